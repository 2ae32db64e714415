// tests/corpus/money_lines.h - the figures of a small document, as lines that a test can compare.
#pragma once
#include <string>

#include "corpus/reader.h"

namespace hoshin {

inline const Reader& reader() {
  static const Reader instance{HOSHIN_DATA_DIR};
  return instance;
}

/// "label yen year budget part" of every amount, each on a line; - for what is not known.
inline std::string money_in(const std::string& text, const char* name = "doc.txt") {
  const auto or_dash = [](const std::string& s) { return s.empty() ? std::string("-") : s; };
  std::string out;
  for (const Passage& p : reader().read(text, "doc", name).passages) {
    for (const Amount& a : p.amounts) {
      out += or_dash(a.label) + " " + std::to_string(a.yen) + " " + (a.year ? std::to_string(*a.year) : "-") +
             " " + or_dash(a.budget) + " " + or_dash(a.part) + "\n";
    }
  }
  return out;
}

}  // namespace hoshin
