// Any bytes as the XML of an Office file, so that the fuzzer need not learn what a zip is. The input
// is the main part and, after a line "====", the next part that it refers to.
#include "tests/corpus/office_file.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace hoshin;
using namespace hoshin::testing;

/// The main part, and the parts that it may refer to.
struct Shape {
  std::string_view name;
  FileFormat format;
  std::string main;
  std::string relations;  ///< Of the main part.
  std::vector<std::string> parts;
};

const Shape& shape() {
  static const std::vector<Shape> kShapes = {
      {"docx_xml",
       FileFormat::kDocx,
       "word/document.xml",
       relation_xml("rId1", "styles", "styles.xml") + relation_xml("rId2", "numbering", "numbering.xml") +
           relation_xml("rId3", "footnotes", "footnotes.xml"),
       {"word/styles.xml", "word/numbering.xml", "word/footnotes.xml"}},
      {"xlsx_xml",
       FileFormat::kXlsx,
       "xl/workbook.xml",
       relation_xml("rId1", "worksheet", "worksheets/sheet1.xml") +
           relation_xml("rId2", "styles", "styles.xml") +
           relation_xml("rId3", "sharedStrings", "sharedStrings.xml"),
       {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"}},
      {"pptx_xml",
       FileFormat::kPptx,
       "ppt/presentation.xml",
       relation_xml("rId1", "slide", "slides/slide1.xml") +
           relation_xml("rId2", "slideMaster", "slideMasters/m.xml"),
       {"ppt/slides/slide1.xml", "ppt/slideMasters/m.xml"}},
  };
  for (const Shape& one : kShapes) {
    if (one.name == fuzz::target_name()) return one;
  }
  std::abort();
}

Parts parts_of(std::string_view input) {
  constexpr std::string_view kDivider = "\n====\n";
  const std::string& main = shape().main;
  const std::size_t slash = main.find('/');
  Parts parts = {
      {"_rels/.rels", root_relations(main)},
      {main.substr(0, slash) + "/_rels" + main.substr(slash) + ".rels", relations_xml(shape().relations)}};
  std::vector<std::string> names = {main};
  names.insert(names.end(), shape().parts.begin(), shape().parts.end());
  for (const std::string& name : names) {
    const std::size_t end = input.find(kDivider);
    parts[name] = input.substr(0, end);
    input.remove_prefix(end == std::string_view::npos ? input.size() : end + kDivider.size());
  }
  return parts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::allow_errors([&] { read_office(shape().format, zip_of(parts_of(fuzz::text_of(data, size)))); });
  return 0;
}
