"""SQLite FTS5 with trigrams: a search for text, not for words. Asks phrases only.

    sqlite.py build PASSAGES.tsv DATABASE
    sqlite.py ask DATABASE QUERIES.tsv TIMES.tsv
"""
import sqlite3
import sys
import time

import times

# The text is stored once: in the table, and not again in the index.
SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE passages(number INTEGER PRIMARY KEY, id TEXT, text TEXT);
CREATE TABLE tags(passage INTEGER, field INTEGER, value TEXT, PRIMARY KEY(passage, field, value)) WITHOUT ROWID;
CREATE VIRTUAL TABLE trigrams USING fts5(text, content='passages', content_rowid='number', tokenize='trigram');
"""
TOP = """
SELECT id, text FROM (SELECT rowid AS hit, rank AS score FROM trigrams WHERE trigrams MATCH ? ORDER BY rank LIMIT 10)
JOIN passages ON number = hit ORDER BY score
"""
TOTAL = "SELECT count(*) FROM trigrams WHERE trigrams MATCH ?"
FACETS = """
WITH hits AS MATERIALIZED (SELECT rowid AS hit FROM trigrams WHERE trigrams MATCH ?)
SELECT field, value, count(*) AS n FROM hits JOIN tags ON passage = hit GROUP BY field, value ORDER BY field, n DESC
"""


def build(path, database):
    db = sqlite3.connect(database)
    db.executescript(SCHEMA)
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            name, *tags, text = line.rstrip("\n").split("\t")
            db.execute("INSERT INTO passages VALUES(?, ?, ?)", (number, name, text))
            db.executemany("INSERT INTO tags VALUES(?, ?, ?)",
                           ((number, field, value) for field, values in enumerate(tags)
                            for value in values.split(";") if value))
    db.execute("INSERT INTO trigrams(trigrams) VALUES('rebuild')")
    db.commit()
    db.close()


def ask_all(database, queries, out):
    db = sqlite3.connect(database)
    db.execute("PRAGMA mmap_size = 8000000000")

    def ask(query, facets):
        phrase = '"' + query.text + '"'
        begin = time.perf_counter()
        db.execute(TOP, (phrase,)).fetchall()
        total = db.execute(TOTAL, (phrase,)).fetchone()[0]
        if facets:
            db.execute(FACETS, (phrase,)).fetchall()
        return (time.perf_counter() - begin) * 1000, total

    times.write_times(out, queries, ask, classes=["phrase"])


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(sys.argv[2], sys.argv[3])
    else:
        ask_all(sys.argv[2], times.read_queries(sys.argv[3]), sys.argv[4])
