#include "dict/kana_forms.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

TEST(KanaFormsTest, AWordIsWrittenInMoreThanOneWay) {
  const KanaForms forms(HOSHIN_DATA_DIR);
  const struct {
    const char *why, *typed, *other;
  } cases[] = {
      {"the other kind", "クマザサ", "くまざさ"}, {"and back", "くまざさ", "クマザサ"},
      {"a small vowel", "ウィルス", "ウイルス"},  {"a large one", "ウイルス", "ウィルス"},
      {"ヴ", "インタヴュー", "インタビュー"},     {"and back", "インタビュー", "インタヴュー"},
      {"in hiragana, too", "ゔぃおら", "ビオラ"}, {"without ー at its end", "バッテリー", "バッテリ"},
      {"with it", "バッテリ", "バッテリー"},      {"one ー for several", "メーーター", "メーター"},
  };
  for (const auto& c : cases) {
    const auto others = forms.others(c.typed);
    EXPECT_NE(std::ranges::find(others, c.other), others.end()) << c.why << ": " << c.typed;
    EXPECT_EQ(std::ranges::find(others, c.typed), others.end()) << c.typed;
    EXPECT_LE(others.size(), 24U);
  }
}

TEST(KanaFormsTest, ShortWordsKeepTheirEnds) {
  const KanaForms forms(HOSHIN_DATA_DIR);
  for (const char* typed : {"キー", "ア"}) {
    for (const std::string& other : forms.others(typed)) EXPECT_NE(other, "キ") << typed;
  }
}

TEST(KanaFormsTest, RefusesRowsThatAreNotKatakana) {
  const TemporaryFolder folder;
  std::ofstream(folder / "kana_forms.tsv") << "form\tother\tsource\nうぃ\tウイ\ta\n";
  EXPECT_THROW(KanaForms{folder.path()}, Error);
}

}  // namespace
}  // namespace hoshin
