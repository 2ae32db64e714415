#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_markdown(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "markdown cannot be read yet", "");
}

}  // namespace hoshin
