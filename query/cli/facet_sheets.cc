#include "query/cli/facet_sheets.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/source_place.h"

namespace hoshin {
namespace {

std::string label_of(std::string_view field, const FacetValue& value, const Labels& labels) {
  if (!value.value) return "なし";
  return value.label.empty() ? labels.of(field, *value.value) : value.label;
}

bool has_yen(const std::vector<FacetCounts>& facets) {
  return std::ranges::any_of(facets, [](const FacetCounts& facet) {
    return std::ranges::any_of(facet.values, [](const FacetValue& value) { return value.yen.has_value(); });
  });
}

void add_values(Sheet& sheet, std::string_view field, const std::vector<FacetValue>& values,
                const std::string& parent, const Labels& labels) {
  const bool with_yen = sheet.columns.back().kind == ColumnKind::kYen;
  for (const FacetValue& value : values) {
    Cells cells = {std::string(field), value.value.value_or(""), label_of(field, value, labels), parent,
                   std::to_string(value.count)};
    if (with_yen) cells.push_back(value.yen ? std::to_string(*value.yen) : "");
    sheet.rows.push_back({std::move(cells), {}});
    add_values(sheet, field, value.children, value.value.value_or(""), labels);
  }
}

std::string total_of(const FacetValue& value) {
  return std::to_string(value.yen.value_or(static_cast<std::int64_t>(value.count)));
}

}  // namespace

Sheet facets_sheet(const std::vector<FacetCounts>& facets, const Labels& labels) {
  Sheet sheet{"facets", {{"field"}, {"value"}, {"label"}, {"parent"}, {"count", ColumnKind::kNumber}}, {}};
  if (has_yen(facets)) sheet.columns.push_back({"yen", ColumnKind::kYen});
  for (const FacetCounts& facet : facets) add_values(sheet, facet.field, facet.values, "", labels);
  return sheet;
}

Sheet pivot_sheet(const Pivot& pivot, const Labels& labels) {
  const ColumnKind kind = pivot.money ? ColumnKind::kYen : ColumnKind::kNumber;
  Sheet sheet{"pivot", {{pivot.row_field}, {"label"}}, {}};
  for (const FacetValue& column : pivot.columns) {
    const bool is_year = pivot.column_field == "year";
    sheet.columns.push_back(
        {is_year ? column.value.value_or("none") : label_of(pivot.column_field, column, labels), kind});
  }
  sheet.columns.push_back({"total", kind});
  for (const Pivot::Row& row : pivot.rows) {
    Cells cells = {row.value.value.value_or(""), label_of(pivot.row_field, row.value, labels)};
    for (const std::int64_t cell : row.cells) cells.push_back(std::to_string(cell));
    cells.push_back(total_of(row.value));
    sheet.rows.push_back({std::move(cells), {}});
  }
  return sheet;
}

Sheet documents_sheet(const std::vector<DocumentEntry>& documents, const Labels& labels) {
  Sheet sheet{"documents",
              {{"doc", ColumnKind::kLink},
               {"title"},
               {"year", ColumnKind::kNumber},
               {"date", ColumnKind::kDate},
               {"kind"},
               {"kind_label"},
               {"status"},
               {"issuer"},
               {"format"},
               {"passages", ColumnKind::kNumber},
               {"source"},
               {"url"}},
              {}};
  for (const DocumentEntry& d : documents) {
    sheet.rows.push_back(
        {{d.doc, d.title, d.year ? std::to_string(*d.year) : "", d.date, d.kind,
          d.kind.empty() ? "" : labels.of("kind", d.kind), d.status,
          fmt::format("{}", fmt::join(d.issuer, ";")), d.format, std::to_string(d.passages), d.source, d.url},
         source_link(d)});
  }
  return sheet;
}

}  // namespace hoshin
