"""Groonga: words by MeCab, driven as its own program reading commands from standard input.

    groonga.py commands PASSAGES.tsv      prints the commands that build the database
    groonga.py ask DATABASE QUERIES.tsv TIMES.tsv

The times are those that Groonga reports of itself, answer included, reading the command left out.
"""
import json
import subprocess
import sys
import urllib.parse

import times

# Indexes are made after loading, which is the faster of its two ways.
SCHEMA = """\
table_create Years TABLE_PAT_KEY ShortText
table_create Ministries TABLE_PAT_KEY ShortText
table_create Areas TABLE_PAT_KEY ShortText
table_create Passages TABLE_NO_KEY
column_create Passages id COLUMN_SCALAR ShortText
column_create Passages text COLUMN_SCALAR Text
column_create Passages year COLUMN_SCALAR Years
column_create Passages ministry COLUMN_VECTOR Ministries
column_create Passages area COLUMN_VECTOR Areas
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenMecab --normalizer NormalizerAuto
load --table Passages
"""
INDEXES = """\
column_create Terms passages_text COLUMN_INDEX|WITH_POSITION Passages text
column_create Years passages_year COLUMN_INDEX Passages year
column_create Ministries passages_ministry COLUMN_INDEX Passages ministry
column_create Areas passages_area COLUMN_INDEX Passages area
"""


def print_commands(path):
    write = sys.stdout.write
    write(SCHEMA + "[\n")
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            name, year, ministries, areas, text = line.rstrip("\n").split("\t")
            row = {"id": name, "text": text, "ministry": [v for v in ministries.split(";") if v],
                   "area": [v for v in areas.split(";") if v]}
            if year:
                row["year"] = year
            write(("," if number else "") + json.dumps(row, ensure_ascii=False) + "\n")
    write("]\n" + INDEXES)


def select(query, facets):
    """The command for a query. Its parameters are encoded, so that nothing in them needs quoting twice."""
    quoted = [f'"{word}"' for word in query.text.split(" ")]
    if query.kind == "question":
        quoted = [" OR ".join(f'"{word}"' for word in query.words.split(" "))]
    wanted = {"table": "Passages", "match_columns": "text", "query": " ".join(quoted), "cache": "no",
              "sort_keys": "-_score", "limit": "10", "output_columns": "id,_score,text"}
    tags = []
    if query.ministry:
        tags.append(f'ministry @ "{query.ministry}"')
    if query.year:
        tags.append(f'year == "{query.year}"')
    if tags:
        wanted["filter"] = " && ".join(tags)
    if facets:
        wanted.update(drilldown="year,ministry,area", drilldown_limit="-1", drilldown_sort_keys="-_nsubrecs")
    return "/d/select?" + urllib.parse.urlencode(wanted) + "\n"


def ask_all(database, queries, out):
    with subprocess.Popen(["groonga", database], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, encoding="utf-8") as groonga:
        def ask(query, facets):
            groonga.stdin.write(select(query, facets))
            groonga.stdin.flush()
            header, *body = json.loads(groonga.stdout.readline())
            if header[0] != 0:
                raise SystemExit(f"groonga: {header}")
            return header[2] * 1000, body[0][0][0][0]

        times.write_times(out, queries, ask)
        groonga.stdin.close()


if __name__ == "__main__":
    if sys.argv[1] == "commands":
        print_commands(sys.argv[2])
    else:
        ask_all(sys.argv[2], times.read_queries(sys.argv[3]), sys.argv[4])
