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

}  // namespace
}  // namespace hoshin
