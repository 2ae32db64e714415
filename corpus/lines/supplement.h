// corpus/lines/supplement.h - the supplementary provisions of laws.
#pragma once
#include <string_view>

namespace hoshin {

/// 附則, 附　則　抄, 附則（令和５年条例第３号）, and nothing else: the line over them, which is of no
/// chapter.
bool is_supplement(std::u32string_view text);

}  // namespace hoshin
