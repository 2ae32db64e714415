#include "corpus/formats/pdf/pdf_ahead.h"

#include <string_view>
#include <system_error>

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>

namespace hoshin {
namespace {

/// The least that poppler takes for a document.
constexpr std::string_view kEmptyPdf =
    "%PDF-1.4\n"
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    "trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n";

}  // namespace

std::filesystem::path read_ahead_for_pdfs() {
  const std::filesystem::path data = HOSHIN_POPPLER_DATA_DIR;
  std::error_code unreadable;
  if (std::filesystem::is_directory(data, unreadable)) poppler::set_data_dir(data.string());
  // Poppler lists the character maps for the first document, and forgets them with the last.
  [[maybe_unused]] static const auto* const document =
      poppler::document::load_from_raw_data(kEmptyPdf.data(), static_cast<int>(kEmptyPdf.size()));
  // Titles are UTF-16. libc loads a converter when it is first asked for, and unloads what nobody uses.
  [[maybe_unused]] static const ::iconv_t from = ::iconv_open("UTF-8", "UTF-16");
  [[maybe_unused]] static const ::iconv_t to = ::iconv_open("UTF-16", "UTF-8");
  return data;
}

}  // namespace hoshin
