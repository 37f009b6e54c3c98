"""The graph that the bench exported: see tests/bench/walking/exportGraph.ts. Costs and distances are whole decimetres."""

import json
import os
import statistics
import time

import numpy as np

UNREACHED = 0xFFFFFFFF


class Exported:
    def __init__(self, directory):
        self.directory = directory
        with open(os.path.join(directory, "graph.json")) as file:
            meta = json.load(file)
        self.node_count = meta["nodeCount"]
        self.categories = meta["categories"]

    def column(self, name):
        return np.fromfile(os.path.join(self.directory, name + ".u32"), dtype="<u4").astype(np.int64)

    def arcs(self, name):
        return tuple(self.column(f"{name}-{part}") for part in ("from", "to", "cost"))

    def expected(self, category):
        distance = self.column(f"distance-{category}").astype(np.float64)
        distance[distance == UNREACHED] = np.inf
        return distance


def compare(found, expected):
    """Largest difference in decimetres, and at how many nodes it is 1 dm or more; infinite where only one side has a distance."""
    same = found == expected
    with np.errstate(invalid="ignore"):
        difference = np.where(same, 0.0, np.abs(found - expected))
    difference = np.where(np.isnan(difference), np.inf, difference)
    return float(difference.max(initial=0.0)), int((difference >= 1).sum())


def measure(count, runs, run, exported):
    """One warm round that is compared, then the rounds that count: milliseconds of each, by category."""
    largest, differing = 0.0, 0
    for category in range(count):
        difference, nodes = compare(run(category), exported.expected(category))
        largest = max(largest, difference)
        differing += nodes
    rounds = []
    for _ in range(runs):
        times = []
        for category in range(count):
            started = time.perf_counter()
            run(category)
            times.append(1000 * (time.perf_counter() - started))
        rounds.append(times)
    return {
        "totalMs": statistics.median(sum(times) for times in rounds),
        # Not JSON's: a distance on one side alone.
        "largestDecimeters": None if largest == float("inf") else largest,
        "differingNodes": differing,
        "comparedNodes": count * exported.node_count,
    }
