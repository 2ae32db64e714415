#include "corpus/formats/pdf/page_diagram.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "corpus/formats/pdf/page_text.h"
#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

/// The labels of a page, the lines of each parted by "/"; empty if there is no diagram.
std::vector<std::string> labels_of(std::vector<Word> words) {
  const auto found = find_diagram(bands_of(atoms_of(std::move(words))), 0);
  std::vector<std::string> out;
  if (!found) return out;
  for (const DiagramLabel& label : found->labels) {
    std::string text;
    for (const Atom& line : label.lines) text += (text.empty() ? "" : "/") + to_utf8(text_of(line.words));
    out.push_back(text);
  }
  return out;
}

/// Around a circle: names over their figures, and one beside it.
std::vector<Word> chart() {
  return {word("町税", 120, 100),     word("６５０", 123, 112),    word("地方交付税", 310, 105),
          word("８２０", 322, 117),   word("国庫支出金", 60, 143), word("２１０", 70, 155),
          word("県支出金", 371, 149), word("１４０", 382, 161),    word("町債", 95, 186),
          word("９５", 99, 198),      word("繰入金", 333, 191),    word("４０", 343, 203),
          word("その他", 216, 196),   word("１２", 252, 196)};
}

TEST(PageDiagramTest, NamesAroundAChartKeepTheirFigures) {
  EXPECT_EQ(labels_of(chart()),
            (std::vector<std::string>{"町税/６５０", "地方交付税/８２０", "国庫支出金/２１０",
                                      "県支出金/１４０", "町債/９５", "その他/１２", "繰入金/４０"}));
}

TEST(PageDiagramTest, ColumnsOfFiguresAndOfTextAreNone) {
  std::vector<Word> table, columns;
  for (int row = 0; row < 8; ++row) {
    table.push_back(word("項目の名", 60, 100 + 24.0 * row));
    table.push_back(word("二行目", 60, 112 + 24.0 * row));
    table.push_back(word("１２３", 240, 106 + 24.0 * row));  // between the two lines of its name
    table.push_back(word("４５６", 320, 106 + 24.0 * row));
    columns.push_back(word("左の段の行は詰まる", 60, 100 + 15.0 * row));
    columns.push_back(word("右の段の行は空く", 300, 104 + 17.0 * row));
  }
  EXPECT_TRUE(labels_of(table).empty());
  EXPECT_TRUE(labels_of(columns).empty());
}

TEST(PageDiagramTest, EveryWordOfAChartIsInOneLabel) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<Word> words;
    for (int i = 0; i < 20; ++i)
      words.push_back(word(i % 3 == 0 ? "１２３" : "名前", static_cast<double>(random() % 400),
                           static_cast<double>(random() % 200)));
    const auto bands = bands_of(atoms_of(words));
    const auto found = find_diagram(bands, 0);
    if (!found) continue;
    std::size_t given = 0, labelled = 0;
    for (std::size_t b = found->first; b < found->last; ++b)
      for (const Atom& atom : bands[b]) given += atom.words.size();
    for (const DiagramLabel& label : found->labels)
      for (const Atom& line : label.lines) labelled += line.words.size();
    EXPECT_EQ(labelled, given);
  }
}

}  // namespace
}  // namespace hoshin
