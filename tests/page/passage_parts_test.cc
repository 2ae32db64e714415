// What pages say of a passage: its money, its row under the heads of its table.
#include "serve/page/passage_parts.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "serve/page/document_table.h"
#include "tests/page/page_run.h"

namespace hoshin::testing {
namespace {

/// A page about nothing.
struct EmptyPage {
  PageRequest request;
  Vocabulary vocabulary{HOSHIN_DATA_DIR};
  Site site{request, documents_searcher(), vocabulary, Language::kEnglish};
};

TEST(PassagePartsTest, YenInEnglishHaveUnitsAndSeparators) {
  const EmptyPage page;
  const struct {
    std::int64_t yen;
    const char* said;
  } cases[] = {
      {0, "¥0"},
      {-5, "-¥5"},
      {100'000, "¥100,000"},
      {2'500'000, "¥2.5 m"},
      {-60'000'000, "-¥60.0 m"},
      {128'271'000'000, "¥128.27 bn"},
      {12'905'170'000'000, "¥12,905.17 bn"},
      {1'000'000'000'000'000'000, "¥1,000,000,000.00 bn"},
  };
  for (const auto& c : cases) EXPECT_EQ(yen_text(page.site, c.yen), c.said);
}

TEST(PassagePartsTest, ASumThatAPassageHasTwiceIsShownOnce) {
  const EmptyPage page;
  Passage passage;
  for (const std::int64_t yen : {500, 500, 700, 500, 500}) passage.amounts.emplace_back().yen = yen;
  passage.amounts.back().year = 2025;
  Html html;
  add_amounts(html, page.site, passage);
  const std::string list = std::move(html).take();
  std::size_t items = 0;
  for (std::size_t at = list.find("<li"); at != list.npos; at = list.find("<li", at + 1)) ++items;
  EXPECT_EQ(items, 3u) << list;
  EXPECT_EQ(list.find("class=\"more\""), list.npos) << list;
}

TEST(PassagePartsTest, AHeadOverFiguresIsSetAsTheyAre) {
  const EmptyPage page;
  const char* const texts[][4] = {
      {"総務局", "40", "▲3", ""}, {"教育局", "1,200", "未定", "－"}, {"計", "", "12", ""}};
  std::vector<Passage> passages(std::size(texts));
  std::vector<RowOfDocument> rows;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const char* const heads[] = {"局名", "定員", "増減", "備考"};
    for (std::size_t k = 0; k < 4; ++k) passages[i].cells.push_back({texts[i][k], {heads[k]}});
    rows.push_back({&passages[i], nullptr});
  }
  Html html;
  add_table(html, page.site, rows);
  const std::string table = std::move(html).take();
  EXPECT_NE(table.find("<th scope=\"col\" colspan=\"1\">局名"), table.npos) << table;
  EXPECT_NE(table.find("<th scope=\"col\" colspan=\"1\" class=\"figure\">定員"), table.npos) << table;
  EXPECT_NE(table.find("<th scope=\"col\" colspan=\"1\" class=\"figure\">増減"), table.npos) << table;
  EXPECT_NE(table.find("<th scope=\"col\" colspan=\"1\">備考"), table.npos) << table;
}

}  // namespace
}  // namespace hoshin::testing
