// What a person does with the pages: node --test pages.test.mjs, with the command that starts the server as JSON in
// HOSHIN_PAGES (["hoshin","serve",...]).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBrowser, startServer, violations } from "./browser.mjs";

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

let server;
before(async () => {
  server = await startServer(JSON.parse(process.env.HOSHIN_PAGES));
});
after(() => server?.stop());

/** Runs `act` in a browser of that look, and demands that nothing happened that never may. */
async function withBrowser(look, act) {
  const browser = await openBrowser(server.origin, look);
  try {
    await act(browser.page, browser);
    assert.deepEqual(browser.faults, []);
  } finally {
    await browser.close();
  }
}

const address = (path, lang = "ja") => `${server.origin}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

describe("every page", () => {
  for (const lang of ["ja", "en"]) {
    for (const dark of [false, true]) {
      for (const width of [320, 1280]) {
        test(`is accessible, fits and stays here: ${lang}, ${dark ? "dark" : "light"}, ${width} px`, () =>
          withBrowser({ lang, dark, width }, async (page) => {
            for (const [name, path] of Object.entries(PAGES)) {
              await page.goto(address(path, lang));
              assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
              assert.deepEqual(await violations(page), [], name);
              const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
              assert.ok(over <= 0, `${name} is ${over} px wider than the window`);
            }
          }));
      }
    }
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
      assert.deepEqual(await facet.locator(".value:visible .name").allTextContents(), ["総務省/NICT"]);
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
