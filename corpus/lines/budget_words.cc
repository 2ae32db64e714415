#include "corpus/lines/budget_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

#include "dict/era.h"
#include "dict/number.h"
#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any header.
constexpr std::size_t kMaxBudgetHeader = 200;

constexpr std::array<std::string_view, 7> kBudgets = {"request", "initial", "supplementary", "settlement",
                                                      "other",   "spent",   "item"};

/// Words of two characters that name a kind wherever they stand in a title; the others (要求, 当初) mean
/// much else there.
constexpr std::array<std::string_view, 3> kPlainKinds = {"予算", "決算", "補正"};
constexpr std::size_t kPlainBytes = 6;

/// What may follow the name of a budget: the sum of it, or of its bill.
constexpr std::array<std::string_view, 3> kMore = {"案額", "案", "額"};

/// Years that are counted from the document's own.
struct RelativeYear {
  std::string_view word;
  int years;
};
constexpr std::array<RelativeYear, 7> kRelative = {{{"前々年度", -2},
                                                    {"前年度", -1},
                                                    {"昨年度", -1},
                                                    {"本年度", 0},
                                                    {"当年度", 0},
                                                    {"今年度", 0},
                                                    {"翌年度", 1}}};

/// Whether `word` stands in `text` at `at`.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  return text[at] == word.front() && text.substr(at, word.size()) == word;
}

/// Whether `text`, not folded, may name a year: it has 年 or a character that may fold to a digit. Of what
/// Japanese texts mostly consist of, nothing does.
bool may_name_year(std::string_view text) {
  constexpr std::string_view kYear = "年";
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= '0' && lead <= '9') return true;
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const bool kana_or_kanji = lead >= 0xE4 && lead <= 0xE9;
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    const bool kana_or_mark = lead == 0xE3 && second >= 0x80 && second <= 0x83;
    if (!kana_or_kanji && !kana_or_mark) return true;
    if (text.substr(at, kYear.size()) == kYear) return true;
    at += kYear.size();
  }
  return false;
}

/// Whether a character begins at `at`: the places at which words are looked for.
bool begins_character(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The year that `text` begins with, counted from the document's; not 前年度比.
const RelativeYear* relative_at(std::string_view text, std::size_t at) {
  const auto found = std::find_if(kRelative.begin(), kRelative.end(),
                                  [&](const RelativeYear& r) { return stands_at(text, at, r.word); });
  return found == kRelative.end() ? nullptr : &*found;
}

/// r7, 令和7 without 年度 at `at`, as in R7要求: its year, and in `end` where it ends.
std::optional<int> short_year_at(std::string_view text, std::size_t at, std::size_t& end) {
  for (const Era& era : eras().first(3)) {  // m2 is an area
    const bool latin = stands_at(text, at, era.letter);
    if (!latin && !stands_at(text, at, era.name)) continue;
    if (latin && at > 0 && static_cast<unsigned char>(text[at - 1]) < 0x80 && text[at - 1] != '(') return {};
    const std::size_t number = at + (latin ? era.letter : era.name).size();
    end = number;
    while (end < text.size() && end < number + 2 && text[end] >= '0' && text[end] <= '9') ++end;
    return parse_year(text.substr(at, end - at));
  }
  return std::nullopt;
}

/// A month of the calendar in a folded text.
struct MonthPlace {
  std::size_t begin = 0, end = 0;
  int year = 0, month = 0;
  int fiscal_year() const { return month >= 4 ? year : year - 1; }
};

std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t n = 0;
  while (n < most && at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
  return n;
}

/// The length of the era at `at`. Letters only of the last two: M7.3 is an earthquake.
std::size_t era_length(std::string_view text, std::size_t at) {
  constexpr std::size_t kByLetter = 2;
  for (std::size_t i = 0; i < eras().size(); ++i) {
    const Era& era = eras()[i];
    if (stands_at(text, at, era.name)) return era.name.size();
    if (i < kByLetter && stands_at(text, at, era.letter)) return era.letter.size();
  }
  return 0;
}

/// R2/5/3, 2018/10, 2020.4.30 at `at`: a year of an era or of four digits, a month, perhaps a day.
std::optional<MonthPlace> month_at(std::string_view text, std::size_t at) {
  const auto is_word = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i]) < 0x80 && std::isalnum(text[i]);
  };
  if (at > 0 && is_word(at - 1)) return std::nullopt;
  const std::size_t from = at + era_length(text, at);
  const std::size_t year_digits = digits_at(text, from, 4);
  if (from == at ? year_digits != 4 : year_digits == 0 || year_digits > 2) return std::nullopt;
  std::size_t end = from + year_digits;
  const auto year = parse_year(text.substr(at, end - at));
  if (!year || end >= text.size() || std::string_view("/.-").find(text[end]) == std::string_view::npos)
    return std::nullopt;
  const char sign = text[end];
  const std::size_t month_digits = digits_at(text, end + 1, 2);
  if (month_digits == 0) return std::nullopt;
  const int month = static_cast<int>(parse_number(text.substr(end + 1, month_digits)).value_or(0));
  end += 1 + month_digits;
  if (end < text.size() && text[end] == sign) end += 1 + digits_at(text, end + 1, 2);
  if (month < 1 || month > 12 || (end < text.size() && is_word(end))) return std::nullopt;
  return MonthPlace{at, end, *year, month};
}

std::vector<MonthPlace> find_months(std::string_view folded) {
  std::vector<MonthPlace> out;
  for (const DateMention& date : find_dates(folded)) {
    if (date.month > 0 && date.year > 0 && !date.placeholder)
      out.push_back({date.begin, date.end, date.year, date.month});
  }
  const bool signs = folded.find_first_of("/.-") != std::string_view::npos && has_digit(folded);
  for (std::size_t at = 0; signs && at < folded.size(); ++at) {
    const char c = folded[at];
    if (!begins_character(folded, at) || (!(c >= '0' && c <= '9') && era_length(folded, at) == 0)) continue;
    if (const auto month = month_at(folded, at)) {
      out.push_back(*month);
      at = month->end - 1;
    }
  }
  std::sort(out.begin(), out.end(),
            [](const MonthPlace& a, const MonthPlace& b) { return a.begin < b.begin; });
  return out;
}

/// The fiscal year in which all of `months` lie.
std::optional<int> fiscal_year_of(const std::vector<MonthPlace>& months) {
  if (months.size() == 1 && months[0].month < 4) return std::nullopt;
  const int year = months[0].fiscal_year();
  const bool one =
      std::all_of(months.begin(), months.end(), [&](const MonthPlace& m) { return m.fiscal_year() == year; });
  return one ? std::optional(year) : std::nullopt;
}

/// A year at some place of a folded text, before it is known whether a budget follows.
struct YearPlace {
  std::size_t begin = 0, end = 0;
  std::optional<int> year, relative;
};

/// Whether a line of an account begins with the year that a text begins with: 翌年度 of 翌年度への繰越額.
using NamesItem = std::function<bool(std::string_view text, std::size_t year)>;

std::vector<YearPlace> years_in(std::string_view folded, std::optional<int> near,
                                const NamesItem& names_item) {
  std::vector<YearPlace> out;
  const bool fiscal = folded.find("年度") != std::string_view::npos, digits = has_digit(folded);
  if (!fiscal && !digits) return out;
  if (fiscal) {
    for (const DateMention& date : find_dates(folded, near.value_or(0))) {
      if (date.fiscal && !date.placeholder) out.push_back({date.begin, date.end, date.year, std::nullopt});
    }
  }
  std::optional<std::vector<MonthPlace>> months;
  const auto is_date = [&](std::size_t at) {
    if (!months) months = find_months(folded);
    return std::any_of(months->begin(), months->end(),
                       [&](const MonthPlace& m) { return at >= m.begin && at < m.end; });
  };
  constexpr std::string_view against = "対";  // 対前年度 compares
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!begins_character(folded, at)) continue;
    if (const RelativeYear* relative = fiscal ? relative_at(folded, at) : nullptr) {
      const bool compares = at >= against.size() && folded.substr(0, at).ends_with(against);
      const std::size_t end = at + relative->word.size();
      const bool item = names_item(folded.substr(at), relative->word.size());
      if (!compares && !item) out.push_back({at, end, std::nullopt, relative->years});
      at = end - 1;
    } else if (std::size_t end = 0;
               const auto year = digits ? short_year_at(folded, at, end) : std::nullopt) {
      if (!is_date(at)) out.push_back({at, end, year, std::nullopt});
    }
  }
  std::sort(out.begin(), out.end(), [](const YearPlace& a, const YearPlace& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  // 令和７ is a year within 令和７年度, too: the longer one stays.
  std::vector<YearPlace> apart;
  for (const YearPlace& place : out) {
    if (apart.empty() || place.begin >= apart.back().end) apart.push_back(place);
  }
  return apart;
}

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
  std::string_view rest = folded;
  while (rest.ends_with(")")) {
    const std::size_t open = rest.find_last_of('(');
    if (open == rest.npos || open == 0) break;
    const std::string_view inside = rest.substr(open + 1, rest.size() - open - 2);
    const Word* word = word_at(inside);
    if (word && word->text == inside) return word;
    rest = rest.substr(0, open);
  }
  return word_at_end(without_brackets(folded));
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
  const auto months = find_months(rest);
  if (months.empty()) {
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
    const std::string folded = fold(header);
    for (const YearPlace& place :
         years_in(folded, near, [this](std::string_view t, std::size_t n) { return names_item(t, n); })) {
      add_year({place.begin, place.end, place.year, "", place.relative});
    }
    if (const auto months = find_months(folded); !months.empty() && !label.says_year()) {
      label.year = fiscal_year_of(months);
      label.open_year = !label.year;
      said = true;
    }
    // The innermost header that names a kind decides.
    if (const Word* word = word_of_header(folded); word && !word->item) {
      label.budget = word->budget;
      label.spent = word->spent;
      said = label.says_kind = true;
      generic = is_generic(word->text);
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
