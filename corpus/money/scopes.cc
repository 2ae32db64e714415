#include "corpus/money/scopes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/speakers.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any line of headers of columns with its gaps.
constexpr std::size_t kMaxHeaderLine = 1000;
/// Bytes; longer than the beginning of a sentence that announces a budget.
constexpr std::size_t kAnnouncementReach = 400;
/// Bytes behind a year or a budget that tell whether it is one to compare with.
constexpr std::size_t kUnboundReach = 30;

void add_label(std::vector<BudgetLabel>& labels, const BudgetLabel& label) {
  const auto same = [&](const BudgetLabel& l) { return l.same_money(label); };
  if (std::none_of(labels.begin(), labels.end(), same)) labels.push_back(label);
}

/// Where `text` explains bracketed figures: （　）内は前年度予算額; npos where it does not.
std::size_t find_bracket_note(const std::string& text) {
  for (const std::string_view sign : {"括弧内", "カッコ内", "かっこ内"}) {
    if (const auto at = text.find(sign); at != std::string::npos) return at;
  }
  constexpr std::u32string_view kOpen = U"（(〔［[〈＜<【", kClose = U"）)〕］]〉＞>】";
  const std::u32string all = to_utf32(text);
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::size_t bracket = kOpen.find(all[at]);
    if (bracket == kOpen.npos) continue;
    const auto behind_gap = [&](std::size_t from) {
      while (from < all.size() && is_white_space(all[from])) ++from;
      return from;
    };
    const std::size_t close = behind_gap(at + 1);
    if (close >= all.size() || all[close] != kClose[bracket]) continue;
    const std::size_t within = behind_gap(close + 1);
    if (within < all.size() && (all[within] == U'内' || all[within] == U'書'))
      return to_utf8(std::u32string_view(all).substr(0, at)).size();
  }
  return std::string::npos;
}

/// 生産性革命推進事業【700億円】（参考：令和元年度補正予算により3,600億円措置済み）: whether `label` stands
/// behind something else in a bracket that has a sum of its own, which is what it is of.
bool is_of_sum_in_bracket(const std::string& text, const BudgetLabel& label) {
  if (text.size() > kMaxHeaderLine) return false;
  const std::u32string before = to_utf32(std::string_view(text).substr(0, label.begin));
  const auto open = before.find_last_of(U"（(〔［[");
  if (open == before.npos || before.find_first_of(U"）)〕］]", open) != before.npos) return false;
  if (std::none_of(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(open), is_letter_or_digit))
    return false;
  const std::u32string behind = to_utf32(std::string_view(text).substr(label.end));
  const std::size_t close = std::min(behind.find_first_of(U"）)〕］]"), behind.size());
  return !find_money(to_utf8(std::u32string_view(behind).substr(0, close))).empty();
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

}  // namespace

const std::vector<Column>& Scope::columns_of(const std::vector<MoneyFigure>& figures) const {
  static const std::vector<Column> none;
  if (figures.empty() || columns.empty()) return none;
  const auto bracketed = [](const MoneyFigure& f) { return f.bracketed; };  // of the year before
  const auto part = [](const MoneyFigure& f) { return !f.part.empty(); };
  if (figures.size() >= 2 && std::any_of(figures.begin(), figures.end(), bracketed)) return none;
  if (columns.size() == figures.size()) return columns;
  const bool fits = figures.size() >= 2 && money_columns.size() == figures.size();
  return fits && std::none_of(figures.begin(), figures.end(), part) ? money_columns : none;
}

BudgetLabel resolved(BudgetLabel label, std::optional<int> base) {
  if (label.relative && base) label.year = *base + *label.relative;
  return label;
}

Scopes::Scopes(const std::vector<Paragraph>& paragraphs, const std::vector<std::string>& texts,
               const std::vector<Placed>& placed, std::optional<int> sure_year, const BudgetWords& budgets,
               const TableWords& tables, const FigureWords& words)
    : paragraphs_(paragraphs),
      texts_(texts),
      sure_year_(sure_year),
      budgets_(budgets),
      tables_(tables),
      words_(words) {
  std::string slide;
  scopes_.emplace_back();
  std::vector<Column> run;
  for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
    const auto& steps = placed[i].steps;
    const std::string title = !steps.empty() && steps[0].number.empty() ? steps[0].heading : "";
    if (!title.empty() && title != slide) {
      slide = title;
      scopes_.emplace_back();
      scopes_.back().slide = true;
      run.clear();
    }
    scope_of_.push_back(scopes_.size() - 1);
    if (paragraphs_[i].row) {  // its cells have headers of their own
      read_subject(i, scopes_.back());
      continue;
    }
    read_labels(i, scopes_.back());
    read_announcements(i);
    const auto columns = columns_in(i);
    if (!columns) {
      run.clear();
      continue;
    }
    run.insert(run.end(), columns->begin(), columns->end());
    // One header alone labels a figure beside it; two or more are columns.
    const bool labelled = std::any_of(run.begin(), run.end(), [](const Column& c) { return c.label; });
    if (labelled && run.size() >= 2 && run.size() > scopes_.back().columns.size()) {
      scopes_.back().columns = run;
      scopes_.back().money_columns.clear();
      std::copy_if(run.begin(), run.end(), std::back_inserter(scopes_.back().money_columns),
                   [](const Column& c) { return c.may_be_money(); });
    }
  }
}

/// The columns that paragraph `i` names, without those of labels, if it names nothing else.
std::optional<std::vector<Column>> Scopes::columns_in(std::size_t i) const {
  const std::string& text = texts_[i];
  if (text.size() > kMaxHeaderLine) return std::nullopt;
  std::vector<Column> out;
  if (budgets_.is_header(text, sure_year_)) {
    for (const BudgetLabel& label : budgets_.find(text, sure_year_)) {
      Column column = read_column({text}, sure_year_, budgets_, tables_);
      column.header = text.substr(label.begin, label.end - label.begin);
      column.kind = HeaderKind::kUnknown;
      column.label = label;
      out.push_back(std::move(column));
    }
    return out;
  }
  if (paragraphs_[i].footnote || paragraphs_[i].mark) return std::nullopt;
  for (const std::string& token : header_tokens(paragraphs_[i].text)) {
    Column column = read_column({token}, sure_year_, budgets_, tables_);
    if (column.kind == HeaderKind::kUnknown && !budgets_.of_whole(token, sure_year_)) return std::nullopt;
    if (column.kind != HeaderKind::kLabel && column.kind != HeaderKind::kActor)
      out.push_back(std::move(column));
  }
  return out;
}

/// A budget named in a sentence, or under 参考, is named in passing: it labels nothing else.
void Scopes::read_labels(std::size_t i, Scope& scope) const {
  const std::string& text = texts_[i];
  const auto labels = budgets_.find(text);
  const std::size_t note = find_bracket_note(text);
  const bool explains = note != std::string::npos && find_money(text).empty();
  const bool stands_alone = scope.slide
                                ? !is_sentence(paragraphs_[i].text) && !is_running_text(paragraphs_[i].text)
                                : budgets_.is_header(text);
  // 令和７年度当初予算に比べて、: what figures are compared with, or a part of a sentence.
  const auto compared = [&](const BudgetLabel& label) {
    return words_.at_begin(FigureRole::kUnbound, to_utf32(text.substr(label.end, kUnboundReach))) > 0;
  };
  const bool goes_on = ends_open(paragraphs_[i].text);
  for (const BudgetLabel& label : labels) {
    const bool of_brackets = explains && label.begin > note;
    if (!explains && is_of_sum_in_bracket(text, label)) continue;
    if (label.year && !of_brackets && (explains || (stands_alone && !goes_on && !compared(label))))
      add_label(scope.labels, label);
  }
  if (!explains) return;
  for (const BudgetLabel& label : labels) {
    (label.begin < note ? scope.main : scope.bracket) = resolved(label, sure_year_);
  }
}

void Scopes::read_subject(std::size_t i, Scope& scope) const {
  const std::u32string_view text = paragraphs_[i].text;
  const std::size_t tab = text.find(U'\t');
  if (tab == std::u32string_view::npos ||
      !words_.is(FigureRole::kSubject, without_inner_spaces(text.substr(0, tab))))
    return;
  const std::size_t end = std::min(text.find(U'\t', tab + 1), text.size());
  const std::string name = to_utf8(without_inner_spaces(text.substr(tab + 1, end - tab - 1)));
  // 事業名 | 予算額 are heads of columns, 事業名 | 橋の点検 is a form. 予算額 says nothing but beside a year.
  const auto said = budgets_.of_headers({"令和元年度", name});
  const bool heads = paragraphs_[i].row->header && ((said && said->says_kind) || find_yen_unit(name) ||
                                                    tables_.kind_of(name) != HeaderKind::kUnknown);
  if (has_letter(name) && !heads) scope.subject = name;
}

/// 次に、平成29年度一般会計予算の主なものについて: behind it, figures without a year are of that budget.
void Scopes::read_announcements(std::size_t i) {
  const std::string& text = texts_[i];
  if (speaker_length(paragraphs_[i].text) > 0) announcements_.push_back({i, 0, std::nullopt});
  if (!is_sentence(paragraphs_[i].text)) return;
  constexpr std::string_view kStop = "。";
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find(kStop, begin), text.size());
    const std::string head = text.substr(begin, std::min(end - begin, kAnnouncementReach));
    const auto years = budgets_.find_years(head, sure_year_);
    if (!years.empty()) {
      const std::u32string rest = to_utf32(head.substr(years.back().begin));
      const auto find = [&](FigureRole role, std::size_t from) {
        while (from < rest.size() && words_.at_begin(role, std::u32string_view(rest).substr(from)) == 0)
          ++from;
        return from;
      };
      const std::size_t about = find(FigureRole::kAnnounce, 1);
      if (find(FigureRole::kExplain, about) < rest.size()) {
        const auto label = budgets_.of_title(to_utf8(std::u32string_view(rest).substr(0, about)), sure_year_);
        if (label && label->says_kind) announcements_.push_back({i, begin, resolved(*label, sure_year_)});
      }
    }
    begin = end + kStop.size();
  }
}

std::optional<BudgetLabel> Scopes::announced(std::size_t paragraph, std::size_t byte) const {
  const auto behind = std::upper_bound(
      announcements_.begin(), announcements_.end(), std::pair(paragraph, byte),
      [](const auto& at, const Announcement& a) { return at < std::pair(a.paragraph, a.byte); });
  if (behind == announcements_.begin()) return std::nullopt;
  const Announcement& last = *std::prev(behind);
  if (scope_of_[last.paragraph] != scope_of_[paragraph]) return std::nullopt;
  return last.label;
}

}  // namespace hoshin
