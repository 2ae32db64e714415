// Boxes that shorten long lists: the values of a facet, the rows of the documents.
import { all, make } from "./dom";

const LONG = 8;

/** NFKC and lower case, so that ＩＰＡ finds IPA. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function box(label: string, className: string, apply: (typed: string) => void): HTMLInputElement {
  const input = make("input", { type: "search", class: className, "aria-label": label, placeholder: label, autocomplete: "off" });
  input.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) apply(folded(input.value));
  });
  input.addEventListener("compositionend", () => apply(folded(input.value)));
  return input;
}

function filterFacet(facet: HTMLElement): void {
  const values = all(".value", facet);
  if (values.length <= LONG) return;
  const rest = facet.querySelector<HTMLDetailsElement>(".rest");
  const input = box(facet.dataset.filter ?? "", "filter", (typed) => {
    for (const value of values) value.hidden = !folded(value.dataset.label ?? "").includes(typed);
    if (rest) rest.open = typed !== "" || rest.open;
  });
  facet.querySelector("summary")?.after(input);
}

function filterRows(section: HTMLElement): void {
  const rows = all("tbody tr", section);
  if (rows.length <= LONG) return;
  const input = box(section.dataset.filterRows ?? "", "filter-rows", (typed) => {
    for (const row of rows) row.hidden = !folded(row.textContent ?? "").includes(typed);
  });
  section.querySelector("h2")?.after(input);
}

/** A choice of order needs no button where there is a script. */
function sortAtOnce(form: HTMLFormElement): void {
  form.querySelector("select")?.addEventListener("change", () => form.requestSubmit());
  const button = form.querySelector("button");
  if (button) button.hidden = true;
}

export function enableFilters(): void {
  all(".facet[data-filter]").forEach(filterFacet);
  all("[data-filter-rows]").forEach(filterRows);
  all<HTMLFormElement>("form.sort").forEach(sortAtOnce);
}
