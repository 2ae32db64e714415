// hoshin mcp: a server for assistants, on standard input and output.
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/message_lines.h"
#include "schema/message.h"
#include "serve/mcp/server.h"

namespace hoshin {
namespace {

constexpr std::size_t kLongestLine = std::size_t{4} << 20;

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == line.npos; }

}  // namespace

int run_mcp(const McpOptions& options, Session& session) {
  if (::isatty(STDIN_FILENO) == 1)
    write_all(STDERR_FILENO,
              message("This is for assistants, which start it themselves: see docs/mcp.md (Ctrl-D ends it)") +
                  '\n');
  speak_english();  // to an assistant, whose tools and schemas are in English, too
  LiveIndex index(session.index(), session.vocabulary());
  McpServer server(index, options.version);
  MessageLines lines(STDIN_FILENO, kLongestLine);
  while (const auto line = lines.next()) {
    if (!line->too_long && is_blank(line->text)) continue;
    const auto answer =
        line->too_long ? McpServer::refusal_of_long_line(kLongestLine) : server.answer(line->text);
    if (answer && !write_all(STDOUT_FILENO, *answer + '\n')) break;  // nobody listens any more
  }
  return kExitDone;
}

}  // namespace hoshin
