#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/corpus/format_lines.h"

namespace hoshin {
namespace {

using Lines = std::vector<std::string>;

TEST(HtmlTest, ReadsWhatAReaderSees) {
  const struct {
    const char *why, *html;
    Lines lines;
  } cases[] = {
      {"nothing in, nothing out", "", {}},
      {"a paragraph, however it is typed", "<p>方針は\n  次の<b>とおり</b>。</p>", {"方針は 次のとおり。"}},
      {"text without an element", "方針", {"方針"}},
      {"an empty paragraph is a gap", "<p>一</p><p>&nbsp;</p><p>二</p>", {"一", "_ 二"}},
      {"headings, the only first one the title", "<h1>題</h1><h2>章</h2>", {"title h1 題", "h2 章"}},
      {"two first ones are no titles", "<h1>一</h1><h1>二</h1>", {"h1 一", "h1 二"}},
      {"lines of <br> may go on", "<p>一<br>二</p>", {"_ 一+", "二+"}},
      {"but not where each is a link",
       "<p><a href=a>一</a><br><a href=b>二</a><br>三</p>",
       {"_ 一", "二", "三+"}},
      {"buttons of the site",
       "<div>文字サイズ変更</div><div>小</div><div>大</div><p>本文</p><p>大</p><p>ページの先頭へ戻る</p>",
       {"本文", "大"}},
      {"bullets are no text", "<ul><li>一<li>二</ul>", {"item 一", "item 二"}},
      {"numbers are", "<ol start=3><li>一<li>二</ol>", {"item 3. 一", "item 4. 二"}},
      {"letters and roman numbers",
       "<ol type=a><li>甲</ol><ol type=I><li>乙</ol>",
       {"item a. 甲", "item I. 乙"}},
      {"an item with a mark of its own", "<ol><li>(1) 甲</ol>", {"item (1) 甲"}},
      {"a list in an item", "<ol><li>一<ul><li>甲</ul><li>二</ol>", {"item 1. 一", "item 甲", "item 2. 二"}},
      {"pre keeps its lines", "<pre>\n一  二\n三</pre>", {"一  二+", "三+"}},
      {"ruby is read once", "<p><ruby>方針<rp>(</rp><rt>ほうしん</rt><rp>)</rp></ruby>の</p>", {"方針の"}},
      {"raised digits", "<p>面積<sup>2</sup>、第1<sup>st</sup></p>", {"面積²、第1st"}},
      {"a note and its mark", "<p>文<sup><a href='#n'>[1]</a></sup></p><p id=n>注</p>", {"文¹", "note1 注"}},
      {"a term", "<dl><dt>語<dd>意味</dl>", {"語", "意味"}},
      {"terms with a line each",
       "<dl><dt>受付開始<dd>令和7年6月10日<dt>受付終了<dd>令和8年1月30日必着</dl>",
       {"row 受付開始|令和7年6月10日", "row 受付終了|令和8年1月30日必着"}},
      {"terms with more than that",
       "<dl><dt>対象<dd><ul><li>市民</ul><dt>期間<dd>6月</dl>",
       {"対象", "item 市民", "期間", "6月"}},
      {"lines of an address",
       "<p>環境政策課<br>〒000-0000 中央1-1<br>電話番号：00-0000-0000</p>",
       {"_ 環境政策課", "〒000-0000 中央1-1", "電話番号：00-0000-0000"}},
      {"buttons that tell others",
       "<p>本文</p><p><a href='https://twitter.com/share'>知らせる</a></p>",
       {"本文"}},
      {"a question that opens its answer",
       "<h3><button "
       "aria-expanded=false>手数料は要りますか</button></h3><div>要りません。</div><button>閉じる</button>",
       {"h3 手数料は要りますか", "要りません。"}},
      {"where the viewer is to be had",
       "<p>本文</p><p>PDFを開くには<a href='https://get.adobe.com/jp/reader/'>こちら</a>から</p>",
       {"本文"}},
      {"the number of a page", "<p>本文</p><p>ページID：0012345</p>", {"本文"}},
      {"what is to be clicked",
       "<form><fieldset><legend>表示の選択</legend><label><input type=radio>条文</label></fieldset></form>"
       "<p>本文はこの段落だけである。とても長いわけではないが、選ぶところよりは長い。",
       {"本文はこの段落だけである。とても長いわけではないが、選ぶところよりは長い。"}},
      {"a page that is all one form", "<form><p>本文である。<input type=hidden></form>", {"本文である。"}},
      {"what is hidden", "<p hidden>a</p><p style='display: none'>b</p><script>c</script><p>本文", {"本文"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(described_lines(FileFormat::kHtml, c.html), c.lines);
  }
}

TEST(HtmlTest, ReadsTables) {
  const struct {
    const char *why, *html;
    Lines lines;
  } cases[] = {
      {"headers by markup",
       "<table><tr><th>事業<th>予算<tr><td>演習<td>5</table>",
       {"header 事業|予算", "row 演習|5"}},
      {"a caption", "<table><caption>表１</caption><tr><td>演習<td>5</table>", {"header 表１", "row 演習|5"}},
      {"lines in a cell are one text", "<table><tr><td><p>一</p><p>二</p><td>5</table>", {"row 一 二|5"}},
      {"a table for layout", "<table><tr><td><h2>章</h2><td><p>右</table>", {"h2 章", "右"}},
      {"a table in a table",
       "<table><tr><td>左<td><table><tr><td>甲<td>5</table></table>",
       {"左", "row 甲|5"}},
      {"a table in a table that has heads",
       "<table><tr><th>事業<th>内訳<tr><td>演習<td>前。<table><tr><td>甲<td>5<tr><td>乙<td>7</table>後。"
       "<tr><td>訓練<td>なし</table>",
       {"header 事業|内訳", "row 演習|前。 後。", "row 甲|5", "row 乙|7", "row 訓練|なし"}},
      {"a frame in a table that has heads",
       "<table><tr><th>事業<th>内訳<tr><td>演習<td><table><tr><td>甲</table></table>",
       {"header 事業|内訳", "row 演習|甲"}},
      {"tables in tables without end are for layout",
       "<table border=1><tr><td>一<td><table border=1><tr><td>二<td><table border=1><tr><td>三<td>"
       "<table border=1><tr><td>四<td><table "
       "border=1><tr><td>五<td>底</table></table></table></table></table>",
       {"一", "row 二", "row 三", "row 四", "row 五|底"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(described_lines(FileFormat::kHtml, c.html), c.lines);
  }
}

TEST(HtmlTest, KnowsTheColumnsOfMergedCells) {
  const LayoutWords words{HOSHIN_DATA_DIR};
  const char* html =
      "<table><thead><tr><th rowspan=2>事業<th colspan=2>予算額<tr><th>７年度<th>８年度</thead>"
      "<tr><td rowspan=2>演習<td>5<td>7<tr><td>1<td>2</table>";
  const SourceText source = read_format(FileFormat::kHtml, html, {words, "", {}});
  ASSERT_EQ(source.lines.size(), 4u);
  const TableRow& first = source.lines[2].row.value();
  EXPECT_EQ(first.column_headers[2], (std::vector<std::u32string>{U"予算額", U"８年度"}));
  const TableRow& second = source.lines[3].row.value();
  ASSERT_EQ(second.carried.size(), 1u);
  EXPECT_EQ(second.carried[0].text, U"演習");
  EXPECT_EQ(second.column_headers[0], (std::vector<std::u32string>{U"予算額", U"７年度"}));
}

TEST(HtmlTest, LeavesTheSiteOut) {
  const std::string menu = "<ul><li><a href=a>組織</a><li><a href=b>政策</a><li><a href=c>会見</a></ul>";
  const struct {
    const char* why;
    std::string html;
    Lines lines;
  } cases[] = {
      {"a menu by its element", "<nav>案内</nav><p>本文", {"本文"}},
      {"a menu by its links", menu + "<p>サイバーセキュリティの方針", {"サイバーセキュリティの方針"}},
      {"links that are all there is", menu, {"item 組織", "item 政策", "item 会見"}},
      {"papers of a meeting are no menu",
       "<h2>第２回</h2><ul><li><a href=a.pdf>次第</a><li><a href='b.PDF#page=2'>資料１</a><li><a "
       "href=c.xlsx?v=1>"
       "資料２</a></ul><p>サイバーセキュリティの方針",
       {"h2 第２回", "item 次第", "item 資料１", "item 資料２", "サイバーセキュリティの方針"}},
      {"what is not printed, and what is only read aloud",
       "<h3 class='tools hidden-print'>表示の切替</h3><p><span "
       "class=sr-only>外部の頁</span>サイバーセキュリティの方針",
       {"サイバーセキュリティの方針"}},
      {"but the name of a table",
       "<table><caption class=visually-hidden>窓口の一覧</caption><tr><th>課<th>電話<tr><td>税務<td>1</table>"
       "<p>サイバーセキュリティの方針",
       {"header 窓口の一覧", "header 課|電話", "row 税務|1", "サイバーセキュリティの方針"}},
      {"the way home",
       "<p>サイバーセキュリティの方針</p><p><a href='/'>ホーム</a></p>",
       {"サイバーセキュリティの方針"}},
      {"links in the main part",
       "<main><p>サイバーセキュリティの方針" + menu + "</main>",
       {"サイバーセキュリティの方針", "item 組織", "item 政策", "item 会見"}},
      {"crumbs",
       "<p class='topicPath'>トップ &gt; 政策</p><p>サイバーセキュリティの方針",
       {"サイバーセキュリティの方針"}},
      {"crumbs that are longer than the page",
       "<div id='breadcrumb'><a href='/'>トップ</a> &gt; <a href='a'>政策の一覧</a> &gt; 点検</div><p>点検",
       {"点検"}},
      {"the way to another place of the page",
       "<p><a href='#hit'>▼最初のヒットへ</a></p><p>▲10億円の減となった。</p>",
       {"▲10億円の減となった。"}},
      {"the way past the menu",
       "<div id='blockSkip'><ul><li><a href='#j'>本文へジャンプ</a></ul></div><p>サイバーセキュリティの方針",
       {"サイバーセキュリティの方針"}},
      {"a menu of actions",
       "<div role='menu'><div><span>行間</span></div><button>1</button></div><p>サイバーセキュリティの方針",
       {"サイバーセキュリティの方針"}},
      {"the way to the top", "<p>本文</p><p><a href='#top'>先頭へ</a></p>", {"本文"}},
      {"a footer beside the main part",
       "<main>サイバーセキュリティの方針</main><footer>所在地</footer>",
       {"サイバーセキュリティの方針"}},
      {"a foot by its name, with the rights",
       "<p>サイバーセキュリティの方針を改めた。</p><div id='site_footer'>みどり市<p>© 2025</div>",
       {"サイバーセキュリティの方針を改めた。"}},
      {"a footer of a page without one", "<p>方針</p><footer>問合せ先</footer>", {"方針", "問合せ先"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(described_lines(FileFormat::kHtml, c.html), c.lines);
  }
}

TEST(HtmlTest, OfSeveralHeadlinesTheTitleNamesThePages) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  const struct {
    const char *why, *before, *headline;
  } cases[] = {
      {"the title begins with it", "", "橋の点検について"},
      {"behind a sign", "⛏️ ", "橋の点検について"},
      {"behind a date", "５月２５日：", "橋の点検について"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const SourceText page =
        read_format(FileFormat::kHtml,
                    "<html><head><title>" + std::string(c.before) +
                        "橋の点検について - "
                        "みどり町議会のまとめ</title></head><body><div><h1>みどり町議会のまとめ</h1></div>"
                        "<h1>橋の点検について</h1><p>橋を点検した。</p></body></html>",
                    {words, "", {}});
    EXPECT_EQ(page.headline, c.headline);
  }
}

TEST(HtmlTest, TheNameOfTheSiteHeadsNothing) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  const SourceText page = read_format(
      FileFormat::kHtml,
      "<html><head><title>橋の点検 | みどり市</title></head><body><h1>みどり市</h1><p>更新日 2024-05-01</p>"
      "<h1>橋の点検</h1><p>橋を点検した。</p></body></html>",
      {words, "", {}});
  ASSERT_EQ(page.lines.size(), 4u);
  EXPECT_EQ(page.lines[0].heading, 0);
  EXPECT_EQ(page.lines[0].place, LinePlace::kRunningHead);
  EXPECT_TRUE(page.lines[2].title);
  EXPECT_EQ(page.imprint, "みどり市") << "but it tells who made the page";
}

TEST(HtmlTest, AHeadingBelowThatOfTheSiteIsTheTitle) {
  EXPECT_EQ(described_lines(
                FileFormat::kHtml,
                "<title>橋の点検 | みどり市</title><h1>みどり市</h1><h2>橋の点検</h2><h3>結果</h3><p>文"),
            (Lines{"みどり市", "title h2 橋の点検", "h3 結果", "文"}));
}

TEST(HtmlTest, OfTwoHeadlinesTheOtherThanTheSitesIsTheTitle) {
  EXPECT_EQ(
      described_lines(FileFormat::kHtml,
                      "<title>６月１日：橋の話 | みどり市</title><h1>みどり市</h1><h1>橋の点検</h1><p>文"),
      (Lines{"みどり市", "title h1 橋の点検", "文"}));
}

TEST(HtmlTest, WhatStandsBesideTheTextIsLeftOut) {
  EXPECT_EQ(described_lines(FileFormat::kHtml,
                            "<div id=primary><p>橋を点検し、傷みを直す。</p></div>"
                            "<div id=secondary><h2>沿革</h2><p>規程第３号</p></div>"),
            (Lines{"橋を点検し、傷みを直す。"}));
}

TEST(HtmlTest, ListsOfLinksWithinThePageAreItsContents) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  const auto link = [](const char* text) { return "<li><a href='#x'>" + std::string(text) + "</a></li>"; };
  const std::string body = "<h2>点検</h2><p>文</p><h2>修繕</h2><p>文</p><h2>費用</h2><p>文</p>";
  const struct {
    const char* why;
    std::string html, marks;
  } cases[] = {
      {"names that come again", "<ul>" + link("点検") + link("修繕") + link("費用") + "</ul>" + body,
       "###......"},
      {"with their title",
       "<p>質疑の目次</p><ul>" + link("点検") + link("修繕") + link("費用") + "</ul>" + body, "####......"},
      {"with numbers that the headings lack",
       "<ul>" + link("1. 点検") + link("2. 修繕") + link("3. 費用") + "</ul>" + body, "###......"},
      {"with a group that has none",
       "<ul>" + link("点検") + "<li>なし</li>" + link("修繕") + link("費用") + "</ul>" + body, "####......"},
      {"names that stand nowhere else", "<ul>" + link("甲") + link("乙") + link("丙") + "</ul>" + body,
       "........."},
      {"two are a remark", "<ul>" + link("点検") + link("修繕") + "</ul>" + body, "........"},
      {"links to other pages",
       "<ul><li><a href='a'>点検</a><li><a href='b'>修繕</a><li><a href='c'>費用</a></ul>" + body,
       "........."},
      {"headings that link to themselves",
       "<h2><a href='#a'>点検</a></h2><h2><a href='#b'>修繕</a></h2><h2><a href='#c'>費用</a></h2>", "..."},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string marks;
    for (const Line& line :
         read_format(FileFormat::kHtml, "<main>" + c.html + "</main>", {words, "", {}}).lines)
      marks += line.contents ? '#' : '.';
    EXPECT_EQ(marks, c.marks);
  }
}

TEST(HtmlTest, FindsItsEncoding) {
  const LayoutWords words{HOSHIN_DATA_DIR};
  const struct {
    const char* why;
    std::string html;
    const char *encoding, *text;
  } cases[] = {
      {"by meta charset", "<meta charset=shift_jis><p>\xCD\xBD\xBB\xBB", "CP932", "ﾍｽｻｻ"},
      {"by http-equiv", "<meta http-equiv=content-type content='text/html; charset=x-euc-jp'><p>\xCD\xBD",
       "EUC-JP", "予"},
      {"an untrue charset", "<meta charset=euc-jp><p>予算の方針", "UTF-8", "予算の方針"},
      {"none", "<p>\x97\x5C\x8E\x5A\x82\xCC", "CP932", "予算の"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const SourceText source = read_format(FileFormat::kHtml, c.html, {words, "", {}});
    EXPECT_EQ(source.encoding, c.encoding);
    ASSERT_EQ(source.lines.size(), 1u);
    EXPECT_EQ(to_utf8(source.lines[0].text), c.text);
  }
}

TEST(HtmlTest, HostilePagesReturn) {
  const struct {
    const char *why, *piece;
    int times;
  } cases[] = {
      {"deep nesting", "<div>", 100'000},
      {"lists in lists", "<ul><li>", 100'000},
      {"open emphasis", "<b>", 100'000},
      {"feet in feet", "<div class=footer>本文である。", 200},
      {"terms in terms", "<dl><dt>語<dd>意味", 1'000},
      {"tables in tables", "<table><tr><td>", 3'000},
      {"raised in raised", "<sup>", 3'000},
      {"cells as wide as can be", "<td colspan=1000 rowspan=65534>", 2'000},
      {"comments that never end", "<!--", 10'000},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string html = "<table><tr>";
    for (int n = 0; n < c.times; ++n) html += c.piece;
    try {
      described_lines(FileFormat::kHtml, html + "本文");
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
    }
  }
  std::string attributes = "<p";
  for (int n = 0; n < 100'000; ++n) attributes += " a" + std::to_string(n) + "=1";
  EXPECT_THROW(described_lines(FileFormat::kHtml, attributes + ">本文</p>"), Error);
  std::string script = "<script>if (a<b";
  for (int n = 0; n < 100'000; ++n) script += " c";
  EXPECT_EQ(described_lines(FileFormat::kHtml, script + ")</script><p>本文</p>"), Lines{"本文"});
}

}  // namespace
}  // namespace hoshin
