import { createHash } from 'node:crypto'
import { countEdges } from './countEdges.ts'
import type { CityFile } from './encodeFiles.ts'
import type { City } from './makeCity.ts'

/** The manifest: which files, in which order, from where, under what licence, and what is in them. */
export function describeCity(city: City, files: CityFile[]) {
  const { parameters, scale } = city.plan
  return {
    title: parameters.title,
    generator: {
      name: 'scripts/generate-demo-city.ts',
      version: parameters.generatorVersion,
      seed: parameters.seed,
      scale,
    },
    area: {
      name: parameters.cityName['zh-Hans'],
      names: { 'zh-Hans': parameters.cityName['zh-Hans'], en: parameters.cityName.en },
      timeZone: parameters.timeZone,
      country: parameters.country,
      defaultLanguage: 'zh-Hans',
      isDemonstration: true,
    },
    source: {
      title: '演示数据 / demonstration data',
      note: 'Made by a program; no place, name, code or figure in it is real. 由程序生成,并非真实城市。',
      licence: parameters.licence,
      attribution: '近邻 Jinlin 演示数据 / demonstration data',
      retrieved: parameters.retrieved,
      crs: 'wgs84',
    },
    files: files.map(({ path, format, kind, rows, content, without }, k) => ({
      order: k + 1,
      path,
      format,
      kind,
      crs: 'wgs84',
      ...(without ? { without } : {}),
      rows,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
    counts: countCity(city),
  }
}

function countCity({ osm, units, compounds, population, ...lists }: City) {
  const tagged = [
    ...osm.nodeTags.values(),
    ...osm.ways.map(({ tags }) => tags),
    ...osm.relations.map(({ tags }) => tags),
  ]
  const has = (key: string, ...values: string[]) => tagged.filter((tags) => values.includes(tags[key] ?? '')).length
  const level = (wanted: number) => units.filter((unit) => unit.level === wanted).length
  return {
    streets: countEdges(osm),
    nodes: osm.points.length,
    ways: osm.ways.length,
    relations: osm.relations.length,
    districts: level(6),
    streetOffices: level(8),
    communities: level(10),
    compounds: compounds.length,
    compoundsWithoutGate: compounds.filter(({ gates }) => gates.length === 0).length,
    residentialLand: has('landuse', 'residential'),
    parks: has('leisure', 'park'),
    toilets: has('amenity', 'toilets'),
    bins: has('amenity', 'waste_basket', 'recycling', 'waste_disposal'),
    gates: has('barrier', 'gate', 'lift_gate'),
    buildings: tagged.filter(({ building }) => building !== undefined).length,
    households: compounds.reduce((sum, { households }) => sum + (households ?? 0), 0),
    peopleInCompounds: compounds.reduce((sum, { people }) => sum + (people ?? 0), 0),
    peopleInCells: population.reduce((sum, { people }) => sum + (people ?? 0), 0),
    cells: population.length,
    blankCells: population.filter(({ people }) => people === null).length,
    practice: lists.practice.length,
    roleModelSites: lists.roleModelSites.length,
    volunteerStations: lists.volunteerStations.length,
    serviceStops: lists.serviceStops.length,
  }
}
