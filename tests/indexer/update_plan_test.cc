#include "indexer/update_plan.h"

#include <numeric>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

using Sizes = std::vector<std::size_t>;

TEST(SegmentTargetTest, GivesAnIndexSomeEightSegments) {
  const struct {
    const char* why;
    std::uint64_t passages, segments;
  } cases[] = {
      {"nothing", 0, 0},
      {"few passages are one segment", 1, 1},
      {"up to half as much again", 14'999, 1},
      {"then two", 15'000, 2},
      {"a quarter of a million", 250'000, 8},
      {"a million", 1'000'001, 8},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(segments_for(c.passages, segment_target(c.passages, kMinSegmentPassages)), c.segments);
  }
}

TEST(SplitTest, IsEvenAndKeepsDocumentsWhole) {
  const struct {
    const char* why;
    Sizes documents;
    std::size_t segments;
    Sizes sizes;
  } cases[] = {
      {"nothing", {}, 0, {}},
      {"one of all", {5, 6, 7}, 1, {18}},
      {"documents of one size", {10, 10, 10, 10}, 2, {20, 20}},
      {"the nearest end of a document", {9, 2, 9}, 2, {9, 11}},
      {"a large one is cut", {100}, 4, {25, 25, 25, 25}},
      {"... and its rest shares", {10, 100, 10}, 3, {40, 40, 40}},
      {"half a segment is not large", {30, 19, 31}, 2, {49, 31}},
      {"no segment is empty", {1}, 3, {1}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Sizes sizes;
    std::size_t next = 0;
    for (const auto& [begin, end] : split_evenly(c.documents, c.segments)) {
      EXPECT_EQ(begin, next) << "in order and without gaps";
      sizes.push_back(end - begin);
      next = end;
    }
    EXPECT_EQ(sizes, c.sizes);
  }
}

TEST(SplitTest, HoldsForRandomDocuments) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    Sizes documents(random() % 60 + 1);
    for (std::size_t& size : documents) size = random() % (random() % 9 == 0 ? 400 : 20) + 1;
    const std::size_t all = std::accumulate(documents.begin(), documents.end(), std::size_t{0});
    const std::size_t segments = std::min<std::size_t>(random() % 8 + 1, all);
    std::size_t next = 0;
    for (const auto& [begin, end] : split_evenly(documents, segments)) {
      EXPECT_EQ(begin, next);
      EXPECT_GT(end, begin);
      EXPECT_LE(end - begin, all / segments * 3 / 2 + 2);
      next = end;
    }
    EXPECT_EQ(next, all);
  }
}

/// "10 20* 5": the sizes of segments, * for touched.
std::string widened(std::vector<SegmentState> segments, std::uint64_t target) {
  widen(segments, target);
  std::string out;
  for (const SegmentState& s : segments)
    out += (out.empty() ? "" : " ") + std::to_string(s.passages) + (s.touched ? "*" : "");
  return out;
}

TEST(WidenTest, JoinsSmallSegmentsWithTouchedOnes) {
  const struct {
    const char* why;
    std::vector<SegmentState> segments;
    const char* touched;
  } cases[] = {
      {"nothing changes", {{10}, {90}, {100}}, "10 90 100"},
      {"a touched one alone", {{100}, {100, true}, {100}}, "100 100* 100"},
      {"a small one behind is joined", {{100}, {40, true}, {60}}, "100 40* 60*"},
      {"... but not one that is too large", {{100}, {41, true}, {60}}, "100 41* 60"},
      {"one before", {{30}, {40, true}, {100}}, "30* 40* 100"},
      {"on both sides, one after the other", {{20}, {20, true}, {30}, {30}, {30}}, "20* 20* 30* 30* 30"},
      {"what is emptied joins nobody", {{20}, {0, true}, {20}}, "20 0* 20"},
      {"touched ones count together", {{60, true}, {30, true}, {20}}, "60* 30* 20"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(widened(c.segments, 100), c.touched);
  }
}

TEST(WidenTest, MakesAllAnewWhenThereAreTooMany) {
  std::vector<SegmentState> segments(kMaxSegments, {100, false});
  segments[3].touched = true;
  EXPECT_EQ(widened(segments, 100).find("100 100 100 100* 100 "), 0U);
  segments.push_back({100, false});
  EXPECT_EQ(widened(segments, 100).find("100* 100* 100* 100* 100*"), 0U);
  segments.pop_back();
  segments[3].passages = 150;
  EXPECT_EQ(widened(segments, 100).find("100* 100* 100* 150* 100*"), 0U) << "one of them would be two";
}

}  // namespace
}  // namespace hoshin
