// The bars of the years: where they are more than fit, the year that was chosen is in sight, else the newest.
import { all } from "./dom";

export function showYears(): void {
  for (const years of all(".years")) {
    const chosen = years.querySelector<HTMLElement>("a.on");
    const middle = chosen ? chosen.getBoundingClientRect().left - years.getBoundingClientRect().left - years.clientWidth / 2 : Infinity;
    years.scrollLeft = Math.min(middle, years.scrollWidth);
  }
}
