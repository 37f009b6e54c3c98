import type { Language } from './i18n.ts'

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.NumberFormat(language, options)
  formats.set(key, known)
  return known
}

/** A rate 0–1 with one decimal. What is not whole is never rounded up to 100 % nor down to 0 %. */
export function formatPercent(rate: number, language: Language): string {
  const tenths = Math.round(rate * 1000)
  const shown = rate < 1 && tenths === 1000 ? 0.999 : rate > 0 && tenths === 0 ? 0.001 : rate
  const text = numberFormat(language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    shown,
  )
  return rate > 0 && tenths === 0 ? `<${text}` : rate < 1 && tenths === 1000 ? `>${text}` : text
}

export function formatInteger(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 0 }).format(value)
}

/** Square metres in the unit a reader can picture: m² below 1 ha, hectares below 10 km², else km². */
export function formatArea(squareMeters: number, language: Language): string {
  const digits = { maximumSignificantDigits: 4 }
  if (squareMeters < 10_000) return `${formatInteger(squareMeters, language)} m²`
  if (squareMeters < 10_000_000) {
    return `${numberFormat(language, digits).format(squareMeters / 10_000)} ${language === 'zh-CN' ? '公顷' : 'ha'}`
  }
  return `${numberFormat(language, digits).format(squareMeters / 1_000_000)} km²`
}

export function formatMeters(meters: number, language: Language): string {
  if (meters < 1_000) return `${formatInteger(meters, language)} ${language === 'zh-CN' ? '米' : 'm'}`
  const kilometers = numberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(
    meters / 1_000,
  )
  return `${kilometers} ${language === 'zh-CN' ? '公里' : 'km'}`
}

/** A walk in minutes at the profile's speed, to a tenth: below ten minutes a whole minute is too coarse to compare by. */
export function formatMinutes(minutes: number, language: Language): string {
  const text = numberFormat(language, { maximumFractionDigits: 1 }).format(minutes)
  return `${text} ${language === 'zh-CN' ? '分钟' : 'min'}`
}

/** How many times as long as the straight line. */
export function formatDetour(factor: number, language: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return `× ${numberFormat(language, digits).format(factor)}`
}

/** A difference of two rates in percentage points, always with its sign; never 0.0 for what is not nothing. */
export function formatPoints(difference: number, language: Language): string {
  const least = difference !== 0 && Math.abs(difference) < 0.0005
  const shown = least ? Math.sign(difference) * 0.001 : difference
  const options = { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
  const text = numberFormat(language, options)
    .format(shown * 100)
    .replace('-', '−')
  return least ? text.replace(/^([+−])/, '$1<') : text
}

export function formatSpeed(metersPerSecond: number, language: Language): string {
  const text = numberFormat(language, { maximumFractionDigits: 2 }).format(metersPerSecond)
  return `${text} ${language === 'zh-CN' ? '米/秒' : 'm/s'}`
}

/** An ISO date without a time zone: the day it names, wherever the reader is. */
export function formatDate(isoDate: string, language: Language): string {
  const date = new Date(isoDate.length === 10 ? `${isoDate}T00:00:00Z` : isoDate)
  if (Number.isNaN(date.getTime())) return isoDate
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

export function formatDateTime(iso: string, language: Language): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(date)
}
