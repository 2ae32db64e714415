#include "corpus/money/totals_in_tables.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "corpus/money/stages.h"

namespace hoshin {

TotalsInTables::TotalsInTables(std::vector<FiguresOfParagraph>& paragraphs) : paragraphs_(paragraphs) {
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

bool TotalsInTables::add_up(std::size_t total, const Places& parts) const {
  std::vector<Addend> addends;
  for (const std::size_t e : parts) addends.push_back(addend(e, false));
  return adds_up(addend(total, true), addends);
}

void TotalsInTables::record(std::size_t total, const Places& parts, bool complete, Reason reason) {
  Breakdown b{entries_[total].site->id, {}, complete, reason.why, reason.confidence};
  for (const std::size_t e : parts) {
    b.parts.push_back(entries_[e].site->id);
    entries_[e].taken = true;
  }
  std::string& part = entries_[total].amount->part;
  if (complete && parts.size() >= 2 && part.empty()) part = "total";
  found_.push_back(std::move(b));
}

void TotalsInTables::find_in_list(const Places& places, const std::function<bool(std::size_t)>& is_total,
                                  Reason reason, bool some) {
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

void TotalsInTables::find_sources(bool totals) {
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

void TotalsInTables::find_told() {
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

void TotalsInTables::find_in_rows(bool totals) {
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

void TotalsInTables::find_under_names() {
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

void TotalsInTables::find_across_kinds() {
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
      std::set<std::string> kinds;
      for (const std::size_t a : above) kinds.insert(entries_[a].amount->budget);
      total.budget = kind_of_sum(kinds);
    }
    if (site.sums_column)
      above.clear();  // the next total begins anew
    else
      above.push_back(e);
  }
}

void TotalsInTables::find_in_columns() {
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
        places, [&](std::size_t e) { return entries_[e].site->sums_column && !across_.contains(e); }, kColumn,
        some);
    find_names_over(places, before);
  }
}

void TotalsInTables::find_names_over(const Places& places, std::size_t from) {
  const std::size_t end = found_.size();
  for (std::size_t b = from; b < end; ++b) {
    if (!found_[b].complete || found_[b].parts.size() < 2) continue;
    const auto place_of = [&](std::size_t id) {
      return std::ranges::find(places, id, [&](std::size_t e) { return entries_[e].site->id; });
    };
    const auto first = place_of(found_[b].parts.front()), total = place_of(found_[b].total);
    if (first == places.begin() || first == places.end() || total == places.end() || total < first) continue;
    const std::size_t name = *(first - 1);
    const bool right_above = entries_[name].paragraph + 1 == entries_[*first].paragraph;
    if (!right_above || entries_[name].taken || entries_[*total].taken ||
        entries_[name].amount->yen != entries_[*total].amount->yen)
      continue;
    record(name, {*total}, /*complete=*/true, kGroup);
    if (entries_[name].amount->part.empty()) entries_[name].amount->part = "total";
  }
}

}  // namespace hoshin
