#!/usr/bin/env python3
"""MCP over HTTP in both eras, as the specifications of 2025-11-25 and 2026-07-28 have Streamable HTTP."""
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

    def test_only_pages_that_may_speak_do(self):
        ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        self.assertEqual(self.post(ping, Origin="https://evil.example").status, 403)
        self.assertEqual(self.post(ping, Origin="null").status, 403)
        self.assertEqual(self.post(ping, Origin="http://localhost:6274").status, 200)
        self.assertEqual(self.post(ping, Origin=f"http://127.0.0.1:{self.server.port}").status, 200)

    def test_there_is_nothing_to_listen_to_and_no_session_to_end(self):
        for method in ("GET", "DELETE"):
            answer = self.server.ask("/mcp", method)
            self.assertEqual(answer.status, 405)
            self.assertIn("Allow", answer.headers)


if __name__ == "__main__":
    run_tests()
