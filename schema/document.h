// schema/document.h - a document of an index, and what was inferred of it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hoshin {

/// Why a field of a document is what it is.
struct Inference {
  std::string field;      ///< "title", "year", "date", "kind", "status", "issuer" or "encoding".
  std::string value;      ///< As found; empty if nothing was.
  double confidence = 0;  ///< From 0 to 1; 1 is by a person's word (a manifest).
  std::string why;        ///< For people, in Japanese: 表題の「令和７年度」.

  bool operator==(const Inference&) const = default;
};

/// One document of the index: what the writer needs to see whether its file has
/// changed, and what `hoshin docs` lists.
struct DocumentEntry {
  std::string doc;
  std::string title, kind, status, date, url;
  std::vector<std::string> issuer;  ///< Who publishes it: ministries, municipalities, bodies.
  std::optional<int> year;
  std::string format;                 ///< "pdf", "text", ...; empty for JSON Lines.
  std::vector<Inference> inferred;    ///< Why the fields above are what they are; none for JSON Lines.
  std::vector<std::string> warnings;  ///< What of it could not be read, in the language of who indexed it.
  std::uint32_t passages = 0;
  std::string source_root;    ///< The SOURCE it came under, absolute.
  std::string source;         ///< Its path below source_root, UTF-8.
  std::string raw_source;     ///< The same as the file system has it, if that is no UTF-8; else empty.
  std::uint64_t size = 0;     ///< Bytes of the file.
  std::int64_t mtime_ns = 0;  ///< Modification time, nanoseconds since the epoch.
  std::string hash;           ///< Of its bytes, the reader's version and what manifests say, hexadecimal.
};

/// A file that was found and is not in the index as it is now.
struct UnreadFile {
  std::string source_root;  ///< The SOURCE it came under, absolute.
  std::string source;       ///< Its path below source_root, UTF-8.
  std::string why;          ///< For people, as DocumentEntry::warnings.
  std::string hint = {};    ///< What to do; may be empty.

  bool operator==(const UnreadFile&) const = default;
};

/// Its path below source_root, to open it.
inline const std::string& file_name_of(const DocumentEntry& document) {
  return document.raw_source.empty() ? document.source : document.raw_source;
}

}  // namespace hoshin
