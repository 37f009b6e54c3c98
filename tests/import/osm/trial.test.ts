import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collect } from './collect.ts'

const folder = join(process.env.JINLIN_TRIAL_DATA ?? resolve('../shared/data'), 'osm')

/**
 * Counts by `osmium tags-filter`, an independent reader, by kind of object: n nodes, w ways, r relations. Published counts of these
 * extracts leave relations out of parks' and buildings' and areas out of bins'.
 */
async function countsOf(name: string) {
  const { rows, problems, ofKind } = await collect(join(folder, name))
  const count = (refs: string[]) => {
    const kinds = refs.map((ref) => ref[0])
    return ['n', 'w', 'r'].map((kind) => `${kinds.filter((k) => k === kind).length}${kind}`).join(' ')
  }
  const facilities = (category: string) =>
    count(
      ofKind('facility')
        .filter(({ categories }) => categories.includes(category))
        .map(({ sourceRef }) => sourceRef),
    )
  const buildings = count(
    ofKind('base-feature')
      .filter(({ theme }) => theme === 'building')
      .map(({ sourceRef }) => sourceRef),
  )
  const refs = new Set(rows.map(({ kind, sourceRef }) => `${kind} ${sourceRef}`))
  expect(refs.size).toBe(rows.length)
  return {
    facilities,
    buildings,
    land: count(ofKind('residential-land').map(({ sourceRef }) => sourceRef)),
    ofKind,
    problems,
  }
}

describe.skipIf(!existsSync(folder))('real extracts (trial data; absent when skipped)', () => {
  test('Monaco', async () => {
    const { facilities, buildings, land, ofKind } = await countsOf('planetiler-monaco-latest.osm.pbf')
    expect(['toilet', 'bin', 'park'].map(facilities)).toEqual(['29n 2w 0r', '56n 2w 0r', '0n 14w 1r'])
    expect(buildings).toBe('0n 1183w 24r')
    expect(land).toBe('0n 5w 0r')
    // Of the state's quarters six lie whole in the extract; the state's own boundary lacks 3 of its 26 ways.
    expect(ofKind('district')).toHaveLength(6)
  })

  test('Porto', async () => {
    const { facilities, buildings, land } = await countsOf('valhalla-porto.osm.pbf')
    expect(['toilet', 'bin'].map(facilities)).toEqual(['18n 3w 0r', '130n 1w 0r'])
    expect(facilities('park')).toBe('0n 16w 5r')
    // 11,353 ways and 51 relations, less one way that its relation tells again (Mercado do Bolhão).
    expect(buildings).toBe('0n 11352w 51r')
    expect(land).toBe('0n 199w 0r')
  })

  test('Liechtenstein, with its eleven communes', async () => {
    const { facilities, buildings, land, ofKind } = await countsOf('valhalla-docker-liechtenstein-latest.osm.pbf')
    expect(['toilet', 'bin', 'park'].map(facilities)).toEqual(['19n 8w 0r', '55n 5w 0r', '1n 16w 0r'])
    // One more relation has no type: it is no area.
    expect(buildings).toBe('0n 15809w 25r')
    expect(land).toBe('0n 261w 45r')
    expect(ofKind('district').filter(({ code }) => /^LI-\d\d$/.test(code ?? ''))).toHaveLength(11)
    expect(ofKind('district')).toHaveLength(14)
  })

  test('the Beijing quarter, in Chinese', async () => {
    const { facilities, ofKind } = await countsOf('beijing-haidian-tsinghua-2017.osm')
    expect(['toilet', 'park'].map(facilities)).toEqual(['5n 1w 0r', '0n 12w 0r'])
    expect(ofKind('facility').some(({ name }) => name?.includes('清华'))).toBe(true)
  })
})
