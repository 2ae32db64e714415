// What the word in the box may become: a list below it, as the combobox of the ARIA practices.
import { json, make } from "./dom";

interface Completions {
  completions: { text: string; count: number }[];
}

const BREAKS = /[\s\u3000「」『』"“”()（）|｜:：,、-]/u;
const WAIT_MS = 120;
const LIMIT = 8;

class Box {
  private readonly list = make("ul", { class: "completions", id: "completions", role: "listbox" });
  private chosen = -1;
  private composing = false;
  private timer = 0;
  private asked = new AbortController();

  constructor(private readonly input: HTMLInputElement, private readonly address: string) {
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", "completions"],
    ] as const)
      input.setAttribute(name, value);
    this.list.hidden = true;
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    input.after(this.list);
    input.addEventListener("compositionstart", () => {
      this.composing = true;
      this.close();
    });
    input.addEventListener("compositionend", () => {
      this.composing = false;
      this.later();
    });
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  /** Where the word at the caret is. */
  private word(): { begin: number; end: number } {
    const end = this.input.selectionStart ?? this.input.value.length;
    let begin = end;
    while (begin > 0 && !BREAKS.test(this.input.value.charAt(begin - 1))) --begin;
    return { begin, end };
  }

  private later(): void {
    window.clearTimeout(this.timer);
    if (!this.composing) this.timer = window.setTimeout(() => void this.ask(), WAIT_MS);
  }

  private async ask(): Promise<void> {
    this.asked.abort();
    const { begin, end } = this.word();
    const prefix = this.input.value.slice(begin, end);
    if (prefix === "" || document.activeElement !== this.input) return this.close();
    this.asked = new AbortController();
    const parameters = new URLSearchParams({ prefix, limit: String(LIMIT) });
    const { signal } = this.asked;
    const answer = await json<Completions>(`${this.address}?${parameters}`, signal);
    if (answer && !this.composing) this.show(answer.completions.filter((c) => c.text !== prefix));
    else if (!signal.aborted) this.close(); // no server: what is listed belongs to what was typed before
  }

  private show(completions: Completions["completions"]): void {
    this.chosen = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(
      ...completions.map((completion, i) => {
        const item = make("li", { role: "option", id: `completion-${i}`, "aria-selected": "false" });
        item.append(make("span", { lang: "ja" }, completion.text), make("span", { class: "count" }, String(completion.count)));
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          this.take(completion.text);
        });
        return item;
      }),
    );
    this.list.hidden = completions.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  private close(): void {
    this.asked.abort();
    if (!this.list.hidden) this.show([]);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || this.composing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault(); // it chooses how a word is written, and searches for nothing
      return;
    }
    if (event.key === "Escape") {
      if (this.list.hidden) this.input.blur();
      event.preventDefault();
      return this.close();
    }
    if (this.list.hidden) return;
    const items = [...this.list.children] as HTMLElement[];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = items.length + 1; // one of them is the box itself
      this.chosen = ((this.chosen + 1 + step + places) % places) - 1;
      items.forEach((item, i) => item.setAttribute("aria-selected", String(i === this.chosen)));
      if (this.chosen < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `completion-${this.chosen}`);
    } else if ((event.key === "Enter" || event.key === "Tab") && this.chosen >= 0) {
      event.preventDefault();
      this.take(items[this.chosen]?.firstElementChild?.textContent ?? "");
    }
  }

  private take(text: string): void {
    const { begin, end } = this.word();
    this.input.setRangeText(text, begin, end, "end");
    this.close();
    this.input.focus();
  }
}

export function completeBoxes(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-complete]"))
    new Box(input, input.dataset.complete ?? "");
}
