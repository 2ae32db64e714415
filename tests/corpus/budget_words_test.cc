#include "corpus/lines/budget_words.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

const BudgetWords& words() {
  static const BudgetWords instance{HOSHIN_DATA_DIR};
  return instance;
}

TEST(BudgetWordsTest, FindsWhichMoneyIsMeant) {
  const struct {
    const char *text, *label, *budget;
    int year;
    bool header;
  } cases[] = {
      {"平成31年度予算概算要求額", "平成31年度予算概算要求額", "request", 2019, true},
      {"平成31年度概算要求予算：12.8億円", "平成31年度概算要求予算", "request", 2019, false},
      {"令和７年度 当初予算案", "令和７年度 当初予算案", "initial", 2025, true},
      {"（令和６年度補正予算）", "令和６年度補正予算", "supplementary", 2024, true},
      {"金額は令和６年度予算額", "令和６年度予算額", "initial", 2024, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const auto found = words().find(c.text);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(std::string(c.text).substr(found[0].begin, found[0].end - found[0].begin), c.label);
    EXPECT_EQ(found[0].budget, c.budget);
    EXPECT_EQ(found[0].year, c.year);
    EXPECT_EQ(words().is_header(c.text), c.header);
  }
  EXPECT_TRUE(words().find("令和７年度の取組").empty());
  EXPECT_FALSE(words().is_header("概算要求"));
}

TEST(BudgetWordsTest, ReadsTitlesWithWordsBetweenYearAndBudget) {
  const struct {
    const char *why, *title, *said;
  } cases[] = {
      {"a ministry between", "令和２年度厚生労働省補正予算（案）の概要", "2020 supplementary"},
      {"accounts between", "令和６年度みなと町一般会計予算書（附予算説明書）", "2024 initial"},
      {"words behind", "平成29年度当初予算編成方針", "2017 initial"},
      {"the second one", "令和２年度 みなと省第二次補正予算案のポイント", "2020 supplementary"},
      {"a settlement", "平成30年度みなと町歳入歳出決算の状況", "2018 settlement"},
      {"two years say none", "令和５年度補正予算及び令和６年度予算の概要", "-"},
      {"two kinds say none", "令和５年度予算と補正予算の概要", "2023 -"},
      {"a year alone", "令和６年度行政事業レビューシート", "2024 -"},
      {"a budget of no year", "予算の概要", "-"},
      {"a word that means much else", "令和６年度みなと町への要望", "2024 -"},
      {"nothing", "橋の点検について", "-"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto said = words().of_title(c.title);
    const std::string year = said && said->year ? std::to_string(*said->year) : "";
    const std::string kind = said && said->says_kind ? said->budget : "-";
    EXPECT_EQ(said ? (year.empty() ? kind : year + " " + kind) : "-", c.said);
  }
}

TEST(BudgetWordsTest, ReadsPeriodsAsTheFiscalYearTheyLieIn) {
  const struct {
    const char *why, *header, *year;
  } cases[] = {
      {"a period in one year", "R2/5/3～R2/5/30", "2020"},
      {"early in the calendar year", "R3/1/31～R3/2/27", "2020"},
      {"over two years", "R3/3/28～R3/5/1", "open"},
      {"a month", "2018/10", "2018"},
      {"a month that people count both ways", "2019/01", "open"},
      {"a month in words", "-令和2年4月-", "2020"},
      {"a fiscal year", "令和2年度", "2020"},
      {"a fraction is none", "2.5", "none"},
      {"a part of a number is none", "12018/10", "none"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto said = words().of_whole(c.header);
    EXPECT_EQ(!said             ? "none"
              : said->year      ? std::to_string(*said->year)
              : said->open_year ? "open"
                                : "-",
              c.year);
  }
}

TEST(BudgetWordsTest, ABadRowIsRefusedWithFileAndLine) {
  for (const char* rows : {"補正\tsupplementary\ts\n補正\tinitial\ts\n", "予算\tinitial\ts\n案\t-\ts\n"}) {
    SCOPED_TRACE(rows);
    const TemporaryFolder folder;
    std::ofstream(folder / "budget_words.tsv") << "word\tbudget\tsource\n" << rows;
    try {
      const BudgetWords made(folder.path());
      FAIL() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(e.what()).find("budget_words.tsv:3"), std::string::npos) << e.what();
    }
  }
}

TEST(BudgetWordsTest, ALineOfAnAccountIsOfNoOtherYear) {
  const struct {
    const char *header, *said;
  } cases[] = {
      {"翌年度繰越額", "kind "},
      {"翌年度への繰越額", "kind "},
      {"前年度繰越金", "-"},
      {"翌年度繰越財源", "-"},
      {"前年度予算額", "year "},
      {"前年度", "year "},
      {"補正前の額", "kind "},
      {"予算額（補正後）", "kind revised"},
      {"専決予算額", "kind supplementary"},
      {"歳出予算現額", "kind revised"},
      {"改２年度予算額", "kind revised"},
      {"最終予算額（千円）", "kind revised"},
  };
  for (const auto& c : cases) {
    const auto said = words().of_headers({c.header});
    EXPECT_EQ(said ? (said->says_year() ? "year "
                      : said->says_kind ? "kind "
                                        : "") +
                         said->budget
                   : "-",
              c.said)
        << c.header;
  }
}

}  // namespace
}  // namespace hoshin
