#include "corpus/formats/pdf/pdf_drawing.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/formats/pdf/page_drawing.h"
#include "corpus/formats/pdf/page_picture.h"
#include "corpus/formats/pdf/pdf_document.h"
#include "corpus/formats/pdf/pdf_pages.h"

namespace hoshin {

std::string drawing_of_page(std::string_view pdf, const DrawingRequest& request, const LayoutWords& words) {
  // Says what is wrong with the page, too, and how large it is.
  PagePicture picture = picture_of_page(pdf, request.page, request.dpi);
  const auto document = open_pdf(pdf);
  const PdfPages pages = read_pages(*document, pdf, {}, words);
  LinesOfItems numbers;
  lines_of_pages(pages.contents, words, &numbers);
  std::size_t begin = 0, end = 0;
  for (const auto& page : pages.contents) {
    const auto number = static_cast<std::size_t>(page.number);
    begin += number < request.page;
    end += number <= request.page;
  }
  DrawingParts parts;
  if (request.dpi > 0) parts.png = std::move(picture.png);
  parts.width = picture.width, parts.height = picture.height;
  parts.text_size = body_size(pages.contents);
  parts.blocks = *request.blocks;
  parts.caption = fmt::format("{} {}/{}", request.file, request.page, picture.pages);
  return drawing_of(std::span(pages.contents).subspan(begin, end - begin),
                    std::span(numbers).subspan(begin, end - begin), parts);
}

}  // namespace hoshin
