/**
 * The graph made ready for sweeps. Nodes are eliminated one after another, as in Gaussian elimination over (min, +): whoever passed through a
 * node now passes by a shortcut between its neighbours, so what is left keeps all distances. An arc that was there when its node went leads up,
 * to a node eliminated later; every shortest path is one way up and one way down, and two passes over the arcs in order find all of
 * them, with no queue. Streets are nearly planar: nodes of few neighbours first, and few shortcuts arise; none arises where the way by one
 * other node is no longer.
 *
 * Nodes with more than `mostNeighbours` when their turn comes stay: the core, which takes a search.
 */
export interface Elimination {
  nodeCount: number
  /** Nodes by rank: those that went, each after all that lead up to it, then the core. */
  order: Uint32Array
  /** How many went. */
  goneCount: number
  /** Arcs of rank r are at start[r], start[r] + 2, … below start[r + 1]: for one that went its arcs up, for one of the core all its arcs within the core. */
  start: Uint32Array
  /**
   * Two numbers an arc: twice the rank of its head, one more for the first arc of a node that went, then decimetres, below `beyond`. A node that went
   * has one at least, to itself where none leads up.
   */
  arcs: Int32Array
}

/** Longer than any walk, in decimetres; a label and an arc together still fit 32 bits. */
export const beyond = 2 ** 30
