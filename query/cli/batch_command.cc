// hoshin search --batch: many queries, answered in order.
#include <cerrno>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "query/cli/commands.h"
#include "query/cli/trec_renderer.h"
#include "schema/program.h"

namespace hoshin {
namespace {

struct BatchQuery {
  std::string id, text;
};

BatchQuery parse_line(std::string line, std::size_t number) {
  if (line.ends_with('\r')) line.pop_back();
  if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  const std::size_t tab = line.find('\t');
  if (tab == line.npos) return {std::to_string(number), std::move(line)};
  return {line.substr(0, tab), line.substr(tab + 1)};
}

/// One batch: its options, its session, and what became of it so far.
class Batch {
 public:
  Batch(const BatchOptions& options, Session& session) : options_(options), session_(session) {}

  int run(std::istream& lines) {
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line) && !session_.out().closed(); ++number) {
      if (!line.empty() && line != "\r") answer(parse_line(line, number));
    }
    if (lines.bad()) throw system_error("read", options_.file, errno);
    if (failed_) return kExitError;
    return found_ ? kExitDone : kExitNothing;
  }

 private:
  void answer(const BatchQuery& query) {
    SearchOptions search = options_.search;
    search.query.words = {query.text};
    try {
      const SearchResult result = session_.searcher().search(request_of(search));
      found_ = found_ || result.total > 0;
      write(query, result);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kUsage) throw;  // not this query's fault: the next would fail too
      failed_ = true;
      report(query, error);
    }
  }

  void write(const BatchQuery& query, const SearchResult& result) {
    const bool json = options_.search.format == Format::kJson;
    session_.out().write(
        json ? search_json(result, {query.id, {}, options_.search.by_document, options_.search.collapse}) +
                   '\n'
             : trec_lines(query.id, result.hits));
    // A program that asks and waits for each answer must not wait for ever.
    if (options_.file == "-") session_.out().flush();
  }

  void report(const BatchQuery& query, const Error& error) {
    if (options_.search.format == Format::kJson) {
      session_.out().write(error_json(query.id, query.text, error) + '\n');
    }
    session_.warn(fmt::format("query {}: {}; {}", query.id, error.what(), error.hint()));
  }

  const BatchOptions& options_;
  Session& session_;
  bool found_ = false, failed_ = false;
};

}  // namespace

int run_batch(const BatchOptions& options, Session& session) {
  session.searcher();  // an index that is not there is one error, not one a line
  if (options.file == "-") return Batch(options, session).run(std::cin);
  std::ifstream file(options.file);
  if (!file) throw system_error("read", options.file, errno);
  return Batch(options, session).run(file);
}

}  // namespace hoshin
