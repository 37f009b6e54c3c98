import type { Network, StreetName } from '../network.ts'
import type { RouteLeg } from './route.ts'

export type RouteLanguage = 'zh-Hans' | 'en'
type Words = Record<RouteLanguage, string>

/** A street without a name is called by what it is. Values of the tag highway; those not listed are a road. */
const kinds: Record<string, Words> = {
  footway: { 'zh-Hans': '小路', en: 'the footpath' },
  path: { 'zh-Hans': '小路', en: 'the footpath' },
  bridleway: { 'zh-Hans': '小路', en: 'the footpath' },
  track: { 'zh-Hans': '土路', en: 'the track' },
  sidewalk: { 'zh-Hans': '人行道', en: 'the sidewalk' },
  pedestrian: { 'zh-Hans': '步行街', en: 'the pedestrian street' },
  cycleway: { 'zh-Hans': '自行车道', en: 'the cycle path' },
  service: { 'zh-Hans': '通道', en: 'the service lane' },
  corridor: { 'zh-Hans': '走廊', en: 'the corridor' },
  platform: { 'zh-Hans': '站台', en: 'the platform' },
  elevator: { 'zh-Hans': '电梯', en: 'the lift' },
  living_street: { 'zh-Hans': '小区道路', en: 'the residential lane' },
}
const road: Words = { 'zh-Hans': '道路', en: 'the road' }
const steps: Words = { 'zh-Hans': '台阶', en: 'the steps' }
const stepsOf: Record<RouteLanguage, (name: string) => string> = {
  'zh-Hans': (name) => (name.endsWith('阶') ? name : `${name}的台阶`),
  en: (name) => `the steps of ${name}`,
}
const square: Words = { 'zh-Hans': '广场', en: 'the square' }
const crossedRoad: Words = { 'zh-Hans': '马路', en: 'the road' }

/** Gates that are worth a word. A kerb, a bollard or a cycle barrier is not, unless it has a name. */
const gates: Record<string, Words> = {
  gate: { 'zh-Hans': '大门', en: 'the gate' },
  sliding_gate: { 'zh-Hans': '大门', en: 'the gate' },
  lift_gate: { 'zh-Hans': '道闸', en: 'the barrier' },
  swing_gate: { 'zh-Hans': '道闸', en: 'the barrier' },
  'full-height_turnstile': { 'zh-Hans': '闸机', en: 'the turnstile' },
  turnstile: { 'zh-Hans': '闸机', en: 'the turnstile' },
  wicket_gate: { 'zh-Hans': '小门', en: 'the side gate' },
  kissing_gate: { 'zh-Hans': '小门', en: 'the side gate' },
  entrance: { 'zh-Hans': '入口', en: 'the entrance' },
}

/** What a leg along a street is called. */
export function labelLeg(network: Network, leg: RouteLeg, language: RouteLanguage): string {
  const name = leg.street === null ? null : sayName(network, leg.street, language)
  if (leg.kind === 'steps') return name === null ? steps[language] : stepsOf[language](name)
  if (name !== null) return name
  if (leg.kind === 'square') return square[language]
  return (kinds[highwayOf(network, leg)] ?? road)[language]
}

/** Legs of one key sound alike in every language. */
export function keyOf(network: Network, leg: RouteLeg): string {
  const street = leg.kind === 'crossing' ? leg.crosses : leg.street
  if (street !== null && hasName(network, street)) return `name ${localName(network, street)}`
  return leg.kind === 'street' ? (kinds[highwayOf(network, leg)] ?? road).en : leg.kind
}

const highwayOf = ({ streets }: Network, { street }: RouteLeg) =>
  street === null ? '' : (streets.highways[streets.highway[street]!] ?? '')

/** The street that a crossing crosses. */
export function labelCrossed(network: Network, { crosses }: RouteLeg, language: RouteLanguage): string {
  return (crosses === null ? null : sayName(network, crosses, language)) ?? crossedRoad[language]
}

/** Null for what one walks past without noticing. */
export function labelGate({ gates: all }: Network, place: number, language: RouteLanguage): string | null {
  const { name, type } = all[place]!
  return name ?? gates[type]?.[language] ?? null
}

function hasName({ streets }: Network, street: number | null): street is number {
  return street !== null && streets.name[street] !== 0
}

/** By the local name: a translation is often on some parts of a street alone. */
export function hasSameName(network: Network, one: number | null, other: number | null): boolean {
  return hasName(network, one) && hasName(network, other) && localName(network, one) === localName(network, other)
}

function localName({ streets }: Network, street: number): string {
  const { name, names } = streets.names[streets.name[street]!]!
  return name ?? JSON.stringify(names)
}

/** A translation that is missing is taken from another part of the street; else the local name says it, or any. */
function sayName({ streets }: Network, street: number, language: RouteLanguage): string | null {
  const { name, names } = streets.names[streets.name[street]!]!
  const own =
    inLanguage(names, language) ?? (language === 'en' && name !== null ? findEnglish(streets.names, name) : null)
  return own ?? name ?? inLanguage(names, 'zh-Hans') ?? Object.values(names)[0] ?? null
}

const inLanguage = (names: Record<string, string>, language: RouteLanguage): string | null =>
  (language === 'en' ? names.en : (names['zh-Hans'] ?? names['zh-CN'] ?? names.zh)) ?? null

const findEnglish = (all: readonly StreetName[], name: string) =>
  all.find((street) => street.name === name && street.names.en)?.names.en ?? null
