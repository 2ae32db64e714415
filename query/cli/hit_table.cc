#include "query/cli/hit_table.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/delimited.h"
#include "query/cli/source_place.h"
#include "query/cli/terminal.h"
#include "query/json/citation.h"

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

/// A column of the table of hits.
struct Column {
  const char* name;
  std::string (*value)(const Hit& hit);
};

constexpr Column kColumns[] = {
    {"rank", [](const Hit& h) { return std::to_string(h.rank); }},
    {"score", [](const Hit& h) { return fmt::format("{:.4f}", h.score); }},
    {"id", [](const Hit& h) { return h.passage.id; }},
    {"doc", [](const Hit& h) { return h.passage.doc; }},
    {"title", [](const Hit& h) { return h.passage.title; }},
    {"date", [](const Hit& h) { return h.passage.date; }},
    {"year", [](const Hit& h) { return text_of(h.passage.year); }},
    {"kind", [](const Hit& h) { return h.passage.kind; }},
    {"status", [](const Hit& h) { return h.passage.status; }},
    {"ministry", [](const Hit& h) { return joined(h.passage.ministry); }},
    {"area", [](const Hit& h) { return joined(h.passage.area); }},
    {"section", [](const Hit& h) { return fmt::format("{}", fmt::join(h.passage.section, " › ")); }},
    {"block", [](const Hit& h) { return h.passage.block; }},
    {"page", [](const Hit& h) { return text_of(h.passage.page); }},
    {"line", [](const Hit& h) { return h.passage.lines ? std::to_string(h.passage.lines->first) : ""; }},
    {"source", [](const Hit& h) { return h.passage.source; }},
    {"yen", [](const Hit& h) { return sums(h.passage); }},
    {"text", [](const Hit& h) { return h.passage.text; }},
    {"citation", [](const Hit& h) { return citation(h.passage); }},
};

std::string table(const std::vector<Hit>& hits, std::string (*row)(const Cells&)) {
  Cells cells;
  for (const Column& column : kColumns) cells.emplace_back(column.name);
  std::string out = row(cells);
  for (const Hit& hit : hits) {
    std::ranges::transform(kColumns, cells.begin(), [&](const Column& column) { return column.value(hit); });
    out += row(cells);
  }
  return out;
}

/// One line that gives no orders to a terminal.
std::string plain_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return Palette(false).paint(Look::kPlain, text);
}

}  // namespace

std::string hits_csv(const std::vector<Hit>& hits) { return table(hits, csv_row); }

std::string hits_tsv(const std::vector<Hit>& hits) { return table(hits, tsv_row); }

std::string hits_markdown(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) {
    out += fmt::format("{}. > {}\n\n   {} `{}`\n\n", hit.rank, markdown_text(hit.passage.text),
                       markdown_text(citation(hit.passage)), plain_line(hit.passage.id));
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
    out += fmt::format("{}:{}:1:{}\n", plain_line(path), line, plain_line(p.text));
  }
  return out;
}

}  // namespace hoshin
