// indexer/cli/picture_command.h - a picture of a page of a PDF, drawn where nothing else can be done.
//
// `hoshin serve` shows pages and links no parser of PDFs: it starts hoshin-index for each picture, as
// hoshin-index starts itself to read (worker.h), with the document as stdin:
//
//   hoshin-index --page-picture PAGE DPI <document.pdf >picture
//
// What is written is a line of JSON,
// {"hash":…,"width":…,"height":…,"pages":…,"text":"…","boxes":[[left,top,width,height],…],
// "missing_fonts":[…]} (corpus/formats/pdf/page_picture.h; `hash` is that of the document's bytes), and the
// PNG behind it. Errors are reported as those of every program.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// The first argument; looked at before any other. For nobody to type.
inline constexpr std::string_view kPictureArgument = "--page-picture";

/// `arguments` are kPictureArgument and what is behind it. Enters the sandbox (sandbox.h) before it reads a
/// byte of the document. Returns the exit status; throws Error for what run_program() is to report, kIo where
/// the kernel gives no sandbox.
int draw_page(const std::vector<std::string>& arguments);

struct PageToDraw {
  std::size_t number = 1;      ///< From 1.
  std::filesystem::path data;  ///< The vocabulary.
  unsigned dpi = 100;          ///< 0: without the page's own picture.
  bool unconfined = false;     ///< Also where there is no sandbox.
};

/// Writes an SVG of what was understood of a page of `file` (corpus/formats/pdf/page_drawing.h) to stdout.
/// Reads the document in the sandbox, too.
int draw_understood_page(const std::string& file, const PageToDraw& page);

}  // namespace hoshin
