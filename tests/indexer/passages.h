// tests/indexer/passages.h - passages to index, and columns to read back.
#pragma once
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "schema/fields.h"
#include "schema/passage.h"
#include "schema/segment_format.h"

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

/// Reads a column as schema/segment_format.h describes it; throws where it is not so.
class ColumnBytes {
 public:
  ColumnBytes(std::string_view bytes, std::string_view magic) : bytes_(bytes) {
    if (take(magic.size()) != magic) throw std::runtime_error("wrong magic");
  }

  std::string_view take(std::size_t size) {
    if (size > bytes_.size() - at_) throw std::runtime_error("column too short");
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

  template <typename Integer>
  std::vector<Integer> integers(std::size_t count) {
    std::vector<Integer> out(count);
    const std::string_view bytes = take(count * sizeof(Integer));
    if (count > 0) std::memcpy(out.data(), bytes.data(), bytes.size());
    return out;
  }

  std::uint64_t u64() { return integers<std::uint64_t>(1)[0]; }
  void skip_padding() { take((8 - at_ % 8) % 8); }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// The records of text.col, by docid - 1.
inline std::vector<std::string> read_text_column(std::string_view bytes) {
  ColumnBytes in(bytes, kTextMagic);
  const auto offsets = in.integers<std::uint64_t>(in.u64() + 1);
  std::vector<std::string> records;
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    if (offsets[i + 1] < offsets[i]) throw std::runtime_error("offsets descend");
    records.emplace_back(in.take(offsets[i + 1] - offsets[i]));
  }
  if (!in.at_end()) throw std::runtime_error("bytes behind the last record");
  return records;
}

/// words.col: "word frequency" and "key word", in the order of the file.
struct WordColumnRecords {
  std::vector<std::string> words, keys;
};

inline WordColumnRecords read_word_column(std::string_view bytes) {
  ColumnBytes in(bytes, kWordMagic);
  const std::uint64_t words = in.u64(), keys = in.u64();
  const auto word_offsets = in.integers<std::uint64_t>(words + 1),
             key_offsets = in.integers<std::uint64_t>(keys + 1);
  const auto frequencies = in.integers<std::uint32_t>(words), word_of_key = in.integers<std::uint32_t>(keys);
  WordColumnRecords out;
  std::vector<std::string> names;
  for (std::uint64_t i = 0; i < words; ++i) {
    names.emplace_back(in.take(word_offsets[i + 1] - word_offsets[i]));
    out.words.push_back(names.back() + " " + std::to_string(frequencies[i]));
  }
  for (std::uint64_t i = 0; i < keys; ++i) {
    const std::string key(in.take(key_offsets[i + 1] - key_offsets[i]));
    out.keys.push_back(key + " " + names.at(word_of_key[i]));
  }
  if (!in.at_end()) throw std::runtime_error("bytes behind the last key");
  return out;
}

/// The values of facets.col: [field][docid - 1].
inline std::vector<std::vector<std::vector<std::string>>> read_facet_column(std::string_view bytes) {
  ColumnBytes in(bytes, kFacetMagic);
  const std::uint64_t passages = in.u64(), fields = in.u64();
  std::vector<std::vector<std::vector<std::string>>> out;
  for (std::uint64_t f = 0; f < fields; ++f) {
    const std::uint64_t values = in.u64(), pairs = in.u64();
    const auto offsets = in.integers<std::uint64_t>(values + 1);
    const auto starts = in.integers<std::uint32_t>(passages + 1);
    const auto ids = in.integers<std::uint32_t>(pairs);
    const std::string_view strings = in.take(offsets.back());
    in.skip_padding();
    auto& field = out.emplace_back(passages);
    for (std::uint64_t p = 0; p < passages; ++p) {
      for (std::uint32_t i = starts[p]; i < starts[p + 1]; ++i) {
        const std::uint32_t id = ids.at(i);
        if (i > starts[p] && id <= ids[i - 1]) throw std::runtime_error("ids do not ascend");
        field[p].emplace_back(strings.substr(offsets.at(id), offsets.at(id + 1) - offsets[id]));
      }
    }
  }
  if (!in.at_end()) throw std::runtime_error("bytes behind the last field");
  return out;
}

}  // namespace hoshin
