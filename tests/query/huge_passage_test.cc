// A passage of megabytes, as JSON Lines may have one: no step of an answer reads it for longer than a call
// may last.
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "dict/analyzer.h"
#include "query/rank/highlight.h"
#include "schema/error.h"
#include "small_index.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Sentences that are not alike, of `bytes` in all.
std::string long_text(std::size_t bytes) {
  const char* const subjects[] = {"重要インフラ事業者", "地方公共団体", "サイバーセキュリティ戦略本部",
                                  "経済産業省", "ＩｏＴ機器"};
  const char* const verbs[] = {"演習を実施する", "人材を育成する", "予算を要求した",
                               "ガイドラインを改定し、周知を図った"};
  std::string out;
  for (std::size_t n = 0; out.size() < bytes; ++n) {
    out += "令和" + std::to_string(n % 9 + 1) + "年度、" + subjects[n % 5] + "は第" + std::to_string(n) +
           "回の" + verbs[n % 4] + "。";
  }
  return out;
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

Milliseconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - begin;
}

TEST(HugePassageTest, FoldingAndCuttingLookAtLeastOnceInSoManyBytes) {
  const std::string text = long_text(20 * kBytesALook);
  const struct {
    const char* why;
    std::string text;
  } cases[] = {{"plain Japanese", text},
               {"one run of kana", repeated("あ", text.size())},
               {"nothing is its own folded form", repeated("Ａ　é", text.size())}};
  const Analyzer analyzer(HOSHIN_DATA_DIR);
  HighlightTargets targets;
  targets.terms = {"演習"};
  targets.literals = {"人材"};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::size_t looks = 0;
    const LimitLook look = [&] { ++looks; };
    EXPECT_EQ(fold_with_offsets(c.text, Spaces::kRemove, look).text, fold(c.text));
    EXPECT_GE(looks, 18U);
    looks = 0;
    EXPECT_EQ(analyzer.analyze(c.text, look), analyzer.analyze(c.text));
    EXPECT_GE(looks, 2 * 18U);
    looks = 0;
    EXPECT_EQ(highlight(c.text, targets, analyzer, look), highlight(c.text, targets, analyzer));
    EXPECT_GE(looks, 3 * 18U);
    looks = 0;
    const LimitLook ends = [&] {
      if (++looks == 3) throw Error(ErrorCode::kTimeout, "over", "");
    };
    EXPECT_THROW(highlight(c.text, targets, analyzer, ends), Error);
    EXPECT_EQ(looks, 3U);
  }
}

TEST(HugePassageTest, ACallEndsSoonAfterItsTime) {
  constexpr std::size_t kBytes = std::size_t{3} << 20;
  Passage other = passage(2, long_text(kBytes).substr(3));
  other.text = "全国の" + other.text;
  const SmallIndex index({passage(1, long_text(kBytes)), other, passage(3, "演習と人材")});
  const auto searched = [](const char* query, const std::function<void(SearchRequest&)>& change = {}) {
    SearchRequest request;
    request.query.text = query;
    if (change) change(request);
    return request;
  };
  const Searcher& searcher = index.searcher();
  const struct {
    const char* why;
    std::function<void(const SearchRequest&)> call;
    SearchRequest request;
  } cases[] = {
      {"highlights", [&](const auto& r) { searcher.search(r); }, searched("演習 人材 予算 要求")},
      {"literal text", [&](const auto& r) { searcher.search(r); }, searched("「演習を実施する。令和」")},
      {"a second look at a sentence", [&](const auto& r) { searcher.search(r); },
       searched("重要インフラ事業者が演習を実施した年度はいつか", [](auto& r) { r.highlights = false; })},
      {"repeats", [&](const auto& r) { searcher.search(r); },
       searched("演習", [](auto& r) { r.collapse = true; })},
      {"a likeness", [&](const auto& r) { searcher.similar({.id = "d#1", .limits = r.limits}); }, {}},
      {"an explanation",
       [&](const auto& r) {
         searcher.explain({r.query, r.page, r.limits});
       },
       searched("演習 人材 予算")},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    c.call(c.request);  // reads what stays in memory
    const Milliseconds whole = time_of([&] { c.call(c.request); });
    // On a busy machine one may be held up: of three, one shows what the call itself does.
    std::optional<Milliseconds> best;
    SearchRequest request = c.request;
    request.limits.timeout_ms = whole.count() / 8;
    for (int i = 0; i < 3; ++i) {
      bool ended = false;
      const Milliseconds took = time_of([&] {
        try {
          c.call(request);
        } catch (const Error& error) {
          ended = error.code() == ErrorCode::kTimeout;
        }
      });
      EXPECT_TRUE(ended);
      if (!best || took < *best) best = took;
    }
    EXPECT_LT(best->count(), whole.count() / 8 + 20 + whole.count() / 4) << "of " << whole.count() << " ms";
  }
}

}  // namespace
}  // namespace hoshin::testing
