#include "query/cli/hit_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/delimited.h"
#include "query/cli/source_place.h"
#include "query/json/citation.h"
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
};

constexpr Column<Hit> kHitColumns[] = {
    {"rank", [](const Hit& h) { return std::to_string(h.rank); }},
    {"score", [](const Hit& h) { return fmt::format("{:.4f}", h.score); }},
};

constexpr Column<Passage> kPassageColumns[] = {
    {"id", [](const Passage& p) { return p.id; }},
    {"doc", [](const Passage& p) { return p.doc; }},
    {"title", [](const Passage& p) { return p.title; }},
    {"date", [](const Passage& p) { return p.date; }},
    {"year", [](const Passage& p) { return text_of(p.year); }},
    {"kind", [](const Passage& p) { return p.kind; }},
    {"status", [](const Passage& p) { return p.status; }},
    {"ministry", [](const Passage& p) { return joined(p.ministry); }},
    {"area", [](const Passage& p) { return joined(p.area); }},
    {"section", [](const Passage& p) { return fmt::format("{}", fmt::join(p.section, " › ")); }},
    {"block", [](const Passage& p) { return p.block; }},
    {"page", [](const Passage& p) { return text_of(p.page); }},
    {"line", [](const Passage& p) { return p.lines ? std::to_string(p.lines->first) : ""; }},
    {"source", [](const Passage& p) { return p.source; }},
    {"yen", [](const Passage& p) { return sums(p); }},
    {"text", [](const Passage& p) { return p.text; }},
    {"citation", [](const Passage& p) { return citation(p); }},
};

/// Of an export, behind those of a passage.
constexpr Column<Passage> kExportColumns[] = {
    {"url", [](const Passage& p) { return p.url; }},
    {"text_hash", [](const Passage& p) { return text_hash(p.text); }},
};

template <typename Columns>
void add_names(Cells& cells, const Columns& columns) {
  for (const auto& column : columns) cells.emplace_back(column.name);
}

template <typename Columns, typename Row>
void add_values(Cells& cells, const Columns& columns, const Row& row) {
  for (const auto& column : columns) cells.push_back(column.value(row));
}

std::string table(const std::vector<Hit>& hits, std::string (*row)(const Cells&)) {
  Cells names;
  add_names(names, kHitColumns);
  add_names(names, kPassageColumns);
  std::string out = row(names);
  for (const Hit& hit : hits) {
    Cells cells;
    add_values(cells, kHitColumns, hit);
    add_values(cells, kPassageColumns, hit.passage);
    out += row(cells);
  }
  return out;
}

}  // namespace

std::string hits_csv(const std::vector<Hit>& hits) { return table(hits, csv_row); }

std::string hits_tsv(const std::vector<Hit>& hits) { return table(hits, tsv_row); }

std::string passages_csv_head() {
  Cells cells;
  add_names(cells, kPassageColumns);
  add_names(cells, kExportColumns);
  return csv_row(cells);
}

std::string passage_csv(const Passage& passage) {
  Cells cells;
  add_values(cells, kPassageColumns, passage);
  add_values(cells, kExportColumns, passage);
  return csv_row(cells);
}

std::string hits_markdown(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) {
    const std::string also = hit.also_at.empty() ? "" : fmt::format("（同文ほか {} 件）", hit.also_at.size());
    out += fmt::format("{}. > {}\n\n   {} `{}`{}\n\n", hit.rank, markdown_text(hit.passage.text),
                       markdown_text(citation(hit.passage)), printable_line(hit.passage.id), also);
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
    if (path.empty()) {
      path = p.source.empty() ? p.id : p.source;  // ready-made: whoever made it knows where that is
    } else {
      line = line_or_page(*document, p);
    }
    out += fmt::format("{}:{}:1:{}\n", printable_line(path), line, printable_line(p.text));
  }
  return out;
}

}  // namespace hoshin
