#include "corpus/formats/pdf/page_drawing.h"

#include <gtest/gtest.h>

#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

/// What is drawn of a page with a heading and a table, line by line, without the frame and the legend.
std::string drawn(const PageContent& content, const std::vector<Block>& blocks,
                  const std::vector<LineRange>& numbers) {
  DrawingParts parts;
  parts.width = 300, parts.height = 200, parts.text_size = 10.5;
  parts.blocks = blocks;
  parts.caption = "a&b.pdf 1/2";
  return drawing_of({&content, 1}, {&numbers, 1}, parts);
}

Block block(BlockRole role, std::string kind, std::string text, LineRange lines,
            std::vector<std::string> section = {}) {
  Block out;
  out.role = role, out.kind = std::move(kind), out.text = std::move(text);
  out.lines = lines, out.section = std::move(section);
  return out;
}

PageContent small_page() {
  PrintedPage page{300, 200, {}, {}};
  page.words.push_back(word("第１章総則", 20, 20, 14));
  add_box(page.rules, {20, 60, 120, 80});
  add_box(page.rules, {120, 60, 220, 80});
  page.words.push_back(word("演習", 30, 64));
  page.words.push_back(word("５億円", 130, 64));
  return {page.width, page.height, read_page(page)};
}

TEST(PageDrawingTest, SaysOfEachItemWhatItBecame) {
  const std::string svg = drawn(small_page(),
                                {block(BlockRole::kHeading, "", "第１章総則", {1, 1}),
                                 block(BlockRole::kText, "row", "演習 ５億円", {2, 2}, {"第１章総則"})},
                                {{1, 1}, {2, 2}});
  const std::string from = "<g>\n", to = "</g>\n<rect";
  const std::size_t begin = svg.find(from), end = svg.find(to);
  ASSERT_NE(begin, std::string::npos) << svg;
  ASSERT_NE(end, std::string::npos) << svg;
  EXPECT_EQ(svg.substr(begin, end - begin),
            R"(<g>
<rect x="20.0" y="20.0" width="70.0" height="14.0" class="column" fill="none" stroke="#90a4ae" stroke-dasharray="4 3"/>
<polyline points="20.0,27.0 20.0,70.0" fill="none" stroke="#78909c" stroke-width=".6" stroke-dasharray="1 2"/>
<g><title>heading: 第１章総則</title><rect x="20.0" y="20.0" width="70.0" height="14.0" class="heading" fill="#c2185b" fill-opacity=".12" stroke="#c2185b"/><text x="20.0" y="19.0" font-size="6" fill="#c2185b">1 h1</text></g>
<g><title>row: 第１章総則 &gt; 演習 ５億円</title><rect x="20.0" y="60.0" width="200.0" height="20.0" class="row" fill="#ef6c00" fill-opacity=".12" stroke="#ef6c00"/><rect x="20.0" y="60.0" width="100.0" height="20.0" class="cell" fill="none" stroke="#ef6c00" stroke-width=".5"/><rect x="120.0" y="60.0" width="100.0" height="20.0" class="cell" fill="none" stroke="#ef6c00" stroke-width=".5"/><text x="20.0" y="59.0" font-size="6" fill="#ef6c00">2 table</text></g>
)");
  EXPECT_NE(svg.find("a&amp;b.pdf 1/2 · text size 10.5 pt"), std::string::npos);
  EXPECT_EQ(svg.find("<image"), std::string::npos) << "no picture was given";
}

TEST(PageDrawingTest, WhatADocumentSaysIsNoMarkup) {
  const std::string svg =
      drawn(small_page(), {block(BlockRole::kText, "paragraph", "</title><script>\x01 & \"x\"", {1, 2})},
            {{1, 1}, {2, 2}});
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_NE(svg.find("&lt;/title&gt;&lt;script&gt;  &amp; &quot;x&quot;"), std::string::npos) << svg;
}

TEST(PageDrawingTest, APictureLiesBeneath) {
  PageContent content = small_page();
  const std::vector<std::vector<LineRange>> numbers = {{{1, 1}, {2, 2}}};
  DrawingParts parts;
  parts.width = 300, parts.height = 200;
  parts.png = "\x89PNG";
  EXPECT_NE(drawing_of({&content, 1}, numbers, parts).find("data:image/png;base64,iVBORw=="),
            std::string::npos);
  content.quarters = 3;
  EXPECT_NE(drawing_of({&content, 1}, numbers, parts).find("matrix(0 -1 1 0 0 300.0)"), std::string::npos)
      << "what was turned to be read is turned back";
}

}  // namespace
}  // namespace hoshin
