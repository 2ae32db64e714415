#include "dict/role_words.h"

#include <algorithm>
#include <iterator>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

RoleWords read_role_words(const std::filesystem::path& file, std::span<const std::string_view> roles) {
  RoleWords out;
  const Tsv tsv(file, {"role", "words", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    if (std::ranges::find(roles, row.cells[0]) == roles.end())
      throw tsv.bad_row(row, "unknown role '" + row.cells[0] + "'");
    std::vector<std::string> words = split_list(row.cells[1]);
    std::ranges::move(words, std::back_inserter(out[row.cells[0]]));
  }
  return out;
}

std::vector<std::u32string> folded_words(const RoleWords& words, std::string_view role) {
  std::vector<std::u32string> out;
  const auto found = words.find(role);
  if (found == words.end()) return out;
  for (const std::string& word : found->second) out.push_back(to_utf32(fold(word)));
  return out;
}

}  // namespace hoshin
