#include "serve/http/command_parameters.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/json/json_request.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/message.h"
#include "text/edit_distance.h"
#include "text/printable.h"

namespace hoshin {
namespace {

using nlohmann::json;
using Kind = CommandParameter::Kind;

constexpr std::string_view kNot = "not-";

/// Beside those of the command line: what everybody types, and what is no option there.
constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {{"q", "query"}};

struct KindOf {
  Kind operator()(FlagPlace) const { return Kind::kFlag; }
  Kind operator()(NumberPlace) const { return Kind::kNumber; }
  Kind operator()(TextPlace) const { return Kind::kText; }
  Kind operator()(ListPlace) const { return Kind::kList; }
  Kind operator()(FiltersPlace) const { return Kind::kFilter; }
  Kind operator()(VectorPlace) const { return Kind::kList; }
  Kind operator()(MillisecondsPlace) const { return Kind::kMilliseconds; }
  Kind operator()(const ChoicePlace&) const { return Kind::kChoice; }
};

std::string dashed(std::string_view key) {
  std::string name(key);
  std::ranges::replace(name, '_', '-');
  return name;
}

bool is_option(const RequestOption& row) { return row.option != nullptr && row.option[0] == '-'; }

void add_filters(std::vector<CommandParameter>& all, bool budget) {
  const auto add = [&](std::string_view name, const std::string& help, bool commas) {
    for (const std::string_view prefix : {std::string_view(), kNot}) {
      const std::string full = fmt::format("{}{}", prefix, name);
      all.push_back(
          {full, Kind::kFilter, full, commas, true, prefix.empty() ? help : "none of these: " + help});
    }
  };
  for (const Field* field : facet_fields())
    add(field->name, fmt::format("a filter, as in {}", field->example), field->kind != FieldKind::kMoney);
  if (budget) add("budget", "kind of budget: request, initial, supplementary, revised, settlement", true);
}

/// "n" of "-n,--limit".
std::string_view short_name(const RequestOption& row) {
  const std::string_view names = row.option == nullptr ? "" : row.option;
  return names.size() > 3 && names[0] == '-' && names[2] == ',' ? names.substr(1, 1) : std::string_view();
}

/// The parameter's name as parameters_of() has it.
std::string full_name(std::string_view name, CommandSet command) {
  for (const auto& [other, full] : kOtherNames) {
    if (name == other) return std::string(full);
  }
  for (const RequestOption& row : request_options()) {
    if ((row.commands & command) != 0 && !row.key.empty() && short_name(row) == name) return dashed(row.key);
  }
  return dashed(name);
}

Error unknown_parameter(const std::string& name, const std::vector<CommandParameter>& known) {
  std::vector<std::string> names;
  names.reserve(known.size());
  for (const CommandParameter& parameter : known) names.push_back(parameter.name);
  if (name.starts_with('{')) {  // what curl -d sends is a form, if nobody says otherwise
    return {ErrorCode::kUsage, message("the body is JSON, but is not called so"),
            message("send it with Content-Type: application/json")};
  }
  const auto near = nearest_words(name, names, 3);
  return {ErrorCode::kUsage, message("there is no parameter \"{}\"", beginning(name)),
          near.empty() ? message("it takes one of: {}", fmt::join(names, ", "))
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

Error wrong_value(const std::string& name, std::string_view wanted) {
  return {ErrorCode::kUsage, message("\"{}\" of the request is not {}", name, translated(wanted)),
          message("see \"Requests\" in docs/json.md")};
}

bool flag_of(const std::string& name, std::string_view value) {
  if (value.empty() || value == "1" || value == "true") return true;
  if (value == "0" || value == "false") return false;
  throw wrong_value(name, "true or false");
}

double milliseconds_of(const std::string& name, const std::string& value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  if (!whole || !(number >= 0) || number > double{kMostNumber})
    throw wrong_value(name, "a number of milliseconds");
  return number;
}

void add_values(json& list, std::string_view value, bool commas) {
  if (!list.is_array()) list = json::array();
  if (commas) {
    for (std::string& each : typed_list(value)) list.push_back(std::move(each));
  } else if (!value.empty()) {
    list.push_back(value);
  }
}

/// Puts one parameter into the request.
void take(const CommandParameter& parameter, const std::string& value, json& request) {
  const std::string& key = parameter.key;
  switch (parameter.kind) {
    case Kind::kFlag:
      request[key] = flag_of(parameter.name, value);
      break;
    case Kind::kMilliseconds:
      request[key] = milliseconds_of(parameter.name, value);
      break;
    case Kind::kList:
      add_values(request[key], value, parameter.commas);
      break;
    case Kind::kFilter:
      add_values(request["filters"][key], value, parameter.commas);
      break;
    case Kind::kText:
      // Words may come in several parameters, as on a command line.
      request[key] = request.contains(key) ? request[key].get<std::string>() + ' ' + value : value;
      break;
    case Kind::kNumber:
    case Kind::kChoice:
      request[key] = value;  // whoever reads the request says what is wrong with it
      break;
  }
}

}  // namespace

std::vector<CommandParameter> parameters_of(CommandSet command) {
  std::vector<CommandParameter> all;
  for (const RequestOption& row : request_options()) {
    if ((row.commands & command) == 0 || row.key.empty()) continue;
    if (std::holds_alternative<VectorPlace>(row.place)) continue;  // longer than an address may be
    const Kind kind = std::visit(KindOf{}, row.place);
    if (kind == Kind::kFilter) {
      add_filters(all, command == kBudgetCommand);
      continue;
    }
    const bool list = kind == Kind::kList;
    all.push_back({dashed(row.key), kind, std::string(row.key), list && is_option(row),
                   list || row.form == Form::kWords, row.help == nullptr ? "" : row.help,
                   kind == Kind::kChoice ? known_values(row) : std::vector<std::string>(), row.required});
  }
  return all;
}

json request_of_parameters(const Parameters& parameters, CommandSet command) {
  const std::vector<CommandParameter> known = parameters_of(command);
  json request = json::object();
  std::vector<std::string> seen;
  for (const auto& [name, value] : parameters) {
    const std::string full = full_name(name, command);
    const auto parameter = std::ranges::find(known, full, &CommandParameter::name);
    if (parameter == known.end()) throw unknown_parameter(name, known);
    if (!parameter->repeats && std::ranges::find(seen, full) != seen.end()) {
      throw Error(ErrorCode::kUsage, message("\"{}\" is there twice", full),
                  message("leave one of them out"));
    }
    seen.push_back(full);
    take(*parameter, value, request);
  }
  return request;
}

}  // namespace hoshin
