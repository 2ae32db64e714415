#!/usr/bin/env python3
"""What a search from Python costs beside the same call in C++: embedding.py INDEX EMBEDDING_TIMES [QUERY...]

The C++ times are those of the program named, run just before; LD_LIBRARY_PATH and PYTHONPATH lead to the package.
"""

import statistics
import subprocess
import sys
import time

import hoshin

ROUNDS = 400


def median_us(index: hoshin.Index, query: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        index.search(query)
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times)


def main() -> None:
    path, program, *queries = sys.argv[1:]
    output = subprocess.run([program, path, *queries], capture_output=True, text=True, check=True).stdout
    with hoshin.open(path) as index:
        for line in output.splitlines():
            query, face, cost, *_ = line.split("\t")
            if face != "C++":
                continue
            in_cxx, here = float(cost.split()[0]), median_us(index, query)
            print(f"{query}\tPython\t{here:.0f} us\t{here / in_cxx:.2f}")


if __name__ == "__main__":
    main()
