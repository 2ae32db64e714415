#!/usr/bin/env python3
"""A catalogue has every text of the sources and no other, each translated with the same fields.

    catalogue.py SOURCE_DIR PO_FILE
"""
import re
import string
import subprocess
import sys

ENTRY = re.compile(r'^((?:#.*\n)*)msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.M)


def joined(literals):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace("\\n", "\n").replace('\\"', '"')


def entries(text):
    return {joined(m[2]): (m[1], joined(m[3])) for m in ENTRY.finditer(text) if joined(m[2])}


def fields(text):
    """[(0, ""), (1, ".1f")]: which value each field shows, and how, in the order of the values."""
    found, automatic = [], 0
    for _, name, spec, _ in string.Formatter().parse(text):
        if name is None:
            continue
        if name == "":
            name, automatic = str(automatic), automatic + 1
        found.append((int(name), spec))
    return sorted(found)


def has_fields(text):
    """A text with braces that are no fields of fmt stands for itself (translated())."""
    return re.search(r"\{[^{}]*[\"\w][^{}:]*\"", text) is None


def main():
    source, path = sys.argv[1:]
    wanted = entries(subprocess.run([source + "/po/extract"], check=True, capture_output=True, text=True).stdout)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    there = entries(text)
    wrong = [f"not in the catalogue: {t!r}" for t in wanted if t not in there]
    wrong += [f"in no source: {t!r}" for t in there if t not in wanted]
    wrong += ["entries that msgmerge took out of use (#~)"] * ("#~" in text)
    for english, (comments, translated) in there.items():
        if not translated or "fuzzy" in comments:
            wrong.append(f"not translated: {english!r}")
        elif has_fields(english) and fields(english) != fields(translated):
            wrong.append(f"other fields: {english!r}: {translated!r}")
        if english.startswith("\n") != translated.startswith("\n") or english.endswith("\n") != translated.endswith("\n"):
            wrong.append(f"begins or ends with another line: {english!r}")
    if len(wanted) < 100:
        wrong.append(f"only {len(wanted)} texts in the sources")
    print("\n".join(wrong) or f"{len(there)} texts")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
