#!/usr/bin/env python3
"""How hoshin serve answers beside its answers: caching, compression, methods, limits, beginning and end."""
import contextlib
import gzip
import http.client
import json
import os
import re
import signal
import socket
import stat
import subprocess
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import quote

import serving
from serving import Server, environment, read_all, run_tests, temporary_folder

SEARCH = f"/api/v1/search?query={quote('人材')}"


class ServerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        assert cls.server.end() == 0

    def test_an_answer_that_is_known_already_is_not_sent_again(self):
        first = self.server.ask(SEARCH)
        tag = first.headers["ETag"]
        again = self.server.ask(SEARCH, headers={"If-None-Match": tag})
        self.assertEqual((again.status, again.body, again.headers["ETag"]), (304, b"", tag))
        self.assertNotIn("Content-Security-Policy", again.headers, "it would take the place of a kept page's")
        self.assertEqual(self.server.ask(SEARCH, headers={"If-None-Match": f'"x", {tag}'}).status, 304)
        self.assertEqual(self.server.ask(SEARCH, headers={"If-None-Match": '"x"'}).status, 200)
        self.assertNotEqual(self.server.ask(SEARCH + "&limit=1").headers["ETag"], tag)
        self.assertEqual(first.headers["Cache-Control"], "no-cache")

    def test_what_is_not_sent_again_says_the_same_of_how_it_is_kept(self):
        for target in (SEARCH, "/", "/api/v1/docs"):
            with self.subTest(target):
                first = self.server.ask(target)
                again = self.server.ask(target, headers={"If-None-Match": first.headers["ETag"]})
                self.assertEqual(again.status, 304)
                for name in ("ETag", "Cache-Control"):
                    self.assertEqual(again.headers[name], first.headers[name])
                varies = [set(re.split(", *", ", ".join(a.headers.get_all("Vary")))) for a in (again, first)]
                self.assertEqual(*varies)

    def test_a_long_answer_is_compressed_for_who_takes_it(self):
        plain = self.server.ask("/api/v1/docs")
        self.assertNotIn("Content-Encoding", plain.headers)
        short = self.server.ask("/api/v1/docs", headers={"Accept-Encoding": "br, gzip;q=0.5"})
        self.assertEqual(short.headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(short.body), plain.body)
        self.assertLess(len(short.body), len(plain.body) / 2)
        self.assertIn("Accept-Encoding", ", ".join(short.headers.get_all("Vary")))
        refused = self.server.ask("/api/v1/docs", headers={"Accept-Encoding": "gzip;q=0"})
        self.assertNotIn("Content-Encoding", refused.headers)
        self.assertNotIn("Content-Encoding",
                         self.server.ask("/health", headers={"Accept-Encoding": "gzip"}).headers)

    def test_head_says_what_get_would(self):
        for target in ("/api/v1/stats", "/health", "/nowhere"):
            get, head = self.server.ask(target), self.server.ask(target, "HEAD")
            self.assertEqual((head.status, head.body), (get.status, b""))
            self.assertEqual(head.headers["Content-Length"], str(len(get.body)))
        self.assertEqual(self.server.ask("/api/v1/export", "HEAD").body, b"")

    def test_options_tell_the_methods_of_a_path(self):
        for target, methods in (("/api/v1/search", "GET, HEAD, POST, OPTIONS"), ("/health", "GET, HEAD, OPTIONS"),
                                ("/mcp", "POST, OPTIONS")):
            answer = self.server.ask(target, "OPTIONS")
            self.assertEqual((answer.status, answer.headers["Allow"]), (204, methods))
            self.assertNotIn("Access-Control-Allow-Origin", answer.headers)
        self.assertEqual(self.server.ask("/mcp").status, 405)

    def test_pages_of_others_read_answers_only_where_they_are_allowed_to(self):
        ours = {"Origin": "https://portal.example"}
        self.assertNotIn("Access-Control-Allow-Origin", self.server.ask(SEARCH, headers=ours).headers)
        with Server("--allow-origin", "https://Portal.example") as server:  # browsers send small letters
            answer = server.ask(SEARCH, headers=ours)
            self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "https://portal.example")
            self.assertIn("Origin", ", ".join(answer.headers.get_all("Vary")))
            before = server.ask("/api/v1/search", "OPTIONS", headers={**ours, "Access-Control-Request-Method": "POST"})
            self.assertIn("POST", before.headers["Access-Control-Allow-Methods"])
            other = server.ask(SEARCH, headers={"Origin": "https://evil.example"})
            self.assertNotIn("Access-Control-Allow-Origin", other.headers)

    def test_other_names_are_answered_where_they_are_allowed(self):
        with Server("--allow-host", "search.example.go.jp") as server:
            self.assertEqual(server.ask("/health", headers={"Host": "search.example.go.jp"}).status, 200)
            self.assertEqual(server.ask("/health", headers={"Host": "Search.Example.go.jp:443"}).status, 200)
            refused = server.ask("/health", headers={"Host": "www.example.go.jp"})
            self.assertEqual(refused.status, 421)
            self.assertIn("--allow-host", json.loads(refused.text)["hint"])

    def test_metrics_count_what_was_asked_under_names_of_ours(self):
        with Server() as server:
            for target in (SEARCH, SEARCH, "/api/v1/search?nonsense=1", "/made-up-by-somebody", "/health"):
                server.ask(target)
            text = server.ask("/metrics").text
            for line in ('hoshin_requests_total{route="search",status="200"} 2',
                         'hoshin_requests_total{route="search",status="400"} 1',
                         'hoshin_requests_total{route="page",status="404"} 1',
                         'hoshin_request_seconds_count{route="search"} 3',
                         'hoshin_request_seconds_bucket{route="search",le="+Inf"} 3',
                         "hoshin_queued_requests 0"):
                self.assertIn(line + "\n", text)
            self.assertNotIn("made-up", text)
            self.assertRegex(text, r"hoshin_index_passages [1-9]\d*\n")
            self.assertRegex(text, r'hoshin_index_info\{generation="gen-\d+"\} 1\n')

    def test_the_log_is_json_or_nothing_where_it_is_asked_to_be(self):
        with Server("--log", "json") as server:
            server.ask(SEARCH)
            server.end()
            entry = json.loads(server.lines[0])
            self.assertEqual((entry["method"], entry["status"], entry["target"]), ("GET", 200, SEARCH))
            self.assertGreater(entry["bytes"], 0)
        with Server("--log", "none") as server:
            server.ask(SEARCH)
            server.end()
            self.assertEqual(server.lines, [])

    def test_a_full_queue_is_a_503_that_says_when_to_come_again(self):
        with Server("--threads", "1", "--queue", "1") as server:
            statuses, lock = [], threading.Lock()

            def ask():
                answer = server.ask(f"/api/v1/budget?query={quote('の OR を OR 人材')}&group-by=ministry,year,kind&why")
                with lock:
                    statuses.append(answer.status)
                    if answer.status == 503:
                        self.assertEqual(answer.headers["Retry-After"], "1")

            threads = [threading.Thread(target=ask) for _ in range(60)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(set(statuses), {200, 503}, statuses)
            self.assertEqual(server.ask("/health").status, 200)

    def test_an_export_read_slowly_keeps_no_search_waiting(self):
        with Server("--threads", "1") as server:
            slow = [server.connect() for _ in range(6)]
            for connection in slow:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                connection.sendall(b"GET /api/v1/export HTTP/1.1\r\nHost: localhost\r\n\r\n")
            time.sleep(0.3)
            begun = time.monotonic()
            self.assertEqual(server.ask(SEARCH).status, 200)
            self.assertLess(time.monotonic() - begun, 1)
            for connection in slow:
                connection.close()

    def test_sigterm_lets_requests_in_flight_be_answered(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            server = Server("--threads", "1")
            asked = [server.connect() for _ in range(8)]
            for connection in asked:
                connection.sendall(f"GET /api/v1/budget?query={quote('の OR を')}&group-by=ministry,year&why HTTP/1.1\r\n"
                                   "Host: localhost\r\n\r\n".encode())
            idle = server.connect()
            self.assertEqual(server.ask("/health").status, 200)  # who came before has been let in
            server.process.send_signal(number)
            for connection in asked:
                self.assertTrue(read_all(connection).startswith(b"HTTP/1.1 200 "))
                connection.close()
            self.assertEqual(idle.recv(10), b"")
            idle.close()
            server.process.wait(30)
            self.assertEqual(server.end(), 0)

    def test_a_request_that_has_come_but_was_not_read_is_answered_at_the_end(self):
        with Server() as server:
            connections = [server.connect() for _ in range(8)]
            self.assertEqual(server.ask("/health").status, 200)  # all before it have been taken
            server.process.send_signal(signal.SIGSTOP)
            for connection in connections:
                connection.sendall(b"GET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\n\r\n")
            server.process.send_signal(signal.SIGTERM)
            server.process.send_signal(signal.SIGCONT)
            for connection in connections:
                answer = read_all(connection)
                self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer)
                connection.close()
            self.assertEqual(server.process.wait(30), 0)  # by itself: end() would send a second signal

    def test_a_port_that_is_taken_and_other_mistakes_are_named(self):
        cases = [
            (["--listen", f"127.0.0.1:{self.server.port}"], "another program listens at", "--listen"),
            (["--listen", "127.0.0.1"], "is no address to listen at", "ADDRESS:PORT"),
            (["--listen", "portal"], "is no address to listen at", "ADDRESS:PORT"),
            (["--listen", str(self.server.port)], "another program listens at", "--listen"),
            (["--port", "80"], "unknown option --port", "--listen"),
            (["--listen", "localhost:99999"], "is no address to listen at", "ADDRESS:PORT"),
            (["--listen", "[::g]:1"], "is no address to listen at", "ADDRESS:PORT"),
            (["--listen", "192.0.2.77:8417"], "this machine has no address", "ip address"),
            (["--unix", "/" + "a" * 200], "the path of a socket", "shorter"),
            (["--unix", "/nowhere/at/all"], "cannot listen at", ""),
            (["--index", "/nowhere"], "/nowhere", "hoshin-index"),
            (["--allow-host", "a/b"], "is no name of a host", "--allow-host"),
            (["--allow-origin", "portal"], "is no origin", "--allow-origin"),
            (["--log", "xml"], "xml", "common"),
            (["--threads", "0"], "--threads", ""),
            (["--queue", "0"], "--queue takes 1 or more", "leave it out"),
            (["--timeout-ms", "0"], "--timeout-ms takes 1 or more", "leave it out"),
            (["--per-address", "0"], "--per-address takes 1 or more", "leave it out"),
            (["--unix", serving.PROGRAM], "is there, and is no socket", "--unix"),
        ]
        for options, what, hint in cases:
            with self.subTest(options=options):
                arguments = options if "--index" in options else ["--index", serving.INDEX, *options]
                ended = subprocess.run([serving.PROGRAM, "serve", *arguments], env=environment(), capture_output=True,
                                       text=True, timeout=30, check=False)
                self.assertEqual(ended.returncode, 2, ended.stderr)
                self.assertIn(what, ended.stderr)
                self.assertRegex(ended.stderr, r"hint: .*" + hint)

    def test_a_unix_socket_is_listened_at_and_removed(self):
        with temporary_folder() as folder:
            path = os.path.join(folder, "hoshin.sock")
            for _ in range(2):
                with Server("--unix", path, listen=None) as server:
                    self.assertIn(f"unix:{path}", server.first_line)
                    with contextlib.closing(socket.socket(socket.AF_UNIX)) as connection:
                        connection.connect(path)
                        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        self.assertTrue(read_all(connection).startswith(b"HTTP/1.1 200 "))
                    with self.assertRaisesRegex(RuntimeError, "another program listens"):
                        Server("--unix", path, listen=None)
                self.assertFalse(os.path.exists(path))
            # One that a crash left behind is nobody's.
            left = socket.socket(socket.AF_UNIX)
            left.bind(path)
            left.close()
            self.assertTrue(stat.S_ISSOCK(os.stat(path).st_mode))
            Server("--unix", path, listen=None).end()

    def test_a_server_that_cannot_begin_leaves_no_socket_behind(self):
        with temporary_folder() as folder:
            path = os.path.join(folder, "hoshin.sock")
            with self.assertRaisesRegex(RuntimeError, "another program listens"):
                Server("--unix", path, listen=f"127.0.0.1:{self.server.port}")
            self.assertFalse(os.path.exists(path))

    def test_a_socket_of_systemd_is_taken_over(self):
        with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
            def hand_over():
                os.dup2(listener.fileno(), 3)
                os.environ["LISTEN_FDS"] = "1"

            script = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"'
            process = subprocess.Popen(
                ["bash", "-c", script, "-", serving.PROGRAM, "serve", "--index", serving.INDEX], env=environment(),
                stderr=subprocess.PIPE, text=True, pass_fds=(3,), preexec_fn=hand_over)
            try:
                first = process.stderr.readline()
                port = listener.getsockname()[1]
                self.assertIn(f"http://127.0.0.1:{port}/", first)
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                connection.request("GET", "/health")
                self.assertEqual(connection.getresponse().status, 200)
                connection.close()
            finally:
                process.terminate()
                self.assertEqual(process.wait(30), 0)
                process.stderr.close()

    def test_ipv6_is_listened_at(self):
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        except OSError:
            self.skipTest("this machine has no IPv6")
        with Server(listen="[::1]:0") as server:
            connection = http.client.HTTPConnection("::1", server.port, timeout=10)
            connection.request("GET", "/health")
            self.assertEqual(connection.getresponse().status, 200)
            connection.close()

    def test_connections_of_one_address_are_counted_but_not_those_of_this_machine(self):
        ours = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False).stdout.split()
        address = next((a for a in ours if "." in a), None)
        if address is None:
            self.skipTest("this machine has no address beside its own")
        with Server("--per-address", "2", listen=f"{address}:0") as server:
            def connect():
                connection = socket.create_connection((address, server.port), 10)
                connection.sendall(b"GET /health HTTP/1.1\r\nHost: %s\r\n\r\n" % address.encode())
                return connection, connection.recv(100)[:13]

            held = [connect(), connect()]
            self.assertEqual([status for _, status in held], [b"HTTP/1.1 200 "] * 2)
            third, status = connect()
            self.assertEqual(status, b"HTTP/1.1 503 ")
            third.close()
            held[0][0].close()
            time.sleep(0.2)
            fourth, status = connect()
            self.assertEqual(status, b"HTTP/1.1 200 ")
            for connection in (fourth, held[1][0]):
                connection.close()


if __name__ == "__main__":
    run_tests()
