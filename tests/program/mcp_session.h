// tests/program/mcp_session.h - messages of the Model Context Protocol to the real program.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"

namespace hoshin {

using Json = nlohmann::json;

inline const Json kModernMeta = {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                                 {"io.modelcontextprotocol/clientInfo", {{"name", "test"}, {"version", "1"}}},
                                 {"io.modelcontextprotocol/clientCapabilities", Json::object()}};

inline Json request(const Json& id, const std::string& method, Json params = Json::object()) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

/// As request(), of the era whose requests say what they are.
inline Json modern(const Json& id, const std::string& method, Json params = Json::object()) {
  params["_meta"] = kModernMeta;
  return request(id, method, std::move(params));
}

inline Json tool_call(const std::string& tool, Json arguments) {
  return modern(1, "tools/call", {{"name", tool}, {"arguments", std::move(arguments)}});
}

inline Json initialize(const std::string& version) {
  return request("i", "initialize",
                 {{"protocolVersion", version},
                  {"capabilities", Json::object()},
                  {"clientInfo", {{"name", "test"}, {"version", "1"}}}});
}

/// What the program says to `lines`, a message a line; it must end well and say nothing else.
inline std::vector<Json> answers_to_lines(const std::string& lines,
                                          const std::string& index = HOSHIN_PASSAGES_INDEX) {
  const Outcome o = run_hoshin({"mcp", "--index", index}, {lines, {}, {}});
  std::vector<Json> answers;
  if (o.status != 0 || !o.err.empty()) return {{{"status", o.status}, {"err", o.err}}};
  for (std::size_t at = 0; at < o.out.size();) {
    const std::size_t end = o.out.find('\n', at);
    answers.push_back(Json::parse(o.out.substr(at, end - at)));
    at = end + 1;
  }
  return answers;
}

inline std::vector<Json> answers_to(const std::vector<Json>& messages,
                                    const std::string& index = HOSHIN_PASSAGES_INDEX) {
  std::string lines;
  for (const Json& message : messages) lines += message.dump() + "\n";
  return answers_to_lines(lines, index);
}

/// The one answer to one message.
inline Json answer_to(const Json& message, const std::string& index = HOSHIN_PASSAGES_INDEX) {
  const auto answers = answers_to(std::vector<Json>{message}, index);
  return answers.size() == 1 ? answers.front() : Json{{"answers", answers.size()}};
}

inline Json result_of(const Json& message, const std::string& index = HOSHIN_PASSAGES_INDEX) {
  const Json answer = answer_to(message, index);
  return answer.value("result", answer);
}

inline std::string text_of(const Json& result) { return result.at("content").at(0).at("text"); }

}  // namespace hoshin
