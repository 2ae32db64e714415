"""How each engine is built and asked. Commands only: cost_of runs them and writes what they cost."""
import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LUCENE_JARS = ["core", "analyzers-common", "analyzers-kuromoji"]
MECAB_DICTIONARY = "/var/lib/mecab/dic/ipadic-utf8"
PYTHON = [sys.executable, "-B"]


class Engine:
    """A folder below `work`, what fills it, and one or more ways to ask it, each a series of figures."""

    def __init__(self, places):
        self.places = places
        self.folder = os.path.join(places.work, self.name)

    def prepare(self):
        """What belongs to no figure: compiling, writing the passages in the engine's own form."""

    def disk_bytes(self):
        """Allocated bytes: some engines leave holes in their files."""
        files = [os.path.join(folder, name) for folder, _, names in os.walk(self.folder) for name in names]
        return sum(os.stat(file).st_blocks * 512 for file in files)


class Hoshin(Engine):
    name = "hoshin"
    title = "hoshin"

    def build(self):
        return [self.places.program("hoshin-index"), "--quiet", "--rebuild", "--index", self.folder,
                "--jsonl", self.places.passages]

    def ask(self):
        command = [self.places.program("search_times"), self.folder, self.places.data, self.places.queries]
        return {"hoshin": lambda out: command + ["--raw", out],
                "hoshin --exact": lambda out: command + ["--exact", "--raw", out]}


class Lucene(Engine):
    name = "lucene"
    title = "Lucene 8, kuromoji and bigrams"

    def java(self):
        jars = [sorted(glob.glob(f"/usr/share/java/lucene-{jar}-8*.jar"))[-1] for jar in LUCENE_JARS]
        return ["java", "-Xmx2g", "-cp", ":".join(jars + [self.classes]), "LuceneBench"]

    def prepare(self):
        self.classes = os.path.join(self.places.work, "java")
        class_path = self.java()[3]
        subprocess.run(["javac", "-cp", class_path, "-d", self.classes, os.path.join(HERE, "LuceneBench.java")],
                       check=True)

    def build(self):
        return self.java() + ["build", self.places.table, self.folder, str(max(2, os.cpu_count()))]

    def ask(self):
        def asking(field):
            return lambda out: self.java() + ["ask", self.folder, self.places.queries, field, out]
        return {"Lucene kuromoji": asking("kuromoji"), "Lucene bigrams": asking("bigram")}


class Groonga(Engine):
    name = "groonga"
    title = "Groonga, TokenMecab"

    def prepare(self):
        # It takes the dictionary of the machine, which may be another one.
        mecabrc = os.path.join(self.places.work, "mecabrc")
        with open(mecabrc, "w", encoding="utf-8") as out:
            out.write(f"dicdir = {MECAB_DICTIONARY}\n")
        os.environ["MECABRC"] = mecabrc
        self.script = os.path.join(HERE, "groonga.py")
        self.commands = os.path.join(self.places.work, "passages.grn")
        if not os.path.exists(self.commands):
            with open(self.commands, "w", encoding="utf-8") as out:
                subprocess.run(PYTHON + [self.script, "commands", self.places.table], stdout=out, check=True)

    def build(self):
        return ["groonga", "--file", self.commands, "-n", os.path.join(self.folder, "db")]

    def ask(self):
        return {"Groonga": lambda out: PYTHON + [self.script, "ask", os.path.join(self.folder, "db"),
                                                 self.places.queries, out]}


class Sqlite(Engine):
    name = "sqlite"
    title = "SQLite FTS5, trigrams"

    def prepare(self):
        self.script = os.path.join(HERE, "sqlite.py")

    def build(self):
        return PYTHON + [self.script, "build", self.places.table, os.path.join(self.folder, "passages.db")]

    def ask(self):
        return {"SQLite trigrams": lambda out: PYTHON + [self.script, "ask",
                                                         os.path.join(self.folder, "passages.db"),
                                                         self.places.queries, out]}


class Mecab(Engine):
    """No engine: what cutting the text into words costs alone, on one core."""
    name = "mecab"
    title = "MeCab alone, one core"

    def prepare(self):
        self.text = os.path.join(self.places.work, "passages.txt")
        if not os.path.exists(self.text):
            with open(self.places.table, encoding="utf-8") as lines, open(self.text, "w", encoding="utf-8") as out:
                out.writelines(line.split("\t", 4)[4] for line in lines)

    def build(self):
        return ["mecab", "-r", "/dev/null", "-d", MECAB_DICTIONARY, "-Owakati", "-b", "100000", "-o", "/dev/null",
                self.text]

    def ask(self):
        return {}


ALL = {engine.name: engine for engine in (Hoshin, Lucene, Groonga, Sqlite, Mecab)}
