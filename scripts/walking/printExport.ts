import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type AboutLine,
  type ExportLayer,
  type LayerValue,
  orderedValues,
} from '../../server/jobs/export/exportLayer.ts'
import { writeGeoPackage } from '../../server/jobs/export/geoPackage.ts'
import { type WalkingExport, walkingText } from '../../server/jobs/export/walkingExports.ts'
import type { CommandIo } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawTable } from '../table/drawTable.ts'
import type { Format } from './formatOptions.ts'

/** An answer in the format asked for; `sayTable` draws it for the screen. */
export async function printExport(
  { format, output }: { format: Format; output: string | undefined },
  answer: unknown,
  made: WalkingExport,
  sayTable: () => void | Promise<void>,
  io: CommandIo,
): Promise<void> {
  if (format === 'table') return sayTable()
  if (format === 'json') return printPieces([`${JSON.stringify(answer)}\n`], output, io)
  if (format === 'gpkg') {
    await writeGeoPackage(output as string, await made.layers(), { signal: io.signal })
    io.print(output as string)
    return
  }
  return printPieces(await walkingText(made, format, exportLanguage(io)), output, io)
}

/** Text as it comes, to a file or to standard output. */
export async function printPieces(
  pieces: AsyncIterable<string> | Iterable<string>,
  output: string | undefined,
  io: CommandIo,
): Promise<void> {
  if (output !== undefined) {
    await pipeline(Readable.from(pieces), createWriteStream(output), { signal: io.signal })
    io.print(output)
    return
  }
  // `print` ends lines itself; between pieces of JSON a line's end does no harm.
  for await (const piece of pieces) io.print(piece.endsWith('\n') ? piece.slice(0, -1) : piece)
}

/** A layer as a table for the screen, without its shapes; `names` are the columns to show, else all. */
export async function drawLayer({ columns, rows }: ExportLayer, names?: readonly string[]): Promise<string> {
  const shown = names ? columns.filter(({ name }) => names.includes(name)) : columns
  const cells: LayerValue[][] = []
  for await (const row of rows) cells.push(orderedValues(shown, row))
  return drawTable(
    shown.map(({ title }) => title),
    cells,
  )
}

export function sayLines(lines: readonly AboutLine[], io: CommandIo): void {
  for (const [label, value] of lines) io.print(`${label}: ${value}`)
}
