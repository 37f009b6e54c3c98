import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { byZoomExponential } from '../byZoom.ts'
import type { MapTheme } from '../mapTheme.ts'

type StreetClass = keyof MapTheme['street'] | 'service'

/** The tiles' `class` of a street; see server/contract/streams.ts. */
const classes: Record<StreetClass, string[]> = {
  path: ['path'],
  service: ['service'],
  minor: ['minor'],
  secondary: ['secondary', 'tertiary'],
  primary: ['primary'],
  motorway: ['motorway', 'trunk'],
}

/** [zoom, pixels] stops. */
const widths: Record<StreetClass, [number, number][]> = {
  path: [
    [14, 0.6],
    [18, 2.4],
  ],
  service: [
    [14, 0.5],
    [18, 6],
  ],
  minor: [
    [12, 0.3],
    [14, 1.4],
    [18, 13],
  ],
  secondary: [
    [10, 0.6],
    [14, 3],
    [18, 20],
  ],
  primary: [
    [8, 0.7],
    [14, 4],
    [18, 26],
  ],
  motorway: [
    [6, 0.7],
    [14, 5],
    [18, 30],
  ],
}

const minzoom: Record<StreetClass, number> = { path: 14, service: 14, minor: 12, secondary: 9, primary: 7, motorway: 5 }

/** Small classes first, so that a main street crosses over a lane; casings all below. */
const drawn: StreetClass[] = ['path', 'service', 'minor', 'secondary', 'primary', 'motorway']

const streetClass: ExpressionSpecification = ['get', 'class']

export function streetStyle(theme: MapTheme): LayerSpecification[] {
  const casings = drawn.filter((one) => one !== 'path').map((one) => line(one, 'casing', theme))
  return [pedestrianArea(theme), ...casings, ...drawn.map((one) => line(one, 'fill', theme))]
}

function line(street: StreetClass, part: 'casing' | 'fill', theme: MapTheme): LayerSpecification {
  const casing = part === 'casing'
  const stops = widths[street].map(([zoom, px]): [number, number] => [zoom, casing ? px + 1.4 : px])
  const color: DataDrivenPropertyValueSpecification<string> = casing
    ? theme.streetCasing
    : theme.street[street === 'service' ? 'minor' : street]
  return {
    id: `base/street-${street}-${part}`,
    type: 'line',
    source: 'base',
    'source-layer': 'street',
    minzoom: casing ? Math.max(minzoom[street], 11) : minzoom[street],
    filter: ['all', ['==', ['geometry-type'], 'LineString'], ['match', streetClass, classes[street], true, false]],
    layout: { 'line-cap': street === 'path' ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': color,
      'line-width': byZoomExponential(...stops),
      ...(street === 'path' ? { 'line-dasharray': [2.5, 1.5] } : {}),
    },
  }
}

function pedestrianArea(theme: MapTheme): LayerSpecification {
  return {
    id: 'base/street-area',
    type: 'fill',
    source: 'base',
    'source-layer': 'street',
    minzoom: 13,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': theme.street.minor, 'fill-opacity': 0.8 },
  }
}
