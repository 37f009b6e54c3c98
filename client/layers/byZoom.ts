import type { ExpressionSpecification } from 'maplibre-gl'

/** Straight between stops of [zoom, value]. */
export function byZoom(...stops: [number, number][]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as ExpressionSpecification
}

/** Growing as the map does: a width of a street in metres on the ground reads right at every zoom. */
export function byZoomExponential(...stops: [number, number][]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.6], ['zoom'], ...stops.flat()] as ExpressionSpecification
}
