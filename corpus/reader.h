// corpus/reader.h - bytes of a government document to tagged passages.
//
//   bytes --decode--> text --layout--> lines joined to blocks --outline--> blocks
//         under headings --tagger--> passages
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/block.h"
#include "schema/error.h"
#include "schema/generation.h"
#include "schema/passage.h"

namespace hoshin {

/// What a person has said of a document. It is taken as it is, also where other things
/// follow from it: the year decides what amounts and areas mean. Empty: found out.
struct StatedTags {
  std::string title, kind, status, date;
  std::optional<int> year;

  bool operator==(const StatedTags&) const = default;
};

/// What the reader is told of one document besides its bytes.
struct ReadOptions {
  std::string encoding;  ///< Of a text; empty: found out.
  StatedTags stated;
  bool blocks = true;  ///< Document::blocks is wanted.
};

/// A document as read. All passages carry the document's tags.
struct Document {
  std::string title, kind, status, date;
  std::optional<int> year;
  std::vector<Block> blocks;          ///< Every non-space character of the source, once.
  std::vector<Passage> passages;      ///< id = doc#n, n from 1 in source order.
  std::vector<std::string> warnings;  ///< What was mended: a wrong byte, with its offset.
  std::string format;                 ///< "pdf", "text", ... (corpus/formats/format.h).
  std::string encoding;               ///< Of a text: "UTF-8", "CP932", ...; else empty.
  std::vector<Inference> inferred;    ///< Why title, year, date, kind and status are what they are.
};

/// Reads documents of all formats of corpus/formats/format.h. Immutable after construction; any number of
/// threads may call read().
class Reader {
 public:
  /// Reads the vocabulary in `data_dir`. Throws Error kNotFound or kBadData (file:line).
  explicit Reader(const std::filesystem::path& data_dir);
  ~Reader();

  /// Reads the bytes of one document. `doc` and `source` go into the passages.
  /// The format is found from the bytes and the name of `source`. A wrong byte of a text
  /// costs a U+FFFD and a warning; a text of nothing but white space has no passages, and a warning. Throws
  /// Error kBadData, without the file's name, if nothing can be read in it: of no known format, encrypted,
  /// damaged, without text.
  ///
  /// Formats are parsed here and now, in this process: give bytes from strangers
  /// to a worker (indexer/cli/worker.h).
  Document read(std::string_view bytes, std::string_view doc, std::string_view source,
                const ReadOptions& options = {}) const;

  /// The same for a long document, whose passages with their cells would be many times its size: each is
  /// given to `use`, in order, when all is known of it. Document::passages is empty then.
  Document read(std::string_view bytes, std::string_view doc, std::string_view source,
                const ReadOptions& options, const std::function<void(Passage)>& use) const;

  /// Changes whenever the same bytes could give other passages (rules, data).
  std::string_view version() const noexcept;

  /// Whether a file that begins with `head` (its first kFormatHeadBytes bytes, or all) and is called `path`
  /// is a document: of a known format by its content, not only by its name. So is one whose format is known
  /// but cannot be read (old Office, RTF), so that read() can say so.
  static bool is_document(std::string_view head, const std::filesystem::path& path);

  /// What to say of such a file that does not even claim to be of another format (report.xls); nothing of all
  /// others.
  static std::optional<Error> foreign_document(std::string_view head, const std::filesystem::path& path);

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
