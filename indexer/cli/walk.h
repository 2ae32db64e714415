// indexer/cli/walk.h - the documents below a folder, and whatever could not be looked at.
//
// A folder that was downloaded is a stranger's: its links may lead to keys of whoever reads it, its pipes
// wait for ever. A folder on another machine comes and goes. So
//   - links are passed over, and with `follow` followed only to what is below the folder, too;
//   - only regular files are opened, none of the kernel's (/proc, /sys) and none of an index;
//   - a folder is listed to its end, or is among the places that were not seen: nobody may conclude from it
//     that a document is gone.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/cli/report.h"
#include "schema/document.h"

namespace hoshin {

/// What tells that a file has changed without reading it.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;  ///< Nanoseconds since the epoch.
};

struct WalkSettings {
  bool follow = false;  ///< Links, as far as they stay below the folder.
  /// That of this run, passed over without a word; other indexes with one.
  std::filesystem::path index = {};
};

struct WalkedFile {
  /// Its path below the folder, as the file system has it; through a link maybe.
  std::filesystem::path below;
  std::filesystem::path real;  ///< The file itself: absolute, without links.
  FileStamp stamp;
};

struct Walked {
  std::vector<WalkedFile> files;              ///< Documents, by `below`; each real file once.
  std::vector<std::filesystem::path> unseen;  ///< Files and folders that could not be looked at; "" is all.
  std::vector<UnreadFile> unread;  ///< Documents of other programs, and empty ones: `below` and why.
  std::size_t skipped = 0;         ///< Files that are no documents.
  std::map<std::string, std::size_t> kinds;  ///< How many of them end in what: ".mdb"; "": in nothing.
  bool is_folder_of_documents = true;        ///< False: an index or the kernel's, as was reported.
};

/// What is below the folder `root` (absolute, without links), which messages call `typed`. Hidden names and
/// those of systems (passed_over.h) are left out. What is passed over otherwise, and what cannot be looked
/// at, goes to `report`.
Walked walk_folder(const std::filesystem::path& typed, const std::filesystem::path& root,
                   const WalkSettings& settings, Report& report);

/// Whether `path` is `folder` or below it; both are taken literally.
bool is_below(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace hoshin
