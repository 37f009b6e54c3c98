/** To so many places; what is not known stays so. */
export const roundTo = (value: number | null, digits: number): number | null =>
  value === null ? null : Number(value.toFixed(digits))
