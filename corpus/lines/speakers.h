// corpus/lines/speakers.h - who speaks, in minutes that give every word.
#pragma once
#include <cstddef>
#include <string_view>

namespace hoshin {

/// How many characters of `text` say who speaks: ○山田太郎君　, ◎市長（山田太郎君）　, ○山田委員　. 0 where
/// nobody begins to.
std::size_t speaker_length(std::u32string_view text);

/// Whether `text` is but who speaks in what follows: ◯議長（緑野太郎）.
bool is_speaker(std::u32string_view text);

}  // namespace hoshin
