// hoshin check: reads the whole index and says whether it contradicts itself.
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "schema/message.h"
namespace hoshin {

int run_check(Format format, Session& session) {
  const auto findings = session.searcher().check();
  session.out().write_painted(format == Format::kJson ? check_json(findings) + '\n'
                                                      : session.pretty().check(findings));
  if (findings.empty()) return kExitDone;
  write_all(STDERR_FILENO, error_report("hoshin", {ErrorCode::kCorrupt, message("the index is damaged"),
                                                   message("make it again with hoshin-index --rebuild")}));
  return kExitError;
}

}  // namespace hoshin
