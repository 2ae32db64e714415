"""Every answer of the program in JSON, against docs/schema.

An answer must be valid, and every key that it has must be written down: a schema leaves other keys to
later versions, this version has none that it does not name.
"""

import json
import os
import subprocess
import unittest

import jsonschema

SCHEMAS = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "schema")


def load():
    schemas = {}
    for name in os.listdir(SCHEMAS):
        with open(os.path.join(SCHEMAS, name), encoding="utf-8") as file:
            schemas[name] = json.load(file)
    return schemas


def unknown_keys(answer, schema, root, store, where="$"):
    """Paths of keys that the schema does not name."""
    while "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#")
        root = store[name] if name else root
        schema = root
        for step in filter(None, pointer.split("/")):
            schema = schema[step]
    choices = schema.get("anyOf", [])
    if choices:
        return min((unknown_keys(answer, c, root, store, where) for c in choices), key=len)
    if isinstance(answer, list):
        items = schema.get("items", {})
        return [u for i, a in enumerate(answer) for u in unknown_keys(a, items, root, store, f"{where}[{i}]")]
    if not isinstance(answer, dict):
        return []
    named = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        named.update(store[part["$ref"]]["properties"])
    out = []
    for key, value in answer.items():
        inner = named.get(key, schema.get("additionalProperties"))
        out += unknown_keys(value, inner, root, store, f"{where}.{key}") if isinstance(inner, dict) else [f"{where}.{key}"]
    return out


class SchemaTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = load()

    def check(self, name, answer):
        schema = self.store[name + ".schema.json"]
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=self.store)
        jsonschema.Draft202012Validator(schema, resolver=resolver).validate(answer)
        self.assertEqual(unknown_keys(answer, schema, schema, self.store), [])

    def run_program(self, arguments, standard_input=None):
        program = os.path.join(os.environ["HOSHIN_BIN_DIR"], "hoshin")
        run = subprocess.run(
            [program, "--index", os.environ["HOSHIN_INDEX"], *arguments],
            input=standard_input, capture_output=True, text=True, check=False,
        )
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_schemas_are_schemas(self):
        for name, schema in self.store.items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(schema)
                self.assertEqual(schema["$id"], name)

    def test_answers_are_as_written_down(self):
        passage = self.run_program(["search", "演習", "--format", "json", "-n", "1"])[0]["hits"][0]["id"]
        cases = [
            ("search", ["search", "重要インフラ 演習", "--facets", "year,ministry,area,kind", "--context", "1"]),
            ("search", ["search", "人材", "--group", "doc", "--collapse"]),
            ("search", ["search", "サイバーセキュリティ基本法"]),
            ("search", ["search", "サイバーセキュリティ基本法", "--fold", "near"]),
            ("search", ["search", "サイバーせきゅりてぃ 量子 演習 人材", "--year", "R5"]),
            ("search", ["similar", passage]),
            ("facets", ["facets", "演習", "--ministry", "総務省"]),
            ("facets", ["facets", "--measure", "yen"]),
            ("pivot", ["facets", "--pivot", "ministry,year", "--measure", "yen"]),
            ("pivot", ["facets", "--pivot", "area,year"]),
            ("budget", ["budget", "人材"]),
            ("budget", ["budget", "--group-by", "ministry,year,kind", "--sum"]),
            ("budget", ["budget", "--group-by", "ministry,year", "--sum", "--why"]),
            ("budget", ["budget", "--item", "サイバーセキュリティ", "--group-by", "year", "--why"]),
            ("budget-audit", ["budget", "--audit"]),
            ("show", ["show", passage, "--context", "1"]),
            ("show", ["show", "r07-priority-policy#4", "--versions"]),
            ("compare", ["compare", "演習"]),
            ("complete", ["complete", "じょう"]),
            ("docs", ["docs"]),
            ("stats", ["stats"]),
            ("tokens", ["tokens", "重要インフラの防護"]),
            ("explain", ["explain", "演習 訓練"]),
            ("check", ["check"]),
            ("config", ["config"]),
        ]
        for name, arguments in cases:
            with self.subTest(" ".join(arguments)):
                (answer,) = self.run_program([*arguments, "--format", "json"])
                self.check(name, answer)

    def test_lines_are_as_written_down(self):
        for hit in self.run_program(["search", "演習", "--format", "jsonl"]):
            self.check("hit", hit)
        answer, error = self.run_program(["search", "--batch", "-"], "q1\t演習\nq2\t（）\n")
        self.check("search", answer)
        self.check("error", error)


if __name__ == "__main__":
    unittest.main()
