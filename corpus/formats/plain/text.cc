#include "corpus/formats/format.h"

namespace hoshin {

SourceText read_text(std::string_view bytes, const FormatContext& context) {
  return read_source_lines(bytes, context.encoding);
}

}  // namespace hoshin
