// Makes dist of src: node build.mjs [FOLDER]
import { build } from "esbuild";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.argv[2] ?? "dist";
await mkdir(folder, { recursive: true });

/** Drops the tokens that nothing names: there are two hundred. */
function withoutUnused(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]));
    const kept = css.replace(/(--[\w-]+)\s*:[^;}]*;?/g, (whole, name) => (used.has(name) ? whole : ""));
    if (kept === css) return css;
    css = kept;
  }
}

const notice = "/*! Colours, type and space: @digital-go-jp/design-tokens, MIT, (c) 2023 デジタル庁. See NOTICE. */\n";
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none", logLevel: "warning", write: false };

const style = await build({ ...common, entryPoints: ["src/page.css"], target: ["chrome108", "firefox115", "safari16"] });
await writeFile(join(folder, "page.css"), notice + withoutUnused(style.outputFiles[0].text));

const script = await build({ ...common, entryPoints: ["src/page.ts"], target: "es2022", format: "iife" });
await writeFile(join(folder, "page.js"), script.outputFiles[0].text);

await copyFile("src/icon.svg", join(folder, "icon.svg"));
