#include "dict/spelling.h"

#include <algorithm>

#include "dict/normalizer.h"
#include "dict/tsv.h"

namespace hoshin {

KanjiForms::KanjiForms(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "kanji_forms.tsv", {"old", "modern", "source"});
  for (const Tsv::Row& row : table.rows()) {
    const std::u32string old = to_utf32(row.cells[0]), modern = to_utf32(row.cells[1]);
    if (old.size() != 1 || modern.size() != 1 || !is_kanji(old[0]) || !is_kanji(modern[0]))
      throw table.bad_row(row, "one kanji and another, please");
    if (fold(row.cells[0]) != row.cells[0])
      throw table.bad_row(row, "folding has changed the old form already");
    if (!modern_.emplace(old[0], modern[0]).second) throw table.bad_row(row, "there twice");
    old_[modern[0]] += old[0];
  }
  for (const Tsv::Row& row : table.rows())
    if (modern_.count(to_utf32(row.cells[1])[0]) != 0)
      throw table.bad_row(row, "the modern form is an old one in another row");
}

char32_t KanjiForms::modern(char32_t c) const {
  const auto found = modern_.find(c);
  return found == modern_.end() ? c : found->second;
}

std::u32string KanjiForms::old_forms(char32_t c) const {
  const auto found = old_.find(c);
  return found == old_.end() ? std::u32string() : found->second;
}

}  // namespace hoshin
