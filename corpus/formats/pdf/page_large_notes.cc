#include "corpus/formats/pdf/page_large_notes.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/lines/marks.h"

namespace hoshin {
namespace {

/// Where a note may begin, of the height of its page.
constexpr double kHighest = 0.4;
/// How far a note is from the text, against the lines of that: in ems.
constexpr double kApart = 2.2;

/// The raised number that `item` begins with, as it is printed: ⁷; empty for none.
std::u32string_view raised_number(const PageItem& item) {
  const std::u32string_view text = item.line.text;
  const auto mark = item.table ? std::nullopt : find_note_mark(text);
  return mark && mark->superscript ? text.substr(0, mark->length) : std::u32string_view();
}

/// Whether `number` is raised in `text`, as a whole.
bool bears(std::u32string_view text, std::u32string_view number) {
  for (std::size_t at = text.find(number, 1); at != text.npos; at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    if (superscript_digit(text[at - 1]) < 0 && (end == text.size() || superscript_digit(text[end]) < 0))
      return true;
  }
  return false;
}

bool bears(const PageItem& item, std::u32string_view number) {
  if (!item.table) return bears(item.line.text, number);
  return std::any_of(item.table->cells.begin(), item.table->cells.end(),
                     [&](const auto& cell) { return bears(cell.text, number); });
}

}  // namespace

void find_large_footnotes(const PageContent& page, std::vector<Role>& roles) {
  std::vector<std::size_t> body;  // items
  for (std::size_t i = 0; i < page.items.size(); ++i) {
    if (roles[i].place == LinePlace::kBody) body.push_back(i);
  }
  // From the last line up, while all is below the first of the notes.
  std::size_t first = body.size();
  for (std::size_t at = body.size(); at-- > 1;) {
    const PageItem &item = page.items[body[at]], &above = page.items[body[at - 1]];
    const Rect &box = item.line.box, &last = above.line.box;
    if (item.table || item.new_column || item.side > 0 || box.top < page.height * kHighest ||
        box.bottom < last.bottom)
      break;
    const std::u32string_view number = raised_number(item);
    if (number.empty()) continue;
    const auto over = [&](std::size_t i) { return bears(page.items[i], number); };
    const auto end = body.begin() + static_cast<std::ptrdiff_t>(at);
    if (box.bottom - last.bottom > kApart * item.line.em && std::any_of(body.begin(), end, over)) first = at;
  }
  for (std::size_t at = first; at < body.size(); ++at) {
    Role& role = roles[body[at]];
    role.place = LinePlace::kFootnote;
    if (const auto mark = find_note_mark(page.items[body[at]].line.text); mark && mark->superscript)
      role.note_number = mark->number;
  }
}

}  // namespace hoshin
