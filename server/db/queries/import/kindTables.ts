/** The table of each imported kind: the only words that ever stand for {table} in a query. */
export const KIND_TABLES = {
  district: 'district',
  facility: 'facility',
  'residential-land': 'residential_land',
  'residential-compound': 'residential_compound',
  'population-cell': 'population_cell',
  street: 'street',
  'base-feature': 'base_feature',
} as const

export type ImportedKind = keyof typeof KIND_TABLES
export const IMPORTED_KINDS = Object.keys(KIND_TABLES) as ImportedKind[]
