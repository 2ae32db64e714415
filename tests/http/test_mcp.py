#!/usr/bin/env python3
"""MCP over HTTP in both eras, as the specifications from 2025-03-26 to 2026-07-28 have Streamable HTTP.

Public clients of the protocol are before the same door in tests/clients; here is what no client does, and what the
specifications demand all the same. Words in “” are theirs.
"""
import base64
import json
import unittest

import serving
from serving import Server, run_tests

MODERN = "2026-07-28"
BOTH = "application/json, text/event-stream"


def meta(version=MODERN):
    return {"io.modelcontextprotocol/protocolVersion": version,
            "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
            "io.modelcontextprotocol/clientCapabilities": {}}


class McpTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        assert cls.server.end() == 0

    def post(self, message, **headers):
        sent = {"Content-Type": "application/json", "Accept": BOTH}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        return self.server.ask("/mcp", "POST", body, sent)

    def modern(self, method, params=None, name=None, **headers):
        sent = {"MCP_Protocol_Version": MODERN, "Mcp_Method": method, **({"Mcp_Name": name} if name else {}), **headers}
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": {**(params or {}), "_meta": meta()}}
        return self.post(message, **sent)

    def error(self, answer, status, code):
        self.assertEqual(answer.status, status, answer.text)
        self.assertEqual(json.loads(answer.text)["error"]["code"], code)

    def test_a_session_of_the_old_era(self):
        begun = self.post({"jsonrpc": "2.0", "id": 1, "method": "initialize",
                           "params": {"protocolVersion": "2025-11-25", "capabilities": {},
                                      "clientInfo": {"name": "test", "version": "1"}}})
        self.assertEqual((begun.status, begun.headers["Content-Type"]), (200, "application/json"))
        self.assertEqual(json.loads(begun.text)["result"]["protocolVersion"], "2025-11-25")
        self.assertNotIn("Mcp-Session-Id", begun.headers)
        ready = self.post({"jsonrpc": "2.0", "method": "notifications/initialized"}, MCP_Protocol_Version="2025-11-25")
        self.assertEqual((ready.status, ready.body), (202, b""))
        tools = self.post({"jsonrpc": "2.0", "id": 2, "method": "tools/list"}, MCP_Protocol_Version="2025-11-25")
        self.assertIn("search", [tool["name"] for tool in json.loads(tools.text)["result"]["tools"]])
        call = {"jsonrpc": "2.0", "id": 3, "method": "tools/call",
                "params": {"name": "search", "arguments": {"query": "人材"}}}
        found = json.loads(self.post(call, MCP_Protocol_Version="2025-11-25").text)["result"]
        self.assertGreater(found["structuredContent"]["total"], 0)
        # Without the header it is 2025-03-26, which has no structured content, but batches.
        self.assertNotIn("structuredContent", json.loads(self.post(call).text)["result"])
        batch = json.loads(self.post([call, {"jsonrpc": "2.0", "id": 4, "method": "ping"}]).text)
        self.assertEqual([message["id"] for message in batch], [3, 4])
        unknown = self.post({"jsonrpc": "2.0", "id": 5, "method": "nonsense"}, MCP_Protocol_Version="2025-11-25")
        self.error(unknown, 200, -32601)

    def initialize(self, version, **headers):
        return self.post({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}, **headers)

    def test_each_version_of_the_old_era_is_agreed_on_and_spoken(self):
        call = {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "search", "arguments": {"query": "人材"}}}
        ping = {"jsonrpc": "2.0", "id": 4, "method": "ping"}
        for version in ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"):
            with self.subTest(version=version):
                self.assertEqual(json.loads(self.initialize(version).text)["result"]["protocolVersion"], version)
                result = json.loads(self.post(call, MCP_Protocol_Version=version).text)["result"]
                self.assertEqual("structuredContent" in result, version >= "2025-06-18")
                batch = self.post([call, ping], MCP_Protocol_Version=version)
                if version == "2025-03-26":
                    self.assertEqual([message["id"] for message in json.loads(batch.text)], [3, 4])
                else:
                    self.error(batch, 400, -32600)
        # “Otherwise, the server MUST respond with another protocol version it supports. This SHOULD be the latest”.
        other = json.loads(self.initialize("1999-01-01").text)["result"]
        self.assertEqual(other["protocolVersion"], "2025-11-25")

    def test_what_waits_for_no_answer_is_accepted_without_a_body(self):
        # “If the server accepts the input, the server MUST return HTTP status code 202 Accepted with no body”.
        notification, response = {"jsonrpc": "2.0", "method": "notifications/cancelled"}, {"jsonrpc": "2.0", "id": 7, "result": {}}
        for message, version in [(notification, "2025-03-26"), (notification, "2025-11-25"), (response, "2025-06-18"),
                                 ([notification, notification], "2025-03-26"), ([response], "2025-03-26")]:
            answer = self.post(message, MCP_Protocol_Version=version)
            self.assertEqual((answer.status, answer.body), (202, b""), message)
        self.error(self.post([], MCP_Protocol_Version="2025-03-26"), 400, -32600)

    def test_no_session_is_begun_nor_known(self):
        # “An Mcp-Session-Id header on a request: ignore it, and do not mint or echo session IDs”, and Last-Event-ID, too.
        for answer in (self.initialize("2025-06-18", Mcp_Session_Id="abc"),
                       self.post({"jsonrpc": "2.0", "id": 1, "method": "ping"}, Mcp_Session_Id="abc", Last_Event_ID="7"),
                       self.modern("tools/list", Mcp_Session_Id="abc")):
            self.assertEqual(answer.status, 200)
            self.assertNotIn("Mcp-Session-Id", answer.headers)

    def test_a_client_that_does_not_say_what_it_accepts_is_answered_with_one_message(self):
        # That it lists both types is demanded of the client; of the server one of them, which for one message is JSON.
        for accept in ("application/json", "text/event-stream", "text/html", "*/*"):
            answer = self.post({"jsonrpc": "2.0", "id": 1, "method": "ping"}, Accept=accept)
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/json"))

    def test_a_message_that_is_none_is_refused_with_its_id(self):
        for message, id_ in [({"jsonrpc": "1.0", "id": 5, "method": "ping"}, 5), ({"jsonrpc": "2.0", "id": 5}, 5),
                             ({"jsonrpc": "2.0", "id": None, "method": "ping"}, None), ("ping", None), (7, None)]:
            answer = self.post(message)
            self.error(answer, 400, -32600)
            self.assertEqual(json.loads(answer.text)["id"], id_)

    def test_a_session_of_the_new_era(self):
        discovered = self.modern("server/discover")
        self.assertIn(MODERN, json.loads(discovered.text)["result"]["supportedVersions"])
        called = self.modern("tools/call", {"name": "facets", "arguments": {"by": ["year"]}}, "facets")
        result = json.loads(called.text)["result"]
        self.assertEqual((called.status, result["resultType"], result["isError"]), (200, "complete", False))
        listed = json.loads(self.modern("resources/list").text)["result"]["resources"][0]["uri"]
        read = self.modern("resources/read", {"uri": listed}, listed)
        self.assertEqual(json.loads(read.text)["result"]["contents"][0]["uri"], listed)
        encoded = "=?base64?" + base64.b64encode(listed.encode()).decode() + "?="
        self.assertEqual(self.modern("resources/read", {"uri": listed}, encoded).status, 200)
        listening = self.modern("subscriptions/listen", {"notifications": {}})
        self.assertEqual(listening.headers["Content-Type"], "text/event-stream")
        event = json.loads(listening.text.removeprefix("data: "))
        self.assertEqual(event["method"], "notifications/subscriptions/acknowledged")

    def test_headers_that_contradict_the_message_are_refused(self):
        self.error(self.modern("tools/list", Mcp_Method="tools/call"), 400, -32020)
        self.error(self.modern("tools/list", MCP_Protocol_Version="2025-11-25"), 400, -32020)
        self.error(self.modern("tools/call", {"name": "search", "arguments": {"query": "a"}}, "show"), 400, -32020)
        self.error(self.modern("tools/call", {"name": "search", "arguments": {"query": "a"}}), 400, -32020)
        self.error(self.modern("tools/call", {"name": "search"}, "=?base64?!!?="), 400, -32020)
        bare = {"jsonrpc": "2.0", "id": 9, "method": "tools/list", "params": {"_meta": meta()}}
        self.error(self.post(bare), 400, -32020)
        self.error(self.post({"jsonrpc": "2.0", "id": 9, "method": "tools/list"}, MCP_Protocol_Version=MODERN), 400, -32020)

    def test_what_is_wrong_has_the_status_of_the_specification(self):
        self.error(self.modern("nonsense"), 404, -32601)
        other = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta("2099-01-01")}}
        self.error(self.post(other, MCP_Protocol_Version="2099-01-01", Mcp_Method="tools/list"), 400, -32022)
        self.error(self.post({"jsonrpc": "2.0", "id": 1, "method": "ping"}, MCP_Protocol_Version="1900-01-01"), 400, -32022)
        self.error(self.post(b"hello"), 400, -32700)
        self.error(self.post(b"[" * 1000), 400, -32600)
        self.assertEqual(self.post({"jsonrpc": "2.0", "id": 1, "method": "ping"}, Content_Type="text/plain").status, 415)

    def test_the_new_era_knows_nothing_of_the_old(self):
        self.error(self.modern("ping"), 404, -32601)
        batch = [{"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta()}}]
        self.error(self.post(batch, MCP_Protocol_Version=MODERN, Mcp_Method="tools/list"), 400, -32600)
        # “Header values are case-sensitive”, their names are not.
        self.error(self.modern("tools/list", Mcp_Method="Tools/List"), 400, -32020)
        listed = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta()}}
        self.assertEqual(self.post(listed, mcp_protocol_VERSION=MODERN, MCP_METHOD="tools/list").status, 200)

    def test_only_pages_that_may_speak_do(self):
        ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        self.assertEqual(self.post(ping, Origin="https://evil.example").status, 403)
        self.assertEqual(self.post(ping, Origin="null").status, 403)
        self.assertEqual(self.post(ping, Origin="http://localhost:6274").status, 200)
        self.assertEqual(self.post(ping, Origin=f"http://127.0.0.1:{self.server.port}").status, 200)

    def test_there_is_nothing_to_listen_to_and_no_session_to_end(self):
        # “or else return HTTP 405 Method Not Allowed, indicating that the server does not offer an SSE stream”.
        for method in ("GET", "DELETE"):
            answer = self.server.ask("/mcp", method, headers={"Accept": "text/event-stream"})
            self.assertEqual(answer.status, 405)
            self.assertIn("Allow", answer.headers)


if __name__ == "__main__":
    run_tests()
