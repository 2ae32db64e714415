// What stands in the answer to a question, and how its file is refused.
#include "query/words/answer_words.h"

#include <string>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

class AnswerWordsTest : public ::testing::Test {
 protected:
  AnswerWords read(const std::string& rows) const {
    folder_.write("answer_words.tsv", "question\tanswer\tsource\n" + rows);
    return AnswerWords(folder_.path() / "answer_words.tsv");
  }

  const TemporaryFolder folder_;
};

TEST_F(AnswerWordsTest, KnowWhatAnswersBySignsNumbersAndDefinitions) {
  const AnswerWords words = read("<number>\t5 | 五\ta\nいつ\t<number>年 | 時点\tb\nとは\t<word>とは\tc\n");
  EXPECT_EQ(words.digits(), (std::vector<std::string>{"5", "五"}));
  const auto found = words.find("避難とはいつの話か");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].question->definitions, std::vector<std::string>{"<word>とは"});
  EXPECT_EQ(found[1].question->signs, (std::vector<AnswerSign>{{"年", true}, {"時点", false}}));
  EXPECT_TRUE(words.find("<number>").empty()) << "which is no question";
}

TEST_F(AnswerWordsTest, KnowWhatALoneWordAsks) {
  const AnswerWords words = read("<word>\t<word>とは | <word>」とは\ta\n");
  EXPECT_EQ(words.lone_word().definitions_of("岸壁"), (std::vector<std::string>{"岸壁とは", "岸壁」とは"}));
  EXPECT_TRUE(words.find("<word>").empty()) << "which is no question";
  EXPECT_TRUE(read("とは\t<word>とは\ta\n").lone_word().definitions_of("岸壁").empty());
}

TEST_F(AnswerWordsTest, RefuseARowThatMakesNoSense) {
  const struct {
    const char *why, *rows, *message;
  } cases[] = {
      {"nothing answers", "いつ\t|\tb\n", "answer_words.tsv:2: the answer is empty"},
      {"asked twice", "いつ\t日\tb\nいつ\t月\tb\n", "stands twice in this file"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      read(c.rows);
      ADD_FAILURE() << "was read";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(c.message), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
