#include "dict/version_words.h"

#include <algorithm>
#include <array>

#include "dict/role_words.h"

namespace hoshin {

VersionWords::VersionWords(const std::filesystem::path& data_dir) {
  constexpr std::array<std::string_view, 5> kRoles = {"version", "bracketed", "paper", "series", "day"};
  const RoleWords words = read_role_words(data_dir / "version_words.tsv", kRoles);
  std::vector<std::u32string>* const lists[] = {&versions, &bracketed, &papers, &series, &days};
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    *lists[i] = folded_words(words, kRoles[i]);
    std::ranges::stable_sort(*lists[i], [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
}

}  // namespace hoshin
