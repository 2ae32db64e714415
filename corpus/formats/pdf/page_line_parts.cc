#include "corpus/formats/pdf/page_line_parts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// ― 5 ―: beside a name at the foot of a page it is a number all the same.
bool is_folio(const Atom& atom) {
  static constexpr std::u32string_view kDashes = U"‐‑‒–—―−─－ー-";
  const std::u32string text = text_of(atom.words);
  const auto dash = [](char32_t c) { return kDashes.find(c) != std::u32string_view::npos; };
  return text.size() > 2 && dash(text.front()) && dash(text.back()) &&
         std::all_of(text.begin() + 1, text.end() - 1,
                     [](char32_t c) { return digit_value(c) >= 0 || is_white_space(c); });
}

/// （単位：千円）, （単位：人）
bool is_unit_note(const Atom& atom) {
  constexpr std::u32string_view kOpen = U"（(［[〔";
  const std::u32string text = without_inner_spaces(text_of(atom.words));
  if (text.size() < 3 || kOpen.find(text.front()) == kOpen.npos) return false;
  return std::u32string_view(text).substr(1).starts_with(U"単位") || says_only_unit(to_utf8(text));
}

/// 款, （項）, and 款 １ in one piece: where the number of a level begins.
bool begins_level(const std::vector<Atom>& pieces, std::size_t i) {
  constexpr std::u32string_view kLevels = U"款項目", kBrackets = U"（）()";
  std::u32string text = text_of(pieces[i].words);
  if (i + 1 < pieces.size()) text += text_of(pieces[i + 1].words);
  std::erase_if(text, [&](char32_t c) { return is_white_space(c) || kBrackets.find(c) != kBrackets.npos; });
  return text.size() > 1 && kLevels.find(text[0]) != kLevels.npos && digit_value(text[1]) >= 0;
}

}  // namespace

std::size_t line_part_end(const std::vector<Atom>& pieces, std::size_t from) {
  constexpr double kOther = 1.4;  // of sizes
  const auto em = [&](std::size_t i) { return pieces[i].words.front().em; };
  const auto parts = [&](std::size_t i) {
    return std::max(em(i), em(from)) >= kOther * std::min(em(i), em(from)) || is_folio(pieces[i]) ||
           (i + 1 == pieces.size() && is_unit_note(pieces[i])) ||
           (begins_level(pieces, from) && begins_level(pieces, i));
  };
  std::size_t end = from + 1;
  while (end < pieces.size() && !is_folio(pieces[from]) && !parts(end)) ++end;
  return end;
}

}  // namespace hoshin
