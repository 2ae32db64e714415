// tests/indexer/column_bytes.h - the columns of a segment, read as schema/segment_format.h has them.
#pragma once
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.h"
#include "schema/segment_format.h"
#include "text/character_code.h"
#include "text/near_text.h"
#include "text/normalizer.h"

namespace hoshin {

/// Reads a column as schema/segment_format.h describes it; throws where it is not so.
class ColumnBytes {
 public:
  /// With or without the UUID at its end.
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

  std::vector<std::uint32_t> u32s(std::size_t count) {
    const auto out = integers<std::uint32_t>(count);
    skip_padding();
    return out;
  }

  /// "Numbers up to `limit`".
  std::vector<std::uint64_t> numbers(std::size_t count, std::uint64_t limit) {
    const std::size_t width = limit == 0            ? 0
                              : limit < 0x100       ? 1
                              : limit < 0x10000     ? 2
                              : limit < 0x100000000 ? 4
                                                    : 8;
    std::vector<std::uint64_t> out(count);
    for (std::uint64_t& number : out) {
      std::memcpy(&number, take(width).data(), width);
      if (number > limit) throw std::runtime_error("a number is above its limit");
    }
    skip_padding();
    return out;
  }

  /// "Strings".
  std::vector<std::string> strings() {
    const std::uint64_t count = u64(), bytes = u64();
    const auto offsets = numbers(count + 1, bytes);
    const std::string_view joined = take(bytes);
    skip_padding();
    std::vector<std::string> out;
    for (std::uint64_t i = 0; i < count; ++i) {
      if (offsets[i + 1] < offsets[i]) throw std::runtime_error("offsets descend");
      out.emplace_back(joined.substr(offsets[i], offsets[i + 1] - offsets[i]));
    }
    if (offsets.back() != bytes) throw std::runtime_error("bytes behind the last string");
    return out;
  }

  /// An array of u16.
  std::vector<char16_t> characters() {
    std::vector<char16_t> out = integers<char16_t>(u64());
    skip_padding();
    return out;
  }

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ == bytes_.size() || at_ + kUuidBytes == bytes_.size(); }

 private:
  void skip_padding() {
    for (const char c : take((8 - at_ % 8) % 8)) {
      if (c != 0) throw std::runtime_error("padding is not zero");
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// text.col, by docid - 1: "text", then "headings" in their lines, then "title", parted by " | ".
inline std::vector<std::string> read_text_column(std::string_view bytes) {
  ColumnBytes in(bytes, kTextMagic);
  const CharacterCode code(in.characters());
  const auto strings = [&] {
    std::vector<std::string> out = in.strings();
    for (std::string& string : out) string = to_utf8(code.decoded(string).value());
    return out;
  };
  std::vector<std::string> records = strings();
  const auto headings = strings(), titles = strings();
  const auto headings_of = in.numbers(records.size(), last_of(headings.size()));
  const auto title_of = in.numbers(records.size(), last_of(titles.size()));
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i] += " | " + headings.at(headings_of[i]) + " | " + titles.at(title_of[i]);
  }
  for (std::size_t i = 0; i < records.size(); ++i) in.u64();  // of the texts as printed
  in.u32s(records.size() * kNearKeys);
  if (!in.at_end()) throw std::runtime_error("bytes behind the last record");
  return records;
}

/// words.col: "word frequency" and "key word", in the order of the file.
struct WordColumnRecords {
  std::vector<std::string> words, keys;
};

inline WordColumnRecords read_word_column(std::string_view bytes) {
  ColumnBytes in(bytes, kWordMagic);
  const std::uint64_t most = in.u64();
  const auto words = in.strings(), keys = in.strings();
  const std::uint64_t pairs = in.u64();
  const auto frequencies = in.numbers(words.size(), most), firsts = in.numbers(keys.size() + 1, pairs),
             word_of_pair = in.numbers(pairs, last_of(words.size()));
  WordColumnRecords out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.words.push_back(words[i] + " " + std::to_string(frequencies[i]));
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::uint64_t pair = firsts[i]; pair < firsts[i + 1]; ++pair) {
      out.keys.push_back(keys[i] + " " + words.at(word_of_pair.at(pair)));
    }
  }
  if (!in.at_end()) throw std::runtime_error("bytes behind the last pair");
  return out;
}

/// The values of facets.col: [field][docid - 1].
inline std::vector<std::vector<std::vector<std::string>>> read_facet_column(std::string_view bytes) {
  ColumnBytes in(bytes, kFacetMagic);
  const std::uint64_t passages = in.u64(), fields = in.u64();
  std::vector<std::vector<std::vector<std::string>>> out;
  for (std::uint64_t f = 0; f < fields; ++f) {
    const auto values = in.strings();
    const std::uint64_t sets = in.u64(), members = in.u64();
    const auto firsts = in.u32s(sets + 1), ids = in.u32s(members);
    auto& field = out.emplace_back(passages);
    std::size_t p = 0;
    for (const std::uint64_t set : in.numbers(passages, last_of(sets))) {
      for (std::uint32_t i = firsts.at(set); i < firsts.at(set + 1); ++i) {
        if (i > firsts[set] && ids.at(i) <= ids[i - 1]) throw std::runtime_error("ids do not ascend");
        field[p].push_back(values.at(ids.at(i)));
      }
      ++p;
    }
  }
  if (!in.at_end()) throw std::runtime_error("bytes behind the last field");
  return out;
}

}  // namespace hoshin
