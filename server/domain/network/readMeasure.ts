import type { Measure } from './walkingRules.ts'

const metersPerUnit: Record<string, number> = {
  '': 1,
  m: 1,
  cm: 0.01,
  ft: 0.3048,
  "'": 0.3048,
  in: 0.0254,
  '"': 0.0254,
}

/**
 * A quantity as OpenStreetMap writes it (https://wiki.openstreetmap.org/wiki/Map_features/Units): "1.5", "1.5 m", "80 cm", "5'6\""; "8%", "-12 %",
 * "5°", "1:12". NaN where it states none, as "up" and "steep" do not.
 */
export function readMeasure(value: string, unit: Measure['unit']): number {
  if (unit === 'm') return readMeters(value)
  if (unit === '%') return readPercent(value)
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
}

function readMeters(value: string): number {
  const feet = /^(\d+)'\s*(\d+)"$/.exec(value)
  if (feet) return Number(feet[1]) * 0.3048 + Number(feet[2]) * 0.0254
  const plain = /^(\d+(?:[.,]\d+)?)\s*(m|cm|ft|in|'|")?$/.exec(value)
  return plain ? Number(plain[1]!.replace(',', '.')) * metersPerUnit[plain[2] ?? '']! : Number.NaN
}

/** The magnitude in percent; a number without a unit is percent. */
function readPercent(value: string): number {
  const ratio = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value)
  if (ratio) return (100 * Number(ratio[1])) / Number(ratio[2])
  const plain = /^[+-]?(\d+(?:[.,]\d+)?)\s*(%|°)?$/.exec(value)
  if (!plain) return Number.NaN
  const number = Number(plain[1]!.replace(',', '.'))
  return plain[2] === '°' ? 100 * Math.tan((number * Math.PI) / 180) : number
}
