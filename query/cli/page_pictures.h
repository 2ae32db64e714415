// query/cli/page_pictures.h - pages of PDFs, drawn by hoshin-index.
//
// hoshin links no parser of PDFs: hoshin-index, beside this program, draws a page in a process that may do
// nothing else (`hoshin-index --page-picture`), from the file that was indexed, if it still is that file.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <utility>

#include "serve/page/drawn_page.h"

namespace hoshin {

/// Keeps the pages drawn last, up to so many bytes.
class IndexerPictures : public PagePictures {
 public:
  explicit IndexerPictures(std::size_t kept_bytes = std::size_t{64} << 20, std::size_t at_once = 2)
      : kept_bytes_(kept_bytes), free_(at_once) {}

  std::shared_ptr<const DrawnPage> draw(const DocumentEntry& document, std::size_t number,
                                        unsigned dpi) override;

 private:
  using Page = std::shared_ptr<const DrawnPage>;

  Page kept(const std::string& key);
  void keep(const std::string& key, const Page& page);

  const std::size_t kept_bytes_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t free_;                               ///< Processes that may be started.
  std::list<std::pair<std::string, Page>> pages_;  ///< Those asked for last first.
  std::size_t bytes_ = 0;
};

}  // namespace hoshin
