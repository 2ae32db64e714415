// corpus/formats/pdf/page_ruby.h - the readings above words.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// `words` (of a page as it is read, lines from left to right) without ruby: small kana that stand right
/// above kanji and nothing beside them. What they stand above stays.
std::vector<Word> without_ruby(std::vector<Word> words);

}  // namespace hoshin
