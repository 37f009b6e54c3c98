"""pandana, or its successor pandarm: the nearest point of interest from every node. Arguments: folder, runs."""

import json
import sys
import warnings

import numpy as np
import pandas as pd

from exported import UNREACHED, Exported, measure

warnings.simplefilter("ignore")
try:
    import pandarm as peer
except ImportError:
    import pandana as peer

exported = Exported(sys.argv[1])
n = exported.node_count
counts = [category["facilities"] for category in exported.categories]
firsts = n + np.concatenate([[0], np.cumsum(counts)])[:-1]
start, end, cost = exported.arcs("street")
tails, heads, costs = [start, end], [end, start], [cost, cost]
for category, first in enumerate(firsts):
    facility, node, access = exported.arcs(f"access-{category}")
    # A search runs from each node to the facilities, so the arcs lead into them and never on.
    tails.append(node)
    heads.append(first + facility)
    costs.append(access)
# Facilities are put on nodes by position: every node has one of its own.
total = n + sum(counts)
x = pd.Series(np.arange(total, dtype=np.float64))
y = pd.Series(np.zeros(total))
network = peer.Network(
    x,
    y,
    pd.Series(np.concatenate(tails)),
    pd.Series(np.concatenate(heads)),
    pd.DataFrame({"cost": np.concatenate(costs).astype(np.float64)}),
    twoway=False,
)
farthest = max(float(np.max(d[np.isfinite(d)], initial=0)) for d in map(exported.expected, range(len(counts)))) + 1
for category, (first, count) in enumerate(zip(firsts, counts)):
    places = pd.Series(np.arange(first, first + count, dtype=np.float64))
    network.set_pois(str(category), farthest, 1, places, pd.Series(np.zeros(count)))


def run(category):
    found = network.nearest_pois(farthest, str(category), num_pois=1, max_distance=float(UNREACHED))
    distance = found[1].to_numpy()[:n]
    return np.where(distance == UNREACHED, np.inf, distance)


report = measure(len(counts), int(sys.argv[2]), run, exported)
print(json.dumps({"version": f"{peer.__name__} {peer.__version__}", **report}))
