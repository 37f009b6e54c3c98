import { toggleableLayers } from '../layers/registry.ts'

/** A category of facilities is switched in the URL as "f-" and its id, beside the layers' own ids. */
const prefix = 'f-'

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

/** A copy with one member put in or taken out. */
export function toggled(set: ReadonlySet<string>, member: string): Set<string> {
  const next = new Set(set)
  if (!next.delete(member)) next.add(member)
  return next
}
