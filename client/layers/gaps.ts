import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { GapProperties } from '#contract/coverage.ts'
import type { LayerSpec, LegendEntry, TileSet } from './layerSpec.ts'
import type { MapTheme } from './mapTheme.ts'
import { tileSource } from './tileSource.ts'

/** Gap polygons as they have come so far, from `readGaps`. */
export function gaps(features: readonly Feature<Polygon | MultiPolygon, GapProperties>[]): LayerSpec {
  return gapLayer('gaps', { type: 'geojson', data: { type: 'FeatureCollection', features: [...features] } }, undefined)
}

/** All gaps of a run as tiles, for the whole city at once. Their source layer is `gap`. */
export function gapTiles(tiles: TileSet, { run }: { run: string }): LayerSpec {
  return gapLayer('gaps', tileSource(tiles, `gaps-${run}`), 'gap')
}

function gapLayer(id: string, source: SourceSpecification, sourceLayer: string | undefined): LayerSpec {
  return {
    id,
    title: 'layers.gaps',
    place: 'line',
    sources: { gaps: source },
    style: (theme) =>
      style(id, theme, sourceLayer ? { source: 'gaps', 'source-layer': sourceLayer } : { source: 'gaps' }),
    legend,
    interactive: [`${id}/whole`, `${id}/partial`],
  }
}

/** Wholly beyond reach: solid. Partly: hatched, so that the two differ without colour. */
function style(id: string, theme: MapTheme, source: { source: string; 'source-layer'?: string }): LayerSpecification[] {
  const is = (state: GapProperties['state']): FilterSpecification => ['==', ['get', 'state'], state]
  return [
    {
      id: `${id}/whole`,
      type: 'fill',
      ...source,
      filter: is('gap'),
      paint: { 'fill-color': theme.gap, 'fill-opacity': 0.78 },
    },
    {
      id: `${id}/partial`,
      type: 'fill',
      ...source,
      filter: is('partial'),
      paint: { 'fill-pattern': `hatch:${theme.gap}:transparent` },
    },
    {
      id: `${id}/edge`,
      type: 'line',
      ...source,
      paint: { 'line-color': theme.gapEdge, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.3, 15, 1.4] },
    },
  ]
}

function legend(theme: MapTheme): LegendEntry[] {
  return [
    { symbol: 'fill', color: theme.gap, border: theme.gapEdge, label: 'legend.gap' },
    { symbol: 'hatch', color: theme.gap, border: theme.gapEdge, label: 'legend.gapPartial' },
  ]
}
