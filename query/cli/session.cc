#include "query/cli/session.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "dict/ministries.h"
#include "program/program.h"
#include "schema/message.h"
#include "text/printable.h"

namespace hoshin {

Session::Session(const Environment& environment, std::filesystem::path index, ColorChoice color)
    : environment_(environment),
      index_(std::move(index)),
      terminal_(stdout_terminal(environment, color)),
      out_(terminal_.colour) {}

const std::filesystem::path& Session::data() {
  if (data_.empty()) data_ = data_dir(environment_.data);
  return data_;
}

const Searcher& Session::searcher() {
  if (searcher_ == nullptr) searcher_ = std::make_unique<const Searcher>(index_, vocabulary());
  return *searcher_;
}

const Vocabulary& Session::vocabulary() {
  if (vocabulary_ == nullptr) vocabulary_ = std::make_unique<const Vocabulary>(data());
  return *vocabulary_;
}

PrettyRenderer Session::pretty() {
  return {terminal_, labels(), searcher_ == nullptr ? nullptr : &searcher_->documents()};
}

const Labels& Session::labels() {
  if (labels_ == nullptr) labels_ = std::make_unique<const Labels>(data());
  return *labels_;
}

const Analyzer& Session::analyzer() {
  if (analyzer_ == nullptr) analyzer_ = std::make_unique<const Analyzer>(data());
  return *analyzer_;
}

std::vector<std::string> Session::asked_ministries(const Query& query) {
  std::vector<std::string> asked;
  for (const Filter& filter : query.filters) {
    if (filter.field != "ministry" || filter.negated) continue;
    const Ministries known(data());
    for (const std::string& value : filter.values) asked.push_back(known.resolve(value).value_or(value));
  }
  return asked;
}

void Session::warn(std::string_view text) {
  write_all(STDERR_FILENO, fmt::format("hoshin: {}\n", message_line(message("warning: {}", text))));
}

int Session::report_unknown(std::string_view id) {
  std::string hint = message("search prints the id of each passage on its last line");
  if (const auto near = searcher().nearest_ids(id); !near.empty()) {
    hint = message("did you mean {}?", fmt::join(near, ", "));
  }
  write_all(STDERR_FILENO,
            error_report("hoshin", {ErrorCode::kNotFound, message("there is no passage \"{}\"", id), hint}));
  return kExitNothing;
}

}  // namespace hoshin
