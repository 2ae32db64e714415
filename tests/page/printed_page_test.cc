// Where passages and words stand on a page of a PDF, and the page that shows them.
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "serve/page/page_boxes.h"
#include "tests/page/page_run.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

/// Lines of characters, each ten points wide and high, lines twenty points apart.
DrawnPage page_of(const std::vector<std::string>& lines) {
  DrawnPage page;
  page.width = 200, page.height = 300, page.pages = 3;
  float top = 0;
  for (const std::string& line : lines) {
    float left = 0;
    for (std::size_t i = 0; i < to_utf32(line).size(); ++i, left += 10)
      page.boxes.push_back({left, top, 10, 10});
    page.text += line;
    top += 20;
  }
  return page;
}

std::string described(const std::vector<PageBox>& boxes) {
  std::string out;
  for (const PageBox& b : boxes)
    out += std::to_string(std::lround(b.left)) + "," + std::to_string(std::lround(b.top)) + "+" +
           std::to_string(std::lround(b.width)) + "x" + std::to_string(std::lround(b.height)) + " ";
  return out;
}

TEST(PageBoxesTest, APassageIsOneBoxALine) {
  const DrawnPage page = page_of(
      {"前の段落はここで終わる。", "関係府省庁が参加する総合", "的な訓練を毎年実施する。", "次の段落"});
  const struct {
    const char *why, *passage, *boxes;
  } cases[] = {
      {"two lines", "関係府省庁が参加する総合的な訓練を毎年実施する。", "0,20+120x10 0,40+120x10 "},
      {"other widths", "関係府省庁が参加する総合的な 訓練を毎年実施する｡", "0,20+120x10 0,40+120x10 "},
      {"one that is as short as it is", "次の段落", "0,60+40x10 "},
      {"one that is not there", "予算の概要について説明する。", ""},
      {"seven characters are chance", "参加する総合的も検討", ""},
      {"nothing", "", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(described(boxes_of_passage(page, c.passage)), c.boxes) << c.why;
}

TEST(PageBoxesTest, WordsAreBoxedWhereverTheyStand) {
  const DrawnPage page = page_of({"訓練と演習と訓", "練と７月の訓練"});
  const struct {
    const char* why;
    std::vector<std::string> words;
    const char* boxes;
  } cases[] = {
      {"also over the end of a line", {"訓練"}, "0,0+20x10 60,0+10x10 0,20+10x10 50,20+20x10 "},
      {"folded", {"7月"}, "20,20+20x10 "},
      {"several", {"演習", "7月"}, "30,0+20x10 20,20+20x10 "},
      {"none", {"", "予算"}, ""},
  };
  for (const auto& c : cases) EXPECT_EQ(described(boxes_of_words(page, c.words)), c.boxes) << c.why;
}

TEST(PageBoxesTest, BelieveNothingThatAPageSays) {
  DrawnPage page = page_of({"訓練を実施する年度の計画"});
  page.boxes[0] = {std::numeric_limits<float>::quiet_NaN(), 0, 10, 10};
  page.boxes[1] = {1e30F, 0, 10, 10};
  EXPECT_EQ(described(boxes_of_words(page, {"訓練を"})), "20,0+10x10 ");
  page.boxes.resize(4);
  EXPECT_EQ(described(boxes_of_words(page, {"計画"})), "") << "characters without a box are passed over";
}

class FakePictures : public PagePictures {
 public:
  std::shared_ptr<const DrawnPage> draw(const DocumentEntry&, std::size_t, unsigned) override {
    if (fails) throw Error(ErrorCode::kNotFound, "the source is no longer there", "put it back");
    auto page = std::make_shared<DrawnPage>(page_of({"関係機関の訓練"}));
    page->png = "\x89PNG";
    return page;
  }
  bool fails = false;
};

TEST(PrintedPageTest, ShowsThePictureItsTextAndTheWayOn) {
  FakePictures pictures;
  const std::string doc = documents_searcher().documents().front().doc;
  const auto page = ask(documents_searcher(), "/page?doc=" + doc + "&n=2&q=訓練", "ja", &pictures);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  for (const char* part : {"<svg class=\"sheet\"", "/page.png?doc=", "2 / 3 ページ", "前のページ",
                           "次のページ", "このページの段落"})
    EXPECT_NE(page->body.find(part), std::string::npos) << part;
  const auto picture = ask(documents_searcher(), "/page.png?doc=" + doc + "&n=2", "ja", &pictures);
  EXPECT_EQ(picture->content_type, "image/png");
  EXPECT_EQ(picture->body, "\x89PNG");
}

TEST(PrintedPageTest, SaysWhatIsMissing) {
  FakePictures pictures;
  pictures.fails = true;
  const std::string doc = documents_searcher().documents().front().doc;
  EXPECT_NE(ask(documents_searcher(), "/page?doc=" + doc, "ja", &pictures)->body.find("no longer there"),
            std::string::npos);
  EXPECT_NE(ask(documents_searcher(), "/page?doc=" + doc, "ja")->body.find("画像を作りません"),
            std::string::npos);
  EXPECT_EQ(ask(documents_searcher(), "/page?doc=nothing", "ja", &pictures)->status, 404);
  EXPECT_EQ(ask(documents_searcher(), "/page.png?doc=" + doc, "ja", &pictures)->status, 404);
}

}  // namespace
}  // namespace hoshin::testing
