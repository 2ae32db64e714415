#include "query/json/citation.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(CitationTest, SaysWhatTheSourceSays) {
  Passage whole;
  whole.id = "plan#12";
  whole.doc = "plan";
  whole.title = "基本計画";
  whole.date = "2024-07-10";
  whole.section = {"第２ 取組", "１ 演習"};
  whole.page = 12;
  Passage no_page = whole, no_date = whole, no_title = whole, only_id, odd_date = whole;
  no_page.page.reset();
  no_date.date.clear();
  no_title.title.clear();
  only_id.id = "note 1";
  odd_date.date = "令和6年7月";
  Passage in_sheet = no_page, in_row = no_page, in_csv = no_page, in_table = whole, in_word = no_page;
  in_sheet.sheet = in_row.sheet = "歳出";
  in_row.sheet_row = in_csv.sheet_row = 12;
  in_table.table = in_word.table = 2;
  const struct {
    const char* why;
    const Passage& passage;
    const char* citation;
  } cases[] = {
      {"all is known", whole, "「基本計画」（2024年7月10日）第２ 取組 › １ 演習、12頁"},
      {"no page", no_page, "「基本計画」（2024年7月10日）第２ 取組 › １ 演習"},
      {"no date", no_date, "「基本計画」第２ 取組 › １ 演習、12頁"},
      {"no title", no_title, "plan（2024年7月10日）第２ 取組 › １ 演習、12頁"},
      {"nothing", only_id, "note 1"},
      {"a sheet", in_sheet, "「基本計画」（2024年7月10日）第２ 取組 › １ 演習、シート「歳出」"},
      {"a row of a sheet", in_row, "「基本計画」（2024年7月10日）第２ 取組 › １ 演習、シート「歳出」12行"},
      {"a row of a CSV file", in_csv, "「基本計画」（2024年7月10日）第２ 取組 › １ 演習、12行"},
      {"a table of a page", in_table, "「基本計画」（2024年7月10日）第２ 取組 › １ 演習、12頁の2番目の表"},
      {"a table of a document without pages", in_word,
       "「基本計画」（2024年7月10日）第２ 取組 › １ 演習、2番目の表"},
      {"a date that is no ISO date stays", odd_date, "「基本計画」（令和6年7月）第２ 取組 › １ 演習、12頁"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(citation(c.passage), c.citation);
  }
}

}  // namespace
}  // namespace hoshin
