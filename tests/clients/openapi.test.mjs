// A client made of /api/v1/openapi.json by generators that know nothing of hoshin: its types hold (tsc --strict), and
// what it is answered is what the command line prints.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { printed, serve, withoutTime } from "./served.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const TSC = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const OPTIONS = ["--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext", "--skipLibCheck", "false"];

let server, folder, asks;
before(async () => {
  server = await serve();
  folder = await mkdtemp(join(HERE, "generated-")); // beside node_modules, where its imports are
  await copyFile(join(HERE, "asks.ts"), join(folder, "asks.mts"));
  await writeFile(join(folder, "api.d.ts"), astToString(await openapiTS(new URL("/api/v1/openapi.json", server.origin))));
  const compiled = promisify(execFile)(process.execPath, [TSC, ...OPTIONS, join(folder, "asks.mts")]);
  await compiled.catch((error) => assert.fail(`the client does not compile:\n${error.stdout}`));
  asks = (await import(pathToFileURL(join(folder, "asks.mjs")))).makeAsks(server.origin);
});
after(async () => {
  server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe("a client made of openapi.json", () => {
  test("searches", async () => {
    const { found, years } = await asks.search();
    const words = ["人材", "-海外", "--year", "R3..R8", "--not-block", "footnote", "--facets", "year,ministry", "-n", "3"];
    assert.deepEqual(withoutTime(found), await printed("search", ...words));
    assert.equal(found.hits.length, 3);
    assert.ok(years.every((year) => year >= 2021 && year <= 2026));
  });

  test("searches with a request in JSON", async () => {
    const words = ["人材", "--year", "R3..R8", "--not-block", "footnote", "-n", "3"];
    assert.deepEqual(withoutTime(await asks.searchWithJson()), await printed("search", ...words));
  });

  test("counts", async () => {
    const { counted, first } = await asks.facets();
    assert.deepEqual(withoutTime(counted), await printed("facets", "演習", "--by", "ministry"));
    assert.ok(first.count > 0);
  });

  test("sums money", async () => {
    const { table, yen } = await asks.budget();
    assert.deepEqual(withoutTime(table), await printed("budget", "--group-by", "ministry,year", "--sum", "-n", "5"));
    assert.ok(yen > 0);
  });

  test("lists documents, also as a table", async () => {
    const listed = withoutTime(await asks.docs());
    assert.deepEqual(listed, await printed("docs"));
    assert.equal((await asks.csv()).split("\n")[0].split(",")[0], "doc");
  });

  test("shows a passage", async () => {
    const { shown, citation } = await asks.show("r07-priority-policy#14");
    assert.deepEqual(withoutTime(shown), await printed("show", "r07-priority-policy#14", "--context", "1"));
    assert.match(citation, /^「/u);
  });

  test("is told what was wrong as a problem", async () => {
    const cases = [
      ["unknownMinistry", 400, "usage", /総務症/, /総務省/],
      ["missingPassage", 404, "not_found", /none#1/, /./],
      ["unknownParameter", 400, "usage", /limt/, /limit/],
      ["keyOfAnotherCommand", 400, "usage", /prefix/, /./],
      ["wrongValue", 400, "usage", /limit/, /./],
    ];
    for (const [name, status, code, detail, hint] of cases) {
      const problem = await asks[name]();
      assert.deepEqual([problem.status, problem.code, problem.type], [status, code, "about:blank"], name);
      assert.match(problem.detail, detail);
      assert.match(problem.hint, hint);
    }
  });
});
