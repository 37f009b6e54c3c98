import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Keys that must all match; values accepted for each, "*" any. */
const Condition = z.record(z.string(), z.array(z.string()).min(1))
export type Condition = z.infer<typeof Condition>

const Match = z.object({ any: z.array(Condition), none: z.array(Condition).optional() })
export type Match = z.infer<typeof Match>

const GeometryKind = z.enum(['point', 'line', 'area'])
export type GeometryKind = z.infer<typeof GeometryKind>

const Kept = { keys: z.array(z.string()), prefixes: z.array(z.string()).default([]) }

const Facilities = z.object({
  rules: z.array(
    Match.extend({
      category: z.string(),
      geometry: z.array(GeometryKind),
      minAreaSquareMeters: z.number().positive().optional(),
    }),
  ),
  status: z.object({ closed: z.array(Condition), planned: z.array(Condition) }),
  entrances: Match.extend({ memberRoles: z.array(z.string()) }),
  attributes: z.object(Kept),
})

const Land = z.object({
  residentialLand: Match,
  compound: z.object({ tagged: z.array(Condition), fenced: z.array(Condition), gates: Match }),
  district: Match.extend({ codeKeys: z.array(z.string()) }),
})

const Streets = z.object({ street: Match, valueWithoutHighway: z.string(), ...Kept })

const Areas = z.object({
  keys: z.array(
    z.object({
      key: z.string(),
      all: z.boolean(),
      except: z.array(z.string()).default([]),
      values: z.array(z.string()).default([]),
    }),
  ),
})

const Theme = z.enum(['water', 'green', 'building', 'rail', 'land', 'barrier', 'place', 'transit'])

const BaseRule = z.object({
  theme: Theme,
  key: z.string(),
  values: z.array(z.string()),
  except: z.array(z.string()).default([]),
  geometry: z.array(GeometryKind),
  /** An area only where the object says area=yes: by itself the key means a line. */
  needsAreaTag: z.boolean().default(false),
})
export type BaseRule = z.infer<typeof BaseRule>

const BaseMap = z.object({ rules: z.array(BaseRule), ...Kept })
const Names = z.object({ aliases: z.record(z.string(), z.string()), noLanguage: z.array(z.string()) })

export interface OsmMapping {
  facilities: z.infer<typeof Facilities>
  land: z.infer<typeof Land>
  streets: z.infer<typeof Streets>
  areas: z.infer<typeof Areas>
  baseMap: z.infer<typeof BaseMap>
  names: z.infer<typeof Names>
}

const SHIPPED_FOLDER = new URL('../../../data/mapping/', import.meta.url)

/** Reads the mapping from a folder of osm-*.json files, by default the shipped one. Throws ZodError when a file is not as described. */
export function readOsmMapping(folder: URL = SHIPPED_FOLDER): OsmMapping {
  const read = <T>(schema: z.ZodType<T>, name: string): T =>
    schema.parse(JSON.parse(readFileSync(new URL(`osm-${name}.json`, folder), 'utf8')))
  return {
    facilities: read(Facilities, 'facilities'),
    land: read(Land, 'land'),
    streets: read(Streets, 'streets'),
    areas: read(Areas, 'areas'),
    baseMap: read(BaseMap, 'base-map'),
    names: read(Names, 'names'),
  }
}
