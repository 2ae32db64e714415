#include "query/money/figure_filter.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "dict/era.h"
#include "query/match/amount_range.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Test = std::function<bool(const Amount&)>;

std::optional<Test> year_test(const std::string& value, const TagNames&) {
  if (fold(value) == "none") return [](const Amount& a) { return !a.year; };
  const auto range = parse_year_range(value);
  if (!range) return std::nullopt;
  return [range](const Amount& a) {
    return a.year && *a.year >= range->first.value_or(*a.year) && *a.year <= range->last.value_or(*a.year);
  };
}

std::optional<Test> amount_test(const std::string& value, const TagNames&) {
  const auto range = parse_amount_range(value);
  if (!range) return std::nullopt;
  return [range](const Amount& a) { return range->contains(a.yen); };
}

std::optional<Test> budget_test(const std::string& value, const TagNames& names) {
  const std::optional<std::string> budget =
      fold(value) == "none" ? std::string() : names.resolve("budget", value);
  if (!budget) return std::nullopt;
  return [budget = *budget](const Amount& a) { return a.budget == budget; };
}

/// How the values of one field are read, and what to say of one that cannot be.
struct FigureField {
  std::string_view name;
  std::optional<Test> (*read)(const std::string& value, const TagNames& names);
  std::string_view hint;
};
constexpr FigureField kFigureFields[] = {
    {"year", year_test, translatable("write 2025, R7, 令和7年度, a range like H29..R3, or none")},
    {"amount", amount_test, kAmountRangeHint},
    {"budget", budget_test,
     translatable("there are request (概算要求), initial (当初予算), supplementary (補正予算), revised "
                  "(補正後予算), settlement (決算), none")},
};

std::vector<std::string> values_of(const Filter& filter) {
  if (filter.field != "amount") return filter.values;
  std::vector<std::string> out;
  for (const std::string& typed : filter.values)
    std::ranges::move(split_amounts(typed), std::back_inserter(out));
  return out;
}

std::vector<Test> read_tests(const Filter& filter, const FigureField& field, const TagNames& names) {
  std::vector<Test> tests;
  for (const std::string& value : values_of(filter)) {
    auto test = field.read(value, names);
    if (!test)
      throw Error(ErrorCode::kUsage, message("unknown {}: {}", field.name, value), translated(field.hint));
    tests.push_back(std::move(*test));
  }
  return tests;
}

}  // namespace

bool FigureFilter::Condition::holds(const Amount& amount) const {
  return std::ranges::any_of(any_of, [&](const Test& test) { return test(amount); }) != negated;
}

FigureFilter FigureFilter::take_from(Query& query, const TagNames& names) {
  FigureFilter out;
  std::vector<Filter> rest;
  for (Filter& filter : query.filters) {
    const auto field = std::ranges::find(kFigureFields, filter.field, &FigureField::name);
    if (field == std::end(kFigureFields)) {
      rest.push_back(std::move(filter));
    } else {
      out.conditions_.push_back({filter.field, read_tests(filter, *field, names), filter.negated});
    }
  }
  query.filters = std::move(rest);
  return out;
}

bool FigureFilter::passes(const Amount& amount, std::string_view without) const {
  const bool holds = std::ranges::all_of(
      conditions_, [&](const Condition& c) { return (c.field == without && !c.negated) || c.holds(amount); });
  return holds && (!measure_ || measure_->is_of(amount.label));
}

bool FigureFilter::asks_for(std::string_view field) const {
  return std::ranges::any_of(conditions_, [&](const Condition& c) { return c.field == field && !c.negated; });
}

bool FigureFilter::selects_year(std::optional<int> year) const {
  Amount probe;
  probe.year = year;
  return std::ranges::any_of(
      conditions_, [&](const Condition& c) { return c.field == "year" && !c.negated && c.holds(probe); });
}

}  // namespace hoshin
