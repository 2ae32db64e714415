// corpus/layout/marks_in_text.h - marks at the beginning of a line that are of the text of the line before.
#pragma once
#include <string_view>

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"

namespace hoshin {

/// Whether the line before, which is `full` or not, goes on in what `q.next` begins with: ③ of an enumeration
/// within it, (23)に該当する, ４ 度, a middle dot between two words.
bool stands_in_text(const JoinQuestion& q, const Mark& mark, bool full);

/// 注１の規定に behind a full line that ends in a comma or a particle: the text speaks of a note.
bool names_note(const JoinQuestion& q, const NoteMark& note, bool full);

bool ends_with_comma(std::u32string_view text);

}  // namespace hoshin
