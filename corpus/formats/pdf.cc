#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_pdf(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "pdf cannot be read yet", "");
}

}  // namespace hoshin
