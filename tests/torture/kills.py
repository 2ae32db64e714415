"""kills: hoshin-index is killed at every change that it makes to the disk, and at any other moment.

Before call number n of those that change something the preloaded library sends SIGKILL to its own process; and some runs are killed
from outside, at a time that chance chooses. Right is: the old index or the new one, whole, and the next run makes the new one
and leaves nothing behind.

A case is "SCENARIO NUMBER" or "SCENARIO after MILLISECONDS" (which may end otherwise each time).
"""
import random
import signal
import subprocess
import time

import faults
import workshop

ONE_IN = 4  # so many are killed from outside


def plan(scenarios, programs, folder, chance):
    by_number, by_time = [], []
    for scenario in scenarios:
        begin = time.monotonic()
        changes = faults.count_calls(scenario, programs, folder / "count", folder / "counts")["change"]
        took = int(1000 * (time.monotonic() - begin))
        by_number += [(scenario.name, str(n)) for n in range(1, changes + 1)]
        by_time += [(scenario.name, "after", str(chance.randrange(took))) for _ in range(changes // ONE_IN + 1)]
    everything = by_number + by_time
    chance.shuffle(everything)
    return everything


def kill_after(scenario, programs, index, milliseconds):
    """Kills it from outside; its status."""
    command = [programs.hoshin_index, "-q", "-j", "1", "-o", index, *scenario.words]
    child = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, env=programs.environment)
    time.sleep(milliseconds / 1000)
    child.send_signal(signal.SIGKILL)
    return child.wait()


def kill(case, scenario, programs, index):
    if case[1] == "after":
        return kill_after(scenario, programs, index, int(case[2]))
    return scenario.run(programs, index, torture={"CALL": "change", "NUMBER": case[1], "ERROR": "kill"}).status


def try_case(case, scenario, programs, observer, index):
    scenario.prepare(index)
    status = kill(case, scenario, programs, index)
    found = observer.state(index)
    place = workshop.place_of(found, scenario)
    if status not in (0, -signal.SIGKILL):
        return f"ended with {status}"
    if place not in ("old", "new"):
        return f"{place}: {found and found.broken}"
    return workshop.mend(scenario, programs, observer, index)


def run(options, report):
    programs = workshop.Programs(options.bin, options.preload)
    observer = workshop.Observer(programs, options.work)
    names = [options.case.split()[0]] if options.case else None
    scenarios = workshop.make_scenarios(programs, observer, options.work, names)
    cases = [tuple(options.case.split())] if options.case else plan(scenarios, programs, options.work,
                                                                    random.Random(options.seed))
    by_name = {scenario.name: scenario for scenario in scenarios}
    for case in cases[:options.runs or len(cases)]:
        if time.monotonic() > options.until:
            break
        problem = try_case(case, by_name[case[0]], programs, observer, options.work / "index")
        how = "at any time" if case[1] == "after" else "at a change"
        report.count(f"{case[0]}, {how}", " ".join(case), problem)
    report.note = f"of {len(cases)} moments"
