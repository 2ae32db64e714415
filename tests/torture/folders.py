"""folders: what is not ours is never changed or removed, whatever it is called.

Folders of somebody's data, with files, folders and links named like those of an index, are given as -o, and are put
into an index that is then changed in every way. Right is: each of them is afterwards what it was before, to the byte; a folder
that is no index is refused with exit 2 and a message, nothing being put into it; and an index goes on as if they were not there.

A case is its name, as the table has it.
"""
import itertools
import os
import random
import shutil
from pathlib import Path

import workshop

PRECIOUS = "precious\n"

# What a person may have: names that begin like ours.
DATA = ["seg-notes", "seg-results/a", "vec-images/a", "vec-notes.txt", "tmp-2024/a", "gen-12", "gen-notes/a", "tmp-",
        "current.bak", "lock~"]

# The same, of names that nobody would think of, but that are exactly as ours.
EXACT = ["tmp-1/a", "gen-000099", "seg-0123456789abcdef0123456789abcdef/a", "vec-0123456789abcdef0123456789abcdef/a"]


# Scratch of a run that died: it may go, but not what a link in it leads to.
SCRATCH = "hoshin-tmp-79"


def put_data(folder, names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PRECIOUS)
    return folder


def write(name, text):
    return lambda folder, outside: (folder / name).write_text(text)


def link(name, to):
    """A link to something outside: `to` is a file or a folder with data in it."""
    return lambda folder, outside: (folder / name).symlink_to(outside / to)


def make_folder(name):
    return lambda folder, outside: put_data(folder, [name + "/a"])


def nothing(folder, outside):
    pass


def several(*changes):
    def all_of_them(folder, outside):
        for change in changes:
            change(folder, outside)
    return all_of_them


# Folders that are no index, each with DATA in it: what makes it look like one.
FOREIGN = {
    "only data": nothing,
    "an empty lock": write("lock", ""),
    "a lock of another program": write("lock", "pid 12 of another program\n"),
    "a lock that looks like ours": write("lock", "12 host 2024-01-01T00:00:00Z\n"),
    "a current that says main": write("current", "main\n"),
    "a current that names a file which is no generation": write("current", "gen-12\n"),
    "a lock, and a current that names a file which is no generation":
        several(write("lock", ""), write("current", "gen-12\n")),
    "a current that names itself": write("current", "current\n"),
    "a current that leads out": write("current", "../outside/file\n"),
    "a lock that is a link": link("lock", "file"),
    "a current that is a link": link("current", "file"),
    "a lock that is a folder": make_folder("lock"),
    "a current that is a folder": make_folder("current"),
    "a generation of another program": several(write("current", "gen-000001\n"), write("gen-000001", '{"segments":[]}\n')),
}

# What is put into an index that is one.
INTRUDERS = {
    "data beside our own": lambda folder, outside: put_data(folder, DATA),
    "data with exactly our names": lambda folder, outside: put_data(folder, EXACT),
    "links to folders": several(*(link(name, "folder") for name in (
        "seg-link", "vec-link", "hoshin-tmp-77", "gen-000088", "seg-00000000000000000000000000000000"))),
    "links to files": several(*(link(name, "file") for name in ("seg-file", "vec-file", "hoshin-tmp-78", "gen-000089"))),
    "a link in scratch": several(lambda folder, outside: (folder / SCRATCH).mkdir(), link(SCRATCH + "/link", "folder")),
    "links to nowhere": several(*(link(name, "gone") for name in ("seg-gone", "hoshin-tmp-80", "gen-000090"))),
}


def snapshot(folder, ours=frozenset()):
    """{name: what it is} of all below a folder, but for the names at its top that are `ours`."""
    found = {}
    for root, folders, files in os.walk(folder):
        if root == str(folder):
            folders[:] = [name for name in folders if name not in ours]
            files = [name for name in files if name not in ours]
        for name in [*folders, *files]:
            path = Path(root) / name
            found[str(path.relative_to(folder))] = (
                "-> " + os.readlink(path) if path.is_symlink() else "folder" if path.is_dir() else path.read_bytes())
    return found


def difference(before, after):
    gone = sorted(set(before) - set(after))
    changed = sorted(name for name in before if name in after and before[name] != after[name])
    new = sorted(set(after) - set(before))
    parts = [f"{what}: {', '.join(names[:8])}" for what, names in
             (("gone", gone), ("changed", changed), ("new", new)) if names]
    return "; ".join(parts)


def make_outside(folder):
    """What the links lead to."""
    put_data(folder, ["file", "folder/a", "folder/db/a"])
    return folder


def try_foreign(programs, scenario, make, folder):
    """A change of `scenario` with -o a folder of somebody's."""
    shutil.rmtree(folder, ignore_errors=True)
    data, outside = put_data(folder / "data", DATA + EXACT), make_outside(folder / "outside")
    make(data, outside)
    before = snapshot(folder)
    outcome = scenario.run(programs, data)
    lost = difference(before, snapshot(folder))
    if lost:
        return f"exit {outcome.status}, {lost}"
    if outcome.status != 2 or not outcome.err.strip():
        return f"exit {outcome.status}: {outcome.err.strip()}"
    return f"called a bug: {outcome.err.strip()}" if workshop.CALLED_A_BUG.search(outcome.err) else ""


def try_intruders(programs, observer, scenario, make, folder):
    """A change of an index into which somebody has put things of the same kinds of names."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    index, outside = scenario.prepare(folder / "index"), make_outside(folder / "outside")
    ours = {*os.listdir(index), SCRATCH}
    make(index, outside)
    before, before_outside = snapshot(index, ours), snapshot(outside)
    outcome = scenario.run(programs, index)
    after = {name: what for name, what in snapshot(index).items() if name in before}
    lost = difference(before, after) or difference(before_outside, snapshot(outside))
    if lost:
        return f"exit {outcome.status}, {lost}"
    found = observer.state(index)
    if outcome.status != 0 or found != scenario.new:
        return f"exit {outcome.status}, {workshop.place_of(found, scenario)}: {outcome.err.strip()}"
    return ""


# Things given as -o that are no folder.
PATHS = ("file", "nowhere", "link-to-file", "file/below", "/dev/null")


def try_path(programs, scenario, name, folder):
    shutil.rmtree(folder, ignore_errors=True)
    put_data(folder, ["file"])
    (folder / "nowhere").symlink_to(folder / "gone" / "further")
    (folder / "link-to-file").symlink_to(folder / "file")
    before = snapshot(folder)
    outcome = scenario.run(programs, folder / name)
    if outcome.status != 2 or not outcome.err.strip() or workshop.CALLED_A_BUG.search(outcome.err):
        return f"exit {outcome.status}: {outcome.err.strip()}"
    return difference(before, snapshot(folder))


def run(options, report):
    programs = workshop.Programs(options.bin)
    observer = workshop.Observer(programs, options.work)
    scenarios = workshop.make_scenarios(programs, observer, options.work)
    tests = {}
    for scenario in scenarios:
        tests.update(tests_of(scenario, programs, observer, options.work / "place"))
    for name in PATHS:
        tests[f"-o {name}"] = lambda name=name: try_path(programs, scenarios[0], name, options.work / "paths")
    for case in [options.case] if options.case else chosen(sorted(tests), options):
        report.count(row_of(case), case, tests[case]())
    report.note = f"of {len(tests)} cases"


def tests_of(scenario, programs, observer, place):
    """{case: what does it}."""
    tests = {}
    for name, make in INTRUDERS.items() if scenario.begin is not None else ():
        tests[f"{scenario.name}: an index with {name}"] = (
            lambda make=make: try_intruders(programs, observer, scenario, make, place))
    for name, make in FOREIGN.items():
        tests[f"{scenario.name}: a folder with {name}"] = lambda make=make: try_foreign(programs, scenario, make, place)
    return tests


def row_of(case):
    return case.split(": ")[-1]


def chosen(cases, options):
    """So many of them, as chance has it, the kinds by turns."""
    chance, kinds = random.Random(options.seed), {}
    for case in cases:
        kinds.setdefault(row_of(case), []).append(case)
    for kind in kinds.values():
        chance.shuffle(kind)
    mixed = [case for turn in itertools.zip_longest(*kinds.values()) for case in turn if case is not None]
    return mixed[:options.runs or len(mixed)]
