// A browser with a new, empty profile that may speak to one server alone.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** `look`: { lang, dark, width, script }. Everything that a page must never do is noted in `faults`. */
export async function openBrowser(origin, look) {
  const profile = await mkdtemp(join(tmpdir(), "hoshin-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ARGUMENTS,
    javaScriptEnabled: look.script !== false,
    colorScheme: look.dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: look.lang === "en" ? "en-US" : "ja-JP",
    viewport: { width: look.width ?? 1280, height: 860 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const faults = [];
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("request", (request) => {
    if (!request.url().startsWith(origin + "/")) faults.push(`a request elsewhere: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedHTML|Refused to/.test(message.text())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(`an error of the script: ${error.message}`));
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()}`);
  });
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { page, faults, close };
}

/** A PDF as the browser prints it. */
export async function printPdf(html, path) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: ARGUMENTS });
  const page = await browser.newPage();
  await page.setContent(html);
  await page.pdf({ path, format: "A4" });
  await browser.close();
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds against WCAG 2.2 AA and its best practices, each as a line. */
export async function violations(page) {
  // In a world of its own, which the page's policy does not hold for.
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  const run = `${axeSource};axe.run(document, { resultTypes: ["violations"] })
    .then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")))`;
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: run, contextId: executionContextId, awaitPromise: true, returnByValue: true });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
