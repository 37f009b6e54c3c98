import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { byZoomExponential } from '../byZoom.ts'
import type { MapTheme } from '../mapTheme.ts'

type StreetClass = keyof MapTheme['street']

const highways: Record<StreetClass, string[]> = {
  path: ['footway', 'path', 'steps', 'cycleway', 'bridleway', 'pedestrian', 'track', 'corridor', 'platform'],
  minor: ['residential', 'living_street', 'service', 'unclassified', 'road', 'busway'],
  secondary: ['secondary', 'secondary_link', 'tertiary', 'tertiary_link'],
  primary: ['primary', 'primary_link', 'trunk_link', 'motorway_link'],
  motorway: ['motorway', 'trunk'],
}

/** [zoom, pixels] stops. */
const widths: Record<StreetClass, [number, number][]> = {
  path: [
    [14, 0.6],
    [18, 2.4],
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

const minzoom: Record<StreetClass, number> = { path: 14, minor: 12, secondary: 9, primary: 7, motorway: 5 }

/** Small classes first, so that a main street crosses over a lane; casings all below. */
const drawn: StreetClass[] = ['path', 'minor', 'secondary', 'primary', 'motorway']

export const highway: ExpressionSpecification = ['coalesce', ['get', 'highway'], ['get', 'type'], '']

export function streetStyle(theme: MapTheme): LayerSpecification[] {
  const casings = drawn.filter((one) => one !== 'path').map((one) => line(one, 'casing', theme))
  return [pedestrianArea(theme), ...casings, ...drawn.map((one) => line(one, 'fill', theme))]
}

function line(street: StreetClass, part: 'casing' | 'fill', theme: MapTheme): LayerSpecification {
  const casing = part === 'casing'
  const stops = widths[street].map(([zoom, px]): [number, number] => [zoom, casing ? px + 1.4 : px])
  const color: DataDrivenPropertyValueSpecification<string> = casing ? theme.streetCasing : theme.street[street]
  return {
    id: `base/street-${street}-${part}`,
    type: 'line',
    source: 'base',
    'source-layer': 'street',
    minzoom: casing ? Math.max(minzoom[street], 11) : minzoom[street],
    filter: ['all', ['==', ['geometry-type'], 'LineString'], ['match', highway, highways[street], true, false]],
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
