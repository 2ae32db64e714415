#include "query/cli/hit_table.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/source_place.h"
#include "query/json/citation.h"
#include "text/delimited.h"
#include "text/printable.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, ";"));
}

template <typename T>
std::string text_of(const std::optional<T>& value) {
  return value ? std::to_string(*value) : std::string();
}

std::string sums(const Passage& passage) {
  std::vector<std::string> yen;
  for (const Amount& amount : passage.amounts) yen.push_back(std::to_string(amount.yen));
  return joined(yen);
}

/// A column of a table: of what a search says of a hit, or of a passage itself.
template <typename Row>
struct Column {
  const char* name;
  std::string (*value)(const Row& row);
  ColumnKind kind = ColumnKind::kText;
};

constexpr Column<Hit> kHitColumns[] = {
    {"rank", [](const Hit& h) { return std::to_string(h.rank); }, ColumnKind::kNumber},
    {"score", [](const Hit& h) { return fmt::format("{:.4f}", h.score); }, ColumnKind::kScore},
};

constexpr Column<Passage> kPassageColumns[] = {
    {"id", [](const Passage& p) { return p.id; }, ColumnKind::kLink},
    {"doc", [](const Passage& p) { return p.doc; }},
    {"title", [](const Passage& p) { return p.title; }},
    {"date", [](const Passage& p) { return p.date; }, ColumnKind::kDate},
    {"year", [](const Passage& p) { return text_of(p.year); }, ColumnKind::kNumber},
    {"kind", [](const Passage& p) { return p.kind; }},
    {"status", [](const Passage& p) { return p.status; }},
    {"ministry", [](const Passage& p) { return joined(p.ministry); }},
    {"area", [](const Passage& p) { return joined(p.area); }},
    {"section", [](const Passage& p) { return fmt::format("{}", fmt::join(p.section, " › ")); }},
    {"block", [](const Passage& p) { return p.block; }},
    {"page", [](const Passage& p) { return text_of(p.page); }, ColumnKind::kNumber},
    {"line", [](const Passage& p) { return p.lines ? std::to_string(p.lines->first) : ""; },
     ColumnKind::kNumber},
    {"source", [](const Passage& p) { return p.source; }},
    {"yen", [](const Passage& p) { return sums(p); }, ColumnKind::kYen},
    {"text", [](const Passage& p) { return p.text; }},
    {"citation", [](const Passage& p) { return citation(p); }},
    {"issuer", [](const Passage& p) { return joined(p.issuer); }},
};

/// Of an export, behind those of a passage.
constexpr Column<Passage> kExportColumns[] = {
    {"url", [](const Passage& p) { return p.url; }},
    {"text_hash", [](const Passage& p) { return text_hash(p.text); }},
};

template <typename Columns>
void add_columns(std::vector<SheetColumn>& out, const Columns& columns) {
  for (const auto& column : columns) out.push_back({column.name, column.kind});
}

template <typename Columns, typename Row>
void add_values(Cells& cells, const Columns& columns, const Row& row) {
  for (const auto& column : columns) cells.push_back(column.value(row));
}

/// Where a reader finds the passage: its address in the web, else the file that was indexed.
std::string link_to(const Passage& passage, const std::vector<DocumentEntry>& documents) {
  const std::string page = passage.page ? fmt::format("#page={}", *passage.page) : "";
  if (is_web_address(passage.url)) {
    return passage.url.find('#') == passage.url.npos ? passage.url + page : passage.url;
  }
  const DocumentEntry* const document = find_document(documents, passage.doc);
  return document == nullptr ? "" : source_link(*document);
}

}  // namespace

Sheet hits_sheet(const std::vector<Hit>& hits, const std::vector<DocumentEntry>& documents) {
  Sheet sheet{"hits", {}, {}};
  add_columns(sheet.columns, kHitColumns);
  add_columns(sheet.columns, kPassageColumns);
  for (const Hit& hit : hits) {
    SheetRow row{{}, link_to(hit.passage, documents)};
    add_values(row.cells, kHitColumns, hit);
    add_values(row.cells, kPassageColumns, hit.passage);
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::string hits_tsv(const std::vector<Hit>& hits) {
  const Sheet sheet = hits_sheet(hits, {});
  std::string out = tsv_row(head_of(sheet.columns));
  for (const SheetRow& row : sheet.rows) out += tsv_row(row.cells);
  return out;
}

std::vector<SheetColumn> passage_columns() {
  std::vector<SheetColumn> columns;
  add_columns(columns, kPassageColumns);
  add_columns(columns, kExportColumns);
  return columns;
}

SheetRow passage_row(const Passage& passage, const std::vector<DocumentEntry>& documents) {
  SheetRow row{{}, link_to(passage, documents)};
  add_values(row.cells, kPassageColumns, passage);
  add_values(row.cells, kExportColumns, passage);
  return row;
}

namespace {

/// （同文ほか 2 件、ほぼ同文 1 件）
std::string others_of(const Hit& hit) {
  if (hit.also_at.empty()) return {};
  const auto near = std::ranges::count_if(hit.also_at, &OtherPlace::near);
  const auto same = std::ssize(hit.also_at) - near;
  const std::string first = same > 0 ? fmt::format("同文ほか {} 件", same) : "";
  const std::string second = near > 0 ? fmt::format("ほぼ同文 {} 件", near) : "";
  return "（" + first + (first.empty() || second.empty() ? "" : "、") + second + "）";
}

}  // namespace

std::string hits_markdown(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) {
    out += fmt::format("{}. > {}\n\n   {} `{}`{}\n\n", hit.rank, markdown_text(hit.passage.text),
                       markdown_text(citation(hit.passage)), printable_line(hit.passage.id), others_of(hit));
  }
  return out;
}

std::string hits_vimgrep(const std::vector<Hit>& hits, const std::vector<DocumentEntry>& documents) {
  std::string out;
  for (const Hit& hit : hits) {
    const Passage& p = hit.passage;
    const DocumentEntry* const document = find_document(documents, p.doc);
    std::string path = document == nullptr ? "" : source_path(*document).string();
    std::uint32_t line = p.lines ? p.lines->first : 1;
    if (document != nullptr && !path.empty()) {
      line = line_or_page(*document, p);
    } else {
      path = p.source.empty() ? p.id : p.source;  // ready-made: whoever made it knows where that is
    }
    out += fmt::format("{}:{}:1:{}\n", printable_line(path), line, printable_line(p.text));
  }
  return out;
}

}  // namespace hoshin
