#include "corpus/money/evidence.h"

#include <algorithm>
#include <array>

#include "corpus/layout/joining.h"
#include "corpus/money/phrases.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; a longer paragraph is no figure over its label.
constexpr std::size_t kMaxCellsLine = 1000;
/// Bytes: how far before a figure its sentence is looked at.
constexpr std::size_t kSentenceReach = 600;
/// Years of a sentence that may be its subject.
constexpr int kMostYears = 4;
/// Characters between a label and its figure that part them from nothing: （案）は約.
constexpr std::size_t kBeside = 3;

constexpr const char *kSettlement = "settlement", *kRevised = "revised";

/// Particles that end what a year or a budget is said of.
constexpr std::array<std::u32string_view, 11> kCuts = {U"を",   U"に",   U"で",     U"が",   U"も", U"と",
                                                       U"から", U"まで", U"により", U"より", U"へ"};

/// The last of `labels`, which are in text order, that lies in [from, to).
const BudgetLabel* last_label(const std::vector<BudgetLabel>& labels, std::size_t from, std::size_t to) {
  const auto behind = std::upper_bound(labels.begin(), labels.end(), to,
                                       [](std::size_t at, const BudgetLabel& l) { return at < l.end; });
  if (behind == labels.begin() || std::prev(behind)->begin < from) return nullptr;
  return &*std::prev(behind);
}

/// ２０．０億円<平成31年度概算要求>: the label in angle brackets right behind a figure that ends at `end`.
const BudgetLabel* label_behind(const std::string& text, std::size_t end,
                                const std::vector<BudgetLabel>& labels) {
  while (end < text.size() && text[end] == ' ') ++end;
  for (const std::string_view open : {"<", "＜", "〈"}) {
    if (text.compare(end, open.size(), open) != 0) continue;
    const auto label = std::lower_bound(labels.begin(), labels.end(), end + open.size(),
                                        [](const BudgetLabel& l, std::size_t at) { return l.begin < at; });
    if (label != labels.end() && label->begin == end + open.size()) return &*label;
  }
  return nullptr;
}

/// 補正 of ）】〈補正: what a bracket that opens right behind the figure before begins with; empty without
/// one.
std::string in_new_bracket(std::string_view before) {
  constexpr std::u32string_view kOpen = U"（(〈<＜《〔［[【", kClose = U"）)〉>＞》〕］]】";
  const std::u32string text = to_utf32(before.substr(0, kMaxCellsLine));
  const auto first = std::find_if(text.begin(), text.end(), [&](char32_t c) {
    return !is_white_space(c) && kClose.find(c) == kClose.npos;
  });
  const bool opens = first != text.end() && kOpen.find(*first) != kOpen.npos;
  return opens ? to_utf8(std::u32string(first + 1, text.end())) : std::string();
}

/// Where the sentence of a figure at `figure` begins, no farther back than it is looked at.
std::size_t sentence_begin(const std::string& text, std::size_t figure) {
  constexpr std::string_view kStop = "。";
  const std::size_t least = figure > kSentenceReach ? figure - kSentenceReach : 0;
  const auto stop = std::string_view(text).substr(least, figure - least).rfind(kStop);
  if (stop != std::string_view::npos) return least + stop + kStop.size();
  std::size_t begin = least;
  while (begin < figure && is_utf8_tail(text[begin])) ++begin;
  return begin;
}

/// In brackets behind a figure of a request or an initial budget stands that of the year before.
std::optional<BudgetLabel> year_before(const std::optional<BudgetLabel>& current) {
  if (!current || !current->year) return std::nullopt;
  if (current->says_kind && current->budget != "request" && current->budget != "initial") return std::nullopt;
  return BudgetLabel{0, 0, *current->year - 1, "initial"};
}

/// A supplementary budget amends the initial one of its year, and a settlement closes both; 予算額 may be
/// any, and 補正後 stands beside each but a request.
bool is_of_one_year(const std::string& kind, const std::string& document) {
  if (kind.empty() || kind == kRevised) return document != "request";
  if (document == "supplementary") return kind == "initial";
  return document == kSettlement && (kind == "initial" || kind == "supplementary");
}

std::size_t begin_of(const FigureInQuestion& q) { return (*q.figures)[q.number].begin; }
std::size_t end_before(const FigureInQuestion& q) {
  return q.number > 0 ? (*q.figures)[q.number - 1].end : 0;
}

/// "年度は題名、種別は列見出しによる", or one of them for both.
std::string reason(const std::string& year, const std::string& kind) {
  if (year.empty() && kind.empty()) return {};
  if (year == kind) return "年度と種別は" + year + "による";
  if (kind.empty()) return "年度は" + year + "による";
  if (year.empty()) return "種別は" + kind + "による";
  return "年度は" + year + "、種別は" + kind + "による";
}

}  // namespace

/// From the nearest to the farthest.
const Evidence::Step Evidence::kSteps[] = {
    // why              confidence near  find
    {"本文の表記", 0.98, true, &Evidence::own_words},
    {"括弧の位置", 0.85, true, &Evidence::brackets},
    {"額の名", 0.9, true, &Evidence::own_name},
    {"内訳の元の額", 0.85, true, &Evidence::other_part},
    {"列見出し", 0.95, true, &Evidence::column},
    {"行見出し", 0.95, true, &Evidence::row},
    {"上の行の見出し", 0.85, true, &Evidence::line_columns},
    {"文の主題", 0.9, true, &Evidence::sentence},
    {"上下の表記", 0.9, true, &Evidence::beside_cells},
    {"表題や単位の行", 0.85, true, &Evidence::caption},
    {"凡例", 0.9, false, &Evidence::note},
    {"見出し", 0.8, false, &Evidence::heading},
    {"同じ面の表記", 0.8, false, &Evidence::slide},
    {"前の説明", 0.75, false, &Evidence::announced},
    {"題名", 0.75, false, &Evidence::title},
};

std::optional<BudgetLabel> Dating::label() const {
  if (!year && !says_kind) return std::nullopt;
  BudgetLabel out;
  out.year = year;
  out.budget = budget;
  out.says_kind = says_kind;
  return out;
}

Evidence::Evidence(const EvidenceSources& sources, const BudgetWords& budgets, const FigureWords& words)
    : s_(sources), budgets_(budgets), words_(words), title_(budgets.of_title(sources.front.title)) {
  if (!title_) return;
  if (!title_->says_year()) title_->year = s_.sure_year;
  // 令和６年度行政事業レビューシート is of that year, its money of several; a table of 令和６年度 is of it.
  const bool dated = s_.front.kind == "statistics" || s_.front.kind == "budget";
  if (!title_->says_kind && !dated) title_.reset();
}

Dating Evidence::date(const FigureInQuestion& q) const {
  Dating out;
  bool year_said = false, spent = false;
  std::string year_why, kind_why;
  double confidence = 1;
  for (const Step& step : kSteps) {
    if (!step.near && (q.no_budget || (q.sibling_dated && !out.near))) continue;
    const auto label = (this->*step.find)(q);
    if (!label) continue;
    // What is of another year, or of another kind, than nearer words say is about other money.
    if (out.says_kind && label->says_kind && label->budget != out.budget &&
        !is_of_one_year(out.budget, label->budget))
      continue;
    if (year_said && label->says_year() && label->year != out.year) continue;
    if (!year_said && label->says_year()) {
      year_said = true;
      out.year = label->year;
      if (label->year) year_why = step.why;
      out.near |= step.near;
      confidence = std::min(confidence, step.confidence);
    }
    if (label->spent) {
      spent = true;
      out.near |= step.near;
    } else if (!out.says_kind && label->says_kind && (!spent || label->budget == kSettlement)) {
      out.says_kind = true;
      out.budget = label->budget;
      if (!label->budget.empty()) kind_why = step.why;
      out.near |= step.near;
      confidence = std::min(confidence, step.confidence);
    } else if (spent && label->says_kind) {
      out.says_kind = true;  // of another paper than a settlement: of no kind
    }
    if (year_said && out.says_kind) break;
  }
  out.says_kind |= spent;
  out.why = reason(year_why, kind_why);
  if (!out.why.empty()) out.confidence = confidence;
  return out;
}

/// The text between the figure and the one before it.
std::string_view Evidence::before(const FigureInQuestion& q) const {
  if (q.row) return q.row->cell;
  const std::size_t from = end_before(q);
  return std::string_view(s_.texts[q.paragraph]).substr(from, begin_of(q) - from);
}

/// Whether `label` in `text` is about the figure at `figure`: nothing but a noun phrase stands between
/// (令和７年度予算 監視 3億円), or it is what its sentence is about (令和７年度予算では、監視に3億円). What a
/// sentence names in passing (令和６年度補正予算を踏まえ、3億円) is not.
bool Evidence::binds(std::string_view text, const BudgetLabel& label, std::size_t figure) const {
  const std::u32string between = to_utf32(text.substr(label.end, figure - label.end));
  if (between.size() <= kBeside) return true;
  const std::u32string_view all = between;
  const bool other_sentence = all.find(U'。') != std::u32string_view::npos;
  if (other_sentence || words_.at_begin(FigureRole::kUnbound, all) > 0) return false;
  const auto is_cut = [](char32_t c) { return c == U'、' || c == U'，' || c == U'。'; };
  for (std::size_t at = 1; at <= all.size(); ++at) {
    const char32_t c = all[at - 1];
    if (is_cut(c)) return false;
    if (!is_hiragana(c) || (at < all.size() && is_hiragana(all[at]))) continue;
    const std::u32string_view head = all.substr(0, at);
    if (words_.at_end(FigureRole::kBinder, head) > 0) return true;
    const auto ends = [&](std::u32string_view particle) { return head.ends_with(particle); };
    if (std::none_of(kCuts.begin(), kCuts.end(), ends)) continue;
    // 補正予算で橋の点検に3億円; but not 補正予算で措置した施策に加え、3億円.
    const bool within = ends(U"で") || ends(U"に");
    if (within && label.says_kind) return std::none_of(all.begin(), all.end(), is_cut);
    return (within || ends(U"を")) && all.size() - at <= kBeside;
  }
  return true;
}

/// What 当年度 means: the year of the line over the table or of the nearest heading that says one, else that
/// of the document.
std::optional<int> Evidence::base_year(const FigureInQuestion& q) const {
  const auto& over_table = s_.captions[q.paragraph];
  if (over_table && over_table->year) return over_table->year;
  const auto over = heading(q);
  return over && over->year ? over->year : s_.sure_year;
}

BudgetLabel Evidence::resolved_at(const BudgetLabel& label, const FigureInQuestion& q) const {
  return label.relative ? resolved(label, base_year(q)) : label;
}

std::optional<BudgetLabel> Evidence::own_words(const FigureInQuestion& q) const {
  if (q.row) {
    const auto labels = budgets_.find(q.row->cell, s_.sure_year);
    if (!labels.empty() && binds(q.row->cell, labels.back(), q.row->cell.size()))
      return resolved_at(labels.back(), q);
    const auto year = year_right_before(q.row->cell);
    return year ? std::optional(resolved_at(*year, q)) : std::nullopt;
  }
  if (!q.figures) return std::nullopt;  // a bare row
  const std::string& text = s_.texts[q.paragraph];
  const MoneyFigure& figure = (*q.figures)[q.number];
  const auto at = [&](const BudgetLabel& label) {
    if (!label.relative) return label;
    return resolved(label, q.previous && q.previous->year ? q.previous->year : base_year(q));
  };
  if (!figure.bracketed) {
    if (const auto* behind = label_behind(text, figure.end, *q.labels)) return at(*behind);
  }
  const std::size_t from = end_before(q);
  // What stands in angle brackets behind the figure before belongs to that one.
  const auto* taken = q.number > 0 ? label_behind(text, from, *q.labels) : nullptr;
  const auto* beside = last_label(*q.labels, taken ? taken->end : from, figure.begin);
  if (beside && !(figure.bracketed && q.number == 0) && binds(text, *beside, figure.begin))
    return at(*beside);
  // （前年度 3.2億円）, （R3・3.2億円）
  const auto said = budgets_.of_whole(before(q), s_.sure_year);
  if (!figure.bracketed && said && said->relative) return at(*said);
  // 140億円〈補正 35億円〉: of another kind than the sum before, of a year that is not said
  auto other = q.number > 0 ? budgets_.of_whole(in_new_bracket(before(q)), s_.sure_year) : std::nullopt;
  if (other && other->says_kind && !other->says_year()) return other;
  if (const auto year = year_right_before(before(q))) return at(*year);
  return std::nullopt;
}

/// 補正後の予算規模は|50億円: what the figure is called, if that says a kind of budget.
std::optional<BudgetLabel> Evidence::own_name(const FigureInQuestion& q) const {
  if (q.row || !q.figures || (*q.figures)[q.number].bracketed) return std::nullopt;
  std::u32string name = to_utf32(before(q));
  while (const std::size_t tail = words_.at_end(FigureRole::kTail, name)) name.resize(name.size() - tail);
  const auto stop = std::find_if(name.rbegin(), name.rend(), is_stop);
  const auto said = budgets_.of_headers({to_utf8(std::u32string(stop.base(), name.end()))}, s_.sure_year);
  return said && said->says_kind && !said->open_year ? std::optional(resolved_at(*said, q)) : std::nullopt;
}

/// The year with which `text`, that ends at a figure, ends but for a sign: （R3・.
std::optional<BudgetLabel> Evidence::year_right_before(std::string_view text) const {
  const auto years = budgets_.find_years(text, s_.sure_year);
  if (years.empty()) return std::nullopt;
  constexpr std::u32string_view kSigns = U"・:： \u3000";
  const std::u32string between = to_utf32(text.substr(years.back().end));
  const std::u32string head = to_utf32(text.substr(0, years.back().begin));
  const bool beside = between.size() <= kBeside && between.find_first_not_of(kSigns) == between.npos;
  const bool begins = head.empty() || !is_letter_or_digit(head.back());
  return beside && begins ? std::optional(years.back()) : std::nullopt;
}

std::optional<BudgetLabel> Evidence::brackets(const FigureInQuestion& q) const {
  const bool bracketed = q.row ? q.row->figure.bracketed : q.figures && (*q.figures)[q.number].bracketed;
  if (!bracketed) return std::nullopt;
  BudgetLabel open;  // nobody says which
  open.open_year = true;
  if (const auto& said = s_.scopes.of(q.paragraph).bracket) return said;
  if (q.row) {
    const bool unit_of_its_own = q.row->figure.part.empty() && !q.row->cell.empty();
    return unit_of_its_own ? year_before(q.previous).value_or(open) : open;
  }
  const auto current = q.number > 0        ? q.previous
                       : q.labels->empty() ? s_.scopes.of(q.paragraph).main
                                           : std::optional(resolved(q.labels->back(), s_.sure_year));
  return year_before(current).value_or(open);
}

/// 10億円（うち重点枠 3億円）
std::optional<BudgetLabel> Evidence::other_part(const FigureInQuestion& q) const {
  if (q.row || !q.figures || q.number == 0 || (*q.figures)[q.number].part != "within") return std::nullopt;
  return before(q).find("うち") != std::string_view::npos ? q.previous : std::nullopt;
}

std::optional<BudgetLabel> Evidence::column(const FigureInQuestion& q) const {
  const auto& said = q.row ? q.row->column : q.column;
  if (!said) return std::nullopt;
  return resolved_at(*said, q);
}

std::optional<BudgetLabel> Evidence::row(const FigureInQuestion& q) const {
  if (!q.row || !q.row->row) return std::nullopt;
  return resolved_at(*q.row->row, q);
}

/// Headers of columns in a line of plain text above.
std::optional<BudgetLabel> Evidence::line_columns(const FigureInQuestion& q) const {
  if (q.row || !q.figures || q.column) return std::nullopt;
  const auto& columns = s_.scopes.of(q.paragraph).columns_of(*q.figures);
  if (columns.empty()) return std::nullopt;
  BudgetLabel open;
  open.open_year = true;
  const auto& label = columns[q.number].label;
  return label ? resolved(*label, s_.sure_year) : open;
}

/// The budget or the year that the figure's sentence is about.
std::optional<BudgetLabel> Evidence::sentence(const FigureInQuestion& q) const {
  if (q.row || !q.figures || !q.labels) return std::nullopt;
  const std::string& text = s_.texts[q.paragraph];
  const std::size_t figure = begin_of(q), from = sentence_begin(text, figure);
  const auto* label = last_label(*q.labels, from, figure);
  if (label && binds(text, *label, figure)) return resolved_at(*label, q);
  // The last years of the sentence, looked at from the nearest: one of very many is no subject.
  std::size_t end = figure;
  for (int looked = 0; looked < kMostYears; ++looked) {
    const auto* year = last_label(*q.years, from, end);
    if (!year) break;
    end = year->begin;
    if (!binds(text, *year, figure)) continue;
    const auto said = resolved_at(*year, q);
    return said.year ? std::optional(said) : std::nullopt;
  }
  return std::nullopt;
}

/// The one label that stands alone right over or under a line of figures.
std::optional<BudgetLabel> Evidence::beside_cells(const FigureInQuestion& q) const {
  const std::size_t i = q.paragraph;
  // Asked for each figure: a text of very many is no bare total.
  if (q.row || s_.texts[i].size() > kMaxCellsLine || !is_cells(s_.paragraphs[i].text)) return std::nullopt;
  for (const std::size_t beside : {i - 1, i + 1}) {
    if (beside >= s_.texts.size() || s_.scopes.number_of(beside) != s_.scopes.number_of(i)) continue;
    if (!budgets_.is_header(s_.texts[beside], s_.sure_year)) continue;
    const auto found = budgets_.find(s_.texts[beside], s_.sure_year);
    if (found.size() == 1) return resolved(found[0], s_.sure_year);
  }
  return std::nullopt;
}

std::optional<BudgetLabel> Evidence::caption(const FigureInQuestion& q) const {
  const auto& said = s_.captions[q.paragraph];
  return said ? std::optional(resolved_at(*said, q)) : std::nullopt;
}

std::optional<BudgetLabel> Evidence::note(const FigureInQuestion& q) const {
  return s_.scopes.of(q.paragraph).main;
}

/// Where a slide names two budgets, its bare figures are those of the document's own year; where it names
/// more, they may be of any.
std::optional<BudgetLabel> Evidence::slide(const FigureInQuestion& q) const {
  const auto& labels = s_.scopes.of(q.paragraph).labels;
  if (labels.size() == 1) return labels[0];
  if (labels.empty()) return std::nullopt;
  BudgetLabel open;
  open.open_year = true;
  const auto own = [&](const BudgetLabel& l) { return l.year == s_.front.year; };
  if (labels.size() > 2 || std::count_if(labels.begin(), labels.end(), own) != 1) return open;
  return *std::find_if(labels.begin(), labels.end(), own);
}

std::optional<BudgetLabel> Evidence::announced(const FigureInQuestion& q) const {
  return s_.scopes.announced(q.paragraph, q.figures ? begin_of(q) : 0);
}

std::optional<BudgetLabel> Evidence::heading(const FigureInQuestion& q) const {
  const auto& steps = s_.placed[q.paragraph].steps;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (const auto said = budgets_.of_title(step->heading, s_.sure_year))
      return resolved(*said, s_.sure_year);
  }
  return std::nullopt;
}

std::optional<BudgetLabel> Evidence::title(const FigureInQuestion&) const { return title_; }

}  // namespace hoshin
