// query/cli/session.h - what a command works with: an index, a vocabulary, an output.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "query/cli/labels.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/terminal.h"
#include "query/json/json_renderer.h"
#include "query/searcher.h"

namespace hoshin {

/// Opens things when they are first asked for, so that `hoshin tokens` needs no
/// index and `--format json` no labels. For one thread.
class Session {
 public:
  Session(const Environment& environment, std::filesystem::path index, ColorChoice color);

  /// Throws what Vocabulary and Searcher throw.
  const Searcher& searcher();

  /// Throws what Vocabulary throws; needs no index.
  const Vocabulary& vocabulary();

  /// Where the index is, if there is one.
  const std::filesystem::path& index() const noexcept { return index_; }

  PrettyRenderer pretty();
  const Labels& labels();
  const Analyzer& analyzer();

  /// The ministries that filters of `query` ask for, as the index has them.
  std::vector<std::string> asked_ministries(const Query& query);
  Output& out() noexcept { return out_; }
  const Terminal& terminal() const noexcept { return terminal_; }

  const Environment& environment() const noexcept { return environment_; }

  /// "hoshin: warning: text" on stderr.
  void warn(std::string_view text);

  /// Says on stderr that there is no passage `id`, and which there are. That is nothing
  /// found: returns kExitNothing.
  int report_unknown(std::string_view id);

 private:
  const std::filesystem::path& data();

  Environment environment_;
  std::filesystem::path index_;
  Terminal terminal_;
  Output out_;
  std::filesystem::path data_;
  std::unique_ptr<const Vocabulary> vocabulary_;  // before searcher_, which uses it
  std::unique_ptr<const Searcher> searcher_;
  std::unique_ptr<const Labels> labels_;
  std::unique_ptr<const Analyzer> analyzer_;
};

}  // namespace hoshin
