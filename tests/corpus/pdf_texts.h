// tests/corpus/pdf_texts.h - PDFs of a few texts at their places, read as hoshin-index reads them.
#pragma once
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "corpus/reader.h"
#include "tests/indexer/small_files.h"

namespace hoshin::testing {

inline Document read_pdf(const std::string& pdf) {
  static const Reader reader{HOSHIN_DATA_DIR};
  return reader.read(pdf, "doc", "doc.pdf");
}

/// Text of ten points at a place, `before` being operators within the text object.
inline std::string text_at(double x, double y, std::string_view text, const std::string& before = "") {
  return fmt::format("BT {} /F1 10 Tf 1 0 0 1 {} {} Tm <{}> Tj ET\n", before, x, y, hex_of(text));
}

}  // namespace hoshin::testing
