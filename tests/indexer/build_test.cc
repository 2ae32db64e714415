#include "indexer/build.h"

#include <gtest/gtest.h>

#include "tests/indexer/passages.h"

namespace hoshin {
namespace {

TEST(SplitTest, KeepsDocumentsWhole) {
  constexpr std::size_t k = kMaxSegmentPassages;
  const struct {
    const char* why;
    std::vector<std::size_t> documents, segments;
  } cases[] = {
      {"nothing", {}, {}},
      {"one small document", {5}, {5}},
      {"small ones share", {5, 6, 7}, {18}},
      {"just full", {k - 1, 1}, {k}},
      {"the one that does not fit begins the next", {k - 1, 2, 3}, {k - 1, 5}},
      {"a huge one is cut, its rest shares", {3, 2 * k + 1, 4}, {3, k, k, 5}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<Passage> passages;
    for (std::size_t d = 0; d < c.documents.size(); ++d) {
      Passage passage;
      passage.doc = std::to_string(d);
      passages.insert(passages.end(), c.documents[d], passage);
    }
    std::vector<std::size_t> sizes;
    const Passage* next = passages.data();
    for (const auto segment : split_into_segments(passages)) {
      EXPECT_EQ(segment.data(), next) << "in order and without gaps";
      next = segment.data() + segment.size();
      sizes.push_back(segment.size());
    }
    EXPECT_EQ(sizes, c.segments);
  }
}

}  // namespace
}  // namespace hoshin
