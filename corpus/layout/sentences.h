// corpus/layout/sentences.h - telling sentences from labels.
#pragma once
#include <string_view>

namespace hoshin {

/// A full sentence: it has a full stop, or ends in a verb or in こと, もの, as items of
/// public documents do without one (…を推進する, …であること).
bool is_sentence(std::u32string_view text);

/// One question and nothing else, as headings of slides and leaflets may be.
bool is_question(std::u32string_view text);

/// Long enough to be running text though it ends in a noun (…を整備).
bool is_running_text(std::u32string_view text);

}  // namespace hoshin
