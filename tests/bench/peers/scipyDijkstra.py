"""scipy: dijkstra(min_only=True) from all facilities of a category at once. Arguments: folder, runs."""

import json
import sys

import numpy as np
import scipy
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from exported import Exported, measure


def graph_of(exported, category):
    """Rows sorted by hand: scipy's own conversion would add up or drop what it takes for empty, and a gate costs 0."""
    n = exported.node_count
    start, end, cost = exported.arcs("street")
    facility, node, access = exported.arcs(f"access-{category}")
    count = exported.categories[category]["facilities"]
    tails = np.concatenate([start, end, n + facility])
    heads = np.concatenate([end, start, node])
    costs = np.concatenate([cost, cost, access]).astype(np.float64)
    order = np.lexsort((heads, tails))
    offsets = np.zeros(n + count + 1, dtype=np.int32)
    np.cumsum(np.bincount(tails, minlength=n + count), out=offsets[1:])
    graph = csr_array((costs[order], heads[order].astype(np.int32), offsets), shape=(n + count, n + count))
    return graph, np.arange(n, n + count, dtype=np.int32)


exported = Exported(sys.argv[1])
graphs = [graph_of(exported, category) for category in range(len(exported.categories))]


def run(category):
    graph, sources = graphs[category]
    return dijkstra(graph, directed=True, indices=sources, min_only=True)[: exported.node_count]


report = measure(len(graphs), int(sys.argv[2]), run, exported)
print(json.dumps({"version": f"scipy {scipy.__version__}", **report}))
