// tests/corpus/described_page.h - what is read of a printed page, as strings.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "corpus/formats/pdf/page_layout.h"
#include "tests/corpus/page_words.h"
#include "text/normalizer.h"

namespace hoshin {

/// Each line or table of a page as a string: "| " before the first line of a column, "[" before that of a
/// box, tables as {a,b/c,d}.
inline std::vector<std::string> described(const PrintedPage& page) {
  std::vector<std::string> out;
  for (const PageItem& item : read_page(page)) {
    if (!item.table) {
      out.push_back((item.new_column ? "| " : item.new_box ? "[" : "") + to_utf8(item.line.text));
      continue;
    }
    std::string table = "{";
    std::size_t row = 0;
    for (const TableCell& c : item.table->cells) {
      if (table.size() > 1) table += c.row == row ? "," : "/";
      row = c.row;
      table += to_utf8(c.text);
    }
    out.push_back(table + "}");
  }
  return out;
}

/// Lines of text below one another, ten points high and fifteen apart.
inline void add_lines(PrintedPage& page, double x, double y, const std::vector<const char*>& lines) {
  for (const char* line : lines) {
    page.words.push_back(word(line, x, y));
    y += 15;
  }
}

}  // namespace hoshin
