import type { Measure } from '#contract/coverage.ts'

/** Both: a run by each measure, side by side. */
export type MeasureChoice = Measure | 'both'

/** Where circles are drawn around. */
export type CircleOrigin = { kind: 'point'; lngLat: [number, number] } | { kind: 'facility' | 'compound'; id: number }

/** Minutes at the walker's speed, or metres walked: never turned into each other. */
export interface RingSizes {
  unit: 'minutes' | 'meters'
  values: number[]
}

/** What a link says of walking. null: the link does not say, the page chooses. */
export interface WalkingView {
  measure: MeasureChoice | null
  /** Id of a walking profile. */
  profile: string | null
  /** The planner's page; null is coverage. */
  tab: 'circle' | 'compounds' | null
  circle: CircleOrigin | null
  rings: RingSizes | null
  /** Id of a circle set. */
  set: string | null
  /** As the API reads it: now, 2026-11-29T21:00, sun 21:00. */
  openAt: string | null
  /** The straight-line circle is drawn under the walked one. */
  disc: boolean | null
  /** Facility that a way is drawn to, from the circle's origin. */
  walkTo: number | null
  /** Compound whose card is open. */
  compound: number | null
  /** Category that the compounds and the map of distance are about. */
  nearest: string | null
  /** Compounds by the length of the walk or by its detour. */
  longest: 'walk' | 'detour' | null
}

type Read = (key: string) => string | null

export function readWalkingView(text: Read): WalkingView {
  return {
    measure: oneOf(text('measure'), ['straight-line', 'walking', 'both']),
    profile: match(text('profile'), /^[a-z][a-z0-9-]{0,30}$/),
    tab: oneOf(text('tab'), ['circle', 'compounds']),
    circle: readCircle(text('circle')),
    rings: readRings(text('rings')),
    set: match(text('set'), /^[a-z0-9][a-z0-9-]{1,62}$/),
    openAt: match(text('at'), /^[\p{L}\p{N}][\p{L}\p{N} .:-]{0,39}$/u),
    disc: text('disc') === 'straight' ? true : null,
    walkTo: readId(text('to')),
    compound: readId(text('compound')),
    nearest: match(text('nearest'), /^[a-z0-9][a-z0-9-]{0,62}$/),
    longest: oneOf(text('by'), ['walk', 'detour']),
  }
}

/** In the order of the address. */
export function writeWalkingView(view: WalkingView): [string, string | null][] {
  const { circle, rings } = view
  return [
    ['tab', view.tab],
    ['measure', view.measure],
    ['profile', view.profile],
    ['circle', circle && writeCircle(circle)],
    ['rings', rings && `${rings.values.join(',')}${rings.unit === 'minutes' ? 'min' : 'm'}`],
    ['set', view.set],
    ['at', view.openAt],
    ['disc', view.disc ? 'straight' : null],
    ['to', view.walkTo === null ? null : String(view.walkTo)],
    ['compound', view.compound === null ? null : String(view.compound)],
    ['nearest', view.nearest],
    ['by', view.longest],
  ]
}

function writeCircle(circle: CircleOrigin): string {
  if (circle.kind === 'point') return circle.lngLat.map((degrees) => degrees.toFixed(6)).join(',')
  return `${circle.kind}-${circle.id}`
}

/** "111.67,40.81", "facility-981" or "compound-12". */
function readCircle(value: string | null): CircleOrigin | null {
  const named = value === null ? null : /^(facility|compound)-([1-9]\d{0,14})$/.exec(value)
  if (named) return { kind: named[1] as 'facility' | 'compound', id: Number(named[2]) }
  const lngLat = readLngLat(value)
  return lngLat && { kind: 'point', lngLat }
}

export function readLngLat(value: string | null): [number, number] | null {
  const parts = value?.split(',').map(Number)
  if (parts?.length !== 2) return null
  const [lng, lat] = parts as [number, number]
  return isPlace(lng, lat) ? [lng, lat] : null
}

export const isPlace = (lng: number, lat: number) => lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90

/** The bounds are the API's: at most six circles of 0.5–60 minutes or 10–5000 metres. */
const bounds = { minutes: [0.5, 60], meters: [10, 5000] } as const

/** "5,10,15min" or "300,500,1000m", smallest first. */
function readRings(value: string | null): RingSizes | null {
  const found = value === null ? null : /^(\d{1,4}(?:\.\d+)?(?:,\d{1,4}(?:\.\d+)?){0,5})(min|m)$/.exec(value)
  if (!found?.[1]) return null
  const unit = found[2] === 'min' ? 'minutes' : 'meters'
  const [least, most] = bounds[unit]
  const values = [...new Set(found[1].split(',').map(Number))].sort((a, b) => a - b)
  return values.every((size) => size >= least && size <= most) ? { unit, values } : null
}

function readId(value: string | null): number | null {
  return value !== null && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}

const match = (value: string | null, pattern: RegExp) => (value !== null && pattern.test(value) ? value : null)

function oneOf<T extends string>(value: string | null, choices: readonly T[]): T | null {
  return choices.find((choice) => choice === value) ?? null
}
