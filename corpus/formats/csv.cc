#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_csv(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "csv cannot be read yet", "");
}

}  // namespace hoshin
