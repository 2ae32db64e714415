"""The Python package over a small index that it writes itself."""

import dataclasses
import json
import os
import subprocess
import tempfile
import threading
import unittest

import hoshin

PASSAGES = [
    {
        "id": "a#1",
        "title": "重点化方針",
        "text": "重要インフラの演習を実施する。",
        "year": 2025,
        "ministry": ["総務省/NICT"],
        "section": ["第２ 演習の強化"],
        "amounts": [{"label": "演習", "yen": 1500000000, "year": 2025, "budget": "request"}],
        "cells": [{"text": "重要インフラの演習を実施する。", "header": []}, {"text": "15億円", "header": ["要求額"]}],
    },
    {"id": "a#2", "title": "重点化方針", "text": "人材の育成と演習。", "year": 2025, "ministry": ["総務省"]},
    {"id": "b#1", "text": "演習の訓練を行う。", "year": 2019, "ministry": ["警察庁"], "area": ["people"]},
    {"id": "b#2", "text": "暗号の調査。"},
]


#: What the objects of an answer are made of: the schema of each class, and where in it.
SCHEMAS = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "schema")
SHAPES = [
    (hoshin.Amount, "passage", ["amounts"]),
    (hoshin.Cell, "passage", ["cells"]),
    (hoshin.Passage, "passage", []),
    (hoshin.Hit, "hit", []),
    (hoshin.OtherPlace, "hit", ["also_at"]),
    (hoshin.SearchResult, "search", []),
    (hoshin.SearchResult, "facets", []),
    (hoshin.DocumentHits, "search", ["documents"]),
    (hoshin.MoneySum, "money-sum", []),
    (hoshin.Pivot, "pivot", []),
    (hoshin.Shown, "show", []),
    (hoshin.PassageVersion, "show", ["versions"]),
    (hoshin.Comparison, "compare", []),
    (hoshin.ComparisonYear, "compare", ["years"]),
    (hoshin.Completion, "complete", ["completions"]),
    (hoshin.Document, "docs", ["documents"]),
    (hoshin.UnreadFile, "docs", ["unread"]),
    (hoshin.CheckFinding, "check", ["findings"]),
    (hoshin.BudgetRow, "budget-row", []),
    (hoshin.BudgetWhole, "budget", ["wholes"]),
    (hoshin.BudgetTable, "budget", []),
    (hoshin.BudgetAudit, "budget-audit", []),
    (hoshin.BudgetFinding, "budget-audit", ["findings"]),
]

#: What the caller knows: which format it is, what was asked for, the place of a passage in its document.
NOT_KEPT = {"format", "n"}


def keys_of(name, path):
    """The keys that the schema ``name`` has, or the objects of the list at ``path`` in it."""

    def load(reference):
        with open(os.path.join(SCHEMAS, os.path.basename(reference)), encoding="utf-8") as file:
            return json.load(file)

    def properties(schema):
        if "$ref" in schema:
            schema = load(schema["$ref"])
        found = dict(schema.get("properties", {}))
        for part in schema.get("allOf", []):
            found.update(properties(part))
        return found

    found = properties(load(name + ".schema.json"))
    for key in path:
        found = properties(found[key]["items"])
    return set(found) - NOT_KEPT


class ShapesTest(unittest.TestCase):
    def test_no_key_of_an_answer_is_lost(self):
        for shape, name, path in SHAPES:
            with self.subTest(shape.__name__):
                known = {field.name for field in dataclasses.fields(shape)}
                keys = keys_of(name, path) - ({"id"} if shape is hoshin.SearchResult else set())  # of a batch's question
                self.assertEqual(keys - known, set())


class HoshinTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "index")
        with hoshin.Writer(self.path) as writer:
            for passage in PASSAGES:
                writer.add(passage)
        self.report = writer.report
        self.index = hoshin.open(self.path)
        self.addCleanup(self.index.close)

    def test_a_hit_has_all_that_its_passage_has(self):
        (hit,) = self.index.search("重要インフラ")
        self.assertEqual((hit.id, hit.doc, hit.rank, hit.year), ("a#1", "a", 1, 2025))
        self.assertEqual(hit.ministry, ["総務省/NICT"])
        self.assertEqual(hit.amounts, [hoshin.Amount("演習", 1500000000, 2025, "request")])
        self.assertEqual(hit.cells[1], hoshin.Cell("15億円", ["要求額"]))
        self.assertEqual(hit.marked(), "[重要インフラ]の演習を実施する。")
        self.assertIsNone(hit.page)
        self.assertEqual(hit.row()["yen"], 1500000000)
        self.assertEqual(hit.row()["section"], "第２ 演習の強化")

    def test_a_whole_index_has_nothing_to_find_and_nothing_unread(self):
        self.assertEqual(self.index.check(), [])
        self.assertEqual(self.index.unread(), [])

    def test_a_passage_is_shown_with_its_versions_where_they_are_asked_for(self):
        self.assertEqual(self.index.show("a#1").versions, [])
        (version,) = self.index.show("a#1", versions=True).versions
        self.assertEqual((version.id, version.likeness, version.diff), ("a#1", 1.0, None))

    def test_answers_are_those_of_the_program(self):
        cases = [
            (["search", "演習", "--facets", "year,ministry"], {"command": "search", "query": "演習", "facets": ["year", "ministry"]}),
            (["facets", "--pivot", "ministry,year"], {"command": "facets", "pivot": ["ministry", "year"]}),
            (["budget", "--group-by", "ministry"], {"command": "budget", "group_by": ["ministry"]}),
            (["compare", "演習"], {"command": "compare", "query": "演習"}),
            (["similar", "a#1"], {"command": "similar", "id": "a#1"}),
            (["show", "a#1", "--context", "1"], {"command": "show", "id": "a#1", "context": 1}),
            (["complete", "演"], {"command": "complete", "prefix": "演"}),
            (["docs"], {"command": "docs"}),
            (["stats"], {"command": "stats"}),
            (["tokens", "演習"], {"command": "tokens", "text": "演習"}),
            (["explain", "演習"], {"command": "explain", "query": "演習"}),
            (["check"], {"command": "check"}),
        ]
        program = os.path.join(os.environ["HOSHIN_BIN_DIR"], "hoshin")
        for arguments, request in cases:
            with self.subTest(arguments[0]):
                run = subprocess.run(
                    [program, "--index", self.path, *arguments, "--format", "json"], capture_output=True, check=False
                )
                expected, answer = json.loads(run.stdout), self.index.ask(request)
                for json_answer in (expected, answer):
                    json_answer.pop("took_ms", None)
                self.assertEqual(answer, expected)

    def test_filters_are_values_lists_or_none(self):
        cases = [
            ("a parent takes its child", {"ministry": "総務省"}, {"a#1", "a#2"}),
            ("a list is any of them", {"ministry": ["NICT", "警察庁"]}, {"a#1", "b#1"}),
            ("the twin", {"not_ministry": "総務省"}, {"b#1", "b#2"}),
            ("a year is a number", {"year": 2019}, {"b#1"}),
            ("or as a person types it", {"year": "H29..R1"}, {"b#1"}),
            ("None is without the tag", {"year": None}, {"b#2"}),
            ("fields are all of them", {"year": 2025, "ministry": "総務省/NICT"}, {"a#1"}),
        ]
        for why, filters, expected in cases:
            with self.subTest(why):
                self.assertEqual({hit.id for hit in self.index.search(**filters)}, expected)

    def test_facets_are_a_tree_and_pivots_a_table(self):
        result = self.index.facets(by=["ministry", "year"])
        first = result.facets["ministry"][0]
        self.assertEqual((first.value, first.count, first.children[0].value), ("総務省", 2, "総務省/NICT"))
        self.assertIsNone(result.facets["year"][-1].value)
        pivot = self.index.pivot("ministry", "year")
        self.assertEqual([c.value for c in pivot.columns], [2025, 2019, None])
        self.assertEqual(pivot.rows[0].cells, [2, 0, 0])

    def test_money_is_summed_by_group(self):
        table = self.index.budget(group_by="ministry")
        (group,) = list(table)
        self.assertEqual((group.key, group.sum.yen), ({"ministry": "総務省"}, 1500000000))
        self.assertEqual(self.index.budget().rows[0].row()["ministry"], "総務省/NICT")

    def test_a_sum_tells_what_it_counts(self):
        counted = self.index.budget(sum=True, why=True).sum.why["counted"]
        self.assertEqual([(node["measure"], node["yen"]) for node in counted], [("演習", 1500000000)])

    def test_one_measure_is_followed_by_its_name(self):
        table = self.index.budget(item="演習", group_by="year")
        self.assertEqual([(g.key["year"], g.sum.yen) for g in table], [(2025, 1500000000)])
        self.assertEqual(table.names, [{"name": "演習", "years": [2025], "figures": 1}])
        self.assertEqual(list(self.index.budget(item="訓練")), [])

    def test_an_audit_says_how_much_it_compared(self):
        audit = self.index.audit()
        self.assertEqual((audit.documents, audit.totals, list(audit)), (1, 0, []))

    def test_what_an_answer_is_made_of_can_be_put_into_a_set(self):
        hits, again = self.index.search("演習", limit=20).hits, self.index.search("演習", limit=20).hits
        facets = self.index.facets("演習", by=["ministry"]).facets["ministry"]
        documents = self.index.documents()
        cases = (
            ("hits", hits, again),
            ("passages", [self.index.show(hit.id).passage for hit in hits], [self.index.show(hit.id).passage for hit in hits]),
            ("values of a facet", facets, self.index.facets("演習", by=["ministry"]).facets["ministry"]),
            ("documents", documents, self.index.documents()),
            ("other places", [place for hit in hits for place in hit.also_at], [place for hit in again for place in hit.also_at]),
        )
        for why, some, same in cases:
            with self.subTest(why):
                self.assertEqual(some, same)
                self.assertEqual(set(some), set(same))
                self.assertEqual(len({one: why for one in some + same}), len(set(some)))
        self.assertEqual(len(set(hits)), len(hits))

    def test_what_is_folded_says_where_else_it_stands(self):
        text = "令和{}年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を{}回実施した。"
        with hoshin.Writer(self.path) as writer:
            writer.add({"id": "plan#1", "doc": "plan", "text": text.format(5, 12), "year": 2023})
            writer.add({"id": "plan-draft#1", "doc": "plan-draft", "text": text.format(5, 12), "page": 4, "section": ["案"]})
            writer.add({"id": "plan-next#1", "doc": "plan-next", "text": text.format(6, 15), "year": 2024})
        draft = hoshin.OtherPlace("plan-draft#1", "plan-draft", page=4, section=["案"])
        following = hoshin.OtherPlace("plan-next#1", "plan-next", 2024, near=True)
        with hoshin.open(self.path) as index:
            result = index.search("避難所", sort="source")
            self.assertEqual([(h.id, h.also_at, h.near) for h in result], [("plan#1", [draft], 1), ("plan-next#1", [], 1)])
            result = index.search("避難所", sort="source", fold="near")
            self.assertEqual([(h.id, h.also_at, h.near) for h in result], [("plan#1", [draft, following], 0)])
            self.assertEqual((result.total, result.distinct, result.hits[0].same), (3, 1, ["plan-draft#1"]))
            self.assertNotIn("also_at", result.hits[0].row())
            self.assertEqual(len(index.search("避難所", no_fold=True)), 3)

    def test_a_relaxed_answer_says_how_many_words_a_hit_has(self):
        result = self.index.search("重要インフラ 演習 暗号")
        self.assertEqual((result.relaxed, result.words), (True, 3))
        self.assertEqual([(hit.id, hit.words) for hit in result][0], ("a#1", 2))
        self.assertEqual((self.index.search("演習").words, self.index.search("演習").hits[0].words), (None, 0))

    def test_few_hits_are_followed_by_some_that_lack_words(self):
        result = self.index.search("重要インフラ 演習")
        full = len(result.hits) - result.filled
        self.assertEqual((full, result.total), (1, 1))
        self.assertGreater(result.filled, 0)
        self.assertEqual({hit.words for hit in result[full:]}, {1})
        self.assertEqual([hit.id for hit in self.index.search_all("重要インフラ 演習")], [result[0].id])

    def test_search_all_gives_each_hit_once(self):
        ids = [hit.id for hit in self.index.search_all("演習", page=2)]
        self.assertEqual(sorted(ids), ["a#1", "a#2", "b#1"])

    def test_what_is_no_path_is_a_mistake_of_types(self):
        for why, path in (("nothing", None), ("a number", 5), ("a list", [self.path])):
            for opening in (hoshin.open, hoshin.Writer):
                with self.subTest(why, opening=opening), self.assertRaises(TypeError):
                    opening(path)

    def test_errors_say_what_to_do(self):
        cases = [
            (hoshin.UsageError, lambda: self.index.search("")),
            (hoshin.UsageError, lambda: self.index.search("演習", ministry="存在しない省")),
            (hoshin.UsageError, lambda: self.index.search("演習", limt=3)),
            (hoshin.UsageError, lambda: list(self.index.search_all("演習", page=0))),
            (hoshin.UsageError, lambda: self.index.ask({"command": "explain"})),
            (hoshin.UsageError, lambda: self.index.show("")),
            (hoshin.NotFoundError, lambda: self.index.show("b#9")),
            (hoshin.NotFoundError, lambda: hoshin.open("/nonexistent")),
            (hoshin.TimeoutError, lambda: self.index.search("演習", timeout=1e-12)),
            (hoshin.UsageError, lambda: self.index.search("演習", timeout=0)),
            (hoshin.UsageError, lambda: self.index.search("演習", timeout=float("inf"))),
            (hoshin.UsageError, lambda: self.index.search("演習", timeout=float("nan"))),
            (hoshin.BusyError, lambda: (hoshin.Writer(self.path), hoshin.Writer(self.path))),
        ]
        for number, (kind, call) in enumerate(cases):
            with self.subTest(number):
                with self.assertRaises(kind) as raised:
                    call()
                self.assertTrue(raised.exception.message)
                self.assertTrue(raised.exception.hint)

    def test_a_result_is_a_sequence_of_its_hits(self):
        result = self.index.search("演習")
        self.assertEqual((len(result), result[0], result[-1], result[1:]), (3, result.hits[0], result.hits[2], result.hits[1:]))

    def test_half_a_surrogate_pair_is_no_question_mark(self):
        with hoshin.Writer(self.path) as writer:
            writer.add({"id": "c#1", "text": "本当か？"})
            writer.add({"id": "c#2", "text": "演習\ud800"})
        self.assertEqual(len(writer.report.warnings), 1, "the text is changed, and that is said")
        with hoshin.open(self.path) as index:
            self.assertEqual([hit.id for hit in index.search("\ud800")], ["c#2"])
            self.assertEqual(set(index.show("c#2").passage.text), set("演習\ufffd"))

    def test_a_stop_ends_calls(self):
        stop = hoshin.Stop()
        self.index.search("演習", stop=stop)
        stop.request()
        with self.assertRaises(hoshin.CancelledError):
            self.index.search("演習", stop=stop)

    def test_a_writer_publishes_all_or_nothing(self):
        self.assertEqual((self.report.passages, self.report.documents), (4, 2))
        with self.assertRaises(RuntimeError):
            with hoshin.Writer(self.path) as writer:
                writer.add({"text": "一"})
                raise RuntimeError
        self.assertTrue(self.index.is_current)
        with hoshin.Writer(self.path) as writer:
            with self.assertRaises(hoshin.BadDataError):
                writer.add({"id": "no text"})
            writer.add({"id": "c#1", "text": "演習"})
        self.assertFalse(self.index.is_current)
        self.assertEqual(self.index.search("演習").total, 3, "an open index sees what it was opened on")

    def test_many_threads_share_an_index(self):
        expected = self.index.search("演習").hits
        answers = []
        threads = [
            threading.Thread(target=lambda: answers.extend(self.index.search("演習").hits == expected for _ in range(20)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(answers, [True] * 160)

    def test_a_closed_index_is_an_error_and_no_crash(self):
        self.index.close()
        self.index.close()
        with self.assertRaises(hoshin.UsageError):
            self.index.search("演習")

    def test_versions_agree(self):
        self.assertEqual(hoshin.__version__, os.environ["HOSHIN_VERSION"])
        path = os.path.join(os.path.dirname(hoshin.__file__), "..", "pyproject.toml")
        with open(path, encoding="utf-8") as file:
            self.assertIn(f'version = "{hoshin.__version__}"', file.read())


if __name__ == "__main__":
    unittest.main()
