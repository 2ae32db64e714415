#include "indexer/cli/worker_pool.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <map>
#include <optional>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schema/message.h"

extern char** environ;

namespace hoshin {
namespace {

using Clock = std::chrono::steady_clock;

/// What a message has beside its passages' text is small.
constexpr std::uint64_t kHeadBytes = std::uint64_t{1} << 20;

/// How long an ended conversation may take to become an ended process.
constexpr auto kLastWords = std::chrono::seconds(2);

/// One worker process and the conversation with it.
class WorkerProcess {
 public:
  explicit WorkerProcess(const PoolSettings& settings)
      : buffer_(settings.limits.answer_bytes + kHeadBytes), wall_(settings.limits.wall_seconds) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw no_process(errno);
    socket_ = ends[0];
    const int failed = spawn(settings, ends[1]);
    ::close(ends[1]);
    if (failed != 0) {
      ::close(socket_);
      throw no_process(failed);
    }
  }

  ~WorkerProcess() {
    ::close(socket_);
    if (!ended_) {
      ::kill(pid_, SIGKILL);
      wait_for_end(0);
    }
  }

  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  /// Gives it a request; one that is dead shows when its answer is awaited.
  void ask(std::size_t request, std::string_view message) {
    request_ = request;
    deadline_ = Clock::now() + wall_;
    const std::string frame = framed(message);
    for (std::size_t sent = 0; sent < frame.size();) {
      const ssize_t n = ::send(socket_, frame.data() + sent, frame.size() - sent, MSG_NOSIGNAL);
      if (n < 0 && errno != EINTR) return;
      if (n > 0) sent += static_cast<std::size_t>(n);
    }
  }

  /// Takes what it has said so far; false if it will say no more.
  bool listen() {
    char bytes[1 << 16];
    const ssize_t n = ::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n > 0) buffer_.add({bytes, static_cast<std::size_t>(n)});
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
  }

  std::optional<std::string> take_message() { return buffer_.take(); }

  /// The request it is at is done.
  void finish() {
    request_.reset();
    ++finished_;
  }

  /// Its exit status as waitpid() has it.
  int end() {
    const auto patience = Clock::now() + kLastWords;
    while (!ended_ && Clock::now() < patience) {
      if (!wait_for_end(WNOHANG)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (!ended_) {
      ::kill(pid_, SIGKILL);
      wait_for_end(0);
    }
    return status_;
  }

  int socket() const noexcept { return socket_; }
  const std::optional<std::size_t>& request() const noexcept { return request_; }
  Clock::time_point deadline() const noexcept { return deadline_; }
  bool is_overdue() const { return request_ && Clock::now() >= deadline_; }
  bool is_fresh() const noexcept { return finished_ == 0; }

  bool greeted = false;  ///< Its hello has come.

 private:
  static Error no_process(int failed) { return system_error("start", message("a worker process"), failed); }

  /// 0, or an errno. stderr leads nowhere: the chatter of parsers is not for people.
  int spawn(const PoolSettings& settings, int its_end) {
    std::vector<std::string> words = worker_arguments(settings.data.string(), settings.limits);
    words.insert(words.begin(), settings.program.string());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, its_end, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, its_end, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed =
        ::posix_spawn(&pid_, settings.program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return failed;
  }

  bool wait_for_end(int flags) {
    const pid_t found = ::waitpid(pid_, &status_, flags);
    ended_ = found == pid_ || (found < 0 && errno == ECHILD);
    return ended_;
  }

  pid_t pid_ = 0;
  int socket_ = -1;
  int status_ = 0;
  bool ended_ = false;
  MessageBuffer buffer_;
  std::chrono::seconds wall_;
  std::optional<std::size_t> request_;  ///< That it is at.
  std::size_t finished_ = 0;
  Clock::time_point deadline_;
};

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

}  // namespace

struct WorkerPool::Impl {
  explicit Impl(const PoolSettings& wishes) : settings(wishes) {
    for (std::size_t i = 0; i < std::max<std::size_t>(1, settings.workers); ++i) start_another();
  }

  void start_another() { workers.push_back(std::make_unique<WorkerProcess>(settings)); }

  void read_all(const std::vector<ReadRequest>& all, const Deliver& deliver);
  void give_work();
  void listen_to_all();
  void listen_to(std::unique_ptr<WorkerProcess>& worker);
  void take_messages(WorkerProcess& worker);
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
    if (worker->request()) continue;
    std::size_t request = next;
    if (!second_tries.empty() && worker->is_fresh()) {
      request = second_tries.back();
      second_tries.pop_back();
    } else if (next < requests->size()) {
      ++next;
    } else {
      continue;
    }
    worker->ask(request, to_message((*requests)[request]));
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
    if (!worker->greeted) throw;
    lose(worker, {error.what()});
    return;
  }
  if (!goes_on) lose(worker, loss_of(worker->end(), settings.limits));
}

void WorkerPool::Impl::take_messages(WorkerProcess& worker) {
  while (const auto message = worker.take_message()) {
    if (!worker.greeted) {
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
  worker.greeted = true;
  hello = std::move(said);
}

void WorkerPool::Impl::take_answer(WorkerProcess& worker, std::string_view message) {
  const std::size_t request = *worker.request();
  answers[request] = answer_from(message, (*requests)[request]);
  worker.finish();
}

/// A new worker comes instead of one that is lost, and the file it was at is tried
/// once more or answered.
void WorkerPool::Impl::lose(std::unique_ptr<WorkerProcess>& worker, const Loss& loss) {
  if (!worker->greeted) {
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
    listen_to_all();
    if (!deliver_in_order(deliver)) return;
  }
}

WorkerPool::WorkerPool(const PoolSettings& settings) : impl_(std::make_unique<Impl>(settings)) {}

WorkerPool::~WorkerPool() = default;

void WorkerPool::read(const std::vector<ReadRequest>& requests, const Deliver& deliver) {
  impl_->read_all(requests, deliver);
}

const std::string& WorkerPool::reader_version() {
  while (!impl_->hello) impl_->listen_to_all();
  return impl_->hello->reader_version;
}

const std::string& WorkerPool::unprotected() const noexcept {
  static const std::string kNotKnown;
  return impl_->hello ? impl_->hello->unprotected : kNotKnown;
}

}  // namespace hoshin
