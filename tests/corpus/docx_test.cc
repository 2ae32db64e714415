// What Word writes, in parts made by hand: each table of cases is one construct.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "tests/corpus/docx_parts.h"

namespace hoshin {
namespace {

using docx::cell;
using docx::docx_parts;
using docx::field;
using docx::in_list;
using docx::lines_of;
using docx::para;
using docx::row;
using docx::run;
using docx::styled;
using docx::table;
using testing::Parts;
using testing::read_office;
using testing::zip_of;

TEST(DocxTest, ReadsWhatIsPrintedOfAParagraph) {
  const struct {
    const char* why;
    std::string runs, text;
  } cases[] = {
      {"runs are one text", run("サイバー") + run("セキュリティ"), "サイバーセキュリティ"},
      {"an insertion is in, a deletion out",
       "<w:ins>" + run("新") + "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("案"),
       "新案"},
      {"what was moved away is out",
       "<w:moveFrom>" + run("前") + "</w:moveFrom><w:moveTo>" + run("後") + "</w:moveTo>", "後"},
      {"hidden text is out", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r>" + run("表"), "表"},
      {"hidden by its style", "<w:r><w:rPr><w:rStyle w:val='secret'/></w:rPr><w:t>隠</w:t></w:r>" + run("表"),
       "表"},
      {"shown again against its style",
       "<w:r><w:rPr><w:rStyle w:val='secret'/><w:vanish w:val='0'/></w:rPr><w:t>表</w:t></w:r>", "表"},
      {"of ruby in the older field, too",
       "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\* jc2 \\o\\ad(\\s\\up "
       "9(がけ),崖)</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>" +
           run("崩れ"),
       "崖崩れ"},
      {"of ruby the base",
       "<w:r><w:ruby><w:rt>" + run("ほうしん") + "</w:rt><w:rubyBase>" + run("方針") +
           "</w:rubyBase></w:ruby></w:r>",
       "方針"},
      {"of a field the result", run("第") + field(" REF _Ref1 \\h ", "２") + run("を参照"), "第２を参照"},
      {"a field within the instruction of a field",
       "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>" +
           field("PAGE", "1") + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("本文") +
           "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
       "本文"},
      {"a field without end hides nothing behind it",
       "<w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p>" + run("本文"), "本文"},
      {"links, smart tags and content controls are text",
       "<w:hyperlink>" + run("総") + "</w:hyperlink><w:smartTag>" + run("務") +
           "</w:smartTag><w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" + run("省") +
           "</w:sdtContent></w:sdt>",
       "総務省"},
      {"a symbol is what it looks like", "<w:r><w:sym w:font='Wingdings' w:char='F06E'/></w:r>" + run("重点"),
       "■重点"},
      {"so is one of newer Word, which stands in an alternative",
       "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx w16se:font='Segoe UI Emoji' "
       "w16se:char='25A1'/></mc:Choice><mc:Fallback><w:t>□</w:t></mc:Fallback></mc:AlternateContent></w:r>" +
           run("該当する"),
       "□該当する"},
      {"a soft hyphen is nothing", "<w:r><w:t>cyber</w:t><w:softHyphen/><w:t>security</w:t></w:r>",
       "cybersecurity"},
      {"a line break is nothing between Japanese", "<w:r><w:t>予算</w:t><w:br/><w:t>重点化方針</w:t></w:r>",
       "予算重点化方針"},
      {"and a space between words", "<w:r><w:t>cyber</w:t><w:br/><w:t>security</w:t></w:r>",
       "cyber security"},
      {"raised digits behind a word are a mark",
       run("方針") + "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r>" + run("は"),
       "方針¹²は"},
      {"raised words are words",
       run("商標") + "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>TM</w:t></w:r>", "商標TM"},
      {"a formula is its characters", "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"},
      {"other prefixes mean the same", "<x:r><x:t>方針</x:t></x:r>", "方針"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_of(docx_parts(para(c.runs))), std::vector<std::string>{c.text});
  }
}

TEST(DocxTest, SaysHowMuchIsHidden) {
  const std::string hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠 す</w:t></w:r>";
  const SourceText source = read_office(FileFormat::kDocx, zip_of(docx_parts(para(run("表") + hidden))));
  EXPECT_EQ(source.warnings, std::vector<std::string>{"hidden characters are not read: 2"});
}

TEST(DocxTest, TellsParagraphsApart) {
  const struct {
    const char* why;
    std::string body;
    std::vector<std::string> lines;
  } cases[] = {
      {"headings by their outline level, own, inherited or by name",
       styled("1", "総則") + styled("own", "別") + styled("j2", "節") +
           "<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr>" + run("項") + "</w:p>",
       {"#1 総則", "#1 別", "#2 節", "#3 項"}},
      {"somebody's own style says nothing of a level", styled("j3", "単位は円"), {"単位は円"}},
      {"a heading that a paragraph takes back",
       "<w:p><w:pPr><w:pStyle w:val='1'/><w:outlineLvl w:val='9'/></w:pPr>" + run("本文") + "</w:p>",
       {"本文"}},
      {"the title", styled("t", "重点化方針"), {"T 重点化方針"}},
      {"a style based on itself", styled("loop", "本文"), {"本文"}},
      {"items behind line breaks are paragraphs",
       para("<w:r><w:t>次のとおり。</w:t><w:br/><w:t>(1) 一</w:t><w:br/><w:t>(2) 二</w:t></w:r>"),
       {"次のとおり。", "(1) 一", "(2) 二"}},
      {"a line below the text behind a label goes on",
       para("<w:r><w:t>【業務】　導入と活用のどちらを行うかを、次の二つから選択してくだ</w:t><w:br/>"
            "<w:t>　　　　　さい。</w:t></w:r>"),
       {"【業務】　導入と活用のどちらを行うかを、次の二つから選択してください。"}},
      {"an indent begins a paragraph",
       para("<w:r><w:t>○○市における橋の点検及び修繕の計画について（通知）</w:t><w:br/>"
            "<w:t>　下記のとおり通知します。</w:t></w:r>"),
       {"○○市における橋の点検及び修繕の計画について（通知）", "下記のとおり通知します。"}},
      {"a deleted end joins two paragraphs",
       "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("重点") + "</w:p>" + para(run("施策")),
       {"重点施策"}},
      {"a large first letter belongs to the next",
       "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>" + run("本") + "</w:p>" + para(run("方針は")),
       {"本方針は"}},
      {"a text box once, of two forms of it",
       para(run("本文") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:"
                          "r><w:t>枠</w:t></w:r></w:p>"
                          "</w:txbxContent></wps:txbx></w:drawing></"
                          "mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r>"
                          "<w:t>枠</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></"
                          "mc:AlternateContent></w:r>"),
       {"本文", "枠"}},
      {"content controls around paragraphs",
       "<w:sdt><w:sdtContent>" + para(run("一")) + "</w:sdtContent></w:sdt>",
       {"一"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_of(docx_parts(c.body)), c.lines);
  }
}

TEST(DocxTest, PrintsTheNumbersThatWordCounts) {
  const struct {
    const char* why;
    std::string body;
    std::vector<std::string> lines;
  } cases[] = {
      {"three levels; an outer one makes the inner ones start anew",
       in_list(1, 0, "甲") + in_list(1, 1, "乙") + in_list(1, 1, "丙") + in_list(1, 2, "丁") +
           in_list(1, 0, "戊") + in_list(1, 1, "己"),
       {"* 第１ 甲", "* (1) 乙", "* (2) 丙", "* ア 丁", "* 第２ 戊", "* (1) 己"}},
      {"a level that never restarts, with outer numbers in ASCII",
       in_list(1, 0, "甲") + in_list(1, 3, "乙") + in_list(1, 0, "丙") + in_list(1, 3, "丁"),
       {"* 第１ 甲", "* 1.1.1 乙", "* 第２ 丙", "* 2.1.2 丁"}},
      {"by the style of the paragraph",
       styled("num", "総則") + styled("num", "細則"),
       {"* 第１ 総則", "* 第２ 細則"}},
      {"an empty paragraph has no number", in_list(3, 0, "") + in_list(3, 0, "一"), {"* ① 一"}},
      {"lists of one definition count on", in_list(3, 0, "一") + in_list(4, 0, "二"), {"* ① 一", "* ② 二"}},
      {"unless they start anew, once",
       in_list(3, 0, "一") + in_list(5, 0, "二") + in_list(5, 0, "三"),
       {"* ① 一", "* ① 二", "* ② 三"}},
      {"bullets of a symbol font, by private use and by font",
       in_list(2, 0, "一") + in_list(2, 1, "二"),
       {"* ● 一", "* ● 二"}},
      {"no list", in_list(0, 0, "一") + in_list(77, 0, "二"), {"一", "二"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_of(docx_parts(c.body)), c.lines);
  }
}

TEST(DocxTest, NotesFollowTheParagraphThatRefersToThem) {
  Parts parts =
      docx_parts(para(run("演習") +
                      "<w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:footnoteReference w:id='3'/></w:r>" +
                      run("を行う。")) +
                 para(run("次") + "<w:r><w:endnoteReference w:id='1'/></w:r>"));
  const auto note = [](const std::string& kind, int id, const std::string& text) {
    return "<w:" + kind + " w:id='" + std::to_string(id) + "'>" +
           para("<w:r><w:footnoteRef/></w:r>" + run(text)) + "</w:" + kind + ">";
  };
  parts["word/footnotes.xml"] = "<w:footnotes><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>" +
                                note("footnote", 3, "二つ目") + note("footnote", 7, "一つ目") +
                                "</w:footnotes>";
  parts["word/endnotes.xml"] = "<w:endnotes>" + note("endnote", 1, "文末") + "</w:endnotes>";
  EXPECT_EQ(lines_of(parts), (std::vector<std::string>{"演習¹ ²を行う。", "note1 一つ目", "note2 二つ目",
                                                       "次³", "note3 文末"}));
}

TEST(DocxTest, RunningHeadsAreReadOnceWithoutPageNumbers) {
  const std::string section =
      "<w:sectPr><w:headerReference w:type='default' r:id='h1'/><w:footerReference w:type='default' "
      "r:id='f1'/></w:sectPr>";
  Parts parts = docx_parts(para("<w:pPr>" + section + "</w:pPr>" + run("一")) + para(run("二")) + section);
  parts["word/header1.xml"] = "<w:hdr>" + para(run("機密性２")) + para(run("機密性２")) + "</w:hdr>";
  parts["word/footer1.xml"] = "<w:ftr>" + para(run("- ") + field("PAGE", "1") + run(" -")) + "</w:ftr>";
  EXPECT_EQ(lines_of(parts), (std::vector<std::string>{"head 機密性２", "一", "二"}));
}

TEST(DocxTest, ReadsTables) {
  const struct {
    const char* why;
    std::string body;
    std::vector<std::string> lines;
  } cases[] = {
      {"rows with cells; a repeated row is a header",
       table(row(cell("施策") + cell("予算"), "<w:tblHeader/>") + row(cell("演習") + cell("実施"))),
       {"H 施策|予算", "R 演習|実施"}},
      {"a table of one cell in each row is a box: its text is text",
       table(row("<w:tc>" + styled("1", "概要") + para(run("本文")) + "</w:tc>")),
       {"#1 概要", "本文"}},
      {"a deleted row is out",
       table(row(cell("一") + cell("二")) + row(cell("三") + cell("四"), "<w:del/>")),
       {"R 一|二"}},
      {"the rows of a table in a cell are rows of their own",
       table(row(cell("一") + "<w:tc>" + table(row(cell("二") + cell("三"))) + para("") + "</w:tc>")),
       {"R 一", "R 二|三"}},
      {"and follow the row that the cell is in, whose text goes on behind them",
       table(row(cell("一") + "<w:tc>" + para(run("前。")) + table(row(cell("二") + cell("三"))) +
                 para(run("後。")) + "</w:tc>") +
             row(cell("四") + cell("五"))),
       {"R 一|前。 後。", "R 二|三", "R 四|五"}},
      {"a frame in a cell is text of the cell",
       table(row(cell("一") + "<w:tc>" + table(row(cell("二"))) + para("") + "</w:tc>")),
       {"R 一|二"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_of(docx_parts(c.body)), c.lines);
  }
}

TEST(DocxTest, MergedCellsReachTheRowsTheyCover) {
  const std::string body =
      table(row(cell("省庁", "<w:vMerge w:val='restart'/>") + cell("予算", "<w:gridSpan w:val='2'/>"),
                "<w:tblHeader/>") +
            row(cell("", "<w:vMerge/>") + cell("当初") + cell("補正"), "<w:tblHeader/>") +
            row(cell("総務省", "<w:vMerge w:val='restart'/>") + cell("1億円") + cell("2億円")) +
            row(cell("", "<w:vMerge/>") + cell("3億円") + cell("4億円")));
  const SourceText source = read_office(FileFormat::kDocx, zip_of(docx_parts(body)));
  ASSERT_EQ(source.lines.size(), 4u);
  const TableRow& last = *source.lines[3].row;
  ASSERT_EQ(last.carried.size(), 1u);
  EXPECT_EQ(last.carried[0].text, U"総務省");
  EXPECT_EQ(last.column_headers,
            (std::vector<std::vector<std::u32string>>{{U"予算", U"当初"}, {U"予算", U"補正"}}));
}

TEST(DocxTest, PagesEndWhereTheAuthorEndsThem) {
  const std::string body = para(run("一")) + para("<w:r><w:br w:type='page'/></w:r>" + run("二")) +
                           "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>" + run("三") + "</w:p>" + para("") +
                           para(run(" 四 "));
  const SourceText source = read_office(FileFormat::kDocx, zip_of(docx_parts(body)));
  ASSERT_EQ(source.lines.size(), 4u);
  EXPECT_FALSE(source.lines[0].page_break);
  EXPECT_TRUE(source.lines[1].page_break);
  EXPECT_TRUE(source.lines[2].page_break);
  EXPECT_EQ(source.lines[3].blanks_before, 1u) << "an empty paragraph is a gap";
  EXPECT_TRUE(source.lines[3].trailing_space) << "spaces are passed on";
  EXPECT_TRUE(source.lines[3].whole);
}

TEST(DocxTest, ARunningHeadOverTheTitleIsNoTitle) {
  Parts parts = docx_parts(para(run("令和６年度地域情報化に関する年次報告")) + para(run("令和７年３月28日")) +
                           para(run("総務省")) + styled("1", "現状") + para(run("利用は、全国で進んだ。")) +
                           "<w:sectPr><w:headerReference w:type='default' r:id='h1'/></w:sectPr>");
  parts["word/header1.xml"] = "<w:hdr>" + para(run("年次報告（令和６年度）　総務省")) + "</w:hdr>";
  const Document read = Reader{HOSHIN_DATA_DIR}.read(zip_of(parts), "doc", "doc.docx");
  EXPECT_EQ(read.title, "令和６年度地域情報化に関する年次報告");
  EXPECT_EQ(read.date, "2025-03-28");
  ASSERT_EQ(read.passages.size(), 4u) << "the running head is no passage";
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read.passages[i].block, "front") << i;
  EXPECT_EQ(read.passages[3].section, std::vector<std::string>{"現状"});
}

}  // namespace
}  // namespace hoshin