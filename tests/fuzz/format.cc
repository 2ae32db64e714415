// Any bytes as a file of one format.
#include "corpus/formats/format.h"

#include "tests/fuzz/fuzz.h"

namespace {

hoshin::FileFormat format_of_name(std::string_view name) {
  using hoshin::FileFormat;
  for (const FileFormat format :
       {FileFormat::kMarkdown, FileFormat::kCsv, FileFormat::kHtml, FileFormat::kPdf, FileFormat::kDocx,
        FileFormat::kXls, FileFormat::kXlsx, FileFormat::kPptx, FileFormat::kLaw}) {
    if (hoshin::name_of(format) == name) return format;
  }
  return FileFormat::kText;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  static const LayoutWords words(HOSHIN_DATA_DIR);
  static const FileFormat format = format_of_name(fuzz::target_name());
  fuzz::allow_errors([&] {
    const SourceText source = read_format(format, fuzz::text_of(data, size), {words, "", {}});
    for (const Line& line : source.lines) fuzz::require(!line.text.empty(), "a line has something on it");
  });
  return 0;
}
