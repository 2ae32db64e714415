#!/usr/bin/env python3
"""What strangers send: each try of the table is refused as it says, and the server goes on."""
import contextlib
import json
import re
import socket
import time
import unittest

import serving
from serving import Server, read_all, run_tests

HOST = b"Host: localhost\r\n"
CLOSE = b"Connection: close\r\n\r\n"


def get(target=b"/health", more=b""):
    return b"GET " + target + b" HTTP/1.1\r\n" + HOST + more + CLOSE


def post(head, body):
    return b"POST /api/v1/search HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n" + head + b"\r\n" + body


# why, what is sent, the status of the one answer that comes back
TRIES = [
    ("smuggling: a length beside chunks", post(b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"), 400),
    ("smuggling: chunks beside a length", post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"0\r\n\r\n"), 400),
    ("smuggling: two lengths", post(b"Content-Length: 2\r\nContent-Length: 3\r\n", b"{} "), 400),
    ("smuggling: the same length twice", post(b"Content-Length: 2\r\nContent-Length: 2\r\n", b"{}"), 400),
    ("smuggling: a list of lengths", post(b"Content-Length: 2, 2\r\n", b"{}"), 400),
    ("smuggling: a length with a sign", post(b"Content-Length: +2\r\n", b"{}"), 400),
    ("smuggling: a coding that is none", post(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"), 501),
    ("smuggling: chunked behind another coding", post(b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n"), 501),
    ("smuggling: two codings", post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", b"0\r\n\r\n"), 400),
    ("smuggling: chunks in HTTP/1.0", post(b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n").replace(b"1.1", b"1.0"), 400),
    ("smuggling: a blank before the colon", get(more=b"Content-Length : 4\r\n"), 400),
    ("a chunk whose size is no number", post(b"Transfer-Encoding: chunked\r\n", b"zz\r\n{}\r\n0\r\n\r\n"), 400),
    ("a chunk longer than any body", post(b"Transfer-Encoding: chunked\r\n", b"ffffffffffffffff0\r\n{}\r\n0\r\n\r\n"), 400),
    ("a GET with a body", get(more=b"Content-Length: 4\r\n"), 400),
    ("bare line feeds", b"GET /health HTTP/1.1\nHost: localhost\n\n", 400),
    ("one bare line feed", b"GET /health HTTP/1.1\r\nHost: localhost\n\r\n", 400),
    ("a carriage return alone", b"GET /health HTTP/1.1\r\nHost: local\rhost\r\n\r\n", 400),
    ("a folded header", get(more=b"X-Long: a\r\n b\r\n"), 400),
    ("a header folded with a tab", get(more=b"X-Long: a\r\n\tb\r\n"), 400),
    ("a NUL in a header", get(more=b"X-Nul: a\0b\r\n"), 400),
    ("a control character in a header", get(more=b"X-Esc: a\x1bb\r\n"), 400),
    ("an empty line first", b"\r\n" + get(), 400),
    ("no request line", b"hello\r\n\r\n", 400),
    ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\n", 505),
    ("HTTP/0.9", b"GET /health\r\n\r\n", 400),
    ("a method that is none", get().replace(b"GET", b"BREW"), 501),
    ("a method that is not ours", get().replace(b"GET", b"DELETE"), 405),
    ("TRACE", get().replace(b"GET", b"TRACE"), 405),
    ("CONNECT", b"CONNECT example.com:443 HTTP/1.1\r\n" + HOST + CLOSE, 405),
    ("a head that is too long", get(more=b"X-Long: " + b"a" * 20_000 + b"\r\n"), 431),
    ("a head without an end", b"GET /health HTTP/1.1\r\nX: " + b"a" * 40_000, 431),
    ("too many headers", get(more=b"X: 1\r\n" * 150), 431),
    ("an address that is too long", get(b"/" + b"a" * 9_000), 414),
    ("a bad escape", get(b"/api/v1/search?query=%zz"), 400),
    ("half an escape", get(b"/api/v1/search?query=%e"), 400),
    ("a NUL in the address", get(b"/api/v1/search?query=%00"), 400),
    ("a NUL in the path", get(b"/health%00"), 400),
    ("no UTF-8 in a parameter", get(b"/api/v1/search?query=%ff%fe"), 400),
    ("long UTF-8", get(b"/%c0%ae%c0%ae/etc/passwd"), 400),
    ("up and out", get(b"/../../etc/passwd"), 400),
    ("up and out, escaped", get(b"/%2e%2e/%2e%2e/etc/passwd"), 400),
    ("up and out, slashes escaped", get(b"/..%2f..%2fetc%2fpasswd"), 400),
    ("up and out, backslashes", get(b"/..\\..\\etc"), 400),
    ("up and out, escaped twice", get(b"/%252e%252e/etc/passwd"), 404),
    ("a header made by a parameter", get(b"/api/v1/search?query=a%0d%0aSet-Cookie:%20a=b&nonsense%0d%0aX-Bad:=1"), 400),
    ("a header made by a path", get(b"/nowhere%0d%0aSet-Cookie:%20a=b"), 400),
    ("no Host", b"GET /health HTTP/1.1\r\n\r\n", 400),
    ("no Host in HTTP/1.0", b"GET /health HTTP/1.0\r\n\r\n", 400),
    ("two Hosts", get(more=HOST), 400),
    ("rebinding: a name of somebody else", get().replace(b"localhost", b"evil.example"), 421),
    ("rebinding: a name that begins like ours", get().replace(b"localhost", b"localhost.evil.example"), 421),
    ("rebinding: an address of the net", get().replace(b"localhost", b"192.0.2.1"), 421),
    ("rebinding: in an absolute address", get(b"http://evil.example/health"), 421),
    ("a Host with a path", get().replace(b"localhost", b"localhost/@evil.example"), 421),
    ("a Host with a user", get().replace(b"localhost", b"evil.example@localhost"), 421),
    ("an empty Host", get().replace(b"localhost", b""), 421),
    ("a Host in IPv6", get().replace(b"localhost", b"[::1]:80"), 200),
    ("a Host in capitals with a full stop", get().replace(b"localhost", b"LocalHost.:8417"), 200),
    ("an absolute address that is ours", get(b"http://localhost/health"), 200),
    ("a body that is too long", post(b"Content-Length: 2000000\r\n", b"{}"), 413),
    ("a length beyond numbers", post(b"Content-Length: 99999999999999999999999\r\n", b"{}"), 400),
    ("chunks that are too long together", post(b"Transfer-Encoding: chunked\r\n", b"10000\r\n" + b"a" * 65536 + b"\r\n" +
                                               (b"10000\r\n" + b"a" * 65536 + b"\r\n") * 17), 413),
    ("a compressed bomb", post(b"Content-Encoding: gzip\r\nContent-Length: 2\r\n", b"{}"), 415),
    ("an expectation that is none", get(more=b"Expect: the-spanish-inquisition\r\n"), 417),
    ("no JSON", post(b"Connection: close\r\nContent-Length: 5\r\n", b"hello"), 400),
    ("JSON that is nested too deep",
     post(b"Connection: close\r\nContent-Length: 100012\r\n", b'{"query":' + b"[" * 100_000 + b"1}}"), 400),
    ("a body of an unknown kind", post(b"Connection: close\r\nContent-Length: 2\r\n", b"{}").replace(b"application/json", b"text/plain"), 415),
    ("a method that the path has not", post(b"Connection: close\r\nContent-Length: 2\r\n", b"{}").replace(b"/api/v1/search", b"/health"), 405),
    ("a cross-site request to MCP", post(b"Connection: close\r\nOrigin: http://evil.example\r\nContent-Length: 2\r\n", b"{}")
     .replace(b"/api/v1/search", b"/mcp"), 403),
]


class HostileTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        assert cls.server.end() == 0

    def test_each_try_is_refused_and_the_server_goes_on(self):
        for why, data, status in TRIES:
            with self.subTest(why):
                answer = self.server.raw(data)
                self.assertTrue(answer.startswith(b"HTTP/1.1 %d " % status), answer[:300])
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1, answer[:2000])
                head = answer.partition(b"\r\n\r\n")[0].lower()
                self.assertNotIn(b"set-cookie", head)
                self.assertNotIn(b"x-bad", head)
                self.assertIn(b"x-content-type-options: nosniff", head)
                self.assertIn(b"referrer-policy: no-referrer", head)
        self.assertEqual(self.server.ask("/health").status, 200)

    def test_nothing_that_was_sent_makes_a_line_of_the_log(self):
        with Server() as server:
            server.raw(get(b"/\x1b[31m\"x\\"))
            server.raw(get(b"/api/v1/search?query=%0a127.0.0.1"))
            server.ask("/health")
            server.end()
            self.assertEqual(len(server.lines), 3, server.lines)
            for line in server.lines:
                self.assertRegex(line, r'^127\.0\.0\.1 - - \[\S+ \+0000\] ".*" \d{3} (\d+|-)$')
                self.assertTrue(line.isprintable(), line)

    def test_requests_one_behind_the_other_are_answered_in_their_order(self):
        answer = self.server.raw(get(b"/health").replace(CLOSE, b"\r\n") + get(b"/nowhere").replace(CLOSE, b"\r\n") +
                                 get(b"/health"))
        statuses = [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]]
        self.assertEqual(statuses, [b"200", b"404", b"200"])

    def test_half_a_connection_still_gets_its_answer(self):
        with contextlib.closing(self.server.connect()) as connection:
            connection.sendall(get(b"/api/v1/stats"))
            connection.shutdown(socket.SHUT_WR)
            self.assertTrue(read_all(connection).startswith(b"HTTP/1.1 200 "))

    def test_who_goes_away_in_the_middle_disturbs_nobody(self):
        for data in (b"GET /hea", post(b"Content-Length: 100\r\n", b"{"), get(b"/api/v1/export")):
            connection = self.server.connect()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.sendall(data)
            connection.close()
        self.assertEqual(self.server.ask("/health").status, 200)

    def test_a_head_that_drips_has_ten_seconds_in_all(self):
        with contextlib.closing(self.server.connect(30)) as connection:
            begun = time.monotonic()
            connection.settimeout(0.5)
            answer = b""
            for byte in b"GET /health HTTP/1.1\r\nX-Drip: " + b"a" * 100:
                with contextlib.suppress(socket.timeout):
                    answer = connection.recv(1000)
                if answer:
                    break
                connection.sendall(bytes([byte]))
            self.assertTrue(answer.startswith(b"HTTP/1.1 408 "), answer)
            self.assertTrue(9 < time.monotonic() - begun < 13)

    def test_health_is_quick_beside_two_hundred_idle_connections(self):
        idle = [self.server.connect() for _ in range(200)]
        try:
            for connection in idle[::2]:
                connection.sendall(b"GET /api/v1/search?que")
            slowest = 0
            for _ in range(20):
                begun = time.monotonic()
                self.assertEqual(self.server.ask("/health").status, 200)
                slowest = max(slowest, time.monotonic() - begun)
            self.assertLess(slowest, 0.1)
            # Those of other tests may be closing still.
            metrics = self.server.ask("/metrics").text
            self.assertGreaterEqual(int(re.search(r"^hoshin_connections (\d+)", metrics, re.M)[1]), 201)
        finally:
            for connection in idle:
                connection.close()

    def test_an_expectation_of_100_is_met(self):
        body = json.dumps({"query": "演習"}).encode()
        with contextlib.closing(self.server.connect(5)) as connection:
            connection.sendall(post(b"Connection: close\r\nExpect: 100-continue\r\nContent-Length: %d\r\n" % len(body), b""))
            self.assertEqual(connection.recv(100), b"HTTP/1.1 100 Continue\r\n\r\n")
            connection.sendall(body)
            self.assertTrue(read_all(connection).startswith(b"HTTP/1.1 200 "))


if __name__ == "__main__":
    run_tests()
