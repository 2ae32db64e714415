#include "corpus/money/money.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/money/evidence.h"
#include "corpus/money/figure_label.h"
#include "corpus/money/figures_in_place.h"
#include "corpus/money/money_kind.h"
#include "corpus/money/names_around.h"
#include "corpus/money/neighbours.h"
#include "corpus/money/scopes.h"
#include "corpus/money/table_money.h"
#include "corpus/money/totals.h"
#include "corpus/money/unit_notes.h"
#include "corpus/money/unsaid_yen.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A title, a note or a heading as sure as this says what 前年度 and ７年度 mean.
constexpr double kSureYear = 0.9;
/// Yen; what a sentence about prices says of larger sums is none.
constexpr std::int64_t kSmallPrice = 1'000'000;
/// Bytes behind a figure that are looked at.
constexpr std::size_t kBehindReach = 120;

std::optional<int> sure_year_of(const FrontMatter& front) {
  return front.year_confidence >= kSureYear ? front.year : std::nullopt;
}

std::vector<std::string> texts_of(const std::vector<Paragraph>& paragraphs) {
  std::vector<std::string> out;
  out.reserve(paragraphs.size());
  for (const Paragraph& p : paragraphs) out.push_back(to_utf8(p.text));
  return out;
}

/// A figure and what dates and names it, on its way to an Amount.
struct Draft {
  Amount amount;
  FigureInQuestion question;
  FigureSurroundings around;
  std::string beside;  ///< The money of the sum before it, if nothing stands between: 上限100万円／200万円.
};

class MoneyReader {
 public:
  MoneyReader(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
              const FrontMatter& front, const MoneyWords& words)
      : paragraphs_(paragraphs),
        placed_(placed),
        budgets_(words.budgets),
        tables_(words.tables),
        words_(words.figures),
        sure_year_(sure_year_of(front)),
        texts_(texts_of(paragraphs)),
        units_(units_near(paragraphs, placed, budgets_, tables_)),
        in_yen_(rows_in_unsaid_yen(paragraphs, budgets_, tables_)),
        captions_(captions_near(paragraphs, budgets_, sure_year_)),
        scopes_(paragraphs, texts_, placed, sure_year_, budgets_, tables_, words_),
        evidence_({paragraphs, texts_, placed, scopes_, captions_, front, sure_year_}, budgets_, words_),
        namer_({budgets_, words_, words.layout}, sure_year_),
        names_({paragraphs, texts_, placed, scopes_}, sure_year_, words),
        rows_(front.year, budgets_, tables_),
        title_(front.title) {
    const auto said = budgets_.of_title(front.title);
    budget_paper_ = (said && said->says_kind) || front.kind == "budget";
  }

  DocumentMoney run() {
    DocumentMoney out;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      count_tables(i);
      out.paragraphs.push_back(paragraphs_[i].row ? money_of_row(i) : money_of_text(i));
    }
    const FiguresInPlace places({paragraphs_, placed_, texts_, scopes_}, budgets_, sure_year_);
    out.breakdowns = places.totals_of(out.paragraphs);
    places.hand_down(out.paragraphs);
    return out;
  }

 private:
  // --- Where figures stand ---------------------------------------------------------------

  /// Rows below each other are one table, those of plain text too.
  void count_tables(std::size_t i) {
    const bool row = paragraphs_[i].row || find_bare_tail(texts_[i]) || scopes_.of(i).columns.size() >= 2;
    if (row && !in_table_) {
      ++tables_read_;
      rows_.begin_table();
      side_.clear();
    }
    in_table_ = row;
  }

  FigureSite site_of(std::size_t i, const MoneyFigure& figure, const Amount& amount) {
    FigureSite site;
    site.id = ++figures_read_;
    site.grain = figure.grain;
    site.scope = scopes_.number_of(i);
    site.headline = amount.budget == "supplementary" && tables_.ends_in_added(amount.label);
    return site;
  }

  /// The place of a figure in a row of plain text, in column `c`.
  FigureSite site_in_columns(std::size_t i, const MoneyFigure& figure, std::size_t c,
                             const std::vector<Column>& columns, const Amount& amount) {
    FigureSite site = site_of(i, figure, amount);
    const Column* column = c < columns.size() && columns.size() >= 2 ? &columns[c] : nullptr;
    site.table = tables_read_;
    site.column = column ? column->header : std::to_string(c);
    site.sums_column = amount.part == "total";
    site.sums_row = column && column->kind == HeaderKind::kTotal;
    return site;
  }

  FigureSite site_in_row(std::size_t i, const RowFigure& f, const Amount& amount) {
    FigureSite site = site_of(i, f.figure, amount);
    site.table = tables_read_;
    for (const std::string& header : f.headers) site.column += header + '\n';
    if (f.headers.empty()) site.column = std::to_string(f.cell_number);
    site.indent = f.indent;
    site.source = f.source;
    site.told = !f.bare && (says_words(f.cell) || says_words(f.behind));
    site.outer = f.outer;
    site.sums_row = f.sums_row;
    site.sums_column = f.sums_column;
    return site;
  }

  /// More than the unit, a mark or the number of a figure.
  static bool says_words(const std::string& text) {
    constexpr std::ptrdiff_t kFewLetters = 4;
    const std::u32string letters = to_utf32(text);
    return std::count_if(letters.begin(), letters.end(), is_letter_or_digit) >= kFewLetters;
  }

  // --- Rows of tables -----------------------------------------------------------------

  Money money_of_row(std::size_t i) {
    const auto figures = rows_.read(paragraphs_[i], units_[i], in_yen_[i]);
    if (figures.empty() && tables_.is_side(texts_[i])) side_ = texts_[i];
    const bool dated = std::any_of(figures.begin(), figures.end(), [](const RowFigure& f) {
      return f.column && f.column->says_year() && !f.column->relative;
    });
    Money out;
    std::optional<BudgetLabel> previous;
    for (const RowFigure& f : figures) {
      Draft draft;
      draft.question.paragraph = i;
      draft.question.row = &f;
      draft.question.previous = previous;
      // Figures in columns that nobody names may be of several budgets.
      const bool unnamed = f.headers.empty() && figures.size() > 1;
      draft.question.sibling_dated = (dated || unnamed) && !f.column;
      draft.amount.yen = *f.figure.yen;
      draft.amount.part = f.part;
      draft.amount.unit_guessed = in_yen_[i] && f.bare;
      // 返礼品費 131千円（R3・116千円）
      const bool again = f.figure.begin > 0 && !out.amounts.empty() &&
                         figures[out.amounts.size() - 1].cell_number == f.cell_number &&
                         says_only_year(f.cell);
      draft.amount.label = again ? out.amounts.back().label : names_.of_cell(i, f);
      if (f.sums_column && f.label == draft.amount.label && tables_.is_total(f.label))
        draft.amount.label.insert(0, side_);
      draft.around = {f.cell, f.behind, draft.amount.label, f.headers, {}, 0, f.bare};
      std::reverse(draft.around.headers.begin(), draft.around.headers.end());
      draft.around.headers.insert(draft.around.headers.end(), f.row_headers.rbegin(), f.row_headers.rend());
      if (!f.corner.empty()) draft.around.headers.push_back(f.corner);
      const Dating dating = finish(draft);
      previous = dating.label();
      out.sites.push_back(site_in_row(i, f, draft.amount));
      out.amounts.push_back(std::move(draft.amount));
    }
    share_bounds(out.amounts);
    date_supplement_by_sum(figures, out.amounts);
    leave_kinds_open(figures, out.amounts);
    return out;
  }

  /// （前年度, （R3・
  bool says_only_year(std::string_view between) const {
    constexpr std::string_view kOpen = "（";
    if (!between.starts_with(kOpen)) return false;
    const auto years = budgets_.find_years(between, sure_year_);
    return years.size() == 1 && years[0].begin == kOpen.size() &&
           namer_.says_nothing(std::string(between.substr(years[0].end)));
  }

  // --- Texts and rows of plain text ----------------------------------------------------

  Money money_of_text(std::size_t i) {
    const auto figures = find_figures(texts_[i]);
    if (figures.empty()) return money_of_bare_row(i);
    Money out = amounts_of(i, figures);
    out.headers = headers_of(i, figures);
    return out;
  }

  /// The headers of the columns in which row `i` has a figure.
  std::vector<std::string> headers_of(std::size_t i, const std::vector<MoneyFigure>& figures) const {
    const auto& columns = scopes_.of(i).columns_of(figures);
    std::vector<std::string> out;
    if (columns.empty()) return out;
    for (std::size_t c = 0; c < figures.size(); ++c) {
      if (figures[c].yen) out.push_back(columns[c].header);
    }
    return out;
  }

  /// 自治体の演習支援　400　380, where a line above says （単位：百万円）.
  Money money_of_bare_row(std::size_t i) {
    const std::string& text = texts_[i];
    const auto& columns = scopes_.of(i).columns;
    const Paragraph& p = paragraphs_[i];
    if (!units_[i] || p.footnote || p.running_head || placed_[i].kind == "front" || is_sentence(p.text))
      return {};
    const auto tail = find_bare_tail(text);
    if (!tail) return {};
    const auto figures = find_bare_figures(std::string_view(text).substr(*tail), *units_[i]);
    const bool fits = columns.size() >= 2 ? figures.size() == columns.size() : !figures.empty();
    const std::string before = text.substr(0, *tail);
    const std::string label = namer_.beside(before, {true, true, p.footnote});
    if (!fits || label.empty() || tables_.kind_of(label) == HeaderKind::kOther) return {};
    Money out;
    for (std::size_t c = 0; c < figures.size(); ++c) {
      const Column* column = columns.size() >= 2 ? &columns[c] : nullptr;
      if (!figures[c].yen || (column && !column->may_be_money())) continue;
      Draft draft;
      draft.amount.label = label;
      draft.amount.yen = *figures[c].yen;
      draft.amount.part = figures[c].part;
      if (column && column->kind == HeaderKind::kChange) draft.amount.part = "change";
      if (draft.amount.part.empty() && tables_.is_total(label)) draft.amount.part = "total";
      draft.question.paragraph = i;
      if (column) draft.question.column = column->label;
      draft.question.sibling_dated = figures.size() > 1 && !(column && column->label);
      draft.around = {"", "", label, {}, {}, 0, true};
      if (column) draft.around.headers.push_back(column->header);
      if (column) out.headers.push_back(column->header);
      finish(draft);
      out.sites.push_back(site_in_columns(i, figures[c], c, columns, draft.amount));
      out.amounts.push_back(std::move(draft.amount));
    }
    return out;
  }

  /// 追　　加: no name, as 追加 is none.
  bool is_set_wide_and_bare(const std::string& label) const {
    const std::u32string closed = without_inner_spaces(to_utf32(label));
    return words_.is(FigureRole::kBare, closed) && !tables_.is_total(to_utf8(closed));
  }

  Money amounts_of(std::size_t i, const std::vector<MoneyFigure>& figures) {
    const std::string& text = texts_[i];
    const auto labels = budgets_.find(text, sure_year_);
    const auto years = budgets_.find_years(text, sure_year_);
    const bool item = ends_with_figure(std::string_view(text).substr(figures.back().end)) &&
                      !is_sentence(paragraphs_[i].text);
    Money money;
    std::vector<Amount>& out = money.amounts;
    std::optional<BudgetLabel> previous;
    for (std::size_t c = 0; c < figures.size(); ++c) {
      Draft draft;
      draft.question = {i, &figures, c, &labels, &years, previous, nullptr, std::nullopt, false, false};
      if (!figures[c].yen) {
        previous = evidence_.date(draft.question).label();
        continue;
      }
      const std::size_t from = c > 0 ? figures[c - 1].end : 0;
      const std::string before = text.substr(from, figures[c].begin - from);
      const std::string behind = text.substr(figures[c].end, kBehindReach);
      draft.amount.yen = *figures[c].yen;
      draft.amount.part = figures[c].part;
      draft.amount.label = words_.penalty_behind(behind);
      if (draft.amount.label.empty())
        draft.amount.label = namer_.beside(before, {c == 0, item, paragraphs_[i].footnote});
      if (is_set_wide_and_bare(draft.amount.label)) draft.amount.label.clear();
      const std::string total = figures[c].part.empty() ? total_word_before(before, tables_) : std::string();
      // 140億円〈補正 35億円〉
      const auto kind = out.empty() ? std::nullopt : budgets_.of_whole(draft.amount.label);
      if (kind && kind->says_kind && !kind->budget.empty()) draft.amount.label = out.back().label;
      if (draft.amount.label.empty()) draft.amount.label = total;
      if (draft.amount.label.empty() && figures[c].part.empty()) draft.amount.label = namer_.behind(behind);
      if (draft.amount.label.empty()) draft.amount.label = names_.from_afar(i, figures[c].begin, before, out);
      const bool sum = words_.at_end(FigureRole::kSumBefore, to_utf32(before)) > 0;
      if (draft.amount.part.empty() && (tables_.is_total(draft.amount.label) || !total.empty() || sum))
        draft.amount.part = "total";
      draft.around = {before, behind, draft.amount.label, {}, {}, 0};
      const bool goes_on = !out.empty() && namer_.says_nothing(before) && !figures[c].bracketed;
      if (goes_on) draft.beside = out.back().money;
      const auto& columns = scopes_.of(i).columns_of(figures);
      const bool in_columns = !columns.empty();
      if (in_columns) draft.around.headers.push_back(columns[c].header);
      if (std::string over = names_.with_colon_above(i); !over.empty())
        draft.around.headers.push_back(std::move(over));
      // 袋の価格につきましては、大袋450円
      if (draft.amount.yen < kSmallPrice) draft.around.headers.push_back(names_.subject(i, figures[c].begin));
      previous = finish(draft).label();
      if (!out.empty()) share_limit(before, out.back(), draft.amount);
      money.sites.push_back(in_columns && columns.size() >= 2
                                ? site_in_columns(i, figures[c], c, columns, draft.amount)
                                : site_of(i, figures[c], draft.amount));
      out.push_back(std::move(draft.amount));
    }
    share_bounds(out);
    share_change(text, figures, words_, out);
    revise_after_supplement(text, i > 0 ? texts_[i - 1] : "", figures, words_, out);
    return money;
  }

  // --- All figures ---------------------------------------------------------------------

  /// Tells budgets from other money, then dates what is to be dated.
  Dating finish(Draft& draft) {
    const std::size_t i = draft.question.paragraph;
    FigureSurroundings& around = draft.around;
    around.name = draft.amount.label;
    around.yen = draft.amount.yen;
    for (auto step = placed_[i].steps.rbegin(); step != placed_[i].steps.rend(); ++step) {
      if (!step->heading.empty()) around.headings.push_back(step->heading);
    }
    around.headings.push_back(title_);
    draft.question.no_budget |= says_whole_cost(around.before);
    Dating dating = evidence_.date(draft.question);
    around.budget_named = dating.near && dating.says_kind;
    const RowFigure* const row = draft.question.row;
    around.budget_column = row != nullptr && row->column && row->column->says_kind;
    around.budget_paper = budget_paper_ || dating.says_kind;
    MoneyKind kind = kind_of_money(around, words_);
    kind.change &= !kind.added || dating.budget != "supplementary";
    draft.amount.money = kind.money.empty() && !around.budget_named ? draft.beside : kind.money;
    if (kind.bound && draft.amount.part.empty()) draft.amount.part = "range";
    // 一般財源総額は…（対前年度比 5億円）: of a total, but what it has changed by.
    if (kind.change && (draft.amount.part.empty() || (kind.compared && draft.amount.part == "total")))
      draft.amount.part = "change";
    if (draft.amount.part == "change") return {};  // of two years, and so of none
    if (!draft.amount.money.empty() && !dating.near) return {};
    if (!draft.amount.money.empty()) {
      draft.question.no_budget = true;
      dating = evidence_.date(draft.question);
    }
    draft.amount.year = dating.year;
    draft.amount.budget = dating.budget;
    draft.amount.why = dating.why;
    draft.amount.confidence = dating.confidence;
    return dating;
  }

  /// （総事業費 25億円、令和４年度から７年度まで）: the budget of no year.
  bool says_whole_cost(std::string_view before) const {
    constexpr std::u32string_view kBetween = U" \u3000約はがで：:";
    std::u32string text = to_utf32(before);
    while (!text.empty() && kBetween.find(text.back()) != kBetween.npos) text.pop_back();
    return words_.at_end(FigureRole::kWhole, text) > 0;
  }

  const std::vector<Paragraph>& paragraphs_;
  const std::vector<Placed>& placed_;
  const BudgetWords& budgets_;
  const TableWords& tables_;
  const FigureWords& words_;
  std::optional<int> sure_year_;
  std::vector<std::string> texts_;
  std::vector<std::optional<std::int64_t>> units_;  ///< Of bare numbers, by notes near them.
  std::vector<bool> in_yen_;                        ///< Rows of a table that says no unit.
  std::vector<std::optional<BudgetLabel>> captions_;
  Scopes scopes_;
  Evidence evidence_;
  FigureNamer namer_;
  NamesAround names_;
  RowReader rows_;
  std::string title_;
  bool budget_paper_ = false;  ///< The title names a budget.
  std::size_t figures_read_ = 0, tables_read_ = 0;
  bool in_table_ = false;  ///< The paragraph read last is a row.
  std::string side_;       ///< Of its budget, if a row of its table has said it: 支出, over 計.
};

}  // namespace

DocumentMoney read_money(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
                         const FrontMatter& front, const MoneyWords& words) {
  return MoneyReader(paragraphs, placed, front, words).run();
}

}  // namespace hoshin
