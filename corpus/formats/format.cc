#include "corpus/formats/format.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "corpus/decode/encoding.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/ascii.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// One format: what it is called, by whom it is read, and the endings of its files.
struct FormatRow {
  FileFormat format;
  std::string_view name;
  SourceText (*read)(std::string_view, const FormatContext&);
  std::array<std::string_view, 3> extensions;
};

constexpr std::array<FormatRow, 10> kFormats = {{
    {FileFormat::kText, "text", read_text, {".txt", ".text"}},
    {FileFormat::kMarkdown, "markdown", read_markdown, {".md", ".markdown"}},
    {FileFormat::kCsv, "csv", read_csv, {".csv", ".tsv"}},
    {FileFormat::kHtml, "html", read_html, {".html", ".htm", ".xhtml"}},
    {FileFormat::kPdf, "pdf", read_pdf, {".pdf"}},
    {FileFormat::kDocx, "docx", read_docx, {".docx", ".docm"}},
    {FileFormat::kXlsx, "xlsx", read_xlsx, {".xlsx", ".xlsm"}},
    {FileFormat::kXls, "xls", read_xls, {".xls"}},
    {FileFormat::kPptx, "pptx", read_pptx, {".pptx", ".pptm"}},
    {FileFormat::kLaw, "law", read_law, {}},  // other XML has the same ending
}};

/// Documents that we know and cannot read, and what to do with them.
struct ForeignRow {
  std::string_view extension, what, hint;
};
constexpr std::array<ForeignRow, 12> kForeign = {{
    {".doc", translatable("an old Word file"), translatable("save it as .docx or PDF")},
    {".ppt", translatable("an old PowerPoint file"), translatable("save it as .pptx or PDF")},
    {".rtf", translatable("an RTF file"), translatable("save it as .docx or PDF")},
    {".odt", translatable("an OpenDocument text"), translatable("save it as .docx or PDF")},
    {".ods", translatable("an OpenDocument spreadsheet"), translatable("save it as .xlsx or PDF")},
    {".odp", translatable("an OpenDocument presentation"), translatable("save it as .pptx or PDF")},
    {".jtd", translatable("an Ichitaro (一太郎) file"), translatable("save it as .docx or PDF")},
    {".jtdc", translatable("an Ichitaro (一太郎) file"), translatable("save it as .docx or PDF")},
    {".xdw", translatable("a DocuWorks file"), translatable("save it as PDF")},
    {".xbd", translatable("a DocuWorks binder"), translatable("save it as PDF")},
    {".mht", translatable("a web archive"), translatable("save the page as HTML or PDF")},
    {".mhtml", translatable("a web archive"), translatable("save the page as HTML or PDF")},
}};

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // old Office, and encrypted new Office
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kPdf = "%PDF-";

Error foreign(std::string_view what, std::string_view hint) {
  return {ErrorCode::kBadData, message("it is {}, which hoshin cannot read", translated(what)),
          translated(hint)};
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
         format == FileFormat::kHtml || format == FileFormat::kLaw;
}

/// A PDF may have up to a kilobyte of anything before its header; a text that speaks of
/// PDF has its name.
bool is_pdf(std::string_view head, std::optional<FileFormat> named) {
  if (head.starts_with(kPdf)) return true;
  return (!named || !is_text(*named)) && head.substr(0, 1024).find(kPdf) != std::string_view::npos;
}

/// The names of the first parts of a zip; they stand in the clear.
std::vector<std::string_view> part_names(std::string_view head) {
  constexpr std::size_t kNameLength = 26, kName = 30;  // in the header of each part
  head = head.substr(0, kFormatHeadBytes);
  std::vector<std::string_view> names;
  for (std::size_t at = head.find(kZip); at != head.npos; at = head.find(kZip, at + 1)) {
    if (head.size() - at < kName) break;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[at + i]); };
    const std::size_t length = byte(kNameLength) | static_cast<std::size_t>(byte(kNameLength + 1)) << 8;
    names.push_back(head.substr(at + kName, length));
  }
  return names;
}

/// Which Office file a zip is; nothing if its first parts do not tell.
std::optional<FileFormat> office_format(std::string_view head) {
  for (const std::string_view name : part_names(head)) {
    if (name.starts_with("word/")) return FileFormat::kDocx;
    if (name.starts_with("xl/")) return FileFormat::kXlsx;
    if (name.starts_with("ppt/")) return FileFormat::kPptx;
  }
  return std::nullopt;
}

/// Of a zip that begins as OpenDocument does: with its type, not packed.
void refuse_open_document(std::string_view head) {
  constexpr std::string_view kType = "mimetypeapplication/vnd.oasis.opendocument.";
  const std::size_t at = head.substr(0, 256).find(kType);
  if (at == head.npos) return;
  const std::string_view kind = head.substr(at + kType.size());
  const char* extension = kind.starts_with("s") ? ".ods" : kind.starts_with("p") ? ".odp" : ".odt";
  for (const ForeignRow& row : kForeign) {
    if (row.extension == extension) throw foreign(row.what, row.hint);
  }
}

/// The ASCII letters of a text, in whatever encoding, in lower case.
std::string markup_of(std::string_view head) {
  std::string out;
  for (const char c : head.substr(0, kFormatHeadBytes)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0 || byte >= 0x80) continue;  // UTF-16, byte order marks
    out += lower_ascii(c);
  }
  return out;
}

/// What a text of markup begins with, behind remarks and the declaration of XML.
std::string_view first_element(std::string_view rest) {
  const auto skip = [&](std::string_view from, std::string_view to) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    const std::size_t end = rest.starts_with(from) ? rest.find(to) : rest.npos;
    if (end != rest.npos) rest.remove_prefix(end + to.size());
    return end != rest.npos;
  };
  while (skip("<?xml", "?>") || skip("<!--", "-->")) {
  }
  return rest;
}

/// Whether a text begins as a page of the web does, in whatever encoding.
bool is_html(std::string_view head) {
  const std::string markup = markup_of(head);
  const std::string_view first = first_element(markup);
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
    if (first.starts_with(tag)) return true;
  }
  return false;
}

/// Whether a text is a law as the law API of e-Gov gives it: alone, or in an answer of its versions 1 and 2.
bool is_law(std::string_view head) {
  const std::string markup = markup_of(head);
  const std::string_view first = first_element(markup);
  if (first.starts_with("<law ") || first.starts_with("<law>")) return first.find("<lawnum>") != first.npos;
  return (first.starts_with("<dataroot") && first.find("<law ") != first.npos) ||
         first.starts_with("<law_data_response");
}

/// Whether bytes without a name that says so are a text.
bool reads_as_text(std::string_view head) {
  if (head.empty()) return false;
  try {
    return decode(head.substr(0, kFormatHeadBytes)).warnings.size() <= 1;  // a character cut in two
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

std::optional<FileFormat> file_format_of(std::string_view head, const std::filesystem::path& path) {
  const std::string extension = fold(path.extension().string());
  const auto named = by_extension(extension);
  if (is_pdf(head, named)) return FileFormat::kPdf;
  if (head.starts_with("{\\rtf")) throw foreign("an RTF file", "save it as .docx or PDF");
  if (head.starts_with(kZip)) {
    if (const auto office = office_format(head)) return office;
    refuse_open_document(head);
    if (named && !is_text(*named)) return named;
  } else if (is_html(head)) {
    return FileFormat::kHtml;
  } else if (is_law(head)) {
    return FileFormat::kLaw;
  }
  if (head.starts_with(kOle) && (named == FileFormat::kXls || named == FileFormat::kXlsx)) {
    return FileFormat::kXls;  // or encrypted, which read_xls() sees
  }
  if (head.starts_with(kOle) && named) {
    throw Error(ErrorCode::kBadData, message("it is encrypted, or an old Office file under a new name"),
                message("open it with its password and save it without one"));
  }
  for (const ForeignRow& row : kForeign) {
    if (extension == row.extension) throw foreign(row.what, row.hint);
  }
  const bool nameless = extension.empty() && !path.filename().string().starts_with('.');
  if (nameless && reads_as_text(head)) return FileFormat::kText;
  return named;
}

bool is_named_as_known(const std::filesystem::path& path) {
  return by_extension(fold(path.extension().string())).has_value();
}

std::string_view name_of(FileFormat format) {
  for (const FormatRow& row : kFormats) {
    if (row.format == format) return row.name;
  }
  return {};
}

SourceText read_format(FileFormat format, std::string_view bytes, const FormatContext& context) {
  const std::size_t most =
      format == FileFormat::kCsv ? context.limits.max_sheet_bytes : context.limits.max_text_bytes;
  if (is_text(format) && bytes.size() > most) {
    throw Error(ErrorCode::kBadData, message("its text is longer than {} MB", most >> 20),
                message("split it"));
  }
  for (const FormatRow& row : kFormats) {
    if (row.format == format) return row.read(bytes, context);
  }
  throw Error(ErrorCode::kBadData, message("it has no known format"), "");
}

}  // namespace hoshin
