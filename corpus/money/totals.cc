#include "corpus/money/totals.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

namespace hoshin {
namespace {

/// ８５２．８億円 over its label is a total if it is larger than two or more others of that money.
void mark_bare(std::vector<FiguresOfParagraph>& figures) {
  struct Others {
    std::size_t count = 0;
    std::int64_t largest = 0;
  };
  using Key = std::tuple<std::size_t, int, std::string>;
  std::map<Key, Others> others;
  std::vector<std::pair<Amount*, Key>> bare;
  for (const FiguresOfParagraph& f : figures) {
    for (Amount& a : *f.amounts) {
      const Key key{f.scope, a.year.value_or(0), a.budget};
      if (f.bare && f.amounts->size() == 1) {
        bare.emplace_back(&a, key);
      } else if (a.part.empty()) {
        Others& o = others[key];
        ++o.count;
        o.largest = std::max(o.largest, a.yen);
      }
    }
  }
  for (const auto& [amount, key] : bare) {
    const auto found = others.find(key);
    const bool larger =
        found != others.end() && found->second.count >= 2 && amount->yen > found->second.largest;
    if (larger && amount->part.empty()) amount->part = "total";
  }
}

/// Half of the last printed digit, as far as the yen tell: 6,695億円 is right within 5千万円.
std::int64_t rounding_of(std::int64_t yen) {
  std::int64_t digit = 1;
  while (yen != 0 && yen % 10 == 0) {
    yen /= 10;
    digit *= 10;
  }
  return digit / 2;
}

/// The sum of a heading whose section is being read.
struct Open {
  Amount* total;
  std::size_t depth;
  std::int64_t sum = 0, slack = 0;
  std::size_t parts = 0;
};

void close(std::vector<Open>& open, std::size_t depth) {
  while (!open.empty() && open.back().depth >= depth) {
    const Open& last = open.back();
    const bool adds_up = last.parts >= 2 &&
                         std::llabs(last.total->yen - last.sum) <= last.slack + rounding_of(last.total->yen);
    if (adds_up && last.total->part.empty()) last.total->part = "total";
    open.pop_back();
  }
}

void mark_headings(std::vector<FiguresOfParagraph>& figures) {
  std::vector<Open> open;
  std::size_t scope = 0;
  for (const FiguresOfParagraph& f : figures) {
    if (f.scope != scope) close(open, 0);
    scope = f.scope;
    if (f.heading) close(open, f.depth);
    if (f.amounts->size() != 1) continue;
    Amount& a = f.amounts->front();
    if (!a.money.empty() || (!a.part.empty() && a.part != "total")) continue;
    if (!open.empty()) {
      open.back().sum += a.yen;
      open.back().slack += rounding_of(a.yen);
      ++open.back().parts;
    }
    if (f.heading) open.push_back({&a, f.depth});
  }
  close(open, 0);
}

}  // namespace

void mark_totals(std::vector<FiguresOfParagraph>& figures) {
  mark_bare(figures);
  mark_headings(figures);
}

}  // namespace hoshin
