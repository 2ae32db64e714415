// Programs on kernels that lack a fence of the sandbox.
#include "tests/indexer/lesser_kernel.h"

#include <filesystem>
#include <functional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "tests/indexer/index_run.h"
#include "tests/indexer/small_files.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

/// A page in a font that is not embedded, whose character map is a file of poppler-data.
std::string pdf_in(const char* map, const char* encoding, const std::string& line) {
  std::string hex;
  for (const char c : testing::encoded(line, encoding)) {
    hex += fmt::format("{:02X}", static_cast<unsigned char>(c));
  }
  return testing::pdf_with_line(hex, map);
}

class LesserKernelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a-text.txt", "人材を育成する。\n");
    folder_.write("in/b-page.html", "<html><body><p>研究を推進する。</p></body></html>");
    folder_.write("in/c-word.docx", testing::small_docx("演習を実施する。"));
    folder_.write("in/d-sheet.xlsx", testing::small_xlsx("基盤を整備する。"));
    folder_.write("in/e-utf16.pdf", testing::small_pdf("体制を強化する。"));
    folder_.write("in/f-sjis.pdf", pdf_in("90ms-RKSJ-H", "CP932", "連携を促進する。"));
    folder_.write("in/g-euc.pdf", pdf_in("EUC-H", "EUC-JP", "施策を評価する。"));
    folder_.write("in/h-jis.pdf", testing::small_pdf("制度を見直す。"));
  }

  Outcome dump(const std::function<void()>& kernel, Strings more = {}) const {
    Strings arguments = {"--dump", "passages", "-j1", folder_ / "in"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    RunSettings settings;
    settings.first = kernel;
    return run_index(arguments, settings);
  }

  TemporaryFolder folder_;
};

TEST_F(LesserKernelTest, DocumentsAreReadAsTheReaderReadsThem) {
  const Reader reader(HOSHIN_DATA_DIR);
  std::size_t here = 0;
  Strings texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "in")) {
    const std::string name = entry.path().filename().string();
    for (const Passage& p : reader.read(file_bytes(entry.path()), name, name).passages) {
      ++here;
      texts.push_back(p.text);
    }
  }
  EXPECT_EQ(here, 8U);
  for (const auto& kernel :
       {std::function<void()>(), std::function<void()>([] { testing::pretend_to_lack_landlock(); })}) {
    const Outcome run = dump(kernel);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    for (const std::string& text : texts) EXPECT_NE(run.out.find(text), std::string::npos) << text << run.out;
  }
}

TEST_F(LesserKernelTest, WithoutSeccompDocumentsAreRefusedUnlessToldOtherwise) {
  const std::function<void()> kernel = [] { testing::pretend_to_lack_seccomp(); };
  const std::string index = folder_ / "index", in = folder_ / "in";
  const struct {
    const char* why;
    Strings arguments;
    int status;
    const char* said;
  } cases[] = {
      {"a build", {"-o", index, in}, 2, "no sandbox here"},
      {"a quiet one", {"-q", "-o", index, in}, 2, "--unconfined"},
      {"a dump", {"--dump", "passages", in}, 2, "seccomp: "},
      {"a dump of blocks", {"-q", "--dump", "blocks", in}, 2, "--unconfined"},
      {"a dump all the same",
       {"-q", "--unconfined", "--dump", "passages", in},
       0,
       "warning: documents are read without a sandbox (seccomp: "},
      {"a build all the same",
       {"-q", "--unconfined", "-o", index, in},
       0,
       "warning: documents are read without a sandbox (seccomp: "},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    RunSettings settings;
    settings.first = kernel;
    const Outcome run = run_index(c.arguments, settings);
    EXPECT_EQ(run.status, c.status) << run.err;
    EXPECT_NE(run.err.find(c.said), std::string::npos) << run.err;
    if (c.status == 2) {
      EXPECT_EQ(run.out, "");
      EXPECT_FALSE(std::filesystem::exists(index)) << "nothing is touched";
    }
  }
  EXPECT_EQ(read_index(index).size(), 8U);
}

TEST_F(LesserKernelTest, PassagesOfOthersNeedNoSandbox) {
  RunSettings settings;
  settings.first = [] { testing::pretend_to_lack_seccomp(); };
  settings.input = R"({"text":"人材を育成する。"})";
  const Outcome run = run_index({"--jsonl", "-o", folder_ / "index", "-"}, settings);
  EXPECT_EQ(run.status, 0) << run.err;
}

}  // namespace
}  // namespace hoshin
