import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeCity } from './demo-city/describeCity.ts'
import { encodeFiles } from './demo-city/encodeFiles.ts'
import { makeCity } from './demo-city/makeCity.ts'
import { Parameters } from './demo-city/parameters.ts'

const USAGE = `Makes the demonstration city (演示数据 / demonstration data) from its seed and parameters.

  node scripts/generate-demo-city.ts --out DIR [--scale N] [--parameters FILE]

  --out DIR          folder to write into; made if missing
  --scale N          size of the city, above 0 and up to 20 (default 1: about 3,000 residential compounds)
  --parameters FILE  default data/demo-city/parameters.json`

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    scale: { type: 'string', default: '1' },
    parameters: {
      type: 'string',
      default: fileURLToPath(new URL('../data/demo-city/parameters.json', import.meta.url)),
    },
    help: { type: 'boolean', default: false },
  },
})

if (values.help || values.out === undefined) {
  console.log(USAGE)
  process.exitCode = values.help ? 0 : 2
} else {
  const parameters = Parameters.parse(JSON.parse(await readFile(values.parameters, 'utf8')))
  const city = makeCity(parameters, Number(values.scale))
  const files = encodeFiles(city)
  const manifest = describeCity(city, files)
  await mkdir(values.out, { recursive: true })
  for (const { path, content } of files) await writeFile(join(values.out, path), content)
  // The manifest is written last: where it stands, the files it names are whole.
  await writeFile(join(values.out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  console.log(JSON.stringify({ out: values.out, counts: manifest.counts }, null, 2))
}
