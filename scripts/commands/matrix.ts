import { parseArgs } from 'node:util'
import { MatrixRequest } from '#contract/walking.ts'
import { minutesOf } from '#domain/network/edgeCosts.ts'
import { unreached } from '#domain/network/network.ts'
import type { AboutLine, ExportLayer, LayerRow } from '../../server/jobs/export/exportLayer.ts'
import { roundTo } from '../../server/jobs/export/roundTo.ts'
import { sayColumns } from '../../server/jobs/export/sayColumns.ts'
import { fileOf, type WalkingExport } from '../../server/jobs/export/walkingExports.ts'
import { walkingLines } from '../../server/jobs/export/walkingLines.ts'
import { walkColumns } from '../../server/jobs/export/walkingTexts.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawShare } from '../drawShare.ts'
import { usageError } from '../usageError.ts'
import { readFormat } from '../walking/formatOptions.ts'
import { printExport, printPieces } from '../walking/printExport.ts'
import { type Places, readPlaces } from '../walking/readPlaces.ts'
import { numberIn, readQuery } from '../walking/readQuery.ts'
import { type WholeMatrix, walkMatrix } from '../walking/walkMatrix.ts'
import { withWalking } from '../walking/withWalking.ts'

const Query = MatrixRequest.omit({ from: true, to: true })

export const command: Command = {
  name: 'matrix',
  summary: { 'zh-Hans': '许多地点之间的步行距离', en: 'Walking distances between many places' },
  usage: {
    'zh-Hans': `用法:npm run jinlin -- matrix --area ID --from 文件.csv --to 文件.csv [选项]

  --from、--to           CSV:经度、纬度(lng、lat,WGS 84)两列,可有编号(id)一列;可以是同一个文件
  --max-meters 20000     走得再远就不算有路(默认 20000)
  --profile ID           步行者:standard(默认)|elderly|adult|wheelchair|stroller
  --format csv|json|geojson|gpkg   默认 csv,一对一行;geojson、gpkg 一对一条直连线,米数仍沿街道
  --json                 同 --format json
  --output 文件          写入文件(gpkg 必需),否则为标准输出

没有路、未连上步行网的为空(JSON 为 null)。每侧超过 500 个地点时分块计算,Ctrl-C 可取消。
退出码:0 完成,1 拒绝或失败,2 命令行有误。`,
    en: `Usage: npm run jinlin -- matrix --area ID --from FILE.csv --to FILE.csv [options]

  --from, --to           CSV with columns lng and lat (WGS 84), and id where there is one; may be the same file
  --max-meters 20000     farther is no way (default 20000)
  --profile ID           who walks: standard (default)|elderly|adult|wheelchair|stroller
  --format csv|json|geojson|gpkg   default csv, a pair a line; geojson and gpkg a straight line a pair, its metres by the streets
  --json                 is --format json
  --output FILE          where it is written (needed with gpkg), else standard output

Empty (in JSON null) where there is no way, or a place is not linked. More than 500 places a side are done in blocks; Ctrl-C cancels.
Exit: 0 done, 1 refused or failed, 2 wrong command line.`,
  },
  run: async (argv, io) => {
    const { values } = parseArgs({
      args: argv,
      options: {
        area: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        'max-meters': { type: 'string' },
        profile: { type: 'string' },
        format: { type: 'string', default: 'csv' },
        json: { type: 'boolean', default: false },
        output: { type: 'string' },
      },
    })
    const { area, profile } = values
    const form = readFormat(values, ['csv', 'json', 'geojson', 'gpkg'])
    if (values.from === undefined || values.to === undefined)
      throw usageError('需要 --from 与 --to 两个文件', '--from and --to are both needed')
    const query = readQuery(Query, { profile, maxMeters: numberIn(values['max-meters']) })
    const [from, to] = [await readPlaces(values.from), await readPlaces(values.to)]
    return withWalking(io, area, async (open) => {
      const progress = drawShare(io, { 'zh-Hans': '计算步行距离', en: 'walking' })
      const onProgress = progress.show
      const matrix = await walkMatrix(open, from, to, { ...query, profile }, { signal: io.signal, onProgress }).finally(
        progress.stop,
      )
      // A matrix may hold 100 million pairs: as JSON it goes out row by row.
      if (form.format === 'json') await printPieces(asJson(matrix, from, to), form.output, io)
      else await printExport(form, null, exportOf(matrix, from, to, io), () => {}, io)
      return EXIT.done
    })
  },
}

const meters = (decimeters: number) => (decimeters === unreached ? null : decimeters / 10)

function* asJson({ distances, unlinked, basis }: WholeMatrix, from: Places, to: Places): Generator<string> {
  const width = to.ids.length
  yield `${JSON.stringify({ from: from.ids, to: to.ids, unlinked: namesOf(unlinked, from, to), basis }).slice(0, -1)},"meters":[\n`
  for (let row = 0; row < from.ids.length; row++) {
    const line = Array.from(distances.subarray(row * width, (row + 1) * width), meters)
    yield `${JSON.stringify(line)}${row + 1 < from.ids.length ? ',' : ''}\n`
  }
  yield ']}\n'
}

const namesOf = ({ from: rows, to: columns }: WholeMatrix['unlinked'], from: Places, to: Places) => ({
  from: rows.map((row) => from.ids[row]),
  to: columns.map((column) => to.ids[column]),
})

/** A table of pairs; as layers each pair is a straight line, which says nothing of the way. */
function exportOf({ distances, unlinked, basis }: WholeMatrix, from: Places, to: Places, io: CommandIo): WalkingExport {
  const language = exportLanguage(io)
  function* rows(isDrawn: boolean): Generator<LayerRow> {
    for (const [row, fromId] of from.ids.entries()) {
      for (const [column, toId] of to.ids.entries()) {
        const decimeters = distances[row * to.ids.length + column] ?? unreached
        const walkMinutes = decimeters === unreached ? null : roundTo(minutesOf(basis.profile, decimeters), 2)
        const ends = [from.positions[row] ?? [], to.positions[column] ?? []]
        yield {
          geometry: isDrawn ? { type: 'LineString', coordinates: ends } : null,
          values: { from: fromId, to: toId, walkMeters: meters(decimeters), walkMinutes },
        }
      }
    }
  }
  const { walkMeters, walkMinutes } = walkColumns
  const names = namesOf(unlinked, from, to)
  const lines: AboutLine[] = [
    ['起点未连上步行网', 'Origins not linked to the network', names.from] as const,
    ['终点未连上步行网', 'Destinations not linked to the network', names.to] as const,
  ].flatMap(([zh, en, ids]): AboutLine[] => (ids.length === 0 ? [] : [[io.language === 'en' ? en : zh, ids.join(' ')]]))
  const layer: ExportLayer = {
    name: 'matrix',
    title: command.summary[io.language] ?? '',
    geometryType: null,
    columns: sayColumns(
      { from: ['text', '起点', 'From'], to: ['text', '终点', 'To'], walkMeters, walkMinutes },
      language,
    ),
    rows: rows(false),
    about: [...lines, ...walkingLines(basis, language)],
  }
  return fileOf('matrix', basis, language, layer, async () => [
    { ...layer, geometryType: 'LINESTRING', rows: rows(true) },
  ])
}
