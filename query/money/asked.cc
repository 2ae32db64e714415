#include "query/money/asked.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "dict/era.h"
#include "query/money/accounts.h"
#include "query/money/bare_name.h"
#include "query/money/budget_kinds.h"
#include "query/money/measure_name.h"
#include "query/money/printed_wholes.h"
#include "query/money/sum_once.h"
#include "query/money/total_graph.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The words that every answer must have; false if they are joined otherwise.
bool take_words(const QueryNode& node, std::string& text) {
  if (node.kind == NodeKind::kAnd) {
    return std::ranges::all_of(node.children,
                               [&](const QueryNode& child) { return take_words(child, text); });
  }
  if (node.kind == NodeKind::kWords || node.kind == NodeKind::kQuoted) text += fold(node.text) + ' ';
  return node.kind != NodeKind::kOr && node.kind != NodeKind::kNot && node.kind != NodeKind::kPrefix;
}

void take_years(const std::string& text, std::set<int>& years) {
  for (const DateMention& date : find_dates(text)) {
    if (date.year != 0 && date.month == 0) years.insert(date.year);
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find(' ', begin);
    if (const auto year = parse_year(text.substr(begin, end - begin))) years.insert(*year);
    begin = end == text.npos ? text.size() : end + 1;
  }
}

/// What of one year and kind a document says, of an account where the question does not name whose money
/// alone.
using Group = std::vector<Figure*>;

/// Figures that are called as the question is.
class Asked {
 public:
  Asked(std::vector<Figure>& figures, const AskedMoney& asked, const Vocabulary::Impl& vocabulary)
      : figures_(figures), asked_(asked), vocabulary_(vocabulary), names_(vocabulary) {
    find_owners();
    for (const std::string& owner : owners_) names_.add_owner(owner);
    name_ = names_.bare(asked.text);
  }

  void run() {
    if (name_.empty() && owners_.empty()) return;
    std::map<BudgetOf, Group> groups;
    for (Figure& f : figures_) {
      if (!may_be_counted(f)) continue;
      BudgetOf budget = budget_of(f);
      if (name_.empty()) std::get<3>(budget) = {};
      groups[budget].push_back(&f);
    }
    for (auto& [budget, group] : groups) {
      Figure* const whole = whole_of(group);
      if (whole == nullptr) continue;
      // Parts that come to it may count in its stead.
      const bool by_parts = name_.empty() && sum_of(counted_beside(*whole, group)) == whole->amount().yen;
      if (!by_parts) count(*whole, group);
      wholes_.push_back(whole);
    }
    name_.empty() ? take_from_other_documents() : keep_one_of_each();
  }

 private:
  /// Those of the figures found that the question names.
  void find_owners() {
    std::set<std::string> known;
    for (const Figure& f : figures_) {
      known.insert(f.passage->ministry.begin(), f.passage->ministry.end());
      known.insert(f.passage->issuer.begin(), f.passage->issuer.end());
    }
    for (const std::string& owner : known) {
      if (asked_.owners.contains(owner) || names_.is_named(owner, asked_.text)) owners_.insert(owner);
    }
  }

  bool is_asked(const std::string& owner) const {
    return owners_.contains(owner) || owners_.contains(parent_path(owner).value_or(owner));
  }

  /// Whether a passage is about the money of those asked for: of nobody else's, or it is their paper.
  bool is_of_owners(const Passage& p) const { return all_asked(p.ministry) || all_asked(p.issuer); }

  bool all_asked(const std::vector<std::string>& owners) const {
    return !owners.empty() && std::ranges::all_of(owners, [&](const auto& owner) { return is_asked(owner); });
  }

  // --- What is called so -------------------------------------------------------------------------

  bool is_called_so(const Figure& f) {
    const std::string& label = f.amount().label;
    if (label.empty()) return false;
    const bool bare = names_.bare(label).empty() || vocabulary_.grand_total_words.is_headline(label, true);
    if (!name_.empty()) return names_.bare(label) == name_ || (bare && is_total(f) && is_under_name(f));
    // 合計 of all is no answer where an account is asked for.
    const bool account = asked_.accounts.empty() || !f.account.empty() ||
                         !vocabulary_.grand_total_words.is_total_of_table(label);
    return bare && account && (names_.names_owner(label) || is_total(f)) && is_of_owners(*f.passage);
  }

  bool is_total(const Figure& f) const {
    const GrandTotalWords& words = vocabulary_.grand_total_words;
    const std::string& label = f.amount().label;
    const auto accounts = vocabulary_.account_words.accounts_in(label);
    const bool account = std::ranges::any_of(accounts, [&](const AccountName& name) {
      return name.general || std::ranges::find(asked_.accounts, name) != asked_.accounts.end();
    });
    const BudgetSide side = words.side_of(label);
    return f.amount().part == "total" || side == BudgetSide::kWhole || side == BudgetSide::kSpending ||
           words.is_total_of_table(label) || words.is_headline(label) ||
           words.side_under(label) == BudgetSide::kSpending || account || accounts.size() > 1;
  }

  /// 総額 of a paper, or under a heading, that is called as the question is.
  bool is_under_name(const Figure& f) {
    const Passage& p = *f.passage;
    const auto names = [&](const std::string& text) {
      const std::u32string bare = names_.bare(text);
      return bare.find(name_) != bare.npos && bare.size() <= 2 * name_.size();
    };
    return p.section.empty() ? names(p.title) : names(p.section.back()) || names(p.title);
  }

  /// The figure of `group` that is all that was asked; null where there is none.
  Figure* whole_of(const Group& group) {
    Figure* whole = nullptr;
    for (Figure* const f : group) {
      if (!is_called_so(*f)) continue;
      // What a supplement takes away may be in it, and so may more than it comes to.
      if (is_end_of_table(*f, group)) return f;
      if (whole == nullptr || f->amount().yen > whole->amount().yen) whole = f;
    }
    return whole != nullptr && whole->amount().yen > 0 && holds(*whole, group) ? whole : nullptr;
  }

  /// What is counted of `group`, but for `whole` and what says the same.
  static Group counted_beside(const Figure& whole, const Group& group) {
    SumOnce all;
    for (const Figure* const f : group) all.add(*f, f->token);
    const std::vector<LeftOut> verdicts = all.verdicts();
    Group out;
    for (std::size_t i = 0; i < group.size(); ++i) {
      const bool same = may_be_one_sum(group[i]->amount().yen, whole.amount().yen);
      if (verdicts[i] == LeftOut::kNot && !same) out.push_back(group[i]);
    }
    return out;
  }

  static std::int64_t sum_of(const Group& figures) {
    std::int64_t sum = 0;
    for (const Figure* const f : figures) sum = add_bounded(sum, f->amount().yen);
    return sum;
  }

  /// Whether what else is counted and may be part of it comes to no more.
  bool holds(const Figure& whole, const Group& group) {
    Group others = counted_beside(whole, group);
    std::erase_if(others, [&](const Figure* const f) { return !is_related(*f); });
    return sum_of(others) <= whole.amount().yen;
  }

  /// Whether it is 合計 of the one table that all is of.
  bool is_end_of_table(const Figure& whole, const Group& group) const {
    if (!name_.empty() || !vocabulary_.grand_total_words.is_total_of_table(whole.amount().label))
      return false;
    const Passage& p = *whole.passage;
    return std::ranges::all_of(group, [&](const Figure* const f) {
      const Passage& q = *f->passage;
      const bool same = q.block == "row" && q.table == p.table && q.sheet == p.sheet && q.page == p.page;
      return p.block == "row" && same && q.number <= p.number;
    });
  }

  /// Whether its name says that it may be part of what was asked.
  bool is_related(const Figure& f) {
    return names_.bare(f.amount().label).find(name_) != std::u32string::npos;
  }

  // --- What then counts --------------------------------------------------------------------------

  void count(Figure& whole, const Group& group) {
    const std::string reference = reference_of(whole);
    for (Figure* const f : group) {
      const bool part = is_related(*f) || f->amount().of == reference;
      if (f->token == whole.token) {
        f->left_out = f->aside = LeftOut::kNot;
        f->totals.clear();
        f->book.reset();
      } else if (f->left_out == LeftOut::kNot) {
        f->left_out = part ? LeftOut::kDetail : LeftOut::kUnasked;
      }
    }
    whole.whole = whole.asked = true;
  }

  /// What another document says of a ministry or a city is part of its whole.
  void take_from_other_documents() {
    std::map<std::tuple<std::optional<int>, std::string_view>, Figure*> largest;
    for (Figure* const whole : wholes_) {
      const Amount& a = whole->amount();
      if (!a.year || a.budget.empty() || a.budget == kSupplementary) continue;
      Figure*& known = largest[{a.year, a.budget}];
      if (known == nullptr || a.yen > known->amount().yen) known = whole;
    }
    for (Figure& f : figures_) {
      const auto found = largest.find({f.amount().year, f.amount().budget});
      if (found == largest.end() || found->second == &f || f.left_out != LeftOut::kNot) continue;
      const Figure& whole = *found->second;
      const bool theirs = all_asked(f.passage->issuer) || (is_of_owners(*f.passage) && is_of_one(f, whole));
      if (f.passage->doc == whole.passage->doc || !theirs) continue;
      f.left_out =
          may_be_one_sum(f.amount().yen, whole.amount().yen) ? LeftOut::kElsewhere : LeftOut::kDetail;
      f.whole = false;
    }
  }

  /// 公債費 of the 一般会計, and not of others, to which it pays; in the outline, and not again in the book.
  void keep_one_of_each() {
    leave_out_beside([&](const Figure& kept, const Figure& f) {
      const bool general =
          asked_.accounts.empty() && is_general_account(kept.account, vocabulary_.account_words);
      return general && !f.account.empty() && f.account != kept.account ? LeftOut::kAccount : LeftOut::kNot;
    });
    leave_out_beside([&](const Figure& kept, const Figure& f) {
      const bool again = &kept < &f && f.passage->doc != kept.passage->doc &&
                         may_be_one_account(f.account, kept.account) &&
                         may_be_one_sum(f.amount().yen, kept.amount().yen);
      return again ? LeftOut::kElsewhere : LeftOut::kNot;
    });
  }

  /// Leaves out what is asked for, as `why` says beside what is kept of the same budget.
  template <typename Why>
  void leave_out_beside(Why why) {
    for (const Figure* const kept : wholes_) {
      for (Figure* const f : wholes_) {
        const bool both = kept->left_out == LeftOut::kNot && f->left_out == LeftOut::kNot && kept != f;
        if (!both || !are_of_one_budget(*f, *kept)) continue;
        f->left_out = why(*kept, *f);
        f->whole &= f->left_out == LeftOut::kNot;
      }
    }
  }

  /// Of one year, kind, ministry and publisher.
  static bool are_of_one_budget(const Figure& f, const Figure& g) {
    const Amount &a = f.amount(), &b = g.amount();
    return a.year == b.year && a.budget == b.budget && is_of_one(f, g) && may_share_issuer(f, g);
  }

  static bool may_share_issuer(const Figure& f, const Figure& g) {
    const auto &a = f.passage->issuer, &b = g.passage->issuer;
    return a.empty() || b.empty() || a == b;
  }

  static bool is_of_one(const Figure& f, const Figure& whole) {
    return std::ranges::all_of(f.shares, [&](const Figure::Share& share) {
      return std::ranges::find(whole.shares, share.ministry, &Figure::Share::ministry) != whole.shares.end();
    });
  }

  std::vector<Figure>& figures_;
  const AskedMoney& asked_;
  const Vocabulary::Impl& vocabulary_;
  BareNames names_;
  std::set<std::string, std::less<>> owners_;
  std::u32string name_;
  std::vector<Figure*> wholes_;
};

}  // namespace

AskedMoney asked_money(const QueryNode& question, const std::vector<Condition>& filters,
                       const Vocabulary::Impl& vocabulary) {
  AskedMoney asked;
  asked.plain = take_words(question, asked.text);
  take_years(asked.text, asked.years);
  for (const BudgetKinds::Mention& mention : vocabulary.budget_kinds.find(asked.text)) {
    if (!mention.budget.empty()) asked.budgets.insert(mention.budget);
  }
  asked.accounts = vocabulary.account_words.accounts_in(asked.text);
  for (const Condition& filter : filters) {
    if (filter.negated || (filter.field->name != "ministry" && filter.field->name != "issuer")) continue;
    asked.owners.insert(filter.values.begin(), filter.values.end());
    asked.owners.insert(filter.issuers.begin(), filter.issuers.end());
  }
  return asked;
}

void keep_asked_money(std::vector<Figure>& figures, const AskedMoney& asked) {
  const auto leave_out = [&](const auto& is_asked) {
    const auto counts = [](const Figure& f) { return f.left_out != LeftOut::kOtherMoney; };
    if (std::ranges::none_of(figures, [&](const Figure& f) { return counts(f) && is_asked(f); })) return;
    for (Figure& f : figures) {
      if (may_be_counted(f) && !is_asked(f)) f.left_out = LeftOut::kUnasked;
    }
  };
  if (!asked.years.empty())
    leave_out([&](const Figure& f) { return f.amount().year && asked.years.contains(*f.amount().year); });
  if (asked.budgets.empty()) return;
  const auto has_kind = [&](const Figure& f) { return asked.budgets.contains(f.amount().budget); };
  leave_out([&](const Figure& f) { return has_kind(f) || !f.amount().budget.empty(); });
}

void count_what_is_asked(std::vector<Figure>& figures, const AskedMoney& asked,
                         const Vocabulary::Impl& vocabulary) {
  if (asked.plain) Asked(figures, asked, vocabulary).run();
}

}  // namespace hoshin
