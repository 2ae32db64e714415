#include "schema/checksum.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

TEST(ChecksumTest, IsWhatXxh128sumPrints) {
  const struct {
    const char *why, *bytes, *hash;
  } cases[] = {
      // printf ... | xxh128sum
      {"nothing", "", "99aa06d3014798d86001c324468d497f"},
      {"Latin letters", "hoshin", "2912197589062b1fb04c5f435c6dec4c"},
      {"kanji", "方針", "7bcf088b157e57fbfb7178f18906519b"},
  };
  for (const auto& c : cases) EXPECT_EQ(checksum(c.bytes), c.hash) << c.why;
}

class ListedFilesTest : public ::testing::Test {
 protected:
  ListedFilesTest() {
    folder_.write("seg/text.col", "一二三");
    folder_.write("seg/db/iamglass", std::string(300'000, 'x'));
    folder_.write("seg/empty", "");
    listed_ = list_files(folder_ / "seg");
  }

  /// What verify_file() says of the first file that is not as it was listed; empty if all are.
  std::string complaint() const {
    try {
      for (const FileEntry& entry : listed_) verify_file(folder_ / "seg", entry);
      return {};
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      EXPECT_NE(error.hint().find("hoshin-index"), std::string::npos);
      return error.what();
    }
  }

  TemporaryFolder folder_;
  std::vector<FileEntry> listed_;
};

TEST_F(ListedFilesTest, AreAllFilesBelowTheFolderSorted) {
  ASSERT_EQ(listed_.size(), 3U);
  EXPECT_EQ(listed_[0].name, "db/iamglass");
  EXPECT_EQ(listed_[0].bytes, 300'000U);
  EXPECT_EQ(listed_[0].hash, checksum(std::string(300'000, 'x'))) << "read in parts or whole, it is the same";
  EXPECT_EQ(listed_[1].name, "empty");
  EXPECT_EQ(listed_[2].name, "text.col");
  EXPECT_EQ(complaint(), "");
  EXPECT_TRUE(are_whole(folder_ / "seg", listed_));
}

TEST_F(ListedFilesTest, AnyChangeIsNoticedAndNamed) {
  const struct {
    const char *why, *file, *bytes, *complaint;
  } cases[] = {
      {"another byte", "seg/text.col", "一二四", "text.col is damaged: it is not what was written"},
      {"cut short", "seg/text.col", "一二", "text.col is damaged: it has 6 bytes, and 9 were written"},
      {"longer", "seg/empty", "x", "empty is damaged: it has 1 bytes, and 0 were written"},
      {"gone", "seg/text.col", nullptr, "text.col is damaged: it is missing"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    folder_.write("seg/text.col", "一二三");
    folder_.write("seg/empty", "");
    if (c.bytes == nullptr) {
      fs::remove(folder_ / c.file);
    } else {
      folder_.write(c.file, c.bytes);
    }
    EXPECT_NE(complaint().find(c.complaint), std::string::npos) << complaint();
    EXPECT_FALSE(are_whole(folder_ / "seg", listed_));
  }
}

TEST_F(ListedFilesTest, TheLengthAloneNeedsNoReading) {
  folder_.write("seg/text.col", "一二四");
  EXPECT_NO_THROW(verify_length(folder_ / "seg", listed_[2]));
  folder_.write("seg/text.col", "一二");
  EXPECT_THROW(verify_length(folder_ / "seg", listed_[2]), Error);
}

TEST(ListedFilesOfNothingTest, AFolderThatIsNotThereIsAnError) {
  const TemporaryFolder folder;
  EXPECT_THROW(list_files(folder / "seg"), Error);
}

}  // namespace
}  // namespace hoshin
