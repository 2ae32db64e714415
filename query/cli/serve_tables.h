// query/cli/serve_tables.h - what `hoshin serve` answers in rows: the tables of the command line.
#pragma once
#include "query/cli/labels.h"
#include "serve/http/parts.h"

namespace hoshin {

/// CSV and JSON Lines of search, facets, budget, docs and export, as `--format` has them; what has no JSON
/// Lines there has the cells of its table by the names of their columns. `labels` must outlive them.
HttpParts table_parts(const Labels& labels);

}  // namespace hoshin
