"""damage: files of an index are damaged, one damage after the other, and everything is asked.

An index of several segments, with vectors, is damaged by torture_damage (damage_driver.cc): bits, bytes, runs, numbers, blocks,
lengths; files gone, exchanged, or come back from an older index. Each time it is opened anew and asked QUESTIONS, which look into
every file. Right is: the answer of the sound index, or an error that speaks of the index; and `check` finds every damage to
a file that belongs to a generation. Outcomes: right, error; bad are wrong (another answer), missed (check finds nothing), misleading
(the error blames something else), bug (it asks for a report), crash and hang.

A case is the number of the damage, of its seed.
"""
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import workshop

BAD = ("wrong", "missed", "misleading", "bug", "crash", "hang")
SEGMENT_PASSAGES = 120
MANY = 1_000_000_000

DOCUMENTS_FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "documents"


def questions(passages):
    """Requests that look into every file of an index."""
    middle = passages[len(passages) // 2]["id"]
    question = workshop.vector_of("a question")
    facets = ["year", "ministry", "area", "kind", "status", "block", "doc"]
    return [
        {"query": "演習 人材", "facets": facets, "limit": 50},
        {"query": "「攻撃を前提とした」"},
        {"query": "「対策の強化」 OR 「取組」", "limit": 100},
        {"query": "サイバーセキュリティ OR 訓練", "any": True, "sort": "-amount", "limit": 50},
        {"query": "サイバ* -演習", "filters": {"not-ministry": ["総務省"]}, "group": "doc"},
        {"query": "セキュリィテ"},
        {"query": "せきゅりてぃ人材"},
        {"query": "title:優先 演習", "sort": "year"},
        {"command": "facets"},
        {"command": "facets", "query": "人材", "pivot": ["ministry", "year"]},
        {"command": "budget", "group_by": ["ministry", "year"]},
        {"command": "show", "id": middle, "context": 2},
        {"command": "similar", "id": middle},
        {"command": "complete", "prefix": "じょうほう"},
        {"command": "complete", "prefix": "対"},
        {"command": "compare", "query": "人材", "years": ["H29", "R3", "R7"]},
        {"command": "explain", "query": "重要インフラ 演習"},
        {"command": "docs"},
        {"command": "stats"},
        {"vector": question, "limit": 30},
        {"query": "人材", "hybrid": True, "vector": question, "limit": 30},
    ]


def make_index(programs, options):
    """The sound index, an older one, and the file of questions."""
    work = options.work
    workshop.must(programs.index(work / "read", DOCUMENTS_FOLDER))
    passages = workshop.passages_of(programs, work / "read")
    (work / "passages.jsonl").write_bytes(programs.ask(work / "read", "export", "--format", "jsonl").out)
    workshop.write_vectors(programs, work / "read", work / "vectors.jsonl")
    workshop.must(programs.run([options.tools / "torture_make_index", work / "passages.jsonl", work / "vectors.jsonl",
                                SEGMENT_PASSAGES, work / "sound", work / "older"], 300))
    lines = [json.dumps(question, ensure_ascii=False) for question in questions(passages)]
    (work / "questions").write_text("\n".join(lines) + "\n", encoding="utf-8")


def row_of(line):
    """The last name of the file, without what differs from one index to the next, and the outcome."""
    name = line["file"].rsplit("/", 1)[-1]
    check = ", check finds it" if line["detail"].endswith("[check finds it]") else ""
    return f"{'gen' if name.startswith('gen-') else name}: {line['outcome']}{check}"


def take(line, report):
    problem = f"{line['file']}, {line['what']}: {line['outcome']}: {line['detail']}" if line["outcome"] in BAD else ""
    report.count(row_of(line), str(line["n"]), problem)


def work(options, report, numbers, lane):
    index = options.work / f"lane{lane}"
    shutil.copytree(options.work / "sound", index)
    command = [options.tools / "torture_damage", index, options.work / "older", options.work / "questions",
               options.seed, numbers.start, numbers.step, numbers.stop, max(1, options.until - report.now()), options.only]
    # A size that is read from a damaged file has to be an error like any other, not the end of the process.
    environment = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":allocator_may_return_null=1"}
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, encoding="utf-8",
                          env=environment) as driver:
        for line in driver.stdout:
            take(json.loads(line), report)
    if driver.returncode != 0:
        report.count("the driver", problem=f"torture_damage ended with {driver.returncode}")


def lanes_of(options):
    """The numbers that each lane does: together the same ones, however many lanes there are."""
    if options.case:
        return [range(int(options.case), int(options.case) + 1)]
    return [range(lane, options.runs or MANY, options.jobs) for lane in range(options.jobs)]


def run(options, report):
    make_index(workshop.Programs(options.bin), options)
    lanes = [threading.Thread(target=work, args=(options, report, numbers, lane))
             for lane, numbers in enumerate(lanes_of(options))]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
