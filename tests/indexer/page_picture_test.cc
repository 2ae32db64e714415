// A page is drawn by the real program, from a document that is its stdin, and says what it cannot draw.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/indexer/small_files.h"
#include "tests/run_program.h"

namespace hoshin::testing {
namespace {

using Json = nlohmann::json;

/// 演習 in the codes of the character map 90ms-RKSJ-H.
const std::string kLine = pdf_with_line("89898f4b", "90ms-RKSJ-H");

Outcome draw(const std::string& pdf, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {HOSHIN_BIN_DIR "/hoshin-index", "--page-picture"});
  return run_command(arguments, {.input = pdf, .environment = {{"LC_ALL", "C"}}});
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t n = 0;
  for (std::size_t i = at; i < at + 4; ++i) n = n << 8 | static_cast<unsigned char>(bytes.at(i));
  return n;
}

TEST(PagePictureTest, IsAPngOfThePageAndSaysWhereItsCharactersStand) {
  const Outcome o = draw(kLine, {"1", "72"});
  ASSERT_EQ(o.status, 0) << o.err;
  const std::size_t end = o.out.find('\n');
  const Json header = Json::parse(o.out.substr(0, end));
  EXPECT_EQ(header["text"], "演習");
  EXPECT_EQ(header["pages"], 1);
  EXPECT_EQ(header["boxes"].size(), 2U);
  EXPECT_NEAR(header["boxes"][0][0].get<double>(), 50, 1) << "left, in points";
  EXPECT_NEAR(header["boxes"][1][0].get<double>(), 60, 1);
  EXPECT_NEAR(header["boxes"][0][1].get<double>(), 842 - 700, 15) << "from the top";
  EXPECT_EQ(header["missing_fonts"], Json::array({"Ryumin-Light"}));
  const std::string png = o.out.substr(end + 1);
  EXPECT_EQ(png.substr(1, 3), "PNG");
  EXPECT_EQ(number_at(png, 16), 595U) << "pixels at 72 dots an inch";
  EXPECT_EQ(number_at(png, 20), 842U);
}

TEST(PagePictureTest, ResolutionIsKeptWithinBounds) {
  const struct {
    const char* dpi;
    std::uint32_t width;
  } cases[] = {{"144", 1190}, {"1", 298}, {"100000", 1819}};
  for (const auto& c : cases) {
    const Outcome o = draw(kLine, {"1", c.dpi});
    ASSERT_EQ(o.status, 0) << o.err;
    EXPECT_NEAR(number_at(o.out.substr(o.out.find('\n') + 1), 16), c.width, 1) << c.dpi;
  }
}

TEST(PagePictureTest, WhatCannotBeDrawnIsNamed) {
  const struct {
    const char* why;
    std::string pdf;
    std::vector<std::string> arguments;
    const char* said;
  } cases[] = {
      {"no such page", kLine, {"2", "72"}, "there is no page 2"},
      {"page 0", kLine, {"0", "72"}, "there is no page 0"},
      {"no PDF", "演習", {"1", "72"}, "damaged PDF"},
      {"nothing", "", {"1", "72"}, "damaged PDF"},
      {"no number", kLine, {"one", "72"}, "'one' is no number"},
      {"too little said", kLine, {"1"}, "takes a page"},
  };
  for (const auto& c : cases) {
    const Outcome o = draw(c.pdf, c.arguments);
    EXPECT_EQ(o.status, 2) << c.why;
    EXPECT_EQ(o.out, "") << c.why;
    EXPECT_NE(o.err.find(c.said), std::string::npos) << c.why << ": " << o.err;
    EXPECT_NE(o.err.find("hint: "), std::string::npos) << c.why;
  }
}

Outcome draw_understood(const std::string& pdf, std::vector<std::string> more) {
  const TemporaryFolder folder;
  folder.write("a<b.pdf", pdf);
  std::vector<std::string> arguments = {HOSHIN_BIN_DIR "/hoshin-index"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.push_back((folder.path() / "a<b.pdf").string());
  return run_command(arguments, {.environment = {{"LC_ALL", "C"}, {"HOSHIN_DATA", HOSHIN_DATA_DIR}}});
}

TEST(PagePictureTest, WhatWasUnderstoodOfAPageIsAnSvg) {
  const Outcome o = draw_understood(small_pdf("<b>演習</b>"), {"--draw-page", "1"});
  ASSERT_EQ(o.status, 0) << o.err;
  EXPECT_TRUE(o.out.starts_with("<svg ")) << o.out.substr(0, 100);
  EXPECT_NE(o.out.find("data:image/png;base64,iVBOR"), std::string::npos);
  EXPECT_NE(o.out.find("&lt;b&gt;演習&lt;/b&gt;"), std::string::npos);
  EXPECT_NE(o.out.find("a&lt;b.pdf 1/1"), std::string::npos);
  EXPECT_EQ(draw_understood(small_pdf("演習"), {"--draw-page", "1", "--no-picture"}).out.find("<image"),
            std::string::npos);
}

TEST(PagePictureTest, APageThatCannotBeDrawnIsNamed) {
  EXPECT_NE(draw_understood(small_pdf("演習"), {"--draw-page", "2"}).err.find("there is no page 2"),
            std::string::npos);
  const Outcome text = draw_understood("演習", {"--draw-page", "1"});
  EXPECT_EQ(text.status, 2);
  EXPECT_NE(text.err.find("only pages of a PDF can be drawn"), std::string::npos) << text.err;
}

}  // namespace
}  // namespace hoshin::testing
