#include "query/json/json_api.h"

#include <algorithm>
#include <vector>

#include "query/json/calls.h"
#include "query/json/choices.h"
#include "query/json/commands.h"
#include "query/json/json_request.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {

JsonApi::JsonApi(const Searcher& searcher, const Vocabulary& vocabulary)
    : searcher_(searcher), vocabulary_(vocabulary) {}

std::string JsonApi::answer(std::string_view text, std::stop_token stop) const {
  if (stop.stop_requested()) {
    throw Error(ErrorCode::kCancelled, message("the call was cancelled"),
                message("ask again when the answer is wanted"));
  }
  JsonRequest json(text);
  const std::string name = json.text("command", "search");
  const auto command = std::ranges::find(json_commands(), name, &JsonCommand::name);
  if (command == json_commands().end()) {
    throw unknown_choice("command", name, {commands().begin(), commands().end()});
  }
  CommandRequest request = read_request(json, command->set);
  json.finish();
  request.search.limits.stop = std::move(stop);
  return command->answer({searcher_, vocabulary_, request});
}

std::span<const std::string_view> JsonApi::commands() noexcept {
  static const auto names = [] {
    std::vector<std::string_view> all;
    for (const JsonCommand& command : json_commands()) all.push_back(command.name);
    return all;
  }();
  return names;
}

}  // namespace hoshin
