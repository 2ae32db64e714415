"""hoshin beside Lucene, Groonga and SQLite; bench/peers calls it, bench/README.md says what and how."""
import argparse
import json
import os
import shutil
import subprocess
import sys

import engines
import plot
import report
import times

ROOT = os.path.dirname(os.path.dirname(engines.HERE))


class Places:
    """Where things are. `work` holds one folder an engine, and files that all of them read."""

    def __init__(self, options):
        self.bin = os.path.abspath(options.bin)
        self.data = os.path.join(os.path.dirname(self.bin), "share", "hoshin")
        self.work = os.path.abspath(options.work)
        self.passages = os.path.abspath(options.passages) if options.passages else self.file("documents.jsonl")
        self.table = self.file("passages.tsv")
        self.queries = self.file("queries.tsv")

    def file(self, name):
        return os.path.join(self.work, name)

    def program(self, name):
        return os.path.join(self.bin, name)


def say(text):
    print(text, file=sys.stderr, flush=True)


def print_to(path, command):
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run(command, stdout=out, check=True)


def dump_documents(places):
    print_to(places.passages, [places.program("hoshin-index"), "--dump", "passages",
                               os.path.join(ROOT, "corpus", "documents")])


def values(tag):
    """All that a tag says: a path says what its parent says."""
    paths = tag if isinstance(tag, list) else [tag] if tag else []
    parents = [path.split("/")[0] for path in paths]
    return ";".join(sorted({str(path) for path in paths + parents}))


def write_table(places):
    """The passages in a form that needs no JSON: id, year, ministries, areas, text. Returns the bytes of text."""
    text_bytes = 0
    with open(places.passages, encoding="utf-8") as lines, open(places.table, "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            passage = json.loads(line)
            text = " ".join(passage["text"].split())
            text_bytes += len(text.encode())
            year = passage.get("year")
            cells = (str(passage.get("id", number)), "" if year is None else str(year),
                     values(passage.get("ministry")), values(passage.get("area")), text)
            out.write("\t".join(cells) + "\n")
    return text_bytes


def make_inputs(places, count):
    say("passages and queries")
    for name in ("passages.grn", "passages.txt"):
        if os.path.exists(places.file(name)):
            os.remove(places.file(name))
    if places.passages == places.file("documents.jsonl"):
        dump_documents(places)
    text_bytes = write_table(places)
    with open(places.file("text_bytes"), "w", encoding="utf-8") as out:
        out.write(str(text_bytes))
    print_to(places.queries, [places.program("draw_queries"), places.passages, places.data, str(count)])


def build(engine, places):
    say(f"building: {engine.title}")
    shutil.rmtree(engine.folder, ignore_errors=True)
    os.makedirs(engine.folder)
    engine.prepare()
    cost = places.file(f"cost-{engine.name}.tsv")
    subprocess.run([places.program("cost_of"), cost] + engine.build(), stdout=subprocess.DEVNULL, check=True)
    with open(cost, "a", encoding="utf-8") as out:
        out.write(f"{engine.disk_bytes()}\n")


def read_cost(engine, places):
    """Wall seconds, CPU seconds, peak bytes, bytes on disk."""
    with open(places.file(f"cost-{engine.name}.tsv"), encoding="utf-8") as lines:
        return [float(cell) for cell in lines.read().split()]


def times_file(places, series):
    return places.file("times-" + series.replace(" ", "_") + ".tsv")


def ask(engine, places):
    engine.prepare()
    for series, command in engine.ask().items():
        say(f"asking: {series}")
        subprocess.run(command(times_file(places, series)), stdout=subprocess.DEVNULL, check=True)


def parse_options():
    parser = argparse.ArgumentParser(prog="bench/peers", description=__doc__)
    parser.add_argument("passages", nargs="?", help="JSON Lines; without, the five documents")
    parser.add_argument("--work", default=os.path.join(ROOT, "build", "peers"), help="folder of indexes and results")
    parser.add_argument("--only", default=",".join(engines.ALL), help="engines: " + ",".join(engines.ALL))
    parser.add_argument("--keep", default="", help="engines whose index in the folder is asked as it is, or all")
    parser.add_argument("--tables", action="store_true", help="only prints what was measured before")
    parser.add_argument("--count", type=int, default=200, help="queries of each class")
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.only = options.only.split(",")
    options.keep = options.only if options.keep == "all" else [name for name in options.keep.split(",") if name]
    unknown = [name for name in options.only + options.keep if name not in engines.ALL]
    if unknown:
        parser.error("no engine " + ", ".join(unknown))
    return options


def measure(chosen, options, places):
    if not options.keep:  # else all must read and ask what the kept ones did
        make_inputs(places, options.count)
    for engine in chosen:
        if engine.name not in options.keep:
            build(engine, places)
    for engine in chosen:
        ask(engine, places)


def main():
    options = parse_options()
    places = Places(options)
    os.makedirs(places.work, exist_ok=True)
    chosen = [engines.ALL[name](places) for name in options.only]
    if not options.tables:
        measure(chosen, options, places)
    with open(places.file("text_bytes"), encoding="utf-8") as text:
        text_bytes = int(text.read())
    costs = {engine.title: read_cost(engine, places) for engine in chosen
             if os.path.exists(places.file(f"cost-{engine.name}.tsv"))}
    asked = {series: times.read_times(times_file(places, series)) for engine in chosen for series in engine.ask()
             if os.path.exists(times_file(places, series))}
    print(report.markdown(costs, asked, text_bytes), end="")
    report.write_figures(places.file("figures.tsv"), costs, asked)
    if asked:
        plot.draw(asked, places.file("peers"))
        say(f"figures: {places.file('figures.tsv')}, plot: {places.file('peers.png')}")


if __name__ == "__main__":
    main()
