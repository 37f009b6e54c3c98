import { minutesOf } from '#domain/network/edgeCosts.ts'
import type { Streets } from './answerStreets.ts'
import { streetFigure } from './streetFigure.ts'

interface StreetSum {
  count: number
  meters: number
}

interface StreetSums {
  all: StreetSum
  /** In the order of the bounds, and one for what is beyond the last. */
  classes: StreetSum[]
  /** Without a way, or where nothing can be judged. */
  unknown: StreetSum
}

/** Streets by class of their figure: minutes, or score. Each counts whole, with the figure of its middle; a bound belongs to the class it closes. */
export function sumStreets(streets: Streets, bounds: readonly number[]): StreetSums {
  const { figures, network, basis } = streets
  const byClass = [...bounds, Number.POSITIVE_INFINITY].map((upTo) => ({ upTo, count: 0, sum: 0 }))
  const all = { count: 0, sum: 0 }
  const unknown = { count: 0, sum: 0 }
  figures.edges.forEach((edge, i) => {
    const figure = streetFigure(streets, i)
    const value = figure !== null && streets.kind === 'distance' ? minutesOf(basis.profile, figure) : figure
    const own = value === null ? unknown : byClass.find(({ upTo }) => value <= upTo)!
    for (const sums of [all, own]) {
      sums.count++
      sums.sum += network.edgeLength[edge]!
    }
  })
  const sumOf = ({ count, sum }: typeof unknown): StreetSum => ({ count, meters: sum / 10 })
  return { all: sumOf(all), classes: byClass.map(sumOf), unknown: sumOf(unknown) }
}
