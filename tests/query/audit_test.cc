#include "query/money/audit.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

/// A row of a table: a figure a column.
struct Row {
  std::string label;
  std::vector<std::int64_t> yen;
  bool is_part = true;
  std::string block = "row";
};

/// A table whose last row is the total of the others; `complete` has the columns that the reader found to add
/// up.
DocumentPassages table(const std::vector<Row>& rows, const std::vector<bool>& complete) {
  DocumentPassages out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const bool is_total = r + 1 == rows.size();
    auto p = std::make_shared<Passage>();
    p->doc = "d";
    p->id = "d#" + std::to_string(r + 1);
    p->block = rows[r].block;
    p->text = rows[r].label + " 1";
    for (std::size_t k = 0; k < rows[r].yen.size(); ++k) {
      Amount a{rows[r].label, rows[r].yen[k], 2025 - static_cast<int>(k), "initial", is_total ? "total" : ""};
      if (is_total && complete[k]) a.parts = static_cast<std::uint32_t>(rows.size() - 1);
      if (!is_total && rows[r].is_part)
        a.of = "d#" + std::to_string(rows.size()) + "." + std::to_string(k + 1);
      p->amounts.push_back(a);
    }
    out.push_back(std::move(p));
  }
  return out;
}

/// "合計 7 0.7": what differs by how much, and how sure that is.
std::string findings(const DocumentPassages& passages) {
  std::string out;
  for (const BudgetFinding& f : audit_document(passages).findings) {
    out += (out.empty() ? "" : ", ") + f.figure.amount.label + " " + std::to_string(f.difference()) + " " +
           std::to_string(f.confidence).substr(0, 3);
  }
  return out;
}

TEST(AuditTest, TellsATotalThatItsPartsMiss) {
  const struct {
    const char* why;
    std::vector<Row> rows;
    std::vector<bool> complete;
    const char* found;
  } cases[] = {
      {"by little", {{"a", {300}}, {"b", {210}}, {"c", {90}}, {"合計", {601}}}, {false}, "合計 1 0.7"},
      {"nothing if they add up", {{"a", {300}}, {"b", {210}}, {"c", {90}}, {"合計", {600}}}, {true}, ""},
      {"by much: the list is not whole",
       {{"a", {300}}, {"b", {210}}, {"c", {90}}, {"合計", {900}}},
       {false},
       ""},
      {"by much, where the other column of the same rows adds up",
       {{"a", {300, 30}}, {"b", {210, 20}}, {"合計", {910, 50}}},
       {false, true},
       "合計 400 0.9"},
      {"two parts alone tell nothing", {{"a", {300}}, {"b", {210}}, {"合計", {511}}}, {false}, ""},
      {"a row between that is no part",
       {{"a", {300}}, {"x", {7}, false}, {"b", {210}}, {"c", {90}}, {"合計", {601}}},
       {false},
       ""},
      {"a row between whose figure was not read",
       {{"a", {300}}, {"x", {}}, {"b", {210}}, {"c", {90}}, {"合計", {601}}},
       {false},
       ""},
      {"a text between",
       {{"a", {300}}, {"x", {}, false, "caption"}, {"b", {210}}, {"c", {90}}, {"合計", {601}}},
       {false},
       ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(findings(table(c.rows, c.complete)), c.found);
  }
}

struct Stands {
  std::string section, label;
  std::int64_t yen = 0;
  std::string ministry = "総務省";
  std::optional<int> year = 2025;
  std::string of = {}, same_as = {};
};

TEST(AuditTest, TellsAFigureThatIsPrintedDifferently) {
  const std::string name = "演習環境の整備";
  const struct {
    const char* why;
    std::vector<Stands> places;
    const char* found;
  } cases[] = {
      {"by little", {{"概要", name, 1234}, {"各省", name, 1243}}, "演習環境の整備 -9 0.6"},
      {"a zero too many", {{"概要", name, 1234}, {"各省", name, 12340}}, "演習環境の整備 -11106 0.6"},
      {"rounded", {{"概要", name, 1200}, {"各省", name, 1234}}, ""},
      {"the same", {{"概要", name, 1234}, {"各省", name, 1234}}, ""},
      {"by much: two things", {{"概要", name, 1234}, {"各省", name, 5678}}, ""},
      {"of another ministry", {{"概要", name, 1234}, {"各省", name, 1243, "警察庁"}}, ""},
      {"of another year", {{"概要", name, 1234}, {"各省", name, 1243, "総務省", 2024}}, ""},
      {"of no known year", {{"概要", name, 1234, "総務省", {}}, {"各省", name, 1243, "総務省", {}}}, ""},
      {"rows of one table", {{"概要", name, 1234}, {"概要", name, 1243}}, ""},
      {"a part and its total", {{"概要", name, 1234}, {"各省", name, 1243, "総務省", 2025, "d#1.1"}}, ""},
      {"what the reader takes for the same",
       {{"概要", name, 1234}, {"各省", name, 1243, "総務省", 2025, "", "d#1.1"}},
       ""},
      {"three sums", {{"概要", name, 1234}, {"各省", name, 1243}, {"参考", name, 1235}}, ""},
      {"a name that is of many things", {{"概要", "事務費", 1234}, {"各省", "事務費", 1243}}, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    DocumentPassages passages;
    for (const Stands& place : c.places) {
      auto p = std::make_shared<Passage>();
      p->doc = "d";
      p->id = "d#" + std::to_string(passages.size() + 1);
      p->section = {place.section};
      p->ministry = {place.ministry};
      Amount a{place.label, place.yen, place.year, "initial", ""};
      a.of = place.of;
      a.same_as = place.same_as;
      p->amounts = {a};
      passages.push_back(std::move(p));
    }
    EXPECT_EQ(findings(passages), c.found);
  }
}

}  // namespace
}  // namespace hoshin
