import type { DatabaseSync } from 'node:sqlite'

/** Dublin Core: a statement of what happened to a resource, in plain text. */
const PROVENANCE_URI = 'http://purl.org/dc/terms/provenance'

/** Texts by table; tables with the same text share one entry. */
export function writeMetadata(db: DatabaseSync, texts: Map<string, string>, lastChange: string): void {
  const insertText = db.prepare(
    `insert into gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) values ('dataset', ?, 'text/plain', ?)`,
  )
  const insertReference = db.prepare(
    `insert into gpkg_metadata_reference (reference_scope, table_name, timestamp, md_file_id) values ('table', ?, ?, ?)`,
  )
  const ids = new Map<string, number | bigint>()
  for (const [table, text] of texts) {
    const id = ids.get(text) ?? insertText.run(PROVENANCE_URI, text).lastInsertRowid
    ids.set(text, id)
    insertReference.run(table, lastChange, id)
  }
}
