#include "indexer/cli/worker_pool.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>

#include "indexer/cli/open_file.h"
#include "indexer/cli/worker_process.h"
#include "schema/message.h"

namespace hoshin {
namespace {

using Clock = WorkerProcess::Clock;

/// What ended a worker, as said of the file that it was at. `again`: the file may not be
/// to blame.
struct Loss {
  std::string reason;
  bool again = false;
};

Loss loss_of(int status, const ReadLimits& limits) {
  if (!WIFSIGNALED(status)) return {message("reading it ended without an answer"), true};
  switch (const int signal = WTERMSIG(status)) {
    case SIGXCPU:
      return {message("reading it took more than {} s of CPU time", limits.cpu_seconds)};
    case SIGKILL:
      return {message("reading it was killed from outside, perhaps since the machine has no memory left"),
              true};
    default:
      return {message("reading it crashed (signal {})", signal), true};
  }
}

Error loss_error(const ReadRequest& request, std::string_view reason) {
  return {ErrorCode::kBadData, fmt::format("{}: {}", request.path.string(), reason),
          message("it may be damaged or made to do harm: open it and save it anew, or leave it out")};
}

Error no_sandbox(std::string_view why) {
  return {ErrorCode::kIo,
          message("documents are not read: there is no sandbox here for what parses them ({})", why),
          message("let the machine or the container allow seccomp, or read documents that you trust with "
                  "--unconfined")};
}

}  // namespace

struct WorkerPool::Impl {
  explicit Impl(const PoolSettings& wishes) : settings(wishes) {
    for (std::size_t i = 0; i < std::max<std::size_t>(1, settings.workers); ++i) start_another();
  }

  void start_another() { workers.push_back(std::make_unique<WorkerProcess>(settings)); }

  void read_all(const std::vector<ReadRequest>& all, const Deliver& deliver);
  void give_work();
  std::optional<std::size_t> take_request(bool fresh);
  void give(WorkerProcess& worker, std::size_t index);
  void listen_to_all();
  void listen_to(std::unique_ptr<WorkerProcess>& worker);
  void take_messages(WorkerProcess& worker);
  const WorkerHello& first_hello();
  void take_hello(WorkerProcess& worker, std::string_view message);
  void take_answer(WorkerProcess& worker, std::string_view message);
  void lose(std::unique_ptr<WorkerProcess>& worker, const Loss& loss);
  bool deliver_in_order(const Deliver& deliver);

  PoolSettings settings;
  std::vector<std::unique_ptr<WorkerProcess>> workers;
  std::optional<WorkerHello> hello;

  // Of the read() that is going on:
  const std::vector<ReadRequest>* requests = nullptr;
  std::vector<std::size_t> second_tries;
  std::size_t next = 0, delivered = 0;
  std::map<std::size_t, ReadAnswer> answers;  ///< That wait for an earlier one.
};

void WorkerPool::Impl::give_work() {
  for (auto& worker : workers) {
    while (!worker->request()) {
      const auto request = take_request(worker->is_fresh());
      if (!request) break;
      give(*worker, *request);
    }
  }
}

/// The next for a worker that has read nothing yet, or something.
std::optional<std::size_t> WorkerPool::Impl::take_request(bool fresh) {
  if (fresh && !second_tries.empty()) {
    const std::size_t request = second_tries.back();
    second_tries.pop_back();
    return request;
  }
  if (next == requests->size()) return std::nullopt;
  return next++;
}

/// One that cannot be opened has its answer.
void WorkerPool::Impl::give(WorkerProcess& worker, std::size_t index) {
  const ReadRequest& request = (*requests)[index];
  try {
    worker.ask(index, to_message(request), open_document(request.path, request.real));
  } catch (const Error& error) {
    answers[index].failure = error;
  }
}

/// Waits until a worker says something, or is overdue.
void WorkerPool::Impl::listen_to_all() {
  std::vector<pollfd> polled;
  Clock::time_point deadline = Clock::now() + std::chrono::hours(1);
  for (const auto& worker : workers) {
    polled.push_back({worker->socket(), POLLIN, 0});
    if (worker->request()) deadline = std::min(deadline, worker->deadline());
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  ::poll(polled.data(), polled.size(), static_cast<int>(std::max<std::int64_t>(0, left)));
  for (std::size_t i = 0; i < workers.size(); ++i) {
    if (polled[i].revents != 0) {
      listen_to(workers[i]);
    } else if (workers[i]->is_overdue()) {
      lose(workers[i], {message("reading it took more than {} s", settings.limits.wall_seconds)});
    }
  }
}

void WorkerPool::Impl::listen_to(std::unique_ptr<WorkerProcess>& worker) {
  const bool goes_on = worker->listen();
  try {
    take_messages(*worker);
  } catch (const Error& error) {
    if (!worker->is_greeted()) throw;
    lose(worker, {error.what()});
    return;
  }
  if (!goes_on) lose(worker, loss_of(worker->end(), settings.limits));
}

void WorkerPool::Impl::take_messages(WorkerProcess& worker) {
  while (const auto message = worker.take_message()) {
    if (!worker.is_greeted()) {
      take_hello(worker, *message);
    } else if (worker.request()) {
      take_answer(worker, *message);
    } else {
      return;  // chatter: nobody asked
    }
  }
}

void WorkerPool::Impl::take_hello(WorkerProcess& worker, std::string_view message) {
  WorkerHello said = hello_from(message);
  if (said.failure) throw *said.failure;
  if (!said.unprotected.empty() && !settings.unconfined) throw no_sandbox(said.unprotected);
  worker.greet();
  hello = std::move(said);
}

/// Waits for it.
const WorkerHello& WorkerPool::Impl::first_hello() {
  while (!hello) listen_to_all();
  return *hello;
}

void WorkerPool::Impl::take_answer(WorkerProcess& worker, std::string_view message) {
  const std::size_t request = *worker.request();
  answers[request] = answer_from(message, (*requests)[request]);
  worker.finish();
}

/// A new worker comes instead of one that is lost, and the file it was at is tried
/// once more or answered.
void WorkerPool::Impl::lose(std::unique_ptr<WorkerProcess>& worker, const Loss& loss) {
  if (!worker->is_greeted()) {
    throw Error(ErrorCode::kInternal, message("a worker process could not begin: {}", loss.reason),
                message("check that hoshin-index may start itself, and that there is memory for it"));
  }
  if (const auto request = worker->request()) {
    if (loss.again && !worker->is_fresh()) {
      second_tries.push_back(*request);
    } else {
      answers[*request].failure = loss_error((*requests)[*request], loss.reason);
    }
  }
  worker = std::make_unique<WorkerProcess>(settings);
}

/// False if no more answers are wanted.
bool WorkerPool::Impl::deliver_in_order(const Deliver& deliver) {
  for (auto first = answers.begin(); first != answers.end() && first->first == delivered;
       first = answers.begin()) {
    ReadAnswer answer = std::move(first->second);
    answers.erase(first);
    if (!deliver(delivered++, std::move(answer))) return false;
  }
  return true;
}

void WorkerPool::Impl::read_all(const std::vector<ReadRequest>& all, const Deliver& deliver) {
  requests = &all;
  next = delivered = 0;
  answers.clear();
  second_tries.clear();
  while (delivered < all.size()) {
    give_work();
    if (!answers.contains(delivered)) listen_to_all();
    if (!deliver_in_order(deliver)) return;
  }
}

WorkerPool::WorkerPool(const PoolSettings& settings) : impl_(std::make_unique<Impl>(settings)) {}

WorkerPool::~WorkerPool() = default;

void WorkerPool::read(const std::vector<ReadRequest>& requests, const Deliver& deliver) {
  impl_->read_all(requests, deliver);
}

const std::string& WorkerPool::reader_version() { return impl_->first_hello().reader_version; }

const std::string& WorkerPool::unprotected() { return impl_->first_hello().unprotected; }

}  // namespace hoshin
