// corpus/money/phrases.h - where phrases of a sentence end, by the hiragana between its other characters.
#pragma once
#include <cstddef>
#include <string_view>

namespace hoshin {

/// Whether `c` parts phrases: a comma, a mark of a list, a character of a private font.
bool is_stop(char32_t c);

/// Whether a phrase ends with the run of hiragana that ends at `end` (or with its last particle).
bool ends_phrase(std::u32string_view text, std::size_t end);

/// The run of hiragana that ends at `end`.
std::u32string_view hiragana_before(std::u32string_view text, std::size_t end);

/// Whether `text` begins with a verb or adjective that belongs to the noun behind it: 確保する事業, 係る経費.
bool begins_adnominal(std::u32string_view text);

/// 引き上げて, 除いて: what a verb does before a figure; すべて and 子育て are names.
bool ends_in_verb(std::u32string_view text);

/// The figure is the object of what stands before it: 行う|3億円, 計上している|3億円.
bool ends_in_relative_clause(std::u32string_view text);

/// How many characters the sign of a share takes with which `text` ends: ％, パーセント.
std::size_t percent_at_end(std::u32string_view text);

}  // namespace hoshin
