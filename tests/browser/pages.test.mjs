// What a person does with the pages: node --test pages.test.mjs, with the command that starts the server as JSON in
// HOSHIN_PAGES (["hoshin","serve",...,"--index",INDEX]).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openBrowser, printPdf, violations } from "./browser.mjs";
import { startServer } from "./server.mjs";

const PAGES = {
  home: "/",
  search: "/search?q=演習",
  filtered: "/search?q=人材&ministry=総務省&not-block=footnote&bars=share",
  relaxed: "/search?q=量子 演習 医療 ドローン",
  nothing: "/search?q=zzzzqq",
  error: "/search?q=演習&ministry=xx",
  document: "/doc/r07-priority-policy?q=演習",
  table: "/doc/white-paper-table?q=市場",
  missing: "/doc/none",
  similar: "/similar?id=r07-priority-policy%2320",
  budget: "/budget?open=総務省|2019|request",
  compare: "/compare?q=演習",
  batch: "/batch?names=演習%0A医療機関",
  about: "/about",
  help: "/help",
  keys: "/keys",
};

const command = JSON.parse(process.env.HOSHIN_PAGES);
const indexer = join(dirname(command[0]), "hoshin-index");

let server;
before(async () => {
  server = await startServer(command);
});
after(() => server?.stop());

/** Runs `act` in a browser of that look, and demands that nothing happened that never may. */
async function withBrowser(look, act, origin = server.origin) {
  const browser = await openBrowser(origin, look);
  try {
    await act(browser.page, browser);
    assert.deepEqual(browser.faults, []);
  } finally {
    await browser.close();
  }
}

const address = (path, lang = "ja", origin = server.origin) => `${origin}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

/** A test for each language, light and dark, narrow and wide: what holds for all of `pages` of the server at `origin()`. */
function testInEveryLook(pages, origin, also = () => {}) {
  for (const lang of ["ja", "en"]) {
    for (const dark of [false, true]) {
      for (const width of [320, 1280]) {
        test(`is accessible, fits and stays here: ${lang}, ${dark ? "dark" : "light"}, ${width} px`, () =>
          withBrowser({ lang, dark, width }, async (page) => {
            for (const [name, path] of Object.entries(pages)) {
              await page.goto(address(path, lang, origin()));
              assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
              assert.deepEqual(await violations(page), [], name);
              const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
              assert.ok(over <= 0, `${name} is ${over} px wider than the window`);
              await also(page, name, lang);
            }
          }, origin()));
      }
    }
  }
}

describe("every page", () => {
  testInEveryLook(PAGES, () => server.origin);

  for (const lang of ["ja", "en"]) {
    test(`shows sums whole on the narrowest screen: ${lang}`, () =>
      withBrowser({ lang, width: 320 }, async (page) => {
        await page.goto(address("/budget", lang));
        const over = await page.evaluate(() => {
          const table = document.querySelector(".sums");
          return table.scrollWidth - table.closest(".scroll").clientWidth;
        });
        assert.ok(over <= 0, `the sums are ${over} px wider than what shows them`);
      }));
  }

  test("is there without a script", () =>
    withBrowser({ script: false, width: 320 }, async (page, { faults }) => {
      for (const path of Object.values(PAGES)) {
        await page.goto(address(path));
        assert.ok((await page.locator("h1").count()) === 1, path);
      }
      await page.goto(address("/"));
      await page.fill("#q", "演習");
      await page.press("#q", "Enter");
      assert.ok((await page.locator("article.hit").count()) > 5);
      await page.click("label[for=drawer]");
      await page.click(".facet[data-field=ministry] .pick >> nth=0");
      assert.equal(await page.locator(".chip").count(), 1);
      await page.click("article.hit h3 a >> nth=0");
      assert.ok((await page.locator(".passage.hit mark").count()) > 0);
      await page.click(".back a");
      await page.click(".chip");
      assert.equal(await page.locator(".chip").count(), 0);
      assert.deepEqual(faults, []);
    }));
});

describe("a search", () => {
  test("goes from the first page to a passage and back by keyboard alone", () =>
    withBrowser({}, async (page) => {
      await page.route("**/api/v1/show?*", (route) =>
        route.fulfill({ json: { passage: { text: "本文", section: [], citation: "「題名」" }, before: [{ text: "前", section: [] }], after: [] } }));
      await page.route("**/api/v1/complete?*", (route) => route.fulfill({ json: { completions: [] } }));
      const key = (name) => page.keyboard.press(name);
      await page.goto(address("/"));
      await key("/");
      await page.keyboard.type("演習");
      await key("Enter");
      await page.waitForURL("**/search?*");
      await key("j");
      await key("j");
      assert.equal(await page.locator("article.hit.chosen").getAttribute("id"), "hit-2");
      await page.locator("#preview .chosen-text").waitFor();
      await key("k");
      assert.equal(await page.locator("article.hit.chosen").getAttribute("id"), "hit-1");
      await key("n");
      await page.waitForURL((url) => url.search.includes("page=2"));
      await key("p");
      await page.waitForURL((url) => !url.search.includes("page=2"));
      await key("j");
      await key("Enter");
      await page.waitForURL("**/doc/**");
      await key("n");
      const first = await page.locator(".passage.hit.chosen").getAttribute("id");
      await key("n");
      assert.notEqual(await page.locator(".passage.hit.chosen").getAttribute("id"), first);
      await key("p");
      assert.equal(await page.locator(".passage.hit.chosen").getAttribute("id"), first);
      await key("?");
      await page.waitForURL("**/keys*");
    }));

  test("shows beside a hit what stands around that one, or nothing, while the server is gone", () =>
    withBrowser({}, async (page, browser) => {
      let gone = false;
      await page.route("**/api/v1/show?*", (route) => (gone ? route.abort() : route.continue()));
      await page.goto(address("/search?q=演習"));
      const pane = page.locator("#preview"), chosen = page.locator("article.hit.chosen");
      await page.keyboard.press("j");
      await pane.locator(".chosen-text").waitFor();
      gone = true;
      await page.keyboard.press("j");
      await pane.waitFor({ state: "hidden" });
      gone = false;
      await page.keyboard.press("k");
      await pane.waitFor();
      await page.keyboard.press("j"); // asked for again
      const id = await chosen.getAttribute("data-id");
      await page.waitForFunction(
        async (hit) => {
          const shown = await (await fetch(`/api/v1/show?${new URLSearchParams({ id: hit })}`)).json();
          return document.querySelector("#preview .chosen-text")?.textContent === shown.passage.text.slice(0, 1500);
        },
        id,
        { polling: 100 },
      );
      browser.faults.length = 0; // the requests that were lost
    }));

  test("has the newest year in sight where there are more than fit", () =>
    withBrowser({ width: 320 }, async (page) => {
      await page.goto(address("/"));
      const places = await page.locator(".years").evaluate((years) => ({
        overflows: years.scrollWidth > years.clientWidth,
        newest: years.lastElementChild.getBoundingClientRect().right <= years.getBoundingClientRect().right + 1,
      }));
      assert.deepEqual(places, { overflows: true, newest: true });
    }));

  test("leaves the keys alone while one types", () =>
    withBrowser({}, async (page) => {
      await page.route("**/api/v1/complete?*", (route) => route.fulfill({ json: { completions: [] } }));
      await page.goto(address("/search?q=演習"));
      await page.click("#q");
      await page.keyboard.type("jkn?/");
      assert.equal(await page.inputValue("#q"), "演習jkn?/");
      assert.equal(await page.locator(".chosen").count(), 0);
    }));

  test("completes the word at the caret, but not while it is composed", () =>
    withBrowser({}, async (page) => {
      const asked = [];
      await page.route("**/api/v1/complete?*", (route) => {
        asked.push(new URL(route.request().url()).searchParams.get("prefix"));
        return route.fulfill({ json: { completions: [{ text: "重要インフラ", count: 12 }, { text: "重要", count: 30 }] } });
      });
      await page.goto(address("/"));
      await page.click("#q");
      const ime = await page.context().newCDPSession(page);
      await ime.send("Input.imeSetComposition", { text: "じゅうよう", selectionStart: 5, selectionEnd: 5 });
      await page.keyboard.press("Enter"); // chooses how it is written; must not search
      await page.waitForTimeout(400);
      assert.deepEqual(asked, []);
      assert.equal(new URL(page.url()).pathname, "/");
      await ime.send("Input.insertText", { text: "重要" });
      await page.locator("#completions li").first().waitFor();
      assert.deepEqual(asked, ["重要"]);
      assert.equal(await page.getAttribute("#q", "aria-expanded"), "true");
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      assert.equal(await page.inputValue("#q"), "重要インフラ");
      assert.equal(new URL(page.url()).pathname, "/");
      await page.keyboard.press("Escape");
    }));

  test("shortens a facet by what is typed", () =>
    withBrowser({}, async (page) => {
      await page.goto(address("/search?q=人材"));
      const facet = page.locator(".facet[data-field=ministry]");
      await facet.locator(".filter").fill("ＮＩＣＴ");
      assert.deepEqual(await facet.locator(".value:visible .name").allTextContents(), ["NICT"]);
    }));

  test("copies a citation and a table", () =>
    withBrowser({}, async (page) => {
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      await page.goto(address("/search?q=演習"));
      await page.click(".cite summary >> nth=0");
      await page.click(".cite .copy >> nth=0");
      await page.waitForTimeout(100);
      assert.match(await clipboard(), /^「.+」/u);
      await page.goto(address("/doc/white-paper-table"));
      await page.click(".copy-table >> nth=0");
      await page.waitForTimeout(100);
      assert.match(await clipboard(), /\t.*\n/u);
    }));

  test("sorts as soon as an order is chosen", () =>
    withBrowser({}, async (page) => {
      await page.goto(address("/search?q=演習"));
      await page.selectOption("#sort", "-year");
      await page.waitForURL((url) => url.search.includes("sort=-year"));
    }));

  test("is printed without what can only be clicked", () =>
    withBrowser({}, async (page) => {
      await page.goto(address("/search?q=演習"));
      await page.emulateMedia({ media: "print" });
      for (const selector of ["header.site", ".facets", "form.query", ".data-links"])
        assert.equal(await page.locator(selector).first().isVisible(), false, selector);
      assert.ok(await page.locator("article.hit").first().isVisible());
    }));
});

const PRINTED = `<!doctype html><html lang="ja"><title>防災訓練の実施方針</title>
<h1>防災訓練の実施方針</h1><p>令和７年４月１日　内閣府</p><h2>１　訓練の目的</h2>
<p>関係府省庁は、大規模な地震が起きたときの連絡体制を確かめるため、毎年度、総合的な訓練を実施する。</p>
<h2 style="break-before: page">２　訓練の内容</h2>
<p>各府省庁は、訓練の結果を踏まえて業務継続計画を見直し、翌年度の訓練に反映する。</p></html>`;

describe("a page of a PDF", { skip: !existsSync(indexer) && "there is no hoshin-index beside hoshin" }, () => {
  let folder, printed;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "hoshin-printed-"));
    const index = join(folder, "index");
    await printPdf(PRINTED, join(folder, "training.pdf"));
    execFileSync(indexer, ["--quiet", "--index", index, join(folder, "training.pdf")]);
    printed = await startServer([command[0], "serve", "--listen", "127.0.0.1:0", "--log", "none", "--index", index]);
  });
  after(async () => {
    printed?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  testInEveryLook({
    first: "/page?doc=training&n=1&q=訓練",
    second: "/page?doc=training&n=2&q=業務継続計画",
    "without words": "/page?doc=training&n=2",
    "that there is not": "/page?doc=training&n=9",
  }, () => printed.origin, async (page, name, lang) => {
    const there = name !== "that there is not";
    assert.equal(await page.locator("svg.sheet").count(), there ? 1 : 0, name);
    if (!there) {
      // What hoshin-index has to say of it is in the language of the page, whatever the server was started in.
      const said = await page.locator("main p[role=status]").innerText();
      assert.equal(/[ぁ-ん]/u.test(said), lang === "ja", said);
      assert.equal(/[A-Za-z]{4}/.test(said), lang === "en", said);
      return;
    }
    // The picture is there, and the words that were sought are boxed in it.
    const picture = await page.evaluate(async () => {
      const image = new Image();
      image.src = document.querySelector("svg.sheet image").getAttribute("href");
      await image.decode();
      return image.naturalWidth;
    });
    assert.ok(picture > 500, name);
    const boxes = await page.locator("svg.sheet .words rect").count();
    assert.equal(boxes > 0, name !== "without words", name);
  });
});
