#include "corpus/formats/format.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dict/normalizer.h"
#include "schema/error.h"

namespace hoshin {
namespace {

/// One format: what it is called, by whom it is read, and the endings of its files.
struct FormatRow {
  FileFormat format;
  std::string_view name;
  SourceText (*read)(std::string_view, const FormatContext&);
  std::array<std::string_view, 3> extensions;
};

constexpr std::array<FormatRow, 8> kFormats = {{
    {FileFormat::kText, "text", read_text, {".txt", ".text"}},
    {FileFormat::kMarkdown, "markdown", read_markdown, {".md", ".markdown"}},
    {FileFormat::kCsv, "csv", read_csv, {".csv", ".tsv"}},
    {FileFormat::kHtml, "html", read_html, {".html", ".htm", ".xhtml"}},
    {FileFormat::kPdf, "pdf", read_pdf, {".pdf"}},
    {FileFormat::kDocx, "docx", read_docx, {".docx", ".docm"}},
    {FileFormat::kXlsx, "xlsx", read_xlsx, {".xlsx", ".xlsm"}},
    {FileFormat::kPptx, "pptx", read_pptx, {".pptx", ".pptm"}},
}};

/// Documents that we know and cannot read, and what to do with them.
struct ForeignRow {
  std::string_view extension, what, hint;
};
constexpr std::array<ForeignRow, 9> kForeign = {{
    {".doc", "an old Word file", "save it as .docx or PDF"},
    {".xls", "an old Excel file", "save it as .xlsx or PDF"},
    {".ppt", "an old PowerPoint file", "save it as .pptx or PDF"},
    {".rtf", "an RTF file", "save it as .docx or PDF"},
    {".odt", "an OpenDocument text", "save it as .docx or PDF"},
    {".ods", "an OpenDocument spreadsheet", "save it as .xlsx or PDF"},
    {".odp", "an OpenDocument presentation", "save it as .pptx or PDF"},
    {".jtd", "an Ichitaro (一太郎) file", "save it as .docx or PDF"},
    {".jtdc", "an Ichitaro (一太郎) file", "save it as .docx or PDF"},
}};

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // old Office, and encrypted new Office
constexpr std::string_view kZip = "PK\x03\x04";

Error foreign(std::string_view what, std::string_view hint) {
  return {ErrorCode::kBadData, fmt::format("it is {}, which hoshin cannot read", what), std::string(hint)};
}

std::optional<FileFormat> by_extension(std::string_view extension) {
  for (const FormatRow& row : kFormats) {
    if (!extension.empty() &&
        std::find(row.extensions.begin(), row.extensions.end(), extension) != row.extensions.end())
      return row.format;
  }
  return std::nullopt;
}

bool is_text(FileFormat format) {
  return format == FileFormat::kText || format == FileFormat::kMarkdown || format == FileFormat::kCsv ||
         format == FileFormat::kHtml;
}

/// A PDF may have up to a kilobyte of anything before its header.
bool is_pdf(std::string_view head) { return head.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

/// Which Office file a zip is, by the names of its first parts; they stand in the clear.
std::optional<FileFormat> office_format(std::string_view head) {
  if (head.find("word/") != std::string_view::npos) return FileFormat::kDocx;
  if (head.find("xl/") != std::string_view::npos) return FileFormat::kXlsx;
  if (head.find("ppt/") != std::string_view::npos) return FileFormat::kPptx;
  return std::nullopt;
}

/// Whether a text begins as a page of the web does.
bool is_html(std::string_view head) {
  const auto begin = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (begin == std::string_view::npos) return false;
  std::string start(head.substr(begin, 512));
  std::transform(start.begin(), start.end(), start.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return true;
  return start.starts_with("<?xml") && start.find("<html") != std::string::npos;
}

}  // namespace

std::optional<FileFormat> file_format_of(std::string_view head, const std::filesystem::path& path) {
  const std::string extension = fold(path.extension().string());
  const auto named = by_extension(extension);
  if (is_pdf(head)) return FileFormat::kPdf;
  if (head.starts_with("{\\rtf")) throw foreign("an RTF file", "save it as .docx or PDF");
  if (head.starts_with(kZip)) {
    if (const auto office = office_format(head)) return office;
    if (named && !is_text(*named)) return named;
  }
  if (head.starts_with(kOle) && named && !is_text(*named)) {
    throw Error(ErrorCode::kBadData, "it is encrypted, or an old Office file under a new name",
                "open it with its password and save it without one");
  }
  for (const ForeignRow& row : kForeign) {
    if (extension == row.extension) throw foreign(row.what, row.hint);
  }
  if (is_html(head)) return FileFormat::kHtml;
  return named;
}

std::string_view name_of(FileFormat format) {
  for (const FormatRow& row : kFormats) {
    if (row.format == format) return row.name;
  }
  return {};
}

SourceText read_format(FileFormat format, std::string_view bytes, const FormatContext& context) {
  for (const FormatRow& row : kFormats) {
    if (row.format == format) return row.read(bytes, context);
  }
  throw Error(ErrorCode::kBadData, "it has no known format", "");
}

}  // namespace hoshin
