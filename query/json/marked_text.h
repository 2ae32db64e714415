// query/json/marked_text.h - what became of a text, in plain text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"

namespace hoshin {

/// What stands around a piece of a text that was removed or added, as in the word diff of git.
struct ChangeMarks {
  std::string_view before, after;
};
ChangeMarks marks_of(TextChange::Kind kind);

/// Both texts in one: 令和[-6-]{+7+}年度.
std::string marked_text(const std::vector<TextChange>& changes);

}  // namespace hoshin
