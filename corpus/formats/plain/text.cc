#include "corpus/formats/format.h"
#include "corpus/formats/plain/page_marks.h"

namespace hoshin {

SourceText read_text(std::string_view bytes, const FormatContext& context) {
  SourceText source = read_source_lines(bytes, context.encoding);
  tell_page_marks(source.lines);
  return source;
}

}  // namespace hoshin
