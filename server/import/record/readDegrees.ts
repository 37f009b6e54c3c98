import { RowRefused } from '../refusal.ts'
import { readNumber } from './readNumber.ts'

/** 111°39′35″E, 111度39分35.2秒, E111°39.5', N40.8: hemisphere before or after, minutes and seconds optional. */
const SEXAGESIMAL =
  /^([NSEW东西南北])?(\d{1,3}(?:\.\d+)?)(?:[°º度](?:(\d{1,2}(?:\.\d+)?)['′’分])?(?:(\d{1,2}(?:\.\d+)?)(?:["″”秒]|'')?)?)?([NSEW东西南北])?$/i
const HEMISPHERES: Record<string, { axis: 'lng' | 'lat'; sign: 1 | -1 }> = {
  E: { axis: 'lng', sign: 1 },
  W: { axis: 'lng', sign: -1 },
  N: { axis: 'lat', sign: 1 },
  S: { axis: 'lat', sign: -1 },
  东: { axis: 'lng', sign: 1 },
  西: { axis: 'lng', sign: -1 },
  北: { axis: 'lat', sign: 1 },
  南: { axis: 'lat', sign: -1 },
}

/** One coordinate: a number (degrees or metres) or degrees, minutes, seconds. `axis` is set where the text itself names it. */
export interface Coordinate {
  value: number
  axis: 'lng' | 'lat' | null
}

/** Throws RowRefused where the cell is blank or is no coordinate. */
export function readCoordinate(cell: unknown, field: string): Coordinate {
  const plain = readNumber(cell)
  if (plain !== null) return { value: plain, axis: null }
  // NFKC would turn ″ into two ′, so the marks are read before and the digits after.
  const text = typeof cell === 'string' ? toHalfWidth(cell).replaceAll(/\s+/g, '') : ''
  if (text === '') throw new RowRefused('no-coordinates', field, {})
  // A decimal comma, as in a semicolon-separated file.
  if (/^-?\d{1,3},\d+$/.test(text)) return { value: Number(text.replace(',', '.')), axis: null }
  const parts = SEXAGESIMAL.exec(text)
  if (!parts) {
    throw new RowRefused('not-a-coordinate', field, { got: cell })
  }
  const [, before, degrees, minutes = '0', seconds = '0', after] = parts
  if (Number(minutes) >= 60 || Number(seconds) >= 60) {
    throw new RowRefused('not-a-coordinate', field, { got: cell })
  }
  const hemisphere = HEMISPHERES[(before ?? after ?? '').toUpperCase()]
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600
  return { value: value * (hemisphere?.sign ?? 1), axis: hemisphere?.axis ?? null }
}

/** Both coordinates from one cell, "111.65, 40.81": longitude first unless the text says otherwise. */
export function readCoordinatePair(cell: unknown): [Coordinate, Coordinate] {
  if (Array.isArray(cell) && cell.length >= 2) {
    return [readCoordinate(cell[0], 'coordinates'), readCoordinate(cell[1], 'coordinates')]
  }
  const text = typeof cell === 'string' ? toHalfWidth(cell).trim() : ''
  if (text === '') throw new RowRefused('no-coordinates', 'coordinates', {})
  const parts = text
    .replace(/^[([]/, '')
    .replace(/[)\]]$/, '')
    .split(/\s*[,;\u3001/|]\s*|\s+/)
    .filter((part) => part !== '')
  if (parts.length !== 2) {
    throw new RowRefused('not-a-coordinate-pair', 'coordinates', { got: cell })
  }
  return [readCoordinate(parts[0], 'coordinates'), readCoordinate(parts[1], 'coordinates')]
}

/** Puts a pair in the order [lng, lat]; throws RowRefused where a column holds the other axis. */
export function orderPair(first: Coordinate, second: Coordinate, mayReorder: boolean): [number, number] {
  if (first.axis === 'lat' || second.axis === 'lng') {
    const isWhollySwapped = first.axis !== 'lng' && second.axis !== 'lat'
    if (mayReorder && isWhollySwapped) return [second.value, first.value]
    const got = `${first.value}${first.axis === 'lat' ? ' N/S' : ''}, ${second.value}${second.axis === 'lng' ? ' E/W' : ''}`
    throw new RowRefused('axes-swapped', 'coordinates', { got })
  }
  return [first.value, second.value]
}

/** Full-width U+FF01–FF5E and the ideographic space as ASCII. */
const toHalfWidth = (text: string) =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
