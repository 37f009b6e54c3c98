import { edgeKinds, type ObstacleKind, walkerClasses } from './network.ts'
import { readMeasure } from './readMeasure.ts'
import type { Measure, PassageRow, PointVerdict, StreetVerdict, WalkingJudge, WalkingRules } from './walkingRules.ts'

type Tags = Readonly<Record<string, string>>

/** What any row decides by, compiled. */
interface Row {
  id: string
  matches(tags: Tags): boolean
}

const everyone = 2 ** walkerClasses.length - 1
const concerns = ['permission', 'ground'] as const

/**
 * Makes the table answer. Objects repeat the same few tags, so each combination of those that matter is judged once (100,000
 * streets of Porto Alegre: 0.1 s).
 */
export function compileWalkingRules(rules: WalkingRules): WalkingJudge {
  const compile = compilerOf(rules.sets)
  const streets = rules.streets.filter((row) => changesPassage(row) || row.kind !== undefined)
  const streetRows = streets.map((row) => ({ ...compilePassage(row), ...compile(row), kind: row.kind }))
  const points = rules.points.filter((row) => changesPassage(row) || row.isGate !== undefined)
  const pointRows = points.map((row) => ({ ...compilePassage(row), ...compile(row), isGate: row.isGate }))
  const obstacleRows = rules.obstacles.map((row) => ({ ...compile(row), theme: row.theme, obstacle: row.obstacle }))

  function judgeStreet(tags: Tags): StreetVerdict {
    const matching = streetRows.filter((row) => row.matches(tags))
    // What no row calls a street is none.
    const { closedTo, rows } = passage(matching, everyone)
    const kindRow = matching.findLast(({ kind }) => kind !== undefined)
    const deciding = new Set(kindRow ? [...rows, kindRow] : rows)
    return {
      closedTo,
      kind: edgeKinds.indexOf(kindRow?.kind ?? 'street'),
      rows: matching.filter((row) => deciding.has(row)).map(({ id }) => id),
    }
  }

  function judgePoint(tags: Tags): PointVerdict | null {
    const matching = pointRows.filter((row) => row.matches(tags))
    const kindRows = matching.filter(({ isGate }) => isGate !== undefined)
    if (kindRows.length === 0) return null
    const { closedTo, rows } = passage(matching, 0)
    const deciding = new Set([...rows, ...kindRows])
    return {
      isGate: kindRows.some(({ isGate }) => isGate),
      closedTo,
      rows: matching.filter((row) => deciding.has(row)).map(({ id }) => id),
    }
  }

  function judgeObstacle(theme: string, tags: Tags): ObstacleKind | null {
    return obstacleRows.findLast((row) => row.theme === theme && row.matches(tags))?.obstacle ?? null
  }

  const street = remember(keysOf(streets), (_, tags) => judgeStreet(tags))
  const point = remember(keysOf(points), (type, tags) => judgePoint({ ...tags, type }))
  const obstacle = remember(keysOf(rules.obstacles), (head, tags) => {
    const [theme, type] = head.split('\t') as [string, string]
    return judgeObstacle(theme, { ...tags, type })
  })
  return {
    rules,
    islandShare: rules.settings.islandShare.value,
    judgeStreet: (tags) => street('', tags),
    judgePoint: point,
    judgeObstacle: ({ theme, type, tags }) => obstacle(`${theme}\t${type}`, tags),
  }
}

/**
 * Who is stopped, and by which rows: of each concern the last row that speaks of a class decides for it. The rows given are those that close to
 * somebody; where a class may pass, those that let it.
 */
function passage<Matching extends ReturnType<typeof compilePassage>>(matching: readonly Matching[], unless: number) {
  const rows: Matching[] = []
  let closedTo = 0
  for (let bit = 1; bit <= everyone; bit *= 2) {
    const speaking = concerns.flatMap(
      (concern) => matching.findLast((row) => row.concern === concern && (row.closes | row.opens) & bit) ?? [],
    )
    const closing = speaking.filter(({ closes }) => closes & bit)
    const isUnsaid = unless & bit && !speaking.some(({ concern }) => concern === 'permission')
    if (closing.length > 0 || isUnsaid) closedTo |= bit
    rows.push(...(closing.length > 0 ? closing : speaking))
  }
  return { closedTo, rows }
}

/** The other rows say that their tags change nothing. */
function changesPassage({ closedTo, opens }: PassageRow): boolean {
  return closedTo.length + opens.length > 0
}

function compilePassage({ concern, closedTo, opens }: PassageRow) {
  const bits = (classes: PassageRow['opens']) =>
    classes.reduce((all, one) => all | (1 << walkerClasses.indexOf(one)), 0)
  return { concern, closes: bits(closedTo), opens: bits(opens) }
}

type Conditioned = Pick<PassageRow, 'id' | 'when' | 'unless' | 'measure'>

function compilerOf(sets: WalkingRules['sets']): (row: Conditioned) => Row {
  const valuesOf = (value: string) => {
    if (!value.startsWith('$')) return [value]
    const values = sets[value.slice(1)]
    if (!values) throw new RangeError(`no set of values is called ${value}`)
    return values
  }
  const compile = (condition: Record<string, string[]>) =>
    Object.entries(condition).map(([key, values]) => ({ key, accepted: new Set(values.flatMap(valuesOf)) }))
  const holds = (conditions: ReturnType<typeof compile>[], tags: Tags) =>
    conditions.some((condition) => condition.every(({ key, accepted }) => hasValue(tags[key], accepted)))
  return ({ id, when, unless, measure }) => {
    const any = when.map(compile)
    const none = unless.map(compile)
    return {
      id,
      matches: (tags) =>
        (any.length === 0 || holds(any, tags)) && !holds(none, tags) && (!measure || isMeasured(tags, measure)),
    }
  }
}

/** OpenStreetMap lists several values as "a;b". */
function hasValue(value: string | undefined, accepted: ReadonlySet<string>): boolean {
  if (value === undefined) return false
  if (accepted.has('*') || accepted.has(value)) return true
  return value.includes(';') && value.split(';').some((part) => accepted.has(part.trim()))
}

function isMeasured(tags: Tags, { keys, unit, below, above }: Measure): boolean {
  for (const key of keys) {
    const value = tags[key]
    const measure = value === undefined ? Number.NaN : readMeasure(value, unit)
    if (!Number.isNaN(measure)) return below === undefined ? measure > above! : measure < below
  }
  return false
}

function keysOf(rows: readonly Conditioned[]): Set<string> {
  return new Set(
    rows.flatMap(({ when, unless, measure }) => [
      ...[...when, ...unless].flatMap(Object.keys),
      ...(measure?.keys ?? []),
    ]),
  )
}

/** Above this many combinations of tags the memory starts anew: free numbers such as widths could fill it. */
const memoryLimit = 20_000

function remember<Verdict>(keys: ReadonlySet<string>, judge: (head: string, tags: Tags) => Verdict) {
  const known = new Map<string, Verdict>()
  return (head: string, tags: Tags): Verdict => {
    let signature = head
    for (const key in tags) if (keys.has(key)) signature += `\n${key}=${tags[key]}`
    const before = known.get(signature)
    if (before !== undefined) return before
    if (known.size >= memoryLimit) known.clear()
    const verdict = judge(head, tags)
    known.set(signature, verdict)
    return verdict
  }
}
