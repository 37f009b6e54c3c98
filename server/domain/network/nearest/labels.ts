/** For each node the nearest facility of one category: its distance in decimetres and its place in the category's own list. */
export interface Labels {
  /** `unreached` where there is none. */
  distance: Uint32Array
  /** Half as wide for fewer than 65,535 facilities; `noSource` (all bits set) where there is none. */
  source: Uint32Array | Uint16Array
}

/** Room for labels, none of them written yet, in memory that threads share where the runtime has it. */
export function allocateLabels(nodeCount: number, facilityCount: number): Labels {
  const room = (bytes: number) =>
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes)
  return {
    distance: new Uint32Array(room(4 * nodeCount)),
    source: facilityCount < 0xffff ? new Uint16Array(room(2 * nodeCount)) : new Uint32Array(room(4 * nodeCount)),
  }
}
