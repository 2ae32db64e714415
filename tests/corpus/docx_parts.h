// tests/corpus/docx_parts.h - what Word writes, in parts made by hand.
#pragma once
#include <string>
#include <vector>

#include "tests/corpus/office_file.h"

namespace hoshin::docx {

using testing::describe;
using testing::Parts;
using testing::read_office;
using testing::relation_xml;
using testing::relations_xml;
using testing::root_relations;
using testing::zip_of;

inline constexpr const char* kStyles = R"(<w:styles>
  <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="own"><w:name w:val="様式"/><w:basedOn w:val="1"/></w:style>
  <w:style w:type="paragraph" w:styleId="j2"><w:name w:val="見出し 2"/></w:style>
  <w:style w:type="paragraph" w:styleId="j3"><w:name w:val="見出し③"/></w:style>
  <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
  <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="num"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="character" w:styleId="secret"><w:name w:val="隠し"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>)";

inline std::string level(int at, const std::string& format, const std::string& text,
                         const std::string& more = "") {
  return "<w:lvl w:ilvl='" + std::to_string(at) + "'><w:start w:val='1'/><w:numFmt w:val='" + format + "'/>" +
         more + "<w:lvlText w:val='" + text + "'/></w:lvl>";
}

inline std::string list(int id, int abstract_id, const std::string& more = "") {
  return "<w:num w:numId='" + std::to_string(id) + "'><w:abstractNumId w:val='" +
         std::to_string(abstract_id) + "'/>" + more + "</w:num>";
}

/// Three levels of the kind that public documents have; a bullet; lists that share a definition.
inline std::string numbering() {
  return "<w:numbering><w:abstractNum w:abstractNumId='0'>" +
         level(0, "decimalFullWidth", "第%1", "<w:pStyle w:val='num'/>") + level(1, "decimal", "(%2)") +
         level(2, "aiueoFullWidth", "%3", "<w:suff w:val='space'/>") +
         level(3, "decimal", "%1.%2.%4", "<w:isLgl/><w:lvlRestart w:val='0'/>") +
         "</w:abstractNum><w:abstractNum w:abstractNumId='1'>" +
         level(0, "bullet", "\xEF\x81\xAC", "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>") +
         level(1, "bullet", "l", "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>") +
         "</w:abstractNum><w:abstractNum w:abstractNumId='2'>" + level(0, "decimalEnclosedCircle", "%1") +
         "</w:abstractNum>" + list(1, 0) + list(2, 1) + list(3, 2) + list(4, 2) +
         list(5, 2, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>") +
         "</w:numbering>";
}

inline Parts docx_parts(const std::string& body) {
  return {{"_rels/.rels", root_relations("word/document.xml")},
          {"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"},
          {"word/styles.xml", kStyles},
          {"word/numbering.xml", numbering()},
          {"word/_rels/document.xml.rels",
           relations_xml(relation_xml("rId1", "styles", "styles.xml") +
                         relation_xml("rId2", "numbering", "/word/numbering.xml") +
                         relation_xml("rId3", "footnotes", "footnotes.xml") +
                         relation_xml("rId4", "endnotes", "endnotes.xml") +
                         relation_xml("h1", "header", "header1.xml") +
                         relation_xml("f1", "footer", "footer1.xml"))}};
}

inline std::vector<std::string> lines_of(const Parts& parts) {
  return describe(read_office(FileFormat::kDocx, zip_of(parts)));
}

inline std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
inline std::string para(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
inline std::string styled(const std::string& style, const std::string& text) {
  return "<w:p><w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>" + run(text) + "</w:p>";
}
inline std::string in_list(int id, int at, const std::string& text) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + std::to_string(at) + "'/><w:numId w:val='" +
         std::to_string(id) + "'/></w:numPr></w:pPr>" + run(text) + "</w:p>";
}
inline std::string field(const std::string& instruction, const std::string& result) {
  const std::string mark = "<w:r><w:fldChar w:fldCharType='";
  return mark + "begin'/></w:r><w:r><w:instrText>" + instruction + "</w:instrText></w:r>" + mark +
         "separate'/></w:r>" + run(result) + mark + "end'/></w:r>";
}

inline std::string cell(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + para(run(text)) + "</w:tc>";
}
inline std::string row(const std::string& cells, const std::string& properties = "") {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
inline std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

}  // namespace hoshin::docx
