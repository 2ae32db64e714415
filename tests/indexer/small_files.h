// tests/indexer/small_files.h - one sentence as a file of each format that hoshin reads.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <iconv.h>

#include "tests/corpus/office_file.h"
#include "tests/corpus/xls_file.h"
#include "text/normalizer.h"

namespace hoshin::testing {

/// `text` (UTF-8) in another encoding.
inline std::string encoded(std::string text, const char* encoding) {
  const iconv_t converter = ::iconv_open(encoding, "UTF-8");
  std::string out(4 * text.size() + 16, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t from_left = text.size(), to_left = out.size();
  if (::iconv(converter, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1) ||
      ::iconv(converter, nullptr, nullptr, &to, &to_left) == static_cast<std::size_t>(-1)) {
    throw std::runtime_error(encoding);
  }
  ::iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

/// A PDF of these objects, numbered from 1; the first is the catalog.
inline std::string pdf_of(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t at = pdf.size();
  pdf += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}", objects.size() + 1, table);
  return pdf +
         fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, at);
}

inline constexpr const char* kOnePage = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

/// A page that shows `content`. Its font F1 is not embedded: readers know its characters by name, and the
/// character map `map` explains its codes. `pages` is the root of the page tree, `resources` are those beside
/// the font.
inline std::string pdf_with_content(const std::string& content, const std::string& map = "UniJIS-UTF16-H",
                                    const std::string& pages = kOnePage, const std::string& resources = "") {
  return pdf_of(
      {"<< /Type /Catalog /Pages 2 0 R >>", pages,
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
       " /Resources << /Font << /F1 5 0 R >> " +
           resources + " >> >>",
       fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content),
       "<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /" + map +
           " /DescendantFonts [6 0 R] >>",
       "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /DW 1000 /FontDescriptor 7 0 R"
       " /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 4 >> >>",
       "<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900]"
       " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"});
}

/// The same with one line.
inline std::string pdf_with_line(const std::string& hex, const std::string& map,
                                 const std::string& pages = kOnePage) {
  return pdf_with_content(fmt::format("BT /F1 10 Tf 50 700 Td <{}> Tj ET", hex), map, pages);
}

/// A text in UTF-8 as the codes of UniJIS-UTF16-H.
inline std::string hex_of(std::string_view text) {
  std::string hex;
  for (const char32_t c : to_utf32(text)) hex += fmt::format("{:04X}", static_cast<std::uint32_t>(c));
  return hex;
}

/// The same with a line in UTF-8.
inline std::string small_pdf(std::string_view line, const std::string& pages = kOnePage) {
  return pdf_with_line(hex_of(line), "UniJIS-UTF16-H", pages);
}

inline std::string small_docx(const std::string& line) {
  return zip_of({{"_rels/.rels", root_relations("word/document.xml")},
                 {"word/document.xml", "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>" + line +
                                           "</w:t></w:r></w:p></w:body></w:document>"}});
}

inline std::string small_xlsx(const std::string& line) {
  return zip_of(
      {{"_rels/.rels", root_relations("xl/workbook.xml")},
       {"xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='Sheet1' sheetId='1' r:id='rId1'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        relations_xml(relation_xml("rId1", "worksheet", "worksheets/sheet1.xml"))},
       {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>" +
                                        line + "</t></is></c></row></sheetData></worksheet>"}});
}

inline std::string small_xls(const std::string& line) { return xls_of({{label(0, 0, line)}}); }

inline std::string small_pptx(const std::string& line) {
  return zip_of(
      {{"_rels/.rels", root_relations("ppt/presentation.xml")},
       {"ppt/presentation.xml",
        "<p:presentation xmlns:p='p' xmlns:r='r'><p:sldIdLst><p:sldId id='256' "
        "r:id='rId1'/></p:sldIdLst></p:presentation>"},
       {"ppt/_rels/presentation.xml.rels", relations_xml(relation_xml("rId1", "slide", "slides/slide1.xml"))},
       {"ppt/slides/slide1.xml",
        "<p:sld xmlns:p='p' xmlns:a='a'><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id='2' "
        "name='x'/><p:nvPr/></p:nvSpPr>"
        "<p:spPr/><p:txBody><a:p><a:r><a:t>" +
            line + "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"}});
}

}  // namespace hoshin::testing
