declare module 'geojson-validation' {
  /** With `trace` the list of what is wrong, empty when nothing is. */
  export function isFeature(feature: unknown, trace: true): string[]
  export function isGeometryObject(geometry: unknown, trace: true): string[]
  const validation: { isFeature: typeof isFeature; isGeometryObject: typeof isGeometryObject }
  export default validation
}
