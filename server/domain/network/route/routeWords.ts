import type { RouteLanguage } from './streetLabel.ts'
import type { Direction, Turn } from './turn.ts'

/** One step to be said. `turn` is null where one sets out: then the direction is said instead, if it is known. */
export interface Move {
  turn: Turn | null
  direction: Direction | null
  /** The street goes on: after a bend, a gate or a crossing. */
  goesOn: boolean
  label: string
  lengthDecimeters: number
}

export type Side = 'left' | 'right' | 'ahead' | null

/** How each step is said in one language. */
export interface RouteWords {
  street(move: Move): string
  steps(move: Move): string
  crossing(move: Move): string
  square(move: Move): string
  /** From the door to the street; `label` is the street that is reached, '' where there is none. */
  leave(move: Move): string
  gate(label: string): string
  /** The straight part that is left off the street, null where it is not worth a word. */
  arrive(side: Side, lengthDecimeters: number | null): string
  here: string
}

/** As people say it: to 5 m below 50 m, to 10 m above, from 1 km on to 100 m. */
function roundMeters(decimeters: number): { value: string; isKilometers: boolean } {
  const meters = decimeters / 10
  const step = meters < 10 ? 1 : meters < 50 ? 5 : 10
  const rounded = Math.max(1, step * Math.round(meters / step))
  if (rounded < 1000) return { value: String(rounded), isKilometers: false }
  return { value: (Math.round(meters / 100) / 10).toFixed(1), isKilometers: true }
}

function chineseMeters(decimeters: number): string {
  const { value, isKilometers } = roundMeters(decimeters)
  return `${value} ${isKilometers ? '公里' : '米'}`
}

function englishMeters(decimeters: number): string {
  const { value, isKilometers } = roundMeters(decimeters)
  return `${value} ${isKilometers ? 'km' : 'm'}`
}

const chineseDirections = ['北', '东北', '东', '东南', '南', '西南', '西', '西北']
const chineseTurns: Record<Turn, string> = {
  straight: '直行',
  'slight-left': '稍向左转',
  left: '左转',
  'sharp-left': '向左急转',
  'slight-right': '稍向右转',
  right: '右转',
  'sharp-right': '向右急转',
  'u-turn': '掉头',
}

/** What comes before the verb: nothing where one just goes on. */
function chineseLead({ turn, direction }: Move): string {
  if (turn !== null) return turn === 'straight' ? '' : chineseTurns[turn]
  return direction === null ? '' : `向${chineseDirections[direction]}`
}

const chinese: RouteWords = {
  street(move) {
    const { turn, goesOn, label } = move
    const walk = `走 ${chineseMeters(move.lengthDecimeters)}`
    if (turn === null) return `沿${label}${chineseLead(move)}${walk}`
    if (!goesOn) return `${chineseTurns[turn]}进入${label}，${walk}`
    return `${turn === 'straight' ? '' : `${chineseTurns[turn]}，`}继续沿${label}${walk}`
  },
  steps: (move) => `${chineseLead(move)}走${move.label} ${chineseMeters(move.lengthDecimeters)}`,
  crossing: (move) => `${chineseLead(move)}过${move.label}`,
  square: (move) => `${chineseLead(move)}穿过${move.label}，走 ${chineseMeters(move.lengthDecimeters)}`,
  leave: (move) =>
    `${chineseLead(move)}走 ${chineseMeters(move.lengthDecimeters)}${move.label === '' ? '' : `到${move.label}`}`,
  gate: (label) => `穿过${label}`,
  arrive(side, decimeters) {
    if (decimeters === null) {
      if (side === 'ahead') return '到达，目的地就在前方'
      return side === null ? '到达目的地' : `到达，目的地在${side === 'left' ? '左侧' : '右侧'}`
    }
    const go = { left: '左转走', right: '右转走', ahead: '继续向前走' }
    return `${side === null ? '再走' : go[side]} ${chineseMeters(decimeters)}，到达目的地`
  },
  here: '目的地就在这里',
}

const englishDirections = ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest']
const englishTurns: Record<Turn, string> = {
  straight: 'Go straight',
  'slight-left': 'Bear left',
  left: 'Turn left',
  'sharp-left': 'Turn sharp left',
  'slight-right': 'Bear right',
  right: 'Turn right',
  'sharp-right': 'Turn sharp right',
  'u-turn': 'Turn round',
}

/** "Turn left and take the steps": what one does there, after the turn or the direction. */
function englishLead({ turn, direction }: Move, act: string): string {
  const small = act.charAt(0).toLowerCase() + act.slice(1)
  if (turn !== null) return turn === 'straight' ? act : `${englishTurns[turn]} and ${small}`
  return direction === null ? act : `Head ${englishDirections[direction]} and ${small}`
}

const english: RouteWords = {
  street({ turn, direction, goesOn, label, lengthDecimeters }) {
    const meters = englishMeters(lengthDecimeters)
    if (turn === null)
      return `${direction === null ? 'Walk' : `Head ${englishDirections[direction]}`} on ${label} for ${meters}`
    if (!goesOn) return `${englishTurns[turn]} onto ${label} and walk ${meters}`
    if (turn === 'straight') return `Continue on ${label} for ${meters}`
    return `${englishTurns[turn]} and continue on ${label} for ${meters}`
  },
  steps: (move) => englishLead(move, `Take ${move.label} for ${englishMeters(move.lengthDecimeters)}`),
  crossing: (move) => englishLead(move, `Cross ${move.label}`),
  square: (move) => englishLead(move, `Walk across ${move.label} for ${englishMeters(move.lengthDecimeters)}`),
  leave({ direction, label, lengthDecimeters }) {
    const lead = direction === null ? 'Walk' : `Walk ${englishDirections[direction]} for`
    return `${lead} ${englishMeters(lengthDecimeters)}${label === '' ? '' : ` to ${label}`}`
  },
  gate: (label) => `Go through ${label}`,
  arrive(side, decimeters) {
    if (decimeters === null) {
      if (side === 'ahead') return 'You have arrived: the destination is straight ahead'
      return side === null ? 'You have arrived' : `You have arrived: the destination is on the ${side}`
    }
    const meters = englishMeters(decimeters)
    if (side === 'left' || side === 'right') return `Turn ${side} and walk ${meters} to the destination`
    return side === 'ahead'
      ? `Walk straight ahead for ${meters} to the destination`
      : `Walk ${meters} more to the destination`
  },
  here: 'The destination is right here',
}

export const routeWords: Record<RouteLanguage, RouteWords> = { 'zh-Hans': chinese, en: english }
