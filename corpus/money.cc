#include "corpus/money.h"

#include <algorithm>
#include <utility>

#include "corpus/joining.h"
#include "dict/normalizer.h"
#include "dict/number.h"

namespace hoshin {
namespace {

constexpr std::string_view kDashes[] = {"―", "－", "—", "–", "ー"};

/// What a part of the document says about the figures in it.
struct Scope {
  std::vector<BudgetLabel> columns;    ///< Headers that stand in a row.
  std::vector<std::string> headers;    ///< Their texts.
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
  for (const std::string_view sign : {"（）内", "()内", "（ ）内", "( )内", "括弧内", "カッコ内"}) {
    if (const auto at = text.find(sign); at != std::string::npos) return at;
  }
  return std::string::npos;
}

/// A figure of a row, or the dash that stands for none.
struct Cell {
  std::size_t begin = 0, end = 0;
  const MoneyMention* money = nullptr;
};

std::vector<Cell> cells_of(const std::string& text, const std::vector<MoneyMention>& money) {
  std::vector<Cell> cells;
  cells.reserve(money.size());
  for (const MoneyMention& m : money) cells.push_back({m.begin, m.end, &m});
  if (money.empty()) return cells;
  for (const std::string_view dash : kDashes) {
    for (std::size_t at = text.find(dash); at != std::string::npos; at = text.find(dash, at + 1)) {
      const bool apart =
          at > 0 && text[at - 1] == ' ' && (at + dash.size() == text.size() || text[at + dash.size()] == ' ');
      if (apart) cells.push_back({at, at + dash.size(), nullptr});
    }
  }
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.begin < b.begin; });
  return cells;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view e) { return text.ends_with(e); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

/// Whether the figure at `m` stands in brackets right behind another figure, or behind 内数 in its stead.
bool is_bracketed(const std::string& text, const MoneyMention& m, const MoneyMention* before) {
  std::string_view head = trimmed(std::string_view(text).substr(0, m.begin));
  if (!ends_with_any(head, {"（", "("})) return false;
  head = trimmed(head.substr(0, head.rfind(head.ends_with("(") ? "(" : "（")));
  if (before && before->end <= head.size() + 12 && head.size() <= before->end + 12) return true;
  return head.ends_with("内数");
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
  std::u32string out = to_utf32(text);
  while (!out.empty() && is_white_space(out.front())) out.erase(0, 1);
  if (first && p.footnote) out.erase(0, find_note_mark(out).value_or(NoteMark{}).length);
  if (const auto mark = find_mark(out); first && mark) out.erase(0, mark->length);
  constexpr std::u32string_view edges = U" :：、，。（(）)<＜>＞【】［］";
  constexpr std::u32string_view closing = U"）)";  // ends a label as often as it is left over
  const auto is_edge = [&](char32_t c) { return edges.find(c) != std::u32string_view::npos; };
  while (!out.empty() && is_edge(out.back()) && closing.find(out.back()) == std::u32string_view::npos)
    out.pop_back();
  while (!out.empty() && is_edge(out.front()) && out.front() != U'（') out.erase(0, 1);
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
    const std::size_t begin = end + open.size();
    const auto label =
        std::find_if(labels.begin(), labels.end(), [&](const BudgetLabel& l) { return l.begin == begin; });
    if (label != labels.end()) return *label;
  }
  return std::nullopt;
}

class MoneyReader {
 public:
  MoneyReader(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
              const FrontMatter& front, const BudgetWords& words)
      : paragraphs_(paragraphs), placed_(placed), front_(front), words_(words) {
    for (const Paragraph& p : paragraphs) texts_.push_back(to_utf8(p.text));
    if (auto labels = words.find(front.title); labels.size() == 1) title_label_ = labels[0];
    make_scopes();
  }

  std::vector<Money> run() const {
    std::vector<Money> out;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) out.push_back({amounts_of(i), headers_of(i)});
    return out;
  }

 private:
  /// A scope is a slide under its title, or all of a document without slides.
  void make_scopes() {
    std::string slide;
    scopes_.emplace_back();
    std::vector<BudgetLabel> run;
    std::vector<std::string> headers;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const auto& steps = placed_[i].steps;
      const std::string title = !steps.empty() && steps[0].number.empty() ? steps[0].heading : "";
      if (!title.empty() && title != slide) {
        slide = title;
        scopes_.emplace_back();
        run.clear();
        headers.clear();
      }
      scope_of_.push_back(scopes_.size() - 1);
      read_labels(i, scopes_.back());
      if (!words_.is_header(texts_[i])) {
        run.clear();
        headers.clear();
        continue;
      }
      for (const BudgetLabel& label : words_.find(texts_[i])) {
        run.push_back(label);
        headers.push_back(texts_[i].substr(label.begin, label.end - label.begin));
      }
      // One header alone labels a figure beside it; two or more are columns.
      if (run.size() >= 2 && run.size() > scopes_.back().columns.size()) {
        scopes_.back().columns = run;
        scopes_.back().headers = headers;
      }
    }
  }

  void read_labels(std::size_t i, Scope& scope) const {
    const std::string& text = texts_[i];
    const auto labels = words_.find(text);
    for (const BudgetLabel& label : labels) add_label(scope.labels, label);
    const std::size_t note = find_bracket_note(text);
    if (note == std::string::npos || !find_money(text).empty()) return;
    for (const BudgetLabel& label : labels) (label.begin < note ? scope.main : scope.bracket) = label;
  }

  /// The headers of the columns in which row `i` has a figure.
  std::vector<std::string> headers_of(std::size_t i) const {
    const Scope& scope = scopes_[scope_of_[i]];
    const auto money = find_money(texts_[i]);
    const auto cells = cells_of(texts_[i], money);
    std::vector<std::string> out;
    if (cells.empty() || cells.size() != scope.columns.size()) return out;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (cells[c].money) out.push_back(scope.headers[c]);
    }
    return out;
  }

  std::vector<Amount> amounts_of(std::size_t i) const {
    const std::string& text = texts_[i];
    const auto money = find_money(text);
    const auto cells = cells_of(text, money);
    const auto labels = words_.find(text);
    std::vector<Amount> out;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (!cells[c].money) continue;
      const MoneyMention& m = *cells[c].money;
      const MoneyMention* before = c > 0 ? cells[c - 1].money : nullptr;
      const std::size_t from = c > 0 ? cells[c - 1].end : 0;
      Amount amount;
      amount.yen = m.yen;
      amount.part = m.within ? "within" : "";
      const auto which = money_of(i, c, cells, labels, is_bracketed(text, m, before));
      if (which) {
        amount.year = which->year;
        amount.budget = which->budget;
      }
      amount.label = label_of(text.substr(from, m.begin - from), paragraphs_[i], words_, c == 0);
      if (amount.label.empty()) amount.label = !out.empty() ? out.back().label : label_beside(i);
      out.push_back(std::move(amount));
    }
    return out;
  }

  /// Which money figure `c` of paragraph `i` is; nothing where the source does not say.
  std::optional<BudgetLabel> money_of(std::size_t i, std::size_t c, const std::vector<Cell>& cells,
                                      const std::vector<BudgetLabel>& labels, bool bracketed) const {
    const Scope& scope = scopes_[scope_of_[i]];
    const std::size_t from = c > 0 ? cells[c - 1].end : 0;
    if (!bracketed) {
      if (auto behind = label_behind(texts_[i], cells[c].end, labels)) return behind;
    }
    // What stands in angle brackets behind the figure before belongs to that one.
    const auto taken = c > 0 ? label_behind(texts_[i], from, labels) : std::nullopt;
    auto beside = last_label(labels, taken ? taken->end : from, cells[c].begin);
    if (beside && !(bracketed && c == 0)) return beside;
    if (bracketed) {
      if (scope.bracket) return scope.bracket;
      auto current = c > 0            ? money_of(i, c - 1, cells, labels, false)
                     : labels.empty() ? scope.main
                                      : std::optional(labels.back());
      if (current && current->year) return BudgetLabel{0, 0, *current->year - 1, "initial"};
      return std::nullopt;
    }
    if (cells.size() == scope.columns.size()) return scope.columns[c];
    return of_surroundings(i, scope);
  }

  std::optional<BudgetLabel> of_surroundings(std::size_t i, const Scope& scope) const {
    if (is_cells(paragraphs_[i].text)) {
      // A total stands under its label, or above it.
      for (const std::size_t beside : {i - 1, i + 1}) {
        if (beside >= texts_.size() || scope_of_[beside] != scope_of_[i] || !words_.is_header(texts_[beside]))
          continue;
        const auto found = words_.find(texts_[beside]);
        if (found.size() == 1) return found[0];
      }
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

  const std::vector<Paragraph>& paragraphs_;
  const std::vector<Placed>& placed_;
  const FrontMatter& front_;
  const BudgetWords& words_;
  std::vector<std::string> texts_;
  std::optional<BudgetLabel> title_label_;
  std::vector<Scope> scopes_;
  std::vector<std::size_t> scope_of_;
};

}  // namespace

std::vector<Money> read_money(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
                              const FrontMatter& front, const BudgetWords& words) {
  return MoneyReader(paragraphs, placed, front, words).run();
}

}  // namespace hoshin
