"""Figures of queries: the files in which every engine writes its times, and what they add up to.

A line is class, 0 or 1 for three facets, number of the query, milliseconds, total.
"""
import collections

WARM = 1
TIMED = 3  # passes; a query's time is the least of them: whatever else the machine did is left out

Query = collections.namedtuple("Query", "kind text ministry year words")


def read_queries(path):
    with open(path, encoding="utf-8") as lines:
        return [Query(*line.rstrip("\n").split("\t")) for line in lines]


def by_class(queries):
    out = {}
    for query in queries:
        out.setdefault(query.kind, []).append(query)
    return out


def write_times(path, queries, ask, classes=None):
    """Asks all queries, each class for itself, warm: `ask(query, facets)` gives milliseconds and the total."""
    with open(path, "w", encoding="utf-8") as out:
        for kind, asked in by_class(queries).items():
            if classes and kind not in classes:
                continue
            for facets in (0, 1):
                passes = [[ask(query, facets) for query in asked] for _ in range(WARM + TIMED)][WARM:]
                for number, answers in enumerate(zip(*passes)):
                    ms = min(answer[0] for answer in answers)
                    out.write(f"{kind}\t{facets}\t{number}\t{ms:.6f}\t{answers[0][1]}\n")


def read_times(path):
    """(class, facets) to a list of (ms, total), in the order of the queries."""
    out = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, facets, _, ms, total = line.rstrip("\n").split("\t")
            out.setdefault((kind, int(facets)), []).append((float(ms), int(total)))
    return out


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]
