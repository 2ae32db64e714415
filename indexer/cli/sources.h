// indexer/cli/sources.h - from the SOURCEs of a command line to files.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/cli/manifest.h"
#include "indexer/cli/report.h"
#include "indexer/cli/walk.h"
#include "indexer/jsonl.h"
#include "schema/document.h"

namespace hoshin {

/// A document's file, before it is read.
struct SourceFile {
  std::filesystem::path path;  ///< As messages call it.
  std::filesystem::path real;  ///< To open it: absolute, without links. open_without_links() makes sure.
  std::string doc;             ///< The document's name in the index (document_names.h).
  std::string source;          ///< Path below its SOURCE, UTF-8; of a SOURCE that is a file, its name.
  std::string raw_source;      ///< The same as the file system has it, if that is no UTF-8; else empty.
  std::string source_root;     ///< Its SOURCE, absolute.
  FileStamp stamp;
  StatedFacts facts;  ///< What manifests say of it.
};

struct SourceFiles {
  std::vector<SourceFile> files;             ///< SOURCE by SOURCE, in each sorted by path; every doc once.
  std::set<std::string> roots;               ///< SOURCEs that had documents, absolute.
  std::vector<UnreadFile> unread;            ///< Of `roots`, but for what only reading them shows.
  std::size_t skipped = 0;                   ///< Files in folders that are no documents.
  std::map<std::string, std::size_t> kinds;  ///< As Walked has them.
  std::size_t excluded = 0;                  ///< Documents that a manifest leaves out.
  /// By root: the `source` of what could not be looked at.
  std::map<std::string, std::set<std::string>> unseen;

  /// Whether there may be a document at `source` below `root` that was not found because it, or a folder on
  /// the way to it, could not be looked at.
  bool may_hide(const std::string& root, const std::string& source) const;

  /// The first of `documents` that was not found for that reason; null if there is none.
  const DocumentEntry* hidden_of(const std::vector<DocumentEntry>& documents) const;
};

/// The documents of `sources`, files and folders; folders are walked to the bottom (walk.h). Their names are
/// left empty. What cannot be looked at goes to `report`.
///
/// Throws Error kNotFound for a SOURCE that is not there, kIo for one that cannot be looked at.
SourceFiles find_documents(const std::vector<std::string>& sources, const WalkSettings& settings,
                           Manifests& manifests, Report& report);

/// The passages of `sources`, JSON Lines, into `spool`, parsed by `jobs` threads; "-" is stdin. Lines that
/// are no passages go to `report`. Throws Error if one cannot be opened or read to its end.
std::vector<JsonDocument> read_json_lines(const std::vector<std::string>& sources, unsigned jobs,
                                          PassageSpool& spool, Report& report);

/// The name under which the index remembers a SOURCE: its absolute path without
/// symbolic links; "-" for stdin.
std::string source_root_of(const std::string& source);

/// Throws Error for a path that is no file, belongs to the kernel, or cannot be seen.
FileStamp stamp_of(const std::filesystem::path& path);

}  // namespace hoshin
