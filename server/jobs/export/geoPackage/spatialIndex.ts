import type { DatabaseSync } from 'node:sqlite'
import type { Bounds } from './encodeGeometry.ts'
import { quoteName } from './quoteName.ts'

export interface SpatialIndex {
  add(id: number | bigint, bounds: Bounds): void
  /** Lays the triggers that keep it true when another program edits the rows. */
  finish(): void
}

/**
 * The R-tree of a table's geometry column: extension gpkg_rtree_index (OGC 12-128r17, annex F.3). The triggers call ST_MinX and
 * its kin, which the programs that edit GeoPackages bring along and SQLite has not: they are laid last, and filling the index
 * needs none of them.
 */
export function createSpatialIndex(db: DatabaseSync, table: string, column: string, key: string): SpatialIndex {
  const index = `"rtree_${table}_${column}"`
  db.exec(`create virtual table ${index} using rtree(id, minx, maxx, miny, maxy)`)
  db.prepare('insert into gpkg_extensions values (?, ?, ?, ?, ?)').run(
    table,
    column,
    'gpkg_rtree_index',
    'http://www.geopackage.org/spec130/#extension_rtree',
    'write-only',
  )
  const insert = db.prepare(`insert into ${index} values (?, ?, ?, ?, ?)`)
  return {
    add: (id, { minX, maxX, minY, maxY }) => void insert.run(id, minX, maxX, minY, maxY),
    finish: () => db.exec(triggers(table, column, key)),
  }
}

/** Names and conditions are the standard's own, version 1.3. */
function triggers(table: string, column: string, key: string): string {
  const index = `"rtree_${table}_${column}"`
  const [t, c, i] = [quoteName(table), quoteName(column), quoteName(key)]
  const name = (event: string) => `"rtree_${table}_${column}_${event}"`
  const isShape = `(new.${c} notnull and not ST_IsEmpty(new.${c}))`
  const isNone = `(new.${c} isnull or ST_IsEmpty(new.${c}))`
  const put = `insert or replace into ${index} values
    (new.${i}, ST_MinX(new.${c}), ST_MaxX(new.${c}), ST_MinY(new.${c}), ST_MaxY(new.${c}));`
  const drop = `delete from ${index} where id = old.${i};`
  return `
    create trigger ${name('insert')} after insert on ${t} when ${isShape} begin ${put} end;
    create trigger ${name('update1')} after update of ${c} on ${t} when old.${i} = new.${i} and ${isShape} begin ${put} end;
    create trigger ${name('update2')} after update of ${c} on ${t} when old.${i} = new.${i} and ${isNone} begin ${drop} end;
    create trigger ${name('update3')} after update on ${t} when old.${i} != new.${i} and ${isShape} begin ${drop} ${put} end;
    create trigger ${name('update4')} after update on ${t} when old.${i} != new.${i} and ${isNone}
      begin delete from ${index} where id in (old.${i}, new.${i}); end;
    create trigger ${name('delete')} after delete on ${t} when old.${c} notnull begin ${drop} end;`
}
