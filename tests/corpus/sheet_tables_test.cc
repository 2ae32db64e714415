#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/layout/table.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A sheet as a picture: cells parted by |, "a>3" over three columns, "a^2" over two rows ("^" below it),
/// "*a" bold.
Table sheet_of(const std::vector<std::string>& rows) {
  Table sheet;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t column = 0;
    for (std::size_t at = 0; at <= rows[row].size();) {
      const std::size_t end = std::min(rows[row].find('|', at), rows[row].size());
      std::string text = rows[row].substr(at, end - at);
      at = end + 1;
      TableCell cell{{}, row, column, 1, 1, false};
      if (text == "^") text.clear();
      if (const auto sign = text.find_first_of(">^"); sign != std::string::npos) {
        (text[sign] == '>' ? cell.column_span : cell.row_span) =
            static_cast<std::size_t>(text[sign + 1] - '0');
        text.resize(sign);
      }
      if (text.starts_with('*')) {
        cell.emphasised = true;
        text.erase(0, 1);
      }
      cell.text = to_utf32(text);
      column += cell.column_span;
      sheet.cells.push_back(std::move(cell));
    }
  }
  return sheet;
}

/// "# the title", "#1 a heading", "a text", "~ a text that is there again", "H heads", and rows as "title:
/// <head/…=carried> head/…=cell, …".
std::vector<std::string> read(const std::vector<std::string>& rows, std::size_t cells_at_once = SIZE_MAX) {
  static const LayoutWords words(HOSHIN_DATA_DIR);
  LineCollector lines;
  const auto on_text = [&](const SheetText& text) {
    Line& line = lines.add(text.text);
    line.heading = text.heading;
    line.title = text.title;
    if (text.repeated) line.place = LinePlace::kRunningHead;
  };
  SheetTables tables(lines, words, /*titled=*/false, on_text, cells_at_once);
  const Table sheet = sheet_of(rows);
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    tables.sheet().cells.push_back(sheet.cells[i]);
    if (i + 1 == sheet.cells.size() || sheet.cells[i + 1].row > sheet.cells[i].row) tables.end_row();
  }
  tables.finish();
  const auto with_heads = [](const std::vector<std::u32string>& heads, const std::string& text) {
    std::string out;
    for (const auto& head : heads) out += to_utf8(head) + "/";
    if (!heads.empty()) out.back() = '=';
    return out + text;
  };
  std::vector<std::string> out;
  for (const Line& line : lines.take()) {
    std::string text = to_utf8(line.text);
    if (!line.row) {
      out.push_back((line.place == LinePlace::kRunningHead ? "~ "
                     : line.title                          ? "# "
                     : line.heading > 0                    ? "#" + std::to_string(line.heading) + " "
                                                           : "") +
                    text);
      continue;
    }
    if (line.row->header) {
      std::replace(text.begin(), text.end(), '\t', '|');
      out.push_back("H " + text);
      continue;
    }
    std::string row;
    for (const auto& title : line.row->titles) row += to_utf8(title) + ": ";
    for (const auto& carried : line.row->carried)
      row += "<" + with_heads(carried.headers, to_utf8(carried.text)) + "> ";
    if (line.row->prose) row += text;
    std::size_t begin = 0;
    for (const auto& heads : line.row->column_headers) {
      const std::size_t end = std::min(text.find('\t', begin), text.size());
      row += (begin > 0 ? ", " : "") + with_heads(heads, text.substr(begin, end - begin));
      begin = end + 1;
    }
    out.push_back(row);
  }
  return out;
}

TEST(SheetTablesTest, FindsTheTablesOfASheet) {
  const struct {
    const char* why;
    std::vector<std::string> sheet, lines;
  } cases[] = {
      {"nothing in, nothing out", {}, {}},
      {"a title at the left and a unit at the right of one row",
       {"橋の予算||（単位：千円）", "事業名|前年度|本年度", "点検|10|20"},
       {"# 橋の予算", "（単位：千円）", "H 事業名|前年度|本年度", "事業名=点検, 前年度=10, 本年度=20"}},
      {"a unit with a number, and several",
       {"橋の利用||（1,000人、％）", "橋名|前年度|本年度", "大橋|10|20"},
       {"# 橋の利用", "（1,000人、％）", "H 橋名|前年度|本年度", "橋名=大橋, 前年度=10, 本年度=20"}},
      {"whose unit it is",
       {"|橋の費用||（金額単位：100万円）", "番号|橋名|数量|金額", "1|大橋|10|20"},
       {"# 橋の費用", "（金額単位：100万円）", "H 番号|橋名|数量|金額",
        "番号=1, 橋名=大橋, 数量=10, 金額=20"}},
      {"which of several papers it is, over the title",
       {"【創業型】>3", "橋の予算>3", "事業名|前年度|本年度", "点検|10|20"},
       {"【創業型】", "# 橋の予算", "H 事業名|前年度|本年度", "事業名=点検, 前年度=10, 本年度=20"}},
      {"an empty row between the heads and the body, and under the total",
       {"支給状況", "", "|件数|金額", "", "全国計|30|300", "", "甲県|10|100"},
       {"# 支給状況", "H 件数|金額", "全国計, 件数=30, 金額=300", "甲県, 件数=10, 金額=100"}},
      {"a second table under the first has heads and a title of its own",
       {"貸付①>3", "県名|５年度|６年度", "甲県|1|2", "貸付②>3", "県名|７年度|８年度", "甲県|3|4"},
       {"# 貸付①", "H 県名|５年度|６年度", "県名=甲県, ５年度=1, ６年度=2", "#1 貸付②",
        "H 県名|７年度|８年度", "県名=甲県, ７年度=3, ８年度=4"}},
      {"labels of a form that nobody has filled in head nothing",
       {"申請書>4", "事業名||担当課|", "計画の名称||終了予定年度|", "住所||電話番号|"},
       {"# 申請書", "事業名, 担当課", "計画の名称, 終了予定年度", "住所, 電話番号"}},
      {"heads with empty columns between them are heads",
       {"橋の予算>4", "事業名||予算額|", "点検||10|", "補修||20|"},
       {"# 橋の予算", "H 事業名|予算額", "事業名=点検, 予算額=10", "事業名=補修, 予算額=20"}},
      {"a label and one value across, in a form",
       {"事業名|点検|担当課|道路課", "会計区分|一般会計>3", "根拠法令|道路法|関係計画|舗装計画"},
       {"事業名, 事業名=点検, 担当課, 担当課=道路課", "会計区分, 会計区分=一般会計",
        "根拠法令, 根拠法令=道路法, 関係計画, 関係計画=舗装計画"}},
      {"heads that come again begin a table anew",
       {"事業名|５年度", "点検|50", "事業名|６年度", "点検|70"},
       {"H 事業名|５年度", "事業名=点検, ５年度=50", "H 事業名|６年度", "事業名=点検, ６年度=70"}},
      {"heads in two rows without merged cells",
       {"事業名|６年度||７年度|", "|当初|執行|当初|執行", "点検|1|2|3|4"},
       {"H 事業名|６年度|７年度", "H 当初|執行|当初|執行",
        "事業名=点検, ６年度/当初=1, ６年度/執行=2, ７年度/当初=3, ７年度/執行=4"}},
      {"a head of one letter over names, and what is counted over numbers",
       {"局|人", "総務局|120", "財務局|80"},
       {"H 局|人", "局=総務局, 人=120", "局=財務局, 人=80"}},
      {"heads that nobody lists, several of them over numbers",
       {"契約の件数と内容|相手方の氏名|契約した額|落札した率", "清掃|みなと清掃|500|95.0",
        "保守|みなと保守|80|99.0"},
       {"H 契約の件数と内容|相手方の氏名|契約した額|落札した率",
        "契約の件数と内容=清掃, 相手方の氏名=みなと清掃, 契約した額=500, 落札した率=95.0",
        "契約の件数と内容=保守, 相手方の氏名=みなと保守, 契約した額=80, 落札した率=99.0"}},
      {"a number behind the unit of its column is no head",
       {"款|項|金額", "１ 町税||千円 4,600", "|１ 町民税|1,600", "|２ 固定資産税|3,000"},
       {"H 款|項|金額", "款=１ 町税, 金額=千円 4,600", "<款=１ 町税> 項=１ 町民税, 金額=1,600",
        "<款=１ 町税> 項=２ 固定資産税, 金額=3,000"}},
      {"a row of units is no row of heads",
       {"|受給者|金額", "|人|千円", "甲県|10|100"},
       {"H 受給者|金額", "H 人|千円", "甲県, 受給者=10, 金額=100"}},
      {"a row of units in full-width signs",
       {"|受給者|割合", "|人|％", "甲県|10|5.5"},
       {"H 受給者|割合", "H 人|％", "甲県, 受給者=10, 割合=5.5"}},
      {"the head of a column of names stands over no numbers",
       {"（単位：億円）|実績>2", "|平成6年度|平成7年度", "項目||", "|1994|1995", "消費|269.1|275.3",
        "投資|100.5|102.5"},
       {"H （単位：億円）|実績", "H 平成6年度|平成7年度", "H 項目", "H 1994|1995",
        "（単位：億円）/項目=消費, 実績/平成6年度/1994=269.1, 実績/平成7年度/1995=275.3",
        "（単位：億円）/項目=投資, 実績/平成6年度/1994=100.5, 実績/平成7年度/1995=102.5"}},
      {"names between heads and their units, with codes between",
       {"|通貨量|通貨量", "系列名称|通貨量のうち貨幣の流通高（前年比）|通貨量のうち銀行券の発行高（前年比）",
        "データコード|MD01A|MD01B", "単位|億円|億円", "2019/03|3.1|3.5", "2019/04|2.9|3.3"},
       {"H 通貨量|通貨量",
        "H 系列名称|通貨量のうち貨幣の流通高（前年比）|通貨量のうち銀行券の発行高（前年比）",
        "H データコード|MD01A|MD01B", "H 単位|億円|億円",
        "系列名称=2019/03, 通貨量/通貨量のうち貨幣の流通高（前年比）=3.1, "
        "通貨量/通貨量のうち銀行券の発行高（前年比）=3.5",
        "系列名称=2019/04, 通貨量/通貨量のうち貨幣の流通高（前年比）=2.9, "
        "通貨量/通貨量のうち銀行券の発行高（前年比）=3.3"}},
      {"figures of their own are no codes",
       {"品目|総合|食料", "ウエイト|3139338474|823299511", "1970|32.0|30.8"},
       {"H 品目|総合|食料", "品目=ウエイト, 総合=3139338474, 食料=823299511",
        "品目=1970, 総合=32.0, 食料=30.8"}},
      {"neither are codes, and the heads in another language",
       {"品目|総合|食料", "Item|All items|Food", "品目符号|0001|0002", "1970|32.0|30.8", "1971|33.9|32.5"},
       {"H 品目|総合|食料", "H Item|All items|Food", "H 品目符号|0001|0002",
        "品目=1970, 総合=32.0, 食料=30.8", "品目=1971, 総合=33.9, 食料=32.5"}},
      {"a group that only its first row names holds for the rows below, up to the next",
       {"府省庁|事業名|予算額", "甲省|演習|10", "|研究|20", "乙省|捜査|30", "|訓練|40", "計||100"},
       {"H 府省庁|事業名|予算額", "府省庁=甲省, 事業名=演習, 予算額=10",
        "<府省庁=甲省> 事業名=研究, 予算額=20", "府省庁=乙省, 事業名=捜査, 予算額=30",
        "<府省庁=乙省> 事業名=訓練, 予算額=40", "府省庁=計, 予算額=100"}},
      {"a name over the rows below is their title",
       {"区分|件数|金額", "甲県|1|2", "指定都市>3", "乙市|3|4"},
       {"H 区分|件数|金額", "区分=甲県, 件数=1, 金額=2", "H 指定都市",
        "指定都市: 区分=乙市, 件数=3, 金額=4"}},
      {"titles of one look stand at one level",
       {"要求書", "甲省所管", "（組織）本省", "項|要求額", "旅費|1", "", "（組織）地方局", "項|要求額",
        "旅費|2"},
       {"# 要求書", "#1 甲省所管", "#2 （組織）本省", "H 項|要求額", "項=旅費, 要求額=1", "#2 （組織）地方局",
        "H 項|要求額", "項=旅費, 要求額=2"}},
      {"notes below a table are text",
       {"区分|件数", "甲|1", "（注）速報値である。"},
       {"H 区分|件数", "区分=甲, 件数=1", "（注）速報値である。"}},
      {"tables whose heads stand in one row are two",
       {"Ａ．甲社|||Ｂ．乙社||", "費目|使途|金額|費目|使途|金額", "人件費|設計|70|旅費|巡回|15"},
       {"# Ａ．甲社", "H 費目|使途|金額", "費目=人件費, 使途=設計, 金額=70", "#1 Ｂ．乙社",
        "H 費目|使途|金額", "費目=旅費, 使途=巡回, 金額=15"}},
      {"so are tables with an empty column between them",
       {"表１　予算|||表２　人員|", "事業名|予算額||課名|人員", "点検|100||甲課|12"},
       {"# 表１　予算", "H 事業名|予算額", "事業名=点検, 予算額=100", "#1 表２　人員", "H 課名|人員",
        "課名=甲課, 人員=12"}},
      {"a form is labels and values",
       {"事業名|橋の点検|担当課|甲課", "会計区分|一般会計>3"},
       {"事業名, 事業名=橋の点検, 担当課, 担当課=甲課", "会計区分, 会計区分=一般会計"}},
      {"a date of a form in four cells is no label and its value",
       {"記入日|年|月|日", "事業名|橋の点検|担当課|甲課"},
       {"記入日, 年, 月, 日", "事業名, 事業名=橋の点検, 担当課, 担当課=甲課"}},
      {"shaded labels with a plain cell beside each, of which some are to be filled in",
       {"*代表者の氏名||*生年月日|年　月　日", "*住所||*電話番号|－　－"},
       {"代表者の氏名, 生年月日, 生年月日=年 月 日", "住所, 電話番号, 電話番号=－ －"}},
      {"the first of numbered rows under a wide head is no head",
       {"*実施した業務の区分>2|*要した価格|*備考", "①|設定に要する費用||", "②|研修に要する費用||"},
       {"H 実施した業務の区分|要した価格|備考", "実施した業務の区分=①, 実施した業務の区分=設定に要する費用",
        "実施した業務の区分=②, 実施した業務の区分=研修に要する費用"}},
      {"a running text beside its label is a paragraph under it",
       {"事業名|橋の点検",
        "事業の目的|"
        "古い橋の傷みを早く見つけ、架け替えの費用を抑え、橋を渡る人と車の安全を長い間にわたって守る。"},
       {"事業名, 事業名=橋の点検", "H 事業の目的",
        "事業の目的: "
        "古い橋の傷みを早く見つけ、架け替えの費用を抑え、橋を渡る人と車の安全を長い間にわたって守る。"}},
      {"a label of many rows in a form stands beside them, not over them",
       {"執行額^3||５年度|６年度", "^|当初|100|110", "^|補正|-|10"},
       {"H 執行額|５年度|６年度", "<執行額> 当初, ５年度=100, ６年度=110",
        "<執行額> 補正, ５年度=-, ６年度=10"}},
      {"words for numbers are no heads",
       {"区分|件数|金額", "甲|1|2", "乙|調査中|調査中", "丙|3|4"},
       {"H 区分|件数|金額", "区分=甲, 件数=1, 金額=2", "区分=乙, 件数=調査中, 金額=調査中",
        "区分=丙, 件数=3, 金額=4"}},
      {"without heads rows are rows",
       {"甲病院|601-8452|内科", "乙病院|617-0002|外科"},
       {"甲病院, 601-8452, 内科", "乙病院, 617-0002, 外科"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read(c.sheet), c.lines);
  }
}

TEST(SheetTablesTest, ReadsWhatPrintedStatisticsHaveOverTheirRows) {
  const struct {
    const char* why;
    std::vector<std::string> sheet, lines;
  } cases[] = {
      {"a year at the left of the title, and the title again for the second page of the print",
       {"令和５年度|第３表　橋の数、県別|||第３表　橋の数、県別", "|総数||鉄の橋|", "|橋|長さ|橋|長さ",
        "甲県|30|900|10|500"},
       {"令和５年度", "# 第３表　橋の数、県別", "~ 第３表　橋の数、県別", "H 総数|鉄の橋",
        "H 橋|長さ|橋|長さ", "甲県, 総数/橋=30, 総数/長さ=900, 鉄の橋/橋=10, 鉄の橋/長さ=500"}},
      {"the number of a table cut in two",
       {"令和５年度|橋りょう調査", "第　３|表　橋の数、県×材料別", "|総数|鉄の橋|石の橋", "甲県|30|10|20"},
       {"令和５年度", "# 橋りょう調査", "#1 第　３表　橋の数、県×材料別", "H 総数|鉄の橋|石の橋",
        "甲県, 総数=30, 鉄の橋=10, 石の橋=20"}},
      {"notes and units twice beside each other, for two pages of the print",
       {"橋の出来高（県別）|||橋の出来高（県別）|",
        "※　令和５年度は推計である。|||※　令和５年度は推計である。|", "", "|甲県|乙県|丙県|丁県",
        "４月|10|20|30|40"},
       {"# 橋の出来高（県別）", "~ 橋の出来高（県別）", "※　令和５年度は推計である。",
        "~ ※　令和５年度は推計である。", "H 甲県|乙県|丙県|丁県",
        "４月, 甲県=10, 乙県=20, 丙県=30, 丁県=40"}},
      {"names of groups that are written down, a letter in each row",
       {"年齢|状態|死者|負傷者", "|歩行中|12|3", "若|自転車|5|1", "い|その他|4|2", "者|計|21|6",
        "|歩行中|30|7", "65|自転車|9|2", "歳|その他|8|3", "以|車|3|1", "上|計|50|13"},
       {"H 年齢|状態|死者|負傷者", "年齢=若い者, 状態=歩行中, 死者=12, 負傷者=3",
        "<年齢=若い者> 状態=自転車, 死者=5, 負傷者=1", "<年齢=若い者> 状態=その他, 死者=4, 負傷者=2",
        "<年齢=若い者> 状態=計, 死者=21, 負傷者=6", "年齢=65歳以上, 状態=歩行中, 死者=30, 負傷者=7",
        "<年齢=65歳以上> 状態=自転車, 死者=9, 負傷者=2", "<年齢=65歳以上> 状態=その他, 死者=8, 負傷者=3",
        "<年齢=65歳以上> 状態=車, 死者=3, 負傷者=1", "<年齢=65歳以上> 状態=計, 死者=50, 負傷者=13"}},
      {"years in a second notation in the last row of heads",
       {"|年|平成|令和|令和", "||30年|元年|2年", "年齢別の数||(2018)|(2019)|(2020)|増減数",
        "若い者|歩行中|12|3|4|1", "高齢者|歩行中|5|1|3|2"},
       {"H 年|平成|令和|令和", "H 30年|元年|2年", "H 年齢別の数|(2018)|(2019)|(2020)|増減数",
        "年齢別の数=若い者, 年=歩行中, 平成/30年/(2018)=12, 令和/元年/(2019)=3, 令和/2年/(2020)=4, 増減数=1",
        "年齢別の数=高齢者, 年=歩行中, 平成/30年/(2018)=5, 令和/元年/(2019)=1, 令和/2年/(2020)=3, 増減数=2"}},
      {"a head of a column that has none above it",
       {"県|検査|入院||退院", "|||うち重症|", "甲県|90|12|3|40", "乙県|80|10|2|30"},
       {"H 県|検査|入院|退院", "H うち重症", "県=甲県, 検査=90, 入院=12, 入院/うち重症=3, 退院=40",
        "県=乙県, 検査=80, 入院=10, 入院/うち重症=2, 退院=30"}},
      {"heads that stand there again below the name of a group",
       {"番号|項目|説明|形式", "1|橋名|橋の名を書く。|文字列", "2|川名|川の名を書く。|文字列",
        "*追加する項目>4", "番号|項目|説明|―", "|長さ|橋の長さを書く。|数値"},
       {"H 番号|項目|説明|形式", "番号=1, 項目=橋名, 説明=橋の名を書く。, 形式=文字列",
        "番号=2, 項目=川名, 説明=川の名を書く。, 形式=文字列", "H 追加する項目", "H 番号|項目|説明|―",
        "追加する項目: 項目=長さ, 説明=橋の長さを書く。, ―=数値"}},
      {"groups within groups",
       {"路線|橋の数|長さ", "*１　北部", "(1) 山側", "甲線|3|40", "(2) 海側", "乙線|5|60", "*２　南部",
        "丙線|7|80"},
       {"H 路線|橋の数|長さ", "H １ 北部", "H (1) 山側", "１ 北部: (1) 山側: 路線=甲線, 橋の数=3, 長さ=40",
        "H (2) 海側", "１ 北部: (2) 海側: 路線=乙線, 橋の数=5, 長さ=60", "H ２ 南部",
        "２ 南部: 路線=丙線, 橋の数=7, 長さ=80"}},
      {"dates over the same heads again and again tell them apart",
       {"|貸付|貸付|貸付|貸付", "|4/1～4/30|4/1～4/30|5/1～5/31|5/1～5/31", "|件数|金額|件数|金額",
        "甲県|1|10|2|20"},
       {"H 貸付|貸付|貸付|貸付", "H 4/1～4/30|4/1～4/30|5/1～5/31|5/1～5/31", "H 件数|金額|件数|金額",
        "甲県, 貸付/4/1～4/30/件数=1, 貸付/4/1～4/30/金額=10, 貸付/5/1～5/31/件数=2, "
        "貸付/5/1～5/31/金額=20"}},
      {"a head over the names of the rows in the last row of heads",
       {"||千人当たり>3", "都道府県||件数|死者|負傷者", "甲県||1.1|0.2|1.3", "乙県||1.0|0.1|1.2"},
       {"H 千人当たり", "H 都道府県|件数|死者|負傷者",
        "都道府県=甲県, 千人当たり/件数=1.1, 千人当たり/死者=0.2, 千人当たり/負傷者=1.3",
        "都道府県=乙県, 千人当たり/件数=1.0, 千人当たり/死者=0.1, 千人当たり/負傷者=1.2"}},
      {"the last line of one head below the others",
       {"|世帯の数|労働力の類型||", "||世帯主が|世帯主は働かず|働く者の", "||働く世帯|世帯員が|ない世帯",
        "|||働く世帯|", "甲県|30|10|5|15"},
       {"H 世帯の数|労働力の類型", "H 世帯主が|世帯主は働かず|働く者の", "H 働く世帯|世帯員が|ない世帯",
        "H 働く世帯",
        "甲県, 世帯の数=30, 労働力の類型/世帯主が/働く世帯=10, "
        "労働力の類型/世帯主は働かず/世帯員が/働く世帯=5, 労働力の類型/働く者の/ない世帯=15"}},
      {"a figure at the left of its parts, under the head over all of them",
       {"区分||発生件数|||死者数||", "月||１日平均|増減数||１日平均|増減数", "１月|310|10.0|-5|62|2.0|-1",
        "２月|280|10.0|3|56|2.0|1"},
       {"H 区分|発生件数|死者数", "H 月|１日平均|増減数|１日平均|増減数",
        "区分/月=１月, 発生件数=310, 発生件数/１日平均=10.0, 発生件数/増減数=-5, 死者数=62, "
        "死者数/１日平均=2.0, 死者数/増減数=-1",
        "区分/月=２月, 発生件数=280, 発生件数/１日平均=10.0, 発生件数/増減数=3, 死者数=56, "
        "死者数/１日平均=2.0, 死者数/増減数=1"}},
      {"titles of two lines over tables beside each other, with heads in two rows",
       {"○　県別の発生件数、||||（参考）県別の死者数、|", "死者数（５年中）||||負傷者数（５年中）|", "",
        "|千人当たり>2|||死者数|負傷者数", "県別|発生件数|死者数||県別|", "甲県|1.1|0.2||甲県|12|30",
        "乙県|1.0|0.1||乙県|11|28"},
       {"# ○　県別の発生件数、 死者数（５年中）", "H 千人当たり", "H 県別|発生件数|死者数",
        "県別=甲県, 千人当たり/発生件数=1.1, 千人当たり/死者数=0.2",
        "県別=乙県, 千人当たり/発生件数=1.0, 千人当たり/死者数=0.1",
        "#1 （参考）県別の死者数、 負傷者数（５年中）", "H 死者数|負傷者数", "H 県別",
        "県別=甲県, 死者数=12, 負傷者数=30", "県別=乙県, 死者数=11, 負傷者数=28"}},
      {"the name of a group over the same heads twice is no title",
       {"橋の数（県別の計）||橋の数（県別の計）|", "橋|長さ|橋|長さ", "1|20|3|40", "2|30|4|50"},
       {"H 橋の数（県別の計）|橋の数（県別の計）", "H 橋|長さ|橋|長さ",
        "橋の数（県別の計）/橋=1, 橋の数（県別の計）/長さ=20, 橋の数（県別の計）/橋=3, "
        "橋の数（県別の計）/長さ=40",
        "橋の数（県別の計）/橋=2, 橋の数（県別の計）/長さ=30, 橋の数（県別の計）/橋=4, "
        "橋の数（県別の計）/長さ=50"}},
      {"a head that stands twice in its row is no title",
       {"区分|本年度の予算額||前年度の予算額|本年度の予算額", "点検|10|20|30|40"},
       {"H 区分|本年度の予算額|前年度の予算額|本年度の予算額",
        "区分=点検, 本年度の予算額=10, 20, 前年度の予算額=30, 本年度の予算額=40"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read(c.sheet), c.lines);
  }
}

/// Tables of many rows, below each other: groups, merged cells, units, notes, empty rows.
std::vector<std::string> long_sheet() {
  std::vector<std::string> rows = {"橋の点検||||（単位：千円）", ""};
  for (int table = 1; table <= 3; ++table) {
    const std::string year = std::to_string(2020 + table);
    rows.push_back(std::to_string(table) + " " + year + "年度の点検>5");
    rows.push_back("県名^2|橋名^2|" + year + "年度>2|備考^2");
    rows.push_back("^|^|前年度額|本年度額|^");
    for (int n = 0; n < 150; ++n) {
      const std::string county = n % 10 == 0 ? "第" + std::to_string(n) + "県" : "";
      const std::string remark = n % 4 == 0 ? "継続^2" : n % 4 == 1 ? "^" : "新規";
      rows.push_back(county + "|橋" + std::to_string(n) + "号|" + std::to_string(n * 7) + "|" +
                     std::to_string(n * 11) + "|" + remark);
    }
    rows.push_back("合計||999|9,999");
    rows.push_back("（注）端数は合わないことがある。");
    rows.push_back("");
  }
  return rows;
}

/// A sheet that is too long to be held is looked at part by part; where a part ends means nothing.
TEST(SheetTablesTest, ALongSheetIsTheSameInParts) {
  const std::vector<std::string> rows = long_sheet(), whole = read(rows);
  ASSERT_GT(whole.size(), 450u);
  EXPECT_EQ(whole[10], "<県名=第0県> <備考=継続> 橋名=橋5号, 2021年度/前年度額=35, 2021年度/本年度額=55");
  for (const std::size_t cells : {1, 50, 333, 500, 1000}) {
    SCOPED_TRACE(cells);
    EXPECT_EQ(read(rows, cells), whole);
  }
}

}  // namespace
}  // namespace hoshin
