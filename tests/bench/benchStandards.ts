import { readFileSync } from 'node:fs'
import type { CoverageParameters } from '#domain/coverage/snapshot.ts'
import { ServiceAreaStandard } from '#domain/standards/standard.ts'

const shipped = (name: string) =>
  ServiceAreaStandard.parse(
    JSON.parse(readFileSync(new URL(`../../data/standards/${name}.json`, import.meta.url), 'utf8')),
  )

/** 500 m of 450 parks and 300 m of 900 toilets. */
export const benchStandards = [shipped('park-500'), shipped('toilet-300')]

export const benchParameters: CoverageParameters = { peopleFrom: 'population-cells', householdsFrom: 'parcels' }
