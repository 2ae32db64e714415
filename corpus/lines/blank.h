// corpus/lines/blank.h - text that shows nothing.
#pragma once
#include <algorithm>
#include <string_view>

#include "text/normalizer.h"

namespace hoshin {

/// Whether `text` is nothing but white space.
inline bool is_blank_text(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), is_white_space);
}

}  // namespace hoshin
