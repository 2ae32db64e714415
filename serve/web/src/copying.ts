// Buttons that copy: a citation, or a table for a spreadsheet.
import { all } from "./dom";

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS, but for this machine itself, browsers have no clipboard for pages.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function onClick(button: HTMLButtonElement, text: () => string): void {
  button.hidden = false;
  const label = button.textContent ?? "";
  button.addEventListener("click", async () => {
    if (!(await copy(text()))) return;
    button.textContent = document.body.dataset.copied ?? label;
    window.setTimeout(() => (button.textContent = label), 1500);
  });
}

/** A cell for a spreadsheet: never taken for a formula, in one line. */
function cell(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return /^[=+@＝＋＠\-－]/u.test(line) && !/^-?[\d,.]+$/u.test(line) ? `'${line}` : line;
}

function tsv(table: HTMLTableElement): string {
  return [...table.rows].map((row) => [...row.cells].map((c) => cell(c.textContent ?? "")).join("\t")).join("\n");
}

export function enableCopying(): void {
  for (const button of all<HTMLButtonElement>("button.copy")) onClick(button, () => button.dataset.copy ?? "");
  for (const button of all<HTMLButtonElement>("button.copy-table")) {
    const table = button.parentElement?.querySelector("table");
    if (table) onClick(button, () => tsv(table));
  }
}
