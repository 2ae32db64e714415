// hoshin tokens: how the analyser cuts a text.
#include "program/program.h"
#include "query/cli/commands.h"

namespace hoshin {

int run_tokens(const CommandRequest& request, Format format, Session& session) {
  const std::string& text = request.text;
  const auto tokens = session.analyzer().analyze(text);
  const auto morphemes = session.analyzer().morphemes(text);
  session.out().write_painted(format == Format::kJson ? tokens_json(text, tokens, morphemes) + '\n'
                                                      : session.pretty().tokens(text, tokens, morphemes));
  return tokens.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
