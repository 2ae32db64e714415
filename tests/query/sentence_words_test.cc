// Which sentences need the passage beside them, and how their file is refused.
#include "query/words/sentence_words.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

SentenceWords shipped() {
  return SentenceWords(std::filesystem::path(HOSHIN_DATA_DIR) / "sentence_words.tsv");
}

TEST(SentenceWordsTest, TellWhatAPassageAnnounces) {
  const struct {
    const char *why, *text;
    Announcement announced;
  } cases[] = {
      {"a statement", "講習は毎年度の初めに行う。", Announcement::kNothing},
      {"nothing", "", Announcement::kNothing},
      {"a question", "Ｑ３　講習に代理で出られますか。", Announcement::kAnswer},
      {"with a mark", "代理の人でもよい？", Announcement::kAnswer},
      {"quoted", "「代理でもよいか？」", Announcement::kAnswer},
      {"a list", "講習を免除する者は、次のとおりとする。", Announcement::kList},
      {"of cases", "以下の各号に当たる者は講習を受けなくてよい。", Announcement::kList},
      {"a colon of any width", "持ち物：", Announcement::kList},
      {"the words stand far before the end",
       "次の世代を担う子どもが、川や海で安全に遊ぶための知識を身につけ、互いに助け合うことを目的とした講習を"
       "行う。",
       Announcement::kNothing},
  };
  for (const auto& c : cases) EXPECT_EQ(shipped().announced_by(to_utf16(fold(c.text))), c.announced) << c.why;
}

TEST(SentenceWordsTest, KnowTheRestOfASentence) {
  const SentenceWords words = shipped();
  EXPECT_TRUE(words.is_rest(u"や学校に向けた講習"));
  EXPECT_FALSE(words.is_rest(u"はじめに")) << "a word that begins so";
  EXPECT_FALSE(words.is_rest(u"講習"));
  EXPECT_FALSE(words.is_rest(u""));
}

TEST(SentenceWordsTest, RefuseARowThatMakesNoSense) {
  const struct {
    const char *why, *row, *message;
  } cases[] = {
      {"a role", "end\tか\ta\n", "sentence_words.tsv:2: unknown role 'end'"},
      {"a particle", "rest\tから\ta\n", "sentence_words.tsv:2: a particle is one kana"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    folder.write("sentence_words.tsv", std::string("role\twords\tsource\n") + c.row);
    try {
      SentenceWords(folder.path() / "sentence_words.tsv");
      ADD_FAILURE() << "was read";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(c.message), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
