#include "corpus/layout/table.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Rows of cells, left to right; "" is a cell without text. "a>2" is a cell over two columns,
/// "a^2" one over two rows, whose place below is "^", "*a" a bold one.
Table table_of(const std::vector<std::vector<std::string>>& rows) {
  Table table;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t column = 0;
    for (std::string text : rows[row]) {
      TableCell cell{{}, row, column, 1, 1, false};
      if (text == "^") {
        ++column;
        continue;
      }
      if (const auto at = text.find_first_of(">^"); at != std::string::npos) {
        (text[at] == '>' ? cell.column_span : cell.row_span) = static_cast<std::size_t>(text[at + 1] - '0');
        text.resize(at);
      }
      cell.emphasised = text.starts_with('*');
      cell.text = to_utf32(cell.emphasised ? text.substr(1) : text);
      column += cell.column_span;
      table.cells.push_back(cell);
    }
  }
  return table;
}

/// "title: <header/…=carried cell> header/…=cell, …" of each line; headers as "H cell, …"; of a box the text.
std::vector<std::string> read(const Table& table) {
  static const LayoutWords words(HOSHIN_DATA_DIR);
  LineCollector lines;
  add_table(lines, table, words);
  std::vector<std::string> out;
  for (const Line& line : lines.take()) {
    EXPECT_TRUE(line.whole);
    std::string text = to_utf8(line.text);
    if (!line.row) {
      out.push_back(text);
      continue;
    }
    std::string described;
    for (const auto& title : line.row->titles) described += to_utf8(title) + ": ";
    for (const auto& carried : line.row->carried) {
      described += "<";
      for (const auto& header : carried.headers) described += to_utf8(header) + "/";
      if (!carried.headers.empty()) described.back() = '=';
      described += to_utf8(carried.text) + "> ";
    }
    if (line.row->header) described += "H ";
    std::size_t begin = 0;
    for (const auto& headers : line.row->column_headers) {
      const std::size_t end = std::min(text.find('\t', begin), text.size());
      if (begin > 0) described += ", ";
      for (const auto& header : headers) described += to_utf8(header) + "/";
      if (!headers.empty()) described.back() = '=';
      described += text.substr(begin, end - begin);
      begin = end + 1;
    }
    EXPECT_EQ(begin, text.size() + 1) << "as many headers as cells: " << text;
    out.push_back(described);
  }
  return out;
}

TEST(TableTest, CarriesHeadersIntoRows) {
  const struct {
    const char* why;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> lines;
  } cases[] = {
      {"nothing in, nothing out", {}, {}},
      {"words over numbers are headers",
       {{"施策", "予算額"}, {"演習", "1,234"}},
       {"H 施策, 予算額", "施策=演習, 予算額=1,234"}},
      {"words over words need not be", {{"甲", "乙"}, {"丙", "丁"}}, {"甲, 乙", "丙, 丁"}},
      {"numbers over numbers are none", {{"1", "2"}, {"3", "4"}}, {"1, 2", "3, 4"}},
      {"a year is a header among headers",
       {{"省庁", "2024", "2025"}, {"総務省", "10", "20"}},
       {"H 省庁, 2024, 2025", "省庁=総務省, 2024=10, 2025=20"}},
      {"a title above the headers goes with every row",
       {{"予算（単位：百万円）>2"}, {"施策", "予算額"}, {"演習", "10"}},
       {"H 予算（単位：百万円）", "予算（単位：百万円）: H 施策, 予算額",
        "予算（単位：百万円）: 施策=演習, 予算額=10"}},
      {"an empty cell has no place in the line, and the header of the next stays its own",
       {{"施策", "当初", "補正"}, {"演習", "", "10"}},
       {"H 施策, 当初, 補正", "施策=演習, 補正=10"}},
      {"headers in two steps, by merged cells",
       {{"省庁^2", "令和６年度>2"}, {"^", "当初", "補正"}, {"総務省", "10", "20"}},
       {"H 省庁, 令和６年度", "H 令和６年度=当初, 令和６年度=補正",
        "省庁=総務省, 令和６年度/当初=10, 令和６年度/補正=20"}},
      {"and by a wide one over narrow ones",
       {{"", "令和６年度>2"}, {"省庁", "当初", "補正"}, {"総務省", "10", "20"}},
       {"H 令和６年度", "H 省庁, 令和６年度=当初, 令和６年度=補正",
        "省庁=総務省, 令和６年度/当初=10, 令和６年度/補正=20"}},
      {"a row of words below the headers is a row",
       {{"施策", "令和６年度>2"}, {"演習", "実施", "済"}, {"研究", "10", "20"}},
       {"H 施策, 令和６年度", "施策=演習, 令和６年度=実施, 令和６年度=済",
        "施策=研究, 令和６年度=10, 令和６年度=20"}},
      {"heads beside a corner that reaches down, however long",
       {{"区分^2", "甲", "乙"},
        {"^", "利用者に与える影響が軽微であるもの。", "利用者に与える影響が重大であるもの。"},
        {"記録", "要しない。", "保存する。"}},
       {"H 区分, 甲, 乙",
        "H 甲=利用者に与える影響が軽微であるもの。, 乙=利用者に与える影響が重大であるもの。",
        "区分=記録, 甲/利用者に与える影響が軽微であるもの。=要しない。, "
        "乙/利用者に与える影響が重大であるもの。=保存する。"}},
      {"words over what has a number in every row",
       {{"所得の額", "減免の割合"}, {"300万円以下", "10分の8"}, {"400万円以下", "10分の6"}},
       {"H 所得の額, 減免の割合", "所得の額=300万円以下, 減免の割合=10分の8",
        "所得の額=400万円以下, 減免の割合=10分の6"}},
      {"heads that reach over empty rows",
       {{"区分^3", "当初^3", "補正^3"}, {"^", "^", "^"}, {"^", "^", "^"}, {"演習", "10", "20"}},
       {"H 区分, 当初, 補正", "区分=演習, 当初=10, 補正=20"}},
      {"values with what they count are no heads",
       {{"", "*計", "*県"}, {"*団体", "1,788 団体", "47 団体"}, {"*事業", "23,865 事業", "2,333 事業"}},
       {"H 計, 県", "団体, 計=1,788 団体, 県=47 団体", "事業, 計=23,865 事業, 県=2,333 事業"}},
      {"a merged cell goes with the rows it reaches",
       {{"省庁", "施策", "額"}, {"総務省^2", "演習", "10"}, {"^", "研究", "20"}, {"警察庁", "捜査", "30"}},
       {"H 省庁, 施策, 額", "省庁=総務省, 施策=演習, 額=10", "<省庁=総務省> 施策=研究, 額=20",
        "省庁=警察庁, 施策=捜査, 額=30"}},
      {"a cell across the table goes with the rows below, up to the next",
       {{"施策", "額"}, {"総務省>2"}, {"演習", "10"}, {"警察庁>2"}, {"捜査", "20"}},
       {"H 施策, 額", "H 総務省", "総務省: 施策=演習, 額=10", "H 警察庁", "警察庁: 施策=捜査, 額=20"}},
      {"heads beside an empty corner that reaches down, over running text",
       {{"^2", "使う人>2"},
        {"^", "庁内の職員だけである", "住民も使う"},
        {"手続き", "責任者を置く。", "規則を公表する。"}},
       {"H 使う人", "H 使う人=庁内の職員だけである, 使う人=住民も使う",
        "手続き, 使う人/庁内の職員だけである=責任者を置く。, 使う人/住民も使う=規則を公表する。"}},
      {"labels and values by turns are a form where a label is known, and so are rows below with its columns",
       {{"事業名", "橋の点検", "担当課", "道路課"},
        {"開始する年", "平成28年度", "終える年", "令和９年度"},
        {"根拠となる法", "道路法", "よる計画", "舗装計画"}},
       {"事業名, 事業名=橋の点検, 担当課, 担当課=道路課",
        "開始する年, 開始する年=平成28年度, 終える年, 終える年=令和９年度",
        "根拠となる法, 根拠となる法=道路法, よる計画, よる計画=舗装計画"}},
      {"or where it is set off",
       {{"*設備の名", "発電機"}, {"*置く場所", "屋上"}},
       {"設備の名, 設備の名=発電機", "置く場所, 置く場所=屋上"}},
      {"a label whose value is yet to be filled in heads no other label",
       {{"*電話", "", "*携帯電話", ""}, {"*住所", "", "", ""}},
       {"電話, 携帯電話", "住所"}},
      {"one column is a box of paragraphs", {{"一"}, {"二\n三"}}, {"一", "二", "三"}},
      {"so are rows of one cell", {{"一", ""}, {"", "二"}}, {"一", "二"}},
      {"line ends and tabs in a cell are spaces", {{"一\n二", "三\t四"}}, {"一 二, 三 四"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read(table_of(c.rows)), c.lines);
  }
}

/// The heads over the cells of `table` behind `before`, and the title of their group: "総則: 区分=委員".
std::vector<std::string> read_behind(const Table& before, const Table& table, bool text_between = false) {
  static const LayoutWords words(HOSHIN_DATA_DIR);
  LineCollector lines;
  TableMemory memory;
  add_table(lines, before, words, &memory);
  const std::uint32_t first = lines.next_number();
  if (text_between) memory.groups.clear();
  add_table(lines, table, words, &memory);
  std::vector<std::string> out;
  for (const Line& line : lines.take()) {
    if (line.number < first || !line.row || line.row->header) continue;
    std::string described;
    for (const auto& title : line.row->titles) described += to_utf8(title) + ": ";
    const auto& heads = line.row->column_headers;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      for (const auto& head : heads[i]) described += to_utf8(head) + (i + 1 < heads.size() ? "|" : "");
    }
    out.push_back(described);
  }
  return out;
}

TEST(TableTest, ATableGoesOnUnderItsHeadsOnTheNextPage) {
  Table first =
      table_of({{"*区分", "*報酬", "*旅費"}, {"委員長", "1,000円", "実費"}, {"委員", "900円", "実費"}});
  first.edges = {50, 150, 250, 350};
  const std::vector<std::string> names = {"監査委員", "800円"};
  const struct {
    const char* why;
    std::vector<double> edges;
    std::string heads;
  } cases[] = {
      {"the rest lacks a column that is merged there", {50, 150, 250}, "区分|報酬"},
      {"it has edges of its own", {50, 180, 250}, ""},
      {"it begins farther in", {150, 250, 350}, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Table rest = table_of({names, {"書記", "700円"}});
    rest.edges = c.edges;
    const auto rows = read_behind(first, rest);
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(rows.front(), c.heads);
  }
}

TEST(TableTest, AGroupOfRowsGoesOnWhereItsTableDoes) {
  const std::vector<std::string> heads = {"*番号", "*質問", "*回答"};
  const std::vector<std::string> row = {"1", "対象となりますか。", "対象となります。"};
  Table first = table_of({heads, {"１．対象者について>2", ""}, row, row});
  Table next = table_of({heads, row, row});
  first.edges = next.edges = {50, 100, 200, 400};
  const auto group_of = [](const std::string& line) { return line.substr(0, line.find(": ") + 1); };
  EXPECT_EQ(group_of(read_behind(first, next).front()), "１．対象者について:");
  EXPECT_EQ(group_of(read_behind(first, next, /*text_between=*/true).front()), "");
}

TEST(TableTest, TheFirstOfSeveralGroupsIsNoTitle) {
  EXPECT_EQ(read(table_of({{"Ⅰ．防災>2"}, {"演習", "10"}, {"Ⅱ．産業>2"}, {"融資", "20"}})),
            (std::vector<std::string>{"H Ⅰ．防災", "Ⅰ．防災: 演習, 10", "H Ⅱ．産業", "Ⅱ．産業: 融資, 20"}));
  // What has a mark of another kind stands over the groups.
  EXPECT_EQ(read(table_of({{"５ 事業>2"}, {"演習", "10"}, {"(1) 産業>2"}, {"融資", "20"}})),
            (std::vector<std::string>{"H ５ 事業", "５ 事業: 演習, 10", "５ 事業: H (1) 産業",
                                      "５ 事業: (1) 産業: 融資, 20"}));
}

TEST(TableTest, MarkedHeadersWinOverWords) {
  Table table = table_of({{"甲", "乙"}, {"丙", "丁"}, {"戊", "己"}, {"庚", "辛"}});
  for (TableCell& cell : table.cells) cell.header = cell.row % 2 == 0;
  EXPECT_EQ(read(table), (std::vector<std::string>{"H 甲, 乙", "甲=丙, 乙=丁", "H 戊, 己", "戊=庚, 己=辛"}));
}

TEST(TableTest, CellsMayComeInAnyOrder) {
  Table table = table_of({{"施策", "額"}, {"演習", "10"}});
  std::reverse(table.cells.begin(), table.cells.end());
  EXPECT_EQ(read(table), (std::vector<std::string>{"H 施策, 額", "施策=演習, 額=10"}));
}

TEST(TableTest, AHostileTableCostsNoMoreThanItsCells) {
  static const LayoutWords words(HOSHIN_DATA_DIR);
  constexpr std::size_t kCells = 100'000;
  const struct {
    const char* why;
    TableCell (*cell)(std::size_t);
  } cases[] = {
      {"long and thin", [](std::size_t i) { return TableCell{U"値", i / 2, i % 2, 1, 1, false}; }},
      {"all headers", [](std::size_t i) { return TableCell{U"値", i / 2, i % 2, 1, 1, true}; }},
      {"all merged with all below",
       [](std::size_t i) { return TableCell{U"値", i / 2, i, kCells, kCells, i < 2}; }},
      {"one row", [](std::size_t i) { return TableCell{U"値", 0, i, 1, 1, false}; }},
      {"on top of each other", [](std::size_t) { return TableCell{U"値", 0, 0, 9, 9, false}; }},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Table table;
    for (std::size_t i = 0; i < kCells; ++i) table.cells.push_back(c.cell(i));
    const auto begin = std::chrono::steady_clock::now();
    LineCollector lines;
    add_table(lines, table, words);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
    EXPECT_FALSE(lines.take().empty());
  }
}

}  // namespace
}  // namespace hoshin
