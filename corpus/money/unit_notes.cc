#include "corpus/money/unit_notes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any line that gives a table its unit: 表１ 関係予算の推移（単位：百万円）.
constexpr std::size_t kMaxUnitNote = 200;
/// How many paragraphs may stand between such a line and the table's rows.
constexpr std::size_t kUnitReach = 3;

class UnitNotes {
 public:
  UnitNotes(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
            const BudgetWords& budgets, const TableWords& tables)
      : paragraphs_(paragraphs),
        placed_(placed),
        budgets_(budgets),
        tables_(tables),
        units_(paragraphs.size()) {}

  std::vector<std::optional<std::int64_t>> run() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) read(i);
    if (waiting_) give_to_table();
    share_beside();
    return std::move(units_);
  }

 private:
  void read(std::size_t i) {
    const Paragraph& p = paragraphs_[i];
    const std::string text = to_utf8(p.text);
    auto said = text.size() <= kMaxUnitNote ? find_yen_unit(text) : std::nullopt;
    if (!said && !p.row && says_other_unit(text)) wide_.reset(), end_note();
    if (said && is_of_sum(text, *said)) said.reset();
    if (said && p.footnote && i <= end_ + kUnitReach) {  // ※ 単位：百万円, under its table
      give_to_table(said->yen);
    } else if (said && !(p.row && text.find('\t') != std::string::npos)) {
      take_note(i, text, *said);
    } else if (p.row || (!p.footnote && find_bare_tail(text) && !is_sentence(p.text))) {
      take_row(i, text);
    } else if (const auto first = unit_of_item(p, text)) {
      listed_ = first;  // 第１款　事業収益 840,983千円, over 第１項　営業収益 754,940
      return;
    } else if (!says_column(text)) {
      // Behind the rows a heading begins something else; before them it may be the table's own.
      const bool item = p.mark && !ends_in_digit(p.text);  // （２）仮払金0 is a line of the list
      const bool ends = item || p.heading > 0 || is_sentence(p.text) || ++away_ > kUnitReach;
      if (ends && (used_ || away_ > kUnitReach)) end_note();
    }
    if (!p.row && !find_bare_tail(text)) listed_.reset();
  }

  /// （単位：人）: the next table counts no money.
  static bool says_other_unit(const std::string& text) {
    const std::string folded = fold(text);
    return folded.starts_with("(単位") || folded.starts_with("単位");
  }

  /// Whether a unit is that of the sum before it: 980（900）億円 gives no table its unit.
  static bool is_of_sum(const std::string& text, const YenUnit& unit) {
    constexpr std::size_t kBracket = 3;  // bytes between the number and its unit
    const auto figures = find_figures(text);
    return std::any_of(figures.begin(), figures.end(), [&](const MoneyFigure& f) {
      return f.begin < unit.begin && f.end + kBracket >= unit.begin;
    });
  }

  static bool ends_in_digit(std::u32string_view text) {
    return !text.empty() && digit_value(text.back()) >= 0;
  }

  /// The unit of the sum with which a marked line ends, where it counts in thousands of yen or so.
  static std::optional<std::int64_t> unit_of_item(const Paragraph& p, const std::string& text) {
    if (p.row || !p.mark || p.footnote || is_sentence(p.text)) return std::nullopt;
    const auto money = find_money(text);
    if (money.size() != 1 || money[0].end != text.size() || money[0].begin == 0) return std::nullopt;
    return unit_of_accounts(std::string_view(text).substr(money[0].begin));
  }

  /// A line or a row of two cells that says a name and a sum in groups of three digits.
  static bool is_line_of_account(const Paragraph& p, const std::string& text) {
    const auto tail = p.row ? text.rfind('\t') : find_bare_tail(text).value_or(std::string::npos);
    if (tail == std::string::npos || (p.row && text.find('\t') != tail)) return false;
    const auto figures = find_bare_figures(std::string_view(text).substr(tail + (p.row ? 1 : 0)), 1);
    constexpr std::int64_t kGrouped = 1000;
    return figures.size() == 1 && figures[0].yen && has_letter(std::string_view(text).substr(0, tail)) &&
           (*figures[0].yen == 0 || *figures[0].yen >= kGrouped || *figures[0].yen < 0 ||
            item_of_account_length(to_utf32(text)) > 0);  // 第３項　特別利益 10
  }

  void take_note(std::size_t i, const std::string& text, const YenUnit& said) {
    if (waiting_) give_to_table();
    const bool alone = says_only_unit(text);
    unit_ = said.yen;
    away_ = 0;
    used_ = false;
    waiting_ = alone && end_ > table_ && i <= end_ + kUnitReach && !units_[table_];
    if (alone) wide_ = Wide{said.yen, placed_[i].section, paragraphs_[i].sheet, false, nullptr};
    listed_.reset();
  }

  void take_row(std::size_t i, const std::string& text) {
    const Paragraph& p = paragraphs_[i];
    if (i != end_) table_ = i;
    end_ = i + 1;
    away_ = 0;
    used_ = true;
    waiting_ = false;
    units_[i] = unit_;
    if (unit_ && wide_ && p.row && !p.row->header && !wide_->first) wide_->first = &p;
    const bool asked = unit_ ? wide_ && !wide_->account : wide_ || listed_;
    const bool account = asked && is_account(i, text);
    if (unit_ && account) wide_->account = true;
    if (!unit_ && wide_ && holds_here(i, account)) units_[i] = wide_->yen;
    if (!units_[i] && listed_ && account && !p.row) units_[i] = listed_;
  }

  /// Whether row `i` is a line of an account: no column of its table has a head.
  bool is_account(std::size_t i, const std::string& text) const {
    const Paragraph& p = paragraphs_[i];
    const auto headed = [](const auto& headers) { return !headers.empty(); };
    if (p.row && std::any_of(p.row->column_headers.begin(), p.row->column_headers.end(), headed))
      return false;
    return is_line_of_account(p, text);
  }

  void end_note() {
    if (waiting_) give_to_table();
    unit_.reset();
  }

  /// Gives the rows read last the unit that they lack.
  void give_to_table(std::int64_t yen) {
    for (std::size_t r = table_; r < end_; ++r) units_[r] = units_[r] ? units_[r] : yen;
  }
  void give_to_table() {
    give_to_table(*unit_);
    waiting_ = false;
  }

  /// 都道府県 | 交付限度額, twice beside each other, with its note over the right half: rows of one page
  /// under the same heads have one unit.
  void share_beside() {
    using Half = std::pair<int, std::vector<std::vector<std::u32string>>>;
    std::map<Half, std::set<std::int64_t>> said;
    const auto half_of = [&](std::size_t i) {
      const auto& heads = paragraphs_[i].row->column_headers;
      return Half{paragraphs_[i].sheet, {heads.begin(), heads.end()}};
    };
    const auto is_headed = [&](std::size_t i) {
      const Paragraph& p = paragraphs_[i];
      return p.row && p.page > 0 && p.row->column_headers.begin() != p.row->column_headers.end();
    };
    std::vector<std::size_t> without;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (!is_headed(i)) continue;
      units_[i] ? void(said[half_of(i)].insert(*units_[i])) : without.push_back(i);
    }
    if (said.empty()) return;
    for (const std::size_t i : without) {
      const auto found = said.find(half_of(i));
      if (found != said.end() && found->second.size() == 1) units_[i] = *found->second.begin();
    }
  }

  static bool are_under_same_heads(const Paragraph& a, const Paragraph& b) {
    const auto &heads = a.row->column_headers, &others = b.row->column_headers;
    return heads.begin() != heads.end() &&
           std::equal(heads.begin(), heads.end(), others.begin(), others.end());
  }

  /// Whether row `i` stands under the headings that the wide note stands under, and has a column of money;
  /// or goes on with the account that the note stands over, on its page.
  bool holds_here(std::size_t i, bool account) {
    const std::vector<std::string>& over = wide_->section;
    const std::vector<std::string>& here = placed_[i].section;
    if (over.size() > here.size() || !std::equal(over.begin(), over.end(), here.begin())) return false;
    if (account && wide_->account && paragraphs_[i].sheet == wide_->sheet) return true;
    if (!paragraphs_[i].row) return false;
    if (wide_->first && paragraphs_[i].sheet == wide_->sheet &&
        are_under_same_heads(*wide_->first, paragraphs_[i]))
      return true;
    for (const auto& headers : paragraphs_[i].row->column_headers) {
      if (std::any_of(headers.begin(), headers.end(), [&](const auto& header) { return says_money(header); }))
        return true;
    }
    return false;
  }

  /// Whether the head of a column says that it is money. Rows ask again and again for the same heads.
  bool says_money(const std::u32string& header) {
    const auto [known, added] = money_heads_.emplace(header, false);
    if (added) {
      const auto budget = budgets_.of_whole(to_utf8(header));
      known->second = header.find(U'額') != header.npos || (budget && budget->says_kind);
    }
    return known->second;
  }

  /// Whether a line says nothing but what stands in columns; it does not end the reach of a unit.
  bool says_column(const std::string& text) const {
    return tables_.kind_of(text) != HeaderKind::kUnknown || budgets_.of_whole(text);
  }

  /// A note that stands alone above the headings of several tables.
  struct Wide {
    std::int64_t yen = 0;
    std::vector<std::string> section;  ///< What it stands under.
    int sheet = 0;
    bool account = false;              ///< The rows under it have no heads: a name and a sum each.
    const Paragraph* first = nullptr;  ///< The first row for which it holds.
  };

  const std::vector<Paragraph>& paragraphs_;
  const std::vector<Placed>& placed_;
  const BudgetWords& budgets_;
  const TableWords& tables_;
  std::vector<std::optional<std::int64_t>> units_;
  std::optional<std::int64_t> unit_;  ///< Of the note read last, while it holds.
  std::optional<Wide> wide_;
  std::optional<std::int64_t> listed_;  ///< Of the line with a unit at the head of the list that is read.
  std::map<std::u32string, bool> money_heads_;
  std::size_t away_ = 0;             ///< Paragraphs since the note or the last row.
  bool used_ = false;                ///< Rows have followed the note.
  bool waiting_ = false;             ///< None has, and the table before it has no unit.
  std::size_t table_ = 0, end_ = 0;  ///< The rows read last: [table_, end_).
};

}  // namespace

std::vector<std::optional<std::int64_t>> units_near(const std::vector<Paragraph>& paragraphs,
                                                    const std::vector<Placed>& placed,
                                                    const BudgetWords& budgets, const TableWords& tables) {
  return UnitNotes(paragraphs, placed, budgets, tables).run();
}

}  // namespace hoshin
