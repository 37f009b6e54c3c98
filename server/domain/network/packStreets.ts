import type { Gathered } from './gatherStreets.ts'
import type { NetworkStreets, StreetName } from './network.ts'
import type { StreetInput } from './networkInput.ts'

/** Ids, names and kinds of the streets, each name and kind once. */
export function packStreets({ streets }: Gathered, inputs: readonly StreetInput[]): NetworkStreets {
  const ids = new Float64Array(streets.length)
  const name = new Uint32Array(streets.length)
  const highway = new Uint8Array(streets.length)
  const names: StreetName[] = [{ name: null, names: {} }]
  const placeOfName = new Map<string, number>()
  const placeOfHighway = new Map<string, number>()
  streets.forEach(({ input }, street) => {
    const from = inputs[input]!
    ids[street] = from.id
    const hasName = from.name !== null || Object.keys(from.names).length > 0
    name[street] = hasName ? placeOf(placeOfName, JSON.stringify([from.name, from.names]), 1) : 0
    if (name[street] === names.length) names.push({ name: from.name, names: from.names })
    // More than 255 kinds of street is no map: the rest share the last place.
    highway[street] = Math.min(255, placeOf(placeOfHighway, from.highway, 0))
  })
  return { ids, name, highway, names, highways: [...placeOfHighway.keys()] }
}

function placeOf(places: Map<string, number>, key: string, first: number): number {
  const known = places.get(key)
  if (known !== undefined) return known
  places.set(key, places.size + first)
  return places.size - 1 + first
}
