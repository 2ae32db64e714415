#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_html(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "html cannot be read yet", "");
}

}  // namespace hoshin
