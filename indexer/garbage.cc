#include "indexer/garbage.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <new>
#include <optional>
#include <set>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/disk/disk.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/folder.h"
#include "schema/generation.h"
#include "schema/message.h"
#include "schema/segment_format.h"
#include "schema/vector_format.h"
#include "schema/whole_file.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScratchPrefix = "hoshin-tmp-";

/// Of a hash in a name.
constexpr std::size_t kHashDigits = 32;

/// Of a generation's number, at least.
constexpr std::size_t kNumberDigits = 6;

/// The number behind `prefix`, if `name` is nothing else.
std::optional<std::uint64_t> number_behind(std::string_view prefix, std::string_view name,
                                           std::size_t least_digits) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (failed != std::errc() || end != name.data() + name.size() || name.size() < least_digits)
    return std::nullopt;
  return number;
}

std::optional<std::uint64_t> generation_number(std::string_view name) {
  return number_behind(kGenerationPrefix, name, kNumberDigits);
}

/// Not what a link leads to: links are not ours.
mode_t kind_of(const fs::path& path) {
  struct stat st = {};
  if (::lstat(path.c_str(), &st) == 0) return st.st_mode & S_IFMT;
  if (errno == ENOENT) return 0;
  throw system_error("read", path.string(), errno);
}

bool is_scratch(const fs::path& path) {
  return number_behind(kScratchPrefix, path.filename().string(), 1) && kind_of(path) == S_IFDIR;
}

/// A file whose name has a number as generations have it.
bool is_like_generation(const fs::path& path) {
  return generation_number(path.filename().string()) && kind_of(path) == S_IFREG;
}

/// "seg-" or "vec-" and a hash.
bool has_name_of_part(std::string_view name) {
  for (const std::string_view prefix : {kSegmentPrefix, kVectorPrefix}) {
    if (name.starts_with(prefix) && name.size() == prefix.size() + kHashDigits &&
        name.find_first_not_of("0123456789abcdef", prefix.size()) == name.npos)
      return true;
  }
  return false;
}

/// What a segment or its vectors may have: our files, and those of a database of Xapian.
constexpr std::string_view kFilesOfParts[] = {
    kTextColumnFile, kFacetColumnFile, kWordColumnFile, kRowsFile,        kGraphFile,
    "iamglass",      "flintlock",      "docdata.glass", "postlist.glass", "termlist.glass"};

/// Whether `folder` has nothing but what a segment, or vectors, have.
bool has_only_files_of_parts(const fs::path& folder) {
  return std::ranges::all_of(names_in_folder(folder), [&](const std::string& name) {
    if (name == kDatabaseDir)
      return kind_of(folder / name) == S_IFDIR && has_only_files_of_parts(folder / name);
    return std::ranges::find(kFilesOfParts, name) != std::end(kFilesOfParts) &&
           kind_of(folder / name) == S_IFREG;
  });
}

/// A segment, or vectors, by its name and by what is in it.
bool is_part(const fs::path& path) {
  return has_name_of_part(path.filename().string()) && kind_of(path) == S_IFDIR &&
         has_only_files_of_parts(path);
}

/// Removes the file of a generation that no reader holds. One that opened it before
/// we removed it, but locks it after, sees that it has no name any more and looks at
/// `current` again (OpenGeneration).
bool remove_if_unread(const fs::path& generation) {
  const int fd = ::open(generation.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return false;
  const bool unread = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
  const bool removed = unread && ::unlink(generation.c_str()) == 0;
  ::close(fd);
  return removed;
}

void add_folders(const Generation& generation, std::set<std::string>& listed) {
  for (const SegmentEntry& segment : generation.segments) {
    listed.insert(segment.name);
    if (segment.vectors) listed.insert(segment.vectors->name);
  }
}

Error still_read(const fs::path& generation) {
  return {ErrorCode::kBusy, message("{} is still being read by another hoshin", generation.string()),
          message("they go with the next change")};
}

/// Removes the generations that no reader holds, and gives what is listed by those that stay. Throws Error if
/// one of them cannot be understood: another hoshin may be reading it.
std::set<std::string> remove_generations(const fs::path& dir, std::string_view current,
                                         const Generation& generation) {
  std::set<std::string> listed;
  add_folders(generation, listed);
  for (const std::string& name : names_in_folder(dir)) {
    if (name == current || !is_like_generation(dir / name)) continue;
    const Generation other = generation_from_json(read_whole_file(dir / name), dir / name);
    if (remove_if_unread(dir / name)) continue;
    if (other.schema != kSchemaVersion) throw still_read(dir / name);
    add_folders(other, listed);
  }
  return listed;
}

/// Moves folders out of sight before it removes them: half of a segment must never
/// be seen under its name, or the next build might list it again.
void discard(const fs::path& dir, const std::vector<std::string>& folders) {
  if (folders.empty()) return;
  const ScratchFolder scratch(dir);
  for (const std::string& name : folders) rename_path(dir / name, scratch.path() / name);
  sync_folder(dir);
}

/// A marker of which the power went off before it was written.
bool is_begun_marker(const fs::path& path) {
  struct stat st = {};
  return ::lstat(path.c_str(), &st) == 0 && S_ISREG(st.st_mode) &&
         kMarkerText.starts_with(read_whole_file(path)) && ::unlink(path.c_str()) == 0;
}

/// Left by a former hoshin whose first build died: beside its lock, with its text, nothing is but its parts.
bool is_left_by_former(const fs::path& dir, const std::string& name) {
  if (!has_lock_text(dir)) return false;
  const bool is_former_scratch = number_behind("tmp-", name, 1) && kind_of(dir / name) == S_IFDIR;
  return name == kLockFile || is_former_scratch || is_part(dir / name);
}

/// Keeps us from strewing files among somebody's own.
void refuse_other_files(const fs::path& dir) {
  for (const std::string& name : names_in_folder(dir)) {
    if (name == "lost+found") continue;  // of a file system made for the index
    if (name == kMarkerFile && is_begun_marker(dir / name)) continue;
    if (is_left_by_former(dir, name)) continue;
    throw Error(ErrorCode::kUsage, message("{} holds other files, and no index", dir.string()),
                message("name a new or an empty folder with --index"));
  }
}

}  // namespace

ScratchFolder::ScratchFolder(const fs::path& dir)
    : path_(dir / fmt::format("{}{}", kScratchPrefix, ::getpid())) {
  remove_tree(path_);
  make_folder(path_);
}

ScratchFolder::~ScratchFolder() { remove_tree(path_); }

void prepare_index_folder(const fs::path& dir) {
  make_folder(dir);
  if (is_index_folder(dir)) return;
  refuse_other_files(dir);
  if (is_there(dir / kMarkerFile)) return;
  write_new_file(dir / kMarkerFile, kMarkerText);
  sync_folder(dir);
}

void mend_marker(const fs::path& dir) {
  if (has_marker(dir)) return;
  const ScratchFolder scratch(dir);
  write_new_file(scratch.path() / kMarkerFile, kMarkerText);
  rename_path(scratch.path() / kMarkerFile, dir / kMarkerFile);
  sync_folder(dir);
}

void remove_scratch_folders(const fs::path& dir) {
  for (const std::string& name : names_in_folder(dir)) {
    if (is_scratch(dir / name)) remove_tree(dir / name);
  }
}

std::string next_generation_name(const fs::path& dir) {
  std::uint64_t last = 0;
  for (const std::string& name : names_in_folder(dir))
    last = std::max(last, generation_number(name).value_or(0));
  return fmt::format("{}{:06}", kGenerationPrefix, last + 1);
}

std::vector<std::string> collect_garbage(const fs::path& dir, const std::string& current,
                                         const Generation& generation) {
  try {
    const std::set<std::string> listed = remove_generations(dir, current, generation);
    std::vector<std::string> unlisted;
    for (const std::string& name : names_in_folder(dir)) {
      if (!listed.contains(name) && is_part(dir / name)) unlisted.push_back(name);
    }
    discard(dir, unlisted);
    return {};
  } catch (const Error& error) {
    return {message("files of earlier generations stay in {}: {}", dir.string(), error.what())};
  } catch (const std::bad_alloc&) {
    return {};  // another time
  }
}

}  // namespace hoshin
