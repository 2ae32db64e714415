#include "corpus/money/money.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/money/table_money.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A title, a note or a heading as sure as this says what 前年度 and ７年度 mean.
constexpr double kSureYear = 0.9;
/// Bytes; longer than any line of headers of columns with its gaps.
constexpr std::size_t kMaxHeaderLine = 1000;

/// What a part of the document says about the figures in it.
struct Scope {
  std::vector<Column> columns;         ///< Headers that stand in a row.
  std::optional<BudgetLabel> main;     ///< 金額は平成31年度概算要求額
  std::optional<BudgetLabel> bracket;  ///< （）内は30年度予算額
  std::vector<BudgetLabel> labels;     ///< All different labels in it.
};

void add_label(std::vector<BudgetLabel>& labels, const BudgetLabel& label) {
  const auto same = [&](const BudgetLabel& l) { return l.same_money(label); };
  if (std::none_of(labels.begin(), labels.end(), same)) labels.push_back(label);
}

/// Whether `text` explains bracketed figures, and where it begins to.
std::size_t find_bracket_note(const std::string& text) {
  for (const std::string_view sign :
       {"（）内", "()内", "（ ）内", "( )内", "〔〕内", "［］内", "[]内", "括弧内", "カッコ内"}) {
    if (const auto at = text.find(sign); at != std::string::npos) return at;
  }
  return std::string::npos;
}

/// What a figure is for: the text in front of it without marks, dates and colons.
std::string label_of(std::string text, const Paragraph& p, const BudgetWords& words, bool first) {
  auto labels = words.find(text);
  for (auto l = labels.rbegin(); l != labels.rend(); ++l) text.erase(l->begin, l->end - l->begin);
  if (text.starts_with("【")) {
    if (const auto close = text.find("】"); close != std::string::npos)
      text.erase(0, close + std::string_view("】").size());
  }
  constexpr std::string_view within = "の内数";
  if (!first && text.starts_with(within)) text.erase(0, within.size());
  const std::u32string all = to_utf32(text);
  std::u32string_view out = all;
  const auto drop = [&](std::size_t n) { out.remove_prefix(std::min(n, out.size())); };
  while (!out.empty() && is_white_space(out.front())) drop(1);
  if (first && p.footnote) drop(find_note_mark(out).value_or(NoteMark{}).length);
  if (const auto mark = find_mark(out); first && mark) drop(mark->length);
  constexpr std::u32string_view edges = U" \u3000:：、，。（(）)<＜>＞【】［］[]〔〕～〜~";
  constexpr std::u32string_view closing = U"）)";  // ends a label as often as it is left over
  const auto is_edge = [&](char32_t c) { return edges.find(c) != std::u32string_view::npos; };
  for (bool more = true; more;) {
    more = !out.empty() && is_edge(out.back()) && closing.find(out.back()) == std::u32string_view::npos;
    if (more) out.remove_suffix(1);
    if (out.ends_with(U"約")) more = (out.remove_suffix(1), true);  // 約10億円
  }
  // A bracket that is closed belongs to the label: （仮称）新事業.
  const auto opens_label = [&] {
    return out.front() == U'（' && out.find(U'）') != std::u32string_view::npos;
  };
  while (!out.empty() && is_edge(out.front()) && !opens_label()) drop(1);
  return to_utf8(without_inner_spaces(out));
}

/// The last of `labels`, which are in text order, that lies in [from, to).
std::optional<BudgetLabel> last_label(const std::vector<BudgetLabel>& labels, std::size_t from,
                                      std::size_t to) {
  const auto behind = std::upper_bound(labels.begin(), labels.end(), to,
                                       [](std::size_t at, const BudgetLabel& l) { return at < l.end; });
  if (behind == labels.begin() || std::prev(behind)->begin < from) return std::nullopt;
  return *std::prev(behind);
}

/// ２０．０億円<平成31年度概算要求>: the label in angle brackets right behind a figure that ends at `end`.
std::optional<BudgetLabel> label_behind(const std::string& text, std::size_t end,
                                        const std::vector<BudgetLabel>& labels) {
  while (end < text.size() && text[end] == ' ') ++end;
  for (const std::string_view open : {"<", "＜", "〈"}) {
    if (text.compare(end, open.size(), open) != 0) continue;
    const auto label = std::lower_bound(labels.begin(), labels.end(), end + open.size(),
                                        [](const BudgetLabel& l, std::size_t at) { return l.begin < at; });
    if (label != labels.end() && label->begin == end + open.size()) return *label;
  }
  return std::nullopt;
}

/// The parts of a line of headers, between tabs and wide gaps; 事　　項 is one.
std::vector<std::string> header_tokens(std::u32string_view text) {
  std::vector<std::u32string> tokens;
  bool wide = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_white_space(text[at])) {
      wide |= text[at] != U' ' || (at > 0 && is_white_space(text[at - 1]));
      continue;
    }
    if (wide) tokens.emplace_back();
    wide = false;
    tokens.back() += text[at];
  }
  std::vector<std::string> out;
  bool single = false;  // the token before is spaced letters so far
  for (const std::u32string& token : tokens) {
    const bool letter = token.size() == 1 && is_japanese(token[0]);
    if (letter && single) {
      out.back() += to_utf8(token);
    } else {
      out.push_back(to_utf8(token));
    }
    single = letter;
  }
  return out;
}

/// 総額は, 合計で: a total is named without its particle.
std::string without_particle(std::string label) {
  for (const std::string_view particle : {"として", "は", "で", "が", "の"}) {
    if (label.ends_with(particle)) return label.substr(0, label.size() - particle.size());
  }
  return label;
}

class MoneyReader {
 public:
  MoneyReader(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
              const FrontMatter& front, const MoneyWords& words)
      : paragraphs_(paragraphs),
        placed_(placed),
        front_(front),
        words_(words.budgets),
        tables_(words.tables),
        sure_year_(front.year_confidence >= kSureYear ? front.year : std::nullopt),
        rows_(sure_year_, words.budgets, words.tables) {
    for (const Paragraph& p : paragraphs) texts_.push_back(to_utf8(p.text));
    if (auto labels = words_.find(front.title); labels.size() == 1 && labels[0].year)
      title_label_ = labels[0];
    units_ = units_near(paragraphs, words_, tables_);
    make_scopes();
  }

  std::vector<Money> run() {
    std::vector<Money> out;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      out.push_back(paragraphs_[i].row ? money_of_row(i) : money_of_text(i));
    }
    mark_totals(out);
    return out;
  }

 private:
  /// A scope is a slide under its title, or all of a document without slides.
  void make_scopes() {
    std::string slide;
    scopes_.emplace_back();
    std::vector<Column> run;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const auto& steps = placed_[i].steps;
      const std::string title = !steps.empty() && steps[0].number.empty() ? steps[0].heading : "";
      if (!title.empty() && title != slide) {
        slide = title;
        scopes_.emplace_back();
        run.clear();
      }
      scope_of_.push_back(scopes_.size() - 1);
      if (paragraphs_[i].row) continue;  // its cells have headers of their own
      read_labels(i, scopes_.back());
      const auto columns = columns_in(i);
      if (!columns) {
        run.clear();
        continue;
      }
      run.insert(run.end(), columns->begin(), columns->end());
      // One header alone labels a figure beside it; two or more are columns.
      const bool labelled = std::any_of(run.begin(), run.end(), [](const Column& c) { return c.label; });
      if (labelled && run.size() >= 2 && run.size() > scopes_.back().columns.size())
        scopes_.back().columns = run;
    }
  }

  /// The columns that paragraph `i` names, without those of labels, if it names nothing else.
  std::optional<std::vector<Column>> columns_in(std::size_t i) const {
    const std::string& text = texts_[i];
    if (text.size() > kMaxHeaderLine) return std::nullopt;
    std::vector<Column> out;
    if (words_.is_header(text, sure_year_)) {
      for (const BudgetLabel& label : words_.find(text, sure_year_)) {
        Column column = read_column({text}, sure_year_, words_, tables_);
        column.header = text.substr(label.begin, label.end - label.begin);
        column.kind = HeaderKind::kUnknown;
        column.label = label;
        out.push_back(std::move(column));
      }
      return out;
    }
    if (paragraphs_[i].footnote || paragraphs_[i].mark) return std::nullopt;
    for (const std::string& token : header_tokens(paragraphs_[i].text)) {
      Column column = read_column({token}, sure_year_, words_, tables_);
      if (column.kind == HeaderKind::kUnknown && !words_.of_whole(token, sure_year_)) return std::nullopt;
      if (column.kind != HeaderKind::kLabel && column.kind != HeaderKind::kActor)
        out.push_back(std::move(column));
    }
    return out;
  }

  void read_labels(std::size_t i, Scope& scope) const {
    const std::string& text = texts_[i];
    const auto labels = words_.find(text);
    for (const BudgetLabel& label : labels) {
      if (label.year) add_label(scope.labels, label);
    }
    const std::size_t note = find_bracket_note(text);
    if (note == std::string::npos || !find_money(text).empty()) return;
    for (const BudgetLabel& label : labels) {
      (label.begin < note ? scope.main : scope.bracket) = resolved(label, sure_year_);
    }
  }

  /// `label` with the year that 前年度 means where the year is `base`.
  static BudgetLabel resolved(BudgetLabel label, std::optional<int> base) {
    if (label.relative && base) label.year = *base + *label.relative;
    return label;
  }

  // --- Rows of tables -----------------------------------------------------------------

  Money money_of_row(std::size_t i) {
    const auto figures = rows_.read(paragraphs_[i], units_[i]);
    const bool labelled =
        std::any_of(figures.begin(), figures.end(), [](const RowFigure& f) { return f.money; });
    Money out;
    std::optional<BudgetLabel> previous;
    for (const RowFigure& f : figures) {
      Amount amount;
      amount.yen = *f.figure.yen;
      amount.part = f.part;
      auto which = money_of_cell(i, f, previous);
      if (!which && !labelled && f.part != "change") which = of_surroundings(i);
      if (which) {
        amount.year = which->year;
        amount.budget = which->budget;
      }
      previous = which;
      amount.label = label_of(f.cell, paragraphs_[i], words_, true);
      if (amount.label.empty() || words_.of_whole(amount.label)) amount.label = f.label;
      if (amount.label.empty() || is_year(amount.label)) amount.label = label_above(i);
      out.amounts.push_back(std::move(amount));
    }
    return out;
  }

  std::optional<BudgetLabel> money_of_cell(std::size_t i, const RowFigure& f,
                                           const std::optional<BudgetLabel>& previous) const {
    const Scope& scope = scopes_[scope_of_[i]];
    const auto labels = words_.find(f.cell, sure_year_);
    if (!labels.empty()) return resolved(labels.back(), sure_year_);
    if (f.figure.bracketed) {
      if (scope.bracket) return scope.bracket;
      const bool unit_of_its_own = f.figure.part.empty() && previous && previous->year && !f.cell.empty();
      if (unit_of_its_own) return BudgetLabel{0, 0, *previous->year - 1, "initial"};
      return std::nullopt;
    }
    if (!f.money) return std::nullopt;
    return completed(resolved(*f.money, sure_year_));
  }

  /// A header that says the kind alone means the title's year, if that is of the same kind;
  /// one that says the title's year alone, the title's kind.
  BudgetLabel completed(BudgetLabel label) const {
    if (!title_label_) return label;
    if (!label.says_year() && label.budget == title_label_->budget) label.year = title_label_->year;
    if (!label.says_kind && label.year == title_label_->year) label.budget = title_label_->budget;
    return label;
  }

  /// Whether a row's label says nothing but its year.
  bool is_year(const std::string& label) const {
    const auto said = words_.of_whole(label, sure_year_);
    return said && !said->says_kind;
  }

  // --- Texts and rows of plain text ----------------------------------------------------

  Money money_of_text(std::size_t i) const {
    const auto figures = find_figures(texts_[i]);
    return figures.empty() ? money_of_bare_row(i) : Money{amounts_of(i, figures), headers_of(i, figures)};
  }

  /// The headers of the columns in which row `i` has a figure.
  std::vector<std::string> headers_of(std::size_t i, const std::vector<MoneyFigure>& figures) const {
    const auto& columns = scopes_[scope_of_[i]].columns;
    std::vector<std::string> out;
    if (figures.empty() || figures.size() != columns.size()) return out;
    for (std::size_t c = 0; c < figures.size(); ++c) {
      if (figures[c].yen) out.push_back(columns[c].header);
    }
    return out;
  }

  /// 自治体の演習支援　400　380, where a line above says （単位：百万円）.
  Money money_of_bare_row(std::size_t i) const {
    const std::string& text = texts_[i];
    const auto& columns = scopes_[scope_of_[i]].columns;
    const Paragraph& p = paragraphs_[i];
    if (!units_[i] || p.footnote || p.running_head || placed_[i].kind == "front" || is_sentence(p.text))
      return {};
    const auto tail = find_bare_tail(text);
    if (!tail) return {};
    const auto figures = find_bare_figures(std::string_view(text).substr(*tail), *units_[i]);
    const bool fits = columns.size() >= 2 ? figures.size() == columns.size() : !figures.empty();
    const std::string label = label_of(text.substr(0, *tail), p, words_, true);
    if (!fits || label.empty() || tables_.kind_of(label) == HeaderKind::kOther) return {};
    Money out;
    for (std::size_t c = 0; c < figures.size(); ++c) {
      const Column* column = columns.size() >= 2 ? &columns[c] : nullptr;
      if (!figures[c].yen || (column && !column->may_be_money())) continue;
      Amount amount{label, *figures[c].yen, std::nullopt, "", figures[c].part};
      if (column && column->kind == HeaderKind::kChange) amount.part = "change";
      if (amount.part.empty() && tables_.is_total(label)) amount.part = "total";
      std::optional<BudgetLabel> which;
      if (column && column->label) which = completed(resolved(*column->label, sure_year_));
      if (!column && figures.size() == 1) which = of_surroundings(i);
      if (which) {
        amount.year = which->year;
        amount.budget = which->budget;
      }
      if (column) out.headers.push_back(column->header);
      out.amounts.push_back(std::move(amount));
    }
    return out;
  }

  std::vector<Amount> amounts_of(std::size_t i, const std::vector<MoneyFigure>& figures) const {
    const std::string& text = texts_[i];
    const auto labels = words_.find(text, sure_year_);
    std::vector<Amount> out;
    std::optional<BudgetLabel> previous;
    for (std::size_t c = 0; c < figures.size(); ++c) {
      const auto which = money_of(i, c, figures, labels, previous);
      previous = which;
      if (!figures[c].yen) continue;
      const std::size_t from = c > 0 ? figures[c - 1].end : 0;
      Amount amount;
      amount.yen = *figures[c].yen;
      amount.part = figures[c].part;
      if (which) {
        amount.year = which->year;
        amount.budget = which->budget;
      }
      amount.label = label_of(text.substr(from, figures[c].begin - from), paragraphs_[i], words_, c == 0);
      const bool total = tables_.is_total(without_particle(amount.label));
      if (amount.label.empty()) amount.label = !out.empty() ? out.back().label : label_beside(i);
      if (amount.part.empty() && (total || tables_.is_total(amount.label))) amount.part = "total";
      out.push_back(std::move(amount));
    }
    return out;
  }

  /// Which money figure `c` of paragraph `i` is; nothing where the source does not say.
  std::optional<BudgetLabel> money_of(std::size_t i, std::size_t c, const std::vector<MoneyFigure>& figures,
                                      const std::vector<BudgetLabel>& labels,
                                      const std::optional<BudgetLabel>& previous) const {
    const Scope& scope = scopes_[scope_of_[i]];
    const std::size_t from = c > 0 ? figures[c - 1].end : 0;
    const bool bracketed = figures[c].bracketed;
    const auto base = previous && previous->year ? previous->year : sure_year_;
    if (!bracketed) {
      if (auto behind = label_behind(texts_[i], figures[c].end, labels)) return resolved(*behind, base);
    }
    // What stands in angle brackets behind the figure before belongs to that one.
    const auto taken = c > 0 ? label_behind(texts_[i], from, labels) : std::nullopt;
    auto beside = last_label(labels, taken ? taken->end : from, figures[c].begin);
    if (beside && !(bracketed && c == 0)) return resolved(*beside, base);
    if (bracketed) {
      if (scope.bracket) return scope.bracket;
      const auto current = c > 0            ? previous
                           : labels.empty() ? scope.main
                                            : std::optional(resolved(labels.back(), sure_year_));
      if (current && current->year) return BudgetLabel{0, 0, *current->year - 1, "initial"};
      return std::nullopt;
    }
    // （前年度 3.2億円）, （うち重点枠 3億円）
    const auto between = std::string_view(texts_[i]).substr(from, figures[c].begin - from);
    if (const auto said = words_.of_whole(between, sure_year_); said && said->relative)
      return resolved(*said, base);
    if (c > 0 && figures[c].part == "within" && between.find("うち") != std::string_view::npos)
      return previous;
    if (figures.size() == scope.columns.size()) {
      const auto& label = scope.columns[c].label;
      return label ? std::optional(completed(resolved(*label, sure_year_))) : std::nullopt;
    }
    return of_surroundings(i);
  }

  /// The one label that stands alone right over or under paragraph `i`.
  std::optional<BudgetLabel> label_over_or_under(std::size_t i) const {
    for (const std::size_t beside : {i - 1, i + 1}) {
      if (beside >= texts_.size() || scope_of_[beside] != scope_of_[i]) continue;
      if (!words_.is_header(texts_[beside], sure_year_)) continue;
      const auto found = words_.find(texts_[beside], sure_year_);
      if (found.size() == 1) return resolved(found[0], sure_year_);
    }
    return std::nullopt;
  }

  std::optional<BudgetLabel> of_surroundings(std::size_t i) const {
    const Scope& scope = scopes_[scope_of_[i]];
    // Asked for each figure: a text of very many is no bare total.
    if (texts_[i].size() <= kMaxHeaderLine && is_cells(paragraphs_[i].text)) {
      if (const auto label = label_over_or_under(i)) return label;
    }
    if (scope.main) return scope.main;
    if (scope.labels.empty()) return title_label_;
    if (scope.labels.size() == 1) return scope.labels[0];
    return label_of_own_year(scope);
  }

  /// Where a slide names two budgets, its bare figures are those of the document's
  /// own year; where it names more, they may be of any.
  std::optional<BudgetLabel> label_of_own_year(const Scope& scope) const {
    if (scope.labels.size() > 2) return std::nullopt;
    std::optional<BudgetLabel> own;
    for (const BudgetLabel& label : scope.labels) {
      if (label.year != front_.year) continue;
      if (own) return std::nullopt;
      own = label;
    }
    return own;
  }

  /// Figures in a row of boxes belong to the labels in the row of boxes above.
  std::string label_beside(std::size_t i) const {
    std::size_t begin = i;
    while (begin > 0 && paragraphs_[begin - 1].lines.first == paragraphs_[i].lines.first) --begin;
    std::size_t above = begin;
    while (above > 0 && begin > 0 && paragraphs_[above - 1].lines.first == paragraphs_[begin - 1].lines.first)
      --above;
    const bool paired = paragraphs_[i].cell && begin - above > i - begin && begin - above >= 2;
    return paired ? to_utf8(without_inner_spaces(paragraphs_[above + i - begin].text)) : label_above(i);
  }

  /// The heading above, else the label before, names what a bare figure is for.
  std::string label_above(std::size_t i) const {
    for (auto step = placed_[i].steps.rbegin(); step != placed_[i].steps.rend(); ++step) {
      if (!step->heading.empty() && step != placed_[i].steps.rend() - 1) return step->heading;
    }
    for (std::size_t back = i; back-- > 0 && scope_of_[back] == scope_of_[i] && i - back <= 3;) {
      if (placed_[back].kind == "caption" && !texts_[back].starts_with("［") &&
          !texts_[back].starts_with("（"))
        return to_utf8(without_inner_spaces(paragraphs_[back].text));
    }
    return placed_[i].steps.empty() ? "" : placed_[i].steps[0].heading;
  }

  /// A bare figure over or under its label is a total if it is larger than the others of that
  /// money on its slide, of which there are at least two.
  void mark_totals(std::vector<Money>& money) const {
    struct Others {
      std::size_t count = 0;
      std::int64_t largest = 0;
    };
    using Key = std::tuple<std::size_t, int, std::string>;
    std::map<Key, Others> others;
    std::vector<std::pair<std::size_t, Key>> bare;
    for (std::size_t i = 0; i < money.size(); ++i) {
      const bool alone = money[i].amounts.size() == 1 && !paragraphs_[i].row && stands_bare(i);
      for (const Amount& a : money[i].amounts) {
        const Key key{scope_of_[i], a.year.value_or(0), a.budget};
        if (alone) {
          bare.emplace_back(i, key);
        } else if (a.part.empty()) {
          Others& o = others[key];
          ++o.count;
          o.largest = std::max(o.largest, a.yen);
        }
      }
    }
    for (const auto& [i, key] : bare) {
      const auto found = others.find(key);
      Amount& a = money[i].amounts[0];
      const bool larger = found != others.end() && found->second.count >= 2 && a.yen > found->second.largest;
      if (larger && a.part.empty()) a.part = "total";
    }
  }

  /// ８５２．８億円 over its label, or 平成31年度概算要求 ４２．６億円: nothing but the figure and which
  /// money it is.
  bool stands_bare(std::size_t i) const {
    if (is_cells(paragraphs_[i].text)) return label_over_or_under(i).has_value();
    std::string rest = texts_[i];
    if (rest.size() > kMaxHeaderLine) return false;
    const auto figures = find_money(rest);
    if (figures.size() != 1) return false;
    rest.erase(figures[0].begin, figures[0].end - figures[0].begin);
    return words_.is_header(rest, sure_year_);
  }

  const std::vector<Paragraph>& paragraphs_;
  const std::vector<Placed>& placed_;
  const FrontMatter& front_;
  const BudgetWords& words_;
  const TableWords& tables_;
  std::optional<int> sure_year_;
  RowReader rows_;
  std::vector<std::string> texts_;
  std::vector<std::optional<std::int64_t>> units_;  ///< Of bare numbers, by notes near them.
  std::optional<BudgetLabel> title_label_;
  std::vector<Scope> scopes_;
  std::vector<std::size_t> scope_of_;
};

}  // namespace

std::vector<Money> read_money(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
                              const FrontMatter& front, const MoneyWords& words) {
  return MoneyReader(paragraphs, placed, front, words).run();
}

}  // namespace hoshin
