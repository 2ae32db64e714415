#include "query/store/column_reader.h"

#include <string>

namespace hoshin {

void ColumnReader::magic(std::string_view expected) {
  if (bytes(expected.size()) != expected) fail("it does not begin with " + std::string(expected));
}

}  // namespace hoshin
