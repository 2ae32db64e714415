// Scanned pages: what a recognition has put under their picture, and the borders that the picture shows.
#include "corpus/formats/pdf/page_recognised.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "corpus/formats/pdf/page_text.h"
#include "tests/corpus/page_words.h"
#include "tests/corpus/pdf_texts.h"

namespace hoshin::testing {
namespace {

using Pieces = std::vector<std::pair<double, const char*>>;

/// A line as Tesseract leaves it: each piece where it begins, its characters 5 points wide, 12 points apart
/// in print.
std::vector<Word> recognised(const Pieces& pieces, double y = 100) {
  std::vector<Word> out;
  for (const auto& [x, text] : pieces) out.push_back(word(text, x, y, 5));
  return out;
}

std::string read_line(const Pieces& pieces, const std::vector<Rule>& rules = {}) {
  std::vector<Word> words = recognised(pieces);
  // What else stands on the page tells how large its letters are.
  const std::vector<Word> more = recognised(
      {{100, "町"}, {112, "の"}, {124, "予算"}, {150, "を"}, {160, "定める"}, {196, "条例"}, {222, "の案"}},
      200);
  words.insert(words.end(), more.begin(), more.end());
  return to_utf8(text_of(words_by_line(set_recognised(std::move(words), rules)).front()));
}

TEST(PageRecognisedTest, LinesAreClosedUp) {
  const struct {
    const char* why;
    Pieces pieces;
    const char* text;
  } cases[] = {
      {"characters off their places",
       {{100, "道路"}, {130, "の"}, {139, "改良"}, {168, "に"}, {172, "要する"}},
       "道路の改良に要する"},
      {"a number in pieces", {{100, "1,"}, {118, "49"}, {133, "0"}, {144, "億"}, {154, "円"}}, "1,490億円"},
      {"Latin words stay apart", {{100, "Society"}, {145, "for"}, {170, "All"}}, "Society for All"},
      {"an item's mark", {{100, "○"}, {114, "道路"}, {139, "の"}, {152, "改良"}}, "○ 道路の改良"},
      {"a circle taken for a letter", {{100, "O"}, {116, "道路"}, {139, "の"}}, "○ 道路の"},
      {"for two", {{100, "O"}, {106, "〇"}, {116, "道路"}, {139, "の"}}, "○ 道路の"},
      {"a letter O in a name", {{100, "OECD"}, {130, "の"}, {139, "統計"}}, "OECDの統計"},
      {"a label and its gap", {{100, "第1"}, {134, "道路"}, {160, "の"}, {172, "改良"}}, "第1 道路の改良"},
      {"a comma taken for a point", {{100, "6.695"}, {134, "億"}, {146, "円"}}, "6,695億円"},
      {"for both", {{100, "1,.838"}, {140, "億"}, {152, "円"}}, "1,838億円"},
      {"a point of a share", {{100, "0.125"}, {134, "兆円"}}, "0.125兆円"},
      {"of what is no money", {{100, "1.695"}, {134, "倍"}}, "1.695倍"},
      {"of tenths", {{100, "12.5"}, {130, "億"}, {142, "円"}}, "12.5億円"},
      {"a border taken for a letter", {{96, "|"}, {100, "道路|"}, {130, "の"}}, "道路の"},
      {"what stands far off", {{100, "道路"}, {200, "12"}}, "道路 12"},
  };
  for (const auto& c : cases) EXPECT_EQ(read_line(c.pieces), c.text) << c.why;
}

TEST(PageRecognisedTest, NoGapIsClosedOverABorder) {
  const std::vector<Word> words =
      recognised({{100, "道路"}, {124, "の"}, {136, "改良"}, {160, "に"}, {172, "要する"}});
  const struct {
    const char* why;
    std::vector<Rule> rules;
    bool closed;
  } cases[] = {{"without one", {}, true},
               {"over one", {down(135, 50, 300)}, false},
               {"that ends above the line", {down(135, 20, 90)}, true}};
  for (const auto& c : cases) {
    const std::vector<Word> set = set_recognised(words, c.rules);
    EXPECT_EQ(set[1].box.right == set[2].box.left, c.closed) << c.why;
    EXPECT_EQ(set[1].box.right < 135, !c.closed) << c.why;
  }
}

TEST(PageRecognisedTest, APageOfWhichNothingTellsTheSizeStays) {
  const std::vector<Word> words = {word("12", 100, 100), word("34", 200, 100)};
  const std::vector<Word> set = set_recognised(words, {});
  ASSERT_EQ(set.size(), 2U);
  EXPECT_EQ(set[1].box.left, words[1].box.left);
}

/// A picture of a page on which lines are drawn: a bit a square point, as one inline image.
class Scan {
 public:
  void across(int y, int from, int to, double slope = 0) {
    for (int x = from; x <= to; ++x) set(x, y + static_cast<int>(slope * (x - from)));
  }
  void down(int x, int from, int to) {
    for (int y = from; y <= to; ++y) set(x, y);
  }

  std::string content() const {
    std::string out = "q 600 0 0 842 0 0 cm BI /W 600 /H 842 /CS /G /BPC 1 /F /AHx ID ";
    for (int y = 0; y < kHeight; ++y) {
      for (int x = 0; x < kWidth; x += 4) {
        int bits = 0;
        for (int i = 0; i < 4; ++i) bits = 2 * bits + (dark_[at(x + i, y)] ? 0 : 1);
        out += "0123456789ABCDEF"[bits];
      }
    }
    return out + "> EI Q\n";
  }

 private:
  static constexpr int kWidth = 600, kHeight = 842;

  static std::size_t at(int x, int y) { return static_cast<std::size_t>(y * kWidth + x); }
  void set(int x, int y) { dark_[at(x, y)] = true; }

  std::vector<bool> dark_ = std::vector<bool>(kWidth * kHeight);
};

/// Text of a recognition at a place from the upper left: each two characters a text of its own.
std::string under(double x, double y, std::string_view text) {
  std::string out;
  const std::u32string all = to_utf32(text);
  for (std::size_t i = 0; i < all.size(); i += 2)
    out += text_at(x + 10 * static_cast<double>(i), 842 - y, to_utf8(all.substr(i, 2)), "3 Tr");
  return out;
}

/// A table of two columns and its borders, the second column close behind the first.
std::string scanned_table(double slope) {
  Scan scan;
  for (const int y : {100, 125, 150, 175}) scan.across(y, 60, 500, slope);
  for (const int x : {60, 205, 500}) scan.down(x, 100, 178);
  return scan.content() + under(64, 117, "施策の名前とその内容を記す欄") + under(210, 117, "担当する課") +
         under(64, 142, "道路と橋の改良に要する経費で") + under(210, 142, "土木課の維持の係") +
         under(64, 167, "公園と緑地の整備に要する経費") + under(210, 167, "公園課の計画の係");
}

TEST(PageRecognisedTest, TheBordersOfTheirPicturePartCells) {
  const std::vector<std::string> rows = {"施策の名前とその内容を記す欄|担当する課",
                                         "道路と橋の改良に要する経費で|土木課の維持の係",
                                         "公園と緑地の整備に要する経費|公園課の計画の係"};
  for (const double slope : {0.0, 0.006}) {
    std::vector<std::string> found;
    for (const Passage& p : read_pdf(pdf_with_content(scanned_table(slope))).passages) {
      std::vector<std::string> cells;
      for (const Cell& cell : p.cells) cells.push_back(cell.text);
      found.push_back(fmt::format("{}", fmt::join(cells, "|")));
    }
    EXPECT_EQ(found, rows) << slope;
  }
}

}  // namespace
}  // namespace hoshin::testing
