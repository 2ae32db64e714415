// hoshin docs: the documents of the index, and why they are what they are taken for.
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/facet_sheets.h"
#include "query/cli/source_place.h"
#include "query/json/calls.h"

namespace hoshin {
namespace {

/// Nothing found: said on stderr, with the nearest there are.
int report_unknown_document(const std::string& doc, const std::vector<DocumentEntry>& documents) {
  write_all(STDERR_FILENO, error_report("hoshin", unknown_document(doc, documents)));
  return kExitNothing;
}

}  // namespace

int run_docs(const CommandRequest& request, bool why, Format format, Session& session) {
  const auto& all = session.searcher().documents();
  std::vector<DocumentEntry> documents;
  for (const std::string& doc : request.docs) {
    const DocumentEntry* const found = find_document(all, doc);
    if (found == nullptr) return report_unknown_document(doc, all);
    documents.push_back(*found);
  }
  if (request.docs.empty()) documents = all;
  const std::vector<UnreadFile> unread = unread_of(session.searcher(), request.docs);
  why = why || !request.docs.empty();
  if (format == Format::kJson) {
    session.out().write(documents_json(documents, unread) + '\n');
  } else if (format == Format::kCsv || format == Format::kXlsx) {
    write_sheet(documents_sheet(documents, session.labels()), format == Format::kXlsx, session);
  } else if (!documents.empty()) {
    session.out().write_painted(why ? session.pretty().inferences(documents)
                                    : session.pretty().documents(documents, unread));
  }
  return documents.empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
