#include "indexer/cli/sources.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/formats/format.h"
#include "corpus/reader.h"
#include "indexer/cli/open_file.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// A path as UTF-8, which names of documents must be; names of files need not.
std::string utf8(const std::string& name) {
  return find_broken_utf8(name) == std::string::npos ? name : to_utf8(to_utf32(name));
}

constexpr const char* kFormatsHint = translatable(
    "hoshin reads PDF, docx, xlsx, xls, pptx, HTML, Markdown, CSV, text and the XML of e-Gov's laws; "
    "ready-made passages need --jsonl");

/// Takes what one SOURCE has.
class Source {
 public:
  Source(const std::string& typed, Manifests& manifests, Report& report, SourceFiles& found)
      : typed_(typed), root_(source_root_of(typed)), manifests_(manifests), report_(report), found_(found) {}

  void take(const WalkSettings& settings) {
    std::error_code failed;
    const bool is_folder = fs::is_directory(root_, failed);
    if (failed) throw system_error("read", typed_.string(), failed.value());
    if (is_folder) {
      take_folder(settings);
    } else {
      take_file();
    }
  }

 private:
  void take_folder(const WalkSettings& settings) {
    Walked walked = walk_folder(typed_, root_, settings, report_);
    for (WalkedFile& file : walked.files) {
      add({typed_ / file.below, std::move(file.real), {}, {}, {}, root_, file.stamp, {}}, file.below);
    }
    for (UnreadFile& file : walked.unread) {
      file.source_root = root_;
      file.source = utf8(file.source);
      found_.unread.push_back(std::move(file));
    }
    found_.skipped += walked.skipped;
    for (const auto& [kind, count] : walked.kinds) found_.kinds[kind] += count;
    for (const fs::path& below : walked.unseen) {
      const std::string source = utf8(below.generic_string());
      found_.unseen[root_].insert(source);
      found_.unread.push_back({root_, source, message("it could not be looked at"), {}});
    }
    if (!walked.files.empty() || !walked.unseen.empty() || !walked.is_folder_of_documents) return;
    report_.problem({ErrorCode::kNotFound, message("there are no documents in {}", typed_.string()),
                     translated(kFormatsHint)});
  }

  /// The person has typed it, links and all.
  void take_file() {
    const FileStamp stamp = stamp_of(typed_);
    if (is_document()) {
      add({typed_, root_, {}, {}, {}, root_, stamp, {}}, typed_.filename());
    } else {
      report_.problem({ErrorCode::kBadData, message("{} is no document that hoshin reads", typed_.string()),
                       translated(kFormatsHint)});
    }
  }

  bool is_document() const {
    const Descriptor fd = open_without_links(root_);
    std::string head(kFormatHeadBytes, '\0');
    const ssize_t size = fd ? ::pread(fd.get(), head.data(), head.size(), 0) : -1;
    if (size < 0) throw system_error("read", typed_.string(), errno);
    head.resize(static_cast<std::size_t>(size));
    return Reader::is_document(head, typed_);
  }

  void add(SourceFile file, const fs::path& below) {
    const std::string name = below.generic_string();
    file.source = utf8(name);
    if (file.source != name) file.raw_source = name;
    file.facts = manifests_.describe(root_, file.source);
    found_.roots.insert(root_);
    if (file.facts.exclude) {
      ++found_.excluded;
    } else {
      found_.files.push_back(std::move(file));
    }
  }

  const fs::path typed_;
  const std::string root_;
  Manifests& manifests_;
  Report& report_;
  SourceFiles& found_;
};

/// A folder and a file in it may both be SOURCEs.
void drop_files_named_twice(std::vector<SourceFile>& files) {
  std::set<fs::path> seen;
  std::erase_if(files, [&](const SourceFile& file) { return !seen.insert(file.real).second; });
}

}  // namespace

bool SourceFiles::may_hide(const std::string& root, const std::string& source) const {
  const auto places = unseen.find(root);
  if (places == unseen.end()) return false;
  for (const std::string& place : places->second) {
    if (is_below(source, place)) return true;
  }
  return false;
}

const DocumentEntry* SourceFiles::hidden_of(const std::vector<DocumentEntry>& documents) const {
  std::set<std::pair<std::string, std::string>> there;
  for (const SourceFile& file : files) there.emplace(file.source_root, file.source);
  const auto hidden = std::ranges::find_if(documents, [&](const DocumentEntry& document) {
    return may_hide(document.source_root, document.source) &&
           !there.contains({document.source_root, document.source});
  });
  return hidden == documents.end() ? nullptr : &*hidden;
}

SourceFiles find_documents(const std::vector<std::string>& sources, const WalkSettings& settings,
                           Manifests& manifests, Report& report) {
  SourceFiles found;
  for (const std::string& source : sources) Source(source, manifests, report, found).take(settings);
  drop_files_named_twice(found.files);
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

FileStamp stamp_of(const fs::path& path) {
  struct stat st = {};
  if (::stat(path.c_str(), &st) != 0) throw system_error("read", path.string(), errno);
  if (S_ISDIR(st.st_mode)) throw system_error("read", path.string(), EISDIR);
  if (!S_ISREG(st.st_mode)) {
    throw Error(ErrorCode::kBadData, message("cannot read {}: it is no regular file", path.string()),
                message("give a file, or with --jsonl - for standard input"));
  }
  if (const Descriptor fd(::open(path.c_str(), O_PATH | O_CLOEXEC)); fd && is_of_kernel(fd.get())) {
    throw Error(ErrorCode::kBadData, message("{} belongs to the kernel, and is passed over", path.string()),
                message("name the folder that the documents are in"));
  }
  return {static_cast<std::uint64_t>(st.st_size), st.st_mtim.tv_sec * 1'000'000'000 + st.st_mtim.tv_nsec};
}

}  // namespace hoshin
