// hoshin search --batch: many queries, answered by many threads, in order.
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/input_lines.h"
#include "query/cli/trec_renderer.h"
#include "schema/message.h"

namespace hoshin {
namespace {

// Of each thread: answers that wait for an earlier one, or are worked on. One slow query among quick ones
// holds up the others only once all are used.
constexpr std::size_t kWindow = 16;

struct BatchQuery {
  std::size_t turn = 0;  ///< From 0, without empty lines.
  std::string id, text;
};

struct BatchAnswer {
  std::string out;      ///< Whole lines for standard output.
  std::string warning;  ///< Why it could not be answered; else empty.
  bool found = false;
};

/// Nothing for a line without anything to see.
std::optional<BatchQuery> parse_line(std::string line, std::size_t number) {
  if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  if (line.find_first_not_of(" \t\r") == line.npos) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  const std::size_t tab = line.find('\t');
  BatchQuery query{0, std::to_string(number), tab == line.npos ? line : line.substr(tab + 1)};
  if (tab != line.npos && tab > 0) query.id = line.substr(0, tab);
  return query;
}

/// One batch: its options, its session, and what became of it so far.
///
/// Each thread takes a line, answers it and hands the answer in; who hands in the answer whose turn it
/// is prints it, and those behind it that are ready. So nothing is held but the window.
class Batch {
 public:
  Batch(const BatchOptions& options, Session& session)
      : options_(options),
        session_(session),
        searcher_(session.searcher()),  // an index that is not there is one error, not one a line
        lines_(options.file),
        window_(kWindow * options.jobs),
        ready_(window_) {}

  int run() {
    {
      std::vector<std::jthread> others;
      try {
        while (others.size() + 1 < options_.jobs) others.emplace_back([this] { work(); });
      } catch (const std::system_error&) {  // the machine gives no more threads: fewer do it, too
      }
      work();
    }
    if (broken_) std::rethrow_exception(broken_);
    if (failed_) return kExitError;
    return found_ ? kExitDone : kExitNothing;
  }

 private:
  void work() noexcept {
    try {
      while (const auto query = take()) hand_in(query->turn, answer(*query));
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!broken_) broken_ = std::current_exception();
      stop();
    }
  }

  /// The next query, once there is room for its answer; nothing at the end.
  std::optional<BatchQuery> take() {
    const std::lock_guard turn(taking_);
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [this] { return stopped_ || taken_ < printed_ + window_; });
      if (stopped_) return std::nullopt;
    }
    while (auto line = lines_.next([this](bool waits) { set_waiting(waits); })) {
      ++line_number_;
      auto query = parse_line(std::move(*line), line_number_);
      if (!query) continue;
      query->turn = taken_++;
      return query;
    }
    return std::nullopt;
  }

  /// A program that asks and waits for each answer must not wait for ever: while no line
  /// comes, nothing stays in the buffer.
  void set_waiting(bool waits) {
    const std::lock_guard lock(mutex_);
    waiting_ = waits;
    if (waits) flush();
  }

  BatchAnswer answer(const BatchQuery& query) const {
    SearchOptions search = options_.search;
    search.request.search.query.text = query.text;
    const bool json = search.format == Format::kJson;
    try {
      add_vector(search.request, search.vector);
      const SearchRequest& request = search.request.search;
      const SearchResult result = searcher_.search(request);
      return {json ? search_json(result, {query.id, {}, request.group_by_doc, request.collapse}) + '\n'
                   : trec_lines(query.id, result.hits),
              "", result.total > 0};
    } catch (const Error& error) {
      return {json ? error_json(query.id, query.text, error) + '\n' : std::string(),
              message("query {}: {}; {}", query.id, error.what(), error.hint()), false};
    }
  }

  void hand_in(std::size_t turn, BatchAnswer answer) {
    const std::lock_guard lock(mutex_);
    ready_[turn % window_] = std::move(answer);
    for (; !stopped_ && ready_[printed_ % window_]; ++printed_) print(printed_ % window_);
    if (waiting_) flush();
    if (session_.out().closed()) stop();
    room_.notify_all();
  }

  void print(std::size_t place) {
    const BatchAnswer answer = *std::exchange(ready_[place], std::nullopt);
    session_.out().write(answer.out);
    if (!answer.warning.empty()) session_.warn(answer.warning);
    failed_ = failed_ || !answer.warning.empty();
    found_ = found_ || answer.found;
  }

  // These are called with mutex_ locked.

  /// That nobody reads any more may show only now.
  void flush() {
    session_.out().flush();
    if (session_.out().closed()) stop();
  }

  void stop() noexcept {
    stopped_ = true;
    lines_.stop();
    room_.notify_all();
  }

  const BatchOptions& options_;
  Session& session_;
  const Searcher& searcher_;

  std::mutex taking_;  // whoever has it may take mutex_, never the other way
  InputLines lines_;
  std::size_t line_number_ = 0;
  std::size_t taken_ = 0;

  std::mutex mutex_;  // all below, and session_
  std::condition_variable room_;
  const std::size_t window_;
  std::vector<std::optional<BatchAnswer>> ready_;  // by turn modulo window_
  std::size_t printed_ = 0;
  bool waiting_ = false, stopped_ = false, found_ = false, failed_ = false;
  std::exception_ptr broken_;
};

/// What one query can be told, and many cannot.
void check(const BatchOptions& options) {
  const SearchOptions& search = options.search;
  if (!search.request.search.query.text.empty())
    throw Error(ErrorCode::kUsage, message("--batch and a query on the command line"),
                message("leave one of them out"));
  if (!search.vector.file.empty()) {
    throw Error(ErrorCode::kUsage, message("--batch and one vector for all its queries"),
                message("leave out --vector; a server named with --embeddings makes one for each"));
  }
  const bool has_lines =
      search.format == Format::kPretty || search.format == Format::kJson || search.format == Format::kTrec;
  if (has_lines && around_of(search.request).none()) return;
  throw Error(ErrorCode::kUsage, message("--batch has neither --format {} nor --context", options.format),
              message("use --format json, an answer a line, or --format trec"));
}

}  // namespace

int run_batch(BatchOptions options, Session& session) {
  check(options);
  if (options.search.format == Format::kPretty) options.search.format = Format::kJson;
  allow_many_files();  // each thread opens every segment: 64 of an index of ten need more than 1,024
  return Batch(options, session).run();
}

}  // namespace hoshin
