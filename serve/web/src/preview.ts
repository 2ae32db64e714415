// What stands around the chosen hit, beside the list.
import { json, make } from "./dom";

interface Passage {
  text: string;
  section: string[];
}
interface Shown {
  passage: Passage & { citation: string };
  before: Passage[];
  after: Passage[];
}

const MOST_CHARACTERS = 1500;
const kept = new Map<string, Shown>();
let wanted = "";

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function hide(pane: HTMLElement): void {
  pane.hidden = true;
  pane.parentElement?.classList.remove("with-preview");
}

/** Fills the pane with the passage and its neighbours, as soon as they are there; the last one asked for stays. */
export async function preview(id: string): Promise<void> {
  const pane = document.querySelector<HTMLElement>("#preview");
  if (!pane) return;
  wanted = id;
  const shown = kept.get(id) ?? (await json<Shown>(`/api/v1/show?${new URLSearchParams({ id, context: "2" })}`));
  if (shown) kept.set(id, shown);
  if (wanted !== id) return;
  if (!shown) return hide(pane); // what it shows stands around another hit
  const title = pane.querySelector("h2");
  const around = (passage: Passage) => make("p", { class: "around", lang: "ja" }, shortened(passage.text));
  pane.replaceChildren(
    ...(title ? [title] : []),
    ...shown.before.map(around),
    make("p", { class: "chosen-text", lang: "ja" }, shortened(shown.passage.text)),
    ...shown.after.map(around),
    make("p", { class: "quiet", lang: "ja" }, shown.passage.citation),
  );
  pane.hidden = false;
  pane.parentElement?.classList.add("with-preview");
}
