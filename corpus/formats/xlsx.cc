#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_xlsx(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "xlsx cannot be read yet", "");
}

}  // namespace hoshin
