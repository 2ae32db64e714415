// tests/corpus/format_lines.h - what a format reader gives, in a form to compare.
#pragma once
#include <string>
#include <vector>

#include "corpus/formats/format.h"
#include "text/normalizer.h"

namespace hoshin {

/// "h2 概要", "item 演習", "row 事業|予算", "header ...", "note1 ...", "title ..."; an empty line
/// above is a leading "_ ". A line that layout may still join ends with "+".
inline std::string described(const Line& line) {
  std::string out;
  if (line.blanks_before > 0) out += "_ ";
  if (line.title) out += "title ";
  if (line.heading > 0) out += "h" + std::to_string(line.heading) + " ";
  if (line.item) out += "item ";
  if (line.row) out += line.row->header ? "header " : "row ";
  if (!line.note_number.empty()) out += "note" + line.note_number + " ";
  std::string text = to_utf8(line.text);
  for (char& c : text) c = c == '\t' ? '|' : c;
  return out + text + (line.whole ? "" : "+");
}

inline std::vector<std::string> described_lines(FileFormat format, std::string_view bytes) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  std::vector<std::string> out;
  for (const Line& line : read_format(format, bytes, {words, "", {}}).lines) out.push_back(described(line));
  return out;
}

}  // namespace hoshin
