// corpus/lines/layout_words.h - words that tell what a line is: dict/data/layout_words.tsv.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hoshin {

/// Words by what they tell. All are folded with white space removed. Immutable.
class LayoutWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit LayoutWords(const std::filesystem::path& data_dir);

  /// "資料２", "別紙": numbers and lists of papers, printed beside a title.
  bool is_paper_number(std::string_view folded) const;

  /// "サイバーセキュリティ戦略本部決定": who decided, under a title.
  bool is_issuer(std::string_view folded) const;

  /// "事務連絡", "報道発表": the whole line says what sort of paper it is, over its title.
  bool is_stamp(std::string_view folded) const;

  /// "各府省庁担当課 御中": whom a letter is for.
  bool is_addressee(std::string_view folded) const;

  /// "事業主の皆さまへ", "必ずお読みください": to whom a leaflet speaks; it is no letter.
  bool is_for_readers(std::string_view folded) const;

  /// "の一部を改正する省令": goes on in the title above it.
  bool goes_on(std::string_view folded) const;

  /// "赤字：変更箇所": what a colour or a sign of the page means.
  bool is_legend(std::string_view folded) const;

  /// "指定都市", "中核市": beside such a line, one of those whom a letter is for.
  bool is_recipient(std::string_view folded) const;

  /// "厚生労働省保険局国民健康保険課", "富士市長": an office or its head.
  bool is_office(std::string_view folded) const;

  /// "大臣官房会計課", "長" behind the name of a ministry or a municipality: a part of it.
  bool is_branch(std::string_view rest) const;

  /// "…の実施状況": ends as titles do.
  bool ends_as_title(std::string_view folded) const;

  /// "…の取扱いについて": the title of a letter.
  bool is_subject(std::string_view folded) const;

  /// "電話：03-…", "【連絡先】": where to ask.
  bool is_contact(std::string_view folded) const;

  /// "担当課一覧": the title of a list of whom to ask.
  bool is_contact_list(std::string_view folded) const;

  /// "代表者の役職・氏名　印": where somebody signs.
  bool is_signature(std::string_view folded) const;

  /// "様式第２号": says that what follows is a form.
  bool names_form(std::string_view folded) const;

  /// "文字サイズ変更": a control of a page.
  bool is_navigation(std::string_view folded) const;

  /// How many bytes of "開催日時：令和…" say that what follows is the day of a meeting; 0 if none.
  std::size_t meeting_label(std::string_view folded) const;

  /// The same of "公開日：令和…", the day when a page was published.
  std::size_t publication_label(std::string_view folded) const;

  /// The same of "更新日：令和…", the day when a page was last changed.
  std::size_t update_label(std::string_view folded) const;

  /// Bytes of 支出負担行為担当官 at the beginning of a line that names the office that contracts; 0 if there
  /// is none.
  std::size_t officer_label(std::string_view folded) const;

  /// "会議名", "件名": what stands behind it and a colon is the title.
  bool is_title_label(std::string_view folded) const;

  /// "以上": the end of a document.
  bool is_closing(std::string_view folded) const;

  /// "はじめに": a heading though it has no number.
  bool is_heading(std::string_view folded) const;

  /// "side" of 収入 and 支出, "account" of 収益的収入及び支出, which stands over both; else empty.
  std::string account_role(std::string_view folded) const;

  /// "目次": the title of a table of contents.
  bool is_contents(std::string_view folded) const;

  /// "議事次第": the title of a list of what a meeting is about.
  bool is_agenda(std::string_view folded) const;

  /// "配付資料", "出席者": a heading of a list; text below it is none of the list's.
  bool is_list_heading(std::string_view folded) const;

  /// "別紙", "別添2": the number of a paper that another one covers.
  bool is_annex(std::string_view folded) const;

  /// "(略)", "(続き)": in brackets on a line of its own, but no heading.
  bool is_remark(std::string_view folded) const;

  /// "資料:総務省「…」", "提供:…": says where what stands above it is from.
  bool is_origin(std::string_view folded) const;

  /// "担当府省庁", "金額": the header of a table's column.
  bool is_column(std::string_view folded) const;

  /// "県別", "会社名": may be the header of the column of names.
  bool ends_as_column(std::string_view folded) const;

  /// "人", "（千円）", "（1,000人、％）", "金額単位：百万円": what the numbers of a table are counted in.
  bool is_unit(std::string_view folded) const;

  /// "調査中", "非公表": stands in a cell for a value.
  bool is_no_value(std::string_view folded) const;

  /// "計", "全国": the first cell of a row of totals, which names no group.
  bool is_total(std::string_view folded) const;

  /// Bytes of 所管 or 合計 at the end of a line that says whose money stands below; 0 if it does not end so.
  std::size_t owner_end(std::string_view folded) const;

  /// Bytes of 独立行政法人 with which the name of a body begins; 0 if it does not begin so.
  std::size_t body_form(std::string_view folded) const;

  /// "富士市土地開発公社", "独立行政法人…": a body that publishes papers of its own.
  bool is_body(std::string_view folded) const;

  /// Whether a name ends as that of a council does: 戦略本部.
  bool is_council(std::string_view folded) const;

  /// Bytes of 決定 at the end of a line that says who decided; 0 if it does not end so.
  std::size_t decision_end(std::string_view folded) const;

  /// "件", "か月": `rest`, which stands behind a number, begins with what is counted.
  bool is_counter(std::string_view rest) const;

  /// "人材", "年金": `rest`, which stands apart behind a number, begins as what is counted does, and is not.
  bool is_uncounted(std::u32string_view rest) const;

  /// "別紙", "ステップ": a number behind `text` is its own.
  bool takes_number(std::string_view text) const;

  /// "well", "self": the first half of a word with a hyphen (well-known), as a line may end in.
  bool is_compound_begin(std::string_view word) const;

  /// "を", or "して" and nothing more in hiragana: no sentence and no label begins so.
  bool begins_within(std::u32string_view text) const;

  /// "改正後", "新" over the new text of a comparison, "改正前", "旧" over the old one.
  bool is_newer(std::string_view folded) const;
  bool is_older(std::string_view folded) const;

  /// Whether one of these begins with `c`: most pages have no word that does.
  bool may_begin_newer(char32_t c) const { return newer_begin_.find(c) != std::u32string::npos; }
  bool may_begin_older(char32_t c) const { return older_begin_.find(c) != std::u32string::npos; }

  /// "文字サイズ", "ページの先頭へ戻る": the whole line is a button or a sign of a web page.
  bool is_furniture(std::string_view folded) const;

  /// "小", "標準": the whole line is one of the buttons that follow such a sign.
  bool is_button(std::string_view folded) const;

  /// What follows a ministry's name in the title of a slide: の施策例, の予算. `rest` is
  /// the text behind the name, folded; the name alone is a title too.
  bool is_slide_title_rest(std::string_view rest) const;

 private:
  bool any(std::string_view role, std::string_view folded,
           bool (*fits)(std::string_view, std::string_view)) const;
  /// Whether `folded` is one of the words of `role`: asked for every cell of a table.
  bool is(std::string_view role, std::string_view folded) const;
  bool are_units(std::string_view folded) const;
  std::size_t longest_end(std::string_view role, std::string_view folded) const;
  std::size_t longest_beginning(std::string_view role, std::string_view folded) const;

  const std::vector<std::string>& words_of(std::string_view role) const;

  std::map<std::string, std::vector<std::string>, std::less<>> words_;  ///< By role.
  /// Looks up what is no string yet.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_set<std::string, TextHash, std::equal_to<>> whole_;  ///< role:word
  std::u32string newer_begin_, older_begin_;
};

}  // namespace hoshin
