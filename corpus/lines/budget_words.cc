#include "corpus/lines/budget_words.h"

#include <algorithm>
#include <array>

#include "corpus/lines/characters.h"
#include "corpus/lines/year_places.h"
#include "dict/number.h"
#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any header.
constexpr std::size_t kMaxBudgetHeader = 200;

constexpr std::array<std::string_view, 8> kBudgets = {"request",    "initial", "supplementary", "revised",
                                                      "settlement", "other",   "spent",         "item"};

/// Words of two characters that name a kind wherever they stand in a title; the others (要求, 当初) mean
/// much else there.
constexpr std::array<std::string_view, 3> kPlainKinds = {"予算", "決算", "補正"};
constexpr std::size_t kPlainBytes = 6;

/// What may follow the name of a budget: the sum of it, or of its bill.
constexpr std::array<std::string_view, 3> kMore = {"案額", "案", "額"};

/// Behind a year, the month in which a supplement was decided: 12月 of 令和６年度12月補正予算. Its length.
std::size_t month_before_word(std::string_view text) {
  constexpr std::string_view kMonth = "月";
  const std::size_t digits = digits_at(text, 0, 2);
  return digits > 0 && text.substr(digits).starts_with(kMonth) ? digits + kMonth.size() : 0;
}

char32_t first_character(std::string_view text) {
  std::size_t length = 0;
  return decode_utf8(text, 0, length);
}

bool is_generic(std::string_view word) { return word == "予算" || word == "予算額"; }

/// What may stand in a header beside year and kind: brackets, 案, 額, a unit, 第1号.
bool is_trimming(std::string_view rest) {
  for (const std::string_view word :
       {"案", "額", "第", "号", "の", "a", "b", "c", "月分", "分", "現在", "〜", "~", "–"}) {
    if (rest.starts_with(word)) return is_trimming(rest.substr(word.size()));
  }
  if (rest.empty()) return true;
  const bool plain = std::string_view("():[]0123456789-").find(rest.front()) != std::string_view::npos;
  return plain && is_trimming(rest.substr(1));
}

void erase_unit(std::string& text) {
  if (const auto unit = find_yen_unit(text)) text.erase(unit->begin, unit->end - unit->begin);
  for (const std::string_view word : {"単位"}) {
    if (const auto at = text.find(word); at != std::string::npos) text.erase(at, word.size());
  }
}

/// 改２年度予算額 is that with its supplement; 改要求額 is still what is asked for.
bool take_amended(std::string& header) {
  constexpr std::string_view kAmended = "改";
  const std::string_view behind = std::string_view(header).substr(std::min(header.size(), kAmended.size()));
  if (!header.starts_with(kAmended) || (digits_at(behind, 0, 2) == 0 && !behind.starts_with("予算") &&
                                        !behind.starts_with("要求") && !behind.starts_with("令和")))
    return false;
  header.erase(0, kAmended.size());
  return true;
}

/// A header without what stands in brackets behind it: 要求額(百万円), 予算額(A).
std::string without_brackets(std::string text) {
  constexpr std::string_view kDraft = "(案)";
  while (text.ends_with(")") || text.ends_with("]")) {
    const auto open = text.find_last_of("([");
    if (open == std::string::npos || open == 0) break;
    if (text.ends_with(kDraft)) {
      text.erase(text.size() - kDraft.size());
      continue;
    }
    text.erase(open);
  }
  return text;
}

}  // namespace

BudgetWords::BudgetWords(const std::filesystem::path& data_dir) {
  const Tsv tsv(data_dir / "budget_words.tsv", {"word", "budget", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    const std::string& budget = row.cells[1];
    if (std::find(kBudgets.begin(), kBudgets.end(), budget) == kBudgets.end()) {
      throw tsv.bad_row(row, "unknown kind of budget '" + budget + "'");
    }
    const std::string word = fold(row.cells[0]);
    const auto same = [&](const Word& w) { return w.text == word; };
    if (word.empty() || std::any_of(words_.begin(), words_.end(), same)) {
      throw tsv.bad_row(row, "the word '" + row.cells[0] + "' is empty or stands twice");
    }
    const bool named = budget != "other" && budget != "spent" && budget != "item";
    words_.push_back({word, named ? budget : "", budget == "item", budget == "spent"});
  }
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
  for (std::size_t i = 0; i < words_.size(); ++i) by_first_[first_character(words_[i].text)].push_back(i);
}

const BudgetWords::Word* BudgetWords::word_at(std::string_view folded) const {
  if (folded.empty()) return nullptr;
  const auto words = by_first_.find(first_character(folded));
  if (words == by_first_.end()) return nullptr;
  for (const std::size_t i : words->second) {
    if (folded.starts_with(words_[i].text)) return &words_[i];
  }
  return nullptr;
}

/// What a header says of its budget: 予算額(補正後)(千円) is one after its supplement, 予算額(A) just one.
const BudgetWords::Word* BudgetWords::word_of_header(const std::string& folded) const {
  std::string unwrapped = folded;
  erase_unit(unwrapped);  // (補正予定額)千円
  if (unwrapped.starts_with("(") && unwrapped.ends_with(")") && unwrapped.find(')') + 1 == unwrapped.size())
    unwrapped = unwrapped.substr(1, unwrapped.size() - 2);
  std::string_view rest = unwrapped;
  while (rest.ends_with(")")) {
    const std::size_t open = rest.find_last_of('(');
    if (open == rest.npos || open == 0) break;
    const std::string_view inside = rest.substr(open + 1, rest.size() - open - 2);
    const Word* word = word_at(inside);
    if (word && word->text == inside) return word;
    rest = rest.substr(0, open);
  }
  return word_at_end(without_brackets(unwrapped));
}

const BudgetWords::Word* BudgetWords::word_at_end(std::string_view folded) const {
  for (const Word& word : words_) {
    if (folded.ends_with(word.text)) return &word;
  }
  return nullptr;
}

bool BudgetWords::names_item(std::string_view folded, std::size_t year) const {
  const Word* word = word_at(folded);
  return word && word->text.size() > year;
}

std::vector<BudgetLabel> BudgetWords::find(std::string_view text, std::optional<int> near) const {
  if (!may_name_year(text)) return {};
  const FoldedText folded = fold_with_offsets(text);
  std::vector<BudgetLabel> out;
  for (const YearPlace& place :
       years_in(folded.text, near, [this](std::string_view t, std::size_t n) { return names_item(t, n); })) {
    const std::string_view behind = std::string_view(folded.text).substr(place.end);
    const std::size_t month = month_before_word(behind);
    const Word* word = word_at(behind.substr(month));
    if (!word || word->item || (month > 0 && word->budget != "supplementary")) continue;
    std::size_t end = place.end + month + word->text.size();
    for (const std::string_view more : kMore) {  // 第2次補正予算案額
      if (folded.text.compare(end, more.size(), more) != 0) continue;
      end += more.size();
      break;
    }
    if (!out.empty() && folded.begin[place.begin] < out.back().end) continue;
    out.push_back({folded.begin[place.begin], folded.end[end - 1], place.year, word->budget, place.relative});
  }
  return out;
}

std::vector<BudgetLabel> BudgetWords::find_years(std::string_view text, std::optional<int> near) const {
  if (!may_name_year(text)) return {};
  const FoldedText folded = fold_with_offsets(text);
  std::vector<BudgetLabel> out;
  for (const YearPlace& place :
       years_in(folded.text, near, [this](std::string_view t, std::size_t n) { return names_item(t, n); })) {
    BudgetLabel label{folded.begin[place.begin], folded.end[place.end - 1], place.year, "", place.relative};
    label.says_kind = false;
    out.push_back(std::move(label));
  }
  return out;
}

/// The one kind that `folded` names anywhere; nothing for none, and for several.
std::optional<std::string> BudgetWords::kind_within(std::string_view folded) const {
  std::optional<std::string> kind;
  for (std::size_t at = 0; at < folded.size();) {
    const Word* word = begins_character(folded, at) ? word_at(folded.substr(at)) : nullptr;
    const bool plain = word && !word->item &&
                       (word->text.size() > kPlainBytes ||
                        std::find(kPlainKinds.begin(), kPlainKinds.end(), word->text) != kPlainKinds.end());
    if (plain) {
      if (kind && *kind != word->budget) return std::nullopt;
      kind = word->budget;
    }
    at += word ? word->text.size() : 1;
  }
  return kind;
}

std::optional<BudgetLabel> BudgetWords::of_title(std::string_view text, std::optional<int> near) const {
  if (text.size() > kMaxBudgetHeader) return std::nullopt;
  const std::string folded = fold(text);
  BudgetLabel label;
  std::size_t from = 0;
  for (const YearPlace& place :
       years_in(folded, near, [this](std::string_view t, std::size_t n) { return names_item(t, n); })) {
    if (label.says_year() && (place.year != label.year || place.relative != label.relative))
      return std::nullopt;
    label.year = place.year;
    label.relative = place.relative;
    from = place.end;
  }
  const auto kind = kind_within(std::string_view(folded).substr(from));
  label.says_kind = kind.has_value();
  label.budget = kind.value_or("");
  const bool generic = kind && !label.says_year() && folded.find("補正") == std::string::npos &&
                       folded.find("要求") == std::string::npos && folded.find("当初") == std::string::npos;
  if (generic) return std::nullopt;
  return label.says_year() || label.says_kind ? std::optional(label) : std::nullopt;
}

bool BudgetWords::is_header(std::string_view text, std::optional<int> near) const {
  if (text.size() > kMaxBudgetHeader) return false;
  const auto labels = find(text, near);
  if (labels.empty()) return false;
  std::string rest(text);
  for (auto l = labels.rbegin(); l != labels.rend(); ++l) rest.erase(l->begin, l->end - l->begin);
  rest = fold(rest);
  erase_unit(rest);
  return is_trimming(rest);
}

std::optional<BudgetLabel> BudgetWords::of_whole(std::string_view text, std::optional<int> near) const {
  if (text.size() > kMaxBudgetHeader) return std::nullopt;
  std::string rest = without_brackets(fold(text));
  const bool dated = may_name_year(rest);
  const auto months = dated ? find_months(rest) : std::vector<MonthPlace>();
  if (dated && months.empty()) {
    const auto years =
        years_in(rest, near, [this](std::string_view t, std::size_t n) { return names_item(t, n); });
    for (auto y = years.rbegin(); y != years.rend(); ++y) rest.erase(y->begin, y->end - y->begin);
  }
  for (auto m = months.rbegin(); m != months.rend(); ++m) rest.erase(m->begin, m->end - m->begin);
  if (const Word* word = word_at_end(rest)) rest.erase(rest.size() - word->text.size());
  return is_trimming(rest) ? of_headers({std::string(text)}, near) : std::nullopt;
}

std::optional<BudgetLabel> BudgetWords::of_headers(const std::vector<std::string>& headers,
                                                   std::optional<int> near) const {
  BudgetLabel label;
  label.says_kind = false;
  bool said = false, several = false, generic = false;
  const auto add_year = [&](const BudgetLabel& found) {
    several |= label.says_year() && (label.year != found.year || label.relative != found.relative);
    label.year = found.year;
    label.relative = found.relative;
    said = true;
  };
  for (const std::string& header : headers) {
    std::string folded = fold(header);
    const bool amended = take_amended(folded);
    if (may_name_year(folded)) {
      for (const YearPlace& place :
           years_in(folded, near, [this](std::string_view t, std::size_t n) { return names_item(t, n); })) {
        add_year({place.begin, place.end, place.year, "", place.relative});
      }
      if (const auto months = find_months(folded); !months.empty() && !label.says_year()) {
        label.year = fiscal_year_of(months);
        // 2024/2/10 in a list of 令和５年度: nobody counts it otherwise there.
        if (!label.year && months.size() == 1 && near == months[0].fiscal_year()) label.year = near;
        label.open_year = !label.year;
        said = true;
      }
    }
    // The innermost header that names a kind decides.
    if (const Word* word = word_of_header(folded); word && !word->item) {
      label.budget = amended && is_generic(word->text) ? "revised" : word->budget;
      label.spent = word->spent;
      said = label.says_kind = true;
      generic = is_generic(word->text) && !amended;
    }
  }
  // A column 前年度予算額 may be of a budget that was supplemented since.
  if (generic && label.relative.value_or(0) < 0) {
    label.says_kind = false;
    label.budget.clear();
  }
  // 予算額 alone may be of any kind and year.
  if (generic && !label.says_year()) return std::nullopt;
  if (several) {
    label.year = label.relative = std::nullopt;
    label.open_year = true;
  }
  return said ? std::optional(label) : std::nullopt;
}

}  // namespace hoshin
