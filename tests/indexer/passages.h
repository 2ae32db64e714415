// tests/indexer/passages.h - passages to index.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "schema/passage.h"
#include "tests/indexer/column_bytes.h"

namespace hoshin {

/// The Analyzer of all tests of a program.
inline const Analyzer& test_analyzer() {
  static const Analyzer analyzer(HOSHIN_DATA_DIR);
  return analyzer;
}

/// Passage `number` of `doc`, called doc#number.
inline Passage make_passage(const std::string& doc, std::uint32_t number, const std::string& text) {
  Passage passage;
  passage.id = doc + "#" + std::to_string(number);
  passage.doc = doc;
  passage.number = number;
  passage.text = text;
  return passage;
}

/// A document with one passage for each of `texts`.
inline IndexedDocument make_document(const std::string& doc, const std::vector<std::string>& texts) {
  IndexedDocument document;
  document.entry.doc = doc;
  for (const std::string& text : texts) {
    document.passages.push_back(
        make_passage(doc, static_cast<std::uint32_t>(document.passages.size()) + 1, text));
  }
  return document;
}

}  // namespace hoshin
