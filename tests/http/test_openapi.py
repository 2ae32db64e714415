#!/usr/bin/env python3
"""openapi.json is OpenAPI 3.1, every answer is what it says, and what it describes can be asked."""
import json
import unittest
from urllib.parse import urlencode

import jsonschema

import serving
from serving import Server, run_tests

# For each command parameters that it answers, and those that it does not.
ASKED = {
    "search": [{"query": "人材"}, {"query": "人材", "facets": "year,ministry", "group": "doc"}, {"query": "人材 予算 東京 宇宙 演習 海洋"},
               {"query": "存在しない語句だ"}, {"query": "演習", "collapse": "true", "context": "1"}, {}],
    "facets": [{}, {"pivot": "ministry,year"}, {"query": "人材", "measure": "yen"}, {"by": "nonsense"}],
    "budget": [{}, {"group-by": "ministry,year", "sum": "1", "why": "1"}, {"item": "人材育成"}, {"audit": "1"}, {"sort": "x"}],
    "compare": [{"query": "人材"}, {"query": "人材", "years": "R5..R7"}, {"years": "x"}],
    "similar": [{"id": None}, {"id": None, "other-years": "1"}, {"id": "nowhere#1"}],
    "show": [{"id": None, "context": "2"}, {}],
    "docs": [{}, {"docs": "nowhere"}],
    "complete": [{"prefix": "じん"}, {}],
    "stats": [{}, {"query": "x"}],
    "explain": [{"query": "演習 OR 訓練"}, {"limit": "x"}],
}

# Keys of requests that only some commands take.
ALL_KEYS = {"id", "prefix", "docs", "text", "query", "filters", "years", "by", "pivot", "item", "versions", "context", "limit",
            "vector"}


class OpenApiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.document = json.loads(cls.server.ask("/api/v1/openapi.json").text)
        cls.passage = json.loads(cls.server.ask("/api/v1/search?query=%E4%BA%BA%E6%9D%90").text)["hits"][0]["id"]

    @classmethod
    def tearDownClass(cls):
        assert cls.server.end() == 0

    def validate(self, schema, value):
        whole = {**schema, "components": self.document["components"]}
        jsonschema.Draft202012Validator(whole).validate(value)

    def test_it_says_what_it_is_and_its_schemas_are_schemas(self):
        self.assertEqual(self.document["openapi"], "3.1.0")
        for schema in self.document["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
        names = [o["operationId"] for path in self.document["paths"].values() for o in path.values()]
        self.assertEqual(len(names), len(set(names)))

    def test_every_reference_leads_somewhere(self):
        def walk(value):
            if isinstance(value, list):
                for one in value:
                    walk(one)
            elif isinstance(value, dict):
                if "$ref" in value:
                    at = self.document
                    for part in value["$ref"].removeprefix("#/").split("/"):
                        at = at[part]
                for one in value.values():
                    walk(one)

        walk(self.document)

    def test_every_answer_is_what_it_says(self):
        self.assertEqual({f"/api/v1/{name}" for name in ASKED} | {"/api/v1/export"}, set(self.document["paths"]))
        for command, requests in ASKED.items():
            responses = self.document["paths"][f"/api/v1/{command}"]["get"]["responses"]
            statuses = set()
            for parameters in requests:
                filled = {key: value or self.passage for key, value in parameters.items()}
                with self.subTest(command=command, parameters=filled):
                    answer = self.server.ask(f"/api/v1/{command}?{urlencode(filled)}")
                    statuses.add(answer.status)
                    content = responses[str(answer.status) if answer.status == 200 else "default"]["content"]
                    kind = answer.headers["Content-Type"]
                    self.assertIn(kind, content, answer.text)
                    self.validate(content[kind]["schema"], json.loads(answer.text))
            self.assertIn(200, statuses)
            self.assertTrue(statuses & {400, 404}, command)

    def test_generators_of_clients_are_not_misled(self):
        # They take "$defs" for a key of the answer, and what refers to a part of itself for its own type.
        self.assertNotIn('"$defs"', json.dumps(self.document))
        for name in self.document["components"]["schemas"]:
            self.assertRegex(name, r"^[A-Za-z0-9._-]+$")

    def test_every_key_of_a_request_in_json_is_taken_and_no_other(self):
        values = {"integer": 1, "number": 1000, "boolean": True, "string": "a", "array": [1]}
        for path, operations in self.document["paths"].items():
            if "post" not in operations:
                continue
            content = operations["post"]["requestBody"]["content"]["application/json"]
            schema = self.document["components"]["schemas"][content["schema"]["$ref"].rsplit("/", 1)[1]]
            jsonschema.Draft202012Validator.check_schema(schema)
            required = {key: self.passage for key in schema.get("required", [])}
            for key, of_key in schema["properties"].items():
                value = {} if key == "filters" else of_key["enum"][0] if "enum" in of_key else values[of_key.get("type", "string")]
                with self.subTest(path=path, key=key):
                    answer = self.post(path, {**required, key: value})
                    if answer.status == 400:
                        self.assertNotIn("unknown key", json.loads(answer.text)["detail"])
            for key in ALL_KEYS - set(schema["properties"]):
                with self.subTest(path=path, key=key):
                    self.assertEqual(self.post(path, {**required, key: "1"}).status, 400)

    def post(self, path, request):
        return self.server.ask(path, "POST", json.dumps(request).encode(), {"Content-Type": "application/json"})

    def test_every_parameter_is_taken_and_no_other(self):
        values = {"integer": "1", "number": "1000", "boolean": "true", "array": "", "string": "a"}
        for path, operations in self.document["paths"].items():
            for parameter in operations["get"]["parameters"]:
                schema = parameter["schema"]
                value = schema["enum"][0] if "enum" in schema else values[schema["type"]]
                with self.subTest(path=path, name=parameter["name"]):
                    answer = self.server.ask(f"{path}?{urlencode({parameter['name']: value})}")
                    if answer.status == 400:
                        self.assertNotIn("there is no parameter", json.loads(answer.text)["detail"])
            answer = self.server.ask(f"{path}?nonsense=1")
            self.assertIn("there is no parameter", json.loads(answer.text)["detail"])


if __name__ == "__main__":
    run_tests()
