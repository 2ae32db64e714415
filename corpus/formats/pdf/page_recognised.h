// corpus/formats/pdf/page_recognised.h - pages whose text a recognition (OCR) has put under their picture.
#pragma once
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// `words` of a scanned page, set as print sets them. A recognition says of each line where it stands, but
/// hardly where in it its characters do: Tesseract puts the boxes of Japanese ones an em off their places and
/// makes a word of one or two. What is nearer than a column's gap is closed up; all words of a line get its
/// size. No gap is closed over a border; `rules` are those of the picture.
std::vector<Word> set_recognised(std::vector<Word> words, const std::vector<Rule>& rules);

}  // namespace hoshin
