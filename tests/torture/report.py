"""The table of a harness, its bad cases, and its verdict: one line that begins with its name."""
import collections
import threading
import time


class Report:
    """Counts outcomes; what is bad is printed as it is found, with the words that bring it back."""

    MOST_SHOWN = 3  # of each row

    def __init__(self, name, seed):
        self.name, self.seed = name, seed
        self.table = collections.Counter()
        self.runs = self.bad = 0
        self.begin = time.monotonic()
        self.note = ""
        self._lock = threading.Lock()

    def count(self, row, case="", problem=""):
        """One run: a row of the table, and, if it is bad, the case and what is wrong."""
        with self._lock:
            self.runs += 1
            self.table[(row, "BAD" if problem else "ok")] += 1
            if problem:
                self.bad += 1
                self._show(row, case, problem)

    def _show(self, row, case, problem):
        if self.table[(row, "BAD")] <= self.MOST_SHOWN:
            again = f"   again: scripts/torture {self.name} --seed {self.seed} --case '{case}'" if case else ""
            print(f"  BAD {case}: {problem}\n{again}", flush=True)

    @property
    def seconds(self):
        return time.monotonic() - self.begin

    @staticmethod
    def now():
        return time.monotonic()

    def finish(self):
        """Prints table and verdict; the exit status."""
        print(f"== {self.name}")
        for (row, verdict), number in sorted(self.table.items()):
            print(f"{number:8}  {row:<44} {verdict}")
        verdict = "FAULT" if self.bad or not self.runs else "ok"
        note = f", {self.note}" if self.note else ""
        print(f"{self.name}: {self.runs} runs, {self.bad} bad, seed {self.seed}, {self.seconds:.0f} s{note}: {verdict}",
              flush=True)
        return 1 if verdict != "ok" else 0
