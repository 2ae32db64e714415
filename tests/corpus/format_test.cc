#include "corpus/formats/format.h"

#include <gtest/gtest.h>

#include "schema/error.h"

namespace hoshin {
namespace {

using namespace std::string_literals;

/// The header of a zip's part, as far as its name.
std::string part(const std::string& name, const std::string& content = "") {
  return "PK\x03\x04"s + std::string(22, '\0') + static_cast<char>(name.size()) + "\0\0\0"s + name + content;
}

/// "pdf"; "-" for none of ours; "refused: " and why.
std::string recognised(const std::string& head, const std::string& name) {
  try {
    const auto format = file_format_of(head, name);
    return format ? std::string(name_of(*format)) : "-";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kBadData);
    EXPECT_FALSE(e.hint().empty());
    return "refused: "s + e.what();
  }
}

TEST(FormatTest, LooksAtTheBytesFirstThenAtTheName) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const struct {
    const char* why;
    std::string head;
    const char *name, *format;
  } cases[] = {
      {"a text by its name", "方針", "a.txt", "text"},
      {"whatever the case", "方針", "a.TXT", "text"},
      {"an empty file is what its name says", "", "a.csv", "csv"},
      {"an empty file without a name", "", "a", "-"},
      {"a page under the name of a text", "<!DOCTYPE html><p>", "a.txt", "html"},
      {"a page after remarks", "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- saved -->\n<HTML>", "a.txt", "html"},
      {"a page in UTF-16", "\xFF\xFE<\0h\0t\0m\0l\0>\0"s, "a.txt", "html"},
      {"a page that Excel calls a sheet", "<html xmlns:x='excel'>", "a.xls", "html"},
      {"a law of e-Gov", "<?xml version='1.0'?>\n<Law Era='Reiwa'><LawNum>令和五年</LawNum>", "a.xml", "law"},
      {"a law in an answer of the API", "<DataRoot><LawFullText><Law Era='Reiwa'>", "a", "law"},
      {"or of its second version", "<law_data_response><law_info/>", "a.txt", "law"},
      {"a text about them", "<law> is an element, <lawnum another", "a.txt", "text"},
      {"other XML", "<?xml version='1.0'?><feed/>", "a.xml", "-"},
      {"a PDF under another name", "%PDF-1.7", "a.txt", "pdf"},
      {"a PDF behind a mail's header", "Content-Type: x\n%PDF-1.4", "a.pdf", "pdf"},
      {"a text about PDF", "begins with %PDF-1.4", "a.txt", "text"},
      {"a broken PDF is reported as one", "nothing", "a.pdf", "pdf"},
      {"Word", part("word/document.xml"), "a.zip", "docx"},
      {"Excel behind parts that do not tell", part("[Content_Types].xml", "x") + part("xl/workbook.xml"), "a",
       "xlsx"},
      {"PowerPoint under the name of another", part("ppt/presentation.xml"), "a.docx", "pptx"},
      {"parts that do not tell: the name does", part("[Content_Types].xml"), "a.docx", "docx"},
      {"a word in a part is no part", part("a.txt", "word/document.xml"), "a.zip", "-"},
      {"any other zip", part("a.txt"), "a.zip", "-"},
      {"no name, but a text", "方針を示す。\n", "README", "text"},
      {"no name, and no text",
       "\x7F"
       "ELF\x02\x01\x01\0\0\0\0\0\0"s,
       "program", "-"},
      {"a hidden file", "*.o\n", ".gitignore", "-"},
      {"a picture", "\x89PNG\r\n\x1A\n", "a.png", "-"},
      {"old Word", ole, "a.doc", "refused: it is an old Word file, which hoshin cannot read"},
      {"old Excel", ole, "a.xls", "xls"},
      {"old Excel, or an encrypted one, under the name of a new one", ole, "a.xlsx", "xls"},
      {"encrypted Word", ole, "a.docx", "refused: it is encrypted, or an old Office file under a new name"},
      {"RTF under another name", "{\\rtf1", "a.doc", "refused: it is an RTF file, which hoshin cannot read"},
      {"OpenDocument", part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "a.zip",
       "refused: it is an OpenDocument spreadsheet, which hoshin cannot read"},
      {"Ichitaro", ole, "a.jtd", "refused: it is an Ichitaro (一太郎) file, which hoshin cannot read"},
      {"DocuWorks", "\x60\x0E\x82\x32", "a.xdw", "refused: it is a DocuWorks file, which hoshin cannot read"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(recognised(c.head, c.name), c.format);
  }
}

TEST(FormatTest, BytesUnderTheNameOfATextAreRefusedWhenRead) {
  const LayoutWords words{HOSHIN_DATA_DIR};
  const std::string picture = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0"s;
  for (const FileFormat format :
       {FileFormat::kText, FileFormat::kMarkdown, FileFormat::kCsv, FileFormat::kHtml}) {
    SCOPED_TRACE(name_of(format));
    EXPECT_THROW(read_format(format, picture, {words, "", {}}), Error);
  }
}

TEST(FormatTest, ATextBeyondTheLimitIsRefused) {
  const LayoutWords words{HOSHIN_DATA_DIR};
  FormatLimits limits;
  limits.max_text_bytes = limits.max_sheet_bytes = 1 << 20;
  const std::string most(limits.max_text_bytes - 1, ' ');
  for (const FileFormat format :
       {FileFormat::kText, FileFormat::kMarkdown, FileFormat::kCsv, FileFormat::kHtml}) {
    SCOPED_TRACE(name_of(format));
    EXPECT_EQ(read_format(format, most + "a", {words, {}, limits}).lines.size(), 1u);
    try {
      read_format(format, most + "ab", {words, {}, limits});
      ADD_FAILURE() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
      EXPECT_STREQ(e.what(), "its text is longer than 1 MB");
      EXPECT_FALSE(e.hint().empty());
    }
  }
}

}  // namespace
}  // namespace hoshin
