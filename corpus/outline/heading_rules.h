// corpus/outline/heading_rules.h - whether a paragraph is a heading, by its text, its place and what follows.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/outline/front_matter.h"
#include "corpus/outline/outline.h"
#include "corpus/outline/outline_stack.h"

namespace hoshin {

/// Of the paragraphs of one document. `stack` is what is open where they are asked about.
class HeadingRules {
 public:
  HeadingRules(const std::vector<Paragraph>& paragraphs, const FrontMatter& front, const OutlineWords& words,
               const OutlineStack& stack);

  /// The next paragraph of the body, if the outline goes on to it.
  const Paragraph* next_of(std::size_t i) const;

  /// The same, behind a note of the unit: （単位：千円）.
  const Paragraph* next_but_unit(std::size_t i) const;

  bool could_be_heading(std::size_t i) const;

  bool is_numbered_heading(std::size_t i) const;

  /// Whether what follows stands under paragraph `i` rather than beside or above it.
  bool opens_something(std::size_t i) const;

  /// Whether the two numbers before that of `i` stand right above it, with nothing under them.
  bool is_third_of_items(std::size_t i) const;

  /// Before the first numbered heading there is a preamble, unless a table stands there.
  std::size_t find_preamble_end(std::size_t from) const;

  bool slide_title_of(const Paragraph& p) const;

  /// The title, on the first page of the text behind a cover: above nothing.
  bool is_title_again(const Paragraph& p) const;

  bool is_agenda(const Paragraph& p) const;

  /// 別紙１ on top of a page.
  bool begins_paper_here(std::size_t i) const;

  /// The same in the corner beside its title, which is paragraph `i`.
  bool begins_paper_behind(std::size_t i) const;

  /// 別表（第５条関係） over its table, wherever it stands: of no chapter.
  /// The last paragraph of the title that begins with `i` right below the number of an annex: 別添１ /
  /// 「○○について」 / （平成…）の一部改正について.
  std::optional<std::size_t> end_of_annex_title(std::size_t i) const;
  bool is_annexed_table(std::size_t i) const;

  /// 担当課一覧 on top of a page: whom to ask about all of the paper.
  bool is_list_of_contacts(std::size_t i) const;

  /// （試用期間）, 【要件】: above text, an item, a row, or a label of less weight.
  bool is_label_heading(std::size_t i) const;

  /// ◎日程第２　議案第１号: in minutes of assemblies, over what is said of it.
  bool is_matter_of_minutes(std::size_t i) const;

  /// （照会先）, 【お問い合わせ先】: of the whole paper.
  bool is_contact_label(const std::u32string& text) const;

  /// Whether paragraph `i`, the first of its page, may go on in the article that is open.
  bool goes_on_in_article(std::size_t i) const;

  /// 収入 over its table, 収益的収入及び支出 over both sides: the style that keeps such headings apart; else
  /// empty.
  std::string account_style(std::size_t i) const;

  /// はじめに; or a label right above the first number of a list.
  bool is_plain_heading(std::size_t i) const;

  /// The titles of slides: sheet -> paragraph.
  const std::map<int, std::size_t>& slide_titles() const { return slide_titles_; }

  /// An agenda stands on `sheet`: its items head nothing.
  void begin_agenda(int sheet) { agenda_sheet_ = sheet; }
  void end_agenda() { agenda_sheet_ = -1; }

  /// Whether `i` is one of the last lines of a first page that has the title or the date above them: who
  /// publishes it, and nothing to read, so that they head nothing on the next page.
  bool ends_cover(std::size_t i) const;

  /// Whether the marked paragraph `i` is text that begins with a heading's number and name:
  /// ４．参加資格（２）の 認定を… under ６．, where 4 is behind.
  bool names_heading(std::size_t i) const;

 private:
  const Paragraph& at(std::size_t i) const { return paragraphs_[i]; }

  /// Whether paragraph `i` goes on in a list of short items, and what follows goes on in another: ２ behind
  /// 二.
  bool is_last_of_list(std::size_t i) const;

  /// In running text a line such as 総務省の施策 is no title of a slide, unless others are: then a slide
  /// may well be set so wide that it looks like text. Nor is a ministry's name that stands alone but once.
  void find_slide_titles(const OutlineWords& words);

  /// ○ … 26億円, with text below that is about it and has no mark and no sum of its own to its right, or with
  /// a table; or ● …【26億円】 over lesser items.
  /// ４．お願いしたいこと behind ３．…, a heading: such a line may be a sentence elsewhere.
  bool counts_on_with_headings(const Paragraph& p) const;
  bool heads_with_sum(std::size_t i) const;

  /// 【法人用】 right under 様式第２号: it says which form this is.
  bool is_variant_of_form(std::size_t i) const;

  /// Of minutes, what was done between what was said: （事務局から説明）.
  bool is_stage_direction(const Paragraph& p) const;

  const std::vector<Paragraph>& paragraphs_;
  const FrontMatter& front_;
  const LayoutWords& words_;
  const OutlineStack& stack_;
  const std::string title_;  ///< Folded.
  std::map<int, std::size_t> slide_titles_;
  int agenda_sheet_ = -1;
};

}  // namespace hoshin
