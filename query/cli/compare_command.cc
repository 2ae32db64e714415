// hoshin compare: one query, a year a column.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/number.h"
#include "program/program.h"
#include "query/cli/commands.h"
#include "text/delimited.h"
#include "query/json/citation.h"

namespace hoshin {
namespace {

constexpr std::string_view kPathSeparator = " › ";

/// `--year` is taken for `--years`: what a year a column leaves to filter is none.
void take_years(CommandRequest& request) {
  std::erase_if(request.search.query.filters, [&](const Filter& filter) {
    if (filter.field != "year" || filter.negated) return false;
    request.years.insert(request.years.end(), filter.values.begin(), filter.values.end());
    return true;
  });
}

std::string csv(const Comparison& comparison) {
  std::string out = csv_row(
      {"year", "year_label", "total", "passages", "yen", "id", "title", "section", "text", "citation"});
  for (const Comparison::Year& year : comparison.years) {
    const Passage best = year.best ? year.best->passage : Passage();
    out += csv_row({std::to_string(year.year), fiscal_year_label(year.year), std::to_string(year.total),
                    std::to_string(year.passages), year.money ? std::to_string(year.money->yen) : "", best.id,
                    best.title, fmt::format("{}", fmt::join(best.section, kPathSeparator)), best.text,
                    year.best ? citation(best) : ""});
  }
  return out;
}

std::string markdown(const Comparison& comparison) {
  std::string out = markdown_row({"年度", "件数", "段落", "金額", "最もよく合う段落", "出典"}) +
                    markdown_rule({false, true, true, true, false, false});
  for (const Comparison::Year& year : comparison.years) {
    out +=
        markdown_row({fiscal_year_label(year.year), std::to_string(year.total), std::to_string(year.passages),
                      year.money ? format_yen(year.money->yen) : "", year.best ? year.best->passage.text : "",
                      year.best ? citation(year.best->passage) : ""});
  }
  return out;
}

/// In any format but kPretty.
std::string render(const Comparison& comparison, Format format) {
  if (format == Format::kJson) return comparison_json(comparison) + '\n';
  return format == Format::kCsv ? csv(comparison) : markdown(comparison);
}

}  // namespace

int run_compare(CommandRequest request, Format format, Session& session) {
  take_years(request);
  const Comparison comparison = session.searcher().compare(compare_request(request));
  if (format != Format::kJson) {
    for (const std::string& warning : comparison.warnings) session.warn(warning);
  }
  if (format == Format::kPretty) {
    session.out().write_painted(session.pretty().comparison(comparison));
  } else {
    session.out().write(render(comparison, format));
  }
  const bool found = std::ranges::any_of(comparison.years, [](const auto& year) { return year.total > 0; });
  return found ? kExitDone : kExitNothing;
}

}  // namespace hoshin
