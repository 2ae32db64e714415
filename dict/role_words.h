// dict/role_words.h - words by the part that they play, as several files of dict/data list them.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// By role its words, as the file has them, in its order.
using RoleWords = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Reads a file of the columns role, words (parted by |) and source. A role may have several rows, or none.
/// Throws Error kNotFound or kBadData (file:line), the latter also of a role that is not among `roles`.
RoleWords read_role_words(const std::filesystem::path& file, std::span<const std::string_view> roles);

/// The words of `role`, folded; none if it has none.
std::vector<std::u32string> folded_words(const RoleWords& words, std::string_view role);

}  // namespace hoshin
