#include "serve/http/api.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "query/json/calls.h"
#include "query/json/choices.h"
#include "query/json/commands.h"
#include "query/json/json_request.h"
#include "schema/error.h"
#include "schema/message.h"
#include "serve/http/bounded_stream.h"
#include "serve/http/command_parameters.h"
#include "serve/http/header_lists.h"
#include "serve/http/problem.h"
#include "serve/http/target.h"

namespace hoshin {
namespace {

using nlohmann::json;

enum class Format { kJson, kCsv, kJsonLines };

/// What is asked of the API, read and judged.
struct ApiRequest {
  Format format = Format::kJson;
  bool bom = false;  ///< Of CSV.
  CommandRequest request;
};

constexpr ApiCommand kCommands[] = {
    {"search", kSearchCommand, true, "Ranked passages", {"search", nullptr}},
    {"facets", kFacetsCommand, true, "Counts by year, ministry, area and other tags", {"facets", "pivot"}},
    {"budget", kBudgetCommand, true, "The money table, or what does not add up", {"budget", "budget-audit"}},
    {"compare", kCompareCommand, false, "A query year by year", {"compare", nullptr}},
    {"similar", kSimilarCommand, false, "Passages worded like one", {"search", nullptr}},
    {"show", kShowCommand, false, "One passage whole, with its neighbours", {"show", nullptr}},
    {"docs", kDocsCommand, true, "The documents of the index", {"docs", nullptr}},
    {"complete", kCompleteCommand, false, "Words of the index that begin so", {"complete", nullptr}},
    {"stats", kStatsCommand, false, "The size and origin of the index", {"stats", nullptr}},
    {"explain",
     kExplainCommand,
     false,
     "How a query is understood, and why a hit has its score",
     {"explain", nullptr}},
};

/// What an answer holds grows with these. An offset and `nearest` cost time alone, which has its own limit.
constexpr std::pair<std::string_view, std::size_t> kMost[] = {
    {"limit", 1'000}, {"per_doc", 100}, {"context", 100}, {"before", 100}, {"after", 100}};

struct FormatName {
  std::string_view word, media_type;
  Format format;
};

constexpr FormatName kFormats[] = {{"json", "application/json", Format::kJson},
                                   {"csv", "text/csv", Format::kCsv},
                                   {"jsonl", "application/jsonl", Format::kJsonLines},
                                   {"jsonl", "application/x-ndjson", Format::kJsonLines}};

/// Deeper than any request.
constexpr int kDeepest = 16;

/// No export takes longer to find what it exports, however slowly it is read.
constexpr double kExportTimeoutMs = 600'000;

json parse_object(const std::string& body) {
  bool too_deep = false;
  const auto shallow = [&](int depth, json::parse_event_t, json&) {
    too_deep = too_deep || depth > kDeepest;
    return depth <= kDeepest;
  };
  json object = json::parse(body, shallow, false);
  if (too_deep || !object.is_object()) {
    throw Error(ErrorCode::kUsage, message("the request is no JSON object in UTF-8"),
                translated(R"(ask as in {"command":"search","query":"演習"})"));
  }
  return object;
}

/// Takes `name` out of the parameters; its last value.
std::optional<std::string> taken(Parameters& parameters, std::string_view name) {
  std::optional<std::string> value;
  std::erase_if(parameters, [&](const auto& parameter) {
    if (parameter.first != name) return false;
    value = parameter.second;
    return true;
  });
  return value;
}

/// What is wanted most by an Accept header; JSON where nothing else is wanted more.
Format wanted_format(std::string_view accept) {
  Format best = Format::kJson;
  double most = accept.empty() ? 1 : quality_of(accept, "application/json");
  for (const FormatName& name : kFormats) {
    const bool named = accept.find(name.media_type) != accept.npos;  // "*/*" is no wish for a table
    const double quality = named ? quality_of(accept, name.media_type) : 0;
    if (quality <= most) continue;
    most = quality;
    best = name.format;
  }
  return best;
}

Format format_of(const std::optional<std::string>& word, std::string_view accept, bool rows, Format usual) {
  if (!word) {
    const Format wanted = rows ? wanted_format(accept) : Format::kJson;
    return wanted == Format::kJson ? usual : wanted;
  }
  std::vector<Choice<Format>> choices;
  for (const FormatName& name : kFormats) {
    const bool possible = name.format == Format::kJson ? usual == Format::kJson : rows;
    const bool known = std::ranges::find(choices, name.word, &Choice<Format>::word) != choices.end();
    if (possible && !known) choices.push_back({name.word, name.format});
  }
  return choose<Format>("format", *word, std::span<const Choice<Format>>(choices));
}

void check_most(const json& request) {
  for (const auto& [key, most] : kMost) {
    const auto value = request.find(std::string(key));
    const auto number = value == request.end() ? std::nullopt : whole_number(*value);
    if (number && *number > most)
      throw Error(ErrorCode::kUsage, message("\"{}\" is {} at most over HTTP", key, most),
                  message("/api/v1/export gives all that a query finds"));
  }
}

/// Whether there is a body, and it says that it is of a kind that nobody here can read.
bool has_strange_body(const HttpRequest& http) {
  const std::string_view type = http.header("content-type");
  return http.method == "POST" && !is_media_type(type, kFormType) && !is_media_type(type, kJsonType);
}

struct FormatWords {
  std::optional<std::string> format, bom;
};

/// The request in JSON, without what is said of the format of its answer.
json request_json(const HttpRequest& http, CommandSet command, FormatWords& words) {
  Parameters parameters = http.parameters;
  words = {taken(parameters, "format"), taken(parameters, "bom")};
  if (http.method != "POST" || is_media_type(http.header("content-type"), kFormType))
    return request_of_parameters(parameters, command);
  if (!parameters.empty())
    throw Error(ErrorCode::kUsage, message("a request in JSON has no parameters beside it"),
                message("leave out \"{}\", or put it into the body", parameters.front().first));
  return parse_object(http.body);
}

/// A request in JSON may say its command; here the address does.
void drop_command(json& request, std::string_view name) {
  const auto said = request.find("command");
  if (said == request.end()) return;
  if (*said != name)
    throw Error(ErrorCode::kUsage, message("the address and \"command\" name two commands"),
                message("leave \"command\" out"));
  request.erase(said);
}

ApiRequest read(const HttpRequest& http, std::string_view name, CommandSet command, bool rows, Format usual,
                const HttpLimits& limits) {
  FormatWords words;
  json object = request_json(http, command, words);
  drop_command(object, name);
  check_most(object);
  ApiRequest read;
  read.format = format_of(words.format, http.header("accept"), rows, usual);
  read.bom = words.bom && *words.bom != "0" && *words.bom != "false";
  JsonRequest keys{std::move(object)};
  read.request = read_request(keys, command);
  keys.finish();
  if (command == kCompareCommand) take_years(read.request);
  double& timeout = read.request.search.limits.timeout_ms;
  const auto most = static_cast<double>(limits.search.count());
  timeout = timeout > 0 ? std::min(timeout, most) : most;
  return read;
}

const JsonCommand& json_command(std::string_view name) {
  return *std::ranges::find(json_commands(), name, &JsonCommand::name);
}

std::string_view media_type(Format format) {
  return format == Format::kCsv         ? "text/csv; charset=utf-8"
         : format == Format::kJsonLines ? "application/jsonl; charset=utf-8"
                                        : "application/json";
}

HttpAnswer rows_answer(std::string_view name, Format format) {
  HttpAnswer answer{.content_type = std::string(media_type(format))};
  answer.headers.emplace_back(
      "Content-Disposition",
      fmt::format("attachment; filename=\"hoshin-{}.{}\"", name, format == Format::kCsv ? "csv" : "jsonl"));
  return answer;
}

RowFormat row_format(Format format) {
  return format == Format::kCsv ? RowFormat::kCsv : RowFormat::kJsonLines;
}

constexpr std::string_view kBom = "\xEF\xBB\xBF";

}  // namespace

std::span<const ApiCommand> api_commands() noexcept { return kCommands; }

std::size_t most_of(std::string_view key) noexcept {
  for (const auto& [known, most] : kMost) {
    if (known == key) return most;
  }
  return kMostNumber;
}

HttpAnswer answer_api(const ApiCommand& command, const HttpRequest& http, const Searcher& searcher,
                      const Vocabulary& vocabulary, const HttpLimits& limits, const HttpParts& parts) {
  if (has_strange_body(http))
    return problem(415, message("the body is neither application/json nor a form"),
                   message("say in Content-Type what it is"), "usage");
  const bool rows = command.rows && parts.table;
  const ApiRequest asked = read(http, command.name, command.set, rows, Format::kJson, limits);
  if (asked.format == Format::kJson) {
    const JsonCommand& json = json_command(command.name);
    return {.content_type = std::string(media_type(Format::kJson)),
            .body = json.answer({searcher, vocabulary, asked.request}) + '\n'};
  }
  HttpAnswer answer = rows_answer(command.name, asked.format);
  if (asked.bom && asked.format == Format::kCsv) answer.body = kBom;
  answer.body += parts.table(command.name, row_format(asked.format), asked.request, searcher);
  return answer;
}

void answer_export(const HttpRequest& http, const Searcher& searcher, const HttpLimits& limits,
                   const HttpParts& parts, const std::function<void(HttpAnswer)>& deliver) {
  const auto stream = std::make_shared<BoundedStream>();
  bool delivered = false;
  try {
    const ApiRequest asked = read(http, "export", kExportCommand, true, Format::kJsonLines, limits);
    HttpAnswer answer = rows_answer("export", asked.format);
    answer.stream = stream;
    const auto begin = [&] {
      if (std::exchange(delivered, true)) return;
      deliver(std::move(answer));
      if (asked.bom && asked.format == Format::kCsv) stream->write(kBom);
    };
    Limits work = asked.request.search.limits;
    work.timeout_ms = kExportTimeoutMs;
    parts.rows(row_format(asked.format), asked.request.search.query, work, searcher,
               [&](std::string_view bytes) {
                 begin();
                 return stream->write(bytes);
               });
    begin();
    stream->finish(true);
  } catch (...) {
    if (!delivered) throw;
    stream->finish(false);
  }
}

}  // namespace hoshin
