#!/usr/bin/env python3
"""What went wrong is said in the language of who asks, in one process and at the same time."""
import concurrent.futures
import json
import re
import unittest
from urllib.parse import quote

from serving import Server, run_tests

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
WRONG = "/api/v1/search?query=a&limit=x"  # what is said of it has no Japanese of its own


class LanguageTest(unittest.TestCase):
    started_in = {}
    of_server = False  # whether Japanese is the server's own language

    def setUp(self):
        self.server = Server(variables=self.started_in)
        self.addCleanup(self.server.end)

    def problem(self, target, accept_language=None, **request):
        headers = {"Accept-Language": accept_language} if accept_language else {}
        return json.loads(self.server.ask(target, headers={**headers, **request.pop("headers", {})}, **request).text)

    def is_japanese(self, problem):
        both = [bool(JAPANESE.search(problem[key])) for key in ("detail", "hint")]
        self.assertEqual(both[0], both[1], problem)
        return both[0]

    def test_the_api_follows_accept_language(self):
        cases = [(None, self.of_server), ("ja", True), ("ja-JP,ja;q=0.9,en;q=0.8", True), ("en-US,en;q=0.9,ja;q=0.8", False),
                 ("fr", self.of_server), ("*", self.of_server), ("en", False), ("JA", True), ("en;q=0.5, ja;q=0.7", True)]
        for accept_language, japanese in cases:
            with self.subTest(accept_language=accept_language):
                self.assertEqual(self.is_japanese(self.problem(WRONG, accept_language)), japanese)

    def test_so_does_what_is_refused_before_it_is_worked_on(self):
        self.assertTrue(self.is_japanese(self.problem("/api/v1/nothing", "ja")))
        self.assertTrue(self.is_japanese(self.problem("/mcp", "ja")))
        self.assertTrue(self.is_japanese(self.problem("/api/v1/stats", "ja", method="PUT")))
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.assertTrue(self.is_japanese(self.problem("/api/v1/stats", "ja", method="POST", body=b"a=%zz", headers=form)))
        self.assertTrue(self.is_japanese(self.problem("/api/v1/stats", "ja", headers={"Host": "evil.example"})))

    def test_a_browser_that_is_refused_is_shown_a_page(self):
        browser = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "ja"}
        cases = [  # why, target, more headers, status
            ("an escape cut short by a mail", "/search?q=100%", {}, 400),
            ("a link in another encoding", "/search?q=%89%89%8f%4b", {}, 400),
            ("a name that is not ours", "/", {"Host": "portal.example"}, 421),
            ("an address that is too long", "/search?q=" + "a" * 9_000, {}, 414),
        ]
        for why, target, more, status in cases:
            with self.subTest(why):
                shown = self.server.ask(target, headers={**browser, **more})
                self.assertEqual(shown.status, status)
                self.assertTrue(shown.headers["Content-Type"].startswith("text/html"), shown.headers["Content-Type"])
                self.assertIn('<html lang="ja">', shown.text)
                self.assertRegex(re.search("<h1>(.*?)</h1>", shown.text)[1], JAPANESE)
                self.assertEqual(len(shown.headers.get_all("Content-Security-Policy")), 1)
                self.assertNotIn("<script", shown.text)
                self.assertIn("application/problem+json", self.server.ask(target, headers=more).headers["Content-Type"])
        api = self.server.ask("/api/v1/search?query=%ff", headers=browser)
        self.assertIn("application/problem+json", api.headers["Content-Type"], "a program of a browser asks the API")

    def test_warnings_do_as_errors_do(self):
        target = "/api/v1/search?query=" + quote("「訓練")
        warnings = {lang: self.problem(target, lang)["warnings"] for lang in ("ja", "en")}
        self.assertEqual(len(warnings["ja"]), 1)
        self.assertNotEqual(warnings["ja"], warnings["en"])
        self.assertRegex(warnings["ja"][0], "無視しました")

    def test_a_page_speaks_the_language_of_the_page(self):
        target = "/search?q=a&ministry=xx"
        for suffix, accept_language, japanese in [("", None, True), ("", "en", False), ("&lang=en", "ja", False),
                                                  ("&lang=ja", "en", True)]:
            with self.subTest(suffix=suffix, accept_language=accept_language):
                headers = {"Accept-Language": accept_language} if accept_language else {}
                answer = self.server.ask(target + suffix, headers=headers)
                message = re.search(r'<div class="message">.*?</p>', answer.text, re.S)[0]
                self.assertEqual(bool(JAPANESE.search(message)), japanese, message)
                self.assertEqual(answer.status, 400)

    def test_so_does_what_is_said_of_a_picture_that_cannot_be(self):
        doc = self.problem("/api/v1/docs")["documents"][0]["doc"]
        for lang, japanese in [("ja", True), ("en", False)]:
            page = self.server.ask(f"/page?doc={quote(doc)}&n=1&lang={lang}")
            said = re.search(r'<p>(.*?)</p>', page.text.split("<main", 1)[1], re.S)[1]
            self.assertEqual(bool(JAPANESE.search(said)), japanese, said)

    def test_assistants_are_spoken_to_in_english(self):
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                "params": {"name": "search", "arguments": {"query": "a", "limit": "x"}}}
        headers = {"Content-Type": "application/json", "Accept-Language": "ja"}
        answer = self.server.ask("/mcp", "POST", json.dumps(call).encode(), headers)
        result = json.loads(answer.text)["result"]
        self.assertTrue(result["isError"])
        self.assertIsNone(JAPANESE.search(result["content"][0]["text"]))

    def test_many_languages_at_once_do_not_mix(self):
        def ask(n):
            return self.is_japanese(self.problem(WRONG, "ja" if n % 2 else "en")) == bool(n % 2)

        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            self.assertTrue(all(pool.map(ask, range(200))))


class JapaneseServerTest(LanguageTest):
    """The same of a server that was started in Japanese: only who asks for no language is answered otherwise."""
    started_in = {"LC_ALL": "", "LANG": "ja_JP.UTF-8"}
    of_server = True

    def test_it_says_in_japanese_where_it_is(self):
        self.assertRegex(self.server.first_line, "で公開しています")


if __name__ == "__main__":
    run_tests()
