// corpus/money/totals_in_tables.h - which figures of tables are the sums of others.
#pragma once
#include <cstddef>
#include <functional>
#include <set>
#include <vector>

#include "corpus/money/breakdowns.h"
#include "corpus/money/totals.h"

namespace hoshin {

/// The figures of a document, which of them are parts of a total by now, and the passes over its tables.
/// What is found by one pass is taken, and the next looks at the rest: their order matters (totals.cc).
class TotalsInTables {
 protected:
  /// A figure on its way into a breakdown.
  struct Entry {
    Amount* amount = nullptr;
    const FigureSite* site = nullptr;
    std::size_t paragraph = 0;
    bool taken = false;  ///< It is part of a total.
  };

  using Places = std::vector<std::size_t>;  // of entries

  /// What a breakdown is told by.
  struct Reason {
    const char* why;
    double confidence;
  };
  static constexpr Reason kColumn{"表の計", 0.95}, kRow{"行の計", 0.95}, kGroup{"内訳の行の和", 0.85};
  static constexpr Reason kSources{"財源の内訳", 0.95}, kTold{"行の説明の金額", 0.6};
  static constexpr Reason kSome{"計の下に挙げられた一部", 0.6}, kLast{"計の前の一部の和", 0.6};

  explicit TotalsInTables(std::vector<FiguresOfParagraph>& paragraphs);

  YearAndBudget money_of(std::size_t e) const {
    return {entries_[e].amount->year, entries_[e].amount->budget};
  }

  bool add_up(std::size_t total, const Places& parts) const;

  void record(std::size_t total, const Places& parts, bool complete, Reason reason);

  /// The breakdowns of `places`, of which those are totals of which `is_total` says so.
  void find_in_list(const Places& places, const std::function<bool(std::size_t)>& is_total, Reason reason,
                    bool some);

  /// 事業費 | 財源内訳 > 国 | 地方債 | 一般財源: the nearest sum of the row to which they add up. It stays
  /// the sum of its measure, and is no total among measures. Rows of totals are the sums of others first.
  void find_sources(bool totals);

  /// 事業費 | 主な内容 > 商品券 30,000千円、協力金…: what a row says beside its sum is told of that.
  void find_told();

  /// 一般会計 | 特別会計 | 計: in rows of measures, or in those that are totals themselves.
  void find_in_rows(bool totals);

  /// 目 | 本年度 | 節 | 金額: the sums of the inner names, from the row of an outer one to that of the next,
  /// add up to its sum. They are taken from their column before totals of that are looked for.
  void find_under_names();

  /// 当初予算 | 補正予算 | 前年度から繰越し | 計: the rows over 計, each of another kind, that add up to it.
  void find_across_kinds();

  void find_in_columns();

  /// 総合通信局 428,600 over its rows, which end with 計 428,600: the name of a group with its sum. `from`:
  /// of the breakdowns found, the first in this column.
  void find_names_over(const Places& places, std::size_t from);

  std::vector<FiguresOfParagraph>& paragraphs_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> first_;  ///< Of each paragraph its first entry; one more for the end.
  std::vector<Breakdown> found_;

 private:
  Addend addend(std::size_t e, bool total) const {
    return {entries_[e].amount->yen, entries_[e].site->grain, total, entries_[e].site->indent};
  }

  std::set<std::size_t> across_;  ///< Entries that are totals of several kinds, whose parts are known.
};

}  // namespace hoshin
