/** A typed array that grows by doubling: what is counted only while it is made. */
export interface Growing<A extends Uint32Array | Int32Array | Float64Array | Uint8Array> {
  length: number
  values: A
  push(value: number): void
  /** Exactly what was pushed. */
  take(): A
}

export function growing<A extends Uint32Array | Int32Array | Float64Array | Uint8Array>(
  make: new (length: number) => A,
  expected = 1024,
): Growing<A> {
  return {
    length: 0,
    values: new make(expected),
    push(value) {
      if (this.length === this.values.length) {
        const grown = new make(2 * this.length)
        grown.set(this.values)
        this.values = grown
      }
      this.values[this.length++] = value
    },
    take() {
      return this.values.slice(0, this.length) as A
    },
  }
}
