// Random ledgers: trees of measures printed as a table, as headings or as a table and pages, and read back.
// The sum of each must be that which is printed; where it is not, the reader must have been unsure.
//
//   HOSHIN_LEDGERS=10000 HOSHIN_LEDGER_SEED=7 money_tests --gtest_filter='RandomLedgers*'
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/money/read_sums.h"

namespace hoshin::testing {
namespace {

std::uint32_t setting(const char* name, std::uint32_t otherwise) {
  const char* const text = std::getenv(name);
  return text != nullptr ? static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10)) : otherwise;
}

/// A measure and its parts; a leaf has none.
struct Measure {
  std::string name;
  std::int64_t thousands = 0;  ///< Of yen.
  std::vector<Measure> parts;
};

class Ledgers {
 public:
  explicit Ledgers(std::uint32_t seed) : random_(seed) {}

  std::size_t number(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

  Measure tree(std::size_t levels) {
    Measure root{"", 0, {}};
    const std::size_t parts = 2 + number(4);
    for (std::size_t i = 0; i < parts; ++i) {
      Measure part = levels > 1 && number(4) > 0 ? tree(levels - 1) : Measure{"", amount(), {}};
      part.name = name();
      root.thousands += part.thousands;
      root.parts.push_back(std::move(part));
    }
    return root;
  }

 private:
  /// As the sums of budgets are: of any size, some negative.
  std::int64_t amount() {
    const double size = std::uniform_real_distribution<double>(4, 7.5)(random_);
    const auto thousands = static_cast<std::int64_t>(std::pow(10.0, size));
    return number(20) == 0 ? -thousands / 10 : thousands;
  }

  std::string name() {
    constexpr const char* kWhose[] = {"地域", "港湾",   "学校",   "病院", "農地", "河川", "図書館",
                                      "公園", "消防",   "水道",   "道路", "空港", "森林", "漁港",
                                      "住宅", "保育所", "博物館", "鉄道", "防災", "観光"};
    constexpr const char* kWhat[] = {"整備", "調査", "支援", "改修", "普及", "監視", "育成", "管理",
                                     "更新", "研究", "補助", "保全", "点検", "連携", "再編", "統合"};
    constexpr const char* kHow[] = {"事業", "対策", "推進費", "強化", "計画", "基盤"};
    for (;;) {
      std::string name = fmt::format("{}{}{}", kWhose[number(20)], kWhat[number(16)], kHow[number(6)]);
      if (names_.insert(name).second) return name;
    }
  }

  std::mt19937 random_;
  std::set<std::string> names_;
};

/// As printed in millions.
std::int64_t millions(std::int64_t thousands) { return (thousands + (thousands < 0 ? -500 : 500)) / 1000; }

std::string printed(std::int64_t thousands) {
  const std::int64_t m = millions(thousands);
  return m < 0 ? fmt::format("△{}", -m) : fmt::format("{}", m);
}

/// In millions as printed: the total of a table; under headings, where no total of all is printed, what the
/// outermost are together.
std::int64_t truth(const Measure& m, bool in_table) {
  if (in_table) return millions(m.thousands);
  std::int64_t sum = 0;
  for (const Measure& part : m.parts) sum += millions(part.thousands);
  return sum;
}

void rows(const Measure& m, bool above, std::string& out) {
  const auto row = [&](const std::string& name, std::int64_t thousands) {
    out += fmt::format("<tr><td>{}</td><td>{}</td></tr>", name, printed(thousands));
  };
  for (const Measure& part : m.parts) {
    if (part.parts.empty()) {
      row(part.name, part.thousands);
    } else if (above) {
      row(part.name, part.thousands);
      rows(part, above, out);
    } else {
      rows(part, above, out);
      row("小計", part.thousands);
    }
  }
}

std::string as_table(const Measure& m, bool above) {
  std::string out = "<p>（単位：百万円）</p><table><tr><th>事項</th><th>予算額</th></tr>";
  rows(m, above, out);
  return out + fmt::format("<tr><td>合計</td><td>{}</td></tr></table>", printed(m.thousands));
}

void headings(const Measure& m, int level, std::string& out) {
  for (const Measure& part : m.parts) {
    const std::string line = fmt::format("{}　{}百万円", part.name, printed(part.thousands));
    if (part.parts.empty()) {
      out += fmt::format("<p>○{}</p>", line);
    } else {
      out += fmt::format("<h{}>{}</h{}>", level, line, level);
      headings(part, level + 1, out);
    }
  }
}

/// A tree whose leaves come before what has parts: under a heading stands all that follows it.
void leaves_first(Measure& m) {
  std::stable_partition(m.parts.begin(), m.parts.end(),
                        [](const Measure& part) { return part.parts.empty(); });
  for (Measure& part : m.parts) leaves_first(part);
}

std::string pages(const Measure& m) {
  std::string out;
  for (const Measure& part : m.parts) {
    if (part.parts.empty()) {
      out += fmt::format("<p>{}に{}百万円を計上する。</p>", part.name, printed(part.thousands));
    } else {
      out += pages(part);
    }
  }
  return out;
}

constexpr const char* kTitle = "<h1>令和７年度当初予算案の概要</h1>";

/// Whether any relation is marked as uncertain.
bool is_unsure(const std::vector<Passage>& passages) {
  for (const Passage& p : passages) {
    for (const Amount& a : p.amounts) {
      if (!a.related_why.empty() && a.related_confidence <= 0.6) return true;
    }
  }
  return false;
}

TEST(RandomLedgersTest, SumsAreThosePrinted) {
  const std::uint32_t runs = setting("HOSHIN_LEDGERS", 300), seed = setting("HOSHIN_LEDGER_SEED", 20250401);
  std::uint32_t right = 0;
  std::string first_wrong;
  for (std::uint32_t run = 0; run < runs; ++run) {
    Ledgers ledgers(seed + run);
    Measure tree = ledgers.tree(1 + ledgers.number(3));
    leaves_first(tree);
    std::string text = kTitle;
    const auto form = ledgers.number(4);
    switch (form) {
      case 0:
        text += as_table(tree, /*above=*/false);
        break;
      case 1:
        text += as_table(tree, /*above=*/true);
        break;
      case 2:
        headings(tree, 2, text);
        break;
      default:
        text += as_table(tree, /*above=*/false) + "<h2>主な施策</h2>" + pages(tree);
        break;
    }
    const std::vector<Passage> passages = read(text, "d.html");
    const std::int64_t sum = sum_of(passages, 2025);
    const std::int64_t printed_sum = truth(tree, /*in_table=*/form != 2);
    if (sum == printed_sum * kMillion) {
      ++right;
      continue;
    }
    if (first_wrong.empty()) {
      first_wrong =
          fmt::format("seed {}: {} million for {}: {}", seed + run, sum / kMillion, printed_sum, text);
    }
    EXPECT_TRUE(is_unsure(passages)) << "seed " << seed + run << ": " << text;
  }
  EXPECT_GE(right, runs - runs / 100) << first_wrong;
  RecordProperty("right", static_cast<int>(right));
  if (std::getenv("HOSHIN_LEDGERS") != nullptr)
    std::fprintf(stderr, "%s\n", fmt::format("{} of {} right", right, runs).c_str());
}

}  // namespace
}  // namespace hoshin::testing
