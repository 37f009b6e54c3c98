import type { PeopleSource } from '#contract/area.ts'
import { isPlace, readLngLat, readWalkingView, type WalkingView, writeWalkingView } from './walkingView.ts'

export interface Camera {
  /** WGS 84 longitude, latitude. */
  center: [number, number]
  zoom: number
}

export type DemandChoice = PeopleSource | 'none'

/** What a page shows, apart from the city itself. null: the link does not say, the page chooses. */
export interface ViewState extends WalkingView {
  camera: Camera | null
  district: number | null
  level: number | null
  layers: string[] | null
  /** A null version is the newest. */
  standard: { id: string; version: string | null } | null
  categories: string[] | null
  people: DemandChoice | null
  households: DemandChoice | null
  facility: number | null
  /** Rank of a gap in its run, worst = 1. */
  gap: number | null
  /** The point the finder measures from. */
  from: [number, number] | null
  sort: { key: string; descending: boolean } | null
  /** Metres that the finder looks within. */
  within: number | null
  /** The finder shows only what is open now. */
  openNow: boolean | null
}

type Query = Record<string, string | null | undefined | (string | null)[]>

const demandChoices: readonly string[] = ['population-cell', 'residential-compound', 'residential-land', 'none']

/** Reads the query of a link. What cannot be understood is as if it were not there. */
export function readViewState(query: Query): ViewState {
  const text = (key: string) => {
    const value = Array.isArray(query[key]) ? query[key][0] : query[key]
    return value === undefined || value === null || value === '' ? null : value
  }
  return {
    camera: readCamera(text('map')),
    district: readPositiveInteger(text('district')),
    level: readPositiveInteger(text('level')),
    layers: text('layers')?.split(',').filter(isSlug) ?? null,
    standard: readStandard(text('standard')),
    categories: text('categories')?.split(',').filter(isSlug) ?? null,
    people: readDemand(text('people')),
    households: readDemand(text('households')),
    facility: readPositiveInteger(text('facility')),
    gap: readPositiveInteger(text('gap')),
    from: readLngLat(text('from')),
    sort: readSort(text('sort')),
    within: readPositiveInteger(text('within')),
    openNow: text('open') === 'now' ? true : null,
    ...readWalkingView(text),
  }
}

/** The query of a link to this view: only what is set, in a fixed order, so that the same view is the same link. */
export function writeViewState(view: ViewState): Record<string, string> {
  const { camera, standard, from, sort } = view
  const entries: [string, string | null][] = [
    ['standard', standard && (standard.version ? `${standard.id}@${standard.version}` : standard.id)],
    ['level', write(view.level)],
    ['district', write(view.district)],
    ['categories', view.categories?.join(',') ?? null],
    ['people', view.people],
    ['households', view.households],
    ['facility', write(view.facility)],
    ['gap', write(view.gap)],
    ['from', from && `${from[0].toFixed(6)},${from[1].toFixed(6)}`],
    ['sort', sort && `${sort.descending ? '-' : ''}${sort.key}`],
    ['within', write(view.within)],
    ['open', view.openNow ? 'now' : null],
    ...writeWalkingView(view),
    ['layers', view.layers && (view.layers.join(',') || 'none')],
    ['map', camera && `${camera.zoom.toFixed(2)}/${camera.center[1].toFixed(5)}/${camera.center[0].toFixed(5)}`],
  ]
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null))
}

const write = (value: number | null) => (value === null ? null : String(value))
const isSlug = (part: string) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(part) && part !== 'none'

/** "zoom/lat/lng", as OpenStreetMap writes it. */
function readCamera(value: string | null): Camera | null {
  const parts = value?.split('/').map(Number)
  if (parts?.length !== 3) return null
  const [zoom, lat, lng] = parts as [number, number, number]
  if (!(zoom >= 0 && zoom <= 22) || !isPlace(lng, lat)) return null
  return { center: [lng, lat], zoom }
}

function readPositiveInteger(value: string | null): number | null {
  return value !== null && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}

function readStandard(value: string | null): ViewState['standard'] {
  const match = value && /^([a-z0-9][a-z0-9-]{1,62})(?:@([0-9A-Za-z][0-9A-Za-z.-]{0,30}))?$/.exec(value)
  return match?.[1] ? { id: match[1], version: match[2] ?? null } : null
}

function readDemand(value: string | null): DemandChoice | null {
  return value !== null && demandChoices.includes(value) ? (value as DemandChoice) : null
}

function readSort(value: string | null): ViewState['sort'] {
  const match = value && /^(-?)([a-zA-Z0-9-]{1,40})$/.exec(value)
  return match?.[2] ? { key: match[2], descending: match[1] === '-' } : null
}
