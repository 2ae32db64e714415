// A head is found with the rows under it; one without rows is a row itself.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader.h"

namespace hoshin {
namespace {

/// The texts of the rows of a document with these tables, "|" between cells.
std::vector<std::string> rows_of(const std::string& tables) {
  static const Reader reader{HOSHIN_DATA_DIR};
  const std::string page =
      "<html><head><title>様式集</title></head><body><h1>様式集</h1>" + tables + "</body></html>";
  std::vector<std::string> out;
  for (const Passage& p : reader.read(page, "forms", "forms.html").passages) {
    if (p.block != "row") continue;
    std::string text = p.text;
    for (char& c : text) c = c == '\t' ? '|' : c;
    out.push_back(text);
  }
  return out;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<table>";
  for (const auto& row : rows) {
    out += "<tr>";
    for (const std::string& cell : row) out += cell.starts_with('<') ? cell : "<td>" + cell + "</td>";
    out += "</tr>";
  }
  return out + "</table>";
}

TEST(LostHeadsTest, HeadsThatNoRowCarriesAreRows) {
  const std::string label = "<td colspan=3>", head = "<th>";
  const struct {
    const char* why;
    std::string tables;
    std::vector<std::string> rows;
  } cases[] = {
      {"a column without a figure",
       table({{head + "区分", head + "国費", head + "地方債"}, {"道路", "120", ""}, {"河川", "80", ""}}),
       {"区分|国費|地方債", "道路|120", "河川|80"}},
      {"all columns have one: their heads are found with the rows",
       table({{head + "区分", head + "国費", head + "地方債"}, {"道路", "120", "30"}}),
       {"道路|120|30"}},
      {"heads of an empty form",
       table({{head + "氏名", head + "住所", head + "電話"}, {"", "", ""}}),
       {"氏名|住所|電話"}},
      {"the name of an account over that of a chapter: the rows are found with both",
       table({{head + "区分", head + "金額", head + "備考"},
              {label + "一般会計"},
              {label + "第１款 総務費"},
              {"人件費", "500", "増"},
              {label + "第２款 民生費"},
              {"扶助費", "700", "減"}}),
       {"人件費|500|増", "扶助費|700|減"}},
      {"boxes of a form under their labels, with nothing in them",
       table({{head + "項目", head + "内容", head + "備考"},
              {"氏名", "山田", "必須"},
              {label + "緊急時の連絡先"},
              {label + "不在時の対応"},
              {"印", "要", "実印"}}),
       {"氏名|山田|必須", "緊急時の連絡先", "印|要|実印"}},
      {"the same heads again on the next page, where a column is empty",
       table({{head + "区分", head + "国費", head + "地方債"}, {"道路", "120", "30"}}) +
           table({{head + "区分", head + "国費", head + "地方債"}, {"河川", "80", ""}}),
       {"道路|120|30", "河川|80"}},
      {"the same heads again, whose column nothing stands in: once",
       table({{head + "項目", head + "説明", head + "確認"}, {"住所", "番地まで", ""}}) +
           table({{head + "項目", head + "説明", head + "確認"}, {"電話", "携帯も可", ""}}),
       {"項目|説明|確認", "住所|番地まで", "電話|携帯も可"}},
  };
  for (const auto& c : cases) EXPECT_EQ(rows_of(c.tables), c.rows) << c.why;
}

}  // namespace
}  // namespace hoshin
