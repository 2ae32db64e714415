// hoshin tokens: how the analyser cuts a text.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_tokens(const TextOptions& options, Session& session) {
  const std::string text = fmt::format("{}", fmt::join(options.words, " "));
  const auto tokens = session.analyzer().analyze(text);
  const auto morphemes = session.analyzer().morphemes(text);
  session.out().write_painted(options.format == Format::kJson
                                  ? tokens_json(text, tokens, morphemes) + '\n'
                                  : session.pretty().tokens(text, tokens, morphemes));
  return tokens.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
