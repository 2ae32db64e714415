#include "corpus/outline/outline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/outline/bare_headings.h"
#include "corpus/outline/covers.h"
#include "corpus/outline/heading_signs.h"
#include "corpus/outline/labels.h"
#include "dict/number.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer than any heading; a numbered paragraph of this length is text.
constexpr std::size_t kMaxHeading = 90;
/// Of a numbered paragraph that goes over several lines.
constexpr std::size_t kMaxWrappedHeading = 55;

/// Of headings that have no mark, in the stead of a mark's.
constexpr const char* kBareStyle = "bare";

/// A sentence that is no item of a list.
constexpr std::size_t kShortestText = 30;

/// An open level of the outline.
struct Level {
  std::string style;  ///< Of its mark; "" for a heading without one.
  OutlineStep step;
  bool heading = false;  ///< Else an item, whose number alone places what is under it.
  std::string printed;   ///< The heading as the source has it.
  std::size_t paragraph = 0;
  int styled = 0;  ///< Paragraph::heading.
  int value = 0;   ///< Of its mark.
  int listed = 0;  ///< Paragraph::listed.
};

constexpr std::array<std::string_view, 8> kParts = {"第_編", "第_部", "第_章", "第_節",
                                                    "第_款", "_款",   "_項",   "_目"};
constexpr std::ptrdiff_t kNoPart = std::ssize(kParts);

class Outliner {
 public:
  Outliner(const std::vector<Paragraph>& paragraphs, const FrontMatter& front, const OutlineWords& words)
      : paragraphs_(paragraphs),
        front_(front),
        words_(words.layout),
        budget_(words.budget),
        title_(fold(to_utf8(without_inner_spaces(to_utf32(front.title))))),
        covers_(find_covers(paragraphs, words.layout)) {
    // In minutes such a line says who speaks.
    if (front.kind != "minutes") bare_ = find_bare_headings(paragraphs, words.layout);
    find_slide_titles(words);
    preamble_end_ = find_preamble_end(0);
  }

  std::vector<Placed> run() {
    for (std::size_t at = 0; at < paragraphs_.size(); ++at) {
      enter_side(at);
      enter_sheet(at);
      leave_list(at);
      place(at);
    }
    drop_empty_headings();
    return std::move(out_);
  }

 private:
  const Paragraph& at(std::size_t i) const { return paragraphs_[i]; }

  /// In running text a line such as 総務省の施策 is no title of a slide, unless others are: then a slide
  /// may well be set so wide that it looks like text. Nor is a ministry's name that stands alone but once.
  void find_slide_titles(const OutlineWords& words) {
    constexpr std::size_t kEnough = 2;
    std::map<int, std::size_t> wide;
    bool subject = false;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (front_.front.contains(i)) continue;
      const SlideTitle found = slide_title(at(i), words.layout, words.ministries);
      if (found == SlideTitle::kNone) continue;
      (at(i).wide_spaced ? wide : slide_titles_).emplace(at(i).sheet, i);
      subject |= !at(i).wide_spaced && found == SlideTitle::kWithSubject;
    }
    if (slide_titles_.size() >= kEnough)
      slide_titles_.merge(wide);
    else if (!subject)
      slide_titles_.clear();
  }

  /// Before the first numbered heading there is a preamble, unless a table stands there.
  std::size_t find_preamble_end(std::size_t from) const {
    for (std::size_t i = from; i < paragraphs_.size() && !has_amount(at(i)); ++i) {
      if (i > from && front_.titles.contains(i)) break;
      if (is_numbered_heading(i)) return i;
    }
    return from;
  }

  /// The next paragraph of the body, if the outline goes on to it.
  const Paragraph* next_of(std::size_t i) const {
    for (std::size_t next = i + 1; next < paragraphs_.size(); ++next) {
      if (front_.titles.contains(next)) return nullptr;
      if (!paragraphs_[next].footnote && !front_.front.contains(next)) return &paragraphs_[next];
    }
    return nullptr;
  }

  bool could_be_heading(std::size_t i) const {
    const Paragraph& p = at(i);
    // Of the bullets only ○ and ■ head anything, and not where the source says that they are a list's.
    if (p.mark && p.mark->is_bullet() && (p.item || (p.mark->style != "○" && p.mark->style != "■")))
      return false;
    if (p.row || is_bare_row(p.text)) return false;
    if (p.cell) return false;  // beside others of its kind: the column below is not its own
    if (!p.mark || p.footnote || p.text.size() > kMaxHeading || is_sentence(p.text)) return false;
    const bool outer = p.mark->is_bullet() || p.mark->style[0] == '1' || p.mark->style.starts_with("第");
    if (!outer && p.line_count > 1 && p.text.size() > kMaxWrappedHeading && !has_amount(p)) return false;
    const auto name = std::u32string_view(p.text).substr(p.mark->length);
    if (is_figure_caption(name) || is_remark_line(name, words_)) return false;
    return has_amount(p) || p.apart ? heads_with_sum(i) : agenda_sheet_ != p.sheet;
  }

  /// ○ … 26億円, with text below that is about it and has no mark and no sum of its own to its right, or with
  /// a table; or ● …【26億円】 over lesser items.
  bool heads_with_sum(std::size_t i) const {
    const Paragraph& p = at(i);
    const Paragraph* next = next_of(i);
    if (without_sum(p.text) == p.text || !next) return false;
    if (next->row) return p.apart;
    const bool bracketed = p.measured && p.text.back() == U'】' && find_money(to_utf8(p.text)).size() == 1;
    if (next->mark) return (p.apart || bracketed) && next->mark->style != p.mark->style && opens_something(i);
    // Where a name fills its line, no gap sets its sum apart.
    if (!p.apart && !(p.measured && p.line_count == 1)) return false;
    return !next->apart && (is_sentence(next->text) || is_running_text(next->text));
  }

  bool is_numbered_heading(std::size_t i) const {
    return could_be_heading(i) && !at(i).mark->is_bullet() && opens_something(i);
  }

  /// Whether what follows stands under paragraph `i` rather than beside or above it.
  bool opens_something(std::size_t i) const {
    const Paragraph& p = at(i);
    const Paragraph* next = next_of(i);
    if (!next || slide_title_of(*next)) return false;
    if (next->mark) {
      if (next->mark->style == p.mark->style) return false;
      const auto rank = part_rank(p.mark->style), below = part_rank(next->mark->style);
      if (rank < below && below != kNoPart) return true;
      return std::none_of(stack_.begin(), stack_.end(),
                          [&](const Level& l) {
                            return l.style == next->mark->style && l.paragraph < i && !is_bullet_item(l);
                          }) ||
             deeper_than(p.mark->style, next->mark->style);
    }
    if (!p.mark->is_bullet()) return true;
    // Under ○ and ■ stand rows and text; a label after a gap is another box.
    if (has_amount(*next)) return true;
    const bool text = is_sentence(next->text) || is_running_text(next->text);
    return next->blanks_before == 0 ? !next->soft_break || text
                                    : text && next->wide_spaced && next->blanks_before <= 1;
  }

  /// Whether `inner` is open below `outer` now, so that it will be closed with it.
  bool deeper_than(const std::string& outer, const std::string& inner) const {
    std::size_t o = stack_.size(), n = stack_.size();
    for (std::size_t i = 0; i < stack_.size(); ++i) {
      if (stack_[i].style == outer) o = i;
      if (stack_[i].style == inner) n = i;
    }
    return o < stack_.size() && n < stack_.size() && n > o;
  }

  bool slide_title_of(const Paragraph& p) const {
    const auto found = slide_titles_.find(p.sheet);
    return found != slide_titles_.end() && &paragraphs_[found->second] == &p;
  }

  /// Each side of a comparison stands under what the comparison does, and under its own head.
  void enter_side(std::size_t i) {
    const int side = at(i).side;
    if (side == side_) return;
    if (side_ == 0) before_sides_ = std::exchange(stack_, {});
    side_ = side;
    stack_.clear();
    outer_ = before_sides_;
    if (side == 0) stack_ = std::exchange(outer_, {});
  }

  /// A slide is about its title from its first line on, wherever the title stands.
  void enter_sheet(std::size_t i) {
    if (i > 0 && at(i).sheet == at(i - 1).sheet) return;
    const auto found = slide_titles_.find(at(i).sheet);
    if (begins_paper(at(i), words_)) {
      stack_.clear();
      agenda_sheet_ = -1;
    }
    if (found == slide_titles_.end()) return;
    stack_.clear();
    const std::string title = to_utf8(without_inner_spaces(at(found->second).text));
    stack_.push_back({"", {"", title}, true, title, found->second, 0, 0});
  }

  void place(std::size_t i) {
    const Paragraph& p = at(i);
    if (p.side_head) {
      const std::string head = to_utf8(p.text);
      outer_.push_back({"", {"", head}, true, head, i});
      emit(i, BlockRole::kHeading, "");
    } else if (front_.titles.contains(i)) {
      stack_.clear();
      preamble_end_ = find_preamble_end(i);
      emit(i, BlockRole::kText, "front");
    } else if (front_.front.contains(i)) {
      if (is_annexed_table(i)) stack_.clear();
      if (begins_paper_here(i) || is_annexed_table(i)) open_heading(i, "");
      emit(i, BlockRole::kText, "front");
    } else if (p.running_head) {
      emit(i, BlockRole::kText, "caption");
    } else if (p.footnote) {
      emit(i, BlockRole::kText, "footnote");
    } else if (is_agenda(p)) {
      stack_.clear();
      agenda_sheet_ = p.sheet;
      emit(i, BlockRole::kText, "caption");
    } else if (covers_.contains(p.sheet)) {
      stack_.clear();
      emit(i, BlockRole::kText, p.heading > 0 ? "front" : "caption");
    } else if (p.heading > 0 && is_title_again(p)) {
      stack_.clear();
      emit(i, BlockRole::kText, "front");
    } else if (p.listed > 0 && next_of(i)) {
      place_listed_heading(i);
    } else if (p.heading > 0 && !is_styled_text(p) && !is_figure_line(p, budget_) &&
               !is_remark_line(p.text, words_)) {
      place_styled_heading(i);
    } else if (p.row) {
      leave_items();
      if (p.row->header)
        emit(i, BlockRole::kHead, "");
      else
        emit(i, BlockRole::kText, p.row->prose ? "paragraph" : "row");
    } else if (slide_title_of(p)) {
      emit(i, BlockRole::kHeading, "");
    } else if (p.mark) {
      place_marked(i);
    } else if (p.item) {
      emit(i, BlockRole::kText, "item");
    } else if (is_annexed_table(i)) {
      stack_.clear();
      push_heading(i, "");
    } else if (is_label_heading(i)) {
      place_label_heading(i);
    } else if (begins_paper_here(i)) {
      push_heading(i, "");
    } else if (is_plain_heading(i)) {
      while (!stack_.empty() && stack_.back().styled == 0) stack_.pop_back();
      const std::string text = to_utf8(without_inner_spaces(p.text));
      stack_.push_back({"", {"", text}, true, text, i, 0, 0});
      emit(i, BlockRole::kHeading, "");
    } else if (bare_.contains(i)) {
      place_bare_heading(i);
    } else if (wraps_.contains(i)) {
      emit(i, BlockRole::kHeading, "");
    } else {
      place_unmarked(i);
    }
  }

  /// The title, on the first page of the text behind a cover: above nothing.
  bool is_title_again(const Paragraph& p) const {
    constexpr std::size_t kShortest = 8;
    return p.text.size() >= kShortest && title_.starts_with(fold(to_utf8(without_inner_spaces(p.text))));
  }

  bool is_agenda(const Paragraph& p) const {
    constexpr std::size_t kLongestTitle = 60;
    return p.text.size() <= kLongestTitle && !p.row &&
           words_.is_agenda(fold(to_utf8(without_inner_spaces(p.text))));
  }

  /// 別紙１ on top of a page.
  bool begins_paper_here(std::size_t i) const {
    return (i == 0 || at(i).sheet != at(i - 1).sheet) && next_of(i) && begins_paper(at(i), words_);
  }

  /// 別表（第５条関係） over its table, wherever it stands: of no chapter.
  bool is_annexed_table(std::size_t i) const {
    const Paragraph* next = next_of(i);
    return next && next->row && begins_paper(at(i), words_) && at(i).text.starts_with(U"別表");
  }

  /// （試用期間）, 【要件】: above text, an item, a row, or a label of less weight.
  bool is_label_heading(std::size_t i) const {
    const Paragraph* next = next_of(i);
    if (!next || at(i).heading > 0 || agenda_sheet_ == at(i).sheet || !could_be_label_heading(at(i), words_))
      return false;
    if (is_stage_direction(at(i)) || is_variant_of_form(i)) return false;
    const int rank = bracket_rank(without_inner_spaces(at(i).text));
    const int below = bracket_rank(without_inner_spaces(next->text));
    return below == 0 ? !next->footnote && next->heading == 0 : below > rank;
  }

  /// 【法人用】 right under 様式第２号: it says which form this is.
  bool is_variant_of_form(std::size_t i) const {
    constexpr int kSquare = 1;
    return i > 0 && at(i).page == at(i - 1).page && begins_paper(at(i - 1), words_) &&
           at(i - 1).text.find(U"様式") != std::u32string::npos &&
           bracket_rank(without_inner_spaces(at(i).text)) == kSquare;
  }

  /// Of minutes, what was done between what was said: （事務局から説明）.
  bool is_stage_direction(const Paragraph& p) const {
    constexpr int kRound = 3;
    return front_.kind == "minutes" && bracket_rank(without_inner_spaces(p.text)) == kRound;
  }

  /// Closes the labels of its own weight and of less, and what stands under them.
  void place_label_heading(std::size_t i) {
    const std::u32string text = without_inner_spaces(at(i).text);
    const bool article =
        is_about_article(text) || (next_of(i)->text[0] == U'第' && label_length(next_of(i)->text) > 0);
    const int rank = article ? 0 : bracket_rank(text);
    const auto same = std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) {
      return l.style.size() == 2 && l.style[0] == '[' && l.style[1] >= '0' + rank;
    });
    stack_.erase(same, stack_.end());
    leave_items();
    push_heading(i, std::string("[") + static_cast<char>('0' + rank));
  }

  void open_heading(std::size_t i, std::string style) {
    const std::string text = to_utf8(without_inner_spaces(at(i).text));
    stack_.push_back({std::move(style), {"", text}, true, text, i, 0, 0});
  }

  void push_heading(std::size_t i, std::string style) {
    open_heading(i, std::move(style));
    emit(i, BlockRole::kHeading, "");
  }

  /// 配付資料 stands over the papers, not over what was said about them.
  void leave_list(std::size_t i) {
    const bool text = is_sentence(at(i).text) && at(i).text.size() > kShortestText;
    if (text) agenda_sheet_ = -1;
    const bool same_sheet = i > 0 && at(i).sheet == at(i - 1).sheet;
    if (stack_.empty() || at(i).footnote || (!text && same_sheet)) return;
    const auto list = std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) {
      return l.heading && words_.is_list_heading(fold(l.step.heading));
    });
    if (list != stack_.end() && (text || at(i).sheet != at(list->paragraph).sheet))
      stack_.erase(list, stack_.end());
  }

  /// What the contents name stands where they say.
  void place_listed_heading(std::size_t i) {
    const Paragraph& p = at(i);
    while (!stack_.empty() && (stack_.back().listed == 0 || stack_.back().listed >= p.listed))
      stack_.pop_back();
    push_titled(i);
    stack_.back().listed = p.listed;
    emit(i, BlockRole::kHeading, "");
  }

  /// Opens the heading `i` with its mark apart.
  void push_titled(std::size_t i) {
    const Paragraph& p = at(i);
    const std::size_t name = p.mark ? p.mark->length : 0;
    Level level{p.mark ? p.mark->style : "",
                {p.mark ? p.mark->number : "",
                 to_utf8(without_inner_spaces(std::u32string_view(p.text).substr(name)))},
                true,
                to_utf8(printed_text(p)),
                i,
                p.heading,
                p.mark ? p.mark->value : 0};
    stack_.push_back(std::move(level));
  }

  /// A heading by its style closes all that stands below its level.
  void place_styled_heading(std::size_t i) {
    const Paragraph& p = at(i);
    const bool begins_series = p.mark && p.mark->value == 1 && !has_style(p.mark->style);
    const auto outer = [&](const Level& l) {
      if (l.styled == 0) return l.listed > 0;
      // Set alike, but numbered otherwise: 第２章 and the Ⅰ under it.
      return l.styled < p.heading || (l.styled == p.heading && begins_series && !l.style.empty());
    };
    const auto before =
        std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) { return counts_on(l, p); });
    if (before != stack_.end()) {
      stack_.erase(before, stack_.end());
    } else {
      while (!stack_.empty() && !outer(stack_.back())) stack_.pop_back();
    }
    if (p.mark) leave_other_numbers(p.mark->number);
    push_titled(i);
    emit(i, BlockRole::kHeading, "");
  }

  /// Whether `p` has the number behind that of `level`: it stands where that does, whatever the sizes say.
  static bool counts_on(const Level& level, const Paragraph& p) {
    return p.mark && p.mark->value > 1 && level.heading && level.styled > 0 && level.style == p.mark->style &&
           level.value + 1 == p.mark->value;
  }

  bool has_style(const std::string& style) const {
    return std::any_of(stack_.begin(), stack_.end(), [&](const Level& l) { return l.style == style; });
  }

  /// ２.１ stands under ２, not under １.
  void leave_other_numbers(const std::string& number) {
    const std::size_t dot = number.find('.');
    if (dot == std::string::npos) return;
    const auto is_other = [&](const Level& l) {
      const std::string& outer = l.step.number;
      const bool counts = !outer.empty() && outer.find_first_not_of("0123456789.") == std::string::npos;
      return l.heading && counts && !number.starts_with(outer + ".");
    };
    stack_.erase(std::find_if(stack_.begin(), stack_.end(), is_other), stack_.end());
  }

  void place_marked(std::size_t i) {
    const Paragraph& p = at(i);
    const Mark mark = corrected(*p.mark);
    // What goes on with the numbers of headings that have a style is one of them, though it has none.
    const bool may_head = !p.item && could_be_heading(i);
    const auto same = std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) {
      // An item under a heading that the contents name may be numbered as that is.
      return l.style == mark.style &&
             ((l.styled == 0 && l.listed == 0) || (may_head && mark.value == l.value + 1));
    });
    const int styled = same != stack_.end() ? same->styled : 0;
    // The last item of a list has text behind it, but no more under it than those before.
    const bool last_of_list = p.item && same != stack_.end() && !same->heading;
    const bool heading = could_be_heading(i) && !last_of_list && (has_amount(p) || opens_something(i));
    if (same != stack_.end()) stack_.erase(same, stack_.end());
    while (!stack_.empty() && (heading || !mark.is_bullet()) && is_bullet_item(stack_.back()))
      stack_.pop_back();
    if (heading) leave_lesser_parts(mark.style);
    if (heading) leave_other_numbers(mark.number);
    Level level{mark.style, {mark.number, ""}, heading, "", i, heading ? styled : 0, mark.value};
    if (heading) {
      level.printed = to_utf8(printed_text(p));
      level.step.heading = to_utf8(without_sum(without_inner_spaces(p.text.substr(p.mark->length))));
    }
    stack_.push_back(std::move(level));
    emit(i, heading ? BlockRole::kHeading : BlockRole::kText, heading ? "" : "item");
  }

  /// 第２章 stands under no number that is not a part itself: 第１編, but not Ⅰ or １.
  void leave_lesser_parts(const std::string& style) {
    if (part_rank(style) == kNoPart) return;
    while (!stack_.empty() && stack_.back().styled == 0 && part_rank(stack_.back().style) >= part_rank(style))
      stack_.pop_back();
  }

  /// How deep parts of that name stand: 編 over 章, 款 over 項 over 目.
  static std::ptrdiff_t part_rank(std::string_view style) {
    return std::find(std::begin(kParts), std::end(kParts), style) - std::begin(kParts);
  }

  /// "1.1" after 10 is a misprinted 11: dots that make no outline are read as digits.
  Mark corrected(Mark mark) const {
    if (mark.style != "1.1") return mark;
    std::string joined = mark.number;
    std::erase(joined, '.');
    for (auto level = stack_.rbegin(); level != stack_.rend(); ++level) {
      if (level->style == "1.1") return mark;
      if (level->style != "1") continue;
      if (joined.size() > 3 || std::to_string(std::stoi(level->step.number) + 1) != joined) return mark;
      mark.style = "1";
      mark.number = joined;
      mark.value = std::stoi(joined);
      return mark;
    }
    return mark;
  }

  static bool is_bullet_item(const Level& level) {
    return !level.heading && level.step.number.empty() && !level.style.empty();
  }

  /// はじめに; or a label right above the first number of a list.
  bool is_plain_heading(std::size_t i) const {
    const Paragraph& p = at(i);
    const Paragraph* next = next_of(i);
    if (!next || p.line_count > 1 || is_sentence(p.text) || has_amount(p) || p.apart || is_bare_row(p.text) ||
        !has_name(p.text) || is_remark_line(p.text, words_))
      return false;
    const std::string folded = fold(to_utf8(without_inner_spaces(p.text)));
    if (words_.is_heading(folded)) return (p.wide_spaced || p.measured) && !next->mark && !p.cell;
    if (stands_over_bullets(p, *next)) return true;
    // Who gives headings their style means the line above a list to be none.
    if (next->item && std::any_of(stack_.begin(), stack_.end(), [](const Level& l) { return l.styled > 0; }))
      return false;
    return next->blanks_before == 0 && next->mark && next->mark->value == 1 &&
           p.text.size() <= kMaxHeading / 2 && !is_running_text(p.text) && p.text[0] != U'【';
  }

  void place_bare_heading(std::size_t i) {
    const auto same =
        std::find_if(stack_.begin(), stack_.end(), [](const Level& l) { return l.style == kBareStyle; });
    stack_.erase(same, stack_.end());
    leave_items();
    open_heading(i, kBareStyle);
    if (const std::size_t last = bare_.at(i); last > i) {
      stack_.back().printed += to_utf8(without_inner_spaces(at(last).text));
      stack_.back().step.heading = stack_.back().printed;
      wraps_.emplace(last, i);
    }
    emit(i, BlockRole::kHeading, "");
  }

  void place_unmarked(std::size_t i) {
    const Paragraph& p = at(i);
    const bool text = is_sentence(p.text) || is_running_text(p.text);
    const bool row =
        has_amount(p) || is_cells(p.text) || is_bare_row(p.text) || budget_.is_header(to_utf8(p.text));
    // Text goes back under the last heading; a label after a gap leaves the list it follows.
    leave_items();
    if (!text && !row && p.blanks_before > 0) {
      while (!stack_.empty() && stack_.back().style == "○" && stack_.back().styled == 0) stack_.pop_back();
    }
    const bool amount_in_text = text && has_amount(p) && ends_sentence(p.text);
    emit(i, BlockRole::kText, row && !amount_in_text ? "row" : text ? "paragraph" : "caption");
  }

  void leave_items() {
    while (!stack_.empty() && !stack_.back().heading) stack_.pop_back();
  }

  void emit(std::size_t i, BlockRole role, std::string kind) {
    Placed placed;
    placed.paragraph = i;
    placed.role = role;
    placed.kind = std::move(kind);
    placed.preamble = i < preamble_end_;
    if (placed.kind != "front" && !at(i).running_head) {
      for (const auto* levels : {&outer_, &stack_}) {
        for (const Level& level : *levels) {
          placed.steps.push_back(level.step);
          if (level.heading && level.paragraph != i) {
            placed.section.push_back(level.printed);
            if (placed.role == BlockRole::kText) used_.insert(level.paragraph);
          }
        }
      }
    }
    out_.push_back(std::move(placed));
  }

  /// A heading that no passage stands under would be in no passage at all.
  void drop_empty_headings() {
    for (Placed& placed : out_) {
      const auto wrap = wraps_.find(placed.paragraph);
      const std::size_t heading = wrap == wraps_.end() ? placed.paragraph : wrap->second;
      if (placed.role != BlockRole::kHeading || used_.contains(heading)) continue;
      placed.role = BlockRole::kText;
      placed.kind = at(placed.paragraph).mark ? "item" : "caption";
    }
  }

  const std::vector<Paragraph>& paragraphs_;
  const FrontMatter& front_;
  const LayoutWords& words_;
  const BudgetWords& budget_;
  const std::string title_;     ///< Folded.
  const std::set<int> covers_;  ///< Sheets.
  std::map<std::size_t, std::size_t>
      bare_;  ///< Headings told by nothing but their place, to their last lines.
  std::map<std::size_t, std::size_t> wraps_;  ///< Their last lines, to the first.
  std::map<int, std::size_t> slide_titles_;   ///< Sheet -> paragraph.
  std::size_t preamble_end_ = 0;
  int agenda_sheet_ = -1;  ///< Where an agenda stands: its items head nothing.
  std::vector<Level> stack_;
  int side_ = 0;                     ///< Of a comparison, that is being read.
  std::vector<Level> outer_;         ///< Over `stack_`: what the side stands under.
  std::vector<Level> before_sides_;  ///< What was open where the comparison began.
  std::set<std::size_t> used_;       ///< Headings that a passage stands under.
  std::vector<Placed> out_;
};

}  // namespace

std::vector<Placed> outline(const std::vector<Paragraph>& paragraphs, const FrontMatter& front,
                            const OutlineWords& words) {
  return Outliner(paragraphs, front, words).run();
}

}  // namespace hoshin
