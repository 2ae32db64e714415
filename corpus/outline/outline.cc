#include "corpus/outline/outline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/supplement.h"
#include "corpus/outline/bare_headings.h"
#include "corpus/outline/covers.h"
#include "corpus/outline/heading_rules.h"
#include "corpus/outline/heading_signs.h"
#include "corpus/outline/labels.h"
#include "corpus/outline/outline_stack.h"
#include "corpus/outline/placements.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A sentence that is no item of a list.
constexpr std::size_t kShortestText = 30;

class Outliner {
 public:
  Outliner(const std::vector<Paragraph>& paragraphs, const FrontMatter& front, const OutlineWords& words)
      : paragraphs_(paragraphs),
        front_(front),
        words_(words.layout),
        budget_(words.budget),
        rules_(paragraphs, front, words, stack_),
        placed_(paragraphs),
        covers_(find_covers(paragraphs, words.layout)) {
    // In minutes such a line says who speaks.
    if (front.kind != "minutes") bare_ = find_bare_headings(paragraphs, words.layout);
    preamble_end_ = rules_.find_preamble_end(0);
  }

  std::vector<Placed> run() {
    for (std::size_t at = 0; at < paragraphs_.size(); ++at) {
      enter_side(at);
      enter_sheet(at);
      leave_list(at);
      place(at);
    }
    return placed_.take();
  }

 private:
  const Paragraph& at(std::size_t i) const { return paragraphs_[i]; }

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
    const auto found = rules_.slide_titles().find(at(i).sheet);
    const bool behind_title = rules_.begins_paper_behind(i);
    if (begins_paper(at(i), words_) || behind_title) {
      stack_.clear();
      rules_.end_agenda();
      if (behind_title) open_heading(i + 1, kAnnexStyle);
    }
    if (front_.slides) leave_slide(i);
    if (!rules_.goes_on_in_article(i)) stack_.leave_articles();
    if (found == rules_.slide_titles().end()) return;
    stack_.clear();
    const std::string title = to_utf8(without_inner_spaces(at(found->second).text));
    stack_.push_back({"", {"", title}, true, title, found->second, 0, 0});
  }

  void place(std::size_t i) {
    if (is_numbered_question(at(i))) answer_.begin_question(i, stack_, placed_);
    if (!place_front(i) && !place_apart(i) && !place_by_layout(i)) place_by_words(i);
  }

  /// What heads or begins all that follows: sides, titles, matters, what stands before the text.
  bool place_front(std::size_t i) {
    const Paragraph& p = at(i);
    if (p.side_head) {
      const std::string head = to_utf8(p.text);
      outer_.push_back({"", {"", head}, true, head, i});
      emit(i, BlockRole::kHeading, "");
    } else if (front_.titles.contains(i)) {
      stack_.clear();
      preamble_end_ = rules_.find_preamble_end(i);
      emit(i, BlockRole::kText, "front");
    } else if (rules_.is_matter_of_minutes(i)) {
      stack_.leave_from([](const Level& l) { return l.style == kMatterStyle || !l.heading; });
      push_heading(i, kMatterStyle);
    } else if (front_.front.contains(i)) {
      if (last_article_ && at(i).sheet <= at(*last_article_).sheet + 1) leave_parts_of_article();
      stack_.leave_articles();  // who enacts it, and when, stands under none of them
      const bool annexed_table = rules_.is_annexed_table(i);
      const bool styled_paper = p.heading > 0 && rules_.next_of(i) &&
                                begins_paper(p, words_) &&  // <h2>別紙</h2>
                                !(i > 0 && rules_.begins_paper_behind(i - 1));
      if (annexed_table || styled_paper) stack_.clear();
      if (rules_.begins_paper_here(i) || annexed_table || styled_paper) open_heading(i, kAnnexStyle);
      emit(i, BlockRole::kText, "front");
    } else {
      return false;
    }
    return true;
  }

  /// What stands beside the text, and takes no place in its outline.
  bool place_apart(std::size_t i) {
    const Paragraph& p = at(i);
    if (p.running_head || rules_.ends_cover(i)) {
      emit(i, BlockRole::kText, "caption");
    } else if (p.footnote) {
      emit(i, BlockRole::kText, "footnote");
    } else if (rules_.is_list_of_contacts(i)) {
      stack_.clear();
      push_heading(i, "");
    } else if (rules_.is_agenda(p)) {
      stack_.clear();
      rules_.begin_agenda(p.sheet);
      emit(i, BlockRole::kText, "caption");
    } else if (covers_.contains(p.sheet)) {
      stack_.clear();
      emit(i, BlockRole::kText, p.heading > 0 ? "front" : "caption");
    } else if (p.heading > 0 && rules_.is_title_again(p)) {
      stack_.clear();
      emit(i, BlockRole::kText, "front");
    } else {
      return false;
    }
    return true;
  }

  /// What place, size or contents tell: headings, and rows of tables.
  bool place_by_layout(std::size_t i) {
    const Paragraph& p = at(i);
    if (const auto end = rules_.end_of_annex_title(i)) {
      open_heading(i, kAnnexStyle);
      wrap_heading(*end, i);
      emit(i, BlockRole::kHeading, "");
    } else if (placed_.is_rest_of_heading(i)) {
      emit(i, BlockRole::kHeading, {});
    } else if (p.listed > 0 && rules_.next_of(i)) {
      place_listed_heading(i);
    } else if (p.heading > 0 && !is_styled_text(p) && !is_figure_line(p, budget_) &&
               !is_remark_line(p.text, words_)) {
      place_styled_heading(i);
    } else if (p.row) {
      stack_.leave_items();
      p.row->header ? emit(i, BlockRole::kHead, "")
                    : emit(i, BlockRole::kText, p.row->prose ? "paragraph" : "row");
    } else if (rules_.slide_title_of(p)) {
      emit(i, BlockRole::kHeading, "");
    } else {
      return false;
    }
    return true;
  }

  /// What its own words tell: a mark, a name, or nothing.
  void place_by_words(std::size_t i) {
    const Paragraph& p = at(i);
    if (p.mark && !rules_.names_heading(i)) {
      place_marked(i);
    } else if (p.item) {
      emit(i, BlockRole::kText, "item");
    } else if (rules_.is_annexed_table(i)) {
      stack_.clear();
      push_heading(i, "");
    } else if (is_supplement(p.text) && rules_.next_of(i)) {
      stack_.leave_parts();
      push_heading(i, "");
    } else if (rules_.is_label_heading(i)) {
      place_label_heading(i);
    } else if (rules_.begins_paper_here(i)) {
      push_heading(i, kAnnexStyle);
    } else if (const std::string account = rules_.account_style(i); !account.empty()) {
      place_account(i, account);
    } else if (rules_.is_plain_heading(i)) {
      const bool within = !words_.is_heading(fold(to_utf8(without_inner_spaces(p.text))));  // an article
      while (!stack_.empty() && stack_.back().styled == 0 && stack_.back().style != kAnnexStyle &&
             !(within && stack_.back().style == kArticleStyle))
        stack_.pop_back();
      push_heading(i, "");
    } else if (bare_.contains(i)) {
      place_bare_heading(i);
    } else {
      place_unmarked(i);
    }
  }

  /// Closes the labels of its own weight and of less, and what stands under them.
  void place_label_heading(std::size_t i) {
    const std::u32string text = without_inner_spaces(at(i).text);
    const bool article = is_about_article(text) ||
                         (rules_.next_of(i)->text[0] == U'第' && label_length(rules_.next_of(i)->text) > 0);
    if (article) {
      if (last_article_ && !begins_articles(rules_.next_of(i)->text)) leave_parts_of_article();
      last_article_ = i;
    }
    const int rank = article ? 0 : bracket_rank(text);
    const auto same = std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) {
      return l.style.size() == 2 && l.style[0] == '[' && l.style[1] >= '0' + rank;
    });
    stack_.erase(rules_.is_contact_label(text) ? stack_.begin() : same, stack_.end());
    stack_.leave_items();
    push_heading(i, article ? kArticleStyle : std::string("[") + static_cast<char>('0' + rank));
  }

  /// What was opened within the article before, and has text, ends with it. Chapters and what has a style
  /// go on.
  void leave_parts_of_article() {
    constexpr std::ptrdiff_t kOfEstimates = 5;  // from _款 on
    const auto is_part = [&](const Level& l) {
      const bool chapter = OutlineStack::part_rank(l.style) < kOfEstimates && !has_amount(at(l.paragraph));
      return l.paragraph > *last_article_ && l.styled == 0 && !chapter && placed_.has_text(l.paragraph);
    };
    stack_.leave_from(is_part);
  }

  /// Of a slide paragraph `i` is the first.
  void leave_slide(std::size_t i) {
    const auto first = std::find_if(
        paragraphs_.begin() + static_cast<std::ptrdiff_t>(i), paragraphs_.end(),
        [&](const Paragraph& p) { return p.sheet != at(i).sheet || (p.mark && !p.mark->is_bullet()); });
    const bool found = first != paragraphs_.end() && first->sheet == at(i).sheet;
    stack_.leave_slide(found ? &*first->mark : nullptr);
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
    if (text) rules_.end_agenda();
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
    stack_.push_back(titled_level(at(i), i));
    stack_.back().listed = p.listed;
    emit(i, BlockRole::kHeading, "");
  }

  /// A heading by its style closes all that stands below its level.
  void place_styled_heading(std::size_t i) {
    const Paragraph& p = at(i);
    if (p.mark) closed_.reopen(stack_, *p.mark);
    const bool begins_series = p.mark && p.mark->value == 1 && !stack_.has_style(p.mark->style);
    const auto outer = [&](const Level& l) {
      if (l.styled == 0) return l.listed > 0 || l.style == kAnnexStyle;
      // Set alike, but numbered otherwise: 第２章 and the Ⅰ under it.
      return l.styled < p.heading || (l.styled == p.heading && begins_series && !l.style.empty());
    };
    const bool of_series = is_figure_caption(p.text);  // 第２表 stands beside 第１表, however that is set
    const auto before = std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) {
      return OutlineStack::counts_on(l, p) || (of_series && is_figure_caption(to_utf32(l.printed)));
    });
    if (before != stack_.end()) {
      stack_.erase(before, stack_.end());
    } else {
      auto kept = stack_.end();
      while (kept != stack_.begin() && !outer(*(kept - 1))) --kept;
      p.mark ? closed_.forget() : closed_.close(stack_, static_cast<std::size_t>(kept - stack_.begin()));
      stack_.erase(kept, stack_.end());
    }
    if (p.mark) {
      stack_.leave_equal_parts(p.mark->style);
      stack_.leave_other_numbers(p.mark->number);
    }
    stack_.push_back(titled_level(at(i), i));
    emit(i, BlockRole::kHeading, "");
  }

  void place_marked(std::size_t i) {
    const Paragraph& p = at(i);
    const Mark mark = stack_.corrected(*p.mark);
    if (rules_.could_be_heading(i)) closed_.reopen(stack_, mark);
    // What goes on with the numbers of headings that have a style is one of them, though it has none.
    const bool may_head = !p.item && rules_.could_be_heading(i);
    auto same = std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) {
      // An item under a heading that the contents name may be numbered as that is.
      return l.style == mark.style &&
             ((l.styled == 0 && l.listed == 0) || (may_head && mark.value == l.value + 1));
    });
    if (same != stack_.end() && (same->styled > 0 || same->listed > 0))
      same = stack_.innermost_of(mark, same);
    const int styled = same != stack_.end() ? same->styled : 0;
    // The last item of a list has text behind it, but no more under it than those before.
    const bool goes_on = rules_.is_third_of_items(i) && !(rules_.next_of(i) && rules_.next_of(i)->mark);
    const bool last_of_list = same != stack_.end() && !same->heading && (p.item || goes_on);
    const bool heading =
        rules_.could_be_heading(i) && !last_of_list && (has_amount(p) || rules_.opens_something(i));
    if (same != stack_.end()) stack_.erase(same, stack_.end());
    stack_.leave_deeper_numbers(mark.style);
    while (!stack_.empty() && (heading || !mark.is_bullet()) && OutlineStack::is_bullet_item(stack_.back()))
      stack_.pop_back();
    if (heading && mark.style[0] == '_' &&
        std::any_of(stack_.begin(), stack_.end(), [this](const Level& l) { return is_account(l); }))
      stack_.leave_equal_parts(mark.style);  // １款　市税 under ２　歳入
    else if (heading)
      stack_.leave_lesser_parts(mark.style, mark.style[0] != '_' && has_amount(p));
    if (heading) stack_.leave_other_numbers(mark.number);
    Level level{mark.style, {mark.number, ""}, heading, "", i, heading ? styled : 0, mark.value};
    if (heading) {
      level.printed = to_utf8(printed_text(p));
      level.step.heading = to_utf8(without_sum(without_inner_spaces(p.text.substr(p.mark->length))));
    }
    stack_.push_back(std::move(level));
    emit(i, heading ? BlockRole::kHeading : BlockRole::kText, heading ? "" : "item");
  }

  /// ２　歳入, （歳出）, 収入
  bool is_account(const Level& level) const {
    std::string name = fold(level.step.heading);
    std::erase_if(name, [](char c) { return c == '(' || c == ')'; });
    return !words_.account_role(name).empty();
  }

  /// 支出 closes 収入, and 資本的収入及び支出 what stands under 収益的収入及び支出.
  void place_account(std::size_t i, const std::string& style) {
    const auto same =
        std::find_if(stack_.begin(), stack_.end(), [&](const Level& l) { return l.style == style; });
    stack_.erase(same, stack_.end());
    stack_.leave_items();
    push_heading(i, style);
  }

  void place_bare_heading(std::size_t i) {
    const auto same =
        std::find_if(stack_.begin(), stack_.end(), [](const Level& l) { return l.style == kBareStyle; });
    stack_.erase(same, stack_.end());
    stack_.leave_items();
    open_heading(i, kBareStyle);
    wrap_heading(bare_.at(i), i);
    emit(i, BlockRole::kHeading, "");
  }

  /// The heading opened last goes on up to paragraph `last`.
  void wrap_heading(std::size_t last, std::size_t first) {
    for (std::size_t i = first + 1; i <= last; ++i) {
      stack_.back().printed += to_utf8(without_inner_spaces(at(i).text));
      stack_.back().step.heading = stack_.back().printed;
      placed_.wrap(i, first);
    }
  }

  void place_unmarked(std::size_t i) {
    const Paragraph& p = at(i);
    const bool text = is_sentence(p.text) || is_running_text(p.text);
    const bool row =
        has_amount(p) || is_cells(p.text) || is_bare_row(p.text) || budget_.is_header(to_utf8(p.text));
    // Text goes back under the last heading; a label after a gap leaves the list it follows.
    stack_.leave_items();
    if (!text && !row && p.blanks_before > 0) {
      while (!stack_.empty() && stack_.back().style == "○" && stack_.back().styled == 0) stack_.pop_back();
    }
    const bool amount_in_text = text && has_amount(p) && (p.whole || ends_sentence(p.text));
    emit(i, BlockRole::kText, row && !amount_in_text ? "row" : text ? "paragraph" : "caption");
  }

  void emit(std::size_t i, BlockRole role, std::string kind) {
    placed_.add(i, role, std::move(kind), i < preamble_end_, {&outer_, &stack_});
  }

  OutlineStack stack_;
  ClosedNumbers closed_;
  const std::vector<Paragraph>& paragraphs_;
  const FrontMatter& front_;
  const LayoutWords& words_;
  const BudgetWords& budget_;
  HeadingRules rules_;
  Placements placed_;
  const std::set<int> covers_;  ///< Sheets.
  /// Headings told by nothing but their place, to their last lines.
  std::map<std::size_t, std::size_t> bare_;
  std::size_t preamble_end_ = 0;
  std::optional<std::size_t> last_article_;  ///< The caption in brackets of the last one.
  OpenAnswer answer_;
  int side_ = 0;               ///< Of a comparison, that is being read.
  OutlineStack outer_;         ///< Over `stack_`: what the side stands under.
  OutlineStack before_sides_;  ///< What was open where the comparison began.
};

}  // namespace

std::vector<Placed> outline(const std::vector<Paragraph>& paragraphs, const FrontMatter& front,
                            const OutlineWords& words) {
  return Outliner(paragraphs, front, words).run();
}

}  // namespace hoshin
