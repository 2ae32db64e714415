#include "dict/local_governments.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// かすみがうら市 and 南アルプス市 are among the longest.
constexpr std::size_t kLongestName = 7, kShortestName = 2;

bool is_of_a_name(char32_t c) { return is_kanji(c) || is_hiragana(c) || is_katakana(c); }

bool ends_a_name(char32_t c) { return c == U'市' || c == U'区' || c == U'町' || c == U'村'; }

}  // namespace

LocalGovernments::LocalGovernments(const std::filesystem::path& data_dir) {
  const Tsv tsv(data_dir / "local_governments.tsv", {"names", "kind", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    const std::string& kind = row.cells[1];
    std::vector<std::string>* const list = kind == "prefecture" ? &prefectures_
                                           : kind == "word"     ? &words_
                                           : kind == "after"    ? &after_
                                                                : nullptr;
    if (list == nullptr) throw tsv.bad_row(row, "unknown kind '" + kind + "'");
    for (const std::string& name : split_list(row.cells[0])) list->push_back(fold(name));
  }
}

std::optional<LocalGovernments::Found> LocalGovernments::at_beginning(std::string_view folded) const {
  const std::size_t prefecture = prefecture_length(folded).value_or(0);
  if (const std::size_t length = municipality_length(folded.substr(prefecture)))
    return Found{std::string(folded.substr(prefecture, length)), prefecture + length};
  if (prefecture > 0) return Found{std::string(folded.substr(0, prefecture)), prefecture};
  return std::nullopt;
}

std::optional<std::size_t> LocalGovernments::prefecture_length(std::string_view folded) const {
  for (const std::string& name : prefectures_) {
    if (folded.starts_with(name)) return name.size();
  }
  return std::nullopt;
}

/// The bytes of the shortest name that may be a municipality's; 0 if there is none.
std::size_t LocalGovernments::municipality_length(std::string_view folded) const {
  std::size_t at = 0;
  for (std::size_t chars = 1; chars <= kLongestName && at < folded.size(); ++chars) {
    std::size_t length = 0;
    const char32_t c = decode_utf8(folded, at, length);
    if (!is_of_a_name(c)) return 0;
    at += length;
    if (!ends_a_name(c) || chars < kShortestName) continue;
    const std::string_view name = folded.substr(0, at), rest = folded.substr(at);
    const auto begins_rest = [&](const std::string& word) { return rest.starts_with(word); };
    if (std::find(words_.begin(), words_.end(), name) != words_.end()) return 0;
    if (std::none_of(after_.begin(), after_.end(), begins_rest)) return at;  // else 東村山市, 四日市市
  }
  return 0;
}

}  // namespace hoshin
