#include "indexer/passages/terms.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "tests/indexer/passages.h"

namespace hoshin {
namespace {

std::map<std::string, std::uint32_t> terms_of(const Passage& passage, double average = 10) {
  TermMaker maker({test_analyzer(), average});
  std::map<std::string, std::uint32_t> out;
  for (const WeightedTerm& term : maker.terms(passage)) out[term.term] = term.wdf;
  return out;
}

Passage exercise() {
  Passage p = make_passage("r07", 3, "重要インフラの演習。演習を行う");
  p.section = {"演習の強化", "人材"};
  p.title = "年次計画";
  p.year = 2025;
  p.ministry = {"総務省/NICT"};
  return p;
}

TEST(TermsTest, NamesAllThatAPassageIsFoundBy) {
  const auto terms = terms_of(exercise());
  const struct {
    const char* why;
    std::string term;
    bool there;
  } cases[] = {
      {"a word of the text", "演習", true},
      {"a word of a heading, in the same stream", "人材", true},
      {"a word of the title stands apart", "計画", false},
      {"... under its prefix", "S計画", true},
      {"a bigram of the text", "XB重要", true},
      {"the last character of the text begins a bigram", "XBう\n", true},
      {"so does the last of each heading", "XB化\n", true},
      {"no bigram joins heading and text", "XB材重", false},
      {"a bigram of the title", "XT年次", true},
      {"the last character of the title", "XT画\n", true},
      {"a value", "Y2025", true},
      {"a path", "XM:総務省/NICT", true},
      {"its parent", "XM:総務省", true},
      {"a tag that it has leaves no bare prefix", "XM:", false},
      {"one that it has not does", "XA:", true},
      {"its document", "XD:r07", true},
      {"its id", "Qr07#3", true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.term);
    EXPECT_EQ(terms.contains(c.term), c.there);
  }
}

TEST(TermsTest, WeighsByImpact) {
  const auto terms = terms_of(exercise(), 15);
  const double length = 15;  // characters of the folded text
  EXPECT_EQ(passage_length(exercise()), length);
  const struct {
    const char* why;
    std::string term;
    std::uint32_t wdf;
  } cases[] = {
      {"once in the text", "重要インフラ", impact(1, length, 15)},
      {"a part of a compound of words.tsv", "インフラ", impact(frequency(kPart), length, 15)},
      {"twice in the text, once in a heading", "演習", impact(frequency(2 * kWhole + kHeading), length, 15)},
      {"only in a heading", "人材", impact(frequency(kHeading), length, 15)},
      {"bigrams as words", "XB演習", impact(frequency(2 * kWhole + kHeading), length, 15)},
      {"a title counts the same for long and short passages", "S計画", impact(1, 15, 15)},
      {"a value only filters", "Y2025", 0},
      {"an id too", "Qr07#3", 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.term);
    ASSERT_TRUE(terms.contains(c.term));
    EXPECT_EQ(terms.at(c.term), c.wdf);
  }
}

TEST(TermsTest, AreAscendingUniqueAndShortEnough) {
  Passage odd =
      make_passage(std::string(400, 'd'), 1, std::string(3000, 'x') + "\xFF 東" + std::string(600, 'y'));
  for (int i = 0; i < 300; ++i) odd.section.push_back("東京" + std::to_string(i % 7));
  for (const Passage& passage : {odd, make_passage("", 0, ""), exercise()}) {
    TermMaker maker({test_analyzer(), 1});
    const auto terms = maker.terms(passage);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      EXPECT_LE(terms[i].term.size(), kMaxTermBytes);
      EXPECT_FALSE(terms[i].term.empty());
      EXPECT_TRUE(i == 0 || terms[i - 1].term < terms[i].term);
    }
    EXPECT_EQ(maker.terms(passage), terms) << "remembered headings give the same terms";
  }
}

TEST(AverageLengthTest, BarelyMovesWithThePassages) {
  const auto average = [](const std::vector<Passage>& passages) {
    double sum = 0;
    for (const Passage& passage : passages) sum += passage_length(passage);
    return rounded_average(sum / static_cast<double>(std::max<std::size_t>(1, passages.size())));
  };
  const auto of_length = [](std::size_t n) { return make_passage("d", 1, std::string(n, 'x')); };
  const std::vector<Passage> hundreds(50, of_length(100));
  std::vector<Passage> one_more = hundreds;
  one_more.push_back(of_length(130));
  EXPECT_NEAR(average(hundreds), 100, 5);
  EXPECT_EQ(average(hundreds), average(one_more));
  EXPECT_EQ(average({}), 1);
}

}  // namespace
}  // namespace hoshin
