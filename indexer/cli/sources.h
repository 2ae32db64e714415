// indexer/cli/sources.h - from the SOURCEs of a command line to files with names.
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/cli/manifest.h"
#include "indexer/cli/report.h"
#include "indexer/jsonl.h"

namespace hoshin {

/// A document's file, before it is read.
struct SourceFile {
  std::filesystem::path path;  ///< To open it.
  std::string doc;             ///< The document's name in the index.
  std::string source;          ///< Path below its SOURCE; of a SOURCE that is a file, its name.
  std::string source_root;     ///< Its SOURCE, absolute.
  StatedFacts facts;           ///< What manifests say of it.
};

struct SourceFiles {
  std::vector<SourceFile> files;  ///< SOURCE by SOURCE, in each sorted by path; every doc once.
  std::set<std::string> roots;    ///< SOURCEs that had documents, absolute.
  std::size_t skipped = 0;        ///< Files in folders that are no documents.
  std::size_t excluded = 0;       ///< Documents that a manifest leaves out.
};

/// The documents of `sources`, files and folders. Folders are walked to the bottom,
/// symbolic links followed, each folder once; hidden files are left out, and those that
/// are no documents (Reader::reads) counted. What cannot be opened goes to `report`.
///
/// A document is called as its file below the SOURCE, without extension; where two
/// would share a name, all that would keep theirs.
///
/// Throws Error kNotFound for a SOURCE that is not there, and if there are no documents.
SourceFiles find_documents(const std::vector<std::string>& sources, Manifests& manifests, Report& report);

/// The passages of `sources`, JSON Lines, into `spool`, parsed by `jobs` threads; "-" is stdin. Lines that
/// are no passages go to `report`. Throws Error if one cannot be opened or read to its end.
std::vector<JsonDocument> read_json_lines(const std::vector<std::string>& sources, unsigned jobs,
                                          PassageSpool& spool, Report& report);

/// The name under which the index remembers a SOURCE: its absolute path without
/// symbolic links; "-" for stdin.
std::string source_root_of(const std::string& source);

/// The file of a document, by what the index remembers of it.
std::filesystem::path file_of(const std::string& source_root, const std::string& source);

/// What tells that a file has changed without reading it.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;  ///< Nanoseconds since the epoch.
};

/// Throws Error for a path that is no file, or cannot be seen.
FileStamp stamp_of(const std::filesystem::path& path);

}  // namespace hoshin
