// corpus/footnotes.h - footnote marks taken out of words, tied to their footnotes.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "corpus/layout.h"

namespace hoshin {

/// What the marks of a document said, by index into its paragraphs.
struct NoteLinks {
  std::vector<std::vector<std::string>> marks;  ///< Of each paragraph: marks taken out, in text order.
  std::map<std::size_t, std::size_t> referrer;  ///< Footnote -> the paragraph that refers to it.
};

/// Takes the marks out of the texts: superscripts, and the digits glued to a word
/// (GSOC1, サーバ8は) for which a footnote of that number follows on the page. Digits
/// that belong to the word (G7, JC3, 第1) stay.
NoteLinks take_note_marks(std::vector<Paragraph>& paragraphs);

}  // namespace hoshin
