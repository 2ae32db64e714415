#include "corpus/outline/front_noise.h"

#include <algorithm>
#include <string>

#include "corpus/lines/figures.h"
#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// 令和　年　月　日, 記入日：　年　月　日: a date to be filled in.
bool is_blank_date(std::string folded) {
  // What day it is.
  const std::size_t colon = folded.find(':');
  if (colon != std::string::npos && std::string_view(folded).substr(0, colon).ends_with("日"))
    folded.erase(0, colon + 1);
  const auto drop = [&](std::string_view word) {
    if (const auto at = folded.find(word); at != std::string::npos) folded.erase(at, word.size());
  };
  for (const Era& era : eras()) drop(era.name);
  for (const std::string_view word : {"西暦", "元号", "(", ")"}) drop(word);
  for (const std::string_view circle : {"○", "〇", "◯", "●"}) {
    while (folded.find(circle) != std::string::npos) drop(circle);
  }
  return folded == "年月日" || folded == "年月" || folded == "月日";
}

/// 【page:1】, - 3 -, # file: x.pdf page: 1, 3頁: what a converter or a printer put.
bool is_page_mark(std::string_view folded) {
  std::string bare;
  for (std::size_t at = 0, length = 0; at < folded.size(); at += length) {
    if (is_letter_or_digit(decode_utf8(folded, at, length))) bare += folded.substr(at, length);
  }
  std::size_t digits = 0;
  while (digits < bare.size() && is_ascii_digit(bare[bare.size() - 1 - digits])) ++digits;
  const std::string_view before = std::string_view(bare).substr(0, bare.size() - digits);
  if (digits > 0 && (before.empty() || before.ends_with("page") || before == "p" || before == "ページ"))
    return true;
  for (const std::string_view unit : {"ページ", "頁", "page"}) {
    if (!bare.ends_with(unit)) continue;
    const std::string_view count = std::string_view(bare).substr(0, bare.size() - unit.size());
    if (std::all_of(count.begin(), count.end(), is_ascii_digit)) return true;
  }
  return bare.empty();
}

/// （単位：千円）, and the 千円 千円 千円 over the columns of a table.
bool says_only_units(const std::string& folded) {
  if (says_only_unit(folded)) return true;
  for (std::size_t length = 1; length <= folded.size() / 2; ++length) {
    if (folded.size() % length != 0) continue;
    const std::string_view first = std::string_view(folded).substr(0, length);
    bool same = true;
    for (std::size_t at = length; at < folded.size() && same; at += length)
      same = std::string_view(folded).substr(at, length) == first;
    if (same) return says_only_unit(first);
  }
  return false;
}

}  // namespace

bool is_noise(const std::string& folded, const LayoutWords& words) {
  return words.is_signature(folded) || is_blank_date(folded) || is_page_mark(folded) ||
         words.is_navigation(folded) || words.is_contact(folded) || words.is_legend(folded) ||
         says_only_units(folded);
}

bool is_form_number(std::string_view folded, const LayoutWords& words) {
  constexpr std::size_t kLongest = 36;  // bytes: 共通要領様式第１号
  while (folded.ends_with(')')) folded = folded.substr(0, std::min(folded.rfind('('), folded.size() - 1));
  return folded.size() <= kLongest && words.names_form(folded) &&
         (folded.ends_with("号") || folded.ends_with("様式"));
}

}  // namespace hoshin
