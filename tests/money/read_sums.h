// tests/money/read_sums.h - a document read, and its figures added up.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/reader.h"
#include "query/money/sum_once.h"

namespace hoshin::testing {

inline constexpr std::int64_t kMillion = 1'000'000;

inline std::vector<Passage> read(const std::string& text, const std::string& name) {
  static const Reader reader{HOSHIN_DATA_DIR};
  return reader.read(text, "d", name).passages;
}

/// The sum of all figures of one year.
inline std::int64_t sum_of(const std::vector<Passage>& passages, std::optional<int> year) {
  const FigureFilter everything;
  Ledger ledger(everything);
  for (const Passage& p : passages) ledger.add(p);
  const std::vector<Figure> figures = ledger.take_figures();
  SumOnce sum;
  for (const Figure& f : figures) {
    if (f.amount().year == year) sum.add(f, f.token);
  }
  return sum.sum().yen;
}

}  // namespace hoshin::testing
