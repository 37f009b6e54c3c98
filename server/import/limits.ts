/** Beyond these a row or file is refused: no place on a city's map needs more. */
export const LIMITS = {
  /** JSON nesting of one feature: a MultiPolygon needs 7, attributes a few more. */
  depth: 32,
  verticesPerFeature: 200_000,
  /** One feature's text. 200,000 vertices of two 20-character numbers are under 10 MB. */
  featureBytes: 16 * 1024 * 1024,
  attributes: 200,
  attributeCharacters: 10_000,
  nameCharacters: 500,
  /** Refused rows after which the file as a whole is refused: it is not what it was declared to be. */
  refusedRows: 1_000,
  columns: 500,
} as const
