#include "query/money/bare_name.h"

#include <algorithm>
#include <functional>
#include <ranges>
#include <utility>

#include "dict/era.h"
#include "text/name_likeness.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Takes `ranges`, ascending, out of `text`.
void cut_out(std::string& text, const std::vector<ByteRange>& ranges) {
  for (const ByteRange& range : std::views::reverse(ranges)) text.erase(range.begin, range.end - range.begin);
}

void cut_out(std::string& text, const std::string& word) {
  for (std::size_t at = word.empty() ? text.npos : text.find(word); at != text.npos; at = text.find(word, at))
    text.erase(at, word.size());
}

/// Letters but の: numbers and signs before a name are none of it.
bool is_of_name(char32_t c) {
  return c >= 0x80 &&
         std::u32string_view(U"の、。・「」『』【】〔〕〈〉《》－―△▲").find(c) == std::u32string_view::npos;
}
bool is_latin_letter(char32_t c) { return c >= U'a' && c <= U'z'; }

}  // namespace

std::vector<std::string> BareNames::names_of(const std::string& owner) const {
  std::vector<std::string> names = vocabulary_.ministries.names(owner);
  if (names.empty()) names.push_back(owner);
  for (std::string& name : names) name = fold(name);
  return names;
}

void BareNames::add_owner(const std::string& owner) {
  for (std::string& name : names_of(owner)) owners_.push_back(std::move(name));
  std::ranges::stable_sort(owners_, std::greater(), &std::string::size);
  known_.clear();
}

bool BareNames::is_named(const std::string& owner, std::string_view folded) const {
  return std::ranges::any_of(names_of(owner),
                             [&](const std::string& name) { return folded.find(name) != folded.npos; });
}

bool BareNames::names_owner(std::string_view name) const {
  const std::string folded = fold(name);
  return std::ranges::any_of(owners_,
                             [&](const std::string& owner) { return folded.find(owner) != folded.npos; });
}

std::u32string BareNames::bare(std::string_view name) {
  const auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  return known_.emplace(name, make_bare(name)).first->second;
}

std::u32string BareNames::make_bare(std::string_view name) const {
  std::string text = to_utf8(core_of_name(name));
  for (const std::string& owner : owners_) cut_out(text, owner);
  std::vector<ByteRange> dates;
  for (const DateMention& date : find_dates(text)) dates.push_back({date.begin, date.end});
  cut_out(text, dates);
  for (const AccountName& account : vocabulary_.account_words.accounts_in(text)) cut_out(text, account.name);
  std::vector<ByteRange> kinds;
  for (const BudgetKinds::Mention& mention : vocabulary_.budget_kinds.find(text))
    kinds.push_back(mention.range);
  cut_out(text, kinds);
  cut_out(text, vocabulary_.total_words.find(text));
  std::u32string out = to_utf32(text);
  std::erase_if(out, [](char32_t c) { return !is_of_name(c) && !is_latin_letter(c); });
  // 歳出 is what a budget is of.
  if (vocabulary_.grand_total_words.side_under(to_utf8(out)) == BudgetSide::kSpending) out.clear();
  return out;
}

}  // namespace hoshin
