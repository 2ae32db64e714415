#include "serve/page/markup.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(MarkupTest, EscapesWhateverIsText) {
  const struct {
    const char* why;
    std::string text, expected;
  } cases[] = {
      {"nothing in, nothing out", "", ""},
      {"Japanese is as it is", "重要インフラ", "重要インフラ"},
      {"no element begins", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"no attribute ends", "\" onclick='x", "&#34; onclick=&#39;x"},
      {"no entity begins", "&lt;", "&amp;lt;"},
      {"no character gives orders", std::string("a\0b\x1B[1m", 7), "a\uFFFDb\uFFFD[1m"},
      {"no text turns around", "a\u202Eb\u2066c", "a\uFFFDb\uFFFDc"},
      {"broken bytes are shown as such",
       "a\xFF"
       "b",
       "a\uFFFDb"},
  };
  for (const auto& c : cases) EXPECT_EQ(escaped(c.text), c.expected) << c.why;
}

TEST(MarkupTest, ClosesWhatItOpensInOrder) {
  Html html;
  html.open("p", {{"class", "a\"b"}}).text("x").open("b").text("<y>");
  EXPECT_EQ(std::move(html).take(), "<p class=\"a&#34;b\">x<b>&lt;y&gt;</b></p>");
}

TEST(MarkupTest, LeavesAttributesOutThatAreNotThere) {
  Html html;
  html.single("input", {Attribute::flag("checked", true), Attribute::flag("hidden", false),
                        Attribute::unless_empty("class", "")});
  EXPECT_EQ(std::move(html).take(), "<input checked/>");
}

TEST(MarkupTest, LeadsToNoAddressThatIsNotOfTheWeb) {
  const struct {
    const char *url, *expected;
  } cases[] = {{"https://www.example.go.jp/a?b&c", "<a href=\"https://www.example.go.jp/a?b&amp;c\"></a>"},
               {"javascript:alert(1)", "<a></a>"},
               {"data:text/html,x", "<a></a>"},
               {" https://x", "<a></a>"},
               {"//evil.example", "<a></a>"},
               {"", "<a></a>"}};
  for (const auto& c : cases) {
    Html html;
    html.open("a", {Attribute::web_href(c.url)}).close();
    EXPECT_EQ(std::move(html).take(), c.expected) << c.url;
  }
}

}  // namespace
}  // namespace hoshin
