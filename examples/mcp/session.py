#!/usr/bin/env python3
"""A session with `hoshin mcp`, written against the specification of the Model Context Protocol.

    session.py                                the hoshin on PATH, its usual index
    session.py --program hoshin --index DIR   another one
    session.py --query 人材

Starts the server twice: once as a client of protocol version 2026-07-28, which needs no handshake,
once as one of 2025-11-25, which begins with `initialize`. Prints what was asked and answered, in short,
and checks it. Exit status 0 if all is as the specification and the server's own schemas say, else 1.

Python's standard library is all it needs, and nothing of hoshin but the program.
"""

import argparse
import json
import subprocess
import sys

MODERN = "2026-07-28"
LEGACY = "2025-11-25"
CLIENT = {"name": "hoshin-example", "version": "1.0"}


class Failure(Exception):
    """The server did what it should not."""


def check(condition, claim):
    if not condition:
        raise Failure(claim)


def shortened(value, width=96):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


class Session:
    """The server as a child process; a message a line, both ways."""

    def __init__(self, program, index):
        command = [program, "mcp"] + (["--index", index] if index else [])
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.last_id = 0

    def send(self, message):
        self.server.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
        self.server.stdin.flush()

    def receive(self):
        line = self.server.stdout.readline()
        check(line.endswith("\n"), "every message is a line")
        message = json.loads(line)
        check(message.get("jsonrpc") == "2.0", "every message is JSON-RPC 2.0")
        return message

    def request(self, method, params=None):
        """The whole answer, result or error."""
        self.last_id += 1
        message = {"jsonrpc": "2.0", "id": self.last_id, "method": method}
        params = self.params(params or {})
        if params:
            message["params"] = params
        print(f"  → {method} {shortened({k: v for k, v in params.items() if k != '_meta'}, 70)}")
        self.send(message)
        answer = self.receive()
        check(answer.get("id") == self.last_id, "an answer has the id of its request")
        check(("result" in answer) != ("error" in answer), "an answer is a result or an error")
        return answer

    def result(self, method, params=None):
        answer = self.request(method, params)
        check("result" in answer, f"{method} has a result, not {shortened(answer)}")
        self.check_result(method, answer["result"])
        return answer["result"]

    def error(self, method, params, code):
        answer = self.request(method, params)
        check(answer.get("error", {}).get("code") == code, f"{method} is refused with {code}")
        print(f"  ← error {code}: {shortened(answer['error']['message'], 80)}")

    def end(self):
        self.server.stdin.close()
        check(self.server.stdout.read() == "", "nothing follows the last answer")
        check(self.server.wait(timeout=10) == 0, "the server ends with its input, with status 0")

    # What the eras do otherwise.
    def params(self, params):
        return params

    def check_result(self, method, result):
        pass


class ModernSession(Session):
    """Each request says which version it is of, and what its client can do."""

    CACHEABLE = {"server/discover", "tools/list", "resources/list", "resources/templates/list",
                 "resources/read"}

    def params(self, params):
        return {**params, "_meta": {
            "io.modelcontextprotocol/protocolVersion": MODERN,
            "io.modelcontextprotocol/clientInfo": CLIENT,
            "io.modelcontextprotocol/clientCapabilities": {}}}

    def check_result(self, method, result):
        check(result.get("resultType") == "complete", "a result says that it is complete")
        info = result.get("_meta", {}).get("io.modelcontextprotocol/serverInfo", {})
        check(info.get("name") and info.get("version"), "a result says whose it is")
        if method in self.CACHEABLE:
            check(isinstance(result.get("ttlMs"), int) and result["ttlMs"] >= 0, "ttlMs is there")
            check(result.get("cacheScope") in ("public", "private"), "cacheScope is there")

    def begin(self):
        found = self.result("server/discover")
        check(MODERN in found["supportedVersions"], f"{MODERN} is supported")
        print(f"  ← versions {', '.join(found['supportedVersions'])}")
        return found["capabilities"]

    def check_refusals(self):
        self.last_id += 1
        self.send({"jsonrpc": "2.0", "id": self.last_id, "method": "tools/list", "params": {"_meta": {
            "io.modelcontextprotocol/protocolVersion": "1900-01-01",
            "io.modelcontextprotocol/clientCapabilities": {}}}})
        error = self.receive()["error"]
        check(error["code"] == -32022, "an unknown version is refused as such")
        check(error["data"]["requested"] == "1900-01-01", "the error says what was asked for")
        check(MODERN in error["data"]["supported"], "the error says what there is")
        self.last_id += 1
        self.send({"jsonrpc": "2.0", "id": self.last_id, "method": "tools/list"})
        check(self.receive()["error"]["code"] == -32602, "a request without _meta is malformed")
        self.error("ping", {}, -32601)
        self.error("resources/read", {"uri": "hoshin://passage/no-such-passage"}, -32602)


class LegacySession(Session):
    """A handshake first; what it agrees on holds for the connection."""

    def begin(self):
        agreed = self.result("initialize", {
            "protocolVersion": LEGACY, "capabilities": {}, "clientInfo": CLIENT})
        check(agreed["protocolVersion"] == LEGACY, "the version that was asked for is agreed on")
        check(agreed["serverInfo"]["name"], "the server has a name")
        print(f"  ← {agreed['serverInfo']['name']} {agreed['serverInfo']['version']}, {LEGACY}")
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        check(self.result("ping") == {}, "a ping is answered with nothing")
        return agreed["capabilities"]

    def check_refusals(self):
        self.send([{"jsonrpc": "2.0", "id": 1, "method": "ping"}])
        check(self.receive()["error"]["code"] == -32600, "this version has no batches")
        self.error("resources/read", {"uri": "hoshin://passage/no-such-passage"}, -32002)


JSON_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
              "number": (int, float), "null": type(None)}


def check_schema(value, schema, where="$"):
    """`value` is as `schema` says, as far as type, required, properties and items go."""
    types = schema.get("type", list(JSON_TYPES))
    types = [types] if isinstance(types, str) else types
    kinds = tuple(JSON_TYPES[t] if isinstance(JSON_TYPES[t], tuple) else (JSON_TYPES[t],) for t in types)
    fits = any(isinstance(value, kind) for kind in kinds)
    if isinstance(value, bool) and "boolean" not in types:
        fits = False
    check(fits, f"{where} is of type {types}")
    if isinstance(value, dict):
        for key in schema.get("required", []):
            check(key in value, f"{where} has {key}")
        for key, part in value.items():
            if key in schema.get("properties", {}):
                check_schema(part, schema["properties"][key], f"{where}.{key}")
            else:
                check(schema.get("additionalProperties", True) is not False, f"{where} may have {key}")
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for part in value:
            check_schema(part, schema["items"], where + "[]")


class Tools:
    def __init__(self, session):
        self.session = session
        self.tools = {tool["name"]: tool for tool in session.result("tools/list")["tools"]}
        print(f"  ← {', '.join(self.tools)}")
        wanted = {"search", "facets", "show", "budget", "compare", "documents"}
        check(wanted <= set(self.tools), "the tools are there")
        for tool in self.tools.values():
            check(tool["inputSchema"]["type"] == "object", "a tool takes an object")
            check(tool["annotations"]["readOnlyHint"] is True, "a tool only reads")

    def call(self, name, arguments):
        """The structured answer."""
        check_schema(arguments, self.tools[name]["inputSchema"])
        result = self.session.result("tools/call", {"name": name, "arguments": arguments})
        text = result["content"][0]["text"]
        print(f"  ← {shortened(text)}")
        check(not result.get("isError"), f"{name} answers: {text}")
        check_schema(result["structuredContent"], self.tools[name]["outputSchema"])
        return result["structuredContent"], text

    def fail(self, name, arguments):
        result = self.session.result("tools/call", {"name": name, "arguments": arguments})
        check(result.get("isError") is True, "what a tool cannot do is a result that says so")
        check("hint: " in result["content"][0]["text"], "and says what to do")
        print(f"  ← isError: {shortened(result['content'][0]['text'])}")


def use_tools(session, query):
    tools = Tools(session)
    counts, _ = tools.call("facets", {"by": ["year", "ministry"]})
    check(counts["total"] > 0, "the index has passages")
    found, text = tools.call("search", {"query": query, "limit": 3, "facets": ["year"]})
    check(found["total"] > 0, f"{query} is found")
    check(len(found["hits"]) <= 3, "no more hits than asked for")
    for hit in found["hits"]:
        check(hit["id"] in text and hit["citation"] in text and hit["text"] in text, "a hit can be cited")
    first = found["hits"][0]["id"]
    shown, _ = tools.call("show", {"id": first, "context": 1})
    check(shown["passage"]["text"] == found["hits"][0]["text"], "show shows what was found")
    compared, _ = tools.call("compare", {"query": query})
    check(sum(year["total"] for year in compared["years"]) <= found["total"], "years are parts of the whole")
    money, _ = tools.call("budget", {"limit": 3})
    check(len(money["rows"]) <= 3, "no more figures than asked for")
    documents, _ = tools.call("documents", {})
    check(documents["total"] > 0, "there are documents")
    tools.fail("search", {"query": query, "filters": {"ministry": ["no such ministry"]}})
    tools.fail("show", {"id": "no such passage"})
    session.error("tools/call", {"name": "no-such-tool", "arguments": {}}, -32602)
    return first


def use_resources(session, passage):
    listed = session.result("resources/list")["resources"]
    check(listed and all(r["uri"].startswith("hoshin://document/") for r in listed), "documents are listed")
    templates = session.result("resources/templates/list")["resourceTemplates"]
    check("hoshin://passage/{id}" in [t["uriTemplate"] for t in templates], "passages have a template")
    from urllib.parse import quote
    for uri in (listed[0]["uri"], "hoshin://passage/" + quote(passage, safe="")):
        contents = session.result("resources/read", {"uri": uri})["contents"]
        check(contents[0]["uri"] == uri and contents[0]["text"], "a resource can be read")
        print(f"  ← {shortened(contents[0]['text'])}")


def run(session, query):
    capabilities = session.begin()
    check("tools" in capabilities and "resources" in capabilities, "there are tools and resources")
    passage = use_tools(session, query)
    use_resources(session, passage)
    session.check_refusals()
    session.server.stdin.write("this is no JSON\n")
    session.server.stdin.flush()
    check(session.receive()["error"]["code"] == -32700, "a broken line is answered")
    check(session.result("tools/list"), "and the next request, too")
    session.end()


def main():
    parser = argparse.ArgumentParser(description="A session with hoshin mcp in each era of the protocol.")
    parser.add_argument("--program", default="hoshin", help="the program hoshin")
    parser.add_argument("--index", help="the index; what hoshin takes by itself if not given")
    parser.add_argument("--query", default="演習", help="what to search for")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    for kind, version in ((ModernSession, MODERN), (LegacySession, LEGACY)):
        print(f"As a client of {version}:")
        session = kind(arguments.program, arguments.index)
        try:
            run(session, arguments.query)
        except (Failure, OSError, ValueError, KeyError) as failure:
            session.server.kill()
            print(f"FAILED: {failure!r}", file=sys.stderr)
            return 1
    print("All as it should be.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
