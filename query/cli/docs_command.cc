// hoshin docs: the documents of the index.
#include "query/cli/commands.h"
#include "schema/program.h"

namespace hoshin {

int run_docs(Format format, Session& session) {
  const auto& documents = session.searcher().documents();
  if (format == Format::kJson) {
    session.out().write(documents_json(documents) + '\n');
  } else if (!documents.empty()) {
    session.out().write(session.pretty().documents(documents));
  }
  return documents.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
