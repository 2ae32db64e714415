// corpus/formats/pdf/pdf_pages.h - the pages of a PDF in reading order.
// Private to corpus/formats/pdf.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <poppler-document.h>

#include "corpus/formats/format.h"
#include "corpus/formats/pdf/page_roles.h"

namespace hoshin {

struct PdfPages {
  std::vector<PageContent> contents;  ///< A page with text in two directions is there twice.
  std::vector<std::string> warnings;  ///< As SourceText::warnings.
};

/// `bytes` are those of `document`. Throws Error kBadData for a document that says nothing, or too much.
PdfPages read_pages(const poppler::document& document, std::string_view bytes, const FormatLimits& limits,
                    const LayoutWords& words);

}  // namespace hoshin
