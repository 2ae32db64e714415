#include "corpus/formats/format.h"

namespace hoshin {

SourceText read_text(std::string_view bytes, const FormatContext&) { return read_source_lines(bytes); }

}  // namespace hoshin
