"""soak: one writer that never rests, eight readers, and somebody who kills them at random.

The writer adds, changes and removes documents, builds the index anew, attaches vectors and drops them. The readers are processes of
`hoshin search` and `docs`, a long-lived `hoshin mcp`, and the Python package, if it was built. What the index has to hold is known without
asking it: passages are ready-made, each text says which version it is of. Right is: each answer is that of a
generation which was current at some moment between question and answer; what is killed harms nobody else; and at the end the
writer, left alone, makes the index that is right, with nothing left over.
"""
import json
import math
import random
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

import workshop

WORD = "演習"
SEARCHERS = 6  # with mcp and Python, eight readers
HANG_SECONDS = 60
HERE = Path(__file__).resolve().parent


class Truth:
    """What the index holds: {id: text} and {id: vector}. Changed by what the writer is about to do."""

    def __init__(self, documents=None, vectors=None):
        self.documents = documents or {}  # {doc: version}
        self.vectors = vectors or {}      # {id: (text, vector)}

    def copy(self):
        return Truth(dict(self.documents), dict(self.vectors))

    @staticmethod
    def passages_of(doc, version):
        return {f"{doc}#{n}": f"{doc}の第{n}段は、第{version}版の{WORD}について述べる。" for n in range(1, version % 4 + 2)}

    def passages(self):
        found = {}
        for doc, version in self.documents.items():
            found.update(self.passages_of(doc, version))
        return found

    def forget_vectors(self):
        """A vector stays with its passage as long as that has the same text."""
        passages = self.passages()
        self.vectors = {id_: (text, vector) for id_, (text, vector) in self.vectors.items() if passages.get(id_) == text}

    def answers(self):
        """What each kind of question is answered with."""
        nearest = {id_: similarity(vector) for id_, (_, vector) in self.vectors.items()}
        return {"search": self.passages(), "nearest": nearest,
                "docs": {doc: version % 4 + 1 for doc, version in self.documents.items()}}

    def lines(self):
        rows = [{"id": id_, "doc": id_.split("#")[0], "text": text} for id_, text in self.passages().items()]
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


QUESTION = workshop.vector_of("a question")


def similarity(vector):
    dot = sum(a * b for a, b in zip(vector, QUESTION))
    return dot / math.sqrt(sum(a * a for a in vector)) / math.sqrt(sum(b * b for b in QUESTION))


def is_same(kind, found, expected):
    if kind != "nearest":
        return found == expected
    return found.keys() == expected.keys() and all(abs(found[id_] - expected[id_]) < 1e-3 for id_ in found)


class History:
    """Which truths held when. While a writer is at work, the one before and the one after it may both be met."""

    def __init__(self):
        self._lock = threading.Lock()
        self._spans = []  # [answers, from, to or None]

    def begin(self, truth):
        with self._lock:
            self._spans.append([truth.answers(), time.monotonic(), None])

    def settle(self, keep_last):
        """The last one, or the one before it, is the only one now."""
        with self._lock:
            last = self._spans.pop()
            if keep_last:
                self._close()
                self._spans.append(last)
            else:
                last[2] = time.monotonic()
                self._spans.insert(len(self._spans) - 1, last)

    def _close(self):
        for span in self._spans:
            span[2] = span[2] or time.monotonic()

    def allows(self, kind, found, begin, end):
        with self._lock:
            return any(is_same(kind, found, answers[kind]) for answers, since, until in self._spans
                       if since <= end and (until is None or until >= begin))


class Victims:
    """Processes that may be killed, and those that were."""

    def __init__(self, seed):
        self._lock = threading.Lock()
        self._alive, self._killed = {}, set()
        self._chance = random.Random(seed)

    def start(self, role, command, **more):
        process = subprocess.Popen([str(word) for word in command], **more)
        with self._lock:
            self._alive[process.pid] = (role, process)
        return process

    def end(self, process):
        """Waits for it; whether it was killed by us."""
        process.wait()
        with self._lock:
            self._alive.pop(process.pid, None)
            was_killed = process.pid in self._killed
            self._killed.discard(process.pid)
            return was_killed

    def kill_one(self):
        with self._lock:
            if self._alive:
                _, process = self._chance.choice(sorted(self._alive.values(), key=lambda v: v[1].pid))
                self._killed.add(process.pid)
                process.kill()


class Soak:
    def __init__(self, options, report):
        self.options, self.report = options, report
        self.programs = workshop.Programs(options.bin)
        self.index = options.work / "index"
        self.history = History()
        self.victims = Victims(options.seed + 1)
        self.truth = Truth({"a": 1, "b": 2, "c": 3})
        self.chance = random.Random(options.seed)
        self.version = 10
        self.stop = threading.Event()
        (options.work / "question.json").write_text(json.dumps(QUESTION))

    # --- The writer -----------------------------------------------------------------

    def next_change(self):
        """(name, words for hoshin-index, the truth after it)."""
        after = self.truth.copy()
        self.version += 1
        some = self.chance.choice(sorted(after.documents))
        lines = self.options.work / "passages.jsonl"
        name = self.chance.choice(["add", "change", "change", "remove", "remove by name", "rebuild", "vectors", "drop"])
        if name == "remove by name" and len(after.documents) > 2:
            del after.documents[some]
            after.forget_vectors()
            return name, ["--remove", some], after
        if name == "vectors":
            after.vectors = {id_: (text, workshop.vector_of(text)) for id_, text in after.passages().items()}
            return name, ["--vectors", self.write_vectors(after)], after
        if name == "drop" and after.vectors:
            after.vectors = {}
            return name, ["--drop-vectors"], after
        if name == "rebuild":
            after.vectors = {}
        elif name == "remove" and len(after.documents) > 2:
            del after.documents[some]
        else:
            after.documents[f"d{self.version}" if name == "add" and len(after.documents) < 8 else some] = self.version
        after.forget_vectors()
        lines.write_text(after.lines(), encoding="utf-8")
        return name, [*(["--rebuild"] if name == "rebuild" else []), "--jsonl", lines], after

    def write_vectors(self, truth):
        path = self.options.work / "vectors.jsonl"
        rows = [{"id": id_, "vector": vector} for id_, (_, vector) in truth.vectors.items()]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return path

    def write_once(self):
        name, words, after = self.next_change()
        self.history.begin(after)
        writer = self.victims.start("writer", [self.programs.hoshin_index, "-q", "-j", "1", "-o", self.index, *words],
                                    env=self.programs.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE)
        said = writer.stderr.read().decode(errors="replace").strip()
        was_killed = self.victims.end(writer)
        done = writer.returncode == 0
        problem = "" if done or was_killed else f"exit {writer.returncode}: {said}"
        if not done:
            done = self.is_there(after)
        self.history.settle(keep_last=done)
        if done:
            self.truth = after
        self.report.count(f"writer: {name}" + (", killed" if was_killed else ""), problem=problem)

    def is_there(self, truth):
        """Which of two truths holds after a writer was killed; nobody writes now."""
        answers = truth.answers()
        for kind in answers:
            found, _ = self.ask(kind)
            if not is_same(kind, found, answers[kind]):
                return False
        return True

    # --- Readers --------------------------------------------------------------------

    def words_of(self, kind):
        return {"search": ["search", WORD, "-n", "1000"], "docs": ["docs"],
                "nearest": ["search", "--vector", self.options.work / "question.json", "-n", "1000"]}[kind]

    def ask(self, kind, victims=None):
        """(the answer or None, what is wrong or nothing). Without `victims` nobody is in danger."""
        command = [self.programs.hoshin, "--index", self.index, *self.words_of(kind), "--format", "json"]
        process = (victims or Victims(0)).start("reader", command, env=self.programs.environment,
                                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate()
        if (victims or Victims(0)).end(process):
            return None, ""
        said = err.decode(errors="replace").strip()
        if kind == "nearest" and process.returncode == 2 and not workshop.CALLED_A_BUG.search(said) and "vector" in said:
            return {}, ""  # an index without vectors cannot be asked by one
        if process.returncode not in (0, 1):
            return None, f"exit {process.returncode}: {said}"
        return answer_of(kind, json.loads(out)), ""

    def judge(self, who, kind, begin, found, problem):
        end = time.monotonic()
        if found is not None and not problem and not self.history.allows(kind, found, begin, end):
            problem = f"{kind}: an answer of no generation that was current: {str(found)[:300]}"
        self.report.count(who if found is not None or problem else who + ", killed", problem=problem)

    def read(self, seed):
        chance = random.Random(seed)
        while not self.stop.is_set():
            kind, begin = chance.choice(["search", "search", "nearest", "docs"]), time.monotonic()
            found, problem = self.ask(kind, self.victims)
            self.judge(f"hoshin: {kind}", kind, begin, found, problem)

    def talk(self, who, command, request, environment):
        """A reader that lives long: a line in, a line out. One that was killed is started again."""
        while not self.stop.is_set():
            process = self.victims.start(who, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, env=environment, encoding="utf-8")
            try:
                while not self.stop.is_set() and self.exchange(who, process, request):
                    time.sleep(0.01)
                process.stdin.close()
            except (BrokenPipeError, ValueError):
                pass
            said = process.stderr.read() if process.poll() is not None else ""
            was_killed = self.victims.end(process)
            if not was_killed and process.returncode != 0:
                self.report.count(who, problem=f"it ended with {process.returncode}: {said[:300]}")

    def exchange(self, who, process, request):
        begin = time.monotonic()
        process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], HANG_SECONDS)[0]:
            self.report.count(who, problem="it hangs")
            process.kill()
            return False
        line = process.stdout.readline()
        if not line.endswith("\n"):
            return False
        answer = json.loads(line)
        result = answer.get("result", answer).get("structuredContent", answer)
        if "hits" not in result:
            self.report.count(who, problem=f"no answer: {line[:300]}")
        else:
            self.judge(who, "search", begin, answer_of("search", result), "")
        return True

    def talkers(self):
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                "params": {"name": "search", "arguments": {"query": WORD, "limit": 50},
                           "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                                     "io.modelcontextprotocol/clientInfo": {"name": "soak", "version": "1"},
                                     "io.modelcontextprotocol/clientCapabilities": {}}}}
        yield "hoshin mcp", [self.programs.hoshin, "mcp", "--index", self.index], call, self.programs.environment
        libraries = self.options.bin.parent / "lib"
        # A sanitizer's runtime must be loaded before all else, which the interpreter does not.
        if (libraries / "libhoshin.so").exists() and not self.options.sanitized:
            environment = {**self.programs.environment, "LD_LIBRARY_PATH": str(libraries),
                           "PYTHONPATH": str(HERE.parents[1] / "python"),
                           "HOSHIN_DATA": str(self.options.bin.parent / "share" / "hoshin")}
            yield "python", [sys.executable, "-B", HERE / "soak_reader.py", self.index], {"query": WORD}, environment

    # --- All of them --------------------------------------------------------------------

    def kill(self):
        chance = random.Random(self.options.seed + 2)
        while not self.stop.wait(chance.uniform(0.05, 0.6)):
            self.victims.kill_one()

    def first_build(self):
        lines = self.options.work / "passages.jsonl"
        lines.write_text(self.truth.lines(), encoding="utf-8")
        self.history.begin(self.truth)
        workshop.must(self.programs.index(self.index, "--jsonl", lines))

    def run(self):
        self.first_build()
        threads = [threading.Thread(target=self.read, args=(self.options.seed * 100 + i,)) for i in range(SEARCHERS)]
        threads += [threading.Thread(target=self.talk, args=talker) for talker in self.talkers()]
        threads += [threading.Thread(target=self.kill)]
        for thread in threads:
            thread.start()
        try:
            while time.monotonic() < self.options.until:
                self.write_once()
        finally:
            self.stop.set()
            for thread in threads:
                thread.join()
        self.look_at_the_end()

    def look_at_the_end(self):
        """Left alone, the writer makes what is right, and leaves nothing of those who were killed."""
        lines = self.options.work / "passages.jsonl"
        self.truth.vectors = {}
        lines.write_text(self.truth.lines(), encoding="utf-8")
        outcome = self.programs.index(self.index, "--rebuild", "--jsonl", lines)
        problem = "" if outcome.status == 0 else f"exit {outcome.status}: {outcome.err}"
        problem = problem or ("" if self.is_there(self.truth) else "the index is not what it has to be")
        checked = self.programs.ask(self.index, "check")
        problem = problem or ("" if checked.status == 0 else f"check: {checked.err}")
        left = workshop.left_over(self.index)
        self.report.count("the end", problem=problem or (f"left over: {left}" if left else ""))


def answer_of(kind, answer):
    if kind == "docs":
        return {document["doc"]: document["passages"] for document in answer["documents"]}
    if kind == "nearest":
        return {hit["id"]: hit["similarity"] for hit in answer["hits"]}
    return {hit["id"]: hit["text"] for hit in answer["hits"]}


def run(options, report):
    Soak(options, report).run()
