// What several documents say of one budget or measure counts once.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "query/money/copies.h"
#include "query/money/document_versions.h"
#include "query/money/ledger.h"
#include "query/money/measure_history.h"
#include "query/money/stages.h"
#include "query/money/sum_once.h"

namespace hoshin {
namespace {

/// Says that `label` takes so many yen of the initial budget of 2025.
Passage passage_with(const std::string& doc, const std::string& label, std::int64_t yen) {
  Passage p;
  p.doc = doc;
  p.id = doc + "#1";
  p.number = 1;
  p.amounts = {{label, yen, 2025, "initial", ""}};
  return p;
}

TEST(LedgerDocumentsTest, OfTheVersionsOfADocumentTheNewestCounts) {
  struct Issue {
    const char *doc, *title, *status, *date;
    std::int64_t yen = 0;
    std::optional<int> year = 2025;
  };
  const VersionWords words{HOSHIN_DATA_DIR};
  const char* const title = "令和７年度予算の概要";
  const struct {
    const char* why;
    std::vector<Issue> issues;
    std::int64_t sum;
    std::uint64_t older;
  } cases[] = {
      {"the decision, not the draft",
       {{"a", "令和７年度予算の概要（案）", "draft", "", 1}, {"b", title, "final", "", 2}},
       2,
       1},
      {"whichever was read first",
       {{"a", title, "final", "", 2}, {"b", "令和７年度予算の概要（案）", "draft", "", 1}},
       2,
       1},
      {"the later date",
       {{"a", "令和７年度予算の概要（令和７年６月１日時点）", "final", "2025-06-01", 1},
        {"b", "【別添１】令和７年度予算の概要（改訂版）", "final", "2025-07-01", 2}},
       2,
       1},
      {"both, where nothing tells", {{"a", title, "final", "", 1}, {"b", title, "final", "", 2}}, 3, 0},
      {"another supplementary budget is no version",
       {{"a", "令和７年度補正予算（第１号）", "final", "2025-06-01", 1},
        {"b", "令和７年度補正予算（第２号）", "final", "2025-07-01", 2}},
       3,
       0},
      {"nor is one of which no number is said",
       {{"a", "令和７年度補正予算の概要", "final", "2025-06-01", 1},
        {"b", "令和７年度補正予算の概要", "final", "2025-07-01", 2}},
       3,
       0},
      {"but its decision is, of its draft",
       {{"a", "令和７年度補正予算の概要（案）", "draft", "2025-06-01", 1},
        {"b", "令和７年度補正予算の概要", "final", "2025-07-01", 2}},
       2,
       1},
      {"another year", {{"a", title, "draft", "", 1, 2024}, {"b", title, "final", "", 2}}, 3, 0},
      {"a title that says nothing", {{"a", "予算書", "draft", "", 1}, {"b", "予算書", "final", "", 2}}, 3, 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const FigureFilter everything;
    Ledger ledger(everything, {.versions = &words});
    for (const Issue& issue : c.issues) {
      Passage p = passage_with(issue.doc, "a", issue.yen);
      p.title = issue.title;
      p.status = issue.status;
      p.date = issue.date;
      p.year = issue.year;
      p.issuer = {"総務省"};
      ledger.add(p);
    }
    const std::vector<Figure> figures = ledger.take_figures();
    SumOnce sum;
    for (const Figure& f : figures) sum.add(f, f.token);
    EXPECT_EQ(sum.sum().yen, c.sum);
    EXPECT_EQ(sum.sum().older, c.older);
  }
}

TEST(LedgerDocumentsTest, OfAFileThatLiesInAFolderTwiceOneCounts) {
  struct File {
    const char *doc, *title, *text;
    std::int64_t yen;
    const char* rest;  ///< What else it says.
  };
  const struct {
    const char* why;
    std::vector<File> files;
    std::int64_t sum;
    std::size_t asked;  ///< Of how many documents the rest is compared.
  } cases[] = {
      {"a copy", {{"a/x", "概要", "演習 5円", 5, "様"}, {"b/x", "概要", "演習 5円", 5, "様"}}, 5, 2},
      {"two copies",
       {{"a/x", "概要", "演習 5円", 5, "様"},
        {"b/x", "概要", "演習 5円", 5, "様"},
        {"c/x", "概要", "演習 5円", 5, "様"}},
       5,
       3},
      {"forms filled in alike, but for a name",
       {{"a", "申請書", "交付額 5円", 5, "山田"}, {"b", "申請書", "交付額 5円", 5, "佐藤"}},
       10,
       2},
      {"another title", {{"a", "概要", "演習 5円", 5, ""}, {"b", "詳細", "演習 5円", 5, ""}}, 10, 0},
      {"another sum", {{"a", "概要", "演習 5円", 5, ""}, {"b", "概要", "演習 6円", 6, ""}}, 11, 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const FigureFilter everything;
    Ledger ledger(everything);
    std::map<std::string, std::string> rest;
    for (const File& file : c.files) {
      Passage p = passage_with(file.doc, "演習", file.yen);
      p.title = file.title;
      p.text = file.text;
      ledger.add(p);
      rest[file.doc] = file.rest;
    }
    std::vector<Figure> figures = ledger.take_figures();
    std::size_t asked = 0;
    leave_out_copies(figures, [&](const std::set<std::string>& documents) {
      asked = documents.size();
      return rest;
    });
    SumOnce sum;
    for (const Figure& f : figures) sum.add(f, f.token);
    EXPECT_EQ(sum.sum().yen, c.sum);
    EXPECT_EQ(asked, c.asked);
  }
}

/// A figure of one measure: document, yen, kind.
struct Printed {
  const char* doc;
  std::int64_t yen = 0;
  std::string budget = "initial";
  std::optional<int> year = 2025;
};

TEST(LedgerDocumentsTest, OfOneMeasureWhatDocumentsPrintAgainCountsOnce) {
  const struct {
    const char* why;
    std::vector<Printed> printed;
    std::vector<std::string> group_by;
    std::int64_t sum;
  } cases[] = {
      {"the same in two documents", {{"a", 1500}, {"b", 1500}}, {"year"}, 1500},
      {"rounded in one", {{"a", 15'000}, {"b", 15'020}}, {"year"}, 15'000},
      {"another sum", {{"a", 15'000}, {"b", 17'000}}, {"year"}, 32'000},
      {"round, but another", {{"a", 20'000}, {"b", 15'000}}, {"year"}, 35'000},
      {"another kind", {{"a", 1500}, {"b", 1500, "supplementary"}}, {"year"}, 3000},
      {"what was requested of what was decided", {{"a", 2000, "request"}, {"b", 1500}}, {"year"}, 1500},
      {"of another year", {{"a", 2000, "request", 2024}, {"b", 1500}}, {"year"}, 3500},
      {"by kind it has a sum of its own", {{"a", 2000, "request"}, {"b", 1500}}, {"kind"}, 3500},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    FigureFilter measure;
    measure.keep_only(MeasureName("演習の実施"));
    Ledger ledger(measure, {.across_documents = true});
    for (const Printed& printed : c.printed) {
      Passage p = passage_with(printed.doc, "演習の実施（新規）", printed.yen);
      p.amounts[0].budget = printed.budget;
      p.amounts[0].year = printed.year;
      ledger.add(p);
    }
    std::vector<Figure> figures = ledger.take_figures();
    choose_stages(figures);
    SumOnce sum(/*all_stages=*/c.group_by.front() == "kind");
    for (const Figure& f : figures) sum.add(f, f.token);
    EXPECT_EQ(sum.sum().yen, c.sum);
    EXPECT_EQ(names_of(figures).size(), 1U);
  }
}

}  // namespace
}  // namespace hoshin
