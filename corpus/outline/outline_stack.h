// corpus/outline/outline_stack.h - what a paragraph stands under: the levels of the outline that are open.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/layout/layout.h"
#include "dict/areas.h"

namespace hoshin {

// Styles of headings that have no mark, in the stead of a mark's.
inline constexpr const char* kArticleStyle = "[0";   ///< In brackets over an article: （趣旨）.
inline constexpr const char* kBareStyle = "bare";    ///< Told by nothing but its place.
inline constexpr const char* kAnnexStyle = "annex";  ///< 別添１ on top of a page, and the title below it.
inline constexpr const char* kMatterStyle = "matter";  ///< A matter of an assembly: ◎日程第２.

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

/// What the heading `p`, paragraph `i`, opens, with its mark apart.
Level titled_level(const Paragraph& p, std::size_t i);

/// Open levels, the outermost first.
class OutlineStack : private std::vector<Level> {
 public:
  using vector::back, vector::begin, vector::clear, vector::empty, vector::end, vector::erase,
      vector::iterator, vector::pop_back, vector::push_back, vector::size;

  /// Closes the first level that `is` so, and all that stands under it.
  template <typename Is>
  void leave_from(Is is) {
    erase(std::find_if(begin(), end(), is), end());
  }

  /// Whether `inner` is open below `outer` now, so that it will be closed with it.
  bool deeper_than(const std::string& outer, const std::string& inner) const;

  /// Whether `p` has the number behind that of `level`: it stands where that does, whatever the sizes say.
  static bool counts_on(const Level& level, const Paragraph& p);

  bool has_style(const std::string& style) const;

  /// The heading below `outer` that `mark` goes on with, if one is numbered as `outer` is; else `outer`: 3.
  /// goes on with the 2. under 2.3 of chapter 2.
  iterator innermost_of(const Mark& mark, iterator outer);

  /// ２.１ stands under ２, not under １; and so does 2-1.
  void leave_other_numbers(std::string number);

  /// 2.2 stands beside 2.1.2, not under it.
  void leave_deeper_numbers(const std::string& style);

  /// Ends the article that is open, and what stands in it.
  void leave_articles();

  /// Ends the chapters and articles of a law, and headings that have no style of their own.
  void leave_parts();

  /// 第２章 stands under no number that is not a part itself: 第１編, but not Ⅰ or １. 第１款 with its sum
  /// (`of_estimates`) stands in the article that is open.
  void leave_lesser_parts(const std::string& style, bool of_estimates);

  /// １６款 stands under no ３項, however that is set.
  void leave_equal_parts(const std::string& style);

  /// How deep parts of that name stand: 編 over 章, 款 over 項 over 目. kNoPart for other styles.
  static constexpr std::ptrdiff_t kNoPart = 8;
  static std::ptrdiff_t part_rank(std::string_view style);

  /// "1.1" after 10 is a misprinted 11: dots that make no outline are read as digits.
  Mark corrected(Mark mark) const;

  /// A new slide stands under nothing of the one before, but for the number that its own first `number` goes
  /// on with: （３） behind （２）. Null: it has none.
  void leave_slide(const Mark* number);

  static bool is_bullet_item(const Level& level);

  void leave_items();
};

/// Headings with numbers that a large one without any has closed. It may have been but the title of a
/// picture: then the next number goes on where theirs stand.
class ClosedNumbers {
 public:
  /// A heading without a number has left but its first `kept` levels of `stack`.
  void close(const OutlineStack& stack, std::size_t kept);

  /// Opens again in `stack` what stands over `mark`, if it goes on with a number that was closed and with
  /// none that is open.
  void reopen(OutlineStack& stack, const Mark& mark);

  void forget() { closed_.clear(); }

 private:
  OutlineStack closed_;
};

}  // namespace hoshin
