// query/cli/export_rows.h - a passage of an export.
#pragma once
#include <string>

#include "schema/passage.h"

namespace hoshin {

/// What `hoshin-index --jsonl` takes, and the hash of the text; with a line's end.
std::string passage_json_line(const Passage& passage);

}  // namespace hoshin
