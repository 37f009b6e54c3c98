import { describe, expect, test } from 'vitest'
import type { CoverageRow, Share } from '#contract/coverage.ts'
import { compareColumns, reasonOf, shareOf } from '../../../../client/planner/walking/compareColumns.ts'
import { hiddenOf, pairRows, rateDifference } from '../../../../client/planner/walking/pairRows.ts'

const share = (covered: number | null, total: number | null): Share => ({
  total,
  covered,
  rate: covered === null || total === null ? null : covered / total,
  reason: covered === null ? 'no-population-data' : null,
})
const row = (kind: CoverageRow['kind'], districtId: number | null, land: Share, people = share(null, null)) =>
  ({
    kind,
    districtId,
    adminLevel: kind === 'area' ? null : 6,
    parentId: null,
    code: null,
    name: `${districtId}`,
    names: {},
    land,
    people,
    households: share(null, null),
    facilities: 0,
    missing: [],
  }) satisfies CoverageRow
const column = (id: string) => compareColumns.find((one) => one.id === id)!

describe('two runs side by side', () => {
  const walking = [
    row('district', 1, share(60, 100), share(50, 80)),
    row('district', 2, share(9, 10)),
    row('area', null, share(69, 110)),
  ]
  const straight = [row('area', null, share(89, 110)), row('district', 1, share(80, 100), share(70, 80))]
  const [first, second, city] = pairRows(walking, straight)

  test('are paired by district, not by place in the list', () => {
    expect(first?.straight?.land.covered).toBe(80)
    expect(city?.straight?.land.covered).toBe(89)
  })

  test('show no difference where one of them has no figure', () => {
    expect(second?.straight).toBeNull()
    expect(column('landDifference').read(second!)).toBeNull()
    expect(column('landStraight').read(second!)).toBeNull()
    expect(reasonOf(column('peopleDifference'), second!)).toBe('no-population-data')
  })

  test('differ by walking less straight line: a minus is what the straight line hid', () => {
    expect(column('landDifference').read(first!)).toBeCloseTo(-0.2)
    expect(rateDifference(share(1, 4), share(1, 4))).toBe(0)
    expect(column('peopleHidden').read(first!)).toBe(20)
    expect(hiddenOf(share(70, 80), share(70.2, 80))).toBe(0)
  })

  test('open each rate on its own run', () => {
    expect(shareOf(column('landWalking'), first!)).toBe(first?.walking.land)
    expect(shareOf(column('landStraight'), first!)).toBe(first?.straight?.land)
    expect(shareOf(column('landDifference'), first!)).toBeNull()
  })
})
