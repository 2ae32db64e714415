#include "dict/words.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

bool is_all_katakana(std::string_view text) {
  const std::u32string characters = to_utf32(text);
  return !characters.empty() && std::all_of(characters.begin(), characters.end(), is_katakana);
}

/// Whether all parts stand in `surface` one behind the other.
bool has_parts_in_order(std::string_view surface, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    at = surface.find(part, at);
    if (at == surface.npos) return false;
    at += part.size();
  }
  return true;
}

UserWord read_word(const Tsv& table, const Tsv::Row& row) {
  UserWord word{fold(row.cells[0]), row.cells[1], {}};
  for (const std::string& part : split_list(row.cells[2], ' ')) word.parts.push_back(fold(part));
  if (word.surface.empty()) throw table.bad_row(row, "no surface");
  if (word.surface.find_first_of(",\"") != std::string::npos)
    throw table.bad_row(row, "a surface cannot have a comma or a quote");
  if (!is_all_katakana(word.reading)) throw table.bad_row(row, "the reading must be katakana");
  if (word.parts == std::vector{word.surface}) throw table.bad_row(row, "a word is no part of itself");
  if (!has_parts_in_order(word.surface, word.parts))
    throw table.bad_row(row, "a part is not in the surface, or not in this order");
  return word;
}

}  // namespace

std::vector<UserWord> read_words(const std::filesystem::path& path) {
  const Tsv table(path, {"surface", "reading", "parts", "source"});
  std::vector<UserWord> words;
  std::string_view last;
  for (const Tsv::Row& row : table.rows()) {
    if (row.cells[0] <= last)
      throw table.bad_row(
          row, row.cells[0] == last ? "the word is there twice" : "rows are sorted by their bytes");
    last = row.cells[0];
    words.push_back(read_word(table, row));
  }
  return words;
}

}  // namespace hoshin
