// What is answered where no passage has all the words.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_index.h"

namespace hoshin::testing {
namespace {

/// Of 推進 (in all), 演習 (in some), 港湾 and 空港 (in one each).
std::vector<Passage> library() {
  std::vector<Passage> all;
  for (std::uint32_t n = 1; n <= 60; ++n)
    all.push_back(passage(n, "取組の推進を図る。その" + std::to_string(n)));
  all.push_back(passage(61, "演習の推進を図る。"));
  all.push_back(passage(62, "港湾の演習を行う。"));
  all.push_back(passage(63, "空港の計画を定める。"));
  return all;
}

TEST(RelaxedTest, APageIsFilledByWhatIsRareAndSaysHowManyWordsItHas) {
  const SmallIndex index(library());
  SearchRequest request;
  request.query.text = "港湾 演習 空港 推進";
  const SearchResult result = index.search(request);
  EXPECT_TRUE(result.relaxed);
  EXPECT_EQ(result.words, 4U);
  std::string ids;
  for (const Hit& hit : result.hits) ids += hit.passage.id + ":" + std::to_string(hit.words) + " ";
  EXPECT_EQ(ids, "d#62:2 d#61:2 d#63:1 ") << "more words first, then rarer ones; 推進 alone is no answer";
  EXPECT_EQ(result.total, 3U);
}

TEST(RelaxedTest, AQuestionFillsThePageWithWhatHasAnyOfItsWords) {
  const SmallIndex index(library());
  SearchRequest request;
  request.query.text = "港湾 演習 滑走路 管制塔 格納庫 倉庫";
  EXPECT_EQ(index.search(request).total, 1U) << "of words, 演習 alone is too little";
  request.query.text = "港湾の演習は滑走路と管制塔と格納庫と倉庫のどこか";
  const SearchResult question = index.search(request);
  ASSERT_EQ(question.hits.size(), 2U);
  EXPECT_EQ(question.hits[0].passage.id, "d#62") << "which has both";
  EXPECT_EQ(question.hits[1].passage.id, "d#61");
}

TEST(RelaxedTest, AnAnswerWithAllWordsCountsNone) {
  const SmallIndex index(library());
  SearchRequest request;
  request.query.text = "港湾 演習";
  const SearchResult result = index.search(request);
  EXPECT_FALSE(result.relaxed);
  EXPECT_EQ(result.words, 0U);
  EXPECT_EQ(result.hits.at(0).words, 0U);
}

TEST(RelaxedTest, WhatTheTitleOfItsDocumentSaysAPassageNeedNotSayAgain) {
  std::vector<Passage> all = library();
  for (const std::uint32_t n : {61U, 62U}) {
    all[n - 1].doc = "port", all[n - 1].id = "port#" + std::to_string(n);
    all[n - 1].title = "港湾整備基本計画";
    all[n - 1].year = 2025;
  }
  const SmallIndex index(all);
  SearchRequest request;
  for (const char* const query : {"港湾整備基本計画 演習", "令和7年度 港湾整備基本計画 演習"}) {
    request.query.text = query;
    const SearchResult result = index.search(request);
    EXPECT_TRUE(result.relaxed) << query;
    ASSERT_GE(result.hits.size(), 2U) << query;
    EXPECT_EQ(result.hits[0].passage.id, "port#62") << query << ": which has 港湾, too";
    EXPECT_EQ(result.hits[1].passage.id, "port#61") << query;
  }
  request.query.text = "港湾整備基本計画 給食";
  for (const Hit& hit : index.search(request).hits)
    EXPECT_NE(hit.passage.id, "port#61") << "the title alone is no answer";
}

SearchRequest filled(const char* query) {
  SearchRequest request;
  request.query.text = query;
  request.fill = true;
  return request;
}

std::string ids_of(const SearchResult& result) {
  std::string ids;
  for (const Hit& hit : result.hits) ids += hit.passage.id + ":" + std::to_string(hit.words) + " ";
  return ids;
}

TEST(FilledTest, FewThatHaveAllWordsAreFollowedByThoseThatTellMost) {
  const SmallIndex index(library());
  SearchRequest request = filled("港湾 演習");
  request.facets = {"doc"};
  const SearchResult result = index.search(request);
  EXPECT_EQ(ids_of(result), "d#62:2 d#61:1 ");
  EXPECT_EQ(result.filled, 1U);
  EXPECT_EQ(result.full_hits(), 1U);
  EXPECT_EQ(result.words, 2U);
  EXPECT_FALSE(result.relaxed);
  EXPECT_EQ(result.total, 1U) << "what the page is filled with is no answer";
  EXPECT_EQ(result.facets.at(0).values.at(0).count, 1);
  EXPECT_EQ(result.hits[1].rank, 2U);
}

TEST(FilledTest, NothingFollowsWhereItIsNotMeant) {
  const SmallIndex index(library());
  const struct {
    const char *why, *query;
    void (*change)(SearchRequest& request);
    const char* ids;
  } cases[] = {
      {"as a program asks", "港湾 演習", [](SearchRequest& r) { r.fill = false; }, "d#62:0 "},
      {"of one word", "港湾", [](SearchRequest&) {}, "d#62:0 "},
      {"of one expression", "港湾の演習", [](SearchRequest&) {}, "d#62:0 "},
      {"beside a quoted text, which must be there", "「港湾」 演習", [](SearchRequest&) {}, "d#62:0 "},
      {"where what has the rest says little", "港湾 行う", [](SearchRequest&) {}, "d#62:0 "},
      {"on a page that is full", "港湾 演習", [](SearchRequest& r) { r.page.limit = 1; }, "d#62:0 "},
      {"behind the first page", "港湾 演習", [](SearchRequest& r) { r.page.offset = 1; }, ""},
      {"in another order", "港湾 演習", [](SearchRequest& r) { r.sort = Sort::kSource; }, "d#62:0 "},
      {"by document", "港湾 演習", [](SearchRequest& r) { r.group_by_doc = true; }, "d#62:0 "},
      {"where nothing may be given up", "港湾 演習", [](SearchRequest& r) { r.query.relax = false; },
       "d#62:0 "},
      {"what is excluded stays out", "港湾 演習 -図る", [](SearchRequest&) {}, "d#62:0 "},
      {"what a filter leaves out stays out", "港湾 演習 year:2025", [](SearchRequest&) {}, ""},
  };
  for (const auto& c : cases) {
    SearchRequest request = filled(c.query);
    c.change(request);
    const SearchResult result = index.search(request);
    EXPECT_EQ(ids_of(result), c.ids) << c.why;
    EXPECT_EQ(result.filled, 0U) << c.why;
  }
}

TEST(FilledTest, AYearIsNotGivenUp) {
  const SmallIndex index({passage(1, "令和７年度の演習を行う。"), passage(2, "令和６年度の演習を行う。"),
                          passage(3, "令和７年度の港湾を造る。")});
  EXPECT_EQ(ids_of(index.search(filled("R7 演習"))), "d#1:2 d#3:1 ");
}

TEST(FilledTest, ATextIsNotPrintedTwice) {
  Passage headed = passage(1, "演習を年に一度行う。");
  headed.section = {"港湾"};
  const SmallIndex index({headed, passage(2, "演習を年に一度行う。"), passage(3, "演習を止める。")});
  SearchRequest request = filled("港湾 演習");
  request.collapse = true;
  EXPECT_EQ(ids_of(index.search(request)), "d#1:2 d#3:1 ");
}

TEST(FilledTest, TenThatHaveAllWordsAreEnough) {
  std::vector<Passage> all;
  for (std::uint32_t n = 1; n <= 10; ++n) all.push_back(passage(n, "港湾の演習" + std::string(n, '.')));
  all.push_back(passage(11, "演習を行う。"));
  SearchRequest request = filled("港湾 演習");
  request.page.limit = 20;
  EXPECT_EQ(SmallIndex(all).search(request).filled, 0U);
  all.erase(all.begin());
  EXPECT_EQ(SmallIndex(all).search(request).filled, 1U);
}

TEST(RelaxedTest, WhatIsQuotedIsNeverGivenUpWhateverItStandsIn) {
  const SmallIndex index(library());
  for (const char* query :
       {"「港湾」 「存在しない句」", "(「港湾」 OR 「演習」) (「存在しない句」 OR 「これも無い」)",
        "港湾 (「存在しない句」 OR 「これも無い」)", "港湾 (「演習」 「存在しない句」)"}) {
    SearchRequest request;
    request.query.text = query;
    EXPECT_EQ(index.search(request).total, 0U) << query;
  }
  SearchRequest words;
  words.query.text = "港湾 (存在しない句 OR これも無い)";
  EXPECT_GT(index.search(words).total, 0U) << "words may be";
}

/// Ten passages, the third and the fourth of a document with a title.
std::vector<Passage> titled(const char* third, const char* fourth) {
  std::vector<Passage> all;
  for (std::uint32_t n = 1; n <= 40; ++n)
    all.push_back(passage(n, "施設の管理について定める。その" + std::to_string(n)));
  all[2].text = third;
  all[3].text = fourth;
  all[2].title = "港湾の計画";
  return all;
}

TEST(RelaxedTest, AWordOfTheTitleCountsHalf) {
  const SmallIndex index(titled("岸壁の補修を進める。", "岸壁の補修を始める。"));
  SearchRequest request;
  request.query.text = "港湾 岸壁 浚渫";
  const SearchResult result = index.search(request);
  ASSERT_EQ(result.hits.size(), 2U);
  EXPECT_TRUE(result.relaxed);
  EXPECT_EQ(result.hits[0].passage.id, "d#3") << "which is of the document on harbours";
  EXPECT_EQ(result.hits[0].words, 1U) << "that it has itself";
}

TEST(RelaxedTest, AQuestionAsksTheDocumentsThatAreCalledSo) {
  const SmallIndex index(titled("岸壁は十年ごとに補修する。", "岸壁を補修する。"));
  SearchRequest request;
  request.query.text = "港湾の岸壁は何年ごとに補修するのか";
  const SearchResult result = index.search(request);
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits[0].passage.id, "d#3");
  EXPECT_EQ(result.with_all_words, 1U);
}

TEST(RelaxedTest, TheAnswerToAQuestionSaysWhatIsAskedFor) {
  const struct {
    const char *why, *query, *answer, *other;
  } cases[] = {
      {"what it is", "岸壁とは何か", "岸壁とは、船を着けるための施設をいう。",
       "岸壁の岸壁による岸壁のための補修。"},
      {"in brackets", "岸壁とは何か", "船を着ける壁（以下「岸壁」という。）を設ける。",
       "岸壁の補修を進める。岸壁。"},
      {"how many", "岸壁は何年で補修するか", "岸壁は二十年を過ぎたら補修するものとする。",
       "岸壁は年に一度は補修する。"},
      {"when", "岸壁の補修はいつか", "岸壁の補修を令和８年度に始める計画である。",
       "岸壁の補修を早く始める計画である。"},
      {"why", "岸壁をなぜ補修するか", "岸壁を補修するのは、波によるひびのため。",
       "岸壁を補修するには、水を抜いた上で行う。"},
      {"in digits", "岸壁は何か所あるか", "岸壁は全部で７か所に分けて設けることがある。",
       "岸壁のか所を述べる。"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const SmallIndex index(titled(c.other, c.answer));
    SearchRequest request;
    request.query.text = c.query;
    const SearchResult result = index.search(request);
    ASSERT_FALSE(result.hits.empty());
    EXPECT_EQ(result.hits[0].passage.id, "d#4");
  }
}

TEST(RelaxedTest, ANameThatAQuestionQuotesComesFirstAndIsNoDemand) {
  const SmallIndex index(library());
  SearchRequest request;
  request.query.text = "「港湾」の演習はどこで行うか";
  const SearchResult known = index.search(request);
  ASSERT_EQ(known.hits.size(), 2U);
  EXPECT_EQ(known.hits[0].passage.id, "d#62");
  request.query.text = "『湾岸』の演習はどこで行うか";
  EXPECT_EQ(index.search(request).hits.size(), 2U) << "named otherwise than in the documents";
  request.query.exact = true;
  EXPECT_EQ(index.search(request).total, 0U);
}

TEST(RelaxedTest, AQuestionIsRelaxedOnlyWhereThatFindsMore) {
  const char* const answer = "岸壁の補修を令和８年度に始める計画である。";
  const struct {
    const char *why, *other;
    bool relaxed;
  } cases[] = {{"nothing else has any of its words", "道路の舗装。", false},
               {"something has one of them", "岸壁の灯り。", true}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const SmallIndex index({passage(1, answer), passage(2, c.other)});
    SearchRequest request;
    request.query.text = "岸壁の補修の計画はいつですか";
    const SearchResult result = index.search(request);
    EXPECT_EQ(result.relaxed, c.relaxed);
    EXPECT_EQ(result.total, c.relaxed ? 2U : 1U);
  }
}

TEST(RelaxedTest, AVerbOfAQuestionFindsWhatSaysNoMoreOfIt) {
  std::vector<Passage> all = library();
  all.push_back(passage(64, "石を置かなければ安くなる。"));
  const SmallIndex index(all);
  SearchRequest request;
  request.query.text = "港湾の計画を安くするにはどうすればよいか";
  std::string ids;
  for (const Hit& hit : index.search(request).hits) ids += hit.passage.id + " ";
  EXPECT_NE(ids.find("d#64 "), ids.npos) << ids;
}

TEST(RelaxedTest, AnAffixAloneIsNoAnswer) {
  const SmallIndex index(
      {passage(1, "事業者は届け出る。"), passage(2, "消費を増やす。"), passage(3, "利用者の増加。")});
  const SearchResult result = index.search("消費者");
  ASSERT_EQ(result.hits.size(), 1U) << "and not each with 者";
  EXPECT_EQ(result.hits[0].passage.id, "d#2");
  EXPECT_EQ(result.words, 1U);
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings[0], "\"消費者\" stands nowhere; \"消費\" was looked for instead");
  EXPECT_EQ(index.search("生産者").total, 0U) << "since 生産 stands nowhere either";
  SearchRequest any;
  any.query.text = "消費者";
  any.query.any = true;
  EXPECT_EQ(index.search(any).total, 1U);
  EXPECT_EQ(index.numbers("利用者"), std::vector<std::uint32_t>{3});
  EXPECT_EQ(sorted(index.numbers("者")), (std::vector<std::uint32_t>{1, 3}))
      << "where it is all that is asked";
}

TEST(RelaxedTest, EverydayWordsFindThoseOfOffices) {
  const SmallIndex index({passage(1, "手数料の納付は窓口で行う。"), passage(2, "航空賃は実費を支給する。")});
  EXPECT_EQ(index.numbers("手数料 払います"), std::vector<std::uint32_t>{1});
  EXPECT_EQ(index.numbers("飛行機代"), std::vector<std::uint32_t>{2});
  EXPECT_TRUE(index.numbers("電車代").empty());
}

TEST(RelaxedTest, AYearInAQuestionIsThatOfTheDocumentToo) {
  Passage of_year = passage(1, "人材の育成を進める方針とする。"),
          of_another = passage(2, "人材の育成を進める方針である。");
  of_year.year = 2025;
  of_another.year = 2021;
  const SmallIndex index({of_another, of_year});
  SearchRequest request;
  request.query.text = "令和7年度の人材の方針は？";
  const SearchResult question = index.search(request);
  ASSERT_FALSE(question.hits.empty());
  EXPECT_EQ(question.hits[0].passage.id, "d#1");
  request.query.text = "令和7年度 人材";
  EXPECT_TRUE(index.search(request).relaxed) << "a year among words stays a word";
}

TEST(RelaxedTest, ATotalThatIsAskedForIsFirst) {
  Passage total = passage(1, "８５２．８億円"), part = passage(2, "警察庁の予算 平成31年度概算要求 3.2億円");
  total.title = part.title = "政府の予算";
  total.amounts.resize(1);
  total.amounts[0].yen = 85280000000;
  total.amounts[0].part = "total";
  part.amounts.resize(1);
  part.amounts[0].yen = 320000000;
  const SmallIndex index({part, total});
  SearchRequest request;
  request.query.text = "政府の予算の総額はいくらか";
  ASSERT_FALSE(index.search(request).hits.empty());
  EXPECT_EQ(index.search(request).hits[0].passage.id, "d#1");
}

Passage total_of(std::uint32_t number, int year, const std::string& budget, std::int64_t yen) {
  Passage out = passage(number, "総括表の" + std::to_string(number) + "行目の計");
  out.title = "防災の予算";
  out.year = 2025;
  out.amounts.resize(1);
  out.amounts[0].part = "total";
  out.amounts[0].yen = yen;
  out.amounts[0].year = year;
  out.amounts[0].budget = budget;
  return out;
}

TEST(RelaxedTest, ATotalIsOfTheYearAndTheBudgetThatAreAskedFor) {
  const SmallIndex index(
      {total_of(1, 2024, "initial", 90'000'000'000), total_of(2, 2025, "request", 80'000'000'000),
       total_of(3, 2024, "supplementary", 70'000'000'000), total_of(4, 2025, "request", 6'000'000'000)});
  const struct {
    const char *why, *query, *first;
  } cases[] = {
      {"the greatest of all", "防災の予算の総額はいくらか", "d#1"},
      {"a kind of budget that no passage names", "防災の概算要求の総額は？", "d#2"},
      {"another one", "防災の補正予算の総額は？", "d#3"},
      {"a year", "令和7年度の防災の予算の総額は？", "d#2"},
      {"how much is it together", "防災に全体でどの省庁がいくら要求したのか", "d#2"},
  };
  for (const auto& c : cases) {
    SearchRequest request;
    request.query.text = c.query;
    const SearchResult result = index.search(request);
    ASSERT_FALSE(result.hits.empty()) << c.why;
    EXPECT_EQ(result.hits[0].passage.id, c.first) << c.why;
  }
}

TEST(RelaxedTest, TheYearOfTheDocumentCountsHalf) {
  std::vector<Passage> all = library();
  Passage older = passage(64, "港湾の計画を定める。"), asked = passage(65, "港湾の計画を定める。改めて。");
  older.year = 2021;
  asked.year = 2022;
  all.push_back(older);
  all.push_back(asked);
  all.push_back(passage(66, "令和4年度の港湾"));
  const SmallIndex index(all);
  SearchRequest request;
  request.query.text = "令和4年度 港湾 計画 滑走路";
  const SearchResult result = index.search(request);
  ASSERT_GE(result.hits.size(), 3U);
  EXPECT_TRUE(result.relaxed);
  EXPECT_EQ(result.hits[0].passage.id, "d#65") << "two words, and of that year";
  EXPECT_EQ(result.hits[0].words, 2U);
}

}  // namespace
}  // namespace hoshin::testing
