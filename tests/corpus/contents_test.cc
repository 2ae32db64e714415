#include "corpus/layout/contents.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Of each line whether it belongs to a table of contents: "##.." for two of four.
std::string marked(const std::vector<std::string>& texts) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  LineCollector collector;
  for (const std::string& text : texts) collector.add(to_utf32(text));
  std::vector<Line> lines = collector.take();
  mark_contents(lines, words);
  std::string out;
  for (const Line& line : lines) out += line.contents ? '#' : '.';
  return out;
}

TEST(ContentsTest, EntriesAreNoTextAndNothingElseIsAnEntry) {
  const struct {
    const char* why;
    std::vector<std::string> lines;
    std::string marks;
  } cases[] = {
      {"dots before a number", {"第１章 総則……………… 1", "第２章 点検・・・・・・12", "本文である。"}, "##."},
      {"the title is one of them",
       {"目　次", "１ 目的 ....... 3", "２ 方法 ....... 4", "３ 期間 ....... 5"},
       "####"},
      {"below a title numbers without dots", {"目次", "総則 1", "点検 4", "罰則 9", "第１章 総則"}, "####."},
      {"a title between signs", {"～目次～", "総則 1", "点検 4", "罰則 9", "第１章 総則"}, "####."},
      {"below a title names that come again",
       {"目次", "総則", "点検", "罰則", "総則", "本文である。", "点検", "罰則"},
       "####...."},
      {"a title in brackets",
       {"（目次）", "総則", "点検", "罰則", "総則", "本文である。", "点検", "罰則"},
       "####...."},
      {"a title that says of what",
       {"主な質疑の目次", "総則", "点検", "罰則", "総則", "本文である。", "点検", "罰則"},
       "####...."},
      {"below a title two with dots",
       {"目次", "総則･････････････1", "点検･････････････4", "本文である。"},
       "###."},
      {"numbers that do not count up are no pages", {"目次", "定員 90", "職員 12", "予算 3"}, "...."},
      {"an entry over two lines",
       {"第１章 総則……………… 1", "第２章 とても長い名前の章であって", "二行にわたるもの………… 7", "本文"},
       "###."},
      {"the heading that an entry names, though a line of its text ends in a number",
       {"目次", "１ 総則……………… 1", "２ 点検……………… 4", "１ 総則", "この指針は橋について定める（平成 30",
        "年６月７日決定）ものである。"},
       "###..."},
      {"pages in brackets and with hyphens", {"総則……………（3）", "点検・・・・・・－ 5 －"}, "##"},
      {"one line with dots is a form", {"氏名……………… 1", "本文である。"}, ".."},
      {"a sentence that ends in dots", {"そう思っていたが………", "続きである。"}, ".."},
      {"chapters with their articles in place of pages",
       {"目次", "第一章 総則（第一条―第五条の二）", "第二章 点検（第六条）", "第三章 罰則（第七条・第八条）",
        "第一章 総則"},
       "####."},
      {"an article cited is no entry", {"目次", "総則（第一条）", "点検（第六条の規定による）"}, "..."},
      {"a table of figures", {"人件費 100", "物件費 200", "計 300"}, "..."},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(marked(c.lines), c.marks);
  }
}

}  // namespace
}  // namespace hoshin
