import { groundStyle } from './base/ground.ts'
import { labelStyle } from './base/labels.ts'
import { streetStyle } from './base/streets.ts'
import type { LayerSpec, TileSet } from './layerSpec.ts'
import { tileSource } from './tileSource.ts'

/** Our own quiet base map from the city's own data: no outside server, nothing that competes with the figures. */
export function baseMap(tiles: TileSet): LayerSpec {
  return {
    id: 'base',
    title: 'layers.base',
    place: 'ground',
    sources: { base: tileSource(tiles, 'base') },
    style: (theme) => [...groundStyle(theme), ...streetStyle(theme)],
    legend: () => [],
  }
}

/** The base map's names, above the areas and below the pins. */
export function baseLabels(tiles: TileSet, { language }: { language: 'zh-CN' | 'en' }): LayerSpec {
  return {
    id: 'base-labels',
    title: 'layers.base',
    place: 'label',
    sources: { base: tileSource(tiles, 'base') },
    style: (theme) =>
      labelStyle(theme, language).map((layer) => ({ ...layer, id: layer.id.replace('base/', 'base-labels/') })),
    legend: () => [],
  }
}
