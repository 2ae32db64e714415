#include "indexer/garbage.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/disk.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/generation.h"
#include "schema/vector_format.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScratchPrefix = "tmp-";

/// The number behind `prefix`, if `name` is nothing else. Whatever looks otherwise
/// is not ours to remove.
std::optional<std::uint64_t> number_behind(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (failed != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

std::vector<std::string> names_in(const fs::path& dir) {
  std::vector<std::string> names;
  std::error_code failed;
  for (auto it = fs::directory_iterator(dir, failed); !failed && it != fs::directory_iterator();
       it.increment(failed)) {
    names.push_back(it->path().filename().string());
  }
  return names;
}

/// Removes the file of a generation that no reader holds. One that opened it before
/// we removed it, but locks it after, sees that it has no name any more and looks at
/// `current` again (OpenGeneration).
bool remove_if_unread(const fs::path& generation) {
  const int fd = ::open(generation.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool unread = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
  const bool removed = unread && ::unlink(generation.c_str()) == 0;
  ::close(fd);
  return removed;
}

/// The segments, and the vectors, that the generations there list; nothing if one of them cannot be
/// understood (another hoshin may be reading it).
std::optional<std::set<std::string>> listed_folders(const fs::path& dir) {
  std::set<std::string> listed;
  for (const std::string& name : names_in(dir)) {
    if (!number_behind(kGenerationPrefix, name)) continue;
    try {
      const Generation generation = generation_from_json(read_file(dir / name), dir / name);
      if (generation.schema != kSchemaVersion) return std::nullopt;
      for (const SegmentEntry& segment : generation.segments) {
        listed.insert(segment.name);
        if (segment.vectors) listed.insert(segment.vectors->name);
      }
    } catch (const Error&) {
      return std::nullopt;
    }
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

}  // namespace

ScratchFolder::ScratchFolder(const fs::path& dir)
    : path_(dir / fmt::format("{}{}", kScratchPrefix, ::getpid())) {
  remove_tree(path_);
  make_folder(path_);
}

ScratchFolder::~ScratchFolder() { remove_tree(path_); }

void remove_scratch_folders(const fs::path& dir) {
  for (const std::string& name : names_in(dir)) {
    if (number_behind(kScratchPrefix, name)) remove_tree(dir / name);
  }
}

std::string next_generation_name(const fs::path& dir) {
  std::uint64_t last = 0;
  for (const std::string& name : names_in(dir)) {
    last = std::max(last, number_behind(kGenerationPrefix, name).value_or(0));
  }
  return fmt::format("{}{:06}", kGenerationPrefix, last + 1);
}

void collect_garbage(const fs::path& dir, std::string_view current) {
  for (const std::string& name : names_in(dir)) {
    if (name != current && number_behind(kGenerationPrefix, name)) remove_if_unread(dir / name);
  }
  const auto listed = listed_folders(dir);
  if (!listed) return;
  std::vector<std::string> unlisted;
  for (const std::string& name : names_in(dir)) {
    const bool is_ours = name.starts_with(kSegmentPrefix) || name.starts_with(kVectorPrefix);
    if (is_ours && !listed->contains(name)) unlisted.push_back(name);
  }
  try {
    discard(dir, unlisted);
  } catch (const Error&) {
    // Garbage that cannot be moved (a full disk) stays for the next writer.
  }
}

}  // namespace hoshin
