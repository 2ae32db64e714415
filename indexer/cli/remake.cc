#include "indexer/cli/remake.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "indexer/cli/sources.h"
#include "schema/generation.h"
#include "schema/message.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

using Paths = std::vector<std::string>;

/// As a shell takes it for one word.
std::string quoted(const std::string& path) {
  constexpr std::string_view kPlain =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/._-+,:@%";
  if (!path.empty() && path.find_first_not_of(kPlain) == path.npos) return path;
  std::string out = "'";
  for (const char c : path) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string command(const Places& places, std::string_view options, const Paths& sources) {
  std::string out = fmt::format("hoshin-index --index {}{}", quoted(places.index.string()), options);
  for (const std::string& source : sources) out += " " + quoted(source);
  return out;
}

bool is_there(const std::string& source) {
  std::error_code failed;
  return source != "-" && fs::exists(source, failed);
}

/// For who has to do by hand what we cannot: first the documents, then the JSON Lines.
std::string by_hand(const Places& places, const Paths& documents, const Paths& json_lines) {
  if (documents.empty() && json_lines.empty()) return command(places, " --rebuild", {"SOURCE..."});
  if (json_lines.empty()) return command(places, " --rebuild", documents);
  if (documents.empty()) return command(places, " --rebuild --jsonl", json_lines);
  return fmt::format("{} && {}", command(places, " --rebuild", documents),
                     command(places, " --jsonl", json_lines));
}

}  // namespace

Options made_anew(const Options& options, const Places& places, const Error& reason) {
  RecordedSources recorded = recorded_sources(places.index).value_or(RecordedSources{});
  std::set<std::string> documents(recorded.documents.begin(), recorded.documents.end());
  std::set<std::string> json_lines(recorded.json_lines.begin(), recorded.json_lines.end());
  for (const std::string& source : options.sources)
    (options.jsonl ? json_lines : documents).insert(source_root_of(source));
  Paths there[2], gone;
  for (const auto* kind : {&documents, &json_lines}) {
    for (const std::string& source : *kind)
      (is_there(source) ? there[kind == &json_lines] : gone).push_back(source);
  }
  const std::string hint = message("make it anew with: {}", by_hand(places, there[0], there[1]));
  if (!gone.empty()) {
    throw Error(ErrorCode::kVersion,
                message("{}; it was made of {}, which is not there any more", reason.what(), gone.front()),
                hint);
  }
  const bool both = !documents.empty() && !json_lines.empty();
  if (both || (documents.empty() && json_lines.empty()))
    throw Error(ErrorCode::kVersion, reason.what(), hint);
  Options anew = options;
  anew.rebuild = true;
  anew.jsonl = documents.empty();
  anew.sources = anew.jsonl ? there[1] : there[0];
  return anew;
}

}  // namespace hoshin
