#include "indexer/new_index.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/index_writer.h"
#include "schema/error.h"
#include "schema/generation.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

/// Nobody finds a folder with a lock in it where there never was an index.
TEST(NewIndexTest, AFirstBuildThatFailedLeavesWhatWasThere) {
  const struct {
    const char *why, *there, *index;
    Strings left;
  } cases[] = {
      {"a new folder goes", "", "new", {}},
      {"with those above it that were made for it", "", "a/b/c", {}},
      {"a folder that was there stays, and is empty", "old", "old", {"old"}},
      {"as those above it do", "old", "old/new", {"old"}},
      {"with a slash behind it", "", "new/", {}},
      {"a file beside it keeps the folder above it", "a/file", "a/b", {"a", "a/file"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    if (std::string_view(c.there).ends_with("file")) {
      folder.write(c.there, "");
    } else if (*c.there != 0) {
      std::filesystem::create_directories(folder / c.there);
    }
    {
      IndexWriter writer(folder / c.index, test_analyzer(), {});
      EXPECT_TRUE(std::filesystem::exists(folder / c.index / kLockFile));
      EXPECT_THROW(writer.commit(), Error);
    }
    Strings left;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
      left.push_back(std::filesystem::relative(entry.path(), folder.path()).string());
    std::sort(left.begin(), left.end());
    EXPECT_EQ(left, c.left);
  }
}

TEST(NewIndexTest, AChildOfAForkLeavesTheFirstBuildAlone) {
  const TemporaryFolder folder;
  auto writer = std::make_unique<IndexWriter>(folder / "index", test_analyzer(), WriterOptions{});
  const ::pid_t child = ::fork();
  if (child == 0) {
    writer.reset();
    ::_exit(0);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  writer->put(make_document("a", {"一"}));
  EXPECT_TRUE(writer->commit().changed);
  EXPECT_TRUE(std::filesystem::exists(folder / "index" / kCurrentFile));
}

}  // namespace
}  // namespace hoshin
