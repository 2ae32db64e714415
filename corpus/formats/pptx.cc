#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_pptx(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "pptx cannot be read yet", "");
}

}  // namespace hoshin
