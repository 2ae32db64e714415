// Sets as lists and as bits, against std::set.
#include "query/store/doc_set.h"

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

using Docids = std::vector<std::uint32_t>;
using Plain = std::set<std::uint32_t>;

constexpr std::uint32_t kPassages = 1000;

Docids in_order(const DocSet& set) {
  Docids out;
  set.for_each([&](std::uint32_t docid) { out.push_back(docid); });
  return out;
}

/// A set of about one passage in `of`.
Plain drawn(std::mt19937& random, unsigned of) {
  Plain out;
  for (std::uint32_t docid = 1; docid <= kPassages; ++docid) {
    if (random() % of == 0) out.insert(docid);
  }
  return out;
}

DocSet set_of(const Plain& plain) { return {kPassages, Docids(plain.begin(), plain.end())}; }

TEST(DocSetTest, FewAreAListAndManyAreBits) {
  EXPECT_FALSE(DocSet(kPassages, {1, 500, kPassages}).dense());
  EXPECT_TRUE(DocSet::all(kPassages).dense());
}

TEST(DocSetTest, AllAreTheDocidsFromOneOn) {
  for (const std::uint32_t passages : {1U, 62U, 63U, 64U, 65U, 127U, 128U, 1000U}) {
    const DocSet all = DocSet::all(passages);
    EXPECT_EQ(all.size(), passages);
    EXPECT_EQ(in_order(all).front(), 1U);
    EXPECT_EQ(in_order(all).back(), passages);
    EXPECT_FALSE(all.has(0));
  }
}

TEST(DocSetTest, CombinesAsPlainSetsDo) {
  std::mt19937 random(5);
  for (const unsigned of_a : {1U, 3U, 40U, 200U, 5000U}) {
    for (const unsigned of_b : {1U, 3U, 40U, 200U, 5000U}) {
      SCOPED_TRACE(std::to_string(of_a) + " and " + std::to_string(of_b));
      const Plain a = drawn(random, of_a), b = drawn(random, of_b);
      const DocSet set_a = set_of(a), set_b = set_of(b);
      Docids shared, any, rest;
      std::ranges::set_intersection(a, b, std::back_inserter(shared));
      std::ranges::set_union(a, b, std::back_inserter(any));
      std::ranges::set_difference(a, b, std::back_inserter(rest));
      const DocSetView two[] = {set_a.view(), set_b.view()};
      EXPECT_EQ(in_order(both(kPassages, set_a.view(), set_b.view())), shared);
      EXPECT_EQ(in_order(either(kPassages, two)), any);
      EXPECT_EQ(in_order(without(kPassages, set_a.view(), set_b.view())), rest);
      EXPECT_EQ(either(kPassages, two).size(), any.size());
    }
  }
}

TEST(DocSetTest, ASetMayBeGivenAsListAndBits) {
  std::mt19937 random(6);
  const Plain a = drawn(random, 3), b = drawn(random, 300);
  const Docids listed(a.begin(), a.end());
  const auto bits = bits_of(kPassages, listed);
  const DocSetView view{listed, bits, listed.size()};
  Docids shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  EXPECT_EQ(in_order(both(kPassages, view, set_of(b).view())), shared);
  EXPECT_EQ(in_order(either(kPassages, {&view, 1})), listed);
  EXPECT_TRUE(without(kPassages, view, view).empty());
}

TEST(DocSetTest, FindsTheFirstNotBelow) {
  const Docids docids = {2, 4, 6, 8, 100, 200};
  for (std::size_t from = 0; from <= docids.size(); ++from) {
    for (std::uint32_t docid = 0; docid < 210; ++docid) {
      const auto begin = docids.begin() + static_cast<std::ptrdiff_t>(from);
      const auto wanted = std::lower_bound(begin, docids.end(), docid) - docids.begin();
      EXPECT_EQ(first_not_below(docids, from, docid), static_cast<std::size_t>(wanted));
    }
  }
}

}  // namespace
}  // namespace hoshin
