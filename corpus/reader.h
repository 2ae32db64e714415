// corpus/reader.h - bytes of a government document to tagged passages.
//
//   bytes --decode--> text --layout--> lines joined to blocks --outline--> blocks
//         under headings --tagger--> passages
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/block.h"
#include "schema/passage.h"

namespace hoshin {

/// A document as read. All passages carry the document's tags.
struct Document {
  std::string title, kind, status, date;
  std::optional<int> year;
  std::vector<Block> blocks;          ///< Every non-space character of the source, once.
  std::vector<Passage> passages;      ///< id = doc#n, n from 1 in source order.
  std::vector<std::string> warnings;  ///< What was mended: a wrong byte, with its offset.
};

/// Reads plain-text documents. Immutable after construction; any number of
/// threads may call read().
class Reader {
 public:
  /// Reads the vocabulary in `data_dir`. Throws Error kNotFound or kBadData (file:line).
  explicit Reader(const std::filesystem::path& data_dir);
  ~Reader();

  /// Reads the bytes of one document. `doc` and `source` go into the passages.
  /// A wrong byte costs a U+FFFD and a warning. Throws Error kBadData if the
  /// bytes are no text (a NUL byte, more than one wrong byte in ten) or hold none.
  Document read(std::string_view bytes, std::string_view doc, std::string_view source) const;

  /// Changes whenever the same bytes could give other passages (rules, data).
  std::string_view version() const noexcept;

  /// Whether a file of this name is a document that this reader reads (.txt, .text).
  static bool reads(const std::filesystem::path& path);

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
