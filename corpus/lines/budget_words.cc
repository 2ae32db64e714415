#include "corpus/lines/budget_words.h"

#include <algorithm>
#include <array>

#include "dict/era.h"
#include "dict/number.h"
#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any header.
constexpr std::size_t kMaxBudgetHeader = 200;

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

/// The year that `text` begins with, counted from the document's; not 前年度比.
const RelativeYear* relative_at(std::string_view text) {
  const auto found = std::find_if(kRelative.begin(), kRelative.end(),
                                  [&](const RelativeYear& r) { return text.starts_with(r.word); });
  return found == kRelative.end() ? nullptr : &*found;
}

/// r7, 令和7 without 年度 at `at`, as in R7要求: its year, and in `end` where it ends.
std::optional<int> short_year_at(std::string_view text, std::size_t at, std::size_t& end) {
  for (const Era& era : eras().first(3)) {  // m2 is an area
    const bool latin = text.substr(at).starts_with(era.letter);
    if (!latin && !text.substr(at).starts_with(era.name)) continue;
    if (latin && at > 0 && static_cast<unsigned char>(text[at - 1]) < 0x80 && text[at - 1] != '(') return {};
    const std::size_t number = at + (latin ? era.letter : era.name).size();
    end = number;
    while (end < text.size() && end < number + 2 && text[end] >= '0' && text[end] <= '9') ++end;
    return parse_year(text.substr(at, end - at));
  }
  return std::nullopt;
}

/// A year at some place of a folded text, before it is known whether a budget follows.
struct YearPlace {
  std::size_t begin = 0, end = 0;
  std::optional<int> year, relative;
};

std::vector<YearPlace> find_years(std::string_view folded, std::optional<int> near) {
  std::vector<YearPlace> out;
  for (const DateMention& date : find_dates(folded, near.value_or(0))) {
    if (date.fiscal && !date.placeholder) out.push_back({date.begin, date.end, date.year, std::nullopt});
  }
  constexpr std::string_view against = "対";  // 対前年度 compares
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (const RelativeYear* relative = relative_at(folded.substr(at))) {
      const bool compares = at >= against.size() && folded.substr(0, at).ends_with(against);
      const std::size_t end = at + relative->word.size();
      if (!compares) out.push_back({at, end, std::nullopt, relative->years});
      at = end - 1;
    } else if (std::size_t end = 0; const auto year = short_year_at(folded, at, end)) {
      out.push_back({at, end, year, std::nullopt});
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

/// What may stand in a header beside year and kind: brackets, 案, 額, a unit, 第1号.
bool is_trimming(std::string_view rest) {
  for (const std::string_view word : {"案", "額", "第", "号", "の", "a", "b", "c"}) {
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
    if (budget != "request" && budget != "initial" && budget != "supplementary" && budget != "other") {
      throw tsv.bad_row(row, "unknown kind of budget '" + budget + "'");
    }
    const std::string word = fold(row.cells[0]);
    const auto same = [&](const Word& w) { return w.text == word; };
    if (word.empty() || std::any_of(words_.begin(), words_.end(), same)) {
      throw tsv.bad_row(row, "the word '" + row.cells[0] + "' is empty or stands twice");
    }
    words_.push_back({word, budget == "other" ? "" : budget});
  }
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
}

const BudgetWords::Word* BudgetWords::word_at(std::string_view folded) const {
  for (const Word& word : words_) {
    if (folded.starts_with(word.text)) return &word;
  }
  return nullptr;
}

const BudgetWords::Word* BudgetWords::word_at_end(std::string_view folded) const {
  for (const Word& word : words_) {
    if (folded.ends_with(word.text)) return &word;
  }
  return nullptr;
}

std::vector<BudgetLabel> BudgetWords::find(std::string_view text, std::optional<int> near) const {
  const FoldedText folded = fold_with_offsets(text);
  std::vector<BudgetLabel> out;
  // Most texts name no budget: then no year in them matters.
  const auto named = [&](const Word& word) { return folded.text.find(word.text) != std::string::npos; };
  if (std::none_of(words_.begin(), words_.end(), named)) return out;
  for (const YearPlace& place : find_years(folded.text, near)) {
    const Word* word = word_at(std::string_view(folded.text).substr(place.end));
    if (!word) continue;
    const std::size_t end = place.end + word->text.size();
    if (!out.empty() && folded.begin[place.begin] < out.back().end) continue;
    out.push_back({folded.begin[place.begin], folded.end[end - 1], place.year, word->budget, place.relative});
  }
  return out;
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
  const auto years = find_years(rest, near);
  for (auto y = years.rbegin(); y != years.rend(); ++y) rest.erase(y->begin, y->end - y->begin);
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
    for (const YearPlace& place : find_years(folded, near)) {
      add_year({place.begin, place.end, place.year, "", place.relative});
    }
    // The innermost header that names a kind decides.
    if (const Word* word = word_at_end(without_brackets(folded))) {
      label.budget = word->budget;
      said = label.says_kind = true;
      generic = word->text == "予算" || word->text == "予算額";
    }
  }
  // 予算額 alone may be of any kind and year.
  if (generic && !label.says_year()) return std::nullopt;
  if (several) label.year = label.relative = std::nullopt;
  return said ? std::optional(label) : std::nullopt;
}

}  // namespace hoshin
