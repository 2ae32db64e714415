#include "query/json/marked_text.h"

namespace hoshin {

ChangeMarks marks_of(TextChange::Kind kind) {
  switch (kind) {
    case TextChange::Kind::kRemoved:
      return {"[-", "-]"};
    case TextChange::Kind::kAdded:
      return {"{+", "+}"};
    case TextChange::Kind::kSame:
      break;
  }
  return {};
}

std::string marked_text(const std::vector<TextChange>& changes) {
  std::string out;
  for (const TextChange& change : changes) {
    const auto [before, after] = marks_of(change.kind);
    out.append(before).append(change.text).append(after);
  }
  return out;
}

}  // namespace hoshin
