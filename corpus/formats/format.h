// corpus/formats/format.h - the formats that hoshin reads, and how one is recognised.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

enum class FileFormat { kText, kMarkdown, kCsv, kHtml, kPdf, kDocx, kXlsx, kXls, kPptx, kLaw };

/// What file_format_of() wants to see of a file.
inline constexpr std::size_t kFormatHeadBytes = 4096;

/// How much a source may claim. What goes beyond is reported, not read: a zip bomb
/// and an endless page tree end here, before memory and time do.
struct FormatLimits {
  std::size_t max_text_bytes = std::size_t{64} << 20;    ///< A text or HTML file; of others their text.
  std::size_t max_sheet_bytes = std::size_t{128} << 20;  ///< The text of a workbook, or a CSV file.
  std::size_t max_part_bytes = std::size_t{128}
                               << 20;  ///< One unpacked part of an Office file; eight times it: all.
  std::size_t max_pages = 20'000;
  std::size_t max_depth = 256;        ///< Nested elements.
  std::size_t max_cells = 1'000'000;  ///< Of tables; of a sheet or CSV file those that are held at once.
  std::size_t max_sheet_cells = 10'000'000;  ///< Of a workbook or CSV file.
};

/// What a format reader is told besides the bytes.
struct FormatContext {
  const LayoutWords& words;
  std::string encoding;  ///< Of a text, by its user's word; empty: found out.
  FormatLimits limits;
};

/// The format of a file that begins with `head` (its first 4096 bytes or more, or all) and is
/// called `path`. What the bytes say counts; the name decides between formats that are
/// all text. Nothing if it is none of ours (a picture, a program).
///
/// Throws Error kBadData, with a hint what to save it as, for a document that hoshin
/// cannot read: old or encrypted Office files, RTF, OpenDocument, 一太郎.
std::optional<FileFormat> file_format_of(std::string_view head, const std::filesystem::path& path);

/// Whether the name of a file says that it is of a format that hoshin reads.
bool is_named_as_known(const std::filesystem::path& path);

/// "pdf", "text", ...: as messages and `hoshin docs` have it.
std::string_view name_of(FileFormat format);

/// Reads `bytes` as `format`. Throws Error kBadData with the reason if there is nothing to
/// read in it: encrypted, damaged, scanned without text, beyond a limit.
SourceText read_format(FileFormat format, std::string_view bytes, const FormatContext& context);

// The readers, each in a file of its own. All throw as read_format() does.
SourceText read_text(std::string_view bytes, const FormatContext& context);      ///< text.cc
SourceText read_markdown(std::string_view bytes, const FormatContext& context);  ///< markdown.cc
SourceText read_csv(std::string_view bytes, const FormatContext& context);       ///< csv.cc
SourceText read_html(std::string_view bytes, const FormatContext& context);      ///< html.cc
SourceText read_pdf(std::string_view bytes, const FormatContext& context);       ///< pdf.cc
SourceText read_docx(std::string_view bytes, const FormatContext& context);      ///< docx.cc
SourceText read_xlsx(std::string_view bytes, const FormatContext& context);      ///< xlsx.cc
SourceText read_xls(std::string_view bytes, const FormatContext& context);       ///< xls.cc
SourceText read_pptx(std::string_view bytes, const FormatContext& context);      ///< pptx.cc
SourceText read_law(std::string_view bytes, const FormatContext& context);       ///< law.cc

}  // namespace hoshin
