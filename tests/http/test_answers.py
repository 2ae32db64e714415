#!/usr/bin/env python3
"""The API answers what the command line answers, byte for byte but for the time; in rows, too."""
import json
import unittest
from urllib.parse import quote, urlencode

import serving
from serving import Server, run_hoshin, run_tests, without_time

WORDS = ["演習", "重要インフラ 演習", "「重要インフラ」", "人材 OR 訓練", "人材 -海外", "サイバ*", "存在しない語句だ",
         "人材 育成 支援 体制 強化 予算 東京", "jinzai", "year:2025 人材"]
FILTERS = [[], ["--year", "R5..R7"], ["--not-year", "2025"], ["--ministry", "総務省,警察庁"], ["--not-ministry", "総務省"],
           ["--block", "row,paragraph"], ["--amount", "1億円以上"]]
SEARCHES = [["--facets", "year,ministry"], ["--any"], ["--exact"], ["-n", "2", "--offset", "1"], ["--sort", "-year"],
            ["--sort", "source", "-C", "1"], ["--group", "doc", "--per-doc", "2"], ["--collapse"], ["--no-fold"], ["--fold", "near"],
            ["--before", "1"], ["--facets", "area", "--facets", "kind"]]
BUDGETS = [[], ["--group-by", "ministry,year"], ["--group-by", "kind", "--sum"], ["--sum", "--why"], ["--sort", "-amount", "-n", "3"],
           ["--budget", "request"], ["--audit"], ["--not-budget", "settlement"]]
OTHERS = [["facets"], ["facets", "演習", "--by", "year,kind"], ["facets", "--pivot", "ministry,year"],
          ["facets", "人材", "--measure", "yen"], ["compare", "人材"], ["compare", "人材", "--years", "R5..R7"],
          ["compare", "演習", "--year", "R7"], ["docs"], ["stats"], ["complete", "じん"], ["complete", "jin", "-n", "3"],
          ["explain", "演習 OR 訓練"], ["explain", "人材", "-n", "1"]]
ROWS = [["search", "演習"], ["search", "人材", "-n", "3", "--year", "R5..R7"], ["facets"], ["facets", "--pivot", "ministry,year"],
        ["budget"], ["budget", "--group-by", "ministry"], ["budget", "--audit"], ["docs"]]

FLAGS = {"--any", "--exact", "--collapse", "--no-fold", "--sum", "--why", "--audit", "--other-years"}
ARGUMENTS = {"similar": "id", "show": "id", "docs": "docs", "complete": "prefix"}


def requests(ids):
    """About 200 command lines without --format."""
    yield from (["search", word, *options] for word in WORDS for options in FILTERS)
    yield from (["search", word, *options] for word in WORDS[:5] for options in SEARCHES)
    yield from (["budget", *word, *options] for word in ([], ["人材"]) for options in BUDGETS)
    yield from OTHERS
    for passage in ids[:12]:
        yield from (["show", passage], ["show", passage, "-C", "2"], ["similar", passage], ["similar", passage, "--other-years"])


def target(command_line):
    """The same as an address."""
    command, *rest = command_line
    parameters = []
    while rest:
        word = rest.pop(0)
        if word in FLAGS:
            parameters.append((word[2:], "true"))
        elif word.startswith("-"):
            parameters.append((word.lstrip("-"), rest.pop(0)))
        else:
            parameters.append((ARGUMENTS.get(command, "query"), word))
    return f"/api/v1/{command}?{urlencode(parameters)}"


class AnswersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        found = json.loads(run_hoshin("search", "の OR を", "--any", "--format", "json", "-n", "30").stdout)
        cls.ids = [hit["id"] for hit in found["hits"]]

    @classmethod
    def tearDownClass(cls):
        assert cls.server.end() == 0

    def test_each_is_that_of_the_command_line(self):
        compared = 0
        for line in requests(self.ids):
            with self.subTest(line=line):
                expected = run_hoshin(*line, "--format", "json")
                answer = self.server.ask(target(line))
                if expected.returncode == 2 or not expected.stdout:
                    self.assertIn(answer.status, (400, 404), answer.text)
                    self.assertIn(answer.headers["Content-Type"], "application/problem+json")
                else:
                    self.assertEqual(answer.status, 200, answer.text)
                    self.assertEqual(without_time(answer.text), without_time(expected.stdout.decode()))
                compared += 1
        self.assertGreaterEqual(compared, 200)

    def test_rows_are_those_of_the_command_line(self):
        for line in ROWS:
            with self.subTest(line=line):
                expected = run_hoshin(*line, "--format", "csv").stdout.decode()
                by_name = self.server.ask(target(line) + ("&" if "?" in target(line) else "?") + "format=csv")
                by_header = self.server.ask(target(line), headers={"Accept": "text/csv"})
                self.assertEqual(by_name.text, expected)
                self.assertEqual(by_header.text, expected)
                self.assertTrue(by_name.headers["Content-Type"].startswith("text/csv"))
                self.assertIn("attachment", by_name.headers["Content-Disposition"])

    def test_an_export_is_that_of_the_command_line(self):
        for options in ([], ["人材"], ["人材", "--year", "R5..R7"]):
            for form in ("jsonl", "csv"):
                with self.subTest(options=options, form=form):
                    expected = run_hoshin("export", *options, "--format", form).stdout.decode()
                    answer = self.server.ask(target(["export", *options]) + f"&format={form}")
                    self.assertEqual(answer.status, 200, answer.text)
                    self.assertEqual(answer.text, expected)
                    self.assertEqual(answer.headers["Transfer-Encoding"], "chunked")

    def test_lines_of_json_are_objects_of_the_columns(self):
        for command in ("facets", "budget", "docs"):
            lines = self.server.ask(f"/api/v1/{command}?format=jsonl").text.splitlines()
            head = self.server.ask(f"/api/v1/{command}?format=csv").text.splitlines()[0].split(",")
            self.assertEqual(list(json.loads(lines[0])), head)

    def test_a_post_is_the_same_as_a_get(self):
        get = self.server.ask(f"/api/v1/search?query={quote('演習')}&year=R5..R7&limit=3").text
        for kind, body in (
                ("application/json", json.dumps({"query": "演習", "filters": {"year": "R5..R7"}, "limit": 3})),
                ("application/json; charset=utf-8",
                 json.dumps({"command": "search", "query": "演習", "filters": {"year": ["R5..R7"]}, "limit": 3})),
                ("application/x-www-form-urlencoded", urlencode({"query": "演習", "year": "R5..R7", "limit": 3}))):
            post = self.server.ask("/api/v1/search", "POST", body.encode(), {"Content-Type": kind})
            self.assertEqual(without_time(post.text), without_time(get), kind)

    def test_short_names_and_underscores_are_taken(self):
        full = without_time(self.server.ask(f"/api/v1/search?query={quote('人材')}&limit=2&no-fold=true").text)
        short = without_time(self.server.ask(f"/api/v1/search?q={quote('人材')}&n=2&no_fold").text)
        self.assertEqual(full, short)

    def test_what_is_wrong_is_a_problem_with_a_hint(self):
        cases = [
            ("an unknown parameter", "/api/v1/search?query=a&limt=3", 400, "limit"),
            ("an unknown filter", "/api/v1/search?query=a&minstry=x", 400, "ministry"),
            ("an unknown value", "/api/v1/search?ministry=" + quote("総務庁省"), 400, ""),
            ("no number", "/api/v1/search?query=a&limit=many", 400, ""),
            ("a number twice", "/api/v1/search?query=a&limit=1&limit=2", 400, "leave"),
            ("more than fits", "/api/v1/search?query=a&limit=100000", 400, "export"),
            ("nothing asked", "/api/v1/search", 400, ""),
            ("nothing required", "/api/v1/show", 400, ""),
            ("an unknown passage", "/api/v1/show?id=nowhere%231", 404, ""),
            ("an unknown document", "/api/v1/docs?docs=nowhere", 404, ""),
            ("an unknown format", "/api/v1/search?query=a&format=xml", 400, "csv"),
            ("a format without rows", "/api/v1/show?id=a&format=csv", 400, "json"),
            ("no such command", "/api/v1/serch?query=a", 404, "/api/v1/search"),
            ("a wrong sort", "/api/v1/search?query=a&sort=best", 400, "relevance"),
            ("a flag that is none", "/api/v1/search?query=a&any=maybe", 400, ""),
        ]
        for why, address, status, hint in cases:
            with self.subTest(why):
                answer = self.server.ask(address)
                self.assertEqual(answer.status, status, answer.text)
                self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
                problem = json.loads(answer.text)
                self.assertEqual((problem["type"], problem["status"]), ("about:blank", status))
                self.assertTrue(problem["title"] and problem["detail"] and problem["hint"])
                self.assertIn(hint, problem["hint"])

    def test_a_client_may_ask_for_less_time_but_for_no_more(self):
        self.assertEqual(self.server.ask(f"/api/v1/search?query={quote('人材')}&timeout_ms=60000").status, 200)
        late = self.server.ask(f"/api/v1/budget?query={quote('人材 OR の')}&group-by=ministry,year&timeout_ms=0.0001")
        self.assertEqual(late.status, 503, late.text)
        self.assertEqual(json.loads(late.text)["code"], "timeout")
        self.assertIn("Retry-After", late.headers)


if __name__ == "__main__":
    run_tests()
