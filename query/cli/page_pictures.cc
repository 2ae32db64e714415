#include "query/cli/page_pictures.h"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "program/child_process.h"
#include "program/program.h"
#include "query/cli/source_place.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kIndexer = "hoshin-index";

/// The document, open to be read.
class Source {
 public:
  explicit Source(const fs::path& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    struct stat status {};
    if (fd_ >= 0 && ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode)) return;
    if (fd_ >= 0) ::close(fd_);
    throw Error(ErrorCode::kNotFound, message("the source is no longer there"),
                message("put it back, or index its folder again"));
  }
  ~Source() { ::close(fd_); }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  int fd() const noexcept { return fd_; }

 private:
  int fd_;
};

Error not_understood() {
  return {ErrorCode::kInternal, message("hoshin-index drew a page that cannot be understood"),
          message("report this as a bug")};
}

/// A header, a line's end, a picture (indexer/cli/picture_command.h).
std::shared_ptr<const DrawnPage> page_from(const std::string& answer, const DocumentEntry& document) {
  const std::size_t end = answer.find('\n');
  const auto header = nlohmann::json::parse(answer.substr(0, end), nullptr, false);
  auto page = std::make_shared<DrawnPage>();
  try {
    if (end == answer.npos || header.is_discarded()) throw not_understood();
    const std::string hash = header.at("hash");
    if (hash.empty() || !document.hash.ends_with(hash)) {
      throw Error(ErrorCode::kBadData, message("the source is another file than was indexed"),
                  message("index its folder again"));
    }
    page->width = header.at("width");
    page->height = header.at("height");
    page->pages = header.at("pages");
    page->text = header.at("text");
    header.at("boxes").get_to(page->boxes);
    page->lacks_fonts = !header.at("missing_fonts").empty();
  } catch (const nlohmann::json::exception&) {
    throw not_understood();
  }
  page->png = answer.substr(end + 1);
  constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
  if (!page->png.starts_with(kSignature)) throw not_understood();
  return page;
}

std::shared_ptr<const DrawnPage> drawn(const DocumentEntry& document, std::size_t number, unsigned dpi) {
  const fs::path path = source_path(document);
  if (document.format != "pdf" || path.empty())
    throw Error(ErrorCode::kNotFound, message("{} is no PDF", document.doc),
                message("its text is on its page"));
  const Source source(path);
  MemoryStream out, err;
  const int status = run_child({(program_prefix() / "bin" / kIndexer).string(), "--page-picture",
                                std::to_string(number), std::to_string(dpi)},
                               {source.fd(), out.fd(), err.fd()});
  const std::string report = err.take();
  if (status != kExitDone && report.empty())  // beyond its time or its memory
    throw Error(ErrorCode::kBadData, message("page {} cannot be drawn", number),
                message("open the document itself"));
  if (status != kExitDone) throw reported_by(kIndexer, report, ErrorCode::kBadData);
  return page_from(out.take(), document);
}

}  // namespace

IndexerPictures::Page IndexerPictures::kept(const std::string& key) {
  const auto found = std::ranges::find(pages_, key, &std::pair<std::string, Page>::first);
  if (found == pages_.end()) return nullptr;
  pages_.splice(pages_.begin(), pages_, found);
  return found->second;
}

void IndexerPictures::keep(const std::string& key, const Page& page) {
  if (kept(key) != nullptr) return;
  pages_.emplace_front(key, page);
  bytes_ += page->png.size();
  while (bytes_ > kept_bytes_ && pages_.size() > 1) {
    bytes_ -= pages_.back().second->png.size();
    pages_.pop_back();
  }
}

std::shared_ptr<const DrawnPage> IndexerPictures::draw(const DocumentEntry& document, std::size_t number,
                                                       unsigned dpi) {
  const std::string key = fmt::format("{}/{}/{}", document.hash, number, dpi);
  std::unique_lock lock(mutex_);
  for (;;) {
    if (Page page = kept(key)) return page;
    if (free_ > 0) break;
    ended_.wait(lock);
  }
  --free_;
  lock.unlock();
  const auto give_back = [&] {
    lock.lock();
    ++free_;
    ended_.notify_all();
  };
  try {
    Page page = drawn(document, number, dpi);
    give_back();
    keep(key, page);
    return page;
  } catch (...) {
    give_back();
    throw;
  }
}

}  // namespace hoshin
