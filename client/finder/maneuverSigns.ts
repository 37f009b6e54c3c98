/** An arrow pointing ahead, on 20 × 20, and how far it is turned clockwise; or a sign of its own. */
export interface ManeuverSign {
  path: string
  turnDegrees: number
}

const arrow = 'M10 17V4M5.5 8.5L10 4l4.5 4.5'
const turned: Record<string, number> = {
  depart: 0,
  straight: 0,
  'slight-right': 45,
  right: 90,
  'sharp-right': 135,
  'u-turn': 180,
  'sharp-left': 225,
  left: 270,
  'slight-left': 315,
}
const signs: Record<string, string> = {
  gate: 'M4 17V6a6 6 0 0 1 12 0v11M8 17V9h4v8',
  steps: 'M3 16h4v-4h4V8h4V4h3',
  crossing: 'M3 4v12M7.7 4v12M12.3 4v12M17 4v12',
  arrive: 'M10 18s6-5.2 6-10a6 6 0 1 0-12 0c0 4.8 6 10 6 10zM8 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
}

/** The sign of a step; an arrow ahead for a maneuver that this page does not know. */
export function maneuverSign(maneuver: string): ManeuverSign {
  const path = signs[maneuver]
  return path === undefined ? { path: arrow, turnDegrees: turned[maneuver] ?? 0 } : { path, turnDegrees: 0 }
}
