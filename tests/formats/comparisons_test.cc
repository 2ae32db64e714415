// Comparisons of an old and a new text, as PDFs that LibreOffice makes of comparisons/*.fodt: each paragraph
// is a passage of its own, over lines and pages, under the head of its side and its own label.
// comparisons/truth.tsv has the paragraphs, in order.
#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "dict/tsv.h"
#include "tests/formats/office.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const std::filesystem::path kComparisons =
    std::filesystem::path(HOSHIN_SOURCE_DIR) / "tests/formats/comparisons";

/// `text` with heads on its first page alone.
std::string without_repeated_heads(std::string text) {
  for (const std::string tag : {"<table:table-header-rows>", "</table:table-header-rows>"})
    text.erase(text.find(tag), tag.size());
  return text;
}

/// What is not read as it should be, a line each.
std::string misses_of(const std::filesystem::path& pdf, const std::map<std::string, std::string>& heads) {
  static const Reader reader{HOSHIN_DATA_DIR};
  const Document document = reader.read(file_bytes(pdf), "doc", pdf.filename().string());
  std::string out;
  std::uint32_t last = 0;
  const Tsv truth(kComparisons / "truth.tsv", {"side", "what", "under"});
  for (const Tsv::Row& row : truth.rows()) {
    const std::string &side = row.cells[0], &what = row.cells[1], &under = row.cells[2];
    const auto found =
        std::find_if(document.passages.begin(), document.passages.end(), [&](const Passage& p) {
          if (p.number <= last || fold(p.text) != fold(what)) return false;
          if (side == "-") return true;
          return p.section.size() == 2 && p.section[0] == heads.at(side) && fold(p.section[1]) == fold(under);
        });
    if (found == document.passages.end())
      out += side + ": " + what + "\n";
    else
      last = found->number;
  }
  return out;
}

TEST(ComparisonsTest, EachSideIsOneTextUnderItsHead) {
  if (const std::string why = no_office(); !why.empty()) GTEST_SKIP() << why;
  const std::map<std::string, std::map<std::string, std::string>> heads = {
      {"ruled", {{"new", "改正後"}, {"old", "改正前"}}}, {"gap", {{"new", "新"}, {"old", "旧"}}}};
  const TemporaryFolder folder;
  std::vector<std::filesystem::path> sources;
  for (const auto& [name, ignored] : heads) {
    const std::string text = file_bytes(kComparisons / (name + ".fodt"));
    sources.push_back(folder.write(name + ".fodt", text));
    sources.push_back(folder.write(name + "-once.fodt", without_repeated_heads(text)));
  }
  ASSERT_EQ(convert(sources, "pdf", folder.path()), "");
  for (const auto& [name, sides] : heads) {
    for (const std::string kind : {"", "-once"}) {
      SCOPED_TRACE(name + kind);
      EXPECT_EQ(misses_of(folder / (name + kind + ".pdf"), sides), "");
    }
  }
}

}  // namespace
}  // namespace hoshin
