#include "serve/http/router.h"

#include <algorithm>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/error.h"
#include "schema/message.h"
#include "serve/http/api.h"
#include "serve/http/compression.h"
#include "serve/http/header_lists.h"
#include "serve/http/mcp_door.h"
#include "serve/http/openapi.h"
#include "serve/http/problem.h"
#include "serve/http/target.h"
#include "text/edit_distance.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

constexpr std::string_view kHealth = "/health", kMetrics = "/metrics", kMcp = "/mcp";
constexpr std::string_view kPolicy = "Content-Security-Policy";
constexpr std::string_view kOpenApi = "/api/v1/openapi.json", kExport = "/api/v1/export";

/// It may be kept, and is asked for again. A 304 says so, too, and what it varies by: what it says takes the
/// place of what was kept (RFC 9110, 15.4.5).
constexpr std::string_view kAskedAgain = "no-cache";

/// Of pages: nothing from anybody else, no script and no style in the text.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// Of what is no page, should a browser take it for one all the same.
constexpr std::string_view kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

bool is_read(const HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

/// Whether a browser asks, for somebody who reads.
bool is_by_reader(const HttpRequest& request) {
  return request.header("accept").find("text/html") != std::string_view::npos;
}

/// The methods of a path.
std::string_view methods_of(std::string_view path) {
  if (path == kHealth || path == kMetrics || path == kOpenApi || path == kExport) return "GET, HEAD, OPTIONS";
  return path == kMcp ? "POST, OPTIONS" : "GET, HEAD, POST, OPTIONS";
}

const ApiCommand* find_command(std::string_view path) {
  if (!path.starts_with(kApi)) return nullptr;
  const auto found = std::ranges::find(api_commands(), path.substr(kApi.size()), &ApiCommand::name);
  return found == api_commands().end() ? nullptr : &*found;
}

/// In metrics. Addresses that are not ours are one.
std::string_view route_of(std::string_view path) {
  for (const std::string_view known : {kHealth, kMetrics, kMcp, kOpenApi, kExport}) {
    if (path == known) return known;
  }
  if (const ApiCommand* const command = find_command(path)) return command->name;
  return "page";
}

HttpAnswer method_refused(std::string_view path) {
  HttpAnswer answer =
      problem(405, message("{} is not for this method", path), message("see docs/http-api.md"), "usage");
  answer.headers.emplace_back("Allow", methods_of(path));
  return answer;
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/jsonl") || type.starts_with("application/problem+json") ||
         type.starts_with("application/atom+xml") || type.starts_with("application/javascript") ||
         type.starts_with("image/svg+xml");
}

void compress(HttpAnswer& answer, const HttpRequest& request) {
  const bool worth = answer.body.size() >= kLeastCompressed && is_text(answer.content_type) &&
                     header_of(answer.headers, "Content-Encoding").empty();
  if (!worth) return;
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (quality_of(request.header("accept-encoding"), "gzip") <= 0) return;
  std::string shorter = gzipped(answer.body);
  if (shorter.size() >= answer.body.size()) return;
  answer.body = std::move(shorter);
  answer.headers.emplace_back("Content-Encoding", "gzip");
}

HttpAnswer answer_page(PageAnswer page) {
  HttpAnswer answer{.status = page.status,
                    .content_type = std::move(page.content_type),
                    .body = std::move(page.body),
                    .route = "page"};
  answer.headers.emplace_back(kPolicy, kPagePolicy);
  if (page.status == 503) answer.headers.emplace_back("Retry-After", std::to_string(kRetryAfterSeconds));
  if (!page.location.empty()) answer.headers.emplace_back("Location", std::move(page.location));
  if (!page.disposition.empty())
    answer.headers.emplace_back("Content-Disposition", std::move(page.disposition));
  if (page.immutable) answer.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  return answer;
}

/// Who is asked for decides, not who asks: a page of somebody else that its name leads here must not read us.
std::optional<HttpAnswer> check_host(const HttpRequest& request, const std::vector<std::string>& allowed) {
  const std::string name = host_name(request.host);
  if (!name.empty() && (is_loopback_name(name) || std::ranges::find(allowed, name) != allowed.end()))
    return std::nullopt;
  return problem(421, message("this server is not \"{}\"", name.empty() ? "?" : name),
                 message("start it with --allow-host NAME if it is"), "usage");
}

}  // namespace

Router::Router(Generations& generations, RouterOptions options)
    : generations_(generations), options_(std::move(options)), openapi_(openapi_json(options_.version)) {}

bool Router::is_stream(const HttpRequest& request) { return request.path == kExport; }

std::optional<HttpAnswer> Router::at_once(const HttpRequest& request,
                                          const std::function<std::string()>& metrics) const {
  std::optional<HttpAnswer> answer = check_host(request, options_.hosts);
  if (answer) return finished(std::move(*answer), request);
  const std::string_view path = request.path;
  const std::string_view methods = methods_of(path);
  if (request.method == "OPTIONS") {
    answer = HttpAnswer{.status = 204};
    answer->headers.emplace_back("Allow", methods);
  } else if (!lists(methods, request.method)) {
    answer = method_refused(path);
  } else if (path == kHealth) {
    answer = HttpAnswer{.content_type = "application/json", .body = "{\"status\":\"ok\"}\n"};
    answer->headers.emplace_back("Cache-Control", "no-store");
  } else if (path == kMetrics) {
    answer = HttpAnswer{.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics()};
    answer->headers.emplace_back("Cache-Control", "no-store");
  } else if (path == kMcp && !may_speak(request.header("origin"), request.host, options_.origins)) {
    answer = problem(403, message("a page of another origin may not speak MCP here"),
                     message("start the server with --allow-origin ORIGIN if it may"), "usage");
  }
  if (!answer) return std::nullopt;
  answer->route = route_of(path);
  return finished(std::move(*answer), request);
}

void Router::answer(const HttpRequest& request, const Deliver& deliver) const {
  const auto deliver_finished = [&](HttpAnswer answer) {
    answer.route = route_of(request.path);
    deliver(finished(std::move(answer), request));
  };
  try {
    const auto open = generations_.current();
    if (is_stream(request) && options_.parts.rows)
      return answer_export(request, open->searcher, options_.limits, options_.parts, deliver_finished);
    deliver_finished(route(request, *open, open));
  } catch (const std::bad_alloc&) {
    deliver_finished(
        problem(503, message("there is no memory for it"), message("ask for less, or later"), "no_memory"));
  } catch (...) {
    deliver_finished(problem_of(handled_error(message("please report it with the request that you made"))));
  }
}

HttpAnswer Router::route(const HttpRequest& request, const OpenIndex& open,
                         std::shared_ptr<const OpenIndex> shared) const {
  const std::string_view path = request.path;
  const double timeout = static_cast<double>(options_.limits.search.count());
  if (path == kMcp) {
    const std::shared_ptr<const Searcher> searcher(std::move(shared), &open.searcher);
    return answer_mcp(request, searcher, {options_.version, timeout});
  }
  const std::string tag = tag_of(request, open);
  if (is_read(request) && matches_tag(request.header("if-none-match"), tag)) {
    HttpAnswer same{.status = 304};
    same.headers.emplace_back("ETag", tag);
    same.headers.emplace_back("Cache-Control", kAskedAgain);
    same.headers.emplace_back("Vary", "Accept-Encoding");
    return same;
  }
  HttpAnswer answer;
  if (path == kOpenApi) {
    answer = {.content_type = "application/json", .body = openapi_};
  } else if (const ApiCommand* const command = find_command(path)) {
    answer = answer_api(*command, request, open.searcher, generations_.vocabulary(), options_.limits,
                        options_.parts);
  } else {
    answer = page(request, open);
  }
  const bool cached = !header_of(answer.headers, "Cache-Control").empty();
  if (answer.status == 200 && is_read(request) && !cached) {
    answer.headers.emplace_back("ETag", tag);
    answer.headers.emplace_back("Cache-Control", kAskedAgain);
  }
  return answer;
}

HttpAnswer Router::page(const HttpRequest& request, const OpenIndex& open) const {
  if (request.path.starts_with("/api/") || !options_.parts.page) return not_found(request);
  PageRequest asked;
  asked.path = request.path;
  asked.parameters = request.parameters;
  if (request.method == "POST" && !is_media_type(request.header("content-type"), kFormType))
    return problem(415, message("the body is no form"), message("say in Content-Type what it is"), "usage");
  asked.accept_language = request.header("accept-language");
  asked.by_reader = is_by_reader(request);
  const bool secure = request.from_here && request.header("x-forwarded-proto") == "https";
  asked.origin = fmt::format("{}://{}", secure ? "https" : "http", request.host);
  asked.timeout = options_.limits.search;
  auto page = options_.parts.page(asked, open.searcher);
  return page ? answer_page(std::move(*page)) : not_found(request);
}

HttpAnswer Router::readable(HttpAnswer answer, const HttpRequest& request) const {
  const bool of_program = request.target.starts_with("/api/") || request.target.starts_with(kMcp);
  if (!options_.parts.refusal || answer.status < 400 || of_program || !is_read(request) ||
      !is_by_reader(request))
    return answer;
  const auto texts = texts_of_problem(answer);
  if (!texts) return answer;
  std::erase_if(answer.headers, [](const auto& header) { return header.first == kPolicy; });
  answer.headers.emplace_back(kPolicy, kPagePolicy);
  answer.content_type = "text/html; charset=utf-8";
  answer.body = options_.parts.refusal({texts->what, texts->hint, request.header("accept-language")});
  return answer;
}

HttpAnswer Router::not_found(const HttpRequest& request) const {
  std::vector<std::string> names;
  for (const ApiCommand& command : api_commands()) names.push_back(fmt::format("{}{}", kApi, command.name));
  names.emplace_back(kExport);
  names.emplace_back(kOpenApi);
  const auto near = nearest_words(request.path, names, 3);
  return problem(404, message("there is nothing at this address"),
                 near.empty() ? message("/api/v1/openapi.json lists what there is")
                              : message("did you mean {}?", fmt::join(near, ", ")),
                 "not_found");
}

std::string Router::tag_of(const HttpRequest& request, const OpenIndex& open) const {
  const std::string what =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", options_.version, open.stats.generation, open.stats.created,
                  request.target, request.host, request.header("accept"), request.header("accept-language"));
  return fmt::format("W/\"{}\"", text_hash(what));
}

HttpAnswer Router::finished(HttpAnswer answer, const HttpRequest& request) const {
  const std::string_view origin = request.header("origin");
  auto& headers = answer.headers;
  if (!options_.origins.empty()) headers.emplace_back("Vary", "Origin");
  if (!origin.empty() && std::ranges::find(options_.origins, origin) != options_.origins.end()) {
    headers.emplace_back("Access-Control-Allow-Origin", origin);
    headers.emplace_back("Access-Control-Expose-Headers", "ETag, Retry-After, Content-Disposition");
    if (request.method == "OPTIONS") {
      headers.emplace_back("Access-Control-Allow-Methods", methods_of(request.path));
      headers.emplace_back("Access-Control-Allow-Headers",
                           "Content-Type, If-None-Match, MCP-Protocol-Version, Mcp-Method, Mcp-Name");
      headers.emplace_back("Access-Control-Max-Age", "600");
    }
  }
  // What a 304 says takes the place of what the kept answer said (RFC 9111, 3.2): a page keeps its own
  // policy.
  if (answer.status != 304 && header_of(headers, kPolicy).empty()) headers.emplace_back(kPolicy, kDataPolicy);
  headers.emplace_back("Vary", "Accept, Accept-Language");
  compress(answer, request);
  return answer;
}

}  // namespace hoshin
