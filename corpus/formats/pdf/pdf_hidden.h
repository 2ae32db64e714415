// corpus/formats/pdf/pdf_hidden.h - text that a page draws without showing it.
#pragma once
#include <vector>

#include "corpus/formats/pdf/pdf_matrix.h"
#include "corpus/formats/pdf/pdf_rules.h"

class QPDFPageObjectHelper;

namespace hoshin {

/// As PdfRules::hidden_text(); `to_page` maps the user space of the page to what is shown. What qpdf throws
/// goes through.
std::vector<TextStart> hidden_text_of(QPDFPageObjectHelper& page, const Matrix& to_page);

/// `words` of an upright page without those that the starts say are hidden.
std::vector<Word> without_hidden(std::vector<Word> words, const std::vector<TextStart>& starts);

}  // namespace hoshin
