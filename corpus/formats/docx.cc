#include "corpus/formats/format.h"
#include "schema/error.h"

namespace hoshin {

SourceText read_docx(std::string_view, const FormatContext&) {
  throw Error(ErrorCode::kBadData, "docx cannot be read yet", "");
}

}  // namespace hoshin
