// A PDF is words with places. Here they become lines that know what only places tell: columns, tables,
// running heads, footnotes, headings by size, full lines and indents.
#include <utility>

#include "corpus/formats/format.h"
#include "corpus/formats/pdf/page_roles.h"
#include "corpus/formats/pdf/pdf_document.h"
#include "corpus/formats/pdf/pdf_pages.h"
#include "text/normalizer.h"

namespace hoshin {

SourceText read_pdf(std::string_view bytes, const FormatContext& context) {
  const auto document = open_pdf(bytes);
  PdfPages pages = read_pages(*document, bytes, context.limits, context.words);
  SourceText source;
  source.warnings = std::move(pages.warnings);
  source.lines = lines_of_pages(pages.contents, context.words);
  source.title = to_utf8(to_text(document->get_title()));
  source.imprint = to_utf8(to_text(document->get_author()));
  source.slides = to_utf8(to_text(document->get_creator())).find("PowerPoint") != std::string::npos;
  return source;
}

}  // namespace hoshin
