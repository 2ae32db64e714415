#include <gtest/gtest.h>

#include "tests/corpus/format_lines.h"

namespace hoshin {
namespace {

using Lines = std::vector<std::string>;

TEST(MarkdownTest, ReadsTheTextBetweenTheMarks) {
  const struct {
    const char *why, *text;
    Lines lines;
  } cases[] = {
      {"nothing in, nothing out", "", {}},
      {"headings", "# 題\n## 章 ##\n", {"title h1 題", "h2 章"}},
      {"underlined headings", "題\n===\n\n章\n---\n", {"title h1 題", "h2 章"}},
      {"no heading without a space", "#1 の施策\n", {"#1 の施策"}},
      {"a rule is no heading", "一\n\n---\n二\n", {"一", "_ 二"}},
      {"short lines of a paragraph may be joined", "方針は\n次のとおり。\n", {"_ 方針は+", "次のとおり。+"}},
      {"long ones are one",
       "この基本方針は、各府省庁が取り組むべき施策を\n次のとおり定める。\n",
       {"この基本方針は、各府省庁が取り組むべき施策を 次のとおり定める。"}},
      {"items", "- 一\n- 二\n", {"item 一", "item 二"}},
      {"numbers are text", "1. 一\n2. 二\n", {"item 1. 一", "item 2. 二"}},
      {"emphasis and code", "**重点**は`GSOC`の*運用*\n", {"重点はGSOCの運用"}},
      {"what only looks like it", "2 * 3 * 4, file_name_of, \\*注\n", {"2 * 3 * 4, file_name_of, *注"}},
      {"links without their targets", "[方針](https://a.example/)と![図](b.png)\n", {"方針と"}},
      {"quoted lines", "> 引用\n", {"引用"}},
      {"code as it is", "```sh\n# make\n```\n", {"# make+"}},
      {"settings at the beginning", "---\ntitle: x\n---\n本文\n", {"本文"}},
      {"HTML of a table",
       "<table>\n<tr><th>事業</th><th>予算</th></tr>\n<tr><td>演習</td><td>5</td></tr>\n</table>\n\n次\n",
       {"header 事業|予算", "row 演習|5", "次"}},
      {"HTML in a line, comments",
       "本文<br>次の<b>行</b>です。<!-- 済 -->\n<!-- 書き\nかけ -->\n",
       {"_ 本文+", "次の行です。+"}},
      {"what is no HTML", "<補助率>は1<2で、`<td>`とR&D\n", {"<補助率>は1<2で、<td>とR&D"}},
      {"what its generator is told", "{{#include a.md}}\n本文\n", {"本文"}},
      {"also before a text", "{{#include a.md:1}} 本文\n", {"本文"}},
      {"and around one", ":::message\n本文\n:::\n", {"本文"}},
      {"a value stays", "{{name}}の予算\n", {"{{name}}の予算"}},
      {"the kind of a remark", "> [!NOTE]\n> 本文\n", {"本文"}},
      {"a list below a comment", "<!-- toc -->\n- 一\n- 二\n<!-- /toc -->\n", {"item 一", "item 二"}},
      {"boxes of things to do", "- [ ] 一\n- [x] 二\n", {"item 一", "item 二"}},
      {"notes", "本文[^a]である。\n\n[^a]: 注である。\n", {"本文¹である。", "note1 注である。"}},
      {"what only looks like one", "本文[^a]である。\n", {"本文[^a]である。"}},
      {"a table",
       "| 事業 | 予算 |\n|---|--:|\n| **演習** | 5 |\n\n次\n",
       {"header 事業|予算", "row 演習|5", "次"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(described_lines(FileFormat::kMarkdown, c.text), c.lines);
  }
}

TEST(MarkdownTest, HostileLinesReturn) {
  for (const char* piece : {"*", "_a", "[", "[^a]", "[^a]: ", "[](#", "](", "| ", "`a``", "# ", "> ", "- ",
                            "<", "<a ", "<!--", "<td>", "{{"}) {
    SCOPED_TRACE(piece);
    std::string text;
    for (int n = 0; n < 100'000; ++n) text += piece;
    described_lines(FileFormat::kMarkdown, text);
    std::string lines;
    for (int n = 0; n < 20'000; ++n) lines += std::string(piece) + "\n";
    described_lines(FileFormat::kMarkdown, lines);
  }
}

}  // namespace
}  // namespace hoshin
