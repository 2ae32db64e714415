// What the rows of request_options.cc say of values: those that hold unasked, and those that are known.
#include <algorithm>
#include <charconv>

#include "query/json/request_options.h"

namespace hoshin {
namespace {

/// A fallback as it stands in the table.
struct SetFallback {
  std::string_view text;
  CommandRequest& request;

  void operator()(NumberPlace place) const {
    std::from_chars(text.data(), text.data() + text.size(), place(request));
  }
  void operator()(ListPlace place) const {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      place(request).emplace_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  void operator()(const auto&) const {}  // nothing else has one
};

}  // namespace

CommandRequest default_request(CommandSet command) {
  CommandRequest request;
  for (const RequestOption& row : request_options()) {
    if ((row.commands & command) != 0 && row.fallback != nullptr)
      std::visit(SetFallback{row.fallback, request}, row.place);
  }
  return request;
}

std::vector<std::string> known_values(const RequestOption& option) {
  if (const auto* const choice = std::get_if<ChoicePlace>(&option.place)) return choice->words();
  return option.known != nullptr ? option.known() : std::vector<std::string>();
}

const ToolArgument* tool_argument(const RequestOption& option, CommandSet command) {
  const auto found = std::ranges::find_if(
      option.tools, [&](const ToolArgument& argument) { return (argument.tools & command) != 0; });
  return found == option.tools.end() ? nullptr : &*found;
}

}  // namespace hoshin
