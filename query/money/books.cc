#include "query/money/books.h"

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

#include "query/money/measure_name.h"

namespace hoshin {
namespace {

/// Accounts of one document, with all that is said of them.
constexpr std::size_t kMostWholes = 100;
/// Digits of a sum that two documents print by chance only if they have fewer: of one issuer, or of any.
constexpr std::size_t kTellingDigits = 3, kTellingDigitsOfAny = 4;

using Money = std::tuple<std::string_view, std::optional<int>, std::string_view>;  // document, year, kind
using Tokens = std::set<std::uint32_t>;

Money money_of(const Figure& f) { return {f.passage->doc, f.amount().year, f.amount().budget}; }

bool may_count(const Figure& f) {
  return f.left_out == LeftOut::kNot || f.left_out == LeftOut::kTotal || f.left_out == LeftOut::kPart;
}

std::size_t digits_of(std::int64_t yen) { return std::to_string(std::llabs(yen / step_of(yen))).size(); }

/// A figure that is called the whole of a budget, by all its mentions.
struct Whole {
  std::uint32_t token = 0;
  std::int64_t yen = 0;
  bool spending = false, income = false, headline = false;
  std::size_t mentions = 0;
};

struct Book {
  std::uint32_t id = 0;
  Money money;
  const Passage* passage = nullptr;      ///< One of its document.
  std::vector<Whole> wholes;             ///< Those that count, in the order read: of several accounts.
  std::vector<Whole> again;              ///< The same once more, or what the accounts add up to.
  std::vector<Whole> incomes;            ///< That differ from the spending.
  Tokens counted, above;                 ///< What is counted for `wholes`, and the totals over it.
  std::optional<std::uint32_t> same_as;  ///< The book of another document that says the same.

  bool is_within(const Figure& f) const {
    double all = 0;
    for (const Whole& whole : wholes) all += std::abs(static_cast<double>(whole.yen));
    return f.amount().budget == "supplementary" || std::abs(static_cast<double>(f.amount().yen)) <= all;
  }
};

/// Whether both may be said of one year and kind of budget; in another document a year that is not known is
/// none.
bool may_be_one_money(const Money& a, const Money& b) {
  const auto& [doc, year, kind] = a;
  const auto& [other_doc, other_year, other_kind] = b;
  if (doc == other_doc)
    return (!year || !other_year || year == other_year) && (kind.empty() || other_kind.empty());
  return doc != other_doc && year && year == other_year &&
         (kind == other_kind || kind.empty() || other_kind.empty());
}

bool has_yen(const std::vector<Whole>& wholes, std::int64_t yen) {
  return std::ranges::find(wholes, yen, &Whole::yen) != wholes.end();
}

/// What is counted for a total, and the totals between.
struct Below {
  Tokens counted, above;
};

class Books {
 public:
  Books(std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words)
      : figures_(figures), graph_(graph), words_(words) {
    for (std::size_t i = 0; i < figures.size(); ++i) first_.emplace(figures[i].token, i);
  }

  void run() {
    find_wholes();
    for (const auto& [money, wholes] : wholes_) open_book(money, wholes);
    if (books_.empty()) return;
    for (Book& book : books_) find_same(book);
    find_lists_of_books();
    for (Figure& f : figures_) {
      if (may_count(f)) settle(f);
    }
  }

 private:
  const Figure& figure_of(std::uint32_t token) const { return figures_[first_.at(token)]; }

  // --- What is called the whole of a budget ----------------------------------------------------

  void find_wholes() {
    for (const Figure& f : figures_) {
      if (!may_count(f) || f.amount().budget != "supplementary") continue;
      const auto [known, is_new] = largest_.emplace(money_of(f), f.amount().yen);
      if (!is_new) known->second = std::max(known->second, f.amount().yen);
    }
    for (std::size_t i = 0; i < figures_.size();) {
      const Passage* const passage = figures_[i].passage.get();
      std::vector<std::size_t> named;
      for (; i < figures_.size() && figures_[i].passage.get() == passage; ++i) {
        if (may_count(figures_[i]) && side_of(figures_[i]) != BudgetSide::kNone) named.push_back(i);
      }
      if (named.size() > kMostWholes) continue;  // a list of them, whatever it means
      for (const std::size_t at : named) {
        if (is_whole_of_its_passage(at, named)) {
          add_whole(figures_[at]);
        } else if (figures_[at].amount().budget.empty()) {
          went_before_[figures_[at].amount().yen].push_back(money_of(figures_[at]));
        }
      }
    }
  }

  /// Also 合計 of the one table under 総括表, if it adds up.
  BudgetSide side_of(const Figure& f) const {
    const BudgetSide side = words_.side_of(f.amount().label);
    const auto& section = f.passage->section;
    if (side == BudgetSide::kNone && is_headline(f)) return BudgetSide::kWhole;
    if (side != BudgetSide::kNone || section.size() != 1 || !graph_.is_complete(f.token)) return side;
    return words_.is_whole_of_summary(f.amount().label, section[0]) ? BudgetSide::kWhole : BudgetSide::kNone;
  }

  /// 追加額 of a supplement, of which all else in its document is part.
  bool is_headline(const Figure& f) const {
    if (f.amount().budget != "supplementary" || !words_.is_headline(f.amount().label)) return false;
    const auto largest = largest_.find(money_of(f));
    return largest != largest_.end() && f.amount().yen >= largest->second;
  }

  /// 歳出合計 | 本年度 | 財源内訳 > 国 | 県: all are called so.
  bool is_whole_of_its_passage(std::size_t at, const std::vector<std::size_t>& named) const {
    const Figure& f = figures_[at];
    return std::ranges::none_of(named, [&](std::size_t other) {
      const Figure& g = figures_[other];
      if (g.token == f.token || money_of(f) != money_of(g) || side_of(f) != side_of(g)) return false;
      if (graph_.is_within(f.token, g.token)) return true;
      return !graph_.is_within(g.token, f.token) && std::llabs(g.amount().yen) > std::llabs(f.amount().yen);
    });
  }

  void add_whole(const Figure& f) {
    std::vector<Whole>& wholes = wholes_[money_of(f)];
    auto known = std::ranges::find(wholes, f.token, &Whole::token);
    if (known == wholes.end()) known = wholes.insert(known, {f.token, figure_of(f.token).amount().yen});
    ++known->mentions;
    known->spending |= side_of(f) == BudgetSide::kSpending;
    known->income |= side_of(f) == BudgetSide::kIncome;
    known->headline |= is_headline(f);
  }

  // --- What counts of a book -------------------------------------------------------------------

  void open_book(const Money& money, const std::vector<Whole>& wholes) {
    Book book;
    book.id = static_cast<std::uint32_t>(books_.size());
    book.money = money;
    std::vector<Whole> sure;
    std::ranges::copy_if(wholes, std::back_inserter(sure), [&](const Whole& whole) {
      const auto same = std::ranges::count(wholes, whole.yen, &Whole::yen);
      return whole.yen != 0 &&
             (whole.headline || whole.mentions > 1 || same > 1 || graph_.is_complete(whole.token));
    });
    if (sure.empty() || wholes.size() > kMostWholes) return;
    const bool spends = std::ranges::any_of(sure, &Whole::spending);
    const bool names_whole =
        std::ranges::any_of(sure, [](const Whole& w) { return !w.spending && !w.income; });
    for (const Whole& whole : sure) {
      const bool leads = spends ? whole.spending : names_whole ? !whole.income : true;
      if (leads && !is_again(whole, book.wholes, sure)) book.wholes.push_back(whole);
    }
    for (const Whole& whole : wholes) {
      if (std::ranges::find(book.wholes, whole.token, &Whole::token) != book.wholes.end()) continue;
      const bool differs = whole.income && !has_yen(book.wholes, whole.yen);
      (differs ? book.incomes : book.again).push_back(whole);
    }
    book.passage = figure_of(book.wholes.front().token).passage.get();
    for (const Whole& whole : book.wholes) {
      Below below = below_of(whole.token, money, 0);
      book.counted.merge(below.counted);
      book.above.merge(below.above);
    }
    book_of_.emplace(money, book.id);
    books_of_[std::get<0>(money)].push_back(book.id);
    for (const Whole& whole : book.wholes) books_by_yen_[whole.yen].push_back(book.id);
    books_.push_back(std::move(book));
  }

  /// The same in another unit, or what the others add up to.
  static bool is_again(const Whole& whole, const std::vector<Whole>& known, const std::vector<Whole>& all) {
    double others = 0;
    std::size_t count = 0;
    for (const Whole& other : all) {
      if (other.token == whole.token || other.spending != whole.spending) continue;
      others += static_cast<double>(other.yen);
      ++count;
    }
    return (count >= 2 && others == static_cast<double>(whole.yen)) ||
           std::ranges::any_of(known, [&](const Whole& k) { return may_be_one_sum(k.yen, whole.yen); });
  }

  /// The figures farthest down that add up to `token`, each once, and itself where none do.
  Below below_of(std::uint32_t token, const Money& money, std::size_t level) const {
    Below itself{{token}, {}};
    if (level > kMaxTotalLevels || !graph_.is_complete(token)) return itself;
    Below out{{}, {token}};
    double sum = 0, slack = half_step(token);
    for (const std::uint32_t part : graph_.parts_of(token)) {
      if (money_of(figure_of(part)) != money) return itself;
      Below below = below_of(part, money, level + 1);
      const auto is_taken = [&](std::uint32_t t) { return out.counted.contains(t) || out.above.contains(t); };
      if (std::ranges::any_of(below.counted, is_taken)) below = {{part}, {}};
      if (is_taken(part)) return itself;
      out.counted.merge(below.counted);
      out.above.merge(below.above);
    }
    for (const std::uint32_t part : out.counted) {
      sum += static_cast<double>(figure_of(part).amount().yen);
      slack += half_step(part);
    }
    const double miss = std::abs(sum - static_cast<double>(figure_of(token).amount().yen));
    return miss <= slack && miss < slack + 1 && (miss == 0 || out.counted.size() > 1) ? out : itself;
  }

  double half_step(std::uint32_t token) const {
    return static_cast<double>(step_of(figure_of(token).amount().yen)) / 2;
  }

  // --- What documents say again ------------------------------------------------------------------

  void find_same(Book& book) const {
    for (const std::uint32_t id : books_by_yen_.at(book.wholes.front().yen)) {
      const Book& first = books_[id];
      if (first.id == book.id) return;
      if (first.same_as || !may_be_one_money(first.money, book.money)) continue;
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
      if (!is_root || book_of_.contains(money_of(f))) continue;
      const auto alike = books_by_yen_.find(f.amount().yen);
      if (alike == books_by_yen_.end()) continue;
      for (const std::uint32_t id : alike->second) {
        const Book& book = books_[id];
        if (!may_be_one_money(book.money, money_of(f)) ||
            !tells_one_budget(f.amount().yen, *book.passage, *f.passage))
          continue;
        lists_[money_of(f)].emplace_back(f.token, book.same_as.value_or(book.id));
        break;
      }
    }
  }

  // --- Each figure -------------------------------------------------------------------------------

  void settle(Figure& f) {
    const auto found = book_of_.find(money_of(f));
    if (found != book_of_.end()) {
      settle_in(books_[found->second], f);
      return;
    }
    if (f.left_out != LeftOut::kNot) return;
    if (const auto lists = lists_.find(money_of(f)); lists != lists_.end()) {
      for (const auto& [total, book] : lists->second) {
        if (!graph_.is_within(f.token, total)) continue;
        f.aside = LeftOut::kElsewhere;
        f.same_book = book;
      }
    }
    // It may stand in a group of its own, where nothing of its book is.
    const Book* const loose = book_of_undated(f);
    if (loose != nullptr && loose->is_within(f)) f.left_out = LeftOut::kDetail;
  }

  /// Of a figure whose year or kind is not known the book of its document, and of its year if that is known.
  const Book* book_of_undated(const Figure& f) const {
    const auto& [doc, year, kind] = money_of(f);
    if (year && !kind.empty()) return nullptr;
    const auto books = books_of_.find(doc);
    if (books == books_of_.end()) return nullptr;
    for (const std::uint32_t id : books->second) {
      const Book& book = books_[id];
      const auto& [book_doc, book_year, book_kind] = book.money;
      if ((!year || year == book_year) && (kind.empty() || kind == book_kind)) return &book;
    }
    return nullptr;
  }

  void settle_in(const Book& book, Figure& f) {
    const auto is_one_of = [&](const std::vector<Whole>& wholes) {
      return std::ranges::find(wholes, f.token, &Whole::token) != wholes.end();
    };
    const auto is_below_one_of = [&](const std::vector<Whole>& wholes) {
      return std::ranges::any_of(wholes, [&](const Whole& w) { return graph_.is_within(f.token, w.token); });
    };
    f.whole = !book.same_as && is_one_of(book.wholes) && printed_.insert(f.token).second;
    f.adds_up = f.whole && book.above.contains(f.token);
    f.largest = f.whole && std::ranges::any_of(book.wholes, [&](const Whole& w) {
                  return w.token == f.token && w.headline && w.mentions == 1;
                });
    if (book.counted.contains(f.token)) {
      f.left_out = LeftOut::kNot;
      f.totals = totals_over(book);
      put_aside(f, book.same_as ? LeftOut::kElsewhere : LeftOut::kNot, book);
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
    }
  }

  /// Of a supplement the budget with it: 補正前の額, 補正額, 計. Of a budget that with the next supplement,
  /// whose document says what it was before.
  std::vector<std::uint32_t> totals_over(const Book& book) const {
    std::vector<std::uint32_t> out;
    const auto& [doc, year, kind] = book.money;
    const auto with_it = book_of_.find({doc, year, ""});
    if (kind == "supplementary" && with_it != book_of_.end())
      out.push_back(*books_[with_it->second].counted.begin());
    for (const Whole& whole : book.wholes) {
      const auto next = went_before_.find(whole.yen);
      if (next == went_before_.end() || (!kind.empty() && kind != "initial")) break;
      for (const Money& money : next->second) {
        const auto later = book_of_.find(money);
        if (later == book_of_.end() || std::get<0>(money) == doc || std::get<1>(money) != year) continue;
        const Book& other = books_[later->second];
        if (tells_one_budget(whole.yen, *book.passage, *other.passage)) out.push_back(*other.counted.begin());
      }
    }
    for (const Whole& whole : book.wholes) {
      for (const TotalGraph::Edge& edge : graph_.totals_of(whole.token)) {
        if (money_of(figure_of(edge.total)) != book.money) out.push_back(edge.total);
      }
    }
    return out;
  }

  static void put_aside(Figure& f, LeftOut why, const Book& book) {
    f.aside = why;
    f.book = book.id;
    f.same_book = book.same_as;
  }

  std::vector<Figure>& figures_;
  const TotalGraph& graph_;
  const GrandTotalWords& words_;
  std::unordered_map<std::uint32_t, std::size_t> first_;  ///< By token, the figure read first.
  std::map<Money, std::vector<Whole>> wholes_;
  std::unordered_map<std::int64_t, std::vector<Money>> went_before_;  ///< 補正前の額, and of what it says so.
  std::map<Money, std::int64_t> largest_;                             ///< Of supplements.
  std::vector<Book> books_;
  Tokens printed_;  ///< Wholes of which a mention has been settled.
  std::map<Money, std::uint32_t> book_of_;
  std::map<std::string_view, std::vector<std::uint32_t>> books_of_;              ///< By document,
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> books_by_yen_;    ///< and by their wholes.
  std::map<Money, std::vector<std::pair<std::uint32_t, std::uint32_t>>> lists_;  ///< Totals, and their books.
};

}  // namespace

bool tells_one_budget(std::int64_t yen, const Passage& a, const Passage& b) {
  const bool share = std::ranges::any_of(
      a.issuer, [&](const auto& issuer) { return std::ranges::find(b.issuer, issuer) != b.issuer.end(); });
  if (!share && !a.issuer.empty() && !b.issuer.empty()) return false;
  return digits_of(yen) >= (share ? kTellingDigits : kTellingDigitsOfAny);
}

void settle_books(std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words) {
  Books(figures, graph, words).run();
}

}  // namespace hoshin
