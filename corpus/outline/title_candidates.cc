#include "corpus/outline/title_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/outline/bare_headings.h"
#include "corpus/outline/title_lines.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How far below its title a date or an issuer may stand, in paragraphs.
constexpr std::size_t kReach = 4;
constexpr std::size_t kLongTitle = 80, kShortTitle = 5;
/// Characters of a title that says little more than what kind of paper it is: 入札説明書.
constexpr std::size_t kBareKind = 8;

/// A line, or lines, that may be the title. Weights are in no unit: 1 is as much as being the first label,
/// and the sum of all decides.
struct Candidate {
  TitleFound found;
  double score = 0;
  bool agrees = false;  ///< With what the file says.
  struct Reason {
    double weight;
    const char* text;
  };
  std::vector<Reason> reasons;

  void add(double weight, const char* why = "") {
    score += weight;
    if (*why != '\0') reasons.push_back({weight, why});
  }

  /// What speaks for it most, for people.
  std::string why() const {
    constexpr std::size_t kEnough = 2;
    std::vector<Reason> best = reasons;
    std::stable_sort(best.begin(), best.end(),
                     [](const Reason& a, const Reason& b) { return a.weight > b.weight; });
    std::string out;
    for (std::size_t i = 0; i < std::min(best.size(), kEnough); ++i)
      out += (i == 0 ? "" : "、") + std::string(best[i].text);
    return out.empty() ? "見出しらしい行" : out;
  }
};

bool has_fiscal_year(const std::string& text) {
  const auto dates = find_dates(text);
  return std::any_of(dates.begin(), dates.end(), [](const DateMention& d) { return d.fiscal; });
}

/// How much one of two texts says of the other: equal, or the longer has the shorter.
enum class Likeness { kNone, kContains, kEqual };

Likeness likeness(const std::string& folded, const std::string& other) {
  constexpr std::size_t kEnoughBytes = 18;
  if (folded.empty() || other.empty()) return Likeness::kNone;
  if (folded == other) return Likeness::kEqual;
  const auto& [shorter, longer] =
      folded.size() < other.size() ? std::tie(folded, other) : std::tie(other, folded);
  const bool has = shorter.size() >= kEnoughBytes && longer.find(shorter) != std::string::npos;
  return has ? Likeness::kContains : Likeness::kNone;
}

/// Has two letters of Japanese: not PL0804確01 and 休ー４ー①.
bool names_something(const std::string& text) {
  const std::u32string chars = to_utf32(text);
  return std::ranges::count_if(chars, [](char32_t c) { return is_japanese(c) && c != U'ー'; }) > 1;
}

/// 趣旨 of 0100 趣旨.
std::string_view behind_digits(std::string_view folded) {
  while (!folded.empty() && folded.front() >= '0' && folded.front() <= '9') folded.remove_prefix(1);
  return folded;
}

/// 第１節: what may stand on the first page of a chapter, below its name.
bool is_part_of_chapter(const Mark& mark) { return mark.style == "第_節" || mark.style == "第_款"; }

/// 「○○のあり方について」 without its quotes and what stands behind them; else `title`.
std::string without_quotes(const std::string& title) {
  const std::u32string text = to_utf32(title);
  if (!is_quoted(text)) return title;
  const std::size_t end = text.find(text.front() == U'「' ? U'」' : U'』');
  return end == text.npos ? title : to_utf8(std::u32string_view(text).substr(1, end - 1));
}

class TitleSearch {
 public:
  TitleSearch(const FrontView& view, const FileFacts& file)
      : view_(view),
        file_(file),
        joiner_(view),
        file_title_(fold(usable_file_title(file.title, view.words.ministries))),
        headline_(fold(file.headline)),
        bare_(find_bare_headings(view.paragraphs, view.words.layout)) {}

  /// The best line of the text.
  std::optional<Candidate> best() const {
    std::optional<Candidate> best;
    const auto offer = [&](Candidate candidate) {
      if (!best || candidate.score > best->score) best = std::move(candidate);
    };
    for (std::size_t i = 0; i < view_.window(); ++i) {
      if (may_be_title(i)) offer(weighed(i));
      offer_labelled(i, offer);
      if (at(i).row) offer_cells(i, offer);
    }
    return best;
  }

 private:
  const Paragraph& at(std::size_t i) const { return view_.paragraphs[i]; }
  const FrontLine& line(std::size_t i) const { return view_.lines[i]; }

  bool may_be_title(std::size_t i) const {
    const Paragraph& p = at(i);
    const FrontLine& l = line(i);
    if (p.footnote || p.row || p.running_head || l.noise || l.date || l.closing || l.addressee) return false;
    if (p.text.size() < 3 || view_.words.layout.begins_within(p.text) || p.text.size() > kMaxTitle)
      return false;
    if (l.announcement && stands_below_head(i)) return true;
    return p.title || !(is_sentence(p.text) || is_bare_row(p.text));
  }

  /// All lines that are one title with line `i`.
  Candidate joined(std::size_t i) const {
    Candidate c;
    std::size_t last = i;
    std::string text = without_bullet(i);
    while (last + 1 < view_.window() && joiner_.go_on(last, last + 1, text)) {
      const bool inside = is_hiragana(at(last).text.back()) || has_open_bracket(at(last).text);
      text += (inside ? "" : " ") + view_.text(++last);
    }
    if (last + 1 < view_.window() && is_set_off(at(last + 1).text)) text += " " + view_.text(++last);
    add_subtitle(last, text);
    c.found.text = std::move(text);
    c.found.place = TitleFound::Place{i, last};
    c.found.near = last;
    return c;
  }

  /// ～地方からはじまる移行～, ―中間報告―: a subtitle between dashes.
  static bool is_set_off(std::u32string_view text) {
    constexpr std::u32string_view kDashes = U"～〜―—－–‐-";
    return text.size() > 3 && text.front() == text.back() && kDashes.find(text.front()) != kDashes.npos;
  }

  /// ○○補助金 / 第20次 公募要領, and the other way round 業務取扱要領 / 雇用保険給付関係: what kind of paper
  /// it is and what it is about may stand below each other, the lower one smaller, but larger than text.
  void add_subtitle(std::size_t& last, std::string& text) const {
    if (at(last).size < kLarge) return;
    const bool names_kind = view_.words.kinds.find(text).has_value();
    const bool bare_kind = names_kind && to_utf32(text).size() <= kBareKind;
    if (names_kind && !bare_kind) return;
    std::string more;
    std::size_t next = last + 1;
    for (; next < view_.window() && line(next).label && !line(next).body && at(next).size >= kLarger;
         ++next) {
      if (next > last + 1 && !view_.beside(next - 1, next)) break;
      if (view_.words.layout.ends_as_column(line(next).folded)) break;  // 調達役務名, over the name
      more += (more.empty() ? "" : " ") + view_.text(next);
    }
    const auto kind = view_.words.kinds.find(more);
    if (more.empty() || (!bare_kind && (!kind || kind->confidence < 0.8))) return;
    text += " " + more;
    last = next - 1;
  }

  std::string without_bullet(std::size_t i) const {
    const Paragraph& p = at(i);
    if (!p.mark || !p.mark->is_bullet()) return view_.text(i);
    return to_utf8(without_inner_spaces(std::u32string_view(p.text).substr(p.mark->length)));
  }

  Candidate weighed(std::size_t i) const {
    Candidate c = joined(i);
    weigh_style(c, i);
    weigh_words(c, i);
    weigh_place(c, i);
    weigh_neighbours(c, i, c.found.place->last);
    weigh_file(c);
    return c;
  }

  void weigh_style(Candidate& c, std::size_t i) const {
    const Paragraph& p = at(i);
    if (p.size > 0) {
      if (p.size >= kLarger) c.add(std::min(3.0, (p.size - 1) * 5), "本文より大きい字");
      if (p.title) c.add(1, "最初のページで最も大きい字");
    } else if (p.title && !is_bracketed(p.text)) {  // 【創業型】 tells which of several papers it is
      c.add(5, "表題の書式がある行");
    } else if (is_tab(i)) {
      c.add(-3);
    } else if (p.heading == 1) {
      c.add(0.7, "見出しの書式がある行");
    }
    if (p.heading > 1 && p.size == 0) c.add(-0.5);
  }

  /// The name of a sheet is less its title than what is printed on it.
  bool is_tab(std::size_t i) const { return file_.is_workbook && at(i).heading == 1 && !at(i).row; }

  void weigh_words(Candidate& c, std::size_t i) const {
    const std::string text = without_quotes(c.found.text), folded = fold(text);
    const Paragraph& p = at(i);
    const auto kind = view_.words.kinds.find(text);
    if (view_.words.layout.is_subject(folded)) {
      c.add(1.8, "「について」などで終わる行");
    } else if (kind && kind->confidence > 0.8) {
      c.add(1.5, "文書の種類を示す語で終わる行");
    }
    if (!kind && view_.words.layout.ends_as_title(folded)) c.add(1, "表題に多い語で終わる行");
    if (text != c.found.text && find_dates(c.found.text).size() > find_dates(text).size())
      c.add(1, "括弧の中の日付がある行");
    if (has_fiscal_year(c.found.text)) c.add(0.6, "年度を示す行");
    if (p.mark) c.add(is_part_of_chapter(*p.mark) ? -3 : -0.8);
    if (is_bracketed(to_utf32(text))) c.add(-3);
    if (folded.find(':') != std::string::npos) c.add(-2);
    if (!find_money(folded).empty()) c.add(-2);
    if (folded.starts_with("※")) c.add(-2);
    if (line(i).readers) c.add(-3);
    if (!names_something(c.found.text)) c.add(-2);
    const std::u32string all = to_utf32(c.found.text);
    if (all.size() < kShortTitle) c.add(-1.5);
    if (all.size() > kLongTitle) c.add(-1);
    if (ends_open(all) || has_open_bracket(all)) c.add(-1.5);
    if (view_.words.layout.is_heading(behind_digits(folded))) c.add(-3);
    const FrontLine& l = line(i);
    if (l.paper || l.number) c.add(-4);
    const bool names_kind = kind && kind->kind != "meeting-paper";
    if ((l.issuer && !names_kind) || publisher_of(l.folded, view_.words)) c.add(-3);
    if (l.council || (l.office && !kind)) c.add(-3);
  }

  /// The nearer to the beginning the better.
  void weigh_place(Candidate& c, std::size_t i) const {
    constexpr double kEach = 0.35;
    constexpr std::size_t kMost = 8;
    std::size_t before = 0;
    for (std::size_t j = 0; j < i; ++j) before += line(j).label && !is_tab(j);
    if (before == 0 && !is_tab(i) && (line(i).label || at(i).mark)) c.add(1, "見出しらしい最初の行");
    c.add(-kEach * static_cast<double>(std::min(before, kMost)));
    const int sheet = at(i).sheet - at(0).sheet;
    if (sheet > 0) c.add(sheet == 1 ? -1 : sheet == 2 ? -2 : -4);
    if (i > 0 && joiner_.go_on(i - 1, i, "")) c.add(-2);  // the rest of a title
    if (is_one_of_headings(i)) c.add(-3);
  }

  /// 総務 behind the words of welcome: a heading among others.
  bool is_one_of_headings(std::size_t i) const {
    if (!bare_.contains(i)) return false;
    for (std::size_t j = 0; j < i; ++j) {
      if (is_sentence(at(j).text)) return true;
    }
    return false;
  }

  void weigh_neighbours(Candidate& c, std::size_t i, std::size_t last) const {
    std::size_t next = last + 1;
    while (next < view_.window() && (is_bracketed(at(next).text) || line(next).date))
      ++next;  // （単位：千円）
    if (next < view_.window() && at(next).row && !is_bracketed(at(i).text)) c.add(0.8, "表のすぐ上の行");
    if (!line(i).label && !line(i).announcement) return;
    if (stands_below_head(i)) c.add(2.5, "日付又は発行者のすぐ下の行");
    if (is_dated(last)) c.add(3, "日付又は発行者のすぐ上の行");
    if (last + 1 < view_.lines.size() && line(last + 1).number) c.add(2, "番号のすぐ上の行");
  }

  /// The first label under the dates, numbers, addressees and issuers with which a paper begins.
  bool stands_below_head(std::size_t i) const {
    bool headed = false;
    for (std::size_t j = 0; j < i; ++j) {
      const FrontLine& l = line(j);
      if (l.running_head || l.noise) continue;
      const bool head = l.date || l.issuer || l.number || l.addressee || l.office;
      headed |= head;
      if (!head && !l.paper && !is_bracketed(at(j).text)) return false;
    }
    return headed;
  }

  /// As titles of decisions are: a date follows, with no other label between.
  bool is_dated(std::size_t last) const {
    const std::size_t end = std::min(last + 1 + kReach, view_.lines.size());
    for (std::size_t next = last + 1; next < end; ++next) {
      const FrontLine& l = line(next);
      if (l.date) return true;
      if (!l.label && !l.issuer && !l.paper && !l.office) return false;
      if (l.label && next > last + 1) return false;
    }
    return false;
  }

  void weigh_file(Candidate& c) const {
    const std::string folded = fold(c.found.text);
    const auto add = [&](Likeness like, const char* why) {
      if (like == Likeness::kNone) return;
      c.agrees = true;
      c.add(like == Likeness::kEqual ? 3 : 2, why);
    };
    add(likeness(folded, file_title_), "ファイルの属性にある表題と合う行");
    add(likeness(folded, headline_), "ページの見出しと合う行");
  }

  /// 会議名：令和７年第１回定例会: a line that says of itself that it is the title.
  template <typename Offer>
  void offer_labelled(std::size_t i, const Offer& offer) const {
    constexpr std::size_t kTop = 8;
    if (i >= kTop || at(i).row || at(i).text.size() > kMaxTitle) return;
    const std::u32string_view text = at(i).text;
    const std::size_t colon = text.find_first_of(U"：:");
    if (colon == text.npos || !view_.words.layout.is_title_label(fold(to_utf8(text.substr(0, colon)))))
      return;
    Candidate c;
    c.found.text = to_utf8(without_inner_spaces(text.substr(colon + 1)));
    if (to_utf32(c.found.text).size() < kShortTitle) return;
    c.found.place = TitleFound::Place{i, i};
    c.found.near = i;
    c.add(4, "「会議名：」などで始まる行");
    weigh_file(c);
    offer(std::move(c));
  }

  /// A title may stand in a cell: of a frame, or beside a date or a unit; else only in the corner of a table
  /// that has no other title.
  template <typename Offer>
  void offer_cells(std::size_t i, const Offer& offer) const {
    constexpr std::size_t kRows = 6, kFewCells = 3;
    if (i >= kRows || at(i).sheet != at(0).sheet) return;
    const auto& heads = at(i).row->column_headers;
    const bool body = std::any_of(heads.begin(), heads.end(), [](const auto& over) { return !over.empty(); });
    if (body && !at(i).row->header) return;  // what a column says of one of its rows
    const auto cells = filled_cells(at(i));
    const bool few = cells.size() <= kFewCells;
    for (std::size_t k = 0; k < std::min(cells.size(), few ? kFewCells : 1); ++k) {
      if (k > 0 && at(i).row->header) break;  // 事業名 | 令和６年度予算: heads of columns
      if (cells[k].size() < 6 || cells[k].size() > kMaxTitle || is_sentence(cells[k])) continue;
      Candidate c;
      c.found.text = to_utf8(cells[k]);
      c.found.near = i;
      const auto kind = view_.words.kinds.find(c.found.text);
      const bool year = has_fiscal_year(c.found.text);
      if (!(kind && kind->confidence > 0.8) && !(few && year)) continue;
      if (!few && !year) continue;
      c.add(kind ? 1.5 : 0, "文書の種類を示す語で終わる欄");
      c.add(year ? 0.6 : 0, "年度を示す欄");
      c.add(few ? -0.5 : -1.5);
      weigh_file(c);
      offer(std::move(c));
    }
  }

  const FrontView& view_;
  const FileFacts& file_;
  TitleLines joiner_;
  const std::string file_title_, headline_;
  const std::map<std::size_t, std::size_t> bare_;
};

}  // namespace

std::optional<TitleFound> find_title(const FrontView& view, const FileFacts& file) {
  constexpr double kEnough = 0.3, kFair = 0.5, kPerWeight = 0.07;
  const std::string file_title = usable_file_title(file.title, view.words.ministries);
  // A page's heading that its <title> repeats is its title, though it may not be among what is read.
  const bool heading_is_title = likeness(fold(file.headline), fold(file_title)) != Likeness::kNone;
  std::optional<Candidate> best = TitleSearch(view, file).best();
  if (best && best->score >= kEnough && (best->agrees || !heading_is_title)) {
    best->found.confidence = std::clamp(kFair + kPerWeight * best->score, kFair, 0.95);
    best->found.why = best->why();
    return std::move(best->found);
  }
  const auto of_file = [](std::string text, double confidence, const char* why) {
    TitleFound found;
    found.text = std::move(text);
    found.confidence = confidence;
    found.why = why;
    return found;
  };
  if (!file.headline.empty()) return of_file(file.headline, 0.7, "ページの見出し");
  if (!file_title.empty()) return of_file(file_title, 0.4, "ファイルの属性にある表題");
  if (best && best->score > -2.5) {
    best->found.confidence = 0.3;
    best->found.why = "表題らしい行がなく、最もそれに近い行";
    return std::move(best->found);
  }
  if (std::string title = title_of_path(file.path); !title.empty())
    return of_file(std::move(title), 0.2, "表題がなく、ファイルの名前");
  return std::nullopt;
}

}  // namespace hoshin
