#include "query/cli/hit_table.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

/// A document whose root is a folder that need not be there.
DocumentEntry document(const char* doc, const char* format, const char* source) {
  DocumentEntry d;
  d.doc = doc;
  d.format = format;
  d.source_root = "/srv/papers";
  d.source = source;
  return d;
}

Hit hit_in(const char* doc, std::optional<LineRange> lines, std::optional<int> page) {
  Hit h;
  h.rank = 1;
  h.passage.id = std::string(doc) + "#1";
  h.passage.doc = doc;
  h.passage.lines = lines;
  h.passage.page = page;
  h.passage.text = "演習の\n実施";
  return h;
}

TEST(HitTableTest, VimgrepGivesAPathAndAPlaceThatCanBeOpened) {
  const std::vector<DocumentEntry> documents = {
      document("page", "html", "page.html"), document("plan", "text", "a/plan.txt"),
      document("slides", "pptx", "slides.pptx"), document("white", "pdf", "white.pdf")};
  const struct {
    const char* why;
    Hit hit;
    const char* line;
  } cases[] = {
      {"a text at its line", hit_in("plan", LineRange{57, 60}, 3),
       "/srv/papers/a/plan.txt:57:1:演習の 実施\n"},
      {"a page of the web, too", hit_in("page", LineRange{9, 9}, {}),
       "/srv/papers/page.html:9:1:演習の 実施\n"},
      {"a PDF at its page", hit_in("white", LineRange{57, 60}, 12),
       "/srv/papers/white.pdf:12:1:演習の 実施\n"},
      {"no page known", hit_in("slides", {}, {}), "/srv/papers/slides.pptx:1:1:演習の 実施\n"},
      {"no document: the id", hit_in("note", {}, {}), "note#1:1:1:演習の 実施\n"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(hits_vimgrep({c.hit}, documents), c.line);
  }
}

TEST(HitTableTest, VimgrepGivesNoOrdersToATerminal) {
  Hit hit = hit_in("note", {}, {});
  hit.passage.text = "a\x1b[2Jb";
  EXPECT_EQ(hits_vimgrep({hit}, {}), "note#1:1:1:a�[2Jb\n");
}

TEST(HitTableTest, EveryRowHasTheColumnsOfTheHead) {
  const std::string tsv = hits_tsv({hit_in("plan", {}, {})});
  const std::size_t end = tsv.find('\n');
  EXPECT_EQ(std::count(tsv.begin(), tsv.begin() + static_cast<std::ptrdiff_t>(end), '\t'),
            std::count(tsv.begin() + static_cast<std::ptrdiff_t>(end), tsv.end(), '\t'));
}

}  // namespace
}  // namespace hoshin
