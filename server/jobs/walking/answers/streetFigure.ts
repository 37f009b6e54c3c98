import { unreached } from '#domain/network/network.ts'
import type { Streets } from './answerStreets.ts'

/** Of the i-th street decimetres of walk, or the score 0–1; null where there is no way, or nothing can be judged. */
export function streetFigure(streets: Streets, i: number): number | null {
  if (streets.kind === 'distance') {
    const decimeters = streets.figures.decimeters[i]!
    return decimeters === unreached ? null : decimeters
  }
  const { present, judged } = streets.figures
  return judged[i] === 0 ? null : present[i]! / judged[i]!
}
