// Public clients of the Model Context Protocol, which know nothing of hoshin, before POST /mcp.
//
// @modelcontextprotocol/sdk (1.x) is the client of the specification's authors for the versions with `initialize`,
// @modelcontextprotocol/client (2.x) that for 2026-07-28. @ai-sdk/mcp is somebody else's: of the SDK it has nothing, not
// even among its dependencies; its transport, its JSON-RPC and its schemas of messages are written anew.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { createMCPClient } from "@ai-sdk/mcp";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import Ajv2020 from "ajv/dist/2020.js";
import { serve } from "./served.mjs";

const INFO = { name: "hoshin-client-tests", version: "1" };
const PASSAGE = "r07-priority-policy#14";

/** For each tool what a person would ask it, and what must be in the answer. */
const CALLS = {
  search: [{ query: "演習", filters: { year: ["R5..R8"], "not-block": ["footnote"] }, facets: ["ministry"], limit: 3 }, (a) => a.total > 0 && a.hits.length > 0],
  similar: [{ id: PASSAGE, other_years: true }, (a) => a.hits.length > 0 && a.hits.every((hit) => hit.year !== 2025)],
  facets: [{ query: "人材", by: ["year", "ministry"] }, (a) => a.facets.year.length > 0],
  show: [{ id: PASSAGE, context: 1, versions: true }, (a) => a.passage.id === PASSAGE && a.after.length === 1],
  budget: [{ group_by: ["ministry", "year"], sum: true, limit: 5 }, (a) => a.groups.length > 0],
  compare: [{ query: "人材", years: "R3..R8" }, (a) => a.years.length > 0],
  documents: [{ limit: 2 }, (a) => a.documents.length === 2 && a.more.next_offset === 2],
};

let server;
before(async () => {
  server = await serve();
});
after(() => server?.stop());

const address = () => new URL("/mcp", server.origin);

/** Every tool is called once, and answers as its outputSchema says. */
async function callEach(client) {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name).sort(), Object.keys(CALLS).sort());
  const ajv = new Ajv2020({ strict: false });
  for (const tool of tools) {
    const [args, holds] = CALLS[tool.name];
    assert.ok(ajv.validate(tool.inputSchema, args), `${tool.name}: ${ajv.errorsText()}`);
    const result = await client.callTool({ name: tool.name, arguments: args });
    assert.ok(!result.isError, `${tool.name}: ${result.content[0].text}`);
    assert.ok(ajv.validate(tool.outputSchema, result.structuredContent), `${tool.name}: ${ajv.errorsText()}`);
    assert.ok(holds(result.structuredContent), `${tool.name}: ${JSON.stringify(result.structuredContent).slice(0, 500)}`);
    assert.equal(result.content[0].type, "text");
  }
}

/** A mistake is a result that says what to do, which a model can read; only an unknown tool may be an error of the protocol. */
async function errWisely(client) {
  for (const [args, hint] of [[{ query: "演習", limt: 3 }, /limit/], [{ query: "演習", filters: { ministry: ["総務症"] } }, /総務省/]]) {
    const result = await client.callTool({ name: "search", arguments: args });
    assert.equal(result.isError, true);
    assert.match(result.content[0].text, hint);
  }
  await assert.rejects(client.callTool({ name: "nonsense", arguments: {} }), /nonsense/);
}

/** Resources are listed, read by their templates, and missing when they are not there. */
async function readResources(client) {
  const { resources } = await client.listResources();
  assert.ok(resources.length >= 5);
  const { resourceTemplates } = await client.listResourceTemplates();
  assert.deepEqual(resourceTemplates.map((t) => t.uriTemplate), ["hoshin://passage/{id}", "hoshin://document/{doc}{?from}"]);
  const passage = `hoshin://passage/${encodeURIComponent(PASSAGE)}`;
  for (const uri of [resources[0].uri, `${resources[0].uri}?from=3`, passage]) {
    const { contents } = await client.readResource({ uri });
    assert.equal(contents[0].uri, uri);
    assert.ok(contents[0].text.length > 20);
  }
  await assert.rejects(client.readResource({ uri: "hoshin://passage/none%231" }));
}

describe("the SDK of the protocol, 1.x", () => {
  let client, transport;
  before(async () => {
    client = new Client(INFO);
    transport = new StreamableHTTPClientTransport(address());
    await client.connect(transport);
  });
  after(() => client.close());

  test("agrees on a version, without a session", async () => {
    assert.equal(client.getServerVersion().name, "hoshin");
    assert.equal(transport.protocolVersion, "2025-11-25");
    assert.equal(transport.sessionId, undefined);
    assert.match(client.getInstructions(), /Japanese government documents/);
    await client.ping();
    await transport.terminateSession(); // there is none, which is no error
  });

  test("calls each tool, whose answers are what the tool promised", () => callEach(client));
  test("is told what was wrong", () => errWisely(client));
  test("reads resources", () => readResources(client));
  test("is offered nothing that is not there", async () => {
    assert.deepEqual(Object.keys(client.getServerCapabilities()).sort(), ["resources", "tools"]);
    await assert.rejects(client.complete({ ref: { type: "ref/resource", uri: "hoshin://passage/{id}" }, argument: { name: "id", value: "r" } }));
  });
  test("asks many things at once", async () => {
    const calls = Array.from({ length: 20 }, (_, n) => client.callTool({ name: "search", arguments: { query: "演習", offset: n, limit: 1 } }));
    const hits = (await Promise.all(calls)).map((result) => result.structuredContent.hits[0].id);
    assert.equal(new Set(hits).size, 20);
  });
});

/** Debian 12 has node 18, for which the authors of 2.x do not answer. */
const olderNode = Number(process.versions.node.split(".")[0]) < 20;

describe("the SDK of the protocol, 2.x", { skip: olderNode && "needs node 20" }, () => {
  let client;
  before(async () => {
    if (olderNode) return; // hooks run all the same
    const sdk = await import("@modelcontextprotocol/client");
    client = new sdk.Client(INFO, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
    await client.connect(new sdk.StreamableHTTPClientTransport(address()));
  });
  after(() => client?.close());

  test("speaks 2026-07-28", () => {
    assert.equal(client.getProtocolEra(), "modern");
    assert.equal(client.getNegotiatedProtocolVersion(), "2026-07-28");
  });
  test("calls each tool, whose answers are what the tool promised", () => callEach(client));
  test("is told what was wrong", () => errWisely(client));
  test("reads resources", () => readResources(client));
  test("finds out by itself which era the server is of", async () => {
    const sdk = await import("@modelcontextprotocol/client");
    for (const [mode, era] of [["auto", "modern"], ["legacy", "legacy"]]) {
      const other = new sdk.Client(INFO, { versionNegotiation: { mode } });
      await other.connect(new sdk.StreamableHTTPClientTransport(address()));
      assert.equal(other.getProtocolEra(), era);
      const found = await other.callTool({ name: "search", arguments: { query: "演習" } });
      assert.ok(found.structuredContent.total > 0);
      await other.close();
    }
  });
});

describe("a client that is not of the SDK", () => {
  let client;
  before(async () => {
    client = await createMCPClient({ transport: { type: "http", url: address().href }, clientName: INFO.name });
  });
  after(() => client.close());

  test("is one", async () => {
    const { dependencies } = JSON.parse(await readFile(new URL("node_modules/@ai-sdk/mcp/package.json", import.meta.url)));
    assert.deepEqual(Object.keys(dependencies).filter((name) => name.startsWith("@modelcontextprotocol")), []);
  });

  test("makes tools of what is listed, and calls them", async () => {
    const tools = await client.tools();
    assert.deepEqual(Object.keys(tools).sort(), Object.keys(CALLS).sort());
    const call = { toolCallId: "1", messages: [] };
    const found = await tools.search.execute({ query: "重要インフラ 演習", limit: 2 }, call);
    assert.equal(found.structuredContent.hits.length, 2);
    assert.match(found.content[0].text, /> 出典: /);
    const wrong = await tools.search.execute({ query: "演習", limt: 2 }, call);
    assert.equal(wrong.isError, true);
  });

  test("reads resources", async () => {
    const { resources } = await client.listResources();
    assert.ok(resources.length >= 5);
    const { contents } = await client.readResource({ uri: resources[0].uri });
    assert.ok(contents[0].text.length > 20);
  });
});
