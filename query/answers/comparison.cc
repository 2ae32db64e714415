#include "query/answers/comparison.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "dict/era.h"
#include "dict/number.h"
#include "dict/tsv.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const Field& year_field() { return *find_field("year"); }

std::set<int> years_of(const Index& index) {
  std::set<int> years;
  for (const std::string& value : index.values(facet_index(year_field()))) {
    if (const auto year = parse_number(value)) years.insert(static_cast<int>(*year));
  }
  return years;
}

std::string years_hint(const std::set<int>& years) {
  if (years.empty())
    return message("no passage of the index has a year; name single ones to compare them all the same");
  return message("the index has passages of {} to {}; name single ones to compare them all the same",
                 *years.begin(), *years.rbegin());
}

/// "H29,R3" are two, whoever typed them.
std::vector<std::string> parted(const std::vector<std::string>& typed) {
  std::vector<std::string> years;
  for (const std::string& text : typed) {
    for (std::string& year : split_list(fold(text), ',')) years.push_back(std::move(year));
  }
  return years;
}

YearRange read_years(const std::string& typed) {
  if (const auto range = parse_year_range(typed)) return *range;
  throw Error(ErrorCode::kUsage, message("unknown year: {}", typed),
              message("a year is 2025, R7 or 令和7年度, a range H29..R3; several are parted by commas"));
}

/// What a year is shown by is read without its table: of the first passages, the best that is no row of one,
/// if there is such a passage and no money is asked for. Null where there are none.
constexpr std::size_t kLookedAt = 10;

const RankedPassage* readable(const Index& index, const std::vector<RankedPassage>& best, bool money) {
  if (best.empty()) return nullptr;
  const auto is_text = [&](const RankedPassage& p) { return index.passage(p.docid).block != "row"; };
  const auto found = money ? best.end() : std::ranges::find_if(best, is_text);
  return found == best.end() ? &best.front() : &*found;
}

}  // namespace

std::vector<int> years_to_compare(const std::vector<std::string>& typed, const Index& index) {
  const std::set<int> known = years_of(index);
  std::set<int> asked;
  for (const std::string& text : parted(typed)) {
    const YearRange range = read_years(text);
    if (range.first && range.first == range.last) asked.insert(*range.first);
    std::ranges::copy_if(known, std::inserter(asked, asked.end()), [&](int year) {
      return (!range.first || *range.first <= year) && (!range.last || year <= *range.last);
    });
  }
  if (typed.empty()) asked = known;
  if (asked.empty()) {
    throw Error(ErrorCode::kUsage, message("there are no such years to compare"), years_hint(known));
  }
  return {asked.begin(), asked.end()};
}

ComposedQuery within_years(const ComposedQuery& query, const std::vector<int>& years) {
  Condition only;
  only.field = &year_field();
  for (const int year : years) only.values.push_back(std::to_string(year));
  ComposedQuery own = query;
  own.filters.push_back(std::move(only));
  return own;
}

YearMatches matches_of_year(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
                            int year) {
  const ComposedQuery own = within_years(query, {year});
  const RankedPage page = Matcher(context, own).rank(answered, {.limit = kLookedAt});
  YearMatches out;
  out.total = page.total;
  out.passages = context.index.database().frequency(make_term(year_field().prefix, std::to_string(year)));
  if (const RankedPassage* best = readable(context.index, page.passages, query.sought.money))
    out.best = {best->docid, 1, best->score};
  return out;
}

}  // namespace hoshin
