// An index that a former hoshin made: every program knows it, and it is made anew from what it records.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "schema/fields.h"
#include "tests/indexer/index_run.h"
#include "tests/sealed.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

constexpr const char* kText = "令和6年度 計画\n\n重要インフラの演習を行う。\n";

class FormerFormat : public ::testing::TestWithParam<int> {
 protected:
  FormerFormat() {
    fs::copy(fs::path(HOSHIN_SOURCE_DIR "/tests/indexer/former_formats") / std::to_string(GetParam()),
             folder_ / "index", fs::copy_options::recursive);
    std::string generation = file_bytes(folder_ / "index/gen-000001");
    const std::string place = "@DOCS@";
    generation.replace(generation.find(place), place.size(), docs());
    folder_.write("index/gen-000001", resealed(generation));
    folder_.write("docs/plan.txt", kText);
  }

  std::string docs() const { return (folder_ / "docs").string(); }
  std::string index() const { return (folder_ / "index").string(); }

  TemporaryFolder folder_;
};

TEST_P(FormerFormat, IsNamedByEveryCommandWithTheOneToGive) {
  for (const Strings& words : {Strings{"search", "演習"}, Strings{"stats"}, Strings{"check"}, Strings{"docs"},
                               Strings{"export"}, Strings{"budget"}}) {
    Strings command = {HOSHIN_BIN_DIR "/hoshin", "--index", index()};
    command.insert(command.end(), words.begin(), words.end());
    const Outcome run = run_command(command);
    EXPECT_EQ(run.status, 2) << words.front();
    EXPECT_EQ(run.err, "hoshin: the index in " + index() + " has format " + std::to_string(GetParam()) +
                           ", this hoshin reads format " + std::to_string(kSchemaVersion) +
                           "\nhint: make it anew with: hoshin-index --index " + index() + "\n");
  }
}

TEST_P(FormerFormat, IsMadeAnewFromWhatItRecords) {
  for (const Strings& more : {Strings{}, Strings{docs()}}) {
    SCOPED_TRACE(more.empty() ? "without a SOURCE" : "with the SOURCE");
    Strings command = {"--index", index()};
    command.insert(command.end(), more.begin(), more.end());
    const Outcome run = run_index(command);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(read_index(index()).back(), "plan#2 重要インフラの演習を行う。");
    for (const auto& entry : fs::directory_iterator(index())) {
      const std::string name = entry.path().filename().string();
      EXPECT_NE(name, "gen-000001") << "what is not needed any more is gone";
    }
  }
}

TEST_P(FormerFormat, StaysAndSaysTheCommandWhereItsSourceIsGone) {
  fs::rename(docs(), folder_ / "moved");
  const Outcome run = run_index({"--index", index()});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("it was made of " + docs() + ", which is not there any more"), std::string::npos)
      << run.err;
  EXPECT_NE(run.err.find("hint: make it anew with: hoshin-index --index " + index() + " --rebuild SOURCE..."),
            std::string::npos)
      << run.err;
  EXPECT_TRUE(fs::exists(folder_ / "index/gen-000001"));
  EXPECT_EQ(run_index({"--index", index(), "--rebuild", (folder_ / "moved").string()}).status, 0);
  EXPECT_EQ(read_index(index()).size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(All, FormerFormat, ::testing::Range(1, kSchemaVersion));

}  // namespace
}  // namespace hoshin
