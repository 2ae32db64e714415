#include "corpus/formats/plain/page_marks.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// "3" before each line that is a page's mark or number, with the page of the others: "p3 text".
std::vector<std::string> told(const std::vector<const char*>& texts) {
  std::vector<Line> lines;
  for (const char* text : texts) lines.emplace_back().text = to_utf32(text);
  tell_page_marks(lines);
  std::vector<std::string> out;
  for (const Line& line : lines) {
    const bool mark = line.place == LinePlace::kPageNumber;
    out.push_back(mark ? "mark" : "p" + std::to_string(line.page) + " " + to_utf8(line.text));
  }
  return out;
}

TEST(PageMarksTest, TellsWhatAConverterWroteBetweenPages) {
  using Lines = std::vector<std::string>;
  const struct {
    const char* why;
    std::vector<const char*> lines;
    Lines told;
  } cases[] = {
      {"none", {"本文"}, {"p0 本文"}},
      {"in brackets, with rules",
       {"【page:1】 ---", "一", "-----", "【page:2】 ---", "二"},
       {"mark", "p1 一", "mark", "mark", "p2 二"}},
      {"with the name of a file and the number that was printed",
       {"一", "# - 1 -", "# file: a b.pdf page: 2", "二"},
       {"p0 一", "mark", "mark", "p2 二"}},
      {"other forms", {"--- Page 3 of 9 ---", "[page 4]", "＝＝ ページ5 ＝＝"}, {"mark", "mark", "mark"}},
      {"a page that is printed or spoken of",
       {"Page 2", "【ページ数について】", "# page layout", "-----"},
       {"p0 Page 2", "p0 【ページ数について】", "p0 # page layout", "p0 -----"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(told(c.lines), c.told);
  }
}

}  // namespace
}  // namespace hoshin
