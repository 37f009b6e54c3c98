import { describe, expect, it } from 'vitest'
import {
  formatArea,
  formatDate,
  formatDetour,
  formatMeters,
  formatMinutes,
  formatPercent,
  formatPoints,
  formatSpeed,
} from '../../../client/i18n/format.ts'
import { localName } from '../../../client/i18n/localName.ts'

describe('figures in words', () => {
  it('never round what is not whole up to 100 % nor down to 0 %', () => {
    expect(formatPercent(0.99996, 'en')).toBe('>99.9%')
    expect(formatPercent(1, 'en')).toBe('100.0%')
    expect(formatPercent(0.0001, 'en')).toBe('<0.1%')
    expect(formatPercent(0, 'en')).toBe('0.0%')
    expect(formatPercent(0.861, 'zh-CN')).toBe('86.1%')
  })

  it('choose the unit a reader can picture', () => {
    expect(formatArea(400, 'zh-CN')).toBe('400 m²')
    expect(formatArea(50_000, 'zh-CN')).toBe('5 公顷')
    expect(formatArea(20_353_000_000, 'en')).toBe('20,350 km²')
    expect(formatMeters(300, 'zh-CN')).toBe('300 米')
    expect(formatMeters(1250, 'en')).toBe('1.3 km')
  })

  it('give a difference its sign, and never call nothing what is something', () => {
    expect(formatPoints(-0.349, 'zh-CN')).toBe('−34.9')
    expect(formatPoints(0.02, 'en')).toBe('+2.0')
    expect(formatPoints(0, 'en')).toBe('0.0')
    expect(formatPoints(-0.00001, 'en')).toBe('−<0.1')
  })

  it('say a walk in minutes, its detour in times, a speed in metres a second', () => {
    expect(formatMinutes(10.28, 'zh-CN')).toBe('10.3 分钟')
    expect(formatMinutes(17, 'en')).toBe('17 min')
    expect(formatDetour(1.5, 'en')).toBe('× 1.50')
    expect(formatSpeed(0.8, 'zh-CN')).toBe('0.8 米/秒')
  })

  it('name the day a date says, wherever the reader is', () => {
    expect(formatDate('2026-03-01', 'en')).toBe('March 1, 2026')
    expect(formatDate('2026-03-01', 'zh-CN')).toBe('2026年3月1日')
  })
})

describe('names', () => {
  const park = { name: '青城公园', names: { en: 'Qingcheng Park', 'mn-Mong': 'ᠬᠥᠬᠡᠬᠣᠲᠠ' } }
  it('are local in Chinese and English in English where there is one', () => {
    expect(localName(park, 'zh-CN')).toBe('青城公园')
    expect(localName(park, 'en')).toBe('Qingcheng Park')
  })
  it('fall back to the local name, then to any, then to none', () => {
    expect(localName({ name: '满都海公园', names: {} }, 'en')).toBe('满都海公园')
    expect(localName({ name: null, names: { pt: 'Jardim' } }, 'zh-CN')).toBe('Jardim')
    expect(localName({ name: null, names: {} }, 'en')).toBeNull()
  })
})
