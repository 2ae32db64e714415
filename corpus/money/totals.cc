#include "corpus/money/totals.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "corpus/money/totals_in_tables.h"

namespace hoshin {
namespace {

/// The passes over headings, outlines, slides and sentences, and the order of all.
class TotalFinder : TotalsInTables {
 public:
  explicit TotalFinder(std::vector<FiguresOfParagraph>& paragraphs) : TotalsInTables(paragraphs) {}

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
  static constexpr Reason kHeading{"見出しの金額と内訳の和", 0.9}, kOutline{"各項目の金額の和", 0.85};
  static constexpr Reason kSlide{"図表の総額と内訳の和", 0.9}, kSentence{"文中の合計と内訳の和", 0.85};

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
};

}  // namespace

std::vector<Breakdown> find_totals(std::vector<FiguresOfParagraph>& figures) {
  return TotalFinder(figures).run();
}

}  // namespace hoshin
