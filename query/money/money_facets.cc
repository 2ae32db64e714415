#include "query/money/money_facets.h"

#include <algorithm>
#include <string>

#include "query/money/stages.h"
#include "query/money/sum_once.h"

namespace hoshin {
namespace {

/// A value that a figure has, and the token it is counted by there.
struct Membership {
  std::string value;  ///< Empty for figures without the tag.
  std::uint32_t token = 0;
  bool is_ministry = false;
};

std::uint32_t token_of(const Figure& figure, std::string_view ministry) {
  const std::string_view top = parent_path(ministry).value_or(ministry);
  const auto share = std::ranges::find(figure.shares, top, &Figure::Share::ministry);
  return share == figure.shares.end() ? figure.token : share->token;
}

std::vector<Membership> memberships(const Figure& figure, const Field& field, bool with_parents) {
  std::vector<std::string> values;
  if (field.kind == FieldKind::kNumber) {
    if (const auto year = figure.amount().year) values.push_back(std::to_string(*year));
  } else {
    values = field_values(*figure.passage, field, with_parents);
  }
  if (values.empty()) values.emplace_back();
  const bool is_ministry = field.name == "ministry";
  std::vector<Membership> out;
  for (std::string& value : values) {
    const std::uint32_t token = is_ministry ? token_of(figure, value) : figure.token;
    out.push_back({std::move(value), token, is_ministry});
  }
  return out;
}

/// The values of the first level, each once.
std::vector<Membership> top_memberships(const Figure& figure, const Field& field) {
  std::vector<Membership> out = memberships(figure, field, true);
  std::erase_if(out, [&](const Membership& m) { return field.is_path && parent_path(m.value); });
  return out;
}

}  // namespace

Tally money_tally(const std::vector<Figure>& figures, const Field& field) {
  std::map<std::string, SumOnce> sums;
  for (const Figure& figure : figures) {
    for (const Membership& m : memberships(figure, field, true)) sums[m.value].add(figure, m.token);
  }
  Tally tally;
  tally.yen.emplace();
  for (const auto& [value, once] : sums) {
    const MoneySum sum = once.sum();
    if (value.empty()) {
      tally.none = sum.figures;
      tally.none_yen = sum.yen;
    } else if (sum.figures > 0) {
      tally.counts[value] = sum.figures;
      (*tally.yen)[value] = sum.yen;
    }
  }
  return tally;
}

PivotCells money_cells(const std::vector<Figure>& figures, const Field& row, const Field& column) {
  std::map<std::pair<std::string, std::string>, SumOnce> sums;
  for (const Figure& figure : figures) {
    for (const Membership& r : top_memberships(figure, row)) {
      for (const Membership& c : top_memberships(figure, column)) {
        sums[{r.value, c.value}].add(figure, c.is_ministry ? c.token : r.token);
      }
    }
  }
  PivotCells cells;
  for (const auto& [place, once] : sums) cells[place.first][place.second] = once.sum().yen;
  return cells;
}

MoneySum money_sum(const std::vector<Figure>& figures) {
  SumOnce all;
  for (const Figure& figure : figures) all.add(figure, figure.token);
  MoneySum sum = all.sum();
  sum.by_stage = sums_of_stages(figures);
  return sum;
}

void mark_selected_years(std::vector<FacetValue>& values, const FigureFilter& filter) {
  for (FacetValue& value : values) {
    value.selected = filter.selects_year(value.value ? std::optional(std::stoi(*value.value)) : std::nullopt);
  }
}

}  // namespace hoshin
