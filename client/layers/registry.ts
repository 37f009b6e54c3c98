/** Layers that a reader may switch on and off, by the id that stands in the URL; the base map is always there. */
export const toggleableLayers = [
  'residential-land',
  'district-rates',
  'districts',
  'facility-shapes',
  'facilities',
  'gaps',
] as const
export { baseLabels, baseMap } from './baseMap.ts'
export { districtOutlines } from './districtOutlines.ts'
export { districtRates } from './districtRates.ts'
export { facilities } from './facilities.ts'
export { facilityShapes } from './facilityShapes.ts'
export { gaps, gapTiles } from './gaps.ts'
export { highlight } from './highlight.ts'
export { places } from './places.ts'
export { residentialLand } from './residentialLand.ts'
