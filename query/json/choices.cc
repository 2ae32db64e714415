#include "query/json/choices.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/message.h"

namespace hoshin {

Error unknown_choice(std::string_view option, std::string_view given, const std::vector<std::string>& words) {
  return {ErrorCode::kUsage, message("{} does not know \"{}\"", option, given),
          message("it takes one of: {}", fmt::join(words, ", "))};
}

}  // namespace hoshin
