// The pages of the documents of the tree.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/page/html_check.h"
#include "tests/page/page_run.h"

namespace hoshin::testing {
namespace {

constexpr const char* kDoc = "/doc/r07-priority-policy";

TEST(PagesTest, SayWhatIsAskedFor) {
  const struct {
    const char *why, *href;
    int status;
    std::vector<const char*> has, has_not;
  } cases[] = {
      {"the first page has the box and ways in",
       "/",
       200,
       {"name=\"q\"", "府省庁から見る", "/search?ministry="},
       {}},
      {"an empty query is the first page", "/search?q=", 200, {"府省庁から見る"}, {"role=\"status\""}},
      {"white space is an empty query", "/search?q=%20%20", 200, {"府省庁から見る"}, {}},
      {"that of a keyboard for Japanese, too", "/search?q=%E3%80%80", 200, {"府省庁から見る"}, {"　"}},
      {"hits have marks, headings, tags, a place",
       "/search?q=演習",
       200,
       {"<mark>演習</mark>", "class=\"path\"", "令和7年度", "#r07-priority-policy-",
        "/api/v1/show?id=", "role=\"status\""},
       {}},
      {"a filter is a chip that can be taken off",
       "/search?q=人材&ministry=総務省",
       200,
       {"class=\"chip\"", "府省庁: 総務省 を外す"},
       {}},
      {"a body stands below its ministry by its own name",
       "/search?q=演習",
       200,
       {"class=\"name\">NICT<"},
       {"class=\"name\">総務省/"}},
      {"a value that is excluded, too", "/search?q=人材&not-ministry=総務省", 200, {"総務省 以外"}, {}},
      {"amounts from and to are a filter",
       "/search?q=予算&amount-from=1億円&amount-to=20億円",
       200,
       {"下限: 1億円", "上限: 20億円"},
       {}},
      {"shares are of all passages of the year",
       "/search?q=演習&bars=share",
       200,
       {"その年度の全段落に占める割合", "%"},
       {}},
      {"nothing found says what to do",
       "/search?q=zzzzqq",
       200,
       {"見つかりませんでした", "語を減らす"},
       {"<mark>"}},
      {"without one of the filters there is something",
       "/search?q=演習&year=2017&ministry=金融庁",
       200,
       {"を外すと"},
       {}},
      {"a relaxed answer says so", "/search?q=量子+演習+医療+ドローン", 200, {"一部の語", "語のうち"}, {}},
      {"a mistake is guessed", "/search?q=サイバーセキュリテイ", 200, {}, {}},
      {"pages go on", "/search?q=演習&page=2", 200, {"11〜20 件目", "rel=\"prev\"", "rel=\"next\""}, {}},
      {"beyond the last page", "/search?q=演習&page=900", 200, {"最初のページへ"}, {}},
      {"a page that is none is the first", "/search?q=演習&page=x", 200, {"1〜10 件目"}, {}},
      {"an unknown value is said with the nearest",
       "/search?q=演習&ministry=xx",
       400,
       {"xx", "name=\"q\"", "class=\"chip\""},
       {}},
      {"an unknown order", "/search?q=演習&sort=x", 400, {"name=\"q\""}, {}},
      {"an unknown value that nothing is near: its chip is there, and no command of a terminal",
       "/search?q=演習&area=zzzzzzzz",
       400,
       {"name=\"q\"", "zzzzzzzz"},
       {"facets --by"}},
      {"a parameter of others is passed over",
       "/search?q=演習&utm_source=mail",
       200,
       {"<mark>演習</mark>"},
       {"utm_source"}},
      {"a document has contents, text, facts",
       kDoc,
       200,
       {"目次", "id=\"r07-priority-policy-20\"", "読み取った内容とその理由", "表題の"},
       {"<mark>"}},
      {"a document with a query has marks and a map",
       "/doc/r07-priority-policy?q=演習",
       200,
       {"<mark>演習</mark>", "class=\"mini-map\"", "rel=\"next\"", "一致する段落"},
       {}},
      {"a query that it has not", "/doc/r07-priority-policy?q=zzzzqq", 200, {"はありません"}, {"<mark>"}},
      {"notes are linked", kDoc, 200, {"<sup>", "passage footnote"}, {}},
      {"a table is a table",
       "/doc/white-paper-table",
       200,
       {"<table>", "<th scope=\"col", "class=\"copy-table\""},
       {}},
      {"a document that is not there", "/doc/none", 404, {"その文書はありません", "/about"}, {}},
      {"no document at all: none is quoted",
       "/doc/",
       404,
       {"どの文書かが指定されていません", "/about"},
       {"「」"}},
      {"nor without the slash", "/doc", 404, {"どの文書かが指定されていません"}, {"「」"}},
      {"a printed page of none", "/page?n=3", 404, {"どの文書かが指定されていません", "/about"}, {"「」"}},
      {"of one that is not there: it is no filter to take off",
       "/page?doc=none",
       404,
       {"その文書はありません", "/about"},
       {"class=\"chip\""}},
      {"its picture", "/page.png", 404, {"どの文書かが指定されていません"}, {"「」"}},
      {"a document above the root", "/doc/../../etc/passwd", 404, {}, {}},
      {"sums by ministry, year and kind",
       "/budget",
       200,
       {"総計", "総務省", "概算要求", "/api/v1/budget?format=csv&amp;group_by=ministry%2Cyear%2Ckind"},
       {"class=\"sum-tree\""}},
      {"a sum is open to its figures",
       "/budget?open=総務省%7C2019%7Crequest",
       200,
       {"class=\"sum-tree\"", "再掲", "ナショナルサイバートレーニングセンター"},
       {}},
      {"sums by year", "/budget?group_by=year", 200, {"年度不明"}, {}},
      {"sums by what there are none of", "/budget?group_by=colour", 400, {}, {}},
      {"no money", "/budget?q=zzzzqq", 200, {"金額のある段落は見つかりませんでした"}, {}},
      {"years beside each other", "/compare?q=演習", 200, {"令和3年度", "16 件／254 段落"}, {}},
      {"some years", "/compare?q=演習&years=H29,R7", 200, {"平成29年度", "令和7年度"}, {"平成31年度"}},
      {"a year that is none", "/compare?q=演習&years=x", 400, {}, {}},
      {"nothing to compare", "/compare", 200, {"name=\"years\""}, {"role=\"status\""}},
      {"names have a line each", "/batch?names=演習%0D%0A医療機関%0Azzzzqq", 200, {"34", "zzzzqq"}, {}},
      {"and a table to save",
       "/batch?names=演習%0Azzzzqq&format=csv",
       200,
       {"query,total,", "演習,34,1,", "zzzzqq,0,"},
       {"<html"}},
      {"a line of white space of any width is none",
       "/batch?names=%E3%80%80%0A+%E6%BC%94%E7%BF%92%E3%80%80%0A%E3%80%80&format=csv",
       200,
       {"query,total,", "\n演習,34,1,"},
       {"\n,", "　"}},
      {"nothing to compare: white space",
       "/compare?q=%E3%80%80",
       200,
       {"name=\"years\""},
       {"role=\"status\""}},
      {"nor to find in a document", "/doc/r07-priority-policy?q=%E3%80%80", 200, {"目次"}, {"はありません"}},
      {"no names yet", "/batch", 200, {"<textarea"}, {"<table"}},
      {"a search is a feed",
       "/feed.atom?q=演習",
       200,
       {"<feed xmlns=\"http://www.w3.org/2005/Atom\"", "http://127.0.0.1:8417/doc/"},
       {}},
      {"a feed of nothing", "/feed.atom", 400, {}, {}},
      {"documents by ministry and year",
       "/about",
       200,
       {"府省庁と年度ごとの段落数", "確かめたい文書", "30%"},
       {}},
      {"help", "/help", 200, {"「攻撃を前提とした」"}, {}},
      {"keys", "/keys", 200, {"<kbd>j</kbd>"}, {}},
      {"passages alike", "/similar?id=r07-priority-policy%2320", 200, {"類似度"}, {}},
      {"of many the first",
       "/similar?id=r07-priority-policy%2313",
       200,
       {"class=\"pages\"", "rel=\"next\"", "page=2"},
       {"rel=\"prev\""}},
      {"and the others; other years begin at the first",
       "/similar?id=r07-priority-policy%2313&page=2",
       200,
       {"rel=\"prev\"", "href=\"/similar?id=r07-priority-policy%2313&amp;other_years=1\""},
       {}},
      {"behind the last", "/similar?id=r07-priority-policy%2313&page=90", 200, {"最初のページへ"}, {}},
      {"a passage that is not there: no command of a terminal",
       "/similar?id=none",
       404,
       {"search gives the id of each passage"},
       {"last line"}},
      {"similar to nothing", "/similar", 400, {"どの段落かが指定されていません"}, {"docs/json.md"}},
      {"nor to an empty name", "/similar?id=", 400, {"どの段落かが指定されていません"}, {"「」"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.href);
    const auto answer = ask(documents_searcher(), c.href);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, c.status);
    for (const char* const text : c.has) EXPECT_NE(answer->body.find(text), std::string::npos) << text;
    for (const char* const text : c.has_not) EXPECT_EQ(answer->body.find(text), std::string::npos) << text;
    if (answer->content_type.starts_with("text/csv")) continue;
    EXPECT_EQ(outline_of(answer->body).faults, std::vector<std::string>());
  }
}

TEST(PagesTest, AreNotThereUnderOtherPaths) {
  for (const char* const href : {"/x", "/search/", "/assets/page.css", "/../x", "//", ""})
    EXPECT_FALSE(ask(documents_searcher(), href)) << href;
}

TEST(PagesTest, LeadAQueryOfTheFirstPageToItsHits) {
  const auto answer = ask(documents_searcher(), "/?q=演習&year=2025&lang=en");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 303);
  EXPECT_EQ(answer->location, "/search?q=%E6%BC%94%E7%BF%92&year=2025&lang=en");
  EXPECT_EQ(ask(documents_searcher(), "/?q=")->status, 200);
}

TEST(PagesTest, SayToABrowserThatThereIsNoneUnderAPath) {
  PageRequest request;
  request.path = "/serch";
  request.by_reader = true;
  const Vocabulary words(HOSHIN_DATA_DIR);
  const auto answer = answer_page(request, documents_searcher(), words);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 404);
  for (const char* const text : {"there is nothing at this address", "name=\"q\"", "最初のページへ戻る"})
    EXPECT_NE(answer->body.find(text), std::string::npos) << text;
  EXPECT_EQ(outline_of(answer->body).faults, std::vector<std::string>());
}

TEST(PagesTest, SpeakTheLanguageThatIsAskedFor) {
  EXPECT_NE(ask(documents_searcher(), "/help", "en")->body.find("<html lang=\"en\">"), std::string::npos);
  const std::string english = ask(documents_searcher(), "/search?q=演習&lang=en", "ja")->body;
  EXPECT_NE(english.find("FY2025"), std::string::npos);
  EXPECT_NE(english.find("lang=en"), std::string::npos) << "links keep the language";
}

TEST(PagesTest, EndWhenTheTimeIsOver) {
  PageRequest request;
  request.path = "/search";
  request.parameters = {{"q", "演習"}};
  request.timeout = std::chrono::milliseconds(0);
  const Vocabulary words(HOSHIN_DATA_DIR);
  const auto answer = answer_page(request, documents_searcher(), words);
  EXPECT_EQ(answer->status, 503);
  EXPECT_NE(answer->body.find("時間内に終わりませんでした"), std::string::npos);
}

TEST(PagesTest, KeepFilesForEverUnderTheNameOfTheirBytes) {
  for (const std::string& link : outline_of(ask(documents_searcher(), "/")->body).links) {
    if (!link.starts_with("/assets/")) continue;
    const auto file = ask(documents_searcher(), link);
    ASSERT_TRUE(file) << link;
    EXPECT_TRUE(file->immutable && !file->body.empty()) << link;
  }
}

}  // namespace
}  // namespace hoshin::testing
