// serve/http/command_parameters.h - the options of a command, as parameters of an address.
//
//   /api/v1/search?query=重要インフラ&not-ministry=総務省&facets=year,ministry
//
// Names are those of the command line without dashes before them; what they mean is said by the rows of
// query/json/request_options.h, and nowhere else: parameters become a request in JSON.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "query/json/request_options.h"
#include "serve/http/message.h"

namespace hoshin {

/// A parameter that a command takes.
struct CommandParameter {
  enum class Kind { kFlag, kNumber, kMilliseconds, kText, kChoice, kList, kFilter };

  std::string name;  ///< "not-ministry", "group-by"
  Kind kind;
  std::string key;                      ///< Of the request; of a filter that in "filters".
  bool commas = false;                  ///< Of a list or filter: a comma stands between two values.
  bool repeats = false;                 ///< Whether it may be there more than once.
  std::string help;                     ///< In English.
  std::vector<std::string> words = {};  ///< Of a choice.
  bool required = false;
};

/// What `command` takes, in the order of the table.
std::vector<CommandParameter> parameters_of(CommandSet command);

/// A request in JSON (docs/json.md). Short names are taken, too (n, C, …, and q for query), and "_" for "-".
/// Throws Error kUsage for a parameter that the command does not take, naming the nearest that it does, for
/// one that is there twice and may not, and for a value that is not what the parameter takes.
nlohmann::json request_of_parameters(const Parameters& parameters, CommandSet command);

}  // namespace hoshin
