#include "corpus/money/table_words.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

TEST(TableWordsTest, KnowsWhatAHeaderStandsOver) {
  const TableWords words(HOSHIN_DATA_DIR);
  const struct {
    const char* header;
    HeaderKind kind;
  } cases[] = {
      {"令和７年度要求額（百万円）", HeaderKind::kUnknown},
      {"施 策 名", HeaderKind::kLabel},
      {"契約件名", HeaderKind::kLabel},
      {"補助金の名称", HeaderKind::kLabel},
      {"担当府省庁", HeaderKind::kActor},
      {"件数", HeaderKind::kOther},
      {"生産量", HeaderKind::kOther},
      {"利用者（人）", HeaderKind::kOther},
      {"実績（単位：件）", HeaderKind::kOther},
      {"対前年度比（％）", HeaderKind::kOther},
      {"年度", HeaderKind::kOther},
      {"令和７年度", HeaderKind::kUnknown},
      {"増△減額", HeaderKind::kChange},
      {"対前年度増減額（B-A）", HeaderKind::kChange},
      {"増減率", HeaderKind::kOther},
      {"① － ②", HeaderKind::kChange},
      {"（Ｂ）－（Ａ）", HeaderKind::kChange},
      {"B／A", HeaderKind::kOther},
      {"甲－乙", HeaderKind::kUnknown},
      {"差引き", HeaderKind::kChange},
      {"合　計", HeaderKind::kTotal},
      {"【計】", HeaderKind::kTotal},
      {"関係予算の総額", HeaderKind::kTotal},
      {"全国計", HeaderKind::kTotal},
      {"制度の設計", HeaderKind::kUnknown},
      {"人口の統計", HeaderKind::kUnknown},
      {"一般会計", HeaderKind::kUnknown},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(words.kind_of(c.header), c.kind) << c.header;
  }
}

TEST(TableWordsTest, AnUnknownRoleIsRefusedWithFileAndLine) {
  const TemporaryFolder folder;
  std::ofstream(folder / "table_words.tsv") << "role\twords\tsource\nsum\t計\ts\n";
  try {
    const TableWords made(folder.path());
    FAIL() << "was read";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kBadData);
    EXPECT_NE(std::string(e.what()).find("table_words.tsv:2"), std::string::npos) << e.what();
  }
}

}  // namespace
}  // namespace hoshin
