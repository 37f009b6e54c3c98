import type { ExpressionSpecification } from 'maplibre-gl'
import type { Category } from '#contract/facility.ts'
import type { LayerSpec, TileSet } from './layerSpec.ts'
import { tileSource } from './tileSource.ts'

/** The ground that parks and the like take, in their category's colour. A park is not its centre. */
export function facilityShapes(
  tiles: TileSet,
  { categories }: { categories: Pick<Category, 'id' | 'color'>[] },
): LayerSpec {
  const isShown: ExpressionSpecification = ['in', ['get', 'category'], ['literal', categories.map(({ id }) => id)]]
  const arms = categories.flatMap(({ id, color }) => (color ? [id, color] : []))
  return {
    id: 'facility-shapes',
    title: 'layers.facility-shapes',
    place: 'line',
    sources: { facilities: tileSource(tiles, 'facilities') },
    style: (theme) => {
      const color =
        arms.length === 0
          ? theme.pinFallback
          : (['match', ['get', 'category'], ...arms, theme.pinFallback] as unknown as ExpressionSpecification)
      return [
        {
          id: 'facility-shapes/fill',
          type: 'fill',
          source: 'facilities',
          'source-layer': 'facility-shape',
          filter: isShown,
          paint: { 'fill-color': color, 'fill-opacity': 0.22 },
        },
        {
          id: 'facility-shapes/edge',
          type: 'line',
          source: 'facilities',
          'source-layer': 'facility-shape',
          filter: isShown,
          paint: { 'line-color': color, 'line-width': 1.2, 'line-opacity': 0.85 },
        },
      ]
    },
    legend: () => [],
    interactive: ['facility-shapes/fill'],
  }
}
