#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/formats/office/drawing_text.h"
#include "corpus/reader.h"
#include "tests/corpus/office_file.h"

namespace hoshin {
namespace {

using testing::describe;
using testing::error_of;
using testing::Parts;
using testing::read_office;
using testing::relation_xml;
using testing::relations_xml;
using testing::root_relations;
using testing::zip_of;

TEST(ReadingOrderTest, ReadsColumnsOneAfterTheOther) {
  const struct {
    const char* why;
    std::vector<ShapeBox> boxes;
    std::vector<std::size_t> order;
  } cases[] = {
      {"nothing", {}, {}},
      {"from top to bottom", {{0, 50, 100, 20}, {0, 0, 100, 20}}, {1, 0}},
      {"two columns with a wide gap, boxes in each with a narrow one",
       {{0, 0, 40, 10}, {60, 0, 40, 10}, {0, 12, 40, 10}, {60, 12, 40, 10}},
       {0, 2, 1, 3}},
      {"rows with a wide gap",
       {{0, 0, 40, 10}, {45, 0, 40, 10}, {0, 50, 40, 10}, {45, 50, 40, 10}},
       {0, 1, 2, 3}},
      {"a head over two columns", {{60, 20, 40, 50}, {0, 20, 40, 50}, {0, 0, 100, 10}}, {2, 1, 0}},
      {"what lies in a frame follows its label",
       {{10, 60, 30, 10}, {0, 0, 50, 100}, {60, 0, 30, 10}, {10, 30, 30, 10}},
       {1, 3, 0, 2}},
      {"frames that overlap a little", {{0, 0, 100, 21}, {0, 20, 100, 21}, {0, 40, 100, 21}}, {0, 1, 2}},
      {"without a place, last", {{}, {0, 0, 10, 10}}, {1, 0}},
      {"all on one place, in their order", {{0, 0, 9, 9}, {0, 0, 9, 9}, {0, 0, 9, 9}}, {0, 1, 2}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(reading_order(c.boxes), c.order);
  }
}

TEST(ReadingOrderTest, GivesEveryBoxOnce) {
  unsigned seed = 3;
  const auto random = [&] { return static_cast<double>((seed = seed * 1664525 + 1013904223) >> 24); };
  for (int round = 0; round < 300; ++round) {
    std::vector<ShapeBox> boxes;
    for (int i = 0; i < round % 40; ++i) boxes.push_back({random(), random(), random(), random()});
    std::vector<std::size_t> order = reading_order(boxes);
    std::sort(order.begin(), order.end());
    ASSERT_EQ(order.size(), boxes.size());
    for (std::size_t i = 0; i < order.size(); ++i) ASSERT_EQ(order[i], i);
  }
}

std::string run(const std::string& text) { return "<a:r><a:t>" + text + "</a:t></a:r>"; }
std::string para(const std::string& text, const std::string& properties = "") {
  return "<a:p>" + properties + run(text) + "</a:p>";
}
std::string place(const std::string& tag, int x, int y, int width, int height) {
  const auto s = [](int n) { return std::to_string(n); };
  return "<" + tag + "><a:off x='" + s(x) + "' y='" + s(y) + "'/><a:ext cx='" + s(width) + "' cy='" +
         s(height) + "'/></" + tag + ">";
}
std::string shape(const std::string& ph, const std::string& xfrm, const std::string& paragraphs) {
  return "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr>" + ph + "</p:nvPr></p:nvSpPr><p:spPr>" + xfrm +
         "</p:spPr><p:txBody><a:bodyPr/>" + paragraphs + "</p:txBody></p:sp>";
}
std::string text_box(int y, const std::string& paragraphs) {
  return shape("", place("a:xfrm", 0, y, 100, 10), paragraphs);
}
std::string slide(const std::string& shapes, const std::string& facts = "") {
  return "<p:sld " + facts + "><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
}
std::string frame(int y, const std::string& data) {
  return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr/><p:nvPr/></p:nvGraphicFramePr>" +
         place("p:xfrm", 0, y, 100, 10) + "<a:graphic><a:graphicData>" + data +
         "</a:graphicData></a:graphic></p:graphicFrame>";
}

/// Slides named in reverse, so that only the presentation tells their order.
Parts deck(const std::vector<std::string>& slides) {
  std::string ids, relations;
  Parts parts;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    const std::string name = "slides/slide" + std::to_string(slides.size() - i) + ".xml";
    const std::string id = "r" + std::to_string(i);
    ids += "<p:sldId id='" + std::to_string(256 + i) + "' r:id='" + id + "'/>";
    relations += relation_xml(id, "slide", name);
    parts["ppt/" + name] = slides[i];
    parts["ppt/slides/_rels/slide" + std::to_string(slides.size() - i) + ".xml.rels"] =
        relations_xml(relation_xml("l", "slideLayout", "../slideLayouts/layout.xml") +
                      relation_xml("n", "notesSlide", "../notesSlides/notes" + std::to_string(i) + ".xml") +
                      relation_xml("d", "diagramData", "../diagrams/data.xml") +
                      relation_xml("w", "diagramDrawing", "../diagrams/drawing.xml") +
                      relation_xml("c", "chart", "../charts/chart.xml"));
  }
  parts["_rels/.rels"] = root_relations("ppt/presentation.xml");
  parts["ppt/presentation.xml"] = "<p:presentation><p:sldIdLst>" + ids + "</p:sldIdLst></p:presentation>";
  parts["ppt/_rels/presentation.xml.rels"] = relations_xml(relations);
  parts["ppt/slideLayouts/layout.xml"] =
      "<p:sldLayout><p:cSld><p:spTree>" +
      shape("<p:ph type='body' idx='1'/>", place("a:xfrm", 0, 500, 100, 100), "") +
      shape("<p:ph type='body' idx='2'/>", place("a:xfrm", 0, 300, 100, 100), "") +
      "</p:spTree></p:cSld></p:sldLayout>";
  parts["ppt/slideLayouts/_rels/layout.xml.rels"] =
      relations_xml(relation_xml("m", "slideMaster", "../slideMasters/master.xml"));
  parts["ppt/slideMasters/master.xml"] =
      "<p:sldMaster><p:cSld><p:spTree/></p:cSld><p:txStyles><p:bodyStyle><a:lvl1pPr><a:buFont "
      "typeface='Wingdings'/><a:buChar char='n'/></a:lvl1pPr><a:lvl2pPr><a:buChar "
      "char='・'/></a:lvl2pPr></p:bodyStyle></p:txStyles></p:sldMaster>";
  return parts;
}

std::vector<std::string> lines_of(const Parts& parts) {
  return describe(read_office(FileFormat::kPptx, zip_of(parts)));
}

TEST(PptxTest, ReadsSlidesInTheOrderOfThePresentation) {
  const std::string title = shape("<p:ph type='ctrTitle'/>", "", para("予算重点化方針") + para("（案）"));
  EXPECT_EQ(
      lines_of(deck({slide(text_box(0, para("令和７年")) + title), slide(text_box(0, para("隠")), "show='0'"),
                     slide(shape("<p:ph type='title'/>", "", para("背景")) + text_box(0, para("本文")))})),
      (std::vector<std::string>{"p1 T #1 予算重点化方針（案）", "p1 令和７年", "p3 #1 背景", "p3 本文"}));
}

TEST(PptxTest, SaysThatSlidesAreHidden) {
  const SourceText source = read_office(
      FileFormat::kPptx,
      zip_of(deck({slide(text_box(0, para("本文"))), slide(text_box(0, para("隠")), "show='0'")})));
  EXPECT_EQ(source.warnings, std::vector<std::string>{"hidden slides are not read: 1"});
}

TEST(PptxTest, ReadsShapes) {
  const struct {
    const char* why;
    std::string shapes;
    std::vector<std::string> lines;
  } cases[] = {
      {"by their places", text_box(50, para("二")) + text_box(0, para("一")), {"p1 一", "p1 二"}},
      {"by the places of their layout",
       shape("<p:ph idx='1'/>", "", para("下")) + shape("<p:ph idx='2'/>", "", para("上")),
       {"p1 * ■ 上", "p1 * ■ 下"}},
      {"groups whole, in coordinates of their own",
       text_box(20, para("外")) + "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr>" + place("a:xfrm", 0, 0, 100, 10) +
           "</p:grpSpPr>" + text_box(900, para("二")) + text_box(800, para("一")) + "</p:grpSp>",
       {"p1 一", "p1 二", "p1 外"}},
      {"numbers and feet apart",
       shape("<p:ph type='sldNum'/>", "", para("3")) + shape("<p:ph type='ftr'/>", "", para("内閣官房")),
       {"p1 page 3", "p1 head 内閣官房"}},
      {"of alternatives the first",
       "<mc:AlternateContent><mc:Choice>" + text_box(0, para("新")) + "</mc:Choice><mc:Fallback>" +
           text_box(0, para("旧")) + "</mc:Fallback></mc:AlternateContent>",
       {"p1 新"}},
      {"line breaks wrap",
       text_box(0, "<a:p>" + run("サイバー") + "<a:br/>" + run("セキュリティ") + "</a:p>"),
       {"p1 サイバーセキュリティ"}},
      {"a hidden shape is out",
       "<p:sp><p:nvSpPr><p:cNvPr hidden='1'/></p:nvSpPr><p:txBody>" + para("隠") + "</p:txBody></p:sp>",
       {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_of(deck({slide(c.shapes)})), c.lines);
  }
}

TEST(PptxTest, PrintsBulletsAndNumbers) {
  const auto numbered = [](const std::string& type, const std::string& more = "") {
    return "<a:pPr " + more + "><a:buAutoNum type='" + type + "'/></a:pPr>";
  };
  const struct {
    const char* why;
    std::string shapes;
    std::vector<std::string> lines;
  } cases[] = {
      {"counted per shape",
       text_box(0, para("一", numbered("circleNumDbPlain")) + para("二", numbered("circleNumDbPlain"))),
       {"p1 * ① 一", "p1 * ② 二"}},
      {"a deeper level goes between",
       text_box(0, para("一", numbered("arabicPeriod")) + para("子", numbered("arabicParenBoth", "lvl='1'")) +
                       para("二", numbered("arabicPeriod"))),
       {"p1 * 1. 一", "p1 * (1) 子", "p1 * 2. 二"}},
      {"text without a number ends the count",
       text_box(0,
                para("一", numbered("arabicDbPeriod")) + para("文") + para("二", numbered("arabicDbPeriod"))),
       {"p1 * １． 一", "p1 文", "p1 * １． 二"}},
      {"a bullet of its own",
       text_box(0, para("一", "<a:pPr><a:buFont typeface='Wingdings'/><a:buChar char='l'/></a:pPr>")),
       {"p1 * ● 一"}},
      {"those of the master, and none where it says so",
       shape("<p:ph idx='1'/>", "",
             para("一") + para("子", "<a:pPr lvl='1'/>") + para("文", "<a:pPr><a:buNone/></a:pPr>")),
       {"p1 * ■ 一", "p1 * ・ 子", "p1 文"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(lines_of(deck({slide(c.shapes)})), c.lines);
  }
}

TEST(PptxTest, ReadsTablesDiagramsChartsAndNotes) {
  const auto cell = [](const std::string& text, const std::string& facts = "") {
    return "<a:tc " + facts + "><a:txBody>" + para(text) + "</a:txBody></a:tc>";
  };
  Parts parts =
      deck({slide(frame(0, "<a:tbl><a:tblPr firstRow='1'/><a:tr>" + cell("施策") +
                               cell("予算", "gridSpan='2'") + cell("", "hMerge='1'") + "</a:tr><a:tr>" +
                               cell("演習") + cell("1億円") + cell("2億円") + "</a:tr></a:tbl>") +
                  frame(20, "<dgm:relIds r:dm='d' r:lo='x'/>") + frame(40, "<c:chart r:id='c'/>"))});
  parts["ppt/diagrams/data.xml"] =
      "<dgm:dataModel><dgm:extLst><a:ext><dsp:dataModelExt relId='w'/></a:ext></dgm:extLst></dgm:dataModel>";
  const auto drawn = [](int y, const std::string& text) {
    return "<dsp:sp><dsp:txBody>" + para(text) + "</dsp:txBody>" + place("dsp:txXfrm", 0, y, 10, 5) +
           "</dsp:sp>";
  };
  parts["ppt/diagrams/drawing.xml"] =
      "<dsp:drawing><dsp:spTree>" + drawn(10, "実行") + drawn(0, "計画") + "</dsp:spTree></dsp:drawing>";
  parts["ppt/charts/chart.xml"] = "<c:chartSpace><c:chart><c:title><c:tx><c:rich>" + para("件数") +
                                  "</c:rich></c:tx></c:title><c:ser><c:cat><c:v>R5</c:v><c:v>R6</c:v></"
                                  "c:cat><c:val><c:v>7</c:v></c:val></c:ser>"
                                  "</c:chart></c:chartSpace>";
  parts["ppt/notesSlides/notes0.xml"] =
      "<p:notes><p:cSld><p:spTree>" + shape("<p:ph type='sldNum'/>", "", para("1")) +
      shape("<p:ph type='body' idx='1'/>", "", para("口頭で補う。")) + "</p:spTree></p:cSld></p:notes>";
  const std::vector<std::string> lines = lines_of(parts);
  EXPECT_EQ(lines, (std::vector<std::string>{"p1 H 施策|予算", "p1 R 演習|1億円|2億円", "p1 計画", "p1 実行",
                                             "p1 件数", "p1 R5", "p1 R6", "p1 口頭で補う。"}));
}

/// A series of a chart: its name, the labels, values by category.
std::string series(const std::string& name, const std::string& labels, const std::vector<std::string>& values,
                   const std::string& format = "#,##0") {
  std::string names, points;
  const char* const kYears[] = {"令和5年度", "令和6年度", "令和7年度"};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string begin = "<c:pt idx='" + std::to_string(i) + "'><c:v>";
    names += begin + kYears[i] + "</c:v></c:pt>";
    points += begin + values[i] + "</c:v></c:pt>";
  }
  return "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>" + name +
         "</c:v></c:pt></c:strCache></c:strRef></c:tx>" + labels + "<c:cat><c:strRef><c:strCache>" + names +
         "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>" + "<c:formatCode>" + format +
         "</c:formatCode>" + points + "</c:numCache></c:numRef></c:val></c:ser>";
}

TEST(PptxTest, ReadsTheFiguresThatAChartShows) {
  const std::string shown = "<c:dLbls><c:showVal val='1'/></c:dLbls>",
                    unseen = "<c:dLbls><c:showVal val='0'/></c:dLbls>";
  const std::string title = "<c:title><c:tx><c:rich>" + para("件数の推移") + "</c:rich></c:tx></c:title>";
  const auto plot = [](const std::string& inner, const std::string& more = "") {
    return "<c:plotArea><c:barChart>" + inner + "</c:barChart>" + more + "</c:plotArea>";
  };
  const struct {
    const char* why;
    std::string chart;
    std::vector<std::string> lines;
  } cases[] = {
      {"labels of a series",
       title + plot(series("相談", shown, {"1234", "1300"}) + series("苦情", unseen, {"5", "6"})),
       {"件数の推移 > 令和5年度|相談=1,234", "件数の推移 > 令和6年度|相談=1,300"}},
      {"labels of all series of a plot",
       plot(series("相談", "", {"1", "2"}) + series("苦情", "", {"5", "6"}) + shown),
       {"令和5年度|相談=1|苦情=5", "令和6年度|相談=2|苦情=6"}},
      {"a format of the labels",
       plot(series("割合",
                   "<c:dLbls><c:numFmt formatCode='0.0%' sourceLinked='0'/><c:showVal val='1'/></c:dLbls>",
                   {"0.125", "0.25"})),
       {"令和5年度|割合=12.5%", "令和6年度|割合=25.0%"}},
      {"shares of a whole",
       plot(series("内訳", "<c:dLbls><c:showPercent val='1'/></c:dLbls>", {"30", "90"})),
       {"令和5年度|内訳=25%", "令和6年度|内訳=75%"}},
      {"a label of its own, and one that was deleted",
       plot(series("件数",
                   "<c:dLbls><c:dLbl><c:idx val='0'/><c:tx><c:rich>" + para("約3千件") +
                       "</c:rich></c:tx></c:dLbl><c:dLbl><c:idx val='1'/><c:delete val='1'/></c:dLbl>"
                       "<c:showVal val='1'/></c:dLbls>",
                   {"2987", "3100", "3200"})),
       {"令和5年度|件数=約3千件", "令和7年度|件数=3,200"}},
      {"a table below the chart",
       plot(series("相談", "", {"1", "2"}), "<c:dTable/>"),
       {"令和5年度|相談=1", "令和6年度|相談=2"}},
      {"figures without labels are drawn, not written",
       plot(series("相談", unseen, {"1", "2"})),
       {"相談", "令和5年度", "令和6年度"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Parts parts = deck({slide(frame(0, "<c:chart r:id='c'/>"))});
    parts["ppt/charts/chart.xml"] = "<c:chartSpace><c:chart>" + c.chart + "</c:chart></c:chartSpace>";
    std::vector<std::string> lines;
    for (const Line& line : read_office(FileFormat::kPptx, zip_of(parts)).lines) {
      if (line.row && line.row->header) continue;
      std::string text;
      for (const std::u32string& above : line.row ? line.row->titles : std::vector<std::u32string>())
        text += to_utf8(above) + " > ";
      std::size_t cell = 0;
      std::u32string_view rest = line.text;
      for (bool more = true; more; ++cell) {
        const std::size_t end = std::min(rest.find(U'\t'), rest.size());
        std::string head;
        if (line.row && cell < line.row->column_headers.size() && !line.row->column_headers[cell].empty())
          head = to_utf8(line.row->column_headers[cell].back()) + "=";
        text += (cell == 0 ? "" : "|") + head + to_utf8(rest.substr(0, end));
        more = end < rest.size();
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      lines.push_back(text);
    }
    EXPECT_EQ(lines, c.lines);
  }
}

TEST(PptxTest, HostileChartsReturn) {
  std::string levels, points;
  for (int n = 0; n < 2'000; ++n) points += "<c:pt idx='" + std::to_string(n) + "'><c:v>1</c:v></c:pt>";
  for (int n = 0; n < 20'000; ++n) levels += "<c:lvl><c:pt idx='0'><c:v>上</c:v></c:pt></c:lvl>";
  Parts parts = deck({slide(frame(0, "<c:chart r:id='c'/>"))});
  parts["ppt/charts/chart.xml"] =
      "<c:chartSpace><c:chart><c:plotArea><c:barChart><c:ser><c:dLbls><c:showVal/></c:dLbls>"
      "<c:cat><c:multiLvlStrCache><c:lvl>" +
      points + "</c:lvl>" + levels +
      "</c:multiLvlStrCache></c:cat>"
      "<c:val><c:numCache>" +
      points + "</c:numCache></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>";
  EXPECT_EQ(lines_of(parts).size(), 2'000u);
}

TEST(PptxTest, ASlideStandsUnderNoHeadingOfAnother) {
  static const Reader reader{HOSHIN_DATA_DIR};
  const std::string title =
      shape("<p:ph type='title'/>", place("a:xfrm", 0, 0, 100, 10), para("料金の見直し"));
  const std::string bytes = zip_of(deck({slide(title + text_box(20, para("料金を改める。"))),
                                         slide(text_box(20, para("点検の記録を公表する。")))}));
  const auto passages = reader.read(bytes, "doc", "doc.pptx").passages;
  ASSERT_FALSE(passages.empty());
  EXPECT_EQ(passages.back().text, "点検の記録を公表する。");
  EXPECT_TRUE(passages.back().section.empty());
}

TEST(PptxTest, WhatCannotBeReadIsRefusedWithItsReason) {
  Parts missing = deck({slide("")});
  missing.erase("ppt/slides/slide1.xml");
  EXPECT_EQ(error_of(FileFormat::kPptx, zip_of(missing)),
            "the Office file is damaged: ppt/slides/slide1.xml is missing");
  FormatLimits one;
  one.max_pages = 1;
  const SourceText source =
      read_office(FileFormat::kPptx, zip_of(deck({slide(text_box(0, para("一"))), slide("")})), one);
  EXPECT_EQ(source.lines.size(), 1u);
  EXPECT_EQ(source.warnings, std::vector<std::string>{"slides behind number 1 are left out"});
}

TEST(PptxTest, SurvivesDamage) {
  const Parts parts = deck({slide(text_box(0, para("一")))});
  testing::damage(parts, [](const std::string& b) { EXPECT_FALSE(error_of(FileFormat::kPptx, b).empty()); });
}

}  // namespace
}  // namespace hoshin
