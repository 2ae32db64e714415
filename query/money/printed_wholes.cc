#include "query/money/printed_wholes.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "query/money/budget_kinds.h"
#include "query/money/measure_name.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Accounts of one document, with all that is said of them.
constexpr std::size_t kMostWholes = 100;

/// Digits of a sum that two documents print by chance only if they have fewer: of one issuer, or of any.
constexpr std::size_t kTellingDigits = 3, kTellingDigitsOfAny = 4;

std::size_t digits_of(std::int64_t yen) { return std::to_string(std::llabs(yen / step_of(yen))).size(); }

/// Where the figures of a budget stand, and what is known of them.
struct Paper {
  std::size_t begin = 0, end = 0;
  std::int64_t largest = 0;
  std::int64_t largest_total = 0;        ///< Of what is_total_row().
  std::map<std::uint32_t, bool> covers;  ///< By token, whether it may be the whole.
};

class WholeFinder {
 public:
  WholeFinder(const std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words)
      : figures_(figures), graph_(graph), words_(words) {
    for (std::size_t i = 0; i < figures.size(); ++i) first_.emplace(figures[i].token, i);
  }

  PrintedWholes run() {
    find_wholes();
    give_to_accounts();
    return std::move(out_);
  }

 private:
  void find_wholes() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const Figure& f = figures_[i];
      if (!may_be_counted(f)) continue;
      const auto [known, is_new] = papers_.try_emplace(
          budget_of(f), Paper{i, i + 1, f.amount().yen, std::numeric_limits<std::int64_t>::min(), {}});
      known->second.end = i + 1;
      if (is_total_row(f))
        known->second.largest_total = std::max(known->second.largest_total, f.amount().yen);
      if (words_.is_headline(f.amount().label, true)) told_in_[f.token].insert(f.passage.get());
      known->second.largest = std::max(known->second.largest, f.amount().yen);
    }
    for (std::size_t i = 0; i < figures_.size();) {
      const Passage* const passage = figures_[i].passage.get();
      std::vector<std::size_t> named;
      for (; i < figures_.size() && figures_[i].passage.get() == passage; ++i) {
        if (may_be_counted(figures_[i]) && side_of(figures_[i]) != BudgetSide::kNone) named.push_back(i);
      }
      if (named.size() > kMostWholes) continue;  // a list of them, whatever it means
      const bool sure =
          std::ranges::any_of(named, [&](std::size_t at) { return graph_.is_complete(figures_[at].token); });
      for (const std::size_t at : named) {
        if (is_whole_of_its_passage(at, named)) {
          add_whole(figures_[at], sure);
        } else if (figures_[at].amount().budget.empty()) {
          out_.went_before[figures_[at].amount().yen].push_back(budget_of(figures_[at]));
        }
      }
    }
  }

  /// Also 合計 of the one table under 総括表, if it adds up.
  BudgetSide side_of(const Figure& f) {
    const BudgetSide side = words_.side_of(f.amount().label);
    const auto& section = f.passage->section;
    if (side == BudgetSide::kNone && (is_headline(f) || is_of_paper(f) || is_of_account(f)))
      return BudgetSide::kWhole;
    if (side != BudgetSide::kNone || section.size() != 1 || !graph_.is_complete(f.token)) return side;
    return words_.is_whole_of_summary(f.amount().label, section[0]) ? BudgetSide::kWhole : BudgetSide::kNone;
  }

  /// 追加額 of a supplement, of which all else in its document is part.
  bool is_headline(const Figure& f) const {
    if (f.amount().budget != kSupplementary || !words_.is_headline(f.amount().label)) return false;
    // In a book what comes in may be larger.
    const auto told = told_in_.find(f.token);
    const bool again = told != told_in_.end() && told->second.size() > 1;
    return is_largest(f) || (again && !f.account.empty() && words_.is_headline(f.amount().label, true));
  }

  /// 合計 of a table, that adds up.
  bool is_total_row(const Figure& f) const {
    return !f.passage->cells.empty() && graph_.is_complete(f.token) &&
           words_.is_total_of_table(f.amount().label);
  }

  bool is_largest(const Figure& f) const {
    const auto paper = papers_.find(budget_of(f));
    return paper != papers_.end() && f.amount().yen >= paper->second.largest;
  }

  /// 合計 of the table right under the heading of an account, 第１　一般会計, or under （歳出） there.
  bool is_of_account(const Figure& f) const {
    if (f.account.empty() || !is_total_row(f)) return false;
    const auto paper = papers_.find(budget_of(f));
    if (paper == papers_.end() || f.amount().yen < paper->second.largest_total) return false;
    const std::string_view leaf = std::string_view(f.account).substr(f.account.rfind('/') + 1);
    const auto& section = f.passage->section;
    auto heading = section.rbegin();
    if (heading != section.rend() && words_.side_under(*heading) == BudgetSide::kSpending) ++heading;
    return heading != section.rend() && fold(*heading).ends_with(leaf);
  }

  /// 合計 at the end of a paper in prose, or 予算額 before all, which lists about as much: either its parts
  /// are known and nothing stands beside them, or they are not, and the measures come to it.
  bool is_of_paper(const Figure& f) {
    if (!f.passage->cells.empty() || f.amount().budget.empty() || !f.amount().year) return false;
    const auto paper = papers_.find(budget_of(f));
    if (paper == papers_.end() || f.amount().yen <= 0) return false;
    const bool first = &figures_[paper->second.begin] == &f;
    const std::string& label = f.amount().label;
    if (!words_.is_of_paper(label.empty() ? first_words(f.passage->text) : label, first)) return false;
    const auto [known, is_new] = paper->second.covers.try_emplace(f.token, false);
    if (is_new) known->second = covers_paper(f, paper->second, first);
    return known->second;
  }

  /// 事業継続の支援　2.3兆円（経産省）, at the end of the paper of another.
  static bool is_of_other_ministry(const Figure& f, const Figure& whole) {
    if (!whole.passage->ministry_inherited || f.passage->ministry_inherited) return false;
    const auto& of_whole = whole.passage->ministry;
    return !f.passage->ministry.empty() && std::ranges::none_of(f.passage->ministry, [&](const auto& path) {
      return std::ranges::any_of(
          of_whole, [&](const std::string& own) { return own == path || parent_path(path) == own; });
    });
  }

  /// 【予算額 of 【予算額：432億円】.
  static std::string first_words(const std::string& text) {
    const std::u32string all = to_utf32(fold(text));
    return to_utf8(all.substr(0, all.find_first_of(U":0123456789")));
  }

  bool covers_paper(const Figure& whole, const Paper& paper, bool first) const {
    constexpr double kBeside = 0.05, kMost = 0.9;
    const BudgetOf budget = budget_of(whole);
    const auto total = static_cast<double>(whole.amount().yen);
    std::unordered_set<std::uint32_t> seen;
    double listed = 0;
    for (std::size_t i = paper.begin; i < paper.end; ++i) {
      const Figure& f = figures_[i];
      if (!may_be_counted(f) || f.token == whole.token || budget_of(f) != budget ||
          is_of_other_ministry(f, whole))
        continue;
      // Behind 合計 something else begins.
      if (f.amount().yen > whole.amount().yen || (!first && &f > &whole)) return false;
      if (f.left_out != LeftOut::kNot) continue;
      if (seen.insert(f.token).second && !graph_.is_within(f.token, whole.token))
        listed += std::abs(static_cast<double>(f.amount().yen));
    }
    return graph_.is_complete(whole.token) ? listed <= kBeside * total : listed >= kMost * total;
  }

  /// Of one budget, or 計 behind 補正前の額.
  static bool may_stand_for(const Figure& whole, const Figure& f) {
    BudgetOf budget = budget_of(f);
    if (budget == budget_of(whole)) return true;
    if (!f.amount().budget.empty() || whole.amount().budget != kRevised) return false;
    std::get<2>(budget) = kRevised;
    return budget == budget_of(whole);
  }

  /// 歳出合計 | 本年度 | 財源内訳 > 国 | 県: all are called so.
  bool is_whole_of_its_passage(std::size_t at, const std::vector<std::size_t>& named) {
    const Figure& f = figures_[at];
    return std::ranges::none_of(named, [&](std::size_t other) {
      const Figure& g = figures_[other];
      if (g.token == f.token || !may_stand_for(g, f) || side_of(f) != side_of(g)) return false;
      if (graph_.is_within(f.token, g.token)) return true;
      return !graph_.is_within(g.token, f.token) && std::llabs(g.amount().yen) > std::llabs(f.amount().yen);
    });
  }

  void add_whole(const Figure& f, bool in_sure_row) {
    std::vector<Whole>& wholes = out_.wholes[budget_of(f)];
    auto known = std::ranges::find(wholes, f.token, &Whole::token);
    if (known == wholes.end())
      known = wholes.insert(known, {f.token, figures_[first_.at(f.token)].amount().yen});
    ++known->mentions;
    known->in_sure_row |= in_sure_row && !f.passage->cells.empty();
    known->spending |= side_of(f) == BudgetSide::kSpending;
    known->income |= side_of(f) == BudgetSide::kIncome;
    known->headline |= is_headline(f) || is_of_paper(f);
  }

  /// 歳出総額 of the outline is that of the 一般会計 whose book goes on behind it.
  void give_to_accounts() {
    for (auto& [budget, wholes] : out_.wholes) {
      const auto& [doc, year, kind, account] = budget;
      if (!account.empty()) continue;
      for (auto other = out_.wholes.upper_bound(budget); other != out_.wholes.end(); ++other) {
        if (std::tie(std::get<0>(other->first), std::get<1>(other->first), std::get<2>(other->first)) !=
            std::tie(doc, year, kind))
          break;
        give(wholes, other->second);
      }
    }
    std::erase_if(out_.wholes, [](const auto& known) { return known.second.empty(); });
  }

  static void give(std::vector<Whole>& from, std::vector<Whole>& to) {
    const auto is_of_it = [&](const Whole& whole) {
      return std::ranges::find(to, whole.yen, &Whole::yen) != to.end();
    };
    std::vector<Whole> given;
    std::ranges::copy_if(from, std::back_inserter(given), is_of_it);
    std::erase_if(from, is_of_it);
    to.insert(to.end(), given.begin(), given.end());
  }

  const std::vector<Figure>& figures_;
  const TotalGraph& graph_;
  const GrandTotalWords& words_;
  std::unordered_map<std::uint32_t, std::size_t> first_;  ///< By token, the figure read first.
  /// By token, where 追加額 is printed.
  std::unordered_map<std::uint32_t, std::set<const Passage*>> told_in_;
  std::map<BudgetOf, Paper> papers_;
  PrintedWholes out_;
};

}  // namespace

BudgetOf budget_of(const Figure& f) {
  return {f.passage->doc, f.amount().year, f.amount().budget, f.account};
}

bool may_be_counted(const Figure& f) {
  return f.left_out == LeftOut::kNot || f.left_out == LeftOut::kTotal || f.left_out == LeftOut::kPart;
}

PrintedWholes find_printed_wholes(const std::vector<Figure>& figures, const TotalGraph& graph,
                                  const GrandTotalWords& words) {
  return WholeFinder(figures, graph, words).run();
}

bool tells_one_budget(std::int64_t yen, const Passage& a, const Passage& b) {
  const bool share = std::ranges::any_of(
      a.issuer, [&](const auto& issuer) { return std::ranges::find(b.issuer, issuer) != b.issuer.end(); });
  if (!share && !a.issuer.empty() && !b.issuer.empty()) return false;
  return digits_of(yen) >= (share ? kTellingDigits : kTellingDigitsOfAny);
}

}  // namespace hoshin
