/** Straight pieces of reached streets in the direction of walking. All costs in decimetres, all else in centimetres of the plane. */
export interface StreetPieces {
  count: number
  /** Eight a piece, one line of cache: `pieceX` … `pieceScale` are their places. */
  values: Float64Array
  /** Bits. */
  kind: Uint8Array
  /** Ranges of `NearObstacles.ids` for the piece's sides and for its end. */
  sideStart: Int32Array
  sideEnd: Int32Array
  endStart: Int32Array
  endEnd: Int32Array
}

/** Where the piece starts, its direction (length 1) and how long it is. */
export const pieceX = 0
export const pieceY = 1
export const pieceUx = 2
export const pieceUy = 3
export const pieceLength = 4
/** Cost at the start, and how fast it grows a centimetre. */
export const pieceCost = 5
export const pieceRate = 6
/** True decimetres of a centimetre of the plane. */
export const pieceScale = 7

/** A walker can leave the street to both sides: not from a bridge or in a tunnel. */
export const leavesToSides = 1
/** … and in any direction from its end, which is a vertex of the street or a place alone. */
export const leavesFromEnd = 2
/** Ends where it is as quick to come from elsewhere. */
export const endsAtMeeting = 4

export function allocatePieces(capacity: number): StreetPieces {
  return {
    count: 0,
    values: new Float64Array(8 * capacity),
    kind: new Uint8Array(capacity),
    sideStart: new Int32Array(capacity),
    sideEnd: new Int32Array(capacity),
    endStart: new Int32Array(capacity),
    endEnd: new Int32Array(capacity),
  }
}

/** Doubles the room in place. */
export function growPieces(pieces: StreetPieces): void {
  const larger = allocatePieces(2 * pieces.kind.length)
  larger.count = pieces.count
  larger.values.set(pieces.values)
  larger.kind.set(pieces.kind)
  for (const column of ['sideStart', 'sideEnd', 'endStart', 'endEnd'] as const) larger[column].set(pieces[column])
  Object.assign(pieces, larger)
}
