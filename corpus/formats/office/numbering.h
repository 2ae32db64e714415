// corpus/formats/office/numbering.h - the numbers that Office puts before headings and items.
//
// In Japanese documents 第１, (1), ①, ア and ⅰ are seldom typed: they are a counter and a
// pattern in another part of the file. Without them nothing could be found under 第１.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace hoshin {

/// `value` in a number format of WordprocessingML (ST_NumberFormat): aiueo, 2 -> イ;
/// decimalEnclosedCircle, 3 -> ③. Kana and Roman numbers are given in the one form that
/// Japanese documents print (ア for ｱ too, ⅰ for i). Unknown formats and values beyond a
/// format's last count in ASCII digits; "none" gives nothing.
std::u32string list_number(std::string_view format, int value);

/// The label before a paragraph.
struct ListLabel {
  std::u32string text;  ///< With what stands between it and the text: a space, or nothing.
  bool bullet = false;
};

/// The lists of a Word document and how far each has been counted.
class Numbering {
 public:
  /// `root` of word/numbering.xml, or an empty node for a document without lists.
  explicit Numbering(pugi::xml_node root);

  /// Counts one more paragraph of list `list` (w:numId) at `level` (from 0), and gives its
  /// label. No list (0, or one that is not there) gives none.
  ListLabel next(int list, int level);

  /// The level of `list` that belongs to the paragraph style `style`, or 0.
  int level_of_style(int list, std::string_view style) const;

 private:
  struct Level {
    int start = 1;
    int restart = -1;  ///< Restarts behind levels below this; -1: behind any outer level.
    std::string format = "decimal", font, style;
    std::u32string pattern, gap = U" ";
    bool plain = false;  ///< All numbers of the label in ASCII digits (w:isLgl).
  };
  struct AbstractList {
    std::vector<Level> levels;
    std::string style, style_link;
    std::vector<int> counts;  ///< Of each level; kUnused before its first number.
  };
  struct List {
    int abstract_list = -1;
    std::map<int, Level> levels;  ///< Redefined.
    std::map<int, int> starts;    ///< Counted anew from here at the first use of the list.
  };

  static constexpr int kLevels = 9;
  static constexpr int kUnused = -1'000'000;
  static constexpr int kMaxCount = 1'000'000;

  static Level read_level(pugi::xml_node node);
  void read_abstract_list(pugi::xml_node node);
  void read_list(pugi::xml_node node);
  void follow_style_links();
  const Level& level_at(const List& list, int level) const;
  void count(List& list, AbstractList& counted, int level);
  std::u32string label_text(const List& list, const AbstractList& counted, int level) const;

  std::map<int, AbstractList> abstract_lists_;
  std::map<int, List> lists_;
};

}  // namespace hoshin
