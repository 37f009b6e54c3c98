import { toggleableLayers } from '../layers/registry.ts'
import type { ViewState } from '../viewState.ts'

/** A category of facilities is switched in the URL as "f-" and its id, beside the layers' own ids. */
const prefix = 'f-'

/** These are a run's: nothing of them is there beside circles or compounds. */
const ofRuns: readonly string[] = ['district-rates', 'gaps']

/** Layers that a tab of the page can show, in the order of the menu. Facilities are switched by category. */
export function layersOf(tab: ViewState['tab']): string[] {
  return toggleableLayers.filter((id) => id !== 'facilities' && (tab === null || !ofRuns.includes(id)))
}

export interface LayerChoice {
  layers: ReadonlySet<string>
  categories: ReadonlySet<string>
}

const always = ['district-rates', 'districts', 'gaps', 'facility-shapes']

/** What is on. Where the link does not say: the result's own layers, and the facilities of the standard. */
export function readLayerChoice(layers: readonly string[] | null, standardCategories: readonly string[]): LayerChoice {
  if (layers === null) return { layers: new Set(always), categories: new Set(standardCategories) }
  return {
    layers: new Set(layers.filter((id) => (toggleableLayers as readonly string[]).includes(id))),
    categories: new Set(layers.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length))),
  }
}

export function writeLayerChoice({ layers, categories }: LayerChoice): string[] {
  return [
    ...toggleableLayers.filter((id) => layers.has(id)),
    ...[...categories].sort().map((category) => prefix + category),
  ]
}

/** The two maps of streets by walking colour the same lines: one puts out the other. */
export function toggledLayer(layers: ReadonlySet<string>, id: string): Set<string> {
  const next = toggled(layers, id)
  if (next.has(id) && streetMaps.includes(id)) for (const other of streetMaps) if (other !== id) next.delete(other)
  return next
}
const streetMaps: readonly string[] = ['walk-distance', 'walk-score']

/** A copy with one member put in or taken out. */
export function toggled(set: ReadonlySet<string>, member: string): Set<string> {
  const next = new Set(set)
  if (!next.delete(member)) next.add(member)
  return next
}
