// hoshin check: reads the whole index and says whether it contradicts itself.
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "schema/message.h"
namespace hoshin {

namespace {

/// For a program, what keeps the index from being opened is a finding, too: it gets its answer all the same.
std::vector<CheckFinding> findings_of(Format format, Session& session) {
  if (format != Format::kJson) return session.searcher().check();
  try {
    return session.searcher().check();
  } catch (const Error& error) {
    session.out().write(check_json({{session.index().string(), error.what()}}) + '\n');
    session.out().flush();
    throw;
  }
}

}  // namespace

int run_check(Format format, Session& session) {
  const auto findings = findings_of(format, session);
  session.out().write_painted(format == Format::kJson ? check_json(findings) + '\n'
                                                      : session.pretty().check(findings));
  if (findings.empty()) return kExitDone;
  write_all(STDERR_FILENO, error_report("hoshin", {ErrorCode::kCorrupt, message("the index is damaged"),
                                                   message("make it again with hoshin-index --rebuild")}));
  return kExitError;
}

}  // namespace hoshin
