#include "corpus/money/totals.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "corpus/money/breakdowns.h"

namespace hoshin {
namespace {

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
constexpr Reason kColumn{"表の計", 0.95}, kRow{"行の計", 0.95}, kGroup{"内訳の行の和", 0.85};
constexpr Reason kHeading{"見出しの金額と内訳の和", 0.9}, kOutline{"各項目の金額の和", 0.85};
constexpr Reason kSlide{"図表の総額と内訳の和", 0.9};
constexpr Reason kSentence{"文中の合計と内訳の和", 0.85};
constexpr Reason kSources{"財源の内訳", 0.95};
constexpr Reason kTold{"行の説明の金額", 0.6};
constexpr Reason kSome{"計の下に挙げられた一部", 0.6}, kLast{"計の前の一部の和", 0.6};

class TotalFinder {
 public:
  explicit TotalFinder(std::vector<FiguresOfParagraph>& paragraphs) : paragraphs_(paragraphs) {
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      first_.push_back(entries_.size());
      for (std::size_t k = 0; k < paragraphs[p].amounts->size(); ++k) {
        Amount& amount = (*paragraphs[p].amounts)[k];
        const bool adds = amount.money.empty() && (amount.part.empty() || amount.part == "total");
        if (adds) entries_.push_back({&amount, &(*paragraphs[p].sites)[k], p, false});
      }
    }
    first_.push_back(entries_.size());
  }

  std::vector<Breakdown> run() {
    find_sources(/*totals=*/false);
    find_told();
    find_in_rows(/*totals=*/false);
    find_under_names();
    find_across_kinds();
    find_in_columns();
    find_sources(/*totals=*/true);
    find_in_rows(/*totals=*/true);
    find_under_headings();
    find_over_outline();
    find_in_slides();
    find_in_sentences();
    find_under_headline();
    return std::move(found_);
  }

 private:
  YearAndBudget money_of(std::size_t e) const {
    return {entries_[e].amount->year, entries_[e].amount->budget};
  }

  Addend addend(std::size_t e, bool total) const {
    return {entries_[e].amount->yen, entries_[e].site->grain, total, entries_[e].site->indent};
  }

  bool add_up(std::size_t total, const Places& parts) const {
    std::vector<Addend> addends;
    for (const std::size_t e : parts) addends.push_back(addend(e, false));
    return adds_up(addend(total, true), addends);
  }

  void record(std::size_t total, const Places& parts, bool complete, Reason reason) {
    Breakdown b{entries_[total].site->id, {}, complete, reason.why, reason.confidence};
    for (const std::size_t e : parts) {
      b.parts.push_back(entries_[e].site->id);
      entries_[e].taken = true;
    }
    std::string& part = entries_[total].amount->part;
    if (complete && parts.size() >= 2 && part.empty()) part = "total";
    found_.push_back(std::move(b));
  }

  /// The breakdowns of `places`, of which those are totals of which `is_total` says so.
  template <typename IsTotal>
  void find_in_list(const Places& places, IsTotal is_total, Reason reason, bool some) {
    std::vector<Addend> list;
    for (const std::size_t e : places) list.push_back(addend(e, is_total(e)));
    const bool in_row = reason.why == kRow.why;  // the cells of a row are no groups of those behind them
    for (const ListBreakdown& b : break_down(list, !in_row)) {
      Places parts;
      for (const std::size_t at : b.parts) parts.push_back(places[at]);
      // 計 | 執行額: what stands alone behind a sum of its row is no part of it.
      if (in_row && b.parts.size() == 1 && b.parts[0] > b.total) continue;
      const bool named = list[b.total].total;
      if (b.complete || some)
        record(places[b.total], parts, b.complete,
               !b.complete ? kSome
               : !b.whole  ? kLast
               : named     ? reason
                           : kGroup);
    }
  }

  // --- Tables ----------------------------------------------------------------------------

  /// 事業費 | 財源内訳 > 国 | 地方債 | 一般財源: the nearest sum of the row to which they add up. It stays
  /// the sum of its measure, and is no total among measures. Rows of totals are the sums of others first.
  void find_sources(bool totals) {
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      Places sources;
      for (std::size_t e = first_[p]; e < first_[p + 1]; ++e) {
        const FigureSite& site = *entries_[e].site;
        if (site.source && site.sums_column == totals && !entries_[e].taken) sources.push_back(e);
      }
      if (sources.size() < 2) continue;
      for (std::size_t e = sources.front(); e-- > first_[p];) {
        if (!add_up(e, sources)) continue;
        const std::string part = entries_[e].amount->part;
        record(e, sources, true, kSources);
        entries_[e].amount->part = part;
        break;
      }
    }
  }

  /// 事業費 | 主な内容 > 商品券 30,000千円、協力金…: what a row says beside its sum is told of that.
  void find_told() {
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      if (!paragraphs_[p].row) continue;
      for (std::size_t e = first_[p]; e < first_[p + 1]; ++e) {
        if (entries_[e].site->told || entries_[e].taken) continue;
        Places told;
        for (std::size_t i = first_[p]; i < first_[p + 1]; ++i) {
          const bool fits = std::llabs(entries_[i].amount->yen) <= std::llabs(entries_[e].amount->yen);
          if (entries_[i].site->told && !entries_[i].taken && fits && money_of(i) == money_of(e))
            told.push_back(i);
        }
        if (!told.empty()) record(e, told, /*complete=*/false, kTold);
        break;
      }
    }
  }

  /// 一般会計 | 特別会計 | 計: in rows of measures, or in those that are totals themselves.
  void find_in_rows(bool totals) {
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      std::map<std::optional<int>, Places> years;
      bool sums = false;
      for (std::size_t e = first_[p]; e < first_[p + 1]; ++e) {
        if (entries_[e].site->sums_column != totals) continue;
        years[entries_[e].amount->year].push_back(e);
        sums |= entries_[e].site->sums_row;
      }
      if (!sums) continue;
      for (const auto& [year, places] : years) {
        const auto sums_others = [&](std::size_t e) { return entries_[e].site->sums_row; };
        if (places.size() < 3 || std::none_of(places.begin(), places.end(), sums_others)) continue;
        find_in_list(places, sums_others, kRow, /*some=*/false);
      }
    }
  }

  /// 目 | 本年度 | 節 | 金額: the sums of the inner names, from the row of an outer one to that of the next,
  /// add up to its sum. They are taken from their column before totals of that are looked for.
  void find_under_names() {
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      const FigureSite& site = *entries_[e].site;
      if (!site.outer || entries_[e].amount->yen == 0) continue;
      std::map<std::string, Places> columns;
      for (std::size_t i = first_[entries_[e].paragraph]; i < entries_.size(); ++i) {
        const FigureSite& other = *entries_[i].site;
        const bool next = entries_[i].paragraph > entries_[e].paragraph && (other.outer || other.sums_column);
        if (other.table != site.table || next) break;
        const bool inner = !other.outer && !other.source && !entries_[i].taken;
        if (inner && money_of(i) == money_of(e)) columns[other.column].push_back(i);
      }
      const auto parts = std::find_if(columns.begin(), columns.end(),
                                      [&](const auto& column) { return add_up(e, column.second); });
      if (parts != columns.end()) record(e, parts->second, true, kGroup);
    }
  }

  /// 当初予算 | 補正予算 | 前年度から繰越し | 計: the rows over 計, each of another kind, that add up to it.
  void find_across_kinds() {
    std::map<std::tuple<std::size_t, std::string, std::optional<int>>, Places> columns;
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      const FigureSite& site = *entries_[e].site;
      if (site.table == 0 || entries_[e].taken) continue;
      Places& above = columns[{site.table, site.column, entries_[e].amount->year}];
      Amount& total = *entries_[e].amount;
      const auto differs = [&](std::size_t a) { return entries_[a].amount->budget != total.budget; };
      const bool open = site.sums_column && above.size() >= 2 && total.yen != 0;
      if (open && std::any_of(above.begin(), above.end(), differs) && add_up(e, above)) {
        record(e, above, true, kColumn);
        across_.insert(e);
        total.budget.clear();  // of several
      }
      if (site.sums_column)
        above.clear();  // the next total begins anew
      else
        above.push_back(e);
    }
  }

  void find_in_columns() {
    std::map<std::tuple<std::size_t, std::string, YearAndBudget>, Places> columns;
    std::map<std::tuple<std::size_t, std::string, YearAndBudget>, bool> whole;
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      const FigureSite& site = *entries_[e].site;
      if (site.table == 0) continue;
      const std::tuple key{site.table, site.column, money_of(e)};
      if (entries_[e].taken) {
        whole.emplace(key, false);
      } else {
        columns[key].push_back(e);
      }
    }
    for (const auto& [key, places] : columns) {
      const bool some = whole.find(key) == whole.end();
      const std::size_t before = found_.size();
      find_in_list(
          places, [&](std::size_t e) { return entries_[e].site->sums_column && !across_.contains(e); },
          kColumn, some);
      find_names_over(places, before);
    }
  }

  /// 総合通信局 428,600 over its rows, which end with 計 428,600: the name of a group with its sum. `from`:
  /// of the breakdowns found, the first in this column.
  void find_names_over(const Places& places, std::size_t from) {
    const std::size_t end = found_.size();
    for (std::size_t b = from; b < end; ++b) {
      if (!found_[b].complete || found_[b].parts.size() < 2) continue;
      const auto place_of = [&](std::size_t id) {
        return std::ranges::find(places, id, [&](std::size_t e) { return entries_[e].site->id; });
      };
      const auto first = place_of(found_[b].parts.front()), total = place_of(found_[b].total);
      if (first == places.begin() || first == places.end() || total == places.end() || total < first)
        continue;
      const std::size_t name = *(first - 1);
      const bool right_above = entries_[name].paragraph + 1 == entries_[*first].paragraph;
      if (!right_above || entries_[name].taken || entries_[*total].taken ||
          entries_[name].amount->yen != entries_[*total].amount->yen)
        continue;
      record(name, {*total}, /*complete=*/true, kGroup);
      if (entries_[name].amount->part.empty()) entries_[name].amount->part = "total";
    }
  }

  // --- Headings --------------------------------------------------------------------------

  /// Inner headings first, so that each has its own parts.
  void find_under_headings() {
    for (std::size_t p = paragraphs_.size(); p-- > 0;) {
      for (std::size_t e = first_[p]; e < first_[p + 1]; ++e) {
        if (paragraphs_[p].heading) find_under(e);
        if (paragraphs_[p].item) find_under_item(e);
      }
    }
  }

  void find_under(std::size_t total) {
    const FiguresOfParagraph& heading = paragraphs_[entries_[total].paragraph];
    Places all, unnamed, headings, others;
    std::map<std::pair<std::size_t, std::string>, Places> tables;
    for (std::size_t p = entries_[total].paragraph + 1; p < paragraphs_.size(); ++p) {
      const FiguresOfParagraph& f = paragraphs_[p];
      if (f.scope != heading.scope || (f.heading && f.depth <= heading.depth)) break;
      for (std::size_t e = first_[p]; e < first_[p + 1]; ++e) {
        if (entries_[e].taken || money_of(e) != money_of(total)) continue;
        const FigureSite& site = *entries_[e].site;
        all.push_back(e);
        if (entries_[e].amount->part.empty()) unnamed.push_back(e);
        (f.heading ? headings : site.table != 0 ? tables[{site.table, site.column}] : others).push_back(e);
      }
    }
    bool found = false;
    const auto take = [&](const Places& parts) {
      const bool open =
          std::none_of(parts.begin(), parts.end(), [&](std::size_t e) { return entries_[e].taken; });
      if (parts.empty() || !open || !add_up(total, parts)) return;
      record(total, parts, true, kHeading);
      found = true;
    };
    if (all.size() >= 2) take(all);
    if (unnamed.size() >= 2 && unnamed.size() < all.size()) take(unnamed);  // 合計 of all headings at the end
    if (headings.size() >= 2) take(headings);
    if (others.size() >= 2) take(others);
    for (const auto& [column, places] : tables) take(places);
    if (!found) take_some(total, headings.size() >= 2 ? headings : all);
  }

  /// An item is over the items that stand deeper; what is said between them is about each of these.
  void find_under_item(std::size_t total) {
    const FiguresOfParagraph& item = paragraphs_[entries_[total].paragraph];
    Places items;
    for (std::size_t p = entries_[total].paragraph + 1; p < paragraphs_.size(); ++p) {
      const FiguresOfParagraph& f = paragraphs_[p];
      if (f.scope != item.scope || f.heading || (f.level > 0 && f.level <= item.level)) break;
      for (std::size_t e = first_[p]; f.item && e < first_[p + 1]; ++e) {
        if (!entries_[e].taken && money_of(e) == money_of(total)) items.push_back(e);
      }
    }
    if (items.size() < 2) return;
    if (add_up(total, items)) {
      record(total, items, true, kHeading);
    } else {
      take_some(total, items);
    }
  }

  /// 合計　240億円 at the end of an outline, or before it: the sums of its headings and items that are part
  /// of no other.
  void find_over_outline() {
    std::map<std::pair<std::size_t, YearAndBudget>, Places> outlines;
    std::set<std::size_t> totals;
    for (const Breakdown& b : found_) totals.insert(b.total);
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      if (entries_[e].site->table == 0 && !entries_[e].taken && entries_[e].amount->yen != 0)
        outlines[{paragraphs_[entries_[e].paragraph].scope, money_of(e)}].push_back(e);
    }
    for (const auto& [key, places] : outlines) {
      const auto is_open_total = [&](std::size_t e) {
        return entries_[e].amount->part == "total" && !totals.contains(entries_[e].site->id);
      };
      if (std::count_if(places.begin(), places.end(), is_open_total) != 1) continue;
      const std::size_t total = *std::find_if(places.begin(), places.end(), is_open_total);
      Places parts;
      std::remove_copy(places.begin(), places.end(), std::back_inserter(parts), total);
      if (parts.size() >= 2 && (total == places.front() || total == places.back()) && add_up(total, parts))
        record(total, parts, true, kOutline);
    }
  }

  /// 追加額 of a supplement, and what the paper lists of it, some of it several times.
  void find_under_headline() {
    std::set<std::size_t> totals;
    for (const Breakdown& b : found_) totals.insert(b.total);
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      if (!entries_[e].site->headline || entries_[e].taken || totals.contains(entries_[e].site->id)) continue;
      Places listed;
      bool largest = true;
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (i == e || money_of(i) != money_of(e)) continue;
        largest &= entries_[i].amount->yen <= entries_[e].amount->yen;
        if (!entries_[i].taken) listed.push_back(i);
      }
      if (listed.size() < 2 || !largest) continue;
      record(e, listed, /*complete=*/false, kSome);
      entries_[e].amount->part = "total";
      return;
    }
  }

  /// What stands under a sum and is no more than it is of it, though not all of it.
  void take_some(std::size_t total, const Places& parts) {
    double sum = 0;
    for (const std::size_t e : parts) sum += static_cast<double>(entries_[e].amount->yen);
    const bool fits = sum <= static_cast<double>(entries_[total].amount->yen);
    if (!parts.empty() && fits) record(total, parts, false, kSome);
  }

  // --- Slides ----------------------------------------------------------------------------

  /// ８５２．８億円 over its label is a total if the other figures of that money on its slide add up to it,
  /// or it is larger than each of two or more.
  void find_in_slides() {
    struct Slide {
      Places bare, others;
    };
    std::map<std::pair<std::size_t, YearAndBudget>, Slide> slides;
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      const FiguresOfParagraph& f = paragraphs_[entries_[e].paragraph];
      Slide& slide = slides[{f.scope, money_of(e)}];
      const bool bare = f.bare && f.amounts->size() == 1;
      if (bare) {
        slide.bare.push_back(e);
      } else if (!entries_[e].taken && entries_[e].amount->part.empty()) {
        slide.others.push_back(e);
      }
    }
    for (const auto& [key, slide] : slides) {
      if (slide.bare.empty()) continue;
      const auto yen = [&](std::size_t e) { return entries_[e].amount->yen; };
      const std::size_t total = *std::max_element(slide.bare.begin(), slide.bare.end(),
                                                  [&](auto a, auto b) { return yen(a) < yen(b); });
      if (!entries_[total].taken) find_in_slide(total, slide.bare, slide.others);
    }
  }

  void find_in_slide(std::size_t total, Places bare, const Places& others) {
    bare.erase(std::find(bare.begin(), bare.end(), total));
    const auto takes = [&](const Places& parts) {
      const bool all = parts.size() >= 2 && add_up(total, parts);
      if (all) record(total, parts, true, kSlide);
      return all;
    };
    if (takes(others) || takes(bare)) return;
    const auto smaller = [&](std::size_t e) { return entries_[e].amount->yen < entries_[total].amount->yen; };
    if (others.size() < 2 || !std::all_of(others.begin(), others.end(), smaller)) return;
    if (entries_[total].amount->part.empty()) entries_[total].amount->part = "total";
    take_some(total, others);
  }

  // --- Sentences -------------------------------------------------------------------------

  /// 演習 2億円、研修 3億円、合計 5億円.
  void find_in_sentences() {
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      if (paragraphs_[p].row || first_[p + 1] - first_[p] < 3) continue;
      std::map<YearAndBudget, Places> kinds;
      for (std::size_t e = first_[p]; e < first_[p + 1]; ++e) {
        if (!entries_[e].taken && entries_[e].site->table == 0) kinds[money_of(e)].push_back(e);
      }
      for (const auto& [money, places] : kinds) {
        const auto named = [&](std::size_t e) { return entries_[e].amount->part == "total"; };
        Places unnamed, left;
        std::remove_copy_if(places.begin(), places.end(), std::back_inserter(unnamed), named);
        if (unnamed.size() >= 3) {
          find_in_list(
              unnamed, [](std::size_t) { return false; }, kSentence, /*some=*/false);
        }
        std::remove_copy_if(places.begin(), places.end(), std::back_inserter(left),
                            [&](std::size_t e) { return entries_[e].taken; });
        find_in_list(left, named, kSentence, /*some=*/false);
      }
    }
  }

  std::vector<FiguresOfParagraph>& paragraphs_;
  std::vector<Entry> entries_;
  std::vector<std::size_t> first_;  ///< Of each paragraph its first entry; one more for the end.
  std::vector<Breakdown> found_;
  std::set<std::size_t>
      across_;  ///< Entries that are totals of several kinds, and what they are of is known.
};

}  // namespace

std::vector<Breakdown> find_totals(std::vector<FiguresOfParagraph>& figures) {
  return TotalFinder(figures).run();
}

}  // namespace hoshin
