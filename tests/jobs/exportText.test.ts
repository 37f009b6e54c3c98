import { describe, expect, test } from 'vitest'
import { ReasonCode } from '#contract/coverage.ts'
import { canonicalJson } from '../../server/jobs/canonicalJson.ts'
import { csvLine } from '../../server/jobs/export/csvText.ts'
import { nameIn, reasons } from '../../server/jobs/export/exportTexts.ts'

describe('a line of CSV', () => {
  test('keeps text that a spreadsheet would run from being run, and numbers numbers', () => {
    expect(csvLine(['=1+1', '+86', '-5 m', '@a', '\tx', -5, 0.25, null, true])).toBe(
      "'=1+1,'+86,'-5 m,'@a,'\tx,-5,0.25,,true\r\n",
    )
  })
  test('quotes commas, quotes and line ends', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', '公园'])).toBe('"a,b","say ""x""","two\nlines",公园\r\n')
  })
})

describe('a name in a language', () => {
  test('falls back to the local one, then to Chinese, then to any', () => {
    expect(nameIn('公园', { en: 'Park' }, 'en')).toBe('Park')
    expect(nameIn('公园', {}, 'en')).toBe('公园')
    expect(nameIn(null, { 'zh-Hans': '公园', fr: 'Parc' }, 'en')).toBe('公园')
    expect(nameIn(null, { fr: 'Parc' }, 'zh-CN')).toBe('Parc')
    expect(nameIn(null, {}, 'zh-CN')).toBeNull()
  })
})

test('every reason for a missing figure has its words', () => {
  expect(Object.keys(reasons).sort()).toEqual([...ReasonCode.options].sort())
})

test('equal values are equal text, whatever the order of their keys', () => {
  expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe(canonicalJson({ a: [{ d: 2 }], b: 1 }))
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
})
