"""One entry for all harnesses; scripts/torture and ctest call it.

    torture.py HARNESS --bin DIR --tools DIR [--minutes N | --runs N] [--seed N] [--case CASE]

Ends with 0 if every verdict is ok, else 1.
"""
import argparse
import importlib
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import report

ROOM = 1 << 30
HARNESSES = ["faults", "damage", "power", "kills", "soak", "folders"]


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("harness", choices=[*HARNESSES, "all"])
    parser.add_argument("--bin", required=True, type=Path, help="the folder of hoshin and hoshin-index")
    parser.add_argument("--tools", required=True, type=Path, help="the folder of torture_damage and the preload library")
    parser.add_argument("--minutes", type=float, default=5, help="how long each harness may go on (5)")
    parser.add_argument("--runs", type=int, default=0, help="how many runs at most; 0: as many as there is time for")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", help="this one again, as a report names it")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--only", default="", help="of damage: a part of the names of files that are meant")
    parser.add_argument("--sanitized", action="store_true", help="the programs are built with sanitizers")
    parser.add_argument("--keep", action="store_true", help="leave the work folder where it is")
    return parser.parse_args(arguments)


def fast_folder():
    """A folder in memory, where it costs nothing to sync, if there is one with room; else the usual one."""
    memory = "/dev/shm"
    has_room = os.access(memory, os.W_OK | os.X_OK) and shutil.disk_usage(memory).free > ROOM
    return memory if has_room and "TMPDIR" not in os.environ else None


def run_one(name, options):
    found = report.Report(name, options.seed)
    options.work = Path(tempfile.mkdtemp(prefix=f"hoshin-torture-{name}-", dir=fast_folder())).resolve()
    options.until = time.monotonic() + 60 * options.minutes
    try:
        importlib.import_module(name).run(options, found)
    finally:
        if options.keep:
            print(f"kept: {options.work}")
        else:
            shutil.rmtree(options.work, ignore_errors=True)
    return found.finish()


def main(arguments):
    options = parse(arguments)
    options.bin, options.tools = options.bin.resolve(), options.tools.resolve()
    options.preload = options.tools / "libtorture_preload.so"
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    names = HARNESSES if options.harness == "all" else [options.harness]
    return max([run_one(name, options) for name in names])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
