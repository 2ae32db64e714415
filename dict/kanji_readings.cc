#include "dict/kanji_readings.h"

#include <algorithm>

#include "dict/reading.h"
#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

KanjiReadings::KanjiReadings(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "kanji_readings.tsv", {"reading", "kanji", "source"});
  for (const Tsv::Row& row : table.rows()) {
    const std::u32string kanji = to_utf32(row.cells[1]);
    if (!is_kana_only(row.cells[0])) throw table.bad_row(row, "a reading is in kana");
    if (kanji.size() < 2 || !std::ranges::all_of(kanji, is_kanji))
      throw table.bad_row(row, "two kanji, or more");
    for (const char32_t c : kanji) readings_[c].push_back(kanji_.size());
    kanji_.push_back(kanji);
  }
}

std::u32string KanjiReadings::read_as(char32_t kanji) const {
  std::u32string out;
  const auto known = readings_.find(kanji);
  if (known == readings_.end()) return out;
  for (const std::size_t reading : known->second) out += kanji_[reading];
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, kanji);
  return out;
}

}  // namespace hoshin
