"""faults: every call to the system fails, one after the other, in every kind of change.

hoshin-index runs under the preloaded library, which lets call number n of one class fail, once or from n on for
ever. Right is: exit 0 and the new index; or exit 2, a message that does not speak of a bug, and the old index or the
new one, whole (or, where a document could not be read and is named, the others new). Then the same change without
faults makes the new index and leaves no scratch behind.

A case is "SCENARIO CALL NUMBER ERROR once|forever".
"""
import errno
import itertools
import queue
import random
import threading
import time
from pathlib import Path

import workshop

# Of each class of calls: the errors it may fail with. The first is the likeliest; all numbers of it, once each, come
# before all else is tried.
ERRORS = {
    "open": ["EMFILE", "EIO", "EACCES", "ENOMEM", "ENOSPC"],
    "opendir": ["EMFILE", "EIO"],
    "readdir": ["EIO"],
    "read": ["EIO", "EINTR", "half"],
    "pread": ["EIO", "EINTR", "half"],
    "write": ["ENOSPC", "EIO", "EINTR", "half"],
    "pwrite": ["ENOSPC", "EIO", "EINTR", "half"],
    "fsync": ["EIO", "ENOSPC"],
    "rename": ["EIO", "ENOSPC", "EACCES"],
    "mmap": ["ENOMEM"],
    "malloc": ["ENOMEM"],
    "ftruncate": ["EIO"],
    "flock": ["ENOLCK", "EINTR"],
    "close": ["EIO"],
    "mkdir": ["ENOSPC", "EACCES"],
    "unlink": ["EIO", "EACCES"],
    "stat": ["EIO", "ESTALE", "EACCES"],
    "fstat": ["EIO"],
    "link": ["EMLINK"],
    "spawn": ["EAGAIN"],
    "thread": ["EAGAIN"],
}
MOST_MALLOCS = 400  # of each scenario: there are tens of thousands, nearly all of the same few places


def may_last(error):
    """A call that is interrupted is made again by right: for ever, that would be for ever."""
    return error not in ("EINTR",)


def count_calls(scenario, programs, index, counts):
    scenario.prepare(index)
    scenario.run(programs, index, torture={"COUNTS": counts})
    return {name: int(number) for name, number in (line.split() for line in counts.read_text().splitlines())}


def in_turns(cases, chance):
    """Mixed, and the classes of calls by turns: so that little time sees a little of each."""
    by_call = {}
    for case in cases:
        by_call.setdefault(case[1], []).append(case)
    for of_call in by_call.values():
        chance.shuffle(of_call)
    return [case for turn in itertools.zip_longest(*by_call.values()) for case in turn if case is not None]


def plan(scenarios, programs, folder, seed):
    """All cases; every call's likeliest error first, in an order that the seed decides."""
    chance = random.Random(seed)
    every, others = [], []
    for scenario in scenarios:
        calls = count_calls(scenario, programs, folder / "count", folder / "counts")
        for call, errors in ERRORS.items():
            numbers = range(1, calls[call] + 1)
            if call == "malloc" and len(numbers) > MOST_MALLOCS:
                numbers = sorted(chance.sample(numbers, MOST_MALLOCS))
            for error in errors:
                once = every if error == errors[0] and call != "malloc" else others
                for number in numbers:
                    once += [(scenario.name, call, number, error, "once")]
                    others += [(scenario.name, call, number, error, "forever")] if may_last(error) else []
    return in_turns(every, chance) + in_turns(others, chance)


def torture_of(case, said):
    _, call, number, error, how = case
    wishes = {"CALL": call, "NUMBER": number, "SAID": said}
    wishes["ERROR"] = error if error == "half" else getattr(errno, error)
    if how == "forever":
        wishes["FOREVER"] = 1
    return wishes


def problem_of(outcome, found, scenario):
    """What is wrong with how the tortured run ended, or nothing."""
    place = workshop.place_of(found, scenario)
    said = outcome.err.strip()
    if outcome.hung:
        return "it hangs"
    if outcome.crashed:
        return f"ended by signal {-outcome.status}: {said[:200]}"
    if outcome.status not in (0, 2):
        return f"exit {outcome.status}"
    if outcome.status == 0:
        return "" if place == "new" else f"exit 0, but the index is {place}: {found and found.broken} {said[:300]}"
    if not said:
        return "exit 2 without a message"
    if workshop.CALLED_A_BUG.search(said):
        return f"called a bug: {said[:200]}"
    if place in ("old", "new") or workshop.is_mixed(found, scenario, said):
        return ""
    return f"exit 2, and the index is {place}: {found and found.broken}; said: {said[:300]}"


def try_case(case, scenario, programs, observer, folder):
    index, said = folder / "index", folder / "said"
    said.unlink(missing_ok=True)
    scenario.prepare(index)
    outcome = scenario.run(programs, index, torture=torture_of(case, said))
    problem = problem_of(outcome, observer.state(index), scenario)
    problem = problem or workshop.mend(scenario, programs, observer, index)
    where = said.read_text().splitlines() if said.exists() else []
    return f"{problem} [failed: {where[0]}]" if problem and where else problem


def row_of(case):
    return f"{case[1]} {case[3]} {case[4]}"


def work(todo, scenarios, programs, observer, report, folder, until):
    folder.mkdir()
    while time.monotonic() < until:
        try:
            case = todo.get_nowait()
        except queue.Empty:
            return
        try:
            problem = try_case(case, scenarios[case[0]], programs, observer, folder)
        except OSError as error:  # else this thread would end, and the verdict be that of a few cases
            problem = f"the harness failed: {error}"
        report.count(row_of(case), " ".join(map(str, case)), problem)


def run(options, report):
    programs = workshop.Programs(options.bin, options.preload)
    observer = workshop.Observer(programs, options.work)
    names = [options.case.split()[0]] if options.case else None
    scenarios = workshop.make_scenarios(programs, observer, options.work, names)
    if options.case:
        words = options.case.split()
        cases = [(words[0], words[1], int(words[2]), words[3], words[4])]
    else:
        cases = plan(scenarios, programs, options.work, options.seed)
    todo = queue.SimpleQueue()
    for case in cases[:options.runs or len(cases)]:
        todo.put(case)
    by_name = {scenario.name: scenario for scenario in scenarios}
    threads = [threading.Thread(target=work, args=(todo, by_name, programs, observer, report,
                                                   Path(options.work) / f"lane{i}", options.until))
               for i in range(options.jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report.note = f"of {len(cases)} cases"
