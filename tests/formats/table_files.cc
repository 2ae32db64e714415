#include "tests/formats/table_files.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace hoshin {
namespace {

std::vector<std::string> parts_of(std::string_view text, char between) {
  std::vector<std::string> out;
  for (std::size_t at = 0;; ++at) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    if (end == text.size()) return out;
    at = end;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out;
}

bool is_plain_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

DrawnLine drawn_row(std::string_view text) {
  DrawnLine line{DrawnLine::kRow, {}, {}};
  for (std::string& cell : parts_of(text, '|')) line.cells.push_back({std::move(cell), 1, 1, false});
  return line;
}

/// Merges the cells of `lines` in [begin, end), rows of one table.
void merge(std::vector<DrawnLine>& lines, std::size_t begin, std::size_t end) {
  for (std::size_t r = begin; r < end; ++r) {
    for (std::size_t c = 0; c < lines[r].cells.size(); ++c) {
      DrawnCell& cell = lines[r].cells[c];
      if (cell.text == "<" || cell.text == "^") continue;
      while (c + cell.column_span < lines[r].cells.size() && lines[r].cells[c + cell.column_span].text == "<")
        ++cell.column_span;
      while (r + cell.row_span < end && c < lines[r + cell.row_span].cells.size() &&
             lines[r + cell.row_span].cells[c].text == "^")
        ++cell.row_span;
    }
  }
  for (std::size_t r = begin; r < end; ++r) {
    for (DrawnCell& cell : lines[r].cells) {
      if (cell.text != "<" && cell.text != "^") continue;
      cell.covered = true;
      cell.text.clear();
    }
  }
}

void merge_tables(std::vector<DrawnLine>& lines) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end].kind == DrawnLine::kRow) ++end;
    merge(lines, begin, end);
    begin = std::max(end, begin + 1);
  }
}

RowTruth& truth_of(TablePicture& picture, const std::string& named) {
  const std::vector<std::string> texts = parts_of(named, '&');
  for (RowTruth& row : picture.truth) {
    if (row.named == texts) return row;
  }
  return picture.truth.emplace_back(RowTruth{texts, {}, {}});
}

void read_truth(TablePicture& picture, std::string_view word, const std::string& rest) {
  std::vector<std::string> parts = parts_of(rest, '|');
  RowTruth& row = truth_of(picture, parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (word == "section") {
      row.sections.push_back(parts[i]);
      continue;
    }
    const std::size_t equals = parts[i].find('=');
    std::vector<std::string> heads;
    if (equals != std::string::npos) heads = parts_of(parts[i].substr(0, equals), '>');
    row.cells.emplace_back(std::move(heads),
                           equals == std::string::npos ? parts[i] : parts[i].substr(equals + 1));
  }
}

void read_line(TablePicture& picture, std::string_view word, const std::string& rest) {
  if (word == "formats") {
    picture.formats = parts_of(rest, ' ');
  } else if (word == "text") {
    picture.lines.push_back({DrawnLine::kText, rest, {}});
  } else if (word == "gap") {
    picture.lines.push_back({DrawnLine::kGap, {}, {}});
  } else if (word == "row") {
    picture.lines.push_back(drawn_row(rest));
  } else if (word == "rows") {
    picture.rows = std::stoul(rest);
  } else if (word == "cells" || word == "section") {
    read_truth(picture, word, rest);
  } else {
    throw std::runtime_error("no line begins with " + std::string(word));
  }
}

/// Calls `on_text` for lines of text and `on_table` for the rows of each table, in order.
template <class OnText, class OnTable>
void walk(const TablePicture& picture, const OnText& on_text, const OnTable& on_table) {
  const auto& lines = picture.lines;
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].kind != DrawnLine::kRow) {
      if (lines[i].kind == DrawnLine::kText) on_text(lines[i].text);
      ++i;
      continue;
    }
    std::vector<const DrawnLine*> rows;
    for (; i < lines.size() && lines[i].kind == DrawnLine::kRow; ++i) rows.push_back(&lines[i]);
    on_table(rows);
  }
}

std::size_t columns_of(const std::vector<const DrawnLine*>& rows) {
  std::size_t most = 0;
  for (const DrawnLine* row : rows) most = std::max(most, row->cells.size());
  return most;
}

std::string flat(std::string_view type, std::string_view styles, std::string_view body) {
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
  xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
  xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
  office:mimetype="application/vnd.oasis.opendocument.{0}">
<office:automatic-styles>{1}</office:automatic-styles>
<office:body><office:{0}>{2}</office:{0}></office:body></office:document>
)",
      type, styles, body);
}

std::string flat_cell(const DrawnCell& cell, std::string_view style) {
  if (cell.covered) return "<table:covered-table-cell/>";
  std::string out = "<table:table-cell";
  if (!style.empty()) out += fmt::format(R"( table:style-name="{}")", style);
  if (cell.column_span > 1 || cell.row_span > 1) {
    out += fmt::format(R"( table:number-columns-spanned="{}" table:number-rows-spanned="{}")",
                       cell.column_span, cell.row_span);
  }
  if (is_plain_number(cell.text))
    out += fmt::format(R"( office:value-type="float" office:value="{}")", cell.text);
  return out + (cell.text.empty()
                    ? "/>"
                    : fmt::format("><text:p>{}</text:p></table:table-cell>", escaped(cell.text)));
}

std::string flat_row(const DrawnLine& row, std::string_view style) {
  std::string out = "<table:table-row>";
  for (const DrawnCell& cell : row.cells) out += flat_cell(cell, style);
  return out + "</table:table-row>\n";
}

std::string flat_table(std::string_view name, const std::vector<const DrawnLine*>& rows,
                       std::string_view style) {
  std::string out =
      fmt::format(R"(<table:table table:name="{}"><table:table-column table:number-columns-repeated="{}"/>)",
                  name, columns_of(rows));
  for (const DrawnLine* row : rows) out += flat_row(*row, style);
  return out + "</table:table>\n";
}

}  // namespace

bool TablePicture::is_for(std::string_view format) const {
  return formats.empty() || std::find(formats.begin(), formats.end(), format) != formats.end();
}

TablePicture read_table_picture(const std::filesystem::path& path) {
  TablePicture picture;
  picture.name = path.stem().string();
  std::ifstream in(path);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    try {
      read_line(picture, line.substr(0, tab), tab == line.npos ? "" : line.substr(tab + 1));
    } catch (const std::exception& error) {
      throw std::runtime_error(fmt::format("{}:{}: {}", path.string(), number, error.what()));
    }
  }
  merge_tables(picture.lines);
  return picture;
}

std::string to_html(const TablePicture& picture) {
  std::string out = "<!DOCTYPE html><html lang=\"ja\"><meta charset=\"utf-8\"><title>表</title><body>\n";
  walk(
      picture, [&](const std::string& text) { out += "<p>" + escaped(text) + "</p>\n"; },
      [&](const std::vector<const DrawnLine*>& rows) {
        out += "<table border=\"1\">\n";
        for (const DrawnLine* row : rows) {
          out += "<tr>";
          for (const DrawnCell& cell : row->cells) {
            if (cell.covered) continue;
            out += fmt::format(R"(<td rowspan="{}" colspan="{}">{}</td>)", cell.row_span, cell.column_span,
                               escaped(cell.text));
          }
          out += "</tr>\n";
        }
        out += "</table>\n";
      });
  return out + "</body></html>\n";
}

std::string to_markdown(const TablePicture& picture) {
  std::string out;
  walk(
      picture, [&](const std::string& text) { out += text + "\n\n"; },
      [&](const std::vector<const DrawnLine*>& rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
          out += '|';
          for (const DrawnCell& cell : rows[i]->cells) out += fmt::format(" {} |", cell.text);
          out += '\n';
          if (i > 0) continue;
          for (std::size_t c = 0; c < rows[0]->cells.size(); ++c) out += "|---";
          out += "|\n";
        }
        out += '\n';
      });
  return out;
}

std::string to_csv(const TablePicture& picture) {
  std::string out;
  for (const DrawnLine& line : picture.lines) {
    if (line.kind == DrawnLine::kText) out += fmt::format("\"{}\"", line.text);
    for (const DrawnCell& cell : line.cells)
      out += fmt::format("{}\"{}\"", &cell == line.cells.data() ? "" : ",", cell.text);
    out += "\r\n";
  }
  return out;
}

std::string to_flat_sheet(const TablePicture& picture) {
  std::string rows;
  for (const DrawnLine& line : picture.lines)
    rows += line.kind == DrawnLine::kRow ? flat_row(line, "")
                                         : flat_row({DrawnLine::kRow, {}, {{line.text, 1, 1, false}}}, "");
  return flat("spreadsheet", "", R"(<table:table table:name="Sheet1">)" + rows + "</table:table>");
}

std::string to_flat_text(const TablePicture& picture, bool rules) {
  const std::string styles = fmt::format(
      R"(<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border="{}"/></style:style>)",
      rules ? "0.5pt solid #000000" : "none");
  std::string body;
  walk(
      picture, [&](const std::string& text) { body += "<text:p>" + escaped(text) + "</text:p>\n"; },
      [&](const std::vector<const DrawnLine*>& rows) {
        body += flat_table(fmt::format("T{}", body.size()), rows, "C") + "<text:p/>";
      });
  return flat("text", styles, body);
}

std::string to_flat_slides(const TablePicture& picture) {
  std::string page;
  int y = 10;
  const auto frame = [&](std::string_view inside, int height) {
    page += fmt::format(
        R"(<draw:frame svg:x="20mm" svg:y="{}mm" svg:width="230mm" svg:height="{}mm">{}</draw:frame>)", y,
        height, inside);
    y += height + 5;
  };
  walk(
      picture,
      [&](const std::string& text) {
        frame("<draw:text-box><text:p>" + escaped(text) + "</text:p></draw:text-box>", 10);
      },
      [&](const std::vector<const DrawnLine*>& rows) {
        frame(flat_table("T", rows, ""), 10 * static_cast<int>(rows.size()));
      });
  return flat("presentation", "", R"(<draw:page draw:name="1">)" + page + "</draw:page>");
}

}  // namespace hoshin
