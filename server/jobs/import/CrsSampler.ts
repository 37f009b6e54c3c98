import type pg from 'pg'
import { placePoints } from '../../db/queries/import/queries.ts'
import { parseCrs } from '../../import/crs/parseCrs.ts'
import { normalizeWord } from '../../import/record/headers.ts'
import { RowRefused } from '../../import/refusal.ts'
import type { ImportRow } from '../../import/rows.ts'
import type { CrsEvidence, SystemFit } from './importOptions.ts'

/** The systems that numbers of the same range may be in: only evidence tells them apart. */
const RIVALS = ['wgs84', 'gcj02', 'bd09']
const MAX_SAMPLE = 2_000
const MAX_EXAMPLES = 3
/** Another system fits clearly better when it places so many more of the sample where they should be. */
const CLEAR_SHARE = 0.02
const CLEAR_ROWS = 2

type Placed = Awaited<ReturnType<typeof placePoints>>[number]

interface Sample {
  raw: number[]
  name: string
  stated: string | null
}

/**
 * Collects raw positions while a file in degrees is read, and says where they would fall under each system that numbers of that
 * range may be in: inside the known districts, in the district that the row itself names, in another than as declared.
 */
export class CrsSampler {
  readonly #declared: string
  readonly #samples: Sample[] = []
  #seen = 0

  constructor(declared: string) {
    this.#declared = declared
  }

  add(row: ImportRow): void {
    if (row.kind === 'district') return
    this.#seen++
    const stated = row.kind === 'facility' ? row.attributes.district : null
    const sample = {
      raw: firstPosition(row.rawPosition?.coordinates ?? row.geometry),
      name: row.name ?? row.at,
      stated: typeof stated === 'string' ? normalizeWord(stated) : null,
    }
    if (this.#samples.length < MAX_SAMPLE) this.#samples.push(sample)
    // Every stretch of a long file is seen, the same one each time.
    else if (this.#seen % Math.ceil(this.#seen / MAX_SAMPLE) === 0) this.#samples[this.#seen % MAX_SAMPLE] = sample
  }

  /** null when nothing was sampled or the area has no district yet to hold anything against. */
  async judge(db: pg.Pool, areaId: string): Promise<CrsEvidence | null> {
    if (this.#samples.length === 0) return null
    const asDeclared = await this.#place(db, areaId, this.#declared)
    const fits: SystemFit[] = []
    for (const crs of new Set([this.#declared, ...RIVALS])) {
      const placed = crs === this.#declared ? asDeclared : await this.#place(db, areaId, crs)
      fits.push(this.#compare(crs, placed, asDeclared))
    }
    if (fits.every(({ inside }) => inside === 0)) return null
    const withStatedDistrict = this.#samples.filter(({ stated }) => stated !== null).length
    const sampled = this.#samples.length
    const evidence = { declared: this.#declared, sampled, withStatedDistrict, fits, better: null }
    return { ...evidence, better: findBetter(evidence) }
  }

  async #place(db: pg.Pool, areaId: string, crsId: string) {
    const crs = parseCrs(crsId)
    const places = this.#samples.map(({ raw }) => {
      try {
        return crs.toWgs84(raw)
      } catch (error) {
        if (error instanceof RowRefused) return [0, 0]
        throw error
      }
    })
    return placePoints(
      db,
      areaId,
      places.map(([lng = 0]) => lng),
      places.map(([, lat = 0]) => lat),
    )
  }

  #compare(crs: string, placed: Placed[], asDeclared: Placed[]): SystemFit {
    const fit: SystemFit = { crs, inside: 0, inStatedDistrict: 0, movedDistrict: 0, examples: [] }
    for (const [i, sample] of this.#samples.entries()) {
      const here = placed[i]
      const declared = asDeclared[i]
      if (!here || !declared) continue
      if (here.is_inside) fit.inside++
      if (sample.stated !== null && here.district !== null && isSameDistrict(here.district, sample.stated)) {
        fit.inStatedDistrict++
      }
      if (here.district_id === declared.district_id) continue
      fit.movedDistrict++
      if (fit.examples.length < MAX_EXAMPLES) {
        fit.examples.push(`${sample.name}: ${declared.district ?? '–'} → ${here.district ?? '–'}`)
      }
    }
    return fit
  }
}

/** "赛罕区" is meant by "呼和浩特市赛罕区" and by "赛罕". */
function isSameDistrict(district: string, stated: string): boolean {
  const name = normalizeWord(district)
  return name === stated || stated.endsWith(name) || name.startsWith(stated)
}

/** By the districts that rows name, where they do; else by what falls inside at all. */
function findBetter({ declared, fits, sampled, withStatedDistrict }: CrsEvidence): string | null {
  const score = (fit: SystemFit) => (withStatedDistrict > 0 ? fit.inStatedDistrict : fit.inside)
  const of = withStatedDistrict > 0 ? withStatedDistrict : sampled
  const own = fits.find(({ crs }) => crs === declared)
  const best = fits.toSorted((a, b) => score(b) - score(a))[0]
  if (!own || !best || best === own) return null
  const lead = score(best) - score(own)
  return lead >= CLEAR_ROWS && lead / of >= CLEAR_SHARE ? best.crs : null
}

function firstPosition(value: unknown): number[] {
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : firstPosition(value[0])
  if (typeof value === 'object' && value !== null) {
    if ('coordinates' in value) return firstPosition(value.coordinates)
    if ('geometries' in value) return firstPosition(value.geometries)
  }
  return []
}
