import type { ImportRowKind } from '../../import/rows.ts'

/**
 * Table and opening query of each kind. The only words that ever stand for {table} in a query.
 * Districts before facilities before the rest only matters to a reader of the counts.
 */
export const KIND_TABLES = {
  district: { table: 'district', openQuery: 'import/openDistricts' },
  facility: { table: 'facility', openQuery: 'import/openFacilities' },
  'residential-land': { table: 'residential_land', openQuery: 'import/openResidentialLand' },
  'residential-compound': { table: 'residential_compound', openQuery: 'import/openResidentialCompounds' },
  'population-cell': { table: 'population_cell', openQuery: 'import/openPopulationCells' },
  street: { table: 'street', openQuery: 'import/openStreets' },
  'base-feature': { table: 'base_feature', openQuery: 'import/openBaseFeatures' },
} as const satisfies Record<ImportRowKind, { table: string; openQuery: string }>

export const IMPORT_KINDS = Object.keys(KIND_TABLES) as ImportRowKind[]
