"""power: the power goes at every moment of every kind of change.

The order of all changes to the disk is recorded once for each scenario, and every beginning of it becomes a disk as it
may be found after a power cut (disk_model.py): once with all lost that was not synced, once with all names but no
bytes, and some times with a part of it that chance chooses. Right is: the index there is the old one or the new one,
whole - before a first build has ended, none may be there, too - and the next run makes the new one. After the run has ended
with 0 only the new one is right.

A case is "SCENARIO PREFIX LOSS"; LOSS is drop, names or a number.
"""
import random
import shutil
import time

import workshop
from disk_model import Disk, Loss, read_record, write_tree

RANDOM_LOSSES = 3  # of each beginning


def record_scenario(scenario, programs, folder):
    """(the disk before, what was done to it). The folder above the index is as old as the world."""
    above = folder / "recorded" / scenario.name
    above.mkdir(parents=True)
    scenario.prepare(above / "index")
    disk = Disk(above)
    outcome = scenario.run(programs, above / "index", torture={"RECORD": folder / "record"})
    workshop.must(outcome)
    return disk, read_record(folder / "record")


def losses_of(prefix, seed):
    return ["drop", "names", *(seed * 1_000_003 + prefix * 101 + i for i in range(RANDOM_LOSSES))]


def crashes(scenario, programs, folder, seed):
    """Each different disk that a crash may leave: (prefix, loss, whether all was done, tree)."""
    disk, entries = record_scenario(scenario, programs, folder)
    seen = set()
    for prefix in range(len(entries) + 1):
        for loss in losses_of(prefix, seed):
            tree = disk.after_crash(Loss(loss))
            done = prefix == len(entries)
            key = (done, workshop.digest(repr(sorted(tree.items()))))
            if key not in seen:
                seen.add(key)
                yield prefix, loss, done, tree
        if prefix < len(entries):
            disk.apply(entries[prefix])


def problem_of(found, scenario, done):
    place = workshop.place_of(found, scenario)
    if place == "new" or (place == "old" and not done):
        return ""
    when = "after the run had ended with 0" if done else "after a power cut"
    return f"{place} {when}: {found.broken if found else 'no index'}"


def try_crash(scenario, programs, observer, crash, folder):
    _, _, done, tree = crash
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_tree(tree, folder)
    index = folder / "index"
    problem = problem_of(observer.state(index), scenario, done)
    return problem or workshop.mend(scenario, programs, observer, index)


def chosen(all_, options):
    """All of them, or as many as are asked for; those after the end are few, and always among them."""
    if not options.runs or len(all_) <= options.runs:
        return all_
    ended = [t for t in all_ if t[1][2]]
    others = [t for t in all_ if not t[1][2]]
    return ended + random.Random(options.seed).sample(others, max(0, options.runs - len(ended)))


def run(options, report):
    programs = workshop.Programs(options.bin, options.preload)
    observer = workshop.Observer(programs, options.work)
    names = [options.case.split()[0]] if options.case else None
    todo = []
    for scenario in workshop.make_scenarios(programs, observer, options.work, names):
        todo += [(scenario, crash) for crash in crashes(scenario, programs, options.work, options.seed)]
    if options.case:
        _, prefix, loss = options.case.split()
        todo = [t for t in todo if t[1][0] == int(prefix) and str(t[1][1]) == loss]
    everything = len(todo)
    if not options.case:
        todo = chosen(todo, options)
        random.Random(options.seed).shuffle(todo)  # so that little time sees a little of all
    for scenario, crash in todo:
        if time.monotonic() > options.until:
            break
        problem = try_crash(scenario, programs, observer, crash, options.work / "crashed")
        kind = crash[1] if isinstance(crash[1], str) else "a part lost"
        report.count(f"{scenario.name}, {kind}", f"{scenario.name} {crash[0]} {crash[1]}", problem)
    report.note = f"of {everything} different disks"
