// corpus/formats/pdf/page_picture.h - a page of a PDF as it is printed, and where its characters stand.
//
// For `hoshin serve`, which shows a hit on its page. Like all that parses a PDF it belongs into a process
// that may do nothing else (indexer/cli/picture_command.h).
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Of a character: left, top, width and height on the page, as it is shown, in points (1/72 inch).
using CharacterBox = std::array<float, 4>;

struct PagePicture {
  std::string png;
  double width = 0, height = 0;     ///< Of the page as it is shown, in points.
  std::size_t pages = 0;            ///< Of the document.
  std::u32string text;              ///< In poppler's reading order, without white space.
  std::vector<CharacterBox> boxes;  ///< For each character of `text`.
  /// Names of fonts of the page that the PDF does not carry: where the process may not open those of the
  /// machine, what is set in them is missing from the picture.
  std::vector<std::string> missing_fonts;
};

inline constexpr unsigned kLeastDpi = 36, kMostDpi = 220;

/// Page `number`, from 1, drawn at `dpi` (brought between kLeastDpi and kMostDpi; less for a page of posters,
/// so that a picture has 25 million pixels at most). Throws Error kBadData as open_pdf() does, kNotFound if
/// there is no such page.
PagePicture picture_of_page(std::string_view pdf, std::size_t number, unsigned dpi);

}  // namespace hoshin
