#include "indexer/cli/walk.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/formats/format.h"
#include "corpus/reader.h"
#include "indexer/cli/manifest.h"
#include "indexer/cli/open_file.h"
#include "indexer/cli/passed_over.h"
#include "schema/generation.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// A file or folder whatever it is called.
using Identity = std::pair<dev_t, ino_t>;

Identity identity_of(const struct stat& st) { return {st.st_dev, st.st_ino}; }

FileStamp stamp_from(const struct stat& st) {
  return {static_cast<std::uint64_t>(st.st_size), st.st_mtim.tv_sec * 1'000'000'000 + st.st_mtim.tv_nsec};
}

/// What is not there is not there; of all else nobody knows.
bool means_gone(int reason) { return reason == ENOENT || reason == ENOTDIR; }

/// The names in an open folder, sorted; `failed` is the reason if the list is not whole.
std::vector<std::string> names_in(int folder, int& failed) {
  std::vector<std::string> names;
  const int own = ::fcntl(folder, F_DUPFD_CLOEXEC, 0);
  DIR* const list = own < 0 ? nullptr : ::fdopendir(own);
  if (list == nullptr) {
    failed = errno;
    if (own >= 0) ::close(own);
    return names;
  }
  errno = 0;
  while (const dirent* entry = ::readdir(list)) {
    names.emplace_back(entry->d_name);
    errno = 0;
  }
  failed = errno;
  ::closedir(list);
  std::sort(names.begin(), names.end());
  return names;
}

/// The first bytes of an open file. Nothing, with errno, if they cannot be read.
std::optional<std::string> head_of(int fd, std::size_t size) {
  std::string head(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t n = ::pread(fd, head.data() + filled, size - filled, static_cast<off_t>(filled));
    if (n == 0) break;
    if (n > 0) {
      filled += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      return std::nullopt;
    }
  }
  head.resize(filled);
  return head;
}

/// Whether `name` in an open folder is a regular file. Nothing, with errno, if it cannot be looked at.
std::optional<bool> has_file(int folder, std::string_view name) {
  struct stat st = {};
  if (::fstatat(folder, std::string(name).c_str(), &st, AT_SYMLINK_NOFOLLOW) == 0) return S_ISREG(st.st_mode);
  if (!means_gone(errno)) return std::nullopt;
  return false;
}

/// An index is known by what it consists of, wherever it stands. Nothing, with errno, if that cannot be seen.
std::optional<bool> is_index(int folder) {
  const auto marker = has_file(folder, kMarkerFile);
  if (!marker) return std::nullopt;
  const auto lock = has_file(folder, kLockFile);
  if (!lock) return std::nullopt;
  if (*marker && *lock) return true;
  const auto current = has_file(folder, kCurrentFile);
  if (!current || !*current) return current;
  const Descriptor file = open_in(folder, std::string(kCurrentFile));
  const auto head = file ? head_of(file.get(), kGenerationPrefix.size()) : std::nullopt;
  if (!head) return std::nullopt;
  return *head == kGenerationPrefix;
}

class Walk {
 public:
  Walk(const fs::path& typed, const fs::path& root, const WalkSettings& settings, Report& report)
      : typed_(typed), root_(root), settings_(settings), report_(report) {}

  Walked run() {
    find_own_index();
    folders_.push_back({{}, root_});
    // Real names go before those of links, whatever the order of their letters.
    while (!folders_.empty() || !links_.empty()) {
      if (!folders_.empty()) {
        const Place next = take(folders_);
        folder(next);
      } else {
        follow(take(links_));
      }
    }
    std::ranges::sort(found_.files, {}, &WalkedFile::below);
    return std::move(found_);
  }

 private:
  /// A file or folder: what it is called below the root, and what it is.
  struct Place {
    fs::path below, real;
  };

  template <typename T>
  static T take(std::vector<T>& list) {
    T last = std::move(list.back());
    list.pop_back();
    return last;
  }

  std::string shown(const fs::path& below) const {
    return below.empty() ? typed_.string() : (typed_ / below).string();
  }

  /// `below` is the root: then its SOURCE has no documents at all.
  void pass_over(const fs::path& below, const std::string& why) {
    if (below.empty()) {
      found_.is_folder_of_documents = false;
      report_.problem({ErrorCode::kBadData, why, message("name the folder that the documents are in")});
    } else {
      report_.warning(why);
    }
  }

  void not_seen(const fs::path& below, int reason) {
    found_.unseen.push_back(below);
    report_.file_problem(system_error("read", shown(below), reason));
  }

  void find_own_index() {
    struct stat st = {};
    if (!settings_.index.empty() && ::stat(settings_.index.c_str(), &st) == 0) own_index_ = identity_of(st);
  }

  void folder(const Place& place) {
    const Descriptor fd = open_without_links(place.real, O_DIRECTORY);
    struct stat st = {};
    if (!fd || ::fstat(fd.get(), &st) != 0) {
      if (place.below.empty() || !means_gone(errno)) not_seen(place.below, errno);
      return;
    }
    if (!walked_.insert(identity_of(st)).second) return;
    if (own_index_ == identity_of(st) && !place.below.empty()) return;
    if (is_of_kernel(fd.get())) {
      return pass_over(place.below,
                       message("{} belongs to the kernel, and is passed over", shown(place.below)));
    }
    const auto index = is_index(fd.get());
    if (!index) return not_seen(place.below, errno);
    if (*index) {
      return pass_over(place.below,
                       message("{} is an index of hoshin, and is passed over", shown(place.below)));
    }
    entries(place, fd.get(), st.st_dev);
  }

  void entries(const Place& place, int folder, dev_t device) {
    int failed = 0;
    const auto before = static_cast<std::ptrdiff_t>(folders_.size());
    for (const std::string& name : names_in(folder, failed)) {
      if (!is_passed_over(name)) entry({place.below / name, place.real / name}, folder, device);
    }
    std::reverse(folders_.begin() + before, folders_.end());  // they are taken from the end
    if (failed != 0) not_seen(place.below, failed);
  }

  void entry(const Place& place, int folder, dev_t device) {
    struct stat st = {};
    const std::string name = place.real.filename().string();
    if (::fstatat(folder, name.c_str(), &st, AT_SYMLINK_NOFOLLOW) != 0) {
      if (!means_gone(errno)) not_seen(place.below, errno);
    } else if (S_ISDIR(st.st_mode)) {
      folders_.push_back(place);
    } else if (S_ISLNK(st.st_mode)) {
      link(place);
    } else if (S_ISREG(st.st_mode)) {
      file(place, open_in(folder, name), device);
    } else {
      ++found_.skipped;
      report_.warning(message("{} is a pipe, a socket or a device, and is passed over", shown(place.below)));
    }
  }

  /// `opened` may be empty, with errno. What became something else since it was looked at is for the next
  /// run.
  void file(const Place& place, const Descriptor& opened, dev_t device) {
    struct stat st = {};
    if (!opened || ::fstat(opened.get(), &st) != 0) {
      if (!means_gone(errno)) not_seen(place.below, errno);
      return;
    }
    if (!S_ISREG(st.st_mode)) return;
    if (st.st_dev != device && is_of_kernel(opened.get())) {
      ++found_.skipped;
      return report_.warning(message("{} belongs to the kernel, and is passed over", shown(place.below)));
    }
    const auto head = head_of(opened.get(), kFormatHeadBytes);
    if (!head) return not_seen(place.below, errno);
    if (const auto foreign = Reader::foreign_document(*head, place.real)) {
      skip(place.real);
      found_.unread.push_back({{}, place.below.generic_string(), foreign->what(), foreign->hint()});
      report_.left_out(fmt::format("{}: {} ({})", shown(place.below), foreign->what(), foreign->hint()));
    } else if (!Reader::is_document(*head, place.real)) {
      if (place.below == kManifestFile) return;
      skip(place.real);
      report_.remark(message("{} is no document that hoshin reads, and is skipped", shown(place.below)));
    } else if (st.st_size == 0) {
      ++found_.skipped;
      found_.unread.push_back({{}, place.below.generic_string(), message("it is empty"), {}});
      report_.warning(message("{} is empty, and is passed over", shown(place.below)));
    } else if (files_.insert(place.real).second) {
      found_.files.push_back({place.below, place.real, stamp_from(st)});
    }
  }

  void skip(const fs::path& file) {
    ++found_.skipped;
    ++found_.kinds[fold(file.extension().string())];
  }

  void link(const Place& place) {
    if (settings_.follow) return links_.push_back(place);
    std::error_code unknown;
    const fs::path target = fs::read_symlink(place.real, unknown);
    report_.warning(message("{} is a link to {}, and is not followed (see --follow)", shown(place.below),
                            target.string()));
  }

  void follow(const Place& link) {
    std::error_code failed;
    const fs::path real = fs::canonical(link.real, failed);
    if (failed) {
      const bool leads_nowhere = means_gone(failed.value()) || failed.value() == ELOOP;
      if (!leads_nowhere) return not_seen(link.below, failed.value());
      return report_.warning(
          message("{} is a link that leads nowhere, and is passed over", shown(link.below)));
    }
    if (!is_below(real, root_)) {
      return report_.warning(message("{} is a link out of the folder, to {}, and is passed over",
                                     shown(link.below), real.string()));
    }
    struct stat st = {};
    const Descriptor target = open_without_links(real, O_PATH);
    if (!target || ::fstat(target.get(), &st) != 0) {
      if (!means_gone(errno)) not_seen(link.below, errno);
    } else if (S_ISDIR(st.st_mode)) {
      folders_.push_back({link.below, real});
    } else if (S_ISREG(st.st_mode)) {
      // 0 is no device of a file: it is asked whose it is.
      file({link.below, real}, open_without_links(real), 0);
    }
  }

  const fs::path& typed_;
  const fs::path& root_;
  const WalkSettings& settings_;
  Report& report_;
  Walked found_;
  std::vector<Place> folders_, links_;  ///< Still to be looked at.
  std::set<Identity> walked_;
  std::set<fs::path> files_;
  std::optional<Identity> own_index_;
};

}  // namespace

Walked walk_folder(const fs::path& typed, const fs::path& root, const WalkSettings& settings,
                   Report& report) {
  return Walk(typed, root, settings, report).run();
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [rest, _] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return rest == folder.end();
}

}  // namespace hoshin
