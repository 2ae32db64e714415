#include "dict/version_words.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

VersionWords::VersionWords(const std::filesystem::path& data_dir) {
  const struct {
    std::string_view role;
    std::vector<std::u32string>& words;
  } lists[] = {
      {"version", versions}, {"bracketed", bracketed}, {"paper", papers}, {"series", series}, {"day", days}};
  const Tsv tsv(data_dir / "version_words.tsv", {"role", "words", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    const auto list = std::ranges::find(lists, row.cells[0], [](const auto& l) { return l.role; });
    if (list == std::end(lists)) throw tsv.bad_row(row, "unknown role '" + row.cells[0] + "'");
    for (const std::string& word : split_list(row.cells[1])) list->words.push_back(to_utf32(fold(word)));
  }
  for (const auto& list : lists) {
    std::ranges::stable_sort(list.words, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
}

}  // namespace hoshin
