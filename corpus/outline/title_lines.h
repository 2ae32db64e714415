// corpus/outline/title_lines.h - which lines of the front are one title.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/outline/front_lines.h"

namespace hoshin {

/// Characters of a title at most.
inline constexpr std::size_t kMaxTitle = 120;
/// Sizes of titles against the running text's.
inline constexpr double kLarger = 1.15, kLarge = 1.3;

/// Whether all of it stands in brackets: （単位：千円）, 【創業型】（様式２）.
bool is_bracketed(std::u32string_view text);

/// The same of 「○○のあり方について」（令和７年６月）: a title that is quoted, and no aside.
bool is_quoted(std::u32string_view text);

/// Lines of the front that belong together as one title. The view must outlive it.
class TitleLines {
 public:
  explicit TitleLines(const FrontView& view) : view_(view) {}

  /// Whether line `next` goes on in the title that ends in line `last`.
  bool go_on(std::size_t last, std::size_t next, const std::string& so_far) const;

 private:
  /// （目的） over 第１条.
  bool is_caption_of_article(std::size_t i) const;

  const Paragraph& at(std::size_t i) const { return view_.paragraphs[i]; }
  const FrontLine& line(std::size_t i) const { return view_.lines[i]; }

  const FrontView& view_;
};

}  // namespace hoshin
