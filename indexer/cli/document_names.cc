#include "indexer/cli/document_names.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <sys/stat.h>

#include "schema/message.h"
#include "schema/passage_limits.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// A SOURCE and a path below it.
using Place = std::pair<std::string, std::string>;

/// Composed, since some systems take names of files apart (カ and a voiced mark) and nobody types them so;
/// and something that can be shown.
std::string shown_name(const std::string& source) { return without_control_characters(composed(source)); }

std::string without_extension(const std::string& source) {
  return shown_name(fs::path(source).replace_extension().generic_string());
}

bool is_not_there(const fs::path& path) {
  struct stat st = {};
  return ::lstat(path.c_str(), &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

class Naming {
 public:
  Naming(SourceFiles& found, const std::vector<DocumentEntry>& known, Report& report)
      : found_(found), known_(known), report_(report) {}

  void run() {
    look_around();
    std::vector<SourceFile> named;
    for (SourceFile& file : found_.files) {
      if (give_name(file)) named.push_back(std::move(file));
    }
    found_.files = std::move(named);
    for (const auto& [way, count] : moved_) {
      report_.warning(count == 1
                          ? message("1 document of {} is not there any more, and is now that of {}",
                                    way.first, way.second)
                          : message("{} documents of {} are not there any more, and are now those of {}",
                                    count, way.first, way.second));
    }
  }

 private:
  void look_around() {
    for (const SourceFile& file : found_.files) {
      present_.insert({file.source_root, file.source});
      ++uses_[{file.source_root, without_extension(file.source)}];
    }
    for (const DocumentEntry& entry : known_) {
      if (!found_.roots.contains(entry.source_root)) continue;
      const Place place = {entry.source_root, entry.source};
      known_at_[place] = &entry;
      const bool hidden = !present_.contains(place) && found_.may_hide(entry.source_root, entry.source);
      if (hidden) ++uses_[{entry.source_root, without_extension(entry.source)}];
    }
  }

  std::string plain_name(const SourceFile& file) const {
    std::string name = without_extension(file.source);
    return uses_.at({file.source_root, name}) > 1 ? shown_name(file.source) : name;
  }

  /// The names that `file` may have, the best first.
  static std::vector<std::string> names_for(const SourceFile& file, std::string plain) {
    const fs::path root(file.source_root);
    std::vector<std::string> names = {std::move(plain)};
    for (fs::path folder = root == file.real ? root.parent_path() : root; folder.has_filename();
         folder = folder.parent_path()) {
      const std::string name = folder.filename().string();
      names.push_back(shown_name(to_utf8(to_utf32(name))) + '/' + names.back());
    }
    return names;
  }

  bool give_name(SourceFile& file) {
    const std::vector<std::string> names = names_for(file, plain_name(file));
    const auto kept = known_at_.find({file.source_root, file.source});
    if (kept != known_at_.end() && std::ranges::find(names, kept->second->doc) != names.end() &&
        take(file, kept->second->doc)) {
      return true;
    }
    if (std::ranges::any_of(names, [&](const std::string& name) { return take(file, name); })) return true;
    report_.file_problem(
        {ErrorCode::kUsage,
         message("{} is left out: the document {} is another one", file.path.string(), names[0]),
         message("name the folder above them as one SOURCE")});
    return false;
  }

  bool take(SourceFile& file, const std::string& name) {
    if (taken_.contains(name)) return false;
    const DocumentEntry* const owner = find(name);
    if (owner != nullptr && !may_replace(*owner, file)) return false;
    file.doc = name;
    taken_.insert(name);
    return true;
  }

  const DocumentEntry* find(const std::string& name) const {
    const auto at = std::ranges::lower_bound(known_, name, {}, &DocumentEntry::doc);
    return at == known_.end() || at->doc != name ? nullptr : &*at;
  }

  bool may_replace(const DocumentEntry& owner, const SourceFile& file) {
    const Place place = {owner.source_root, owner.source};
    if (place == Place{file.source_root, file.source}) return true;
    if (found_.roots.contains(owner.source_root)) {
      return !present_.contains(place) && !found_.may_hide(owner.source_root, owner.source);
    }
    if (file_of(owner) == file.real) return true;  // under another SOURCE, above or below
    if (!is_gone(owner)) return false;
    ++moved_[{owner.source_root, file.source_root}];
    return true;
  }

  SourceFiles& found_;
  const std::vector<DocumentEntry>& known_;
  Report& report_;
  std::set<Place> present_;                                   ///< What was found.
  std::map<Place, int> uses_;                                 ///< By SOURCE and name without extension.
  std::map<Place, const DocumentEntry*> known_at_;            ///< Of the SOURCEs that were found.
  std::set<std::string> taken_;                               ///< Names given by now.
  std::map<std::pair<std::string, std::string>, int> moved_;  ///< From SOURCE to SOURCE.
};

}  // namespace

void name_documents(SourceFiles& found, const std::vector<DocumentEntry>& known, Report& report) {
  Naming(found, known, report).run();
}

fs::path file_of(const DocumentEntry& entry) {
  const fs::path root(entry.source_root);
  std::error_code unknown;  // a root that cannot be looked at is taken for a folder, as most are
  return fs::is_regular_file(root, unknown) ? root : root / file_name_of(entry);
}

bool is_gone(const DocumentEntry& entry) {
  if (entry.source_root == "-" || is_not_there(entry.source_root)) return true;
  std::error_code unknown;
  // A folder with nothing at all in it may be where a disk of another machine belongs.
  return is_not_there(file_of(entry)) && !fs::is_empty(entry.source_root, unknown) && !unknown;
}

}  // namespace hoshin
