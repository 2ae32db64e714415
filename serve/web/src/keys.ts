// The keyboard's way through a search: / j k n p o Enter ?
import { all, isWriting } from "./dom";
import { preview } from "./preview";

let chosen = -1;

/** What j and k go through: hits of a search, or passages of a document that match. */
function stops(): HTMLElement[] {
  return all(".results article.hit, .text .passage.hit");
}

function choose(step: number): void {
  const list = stops();
  if (list.length === 0) return;
  list[chosen]?.classList.remove("chosen");
  chosen = chosen < 0 ? nearest(list, step) : Math.min(Math.max(chosen + step, 0), list.length - 1);
  const stop = list[chosen];
  if (!stop) return;
  stop.classList.add("chosen");
  stop.scrollIntoView({ block: stop.matches("article") ? "nearest" : "center" });
  const link = stop.querySelector<HTMLElement>("a.open, .permalink, .hit-links a");
  (link ?? stop).focus({ preventScroll: true });
  if (stop.dataset.id !== undefined) void preview(stop.dataset.id);
}

/** The first step begins where the reader is: at the target of the address, else at the first or last. */
function nearest(list: HTMLElement[], step: number): number {
  const target = list.findIndex((stop) => stop.matches(":target"));
  if (target >= 0) return Math.min(Math.max(target + step, 0), list.length - 1);
  return step > 0 ? 0 : list.length - 1;
}

function follow(selector: string): void {
  document.querySelector<HTMLAnchorElement>(selector)?.click();
}

function key(event: KeyboardEvent): void {
  if (isWriting(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const inDocument = document.body.classList.contains("document");
  switch (event.key) {
    case "/": {
      const box = document.querySelector<HTMLInputElement>("#q");
      box?.focus();
      box?.select();
      break;
    }
    case "j":
      choose(1);
      break;
    case "k":
      choose(-1);
      break;
    case "n":
      if (inDocument) choose(1);
      else follow('.pages a[rel="next"]');
      break;
    case "p":
      if (inDocument) choose(-1);
      else follow('.pages a[rel="prev"]');
      break;
    case "o":
      stops()[chosen]?.querySelector<HTMLAnchorElement>("a.open")?.click();
      break;
    case "?":
      if (document.body.dataset.keys) window.location.assign(document.body.dataset.keys);
      break;
    default:
      return; // Enter opens what has the focus, which is the title of the chosen hit
  }
  event.preventDefault();
}

export function listenToKeys(): void {
  document.addEventListener("keydown", key);
}
