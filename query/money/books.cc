#include "query/money/books.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "query/money/accounts.h"
#include "query/money/book.h"
#include "query/money/budget_kinds.h"
#include "query/money/measure_name.h"
#include "query/money/printed_wholes.h"
#include "query/money/sum_once.h"

namespace hoshin {
namespace {

/// Whether both may be said of one year, kind and account; in another document a year that is not known is
/// none.
bool may_be_one_budget(const BudgetOf& a, const BudgetOf& b) {
  const auto& [doc, year, kind, account] = a;
  const auto& [other_doc, other_year, other_kind, other_account] = b;
  if (account != other_account && !account.empty() && !other_account.empty()) return false;
  if (doc == other_doc)
    return (!year || !other_year || year == other_year) && (kind.empty() || other_kind.empty());
  return year && year == other_year && (kind == other_kind || kind.empty() || other_kind.empty());
}

class Books {
 public:
  Books(std::vector<Figure>& figures, const TotalGraph& graph)
      : figures_(figures), graph_(graph), maker_(figures, graph) {}

  void run(const GrandTotalWords& words, const AccountWords* accounts) {
    PrintedWholes printed = find_printed_wholes(figures_, graph_, words);
    went_before_ = std::move(printed.went_before);
    for (const auto& [budget, wholes] : printed.wholes) open_book(budget, wholes);
    if (books_.empty()) return;
    if (accounts != nullptr) part_accounts(*accounts);
    for (Book& book : books_) find_same(book);
    find_lists_of_books();
    for (Figure& f : figures_) {
      if (may_be_counted(f)) settle(f);
    }
  }

 private:
  const Figure& figure_of(std::uint32_t token) const { return maker_.figure_of(token); }

  void open_book(const BudgetOf& budget, const std::vector<Whole>& wholes) {
    std::optional<Book> book = maker_.make(budget, wholes);
    if (!book) return;
    book->id = static_cast<std::uint32_t>(books_.size());
    book_of_.emplace(budget, book->id);
    books_of_[std::get<0>(budget)].push_back(book->id);
    for (const Whole& whole : book->wholes) books_by_yen_[whole.yen].push_back(book->id);
    books_.push_back(std::move(*book));
  }

  // --- Accounts ----------------------------------------------------------------------------------

  /// Of the accounts of one year and kind that a document prints, the sum of all counts where it is printed,
  /// else the 一般会計: what it pays into the others is theirs, too.
  void part_accounts(const AccountWords& words) {
    std::map<BudgetOf, std::vector<std::uint32_t>> together;
    for (const Book& book : books_) {
      BudgetOf all = book.budget;
      std::get<3>(all) = {};
      together[all].push_back(book.id);
    }
    for (const auto& [all, ids] : together) {
      const std::optional<std::uint32_t> leads = leading_account(ids, words);
      if (leads && is_general_account(std::get<3>(books_[*leads].budget), words)) general_.push_back(*leads);
      for (const std::uint32_t id : ids) {
        if (leads && id != *leads) books_[id].under = leads;
      }
    }
  }

  std::optional<std::uint32_t> leading_account(const std::vector<std::uint32_t>& ids,
                                               const AccountWords& words) const {
    std::optional<std::uint32_t> general;
    for (const std::uint32_t id : ids) {
      const std::string_view account = std::get<3>(books_[id].budget);
      if (account.empty() && is_of_all(books_[id], ids)) return id;
      if (is_general_account(account, words)) general = id;
    }
    return general;
  }

  /// Whether a whole for which no account is named is that of all: what theirs come to, or they are parts of
  /// it.
  bool is_of_all(const Book& all, const std::vector<std::uint32_t>& ids) const {
    constexpr double kRounding = 0.001;
    double together = 0;
    bool has_part = false;
    for (const std::uint32_t id : ids) {
      if (id == all.id) continue;
      together += books_[id].size();
      for (const Whole& whole : books_[id].wholes) {
        has_part |= std::ranges::any_of(
            all.wholes, [&](const Whole& of) { return graph_.is_within(whole.token, of.token); });
      }
    }
    return has_part || std::abs(together - all.size()) <= kRounding * all.size();
  }

  // --- What documents say again ------------------------------------------------------------------

  void find_same(Book& book) const {
    for (const std::uint32_t id : books_by_yen_.at(book.wholes.front().yen)) {
      const Book& first = books_[id];
      if (first.id == book.id) return;
      if (first.same_as || !may_be_one_budget(first.budget, book.budget)) continue;
      const bool same = std::ranges::all_of(book.wholes, [&](const Whole& whole) {
        return has_yen(first.wholes, whole.yen) && tells_one_budget(whole.yen, *first.passage, *book.passage);
      });
      if (same) {
        book.same_as = first.id;
        return;
      }
    }
  }

  /// Totals of lists in documents without a book, 主な事業 with 合計, that are the whole of one.
  void find_lists_of_books() {
    for (const Figure& f : figures_) {
      const bool is_root =
          f.left_out == LeftOut::kTotal && graph_.is_complete(f.token) && graph_.totals_of(f.token).empty();
      if (!is_root || book_of_.contains(budget_of(f))) continue;
      const auto alike = books_by_yen_.find(f.amount().yen);
      if (alike == books_by_yen_.end()) continue;
      for (const std::uint32_t id : alike->second) {
        const Book& book = books_[id];
        if (!may_be_one_budget(book.budget, budget_of(f)) ||
            !tells_one_budget(f.amount().yen, *book.passage, *f.passage))
          continue;
        lists_[budget_of(f)].emplace_back(f.token, book.same_as.value_or(book.id));
        break;
      }
    }
  }

  // --- Each figure -------------------------------------------------------------------------------

  void settle(Figure& f) {
    const auto found = book_of_.find(budget_of(f));
    if (found != book_of_.end()) {
      settle_in(books_[found->second], f);
      return;
    }
    if (f.left_out != LeftOut::kNot) return;
    if (const auto lists = lists_.find(budget_of(f)); lists != lists_.end()) {
      for (const auto& [total, book] : lists->second) {
        if (!graph_.is_within(f.token, total)) continue;
        f.aside = LeftOut::kElsewhere;
        f.same_book = book;
      }
    }
    const Book* const loose = book_around(f);
    if (loose == nullptr) {
      put_under_general(f);
    } else if (f.amount().year && f.amount().budget == std::get<2>(loose->budget)) {
      settle_in(*loose, f);
    } else if (loose->is_within(f)) {
      // It may stand in a group of its own, where nothing of its book is.
      f.left_out = LeftOut::kDetail;
    }
  }

  /// Of a figure whose year, kind or account is not known the book of its document that it may be of; of
  /// accounts its own, else that which counts.
  const Book* book_around(const Figure& f) const {
    const auto& [doc, year, kind, account] = budget_of(f);
    const auto books = books_of_.find(doc);
    if (books == books_of_.end()) return nullptr;
    const Book* around = nullptr;
    for (const std::uint32_t id : books->second) {
      const Book& book = books_[id];
      const auto& [book_doc, book_year, book_kind, book_account] = book.budget;
      const bool may_be = (!year || year == book_year) && (kind.empty() || kind == book_kind) &&
                          may_be_one_account(account, book_account);
      if (!may_be) continue;
      if (account == book_account) return &book;
      if (around == nullptr || (around->under && !book.under)) around = &book;
    }
    return around;
  }

  /// What is of an account without a whole, where the 一般会計 has one.
  void put_under_general(Figure& f) const {
    const auto& [doc, year, kind, account] = budget_of(f);
    if (account.empty()) return;
    for (const std::uint32_t id : general_) {
      const auto& [book_doc, book_year, book_kind, book_account] = books_[id].budget;
      if (doc != book_doc || (year && year != book_year) || (!kind.empty() && kind != book_kind)) continue;
      f.aside = LeftOut::kAccount;
      f.account_book = id;
      return;
    }
  }

  void settle_in(const Book& book, Figure& f) {
    const auto is_one_of = [&](const std::vector<Whole>& wholes) {
      return std::ranges::find(wholes, f.token, &Whole::token) != wholes.end();
    };
    const auto is_below_one_of = [&](const std::vector<Whole>& wholes) {
      return std::ranges::any_of(wholes, [&](const Whole& w) { return graph_.is_within(f.token, w.token); });
    };
    f.whole = !book.same_as && is_one_of(book.wholes) && printed_.insert(f.token).second;
    f.adds_up = f.whole && graph_.is_complete(f.token);
    f.rounded = f.adds_up && graph_.is_rounded(f.token);
    f.largest = f.whole && std::ranges::any_of(book.wholes, [&](const Whole& w) {
                  return w.token == f.token && w.headline && w.mentions == 1;
                });
    if (book.counted.contains(f.token)) {
      f.left_out = LeftOut::kNot;
      f.totals = totals_over(book);
      put_aside(f, book.same_as ? LeftOut::kElsewhere : book.under ? LeftOut::kAccount : LeftOut::kNot, book);
    } else if (book.above.contains(f.token) || is_one_of(book.again)) {
      f.left_out = LeftOut::kTotal;
    } else if (f.left_out != LeftOut::kNot) {
      return;
    } else if (is_below_one_of(book.wholes)) {
      put_aside(f, LeftOut::kPart, book);
    } else if (is_below_one_of(book.incomes)) {
      put_aside(f, LeftOut::kIncome, book);
    } else if (book.is_within(f)) {
      put_aside(f, LeftOut::kDetail, book);
    } else if (book.under) {
      put_aside(f, LeftOut::kAccount, book);
    }
  }

  /// Of a supplement the budget with it: 補正前の額, 補正額, 計. Of a budget that with the next supplement,
  /// whose document says what it was before.
  std::vector<std::uint32_t> totals_over(const Book& book) const {
    std::vector<std::uint32_t> out;
    const auto& [doc, year, kind, account] = book.budget;
    if (const Book* const with_it = kind == kSupplementary ? revised_book({doc, year, "", account}) : nullptr)
      out.push_back(*with_it->counted.begin());
    for (const Whole& whole : book.wholes) {
      const auto next = went_before_.find(whole.yen);
      if (next == went_before_.end() || (!is_whole_budget(kind) && kind != kInitial)) break;
      for (const BudgetOf& said : next->second) {
        const Book* const later = revised_book(said);
        if (later == nullptr || std::get<0>(said) == doc || std::get<1>(said) != year) continue;
        if (tells_one_budget(whole.yen, *book.passage, *later->passage))
          out.push_back(*later->counted.begin());
      }
    }
    for (const Whole& whole : book.wholes) {
      for (const TotalGraph::Edge& edge : graph_.totals_of(whole.token)) {
        if (budget_of(figure_of(edge.total)) != book.budget) out.push_back(edge.total);
      }
    }
    return out;
  }

  static bool is_whole_budget(std::string_view kind) { return kind.empty() || kind == kRevised; }

  /// That of the budget as revised beside `budget`, or of one whose kind is not said.
  const Book* revised_book(const BudgetOf& budget) const {
    for (const std::string_view kind : {kRevised, std::string_view()}) {
      BudgetOf revised = budget;
      std::get<2>(revised) = kind;
      if (const auto found = book_of_.find(revised); found != book_of_.end()) return &books_[found->second];
    }
    return nullptr;
  }

  static void put_aside(Figure& f, LeftOut why, const Book& book) {
    f.aside = why;
    f.book = book.id;
    f.same_book = book.same_as;
    f.account_book = book.under;
  }

  std::vector<Figure>& figures_;
  const TotalGraph& graph_;
  const BookMaker maker_;
  std::unordered_map<std::int64_t, std::vector<BudgetOf>> went_before_;
  std::vector<Book> books_;
  Tokens printed_;  ///< Wholes of which a mention has been settled.
  std::map<BudgetOf, std::uint32_t> book_of_;
  /// Books of the 一般会計 that count for all accounts of their document.
  std::vector<std::uint32_t> general_;
  std::map<std::string_view, std::vector<std::uint32_t>> books_of_;            ///< By document,
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> books_by_yen_;  ///< and by their wholes.
  /// Totals, and their books.
  std::map<BudgetOf, std::vector<std::pair<std::uint32_t, std::uint32_t>>> lists_;
};

}  // namespace

void settle_books(std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words,
                  const AccountWords* accounts) {
  Books(figures, graph).run(words, accounts);
}

}  // namespace hoshin
