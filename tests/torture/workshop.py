"""What all harnesses stand on: the programs, small sources, and a word for what an index holds.

An index is looked at from outside only, through hoshin: what its files are called and how they are
written is not known here, but for the prefix of scratch folders and the name that makes a folder an index.
"""
import dataclasses
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

SCRATCH = "hoshin-tmp-"
CURRENT = "current"

# A user must never be told that a fault of the disk, or a damaged file, is a fault of ours.
CALLED_A_BUG = re.compile(r"internal error|report this|report it|std::|terminate called|バグ")

# What hoshin's environment must not bring in from whoever runs the tests.
FOREIGN = ("HOSHIN_INDEX", "HOSHIN_EMBEDDINGS_URL", "HOSHIN_EMBEDDINGS_MODEL", "HOSHIN_EMBEDDINGS_KEY", "LANGUAGE")


@dataclasses.dataclass
class Outcome:
    """How a program ended: its exit status, negative for a signal, or None if it had to be stopped."""
    status: int
    out: bytes
    err: str

    @property
    def hung(self):
        return self.status is None

    @property
    def crashed(self):
        return self.status is not None and self.status < 0


@dataclasses.dataclass
class State:
    """What an index holds, so that two can be compared: {document: digest}, and the rest in a word each."""
    documents: dict
    vectors: str
    broken: str = ""

    def same(self, other):
        return other is not None and self == other


class Programs:
    """The two programs under torture, and the library that is loaded before them."""

    def __init__(self, bin_dir, preload=None):
        self.hoshin = str(Path(bin_dir) / "hoshin")
        self.hoshin_index = str(Path(bin_dir) / "hoshin-index")
        self.preload = preload
        self.environment = {k: v for k, v in os.environ.items()
                            if k not in FOREIGN and not k.startswith("HOSHIN_TORTURE_")}
        self.environment["LC_ALL"] = "C.UTF-8"

    def run(self, command, limit=60, environment=None, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        try:
            done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  timeout=limit, env={**self.environment, **(environment or {})}, **more)
        except subprocess.TimeoutExpired as late:
            return Outcome(None, late.stdout or b"", (late.stderr or b"").decode(errors="replace"))
        return Outcome(done.returncode, done.stdout, done.stderr.decode(errors="replace"))

    def ask(self, index, *words, limit=60):
        return self.run([self.hoshin, "--index", index, *words], limit)

    def index(self, index, *words, limit=120, torture=None):
        """hoshin-index; `torture` are wishes for the preloaded library (preload/plan.h), without their prefix."""
        environment = {"HOSHIN_TORTURE_" + name: str(value) for name, value in (torture or {}).items()}
        if torture is not None:
            environment["LD_PRELOAD"] = str(self.preload)
        return self.run([self.hoshin_index, "-q", "-j", "1", "-o", index, *words], limit, environment)


def digest(data):
    return hashlib.sha1(data if isinstance(data, bytes) else data.encode()).hexdigest()[:12]


# --- Sources ----------------------------------------------------------------------

DOCUMENTS = {
    "plan.txt": "地域防災力強化基本計画\n令和６年４月１日　閣議決定\n\n第１　基本的な考え方\n\n"
                "　我が国は、世界有数の災害大国である。自助、共助及び公助の適切な連携により、地域の防災力を高める。\n\n"
                "第２　重点的な取組\n\n１　人材の育成（総務省）\n\n　消防団員の訓練を充実させ、女性の入団を促す。\n\n"
                "２　情報の伝達（内閣府、デジタル庁）\n\n　避難情報を迅速に伝えるシステムを整備する。予算は12.3億円。\n",
    "budget.csv": "事業名,令和６年度当初予算額（百万円）,所管\n防災情報システムの整備,1230,内閣府\n"
                  "消防団の装備の充実,456,総務省\n学校施設の耐震化,7890,文部科学省\n",
    "report.html": "<!DOCTYPE html><html lang=ja><title>令和５年度 防災白書の概要</title><h1>令和５年度 防災白書の概要</h1>"
                   "<h2>第１章 災害の状況</h2><p>台風による被害が各地で生じた。</p><h2>第２章 施策</h2>"
                   "<p>重要インフラの強靱化を進め、訓練を重ねる。</p><ul><li>堤防の補強<li>避難所の確保</ul></html>",
    "meeting.txt": "第３回 防災対策推進会議 議事要旨\n令和６年７月１０日\n\n１　日時\n\n　令和６年７月１０日　１０時から１１時まで\n\n"
                   "２　議事\n\n　避難所の運営について、委員から意見があった。要配慮者への支援が重要である。\n",
}
ADDED = ("notice.txt", "令和６年度 防災訓練の実施について\n\n１　目的\n\n　大規模地震に備え、関係機関の連携を確かめる。\n")
CHANGED = ("plan.txt", "\n３　訓練の高度化（防衛省）\n\n　広域の訓練を毎年行い、結果を公表する。\n")
REMOVED = "meeting.txt"


def write_sources(folder):
    """The documents as they are first, an hour old."""
    folder.mkdir(parents=True)
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        age_file(folder / name, 3600)
    return folder


def age_file(path, seconds):
    """Sets the time of change back, as seen from a fixed day: the same in every run."""
    moment = 1_750_000_000 - seconds
    os.utime(path, (moment, moment))


def change_sources(folder):
    """One document comes, one is changed, one goes."""
    (folder / ADDED[0]).write_text(ADDED[1], encoding="utf-8")
    with open(folder / CHANGED[0], "a", encoding="utf-8") as changed:
        changed.write(CHANGED[1])
    (folder / REMOVED).unlink()
    for name in (ADDED[0], CHANGED[0]):
        age_file(folder / name, 60)


def passages_of(programs, index):
    return [json.loads(line) for line in programs.ask(index, "export", "--format", "jsonl").out.splitlines()]


def vector_of(words, dimensions=4):
    """A vector that depends on nothing but `words`."""
    chance = random.Random(words)
    return [round(chance.gauss(0, 1), 4) for _ in range(dimensions)]


def write_vectors(programs, index, path, of=lambda passage: passage["id"]):
    """A row for each passage of an index."""
    rows = [{"id": p["id"], "vector": vector_of(of(p))} for p in passages_of(programs, index)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# --- What an index holds ------------------------------------------------------------

class Observer:
    """Looks at indexes by hoshin, and says what they hold."""

    def __init__(self, programs, folder):
        self.programs = programs
        self._seen = {}
        self.question = Path(folder) / "question.json"
        self.question.write_text(json.dumps(vector_of("a question")), encoding="utf-8")

    def state(self, index):
        """None where there is no index. What has the same bytes as something seen before is not looked at again."""
        if not os.path.lexists(Path(index) / CURRENT):
            return None
        bytes_of_all = tree_digest(index)
        if bytes_of_all not in self._seen:
            self._seen[bytes_of_all] = self._look(index)
        return self._seen[bytes_of_all]

    def _look(self, index):
        exported = self.programs.ask(index, "export", "--format", "jsonl")
        checked = self.programs.ask(index, "check")
        if exported.status not in (0, 1) or checked.status != 0:
            wrong = exported if exported.status not in (0, 1) else checked
            return State({}, "", broken=f"exit {wrong.status}: {wrong.err.strip() or wrong.out.decode(errors='replace')}")
        return State(self._documents(exported.out), self._vectors(index))

    @staticmethod
    def _documents(exported):
        lines = {}
        for line in exported.splitlines():
            lines.setdefault(json.loads(line)["doc"], []).append(line)
        return {doc: digest(b"\n".join(of)) for doc, of in lines.items()}

    def _vectors(self, index):
        answer = self.programs.ask(index, "search", "--vector", self.question, "-n", "1000", "--format", "json")
        if answer.status not in (0, 1):
            return "none"
        return digest(json.dumps([[hit["id"], hit["similarity"]] for hit in json.loads(answer.out)["hits"]]))


def tree_digest(folder):
    """A digest of all names and bytes below a folder, but for scratch."""
    parts = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(SCRATCH))
        for name in sorted(files):
            path = os.path.join(root, name)
            if os.path.islink(path):
                parts.append(f"{os.path.relpath(path, folder)} -> {os.readlink(path)}")
                continue
            with open(path, "rb") as file:
                parts.append(f"{os.path.relpath(path, folder)} {digest(file.read())}")
    return digest("\n".join(parts))


def left_over(index):
    """Scratch that nobody is at work in, and all beside the newest of each kind: these indexes have one segment."""
    kinds, left = {}, []
    for name in sorted(os.listdir(index)) if os.path.isdir(index) else []:
        kinds.setdefault(name.split("-")[0], []).append(name)
    for kind, names in kinds.items():
        if kind + "-" == SCRATCH or len(names) > 1:
            left += names
    return left


# --- Changes ----------------------------------------------------------------------

@dataclasses.dataclass
class Scenario:
    """A change of an index: what it begins with (None: nothing), what is run, and what it is to lead to."""
    name: str
    begin: Path
    words: list
    old: State = None
    new: State = None
    sources: Path = None

    def prepare(self, index):
        shutil.rmtree(index, ignore_errors=True)
        if self.begin is not None:
            shutil.copytree(self.begin, index, symlinks=True)
        return index

    def run(self, programs, index, **more):
        return programs.index(index, *self.words, **more)


def make_scenarios(programs, observer, folder, names=None):
    """All the changes that hoshin-index makes, each run once without any fault."""
    first, later = folder / "first", write_sources(folder / "sources")
    must(programs.index(first, later))
    vectors = write_vectors(programs, first, folder / "vectors.jsonl")
    with_vectors = folder / "with-vectors"
    shutil.copytree(first, with_vectors)
    must(programs.index(with_vectors, "--vectors", vectors))
    change_sources(later)
    scenarios = [
        Scenario("first", None, [later]),
        Scenario("update", first, [later]),
        Scenario("rebuild", first, ["--rebuild", later]),
        Scenario("remove", first, ["--remove", Path(REMOVED).stem]),
        Scenario("vectors", first, ["--vectors", vectors]),
        Scenario("vectors-update", with_vectors, [later]),
        Scenario("vectors-drop", with_vectors, ["--drop-vectors"]),
    ]
    chosen = [s for s in scenarios if not names or s.name in names]
    for scenario in chosen:
        complete(scenario, programs, observer, folder / "expected" / scenario.name, later)
    return chosen


def complete(scenario, programs, observer, index, sources):
    index.parent.mkdir(exist_ok=True)
    scenario.sources = sources
    scenario.old = observer.state(scenario.prepare(index))
    must(scenario.run(programs, index))
    scenario.new = observer.state(index)
    if scenario.new is None or scenario.new.broken or scenario.new == scenario.old:
        raise SystemExit(f"torture: without any fault, {scenario.name} leads to {scenario.new}")


def must(outcome):
    if outcome.status != 0:
        raise SystemExit(f"torture: without any fault: exit {outcome.status}: {outcome.err}")


# --- Verdicts ---------------------------------------------------------------------

def place_of(found, scenario):
    """old, new, or what else an index is."""
    if found is not None and found.broken:
        return "BROKEN"
    if found == scenario.new:
        return "new"
    if found == scenario.old:
        return "old"
    return "LOST" if found is None else "OTHER"


def is_spoken_of(doc, scenario, said, folder_is_enough):
    """Whether a message names a document, or the folder that could not be looked into."""
    whole_folder = re.search(re.escape(str(scenario.sources)) + r"(?!/)", said)
    return doc in said or (folder_is_enough and whole_folder is not None)


def is_mixed(found, scenario, said):
    """Whether each document is as it was or as it is to be, and those that are not new are spoken of.

    hoshin-index goes on where one document cannot be read: it says which, and ends with 2. That is an index, too. One that is
    built anew may lack a document that cannot be read, but not all of a folder that cannot be listed.
    """
    if found is None or found.broken:
        return False
    is_rebuild = "--rebuild" in scenario.words
    old = {} if is_rebuild or not scenario.old else scenario.old.documents
    for doc in {*old, *scenario.new.documents, *found.documents}:
        now = found.documents.get(doc)
        if now == scenario.new.documents.get(doc):
            continue
        is_old = now == old.get(doc)  # there in neither: it could not be read when the index was first made
        if not is_old or not is_spoken_of(doc, scenario, said, not is_rebuild):
            return False
    return True


def mend(scenario, programs, observer, index):
    """Runs the change again, without faults: a problem in words, or nothing."""
    again = scenario.run(programs, index)
    found = observer.state(index)
    # A document that is removed already cannot be removed again: that run ends before it clears up.
    if scenario.name == "remove" and again.status == 2 and found == scenario.new:
        return ""
    if again.status != 0:
        return f"the next run: exit {again.status}: {again.err.strip()[:200]}"
    if found != scenario.new:
        return f"the next run does not mend it: {place_of(found, scenario)} {found and found.broken}"
    return f"left over: {left_over(index)}" if left_over(index) else ""
