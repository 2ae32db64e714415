#include <gtest/gtest.h>

#include "corpus/layout/contents.h"
#include "schema/error.h"
#include "tests/corpus/format_lines.h"

namespace hoshin {
namespace {

using Lines = std::vector<std::string>;

/// A law with `body` behind its title.
std::string law(const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DataRoot><ApplData><LawFullText>"
         "<Law Era=\"Reiwa\" LawType=\"Act\" Num=\"901\" Year=\"05\" PromulgateMonth=\"6\" "
         "PromulgateDay=\"7\">\n"
         "<LawNum>令和五年法律第九百一号</LawNum><LawBody><LawTitle "
         "Kana=\"ほし\">星図の整備に関する法律</LawTitle>" +
         body + "</LawBody></Law></LawFullText></ApplData></DataRoot>";
}

std::string sentence(const std::string& text) { return "<Sentence Num=\"1\">" + text + "</Sentence>"; }

std::string paragraph(const std::string& number, const std::string& text, const std::string& more = "") {
  return "<Paragraph><ParagraphNum>" + number + "</ParagraphNum><ParagraphSentence>" + sentence(text) +
         "</ParagraphSentence>" + more + "</Paragraph>";
}

std::string article(const std::string& caption, const std::string& number, const std::string& paragraphs) {
  return "<Article>" + (caption.empty() ? "" : "<ArticleCaption>" + caption + "</ArticleCaption>") +
         "<ArticleTitle>" + number + "</ArticleTitle>" + paragraphs + "</Article>";
}

std::string item(const std::string& kind, const std::string& number, const std::string& text) {
  return "<" + kind + "><" + kind + "Title>" + number + "</" + kind + "Title><" + kind + "Sentence>" + text +
         "</" + kind + "Sentence></" + kind + ">";
}

/// What stands behind number, title and day.
Lines lines_behind_front(const std::string& body) {
  Lines lines = described_lines(FileFormat::kLaw, law(body));
  EXPECT_GE(lines.size(), 3u);
  lines.erase(lines.begin(), lines.begin() + 3);
  return lines;
}

TEST(LawTest, BeginsWithItsNumberTitleAndDay) {
  const Lines expected = {"令和五年法律第九百一号", "title 星図の整備に関する法律", "公布日　令和5年6月7日"};
  EXPECT_EQ(described_lines(FileFormat::kLaw, law("")), expected);
}

TEST(LawTest, ReadsItsPartsAsTheyArePrinted) {
  const struct {
    const char* why;
    std::string body;
    Lines lines;
  } cases[] = {
      {"an article is a heading with its caption, and each of its paragraphs a text",
       "<MainProvision>" +
           article("（目的）", "第一条",
                   paragraph("", "星図を整備する。") + paragraph("２", "毎年改める。")) +
           "</MainProvision>",
       {"h1 第一条（目的）", "星図を整備する。", "２　毎年改める。"}},
      {"sentences of a paragraph go on",
       article("", "第二条",
               paragraph("", "整える。" + std::string("</Sentence><Sentence>ただし、夜に限る。"))),
       {"h1 第二条", "整える。ただし、夜に限る。"}},
      {"chapters hold sections, and these articles",
       "<Chapter><ChapterTitle>第一章　総則</ChapterTitle><Section><SectionTitle>第一節　通則</"
       "SectionTitle>" +
           article("", "第一条", paragraph("", "星図を整備する。")) + "</Section></Chapter>",
       {"h1 第一章　総則", "h2 第一節　通則", "h3 第一条", "星図を整備する。"}},
      {"items with their numbers, a term set apart from what it means",
       article("（定義）", "第二条",
               paragraph("", "次による。",
                         item("Item", "一",
                              "<Column>" + sentence("星図") + "</Column><Column>" + sentence("星の図") +
                                  "</Column>") +
                             "<Item><ItemTitle>二</ItemTitle><ItemSentence>" + sentence("星") +
                             "</ItemSentence>" + item("Subitem1", "イ", sentence("恒星")) + "</Item>")),
       {"h1 第二条（定義）", "次による。", "一　星図　星の図", "二　星", "イ　恒星"}},
      {"the contents are marked",
       "<TOC><TOCLabel>目次</TOCLabel><TOCChapter><ChapterTitle>第一章　総則</ChapterTitle>"
       "<ArticleRange>（第一条―第三条）</ArticleRange></TOCChapter></TOC>",
       {"目次", "第一章　総則（第一条―第三条）"}},
      {"each supplementary provision says which act amended",
       "<SupplProvision AmendLawNum=\"令和六年六月一日法律第九百二号\" "
       "Extract=\"true\"><SupplProvisionLabel>附　則"
       "</SupplProvisionLabel>" +
           paragraph("１", "公布の日から施行する。") + "</SupplProvision>",
       {"h1 附　則（令和六年六月一日法律第九百二号）抄", "１　公布の日から施行する。"}},
      {"tables, with merged cells",
       article("", "第三条",
               paragraph("", "次の表による。",
                         "<TableStruct><Table><TableRow><TableColumn rowspan=\"2\">" + sentence("北") +
                             "</TableColumn><TableColumn>" + sentence("こぐま") +
                             "</TableColumn></TableRow><TableRow><TableColumn>" + sentence("りゅう") +
                             "</TableColumn></TableRow></Table></TableStruct>")),
       {"h1 第三条", "次の表による。", "row 北|こぐま", "row りゅう"}},
      {"an annex names its articles, and each of its tables is under its name",
       "<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle><RelatedArticleNum>（第三条関係）</"
       "RelatedArticleNum>"
       "<TableStruct><TableStructTitle>一　北天</TableStructTitle><Table><TableRow><TableColumn>" +
           sentence("こぐま") + "</TableColumn><TableColumn>" + sentence("冬") +
           "</TableColumn></TableRow></Table></TableStruct></AppdxTable>",
       {"h1 別表（第三条関係）", "h2 一　北天", "row こぐま|冬"}},
      {"readings are none of the text",
       article("", "第四条", paragraph("", "<Ruby>昴<Rt>すばる</Rt></Ruby>を載せる。")),
       {"h1 第四条", "昴を載せる。"}},
      {"what looks like markup is text",
       article("", "第五条", paragraph("", "a &lt; b &amp; c")),
       {"h1 第五条", "a < b & c"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_behind_front(c.body), c.lines);
  }
}

TEST(LawTest, NothingBehindItsContentsIsOneOfThem) {
  const LayoutWords words{HOSHIN_DATA_DIR};
  auto source = read_format(
      FileFormat::kLaw,
      law("<TOC><TOCLabel>目次</TOCLabel><TOCChapter><ChapterTitle>第一章　総則</ChapterTitle></TOCChapter>"
          "<TOCChapter><ChapterTitle>第二章　星図</ChapterTitle></TOCChapter></TOC>"
          "<Chapter><ChapterTitle>第一章　総則</ChapterTitle></Chapter>"
          "<Chapter><ChapterTitle>第二章　星図</ChapterTitle></Chapter>"),
      {words, "", {}});
  mark_contents(source.lines, words);
  std::size_t contents = 0;
  for (const Line& line : source.lines) contents += line.contents;
  EXPECT_EQ(contents, 3u);
}

TEST(LawTest, LevelsAreThoseOfItsPartsHoweverManyTablesStandBefore) {
  std::string rows;
  for (int i = 0; i < 9; ++i)
    rows += "<TableRow><TableColumn>" + sentence("左") + "</TableColumn><TableColumn>" + sentence("右") +
            "</TableColumn></TableRow>";
  const Lines lines = lines_behind_front(
      article("", "第一条", paragraph("", "表", "<TableStruct><Table>" + rows + "</Table></TableStruct>")) +
      article("", "第二条", paragraph("", "定める。")));
  ASSERT_GE(lines.size(), 2u);
  EXPECT_EQ(lines[lines.size() - 2], "h1 第二条");
}

TEST(LawTest, SaysWhatItDoesNotRead) {
  const LayoutWords words{HOSHIN_DATA_DIR};
  const auto source =
      read_format(FileFormat::kLaw,
                  law("<AppdxStyle><AppdxStyleTitle>様式</AppdxStyleTitle><StyleStruct><Style>"
                      "<Fig src=\"a.jpg\"/></Style></StyleStruct></AppdxStyle>"),
                  {words, "", {}});
  EXPECT_EQ(source.warnings, std::vector<std::string>{"pictures are not read: 1"});
}

TEST(LawTest, HostileXmlIsRefused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<Part>";
  for (const std::string& body : {deep, std::string("<Part")}) {
    try {
      described_lines(FileFormat::kLaw, body);
      ADD_FAILURE() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
      EXPECT_FALSE(e.hint().empty());
    }
  }
}

}  // namespace
}  // namespace hoshin
