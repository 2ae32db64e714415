// schema/generation.h - which files make an index, and who may touch them when.
//
//   DIR/current        one line: the name of the generation, "gen-000007"
//   DIR/gen-000007     JSON: what this generation consists of (Generation below)
//   DIR/seg-<hash>/    immutable: a Xapian database and its columns (segment_format.h)
//   DIR/lock           the writer holds flock(2) on it; its text is only for messages
//
// `current` is replaced by rename(2) after everything it leads to is on disk, so
// a reader sees the old index or the new one. A reader keeps a shared flock on
// its generation's file; the writer removes an old generation, and the segments
// that only it lists, when it gets the exclusive lock without waiting.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

inline constexpr std::string_view kCurrentFile = "current";
inline constexpr std::string_view kLockFile = "lock";
inline constexpr std::string_view kGenerationPrefix = "gen-";
inline constexpr std::string_view kSegmentPrefix = "seg-";

/// Why a field of a document is what it is.
struct Inference {
  std::string field;      ///< "title", "year", "date", "kind", "status" or "encoding".
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
  std::optional<int> year;
  std::string format;               ///< "pdf", "text", ...; empty for JSON Lines.
  std::vector<Inference> inferred;  ///< Why the fields above are what they are; none for JSON Lines.
  std::uint32_t passages = 0;
  std::string source_root;    ///< The SOURCE it came under, absolute.
  std::string source;         ///< Its path below source_root.
  std::uint64_t size = 0;     ///< Bytes of the file.
  std::int64_t mtime_ns = 0;  ///< Modification time, nanoseconds since the epoch.
  std::string hash;           ///< Of its bytes, the reader's version and what manifests say, hexadecimal.
};

struct SegmentEntry {
  std::string name;  ///< "seg-…": a folder below the index.
  std::uint32_t passages = 0;
  std::uint64_t characters = 0;  ///< Of all its passages' folded texts.
  std::uint64_t text_bytes = 0;  ///< UTF-8 bytes of all its passages' texts.
};

/// A whole index at one moment.
struct Generation {
  int schema = 0;        ///< kSchemaVersion of the writer.
  std::string analyzer;  ///< Analyzer::version() of the writer.
  std::string created;   ///< ISO 8601, UTC.
  std::uint64_t passages = 0;
  std::uint64_t text_bytes = 0;  ///< UTF-8 bytes of all passage texts.
  double average = 0;  ///< Characters of a passage that all segments were weighed with (segment_format.h).
  std::vector<SegmentEntry> segments;  ///< In order: a passage of an earlier one is earlier in source order.
  std::vector<DocumentEntry> documents;  ///< Sorted by doc.
};

std::string generation_to_json(const Generation& generation);

/// Throws Error kCorrupt naming `path` if `json` is no generation.
Generation generation_from_json(std::string_view json, const std::filesystem::path& path);

/// The generation that `current` names and a shared lock on it, held as long as
/// this object lives. Movable, not copyable. Reading it needs no lock by the caller.
class OpenGeneration {
 public:
  /// Throws Error kNotFound if there is no index in `dir` ("build it with
  /// hoshin-index"), kVersion if its schema is not kSchemaVersion or its analyzer
  /// is not `analyzer_version` (pass an empty one to skip that check, as the
  /// writer does), kCorrupt if a file contradicts itself.
  OpenGeneration(const std::filesystem::path& dir, std::string_view analyzer_version);
  ~OpenGeneration();
  OpenGeneration(OpenGeneration&& other) noexcept;
  OpenGeneration& operator=(OpenGeneration&&) = delete;

  const Generation& get() const noexcept { return generation_; }
  const std::string& name() const noexcept { return name_; }

 private:
  std::string name_;
  Generation generation_;
  int fd_ = -1;
};

}  // namespace hoshin
