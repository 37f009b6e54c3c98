import type { BaseFeatureRow } from '../rows.ts'
import type { BaseRule, GeometryKind, OsmMapping } from './mapping.ts'
import { keepTags } from './matchTags.ts'
import { objectBase } from './objectBase.ts'
import type { Tags } from './osmObject.ts'

/** The first base-map rule that these tags and this geometry match. */
export function matchBaseRule(tags: Tags, geometry: GeometryKind, { baseMap }: OsmMapping): BaseRule | null {
  for (const rule of baseMap.rules) {
    const value = tags[rule.key]
    if (value === undefined || !rule.geometry.includes(geometry)) continue
    if (rule.values[0] === '*' ? rule.except.includes(value) : !rule.values.includes(value)) continue
    if (rule.needsAreaTag && tags.area !== 'yes') continue
    return rule
  }
  return null
}

export function baseFeatureRow(
  mapping: OsmMapping,
  rule: BaseRule,
  object: { sourceRef: string; at: string; tags: Tags; geometry: BaseFeatureRow['geometry'] },
): BaseFeatureRow {
  const { sourceRef, at, tags, geometry } = object
  return {
    kind: 'base-feature',
    ...objectBase(mapping, sourceRef, at, tags),
    theme: rule.theme,
    type: tags[rule.key] as string,
    geometry,
    tags: keepTags(tags, mapping.baseMap),
  }
}
