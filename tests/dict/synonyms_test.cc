#include "dict/synonyms.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::string_view kHeader = "words\trelation\tsource\n";

Synonyms synonyms_of(const TemporaryFolder& folder, std::string_view rows) {
  folder.write("synonyms.tsv", std::string(kHeader) + std::string(rows));
  return Synonyms(folder.path());
}

/// "PQC=耐量子計算機暗号,耐量子暗号 " for each match.
std::string show(const Synonyms& synonyms, std::string_view query) {
  const std::string folded = fold(query);
  std::string shown;
  for (const SynonymMatch& match : synonyms.find(folded)) {
    shown += folded.substr(match.begin, match.end - match.begin) + "=";
    for (const Synonym& other : match.others) shown += other.word + ",";
    shown.back() = ' ';
  }
  return shown;
}

TEST(SynonymsTest, EachWordOfAGroupFindsTheOthers) {
  const TemporaryFolder folder;
  const Synonyms synonyms = synonyms_of(folder,
                                        "耐量子計算機暗号 | PQC\tabbreviation\ta\n"
                                        "主要7か国 | G7\tabbreviation\ta\n"
                                        "人工知能 | AI\tabbreviation\ta\n"
                                        "生成AI | ジェネレーティブAI\tsynonym\ta\n"
                                        "AI | エーアイ\tsynonym\ta\n"
                                        "教育機関 | 学校 | 塾\tkinds\ta\n"
                                        "学校 | スクール\tsynonym\ta\n");
  const struct {
    const char *why, *query, *shown;
  } cases[] = {
      {"nothing in, nothing out", "", ""},
      {"from the abbreviation", "PQC", "pqc=耐量子計算機暗号 "},
      {"and to it, in any width", "耐量子 計算機暗号", "耐量子計算機暗号=PQC "},
      {"inside a Japanese text", "ＰＱＣへの移行", "pqc=耐量子計算機暗号 "},
      {"not inside a Latin word", "PQCX MAIL", ""},
      {"not inside a number", "G70", ""},
      {"a word of two groups finds both", "AI", "ai=人工知能,エーアイ "},
      {"a thing finds its kinds", "教育機関", "教育機関=学校,塾 "},
      {"a kind finds its other names, not the thing", "学校", "学校=スクール "},
      {"nor the other kinds", "塾", ""},
      {"the longest word wins", "生成AIとG7", "生成ai=ジェネレーティブAI g7=主要7か国 "},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(show(synonyms, c.query), c.shown);
  }
}

TEST(SynonymsTest, TakesGroupsFromElsewhere) {
  const TemporaryFolder folder;
  Synonyms synonyms = synonyms_of(folder, "");
  synonyms.add_group({"NISC", "ＮＩＳＣ", "内閣サイバーセキュリティセンター"});
  synonyms.add_group({"デジタル庁"});
  EXPECT_EQ(show(synonyms, "nisc"), "nisc=内閣サイバーセキュリティセンター ");
  EXPECT_EQ(show(synonyms, "デジタル庁"), "");
}

TEST(SynonymsTest, RefusesAMalformedRowWithItsLine) {
  const struct {
    const char *why, *row, *error;
  } cases[] = {
      {"a group of one", "病院\tsynonym\ta\n", ":2: a group needs two words"},
      {"a word twice", "AI | ＡＩ\tsynonym\ta\n", ":2: a word is twice in its group"},
      {"an unknown relation", "病院 | 医院\tsame\ta\n", ":2: 'same' is none of"},
  };
  const TemporaryFolder folder;
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      synonyms_of(folder, c.row);
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(error.what()).find(c.error), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
