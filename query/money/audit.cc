#include "query/money/audit.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "query/money/measure_name.h"
#include "query/money/sum_once.h"
#include "schema/fields.h"
#include "text/name_likeness.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Shares of a total, or of the larger of two figures.
constexpr double kSmallMiss = 0.1, kAnyMiss = 0.5;
/// Parts that a total must have, if nothing but their sum tells.
constexpr std::size_t kFewParts = 3;
/// Characters; other names (その他, 事務費) are of many things.
constexpr std::size_t kShortestName = 6;
/// Levels of totals; ready-made passages may name each other in a ring.
constexpr std::size_t kDeepest = 32;

/// A figure of the document.
struct FigurePlace {
  std::size_t passage = 0, number = 0;

  auto operator<=>(const FigurePlace&) const = default;
};

bool is_of_row(const Passage& p) { return p.block == "row"; }

/// 0, －, …: cells that print no sum.
bool prints_nothing(const Passage& p) {
  const auto is_empty = [](const Cell& cell) {
    const std::string text = fold(cell.text);
    return text == "0" || text == "-" || text == "―" || text == "─" || text == "…" || text == "—";
  };
  const bool digits = std::any_of(p.text.begin(), p.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return !digits || std::any_of(p.cells.begin(), p.cells.end(), is_empty);
}

std::vector<std::string_view> ministries_of(const Passage& p) {
  std::vector<std::string_view> out;
  for (const std::string& path : p.ministry) out.push_back(parent_path(path).value_or(path));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The digits in front of the zeros, sorted.
std::string digits_of(std::int64_t yen) {
  std::string out = std::to_string(std::llabs(yen));
  out.erase(out.find_last_not_of('0') + 1);
  std::sort(out.begin(), out.end());
  return out;
}

/// Why `a` and `b` may be one figure of which one is a slip; null if they may well be two.
const char* slip_of(std::int64_t a, std::int64_t b) {
  if ((a < 0) != (b < 0)) return nullptr;
  const std::int64_t larger = std::max(std::llabs(a), std::llabs(b));
  const std::int64_t smaller = std::min(std::llabs(a), std::llabs(b));
  if (smaller == 0) return nullptr;
  for (std::int64_t times = 10; times <= 1000 && smaller <= larger / times; times *= 10) {
    if (smaller * times == larger) return "桁違いの金額";
  }
  if (static_cast<double>(larger - smaller) <= kSmallMiss * static_cast<double>(larger)) return "近い金額";
  const bool swapped = std::to_string(larger).size() == std::to_string(smaller).size() &&
                       digits_of(a).size() >= 3 && digits_of(a) == digits_of(b);
  return swapped ? "同じ数字の並べ替え" : nullptr;
}

/// However far rounded: what may be one sum is no finding.
bool agree_within_rounding(std::int64_t a, std::int64_t b) {
  const double apart = std::abs(static_cast<double>(a) - static_cast<double>(b));
  return 2 * apart <= static_cast<double>(std::max(step_of(a), step_of(b)));
}

class Audit {
 public:
  explicit Audit(const DocumentPassages& passages) : passages_(passages) {
    for (std::size_t p = 0; p < passages.size(); ++p) {
      for (std::size_t k = 0; k < passages[p]->amounts.size(); ++k)
        places_.emplace(fmt::format("{}.{}", passages[p]->id, k + 1), FigurePlace{p, k});
    }
    for (const auto& [reference, place] : places_) {
      const auto total = places_.find(amount(place).of);
      if (total == places_.end() || total->second == place) continue;
      parts_[{total->second, amount(place).breakdown}].insert(place);
      total_of_.emplace(place, total->second);
    }
  }

  DocumentFindings run() {
    for (const auto& [key, parts] : parts_) check_total(key.first, parts);
    check_names();
    return std::move(out_);
  }

 private:
  using FigurePlaces = std::set<FigurePlace>;

  const Passage& passage(FigurePlace place) const { return *passages_[place.passage]; }
  const Amount& amount(FigurePlace place) const { return passage(place).amounts[place.number]; }
  BudgetRow row(FigurePlace place) const {
    return {passages_[place.passage], amount(place), false, "", place.number};
  }

  // --- Totals that their parts miss --------------------------------------------------------

  void check_total(FigurePlace total, const FigurePlaces& parts) {
    ++out_.totals;
    const Amount& a = amount(total);
    const bool adds_up = a.parts > 0;
    if (adds_up || a.part != "total" || a.yen == 0 || !is_listed_whole(total, parts)) return;
    std::int64_t sum = 0;
    for (const FigurePlace part : parts) sum = add_bounded(sum, amount(part).yen);
    BudgetFinding finding{BudgetFinding::Kind::kTotal, sum, 0, "", row(total), {}};
    const double miss =
        static_cast<double>(std::llabs(finding.difference())) / static_cast<double>(std::llabs(a.yen));
    const bool beside = other_column_adds_up(total, parts);
    if (miss == 0 || miss > (beside ? kAnyMiss : kSmallMiss) || (!beside && parts.size() < kFewParts)) return;
    finding.confidence = beside ? 0.9 : 0.7;
    finding.why = beside ? "同じ行の他の列は合計と一致" : "表の行がすべて内訳で、差が小さい";
    for (const FigurePlace part : parts) finding.others.push_back(row(part));
    out_.findings.push_back(std::move(finding));
  }

  /// Whether all rows from the first part to the total, or from it to the last, are parts or parts of parts,
  /// one figure a row; or print nothing where the total has a sum.
  bool is_listed_whole(FigurePlace total, const FigurePlaces& parts) const {
    std::set<std::size_t> rows;
    for (const FigurePlace part : parts) {
      if (!is_of_row(passage(part)) || !rows.insert(part.passage).second) return false;
    }
    if (!is_of_row(passage(total)) || rows.count(total.passage) > 0) return false;
    const std::size_t begin = std::min(*rows.begin(), total.passage);
    const std::size_t end = std::max(*rows.rbegin(), total.passage);
    if (total.passage != begin && total.passage != end) return false;
    for (std::size_t p = begin; p <= end; ++p) {
      if (p == total.passage || rows.count(p) > 0) continue;
      if (!is_of_row(*passages_[p])) return false;
      if (!is_below(p, total) && (has_money_of(p, amount(total)) || !prints_nothing(*passages_[p])))
        return false;
    }
    return true;
  }

  /// Whether a figure of passage `p` is part of `total`, by however many levels.
  bool is_below(std::size_t p, FigurePlace total) const {
    for (std::size_t k = 0; k < passages_[p]->amounts.size(); ++k) {
      auto up = total_of_.find({p, k});
      for (std::size_t level = 0; level < kDeepest && up != total_of_.end(); ++level) {
        if (up->second == total) return true;
        up = total_of_.find(up->second);
      }
    }
    return false;
  }

  bool has_money_of(std::size_t p, const Amount& like) const {
    const auto& amounts = passages_[p]->amounts;
    return std::any_of(amounts.begin(), amounts.end(), [&](const Amount& a) {
      return a.yen != 0 && a.year == like.year && a.budget == like.budget;
    });
  }

  /// Whether another figure of the total's row is the sum of the same rows.
  bool other_column_adds_up(FigurePlace total, const FigurePlaces& parts) const {
    std::set<std::size_t> rows;
    for (const FigurePlace part : parts) rows.insert(part.passage);
    for (std::size_t k = 0; k < passage(total).amounts.size(); ++k) {
      const FigurePlace other{total.passage, k};
      const auto found = parts_.find({other, 1});
      if (k == total.number || found == parts_.end() || amount(other).parts < 2) continue;
      std::set<std::size_t> others;
      for (const FigurePlace part : found->second) others.insert(part.passage);
      if (others == rows) return true;
    }
    return false;
  }

  // --- Figures that are printed differently ------------------------------------------------

  using Name = std::tuple<std::u32string, std::optional<int>, std::string, std::vector<std::string_view>>;

  void check_names() {
    std::map<Name, std::vector<FigurePlace>> names;
    for (std::size_t p = 0; p < passages_.size(); ++p) {
      for (std::size_t k = 0; k < passages_[p]->amounts.size(); ++k) {
        const Amount& a = passages_[p]->amounts[k];
        if (!a.part.empty() || !a.money.empty() || a.yen == 0 || !a.year || a.budget.empty()) continue;
        std::u32string core = core_of_name(a.label);
        if (core.size() >= kShortestName)
          names[{std::move(core), a.year, a.budget, ministries_of(*passages_[p])}].push_back({p, k});
      }
    }
    for (const auto& [name, places] : names) check_name(places);
  }

  /// Only what is printed with two sums is compared: more are several measures.
  void check_name(const std::vector<FigurePlace>& places) {
    std::map<std::int64_t, std::vector<FigurePlace>> sums;
    for (const FigurePlace place : places) sums[amount(place).yen].push_back(place);
    if (sums.size() != 2 || !stand_apart(places)) return;
    const FigurePlace first = places.front();
    const auto& other = sums.begin()->first == amount(first).yen ? *sums.rbegin() : *sums.begin();
    const std::int64_t yen = amount(first).yen;
    const char* const slip = slip_of(yen, other.first);
    if (slip == nullptr || agree_within_rounding(yen, other.first)) return;
    BudgetFinding finding{BudgetFinding::Kind::kFigure,
                          other.first,
                          0.6,
                          fmt::format("同じ府省庁・年度・種類・施策名で{}", slip),
                          row(first),
                          {}};
    for (const FigurePlace place : other.second) finding.others.push_back(row(place));
    out_.findings.push_back(std::move(finding));
  }

  /// One figure a passage, in sections of their own, and no relation between any two.
  bool stand_apart(const std::vector<FigurePlace>& places) const {
    std::set<std::pair<std::vector<std::string>, std::string>> sections;
    for (const FigurePlace place : places) {
      const Amount& a = amount(place);
      const auto is_related = [&](FigurePlace other) {
        const Amount& b = amount(other);
        return other != place && a.yen != b.yen &&
               (is_named(a.of, other) || is_named(a.same_as, other) || (!a.of.empty() && a.of == b.of));
      };
      if (std::any_of(places.begin(), places.end(), is_related)) return false;
      if (!sections.emplace(passage(place).section, std::to_string(a.yen)).second) return false;
    }
    std::set<std::vector<std::string>> different;
    for (const auto& [section, yen] : sections) different.insert(section);
    return different.size() >= 2;
  }

  bool is_named(const std::string& reference, FigurePlace other) const {
    const auto found = places_.find(reference);
    return found != places_.end() && found->second == other;
  }

  const DocumentPassages& passages_;
  std::unordered_map<std::string, FigurePlace> places_;  ///< By reference.
  std::map<std::pair<FigurePlace, std::uint32_t>, FigurePlaces> parts_;
  std::map<FigurePlace, FigurePlace> total_of_;
  DocumentFindings out_;
};

}  // namespace

DocumentFindings audit_document(const DocumentPassages& passages) { return Audit(passages).run(); }

}  // namespace hoshin
