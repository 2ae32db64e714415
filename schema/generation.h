// schema/generation.h - which files make an index, and who may touch them when.
//
//   DIR/hoshin-index   the marker: kMarkerText. By it a folder is known as an index, and what is in it as
//   ours DIR/current        one line: the name of the generation, "gen-000007" DIR/gen-000007     JSON: what
//   this generation consists of (Generation below), each file with its length
//                      and checksum; its own checksum is its first key
//   DIR/seg-<hash>/    immutable: a Xapian database and its columns (segment_format.h)
//   DIR/vec-<hash>/    immutable, if the index has vectors: those of a segment (vector_format.h)
//   DIR/lock           the writer holds flock(2) on it; its text is only for messages
//   DIR/hoshin-tmp-<pid>/   half-built, of a writer that is at work or has died
//
// Files of other names in DIR are somebody else's: nobody here reads, changes or removes them. No file but
// `current` and `lock` ever changes once it has its name.
//
// `current` is replaced by rename(2) after everything it leads to is on disk, so
// a reader sees the old index or the new one. A reader keeps a shared flock on
// its generation's file; the writer removes an old generation, and the segments
// that only it lists, when it gets the exclusive lock without waiting.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/checksum.h"
#include "schema/document.h"

namespace hoshin {

inline constexpr std::string_view kMarkerFile = "hoshin-index";
inline constexpr std::string_view kMarkerText =
    "This folder is an index of hoshin. hoshin-index makes and removes the files in it.\n";
inline constexpr std::string_view kCurrentFile = "current";
inline constexpr std::string_view kLockFile = "lock";
inline constexpr std::string_view kGenerationPrefix = "gen-";
inline constexpr std::string_view kSegmentPrefix = "seg-";

/// The vectors of a segment.
struct VectorEntry {
  std::string name;  ///< "vec-…": a folder below the index.
  std::uint32_t rows = 0;
  std::uint32_t dimensions = 0;       ///< The same in all segments.
  std::vector<FileEntry> files = {};  ///< All that are in the folder, sorted by name.

  bool operator==(const VectorEntry&) const = default;
};

struct SegmentEntry {
  std::string name;  ///< "seg-…": a folder below the index.
  std::uint32_t passages = 0;
  std::uint64_t characters = 0;             ///< Of all its passages' folded texts.
  std::uint64_t text_bytes = 0;             ///< UTF-8 bytes of all its passages' texts.
  std::vector<FileEntry> files = {};        ///< All that are in the folder, sorted by name.
  std::optional<VectorEntry> vectors = {};  ///< Nothing if no passage has one.

  bool operator==(const SegmentEntry&) const = default;
};

/// The entry of the file `name` among `files` of `folder`. Throws Error kCorrupt if there is none.
const FileEntry& entry_of(const std::vector<FileEntry>& files, std::string_view name,
                          const std::filesystem::path& folder);

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
  std::vector<UnreadFile> unread = {};   ///< Of the last time that their SOURCE was looked through, by path.
};

/// A file of an index, with its checksum.
std::string generation_to_json(const Generation& generation);

/// What is in the file `path`. Throws Error kCorrupt, naming it, if that is not what was written; and gives a
/// Generation that has nothing but its `schema` for one of another format.
Generation generation_from_json(std::string_view json, const std::filesystem::path& path);

/// What the index in a folder was made of, as far as a generation of any format says it.
struct RecordedSources {
  int schema = 0;
  std::vector<std::string> documents;   ///< The SOURCEs of its documents, absolute; sorted.
  std::vector<std::string> json_lines;  ///< Those that were JSON Lines, "-" for stdin; sorted.
  bool has_vectors = false;
};

/// Nothing if there is no index in `dir`, or none that is understood. Throws Error kIo.
std::optional<RecordedSources> recorded_sources(const std::filesystem::path& dir);

/// Whether `dir` has the marker, as it was written. Throws Error kIo where that cannot be seen.
bool has_marker(const std::filesystem::path& dir);

/// Whether the lock in `dir` has the text that a writer leaves in it. Throws as above.
bool has_lock_text(const std::filesystem::path& dir);

/// Whether `dir` is a folder of ours: it has the marker, or a generation of any format that `current` names.
/// Throws as above.
bool is_index_folder(const std::filesystem::path& dir);

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

  /// Whether the index in `dir`, from which this was opened, still leads to this file; false if it cannot be
  /// read, too.
  bool is_current(const std::filesystem::path& dir) const noexcept;

 private:
  std::string name_;
  Generation generation_;
  int fd_ = -1;
};

}  // namespace hoshin
