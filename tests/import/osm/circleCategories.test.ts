import { expect, test } from 'vitest'
import { matchCategories } from '../../../server/import/osm/facilityRow.ts'
import { readOsmMapping } from '../../../server/import/osm/mapping.ts'
import type { Tags } from '../../../server/import/osm/osmObject.ts'

const mapping = readOsmMapping()
const categoriesOf = (tags: Tags) => matchCategories(tags, 'point', mapping).map(({ category }) => category)

test('what the lists of service circles ask for has its tag', () => {
  const cases: [Tags, string][] = [
    [{ leisure: 'fitness_station' }, 'fitness-station'],
    [{ leisure: 'playground' }, 'playground'],
    [{ leisure: 'sports_centre' }, 'sports-centre'],
    [{ leisure: 'fitness_centre' }, 'fitness-centre'],
    [{ shop: 'department_store' }, 'mall'],
    [{ shop: 'greengrocer' }, 'fresh-food'],
    [{ amenity: 'fast_food' }, 'restaurant'],
    [{ amenity: 'bank' }, 'bank'],
    [{ shop: 'telecommunication' }, 'telecom-shop'],
    [{ amenity: 'post_office' }, 'post-office'],
    [{ amenity: 'parcel_locker' }, 'parcel-locker'],
    [{ amenity: 'childcare' }, 'childcare'],
    [{ amenity: 'townhall' }, 'government-office'],
    [{ amenity: 'police' }, 'police'],
    [{ amenity: 'fire_station' }, 'fire-station'],
    [{ amenity: 'waste_transfer_station' }, 'waste-transfer-station'],
    [{ railway: 'station', station: 'subway' }, 'rail-station'],
    [{ amenity: 'bus_station' }, 'bus-station'],
    [{ amenity: 'bicycle_parking' }, 'bicycle-parking'],
    [{ amenity: 'parking' }, 'parking'],
  ]
  for (const [tags, category] of cases) expect([tags, categoriesOf(tags)]).toEqual([tags, [category]])
})

test('a school that says its level is a primary or a lower secondary school too', () => {
  const school = (level?: string) => categoriesOf({ amenity: 'school', ...(level && { 'isced:level': level }) })
  expect(school()).toEqual(['school'])
  expect(school('1')).toEqual(['school', 'primary-school'])
  expect(school('2;3')).toEqual(['school', 'middle-school'])
  expect(school('1-2')).toEqual(['school', 'primary-school', 'middle-school'])
  expect(school('3')).toEqual(['school'])
})

test('care for the old is told from other social care, homes from day care', () => {
  const facility = (kind: string, whom?: string) =>
    categoriesOf({ amenity: 'social_facility', social_facility: kind, ...(whom && { 'social_facility:for': whom }) })
  expect(facility('nursing_home')).toEqual(['nursing-home'])
  expect(facility('group_home', 'senior')).toEqual(['nursing-home'])
  expect(facility('group_home', 'orphan')).toEqual([])
  expect(facility('day_care', 'senior')).toEqual(['elderly-day-care'])
  expect(facility('day_care')).toEqual([])
})

test('private car parks, those of customers, and parking along the kerb are no public car parks', () => {
  expect(categoriesOf({ amenity: 'parking', access: 'private' })).toEqual([])
  expect(categoriesOf({ amenity: 'parking', access: 'customers' })).toEqual([])
  expect(categoriesOf({ amenity: 'parking', parking: 'street_side' })).toEqual([])
  expect(categoriesOf({ amenity: 'parking', access: 'yes', parking: 'underground' })).toEqual(['parking'])
})
