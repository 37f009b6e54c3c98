/** What the standard keeps for itself, and SQLite. */
const reserved = /^(gpkg|rtree|sqlite)_/i

/** A table's or column's name as SQL takes it. Names come from our own code; whatever else gets here is refused. */
export function quoteName(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/i.test(name) || reserved.test(name))
    throw new TypeError(`Expected a name of letters, digits and _ that is not reserved, got ${JSON.stringify(name)}`)
  return `"${name}"`
}
