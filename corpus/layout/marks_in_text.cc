#include "corpus/layout/marks_in_text.h"

#include <algorithm>

#include "corpus/layout/torn_paragraphs.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// Looking back further would cost the square of a text that grows by lines.
std::u32string_view end_of(std::u32string_view text) {
  constexpr std::size_t kReach = 600;
  return text.size() <= kReach ? text : text.substr(text.size() - kReach);
}

/// The number of `mark` less one, as its style prints it: ② before ③, (a) before (b). Empty where a style is
/// no enumeration within a text.
std::u32string number_before(const Mark& mark) {
  if (mark.value < 2) return {};
  const auto last = static_cast<char32_t>(mark.value - 1);
  if (mark.style == "①") return mark.value <= 20 ? std::u32string(1, U'①' + last - 1) : std::u32string();
  if (mark.style == "(a)") return std::u32string(U"(") + static_cast<char32_t>(U'a' + last - 1) + U")";
  if (mark.style == "(1)") return U"(" + to_utf32(std::to_string(mark.value - 1)) + U")";
  return {};
}

/// Whether an enumeration within the text, (a) …、(b) …, goes on with `mark`. Where full lines are known, a
/// sentence that goes on over one holds the number before.
bool continues_enumeration(const JoinQuestion& q, const Mark& mark) {
  const std::u32string before = number_before(mark);
  if (before.empty() || (mark.style != "(a)" && (q.last.measure == 0 || !ends_open(q.last.text))))
    return false;
  const auto at = fold(to_utf8(end_of(q.paragraph.text))).find(fold(to_utf8(before)));
  return at != std::string::npos && at > 0;
}

/// Whether a bare number (4 度) goes on with a full line that ends in a particle: text, unless it counts on.
bool is_number_in_text(const JoinQuestion& q, const Mark& mark, bool full) {
  const bool bare = mark.style == "1" && mark.length < q.next.text.size() &&
                    !in(U".．", q.next.text[mark.value > 9 ? 2 : 1]);
  const bool counts = q.paragraph.mark && q.paragraph.mark->style == mark.style;
  return bare && !counts && mark.value > 1 && q.last.measure > 0 && ends_open(q.last.text) && full;
}

/// 重複投薬 / ・相互作用: two words that stand for one, parted at a full line's end. An item of a list is
/// indented, or follows a line that ends.
bool is_dot_within_text(const JoinQuestion& q, const Mark& mark, bool full) {
  const std::u32string& next = q.next.text;
  const char32_t last = q.last.text.back();
  return next[0] == U'・' && mark.length == 1 && q.last.measure > 0 && !q.next.starts &&
         q.next.blanks_before == 0 && full && (is_kanji(last) || is_katakana(last)) &&
         !(q.paragraph.mark && q.paragraph.mark->is_bullet());
}

/// Behind `mark`, and what is numbered in the same way right behind it: ２）３）に.
std::size_t end_of_marks(std::u32string_view text, const Mark& mark) {
  std::size_t end = mark.length;
  while (end > 0 && end < text.size() && !is_white_space(text[end - 1])) {
    const auto next = find_mark(text.substr(end));
    if (!next || next->style != mark.style) break;
    end += next->length;
  }
  return end;
}

/// (23)に該当する, ①又は: behind a full line within a sentence the text speaks of what has that number.
bool names_item(const JoinQuestion& q, const Mark& mark, bool full) {
  constexpr std::u32string_view kBehind = U"にのをはがともへで又若及並、）";
  const std::u32string& next = q.next.text;
  const std::size_t end = end_of_marks(next, mark);
  if (end == 0 || end >= next.size() || !in(kBehind, next[end])) return false;
  // １．はじめに is a heading, but behind a comma.
  const bool named =
      in(U"）)」』】〕］]｝}〉》＞>", next[end - 1]) || mark.style == "①" || ends_with_comma(q.last.text);
  return named && q.last.measure > 0 && !ends_sentence(q.last.text) && full;
}

/// （オリジナルのデー / タ）か、 and 「第２編 ＩＴガバナンス / 第２章 組織体制」にて: a bracket that a full
/// line opens is closed behind what looks like a mark.
bool is_within_bracket(const JoinQuestion& q, bool full) {
  return q.last.measure > 0 && full && !ends_sentence(q.last.text) &&
         shares_bracket(q.last.text, q.next.text);
}

}  // namespace

bool ends_with_comma(std::u32string_view text) { return in(U"、，", text.back()); }

/// 注１の規定に behind a full line that ends in a comma or a particle: the text speaks of a note.
bool names_note(const JoinQuestion& q, const NoteMark& note, bool full) {
  const bool spoken_of = note.length < q.next.text.size() && is_hiragana(q.next.text[note.length]);
  return spoken_of && !note.number.empty() && q.last.measure > 0 && ends_open(q.last.text) && full;
}

bool stands_in_text(const JoinQuestion& q, const Mark& mark, bool full) {
  if (mark.is_bullet() && q.last.text.back() == q.next.text[0]) return true;  // 〇〇 at a line's end
  return is_dot_within_text(q, mark, full) || names_item(q, mark, full) || continues_enumeration(q, mark) ||
         is_number_in_text(q, mark, full) || is_within_bracket(q, full);
}

}  // namespace hoshin
