// What the script adds to pages that are whole without it.
import { completeBoxes } from "./completion";
import { enableCopying } from "./copying";
import { enableFilters } from "./filters";
import { listenToKeys } from "./keys";
import { showYears } from "./years";

listenToKeys();
completeBoxes();
enableCopying();
enableFilters();
showYears();
