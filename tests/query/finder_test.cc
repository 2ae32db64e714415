// What is kept of queries changes no answer: an index that has been asked much finds what a new one does.
#include "query/match/finder.h"

#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dict/analyzer.h"
#include "query/words/vocabulary.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

using Chance = std::mt19937;

int below(Chance& chance, int end) { return std::uniform_int_distribution(0, end - 1)(chance); }

const std::string& one_of(const std::vector<std::string>& words, Chance& chance) {
  return words[static_cast<std::size_t>(below(chance, static_cast<int>(words.size())))];
}

/// Adverbs in kana, whose letters stand in other words, too.
const std::string& any_word(Chance& chance) {
  static const std::vector<std::string> words = {"どうも", "もっと", "とにかく", "どう",
                                                 "も",     "かなり", "演習"};
  return one_of(words, chance);
}

const std::string& any_text(Chance& chance) {
  static const std::vector<std::string> texts = {"どうもと", "もっとど", "どうも", "にかくも", "かなりか"};
  return one_of(texts, chance);
}

std::vector<Passage> passages_of_words(Chance& chance) {
  std::vector<Passage> out;
  for (std::uint32_t number = 1; number <= 300; ++number) {
    std::string text;
    for (int i = below(chance, 6); i >= 0; --i)
      text += any_word(chance) + (below(chance, 3) == 0 ? "。" : "");
    out.push_back(passage(number, text));
    if (below(chance, 4) == 0) out.back().section = {any_word(chance)};
  }
  return out;
}

/// A tree; of `depth` 0 one leaf.
Requirement any_requirement(const Index& index, Chance& chance, int depth) {
  const auto parts = [&] {
    std::vector<Requirement> out;
    for (int i = below(chance, 3); i >= 0; --i)
      out.push_back(any_requirement(index, chance, below(chance, depth)));
    return out;
  };
  switch (depth > 0 ? 3 + below(chance, 3) : below(chance, 3)) {
    case 0:
      return require_term(index, any_word(chance));
    case 1:
      return require_literal(index, any_text(chance));
    case 2:
      return require_literal(index, any_text(chance), Region::kHeading);
    case 3:
      return require_both(parts());
    case 4:
      return require_either(parts());
    default:
      return require_without(any_requirement(index, chance, depth - 1),
                             any_requirement(index, chance, depth - 1));
  }
}

std::vector<DocId> found(const Index& index, const Requirement& requirement) {
  std::vector<DocId> out;
  find_matches(index, requirement).for_each([&](Place place) { out.push_back(index.docid(place)); });
  return out;
}

TEST(FinderTest, FindsTheSameHoweverMuchItHasBeenAsked) {
  Chance chance(7);
  const SmallIndex small(passages_of_words(chance), 2);
  const auto open = [&] {
    return std::make_unique<Index>(small.dir(), vocabulary().impl().analyzer.version());
  };
  std::size_t some = 0;
  for (unsigned round = 0; round < 60; ++round) {  // a text that is found everywhere hides what else is kept
    const auto asked = open();
    for (unsigned query = 0; query < 24; ++query) {
      const auto requirement = [&](const Index& index) {
        Chance same(round * 12 + query % 12);  // each comes again
        return any_requirement(index, same, 1 + static_cast<int>(query % 3));
      };
      const auto fresh = open();
      const std::vector<DocId> expected = found(*fresh, requirement(*fresh));
      EXPECT_EQ(found(*asked, requirement(*asked)), expected) << to_string(requirement(*asked));
      some += expected.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(some, 500U);
}

/// Of one character the pairs say all, but where few texts are looked at instead of them.
TEST(FinderTest, OneCharacterIsLookedForAmongTheFewThatHaveAWord) {
  std::vector<Passage> passages;
  for (std::uint32_t number = 1; number <= 400; ++number) passages.push_back(passage(number, "演習の姿"));
  passages[4].text = "人材の姿";
  passages[8].text = "人材の育成";
  passages[12].text = "人材";
  const SmallIndex small(passages, 1);
  for (const Region region : {Region::kBody, Region::kText}) {
    const Index index(small.dir(), vocabulary().impl().analyzer.version());
    const Requirement both =
        require_both({require_term(index, "人材"), require_literal(index, "姿", region)});
    EXPECT_EQ(found(index, both), std::vector<DocId>{5});
    EXPECT_EQ(found(index, both), std::vector<DocId>{5}) << "asked again";
  }
}

TEST(FinderTest, ARequirementIsKeptUnderAKeyOfItsOwn) {
  const SmallIndex small({passage(1, "演習")}, 1);
  const Index index(small.dir(), vocabulary().impl().analyzer.version());
  const auto term = [&](std::string_view name) { return require_term(index, name); };
  const auto text = [&](std::string_view name, Region region) {
    return require_literal(index, name, region);
  };
  const std::vector<Requirement> all = {
      require_nothing(),
      require_all(),
      term("ab"),
      term("a"),
      text("ab", Region::kBody),
      text("ab", Region::kHeading),
      text("abc", Region::kBody),
      require_amount({{1, 2}}),
      require_amount({{1, 20}}),
      require_amount({{1, 2}, {3, 4}}),
      require_both({term("a"), term("b")}),
      require_both({term("b"), term("a")}),
      require_either({term("a"), term("b")}),
      require_without(term("a"), term("b")),
      require_both({term("a"), require_either({term("b"), term("c")})}),
      require_both({require_either({term("a"), term("b")}), term("c")}),
      require_both({term("a1:b"), term("c")}),
      require_both({term("a"), term("b1:c")}),
  };
  std::set<std::string> keys;
  for (const Requirement& requirement : all) {
    EXPECT_TRUE(keys.insert(key_of(requirement)).second) << to_string(requirement);
  }
}

}  // namespace
}  // namespace hoshin::testing
