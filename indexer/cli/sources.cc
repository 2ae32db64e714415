#include "indexer/cli/sources.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/reader.h"
#include "dict/normalizer.h"
#include "schema/message.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// A path as UTF-8, which names of documents must be; names of files need not.
std::string utf8(const fs::path& path) {
  const std::string name = path.generic_string();
  return find_broken_utf8(name) == std::string::npos ? name : to_utf8(to_utf32(name));
}

constexpr const char* kFormatsHint = translatable(
    "hoshin reads PDF, docx, xlsx, pptx, HTML, Markdown, CSV and text; ready-made passages need --jsonl");

/// The entries of a folder that are not hidden, sorted, so that the same folder
/// always gives the same index.
std::vector<fs::path> entries_of(const fs::path& dir, Report& report) {
  std::vector<fs::path> entries;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    if (!is_hidden(it->path())) entries.push_back(it->path());
  }
  if (failed) report.problem(system_error("read", dir.string(), failed.value()));
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// Walks one SOURCE.
class Walk {
 public:
  Walk(const std::string& source, Manifests& manifests, Report& report, SourceFiles& found)
      : base_(source), root_(source_root_of(source)), manifests_(manifests), report_(report), found_(found) {}

  void run() {
    if (fs::is_directory(base_)) {
      folder(base_);
    } else if (is_document(base_)) {
      add(base_, base_.filename());
    } else if (is_open_to_us(base_)) {
      report_.problem({ErrorCode::kBadData, message("{} is no document that hoshin reads", base_.string()),
                       translated(kFormatsHint)});
    }
  }

 private:
  void folder(const fs::path& dir) {
    // Links may lead back up: each real folder is walked once.
    std::error_code failed;
    if (!walked_.insert(fs::canonical(dir, failed)).second) return;
    for (const fs::path& entry : entries_of(dir, report_)) {
      if (fs::is_directory(entry, failed)) {
        folder(entry);
      } else if (is_document(entry)) {
        add(entry, entry.lexically_relative(base_));
      } else if (entry != base_ / kManifestFile && is_open_to_us(entry)) {
        ++found_.skipped;
      }
    }
  }

  /// Looks into regular files only: a pipe would never end.
  static bool is_document(const fs::path& path) {
    std::error_code failed;
    return fs::is_regular_file(path, failed) && Reader::reads(path);
  }

  /// Whether we may look into `path`; what we may not could be a document, and is reported.
  bool is_open_to_us(const fs::path& path) {
    if (::access(path.c_str(), R_OK) == 0) return true;
    report_.file_problem(system_error("read", path.string(), errno));
    return false;
  }

  void add(const fs::path& path, const fs::path& below) {
    SourceFile file = {path, utf8(fs::path(below).replace_extension()), utf8(below), root_, {}};
    file.facts = manifests_.describe(root_, file.source);
    found_.roots.insert(root_);
    if (file.facts.exclude) {
      ++found_.excluded;
    } else {
      found_.files.push_back(std::move(file));
    }
  }

  const fs::path base_;
  const std::string root_;
  Manifests& manifests_;
  Report& report_;
  SourceFiles& found_;
  std::set<fs::path> walked_;
};

/// a.txt and a.text would both be "a": then they are "a.txt" and "a.text".
void keep_extensions_that_tell_apart(std::vector<SourceFile>& files) {
  std::map<std::string, int> uses;
  for (const SourceFile& file : files) ++uses[file.doc];
  for (SourceFile& file : files) {
    if (uses[file.doc] > 1) file.doc = file.source;
  }
}

/// A folder and a file in it may both be SOURCEs.
void drop_files_named_twice(std::vector<SourceFile>& files) {
  std::set<fs::path> seen;
  std::erase_if(files, [&](const SourceFile& file) {
    return !seen.insert(file_of(file.source_root, file.source)).second;
  });
}

/// Two files of two SOURCEs with one name cannot both be indexed: passages are told
/// apart by it.
void refuse_same_names(std::vector<SourceFile>& files, Report& report) {
  std::map<std::string, fs::path> path_of;
  std::erase_if(files, [&](const SourceFile& file) {
    const auto [at, added] = path_of.emplace(file.doc, file.path);
    if (added) return false;
    report.file_problem({ErrorCode::kUsage,
                         message("{} and {} would both be the document {}; the second is left out",
                                 at->second.string(), file.path.string(), file.doc),
                         message("name the folder above them as one SOURCE")});
    return true;
  });
}

Error no_documents(const std::string& where) {
  return {ErrorCode::kNotFound, message("there are no documents in {}", where), translated(kFormatsHint)};
}

}  // namespace

SourceFiles find_documents(const std::vector<std::string>& sources, Manifests& manifests, Report& report) {
  SourceFiles found;
  for (const std::string& source : sources) {
    const std::size_t before = found.files.size() + found.excluded;
    Walk(source, manifests, report, found).run();
    const bool nothing = found.files.size() + found.excluded == before;
    if (nothing && fs::is_directory(source)) report.problem(no_documents(source));
  }
  drop_files_named_twice(found.files);
  keep_extensions_that_tell_apart(found.files);
  refuse_same_names(found.files, report);
  return found;
}

std::vector<JsonDocument> read_json_lines(const std::vector<std::string>& sources, unsigned jobs,
                                          PassageSpool& spool, Report& report) {
  JsonLinesReader reader(
      spool, [&](const std::string& text) { report.warning(text); },
      [&](const Error& error) { report.problem(error); }, jobs,
      [&](std::size_t lines) { report.status("reading", "lines", lines); });
  for (const std::string& source : sources) {
    if (source == "-") {
      reader.read(std::cin, "stdin");
    } else {
      std::ifstream in(source);
      if (!in) throw system_error("open", source, errno);
      reader.read(in, source);
    }
  }
  return reader.take();
}

std::string source_root_of(const std::string& source) {
  if (source == "-") return source;
  std::error_code failed;
  const fs::path root = fs::canonical(source, failed);
  if (failed) throw system_error("read", source, failed.value());
  return root.string();
}

fs::path file_of(const std::string& source_root, const std::string& source) {
  std::error_code failed;
  return fs::is_directory(source_root, failed) ? fs::path(source_root) / source : fs::path(source_root);
}

FileStamp stamp_of(const fs::path& path) {
  struct stat st = {};
  if (::stat(path.c_str(), &st) != 0) throw system_error("read", path.string(), errno);
  if (S_ISDIR(st.st_mode)) throw system_error("read", path.string(), EISDIR);
  if (!S_ISREG(st.st_mode)) {
    throw Error(ErrorCode::kBadData, message("cannot read {}: it is no regular file", path.string()),
                message("give a file, or with --jsonl - for standard input"));
  }
  return {static_cast<std::uint64_t>(st.st_size), st.st_mtim.tv_sec * 1'000'000'000 + st.st_mtim.tv_nsec};
}

}  // namespace hoshin
