// query/json/request_options.h - every option of a request, once.
//
// One table feeds the command line with its help, man page and completion, the keys of requests in JSON and
// docs/schema/request.schema.json, and the arguments of assistants' tools. An option more is a row here, a
// member of the request that the row names, and its use.
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "query/json/choices.h"
#include "query/json/command_request.h"

namespace hoshin {

/// The commands of an index; a row has the set of those that take it.
enum CommandSet : unsigned {
  kSearchCommand = 1u << 0,
  kSimilarCommand = 1u << 1,
  kCompareCommand = 1u << 2,
  kFacetsCommand = 1u << 3,
  kBudgetCommand = 1u << 4,
  kShowCommand = 1u << 5,
  kDocsCommand = 1u << 6,
  kStatsCommand = 1u << 7,
  kCompleteCommand = 1u << 8,
  kTokensCommand = 1u << 9,
  kExplainCommand = 1u << 10,
  kCheckCommand = 1u << 11,
  kExportCommand = 1u << 12,  ///< Of the program alone.
  kOpenCommand = 1u << 13,    ///< Of the program alone.
};

// Where the value of an option goes: its kind is that of the member.
using FlagPlace = bool& (*)(CommandRequest&);
using NumberPlace = std::size_t& (*)(CommandRequest&);
using TextPlace = std::string& (*)(CommandRequest&);
using ListPlace = std::vector<std::string>& (*)(CommandRequest&);
using FiltersPlace = std::vector<Filter>& (*)(CommandRequest&);
using VectorPlace = std::vector<float>& (*)(CommandRequest&);
using MillisecondsPlace = double& (*)(CommandRequest&);

/// A word that stands for a value. choose() throws Error kUsage, naming `option`, for a word that is none.
struct ChoicePlace {
  std::vector<std::string> (*words)();
  void (*choose)(CommandRequest& request, std::string_view option, std::string_view word);
};

using Place = std::variant<FlagPlace, NumberPlace, TextPlace, ListPlace, FiltersPlace, VectorPlace,
                           MillisecondsPlace, ChoicePlace>;

/// What a value is beside its kind.
enum class Form {
  kPlain,
  kWords,   ///< A text that is typed as words, without quotes.
  kValues,  ///< A list of values as people type them: numbers, too.
};

/// The part of a request that an option is about; in help texts they stand together.
enum class Group { kOwn, kQuery, kPage, kHits, kVector };

/// An argument of the tools of serve/mcp: what a model is told of it, and what it may be.
struct ToolArgument {
  unsigned tools = 0;  ///< By their commands.
  const char* description = nullptr;
  std::size_t least = 0, most = 0, fallback = 0;  ///< Of a number.
  std::size_t items = 0;                          ///< Of a list that has so many, no more and no fewer.
};

/// No number of a request is larger.
inline constexpr std::size_t kMostNumber = 999'999'999;

struct RequestOption {
  std::string_view key = {};         ///< In JSON and as a tool's argument; empty: of the command line alone.
  const char* option = nullptr;      ///< "-n,--limit"; without a dash an argument; null: of JSON alone.
  unsigned commands;                 ///< That take it.
  Place place;                       ///< What it sets.
  const char* help = nullptr;        ///< Of the command line, to be translated.
  const char* value_name = nullptr;  ///< "N"
  Group group = Group::kOwn;
  Form form = Form::kPlain;
  bool required = false;
  const char* fallback = nullptr;  ///< Where that of the member does not hold; of a list with commas.
  std::vector<std::string> (*known)() = nullptr;  ///< Values that a shell offers, if not those of a choice,
  const char* source = nullptr;  ///< or where in the index they are: "word", "passage", "doc".
  std::array<ToolArgument, 3> tools = {};
};

std::span<const RequestOption> request_options();

/// What `command` is asked if nothing is said.
CommandRequest default_request(CommandSet command);

/// The words that the option knows: of a choice, or a list of known values.
std::vector<std::string> known_values(const RequestOption& option);

/// What `command`, as a tool, is told of the option; null if the tool has no such argument.
const ToolArgument* tool_argument(const RequestOption& option, CommandSet command);

}  // namespace hoshin
