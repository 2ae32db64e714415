// tests/indexer/index_folder.h - a folder of documents, and the real hoshin-index that indexes it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/index_run.h"
#include "tests/temporary_folder.h"

namespace hoshin {

/// The beginning of a program: bytes that are no text in any encoding.
inline const std::string kNoText(
    "\x7F"
    "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xD0\x8E\0\0",
    28);

using Strings = std::vector<std::string>;

class IndexFolderTest : public testing::Test {
 protected:
  std::string path(std::string_view name) const { return folder_ / name; }
  std::string index() const { return path("index"); }

  /// Builds the index of the folder "docs".
  Outcome build(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"-o", index(), path("docs")});
    return run_index(more);
  }

  /// `text` with the test's folder and all times replaced.
  std::string readable(std::string text) const {
    for (std::size_t at; (at = text.find(folder_.path().string())) != std::string::npos;) {
      text.replace(at, folder_.path().string().size(), "DIR");
    }
    // "0.3 s -> DIR" becomes "T s -> DIR".
    if (const std::size_t end = text.find(" s -> "); end != std::string::npos) {
      const std::size_t begin = text.rfind(' ', end - 1) + 1;
      text.replace(begin, end - begin, "T");
    }
    return text;
  }

  TemporaryFolder folder_;
};

}  // namespace hoshin
