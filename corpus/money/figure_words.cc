#include "corpus/money/figure_words.h"

#include <algorithm>

#include "dict/role_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// In the order of FigureRole.
constexpr std::array<std::string_view, kFigureRoles> kNames = {
    "added",         "adds",          "amends",     "and",          "announce",     "bare",         "binder",
    "change_before", "change_behind", "change_end", "clause",       "comes_to",     "counted",      "explain",
    "goes_on",       "lead",          "limit",      "limit_before", "limit_behind", "no_price",     "paid_in",
    "penalty",       "per",           "price",      "price_before", "price_behind", "price_within", "rate",
    "scope",         "statement",     "stock",      "subject",      "sum_before",   "supplemented", "tail",
    "topic",         "total",         "unbound",    "whole",        "word"};

/// One character in the width in which the data is compared; others stay.
char32_t narrow(char32_t c) {
  constexpr char32_t kFirst = U'！', kLast = U'～';
  const char32_t ascii = c >= kFirst && c < kLast ? c - kFirst + U'!' : c;
  return ascii >= U'A' && ascii <= U'Z' ? ascii - U'A' + U'a' : ascii;
}

std::u32string narrowed(std::u32string_view text) {
  std::u32string out(text);
  std::transform(out.begin(), out.end(), out.begin(), narrow);
  return out;
}

bool same(std::u32string_view text, std::u32string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [](char32_t a, char32_t b) { return narrow(a) == b; });
}

}  // namespace

FigureWords::FigureWords(const std::filesystem::path& data_dir) {
  for (const auto& [role, words] : read_role_words(data_dir / "figure_words.tsv", kNames)) {
    const auto place = std::find(kNames.begin(), kNames.end(), role) - kNames.begin();
    for (const std::string& word : words)
      words_[static_cast<std::size_t>(place)].push_back(narrowed(to_utf32(word)));
  }
  for (Words& words : words_) {
    std::stable_sort(words.begin(), words.end(),
                     [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
  }
}

std::size_t FigureWords::at_end(FigureRole role, std::u32string_view text) const {
  for (const std::u32string& word : words_[static_cast<std::size_t>(role)]) {
    if (word.size() <= text.size() && same(text.substr(text.size() - word.size()), word)) return word.size();
  }
  return 0;
}

std::size_t FigureWords::at_begin(FigureRole role, std::u32string_view text) const {
  for (const std::u32string& word : words_[static_cast<std::size_t>(role)]) {
    if (word.size() <= text.size() && same(text.substr(0, word.size()), word)) return word.size();
  }
  return 0;
}

bool FigureWords::within(FigureRole role, std::u32string_view text) const {
  for (; !text.empty(); text.remove_prefix(1)) {
    if (at_begin(role, text) > 0) return true;
  }
  return false;
}

bool FigureWords::is(FigureRole role, std::u32string_view text) const {
  return !text.empty() && at_end(role, text) == text.size();
}

std::string FigureWords::penalty_behind(std::string_view text) const {
  const std::u32string all = to_utf32(text);
  std::u32string_view rest = all;
  rest.remove_prefix(at_begin(FigureRole::kLimitBehind, rest));
  if (rest.starts_with(U'の')) rest.remove_prefix(1);
  return to_utf8(rest.substr(0, at_begin(FigureRole::kPenalty, rest)));
}

}  // namespace hoshin
