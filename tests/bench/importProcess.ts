/**
 * One fresh process of the import bench: prints what it measured as JSON. Arguments: `read` or `import`, the extract.
 * `read` is our own parsing and assembling alone; `import` is all of it, into a new embedded database that is as durable as a user's.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/openDatabase.ts'
import { readOsm } from '../../server/import/osm/readOsm.ts'
import { importFile } from '../../server/jobs/import/importFile.ts'

const [mode, path = ''] = process.argv.slice(2)
console.log(JSON.stringify(mode === 'read' ? await read() : await importInto(mkdtempSync(join(tmpdir(), 'jlb-')))))

async function read() {
  const from = performance.now()
  const rows: Record<string, number> = {}
  for await (const event of readOsm(path))
    if (event.type === 'row') rows[event.row.kind] = (rows[event.row.kind] ?? 0) + 1
  return { readMs: performance.now() - from, rows, maxRssMegabytes: process.resourceUsage().maxRSS / 1024 }
}

async function importInto(dataDir: string) {
  try {
    const opened = performance.now()
    const database = await openDatabase({ dataDir })
    await migrate(database.pool)
    const from = performance.now()
    let mergingFrom = from
    const report = await importFile(
      database.pool,
      {
        path,
        areaId: 'bench',
        createArea: { name: 'bench', timeZone: 'Etc/UTC', defaultLanguage: 'en' },
        source: {
          key: 'osm',
          title: 'OpenStreetMap',
          licence: 'ODbL-1.0',
          attribution: '© OpenStreetMap contributors',
        },
        format: 'osm',
        crs: null,
        complete: false,
      },
      {
        onProgress: ({ phase }) => {
          if (phase === 'merging') mergingFrom = performance.now()
        },
      },
    )
    const to = performance.now()
    const { rows: categories } = await database.pool.query<{ category: string; count: number }>(
      'select category, count(*)::int from facility, unnest(categories) as category group by category',
    )
    const { postgres, postgis } = database.describe()
    await database.close()
    return {
      openMs: from - opened,
      stageMs: mergingFrom - from,
      mergeMs: to - mergingFrom,
      importMs: to - from,
      rows: Object.fromEntries(Object.entries(report.counts).map(([kind, { added }]) => [kind, added])),
      categories: Object.fromEntries(categories.map(({ category, count }) => [category, count])),
      engine: { postgres, postgis },
      maxRssMegabytes: process.resourceUsage().maxRSS / 1024,
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
