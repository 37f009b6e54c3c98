/** Layers that a reader may switch on and off, by the id that stands in the URL; the base map is always there. */
export const toggleableLayers = [
  'residential-land',
  'district-rates',
  'districts',
  'facility-shapes',
  'facilities',
  'gaps',
  'walk-distance',
  'walk-score',
] as const
export { baseLabels, baseMap } from './baseMap.ts'
export { comparedGaps } from './comparedGaps.ts'
export { districtOutlines } from './districtOutlines.ts'
export { districtRates } from './districtRates.ts'
export { facilities } from './facilities.ts'
export { facilityShapes } from './facilityShapes.ts'
export { gaps, gapTiles } from './gaps.ts'
export { highlight } from './highlight.ts'
export { places } from './places.ts'
export { residentialLand } from './residentialLand.ts'
export { walkCircles } from './walkCircles.ts'
export { walkCompounds } from './walkCompounds.ts'
export { walkDistance } from './walkDistance.ts'
export { walkGates } from './walkGates.ts'
export { walkRoute } from './walkRoute.ts'
export { walkScore } from './walkScore.ts'
