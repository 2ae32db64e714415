// serve/http/header_lists.h - what stands in headers: words in any case, lists, preferences.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Whether two words of ASCII are the same but for capitals.
bool same_letters(std::string_view a, std::string_view b) noexcept;

/// `text` without white space around it.
std::string_view trimmed(std::string_view text) noexcept;

inline constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
inline constexpr std::string_view kJsonType = "application/json";

/// Whether a Content-Type is `wanted`, whatever its parameters.
bool is_media_type(std::string_view content_type, std::string_view wanted) noexcept;

/// The parts between commas, without white space around them; empty ones are left out.
std::vector<std::string_view> parts_of_list(std::string_view value);

/// Whether a list has the word.
bool lists(std::string_view value, std::string_view word);

/// How much `word` is wanted by a list with q values, as in Accept-Encoding: from 0 to 1, and `if_absent`
/// where neither it nor "*" is named.
double quality_of(std::string_view value, std::string_view word, double if_absent = 0);

/// Whether one of the entity tags of If-None-Match is `tag`, by weak comparison; "*" is any.
bool matches_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace hoshin
