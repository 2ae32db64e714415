#include "corpus/money/table_words.h"

#include <algorithm>
#include <array>

#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/characters.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 22> kTableRoles = {
    "actor",    "added",   "breakdown",   "calendar_year", "change",  "change_row",
    "contract", "counter", "fiscal_year", "label",         "level",   "month",
    "numbered", "other",   "other_alone", "other_not",     "reduced", "repeat",
    "side",     "total",   "total_end",   "total_not"};
/// Longer than any header.
constexpr std::size_t kMaxColumnHeader = 240;

/// Parts of a header: what stands in brackets, and the rest.
struct HeaderParts {
  std::string outside;
  std::vector<std::string> inside;
};

HeaderParts take_apart(std::string_view header) {
  HeaderParts parts;
  int depth = 0;
  for (const char32_t c : to_utf32(fold(header))) {
    const bool open = std::u32string_view(U"([〔").find(c) != std::u32string_view::npos;
    const bool close = std::u32string_view(U")]〕").find(c) != std::u32string_view::npos;
    if (open && depth++ == 0) parts.inside.emplace_back();
    if (close && depth > 0) --depth;
    if (open || close || std::u32string_view(U"【】<>:").find(c) != std::u32string_view::npos) continue;
    append_utf8(depth > 0 ? parts.inside.back() : parts.outside, c);
  }
  return parts;
}

/// A letter or a number by which a head refers to another: A, Ｂ, ①, ア.
bool is_reference(char32_t c) {
  const bool letter = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= U'Ａ' && c <= U'Ｚ') ||
                      (c >= U'ａ' && c <= U'ｚ');
  return letter || (c >= U'①' && c <= U'⑳') || (c >= U'ア' && c <= U'コ');
}

/// 歳入計　A, 対象経費合計（ａ）＋（ｃ）: without the letters by which it is referred to, or is the sum of
/// others.
std::string without_references(std::string_view header) {
  std::u32string text = to_utf32(header);
  constexpr std::u32string_view kBetween = U" \u3000\t()（）+＋＝=";
  const auto is_letter = [](char32_t c) { return is_reference(c) && !(c >= U'ア' && c <= U'コ'); };
  std::size_t end = text.size();
  bool letter = false;
  while (end > 1) {
    const char32_t c = text[end - 1], before = text[end - 2];
    const bool between = kBetween.find(c) != kBetween.npos;
    // One letter alone, not the end of a Latin word.
    const bool reference = is_letter(c) && !is_reference(before);
    if (!between && !reference) break;
    letter |= reference;
    --end;
  }
  return letter ? to_utf8(std::u32string_view(text).substr(0, end)) : std::string(header);
}

/// 国内総生産（支出側）(1+2+3+4), 合算 ①＋②: a name that ends with the rows of which it is the sum.
bool ends_with_sum_of_rows(std::string_view name) {
  constexpr std::u32string_view kAround = U" \u3000()（）", kPlus = U"+＋";
  const std::u32string text = to_utf32(name);
  std::size_t plus = 0, rows = 0, end = text.size();
  for (; end > 0; --end) {
    const char32_t c = text[end - 1];
    const bool row = is_reference(c) || digit_value(c) >= 0;
    const bool joined =
        end < text.size() && kAround.find(text[end]) == kAround.npos && kPlus.find(text[end]) == kPlus.npos;
    if (row && joined && (digit_value(c) < 0 || digit_value(text[end]) < 0)) return false;  // 5G＋6G
    if (!row && kAround.find(c) == kAround.npos && kPlus.find(c) == kPlus.npos) break;
    plus += kPlus.find(c) != kPlus.npos;
    rows += row && !joined;
  }
  return end > 0 && plus > 0 && rows == plus + 1;
}

/// The sign of ① － ②, （Ｂ）－（Ａ）, B/A: a head that says nothing but how its column is worked out.
char32_t sign_of_formula(std::string_view header) {
  constexpr std::u32string_view kSpaces = U" \u3000\t()（）", kSigns = U"-－\u2212‐–/／÷";
  std::u32string left;
  for (const char32_t c : to_utf32(header)) {
    if (kSpaces.find(c) == kSpaces.npos) left += c;
  }
  const bool formula = left.size() == 3 && is_reference(left[0]) && is_reference(left[2]) &&
                       kSigns.find(left[1]) != kSigns.npos;
  return formula ? left[1] : 0;
}

}  // namespace

TableWords::TableWords(const std::filesystem::path& data_dir)
    : words_(read_role_words(data_dir / "table_words.tsv", kTableRoles)) {
  for (auto& [role, words] : words_) {
    for (std::string& word : words) word = fold(word);
  }
}

bool TableWords::any(std::string_view role, std::string_view folded, bool whole) const {
  const auto words = words_.find(role);
  return words != words_.end() &&
         std::any_of(words->second.begin(), words->second.end(), [&](const std::string& word) {
           return whole ? folded == word : folded.ends_with(word);
         });
}

bool TableWords::is_total(std::string_view text) const {
  return kind_of(text) == HeaderKind::kTotal ||
         (text.size() < kMaxColumnHeader && ends_with_sum_of_rows(text));
}

bool TableWords::is_counter(std::string_view text) const {
  return text.size() < kMaxColumnHeader && any("counter", fold(text), true);
}

bool TableWords::is_repeat(std::string_view text) const {
  if (text.size() > kMaxColumnHeader) return false;
  const HeaderParts parts = take_apart(text);
  return any("repeat", parts.outside, false) ||
         std::any_of(parts.inside.begin(), parts.inside.end(),
                     [&](const std::string& inside) { return any("repeat", inside, false); });
}

bool TableWords::breaks_down(std::string_view header) const {
  return header.size() <= kMaxColumnHeader && any("breakdown", take_apart(header).outside, false);
}

bool TableWords::is_added(std::string_view header) const {
  return header.size() <= kMaxColumnHeader && any("added", take_apart(header).outside, true);
}

bool TableWords::ends_in_added(std::string_view label) const {
  constexpr std::string_view kSum = "額";
  return label.size() <= kMaxColumnHeader && label.ends_with(kSum) && any("added", fold(label), false);
}

bool TableWords::is_reduced(std::string_view header) const {
  return header.size() <= kMaxColumnHeader && any("reduced", take_apart(header).outside, true);
}

bool TableWords::is_contract_sum(std::string_view header) const {
  return header.size() <= kMaxColumnHeader && any("contract", take_apart(header).outside, true);
}

bool TableWords::is_side(std::string_view text) const {
  constexpr std::size_t kLongest = 40;  // bytes
  if (text.size() > kLongest) return false;
  const std::u32string all = to_utf32(text);
  const auto name = std::find_if(all.begin(), all.end(), is_kanji);
  return any("side", take_apart(to_utf8(std::u32string(name, all.end()))).outside, true);
}

bool TableWords::is_change_row(std::string_view label) const {
  return label.size() <= kMaxColumnHeader && any("change_row", take_apart(label).outside, true);
}

bool TableWords::has_numbers(std::string_view header) const {
  return header.size() <= kMaxColumnHeader && any("numbered", take_apart(header).outside, true);
}

std::size_t TableWords::level_of(std::string_view name) const {
  constexpr std::size_t kLongest = 4;  // characters between the brackets
  const auto levels = words_.find("level");
  const std::u32string text = to_utf32(fold(name.substr(0, kMaxColumnHeader)));
  const std::size_t close = text.find_first_of(U")]〕", 0);
  if (levels == words_.end() || close == text.npos || close > kLongest || text.find_first_of(U"([〔") != 0)
    return 0;
  const std::string word = to_utf8(std::u32string_view(text).substr(1, close - 1));
  const auto found = std::find(levels->second.begin(), levels->second.end(), word);
  return found == levels->second.end() ? 0 : static_cast<std::size_t>(found - levels->second.begin()) + 1;
}

TimeColumn TableWords::time_of(std::string_view header) const {
  if (header.size() > kMaxColumnHeader) return TimeColumn::kNone;
  const std::string text = take_apart(header).outside;
  if (any("fiscal_year", text, true)) return TimeColumn::kFiscalYear;
  if (any("calendar_year", text, true)) return TimeColumn::kCalendarYear;
  return any("month", text, true) ? TimeColumn::kMonth : TimeColumn::kNone;
}

HeaderKind TableWords::kind_of(std::string_view header) const {
  if (header.size() > kMaxColumnHeader) return HeaderKind::kUnknown;
  if (const char32_t sign = sign_of_formula(header)) {
    const bool share = std::u32string_view(U"/／÷").find(sign) != std::u32string_view::npos;
    return share ? HeaderKind::kOther : HeaderKind::kChange;
  }
  HeaderParts parts = take_apart(without_references(header));
  // （計）千円: the head stands in the bracket, its unit outside.
  const auto unit = parts.inside.empty() ? std::nullopt : find_yen_unit(parts.outside);
  if (unit && unit->begin == 0 && unit->end == parts.outside.size()) parts.outside.clear();
  const auto counts = [&](std::string_view inside) {
    for (const std::string_view before : {"単位", "単位は"}) {
      if (inside.starts_with(before)) inside.remove_prefix(before.size());
    }
    return any("counter", inside, true);
  };
  if (std::any_of(parts.inside.begin(), parts.inside.end(), counts)) return HeaderKind::kOther;
  const std::string& text = parts.outside.empty() && !parts.inside.empty() ? parts.inside[0] : parts.outside;
  if (text.empty()) return HeaderKind::kUnknown;
  if (any("label", text, true)) return HeaderKind::kLabel;
  if (any("actor", text, true)) return HeaderKind::kActor;
  if (any("total", text, true) || (any("total_end", text, false) && !any("total_not", text, false)))
    return HeaderKind::kTotal;
  if (any("other_alone", text, true) || any("counter", text, true)) return HeaderKind::kOther;
  if (any("change", text, false)) return HeaderKind::kChange;
  if (any("other", text, false) && !any("other_not", text, true)) return HeaderKind::kOther;
  return HeaderKind::kUnknown;
}

std::string total_word_before(std::string_view before, const TableWords& tables) {
  constexpr std::string_view kWide = "\u3000";
  while (before.ends_with(' ') || before.ends_with(kWide))
    before.remove_suffix(before.ends_with(' ') ? 1 : kWide.size());
  const std::size_t stop = before.find_last_of(" ,");
  std::size_t begin = stop == std::string_view::npos ? 0 : stop + 1;
  for (const std::string_view mark : {"、", "，", "。", "で", "は"}) {
    if (const auto at = before.rfind(mark); at != std::string_view::npos)
      begin = std::max(begin, at + mark.size());
  }
  std::string_view word = before.substr(begin);
  // 繰越額（1億円）及び超過額（2億円）の合計
  for (const std::string_view mark : {"）", ")", "の"}) {
    if (word.starts_with(mark)) word.remove_prefix(mark.size());
  }
  return !word.empty() && tables.is_total(word) ? std::string(word) : std::string();
}

}  // namespace hoshin
