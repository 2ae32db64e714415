#include "indexer/cli/worker.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <new>
#include <optional>
#include <utility>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "corpus/formats/pdf/pdf_ahead.h"
#include "indexer/cli/apart.h"
#include "indexer/cli/descriptor.h"
#include "indexer/cli/kept_files.h"
#include "indexer/cli/landlock.h"
#include "indexer/cli/read_messages.h"
#include "indexer/cli/sandbox.h"
#include "indexer/disk/hash.h"
#include "program/program.h"
#include "schema/message.h"
#if defined(__SANITIZE_ADDRESS__)
#define HOSHIN_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HOSHIN_ADDRESS_SANITIZER 1
#endif
#endif

namespace hoshin {
namespace {

/// The socket to the parent, and nothing else.
constexpr int kParent = STDIN_FILENO;
constexpr int kFirstOther = STDERR_FILENO + 1;

/// A request is a few tags.
constexpr std::uint64_t kMaxRequestBytes = std::uint64_t{16} << 20;

constexpr rlim_t kMaxOpenFiles = 64;

void limit(int resource, rlim_t most) {
  const rlimit both = {most, most};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

/// A request and the document that came with it.
struct Order {
  ReadRequest request;
  Descriptor document;
};

/// Reads what is asked for, within the limits.
class DocumentRead {
 public:
  DocumentRead(const Reader& reader, const ReadLimits& limits) : reader_(reader), limits_(limits) {}

  /// The answer as a message in pieces.
  std::vector<std::string> answer(const Order& order) const {
    try {
      AnswerPieces pieces(limits_.answer_bytes);
      return pieces.finish(read(order, pieces));
    } catch (const Error& error) {
      return failed(error);
    } catch (const std::bad_alloc&) {
      return failed({ErrorCode::kBadData, too_much_memory(limits_), message("divide it, or leave it out")});
    } catch (const std::exception& error) {
      return failed({ErrorCode::kInternal, message("reading it failed: {}", error.what()),
                     message("please report it with the file")});
    }
  }

  static std::vector<std::string> failed(const Error& error) {
    ReadAnswer answer;
    answer.failure = error;
    return {to_message(answer)};
  }

 private:
  /// All but the passages, which go to `pieces`.
  ReadAnswer read(const Order& order, AnswerPieces& pieces) const {
    const ReadRequest& request = order.request;
    const std::string bytes = read_all(order.document);
    Hash hash;
    hash.add(bytes);
    ReadAnswer answer;
    answer.hash = hash.hex();
    answer.unchanged = answer.hash == request.known_hash;
    if (answer.unchanged) return answer;
    ReadOptions options = request.options;
    options.blocks = request.blocks;
    answer.document = reader_.read(bytes, request.doc, request.source, options,
                                   [&](Passage passage) { pieces.add(std::move(passage)); });
    if (request.blocks) {
      for (const Block& block : answer.document.blocks) answer.blocks.push_back(block_to_json(block));
    }
    return answer;
  }

  const Reader& reader_;
  const ReadLimits& limits_;
};

/// A request as it is sent, with its document.
struct Errand {
  std::string message;
  Descriptor document;
};

/// The next one that comes along the line; nothing when there are no more, or the other end is gone.
std::optional<Errand> next_errand(MessageBuffer& requests) {
  char bytes[4096];
  Descriptor document;
  for (;;) {
    if (auto message = requests.take()) return Errand{std::move(*message), std::move(document)};
    const ssize_t n = receive_with(kParent, bytes, sizeof bytes, document);
    if (n > 0) {
      requests.add({bytes, static_cast<std::size_t>(n)});
    } else if (n == 0 || errno != EINTR) {
      return std::nullopt;
    }
  }
}

ReadLimits limits_from(const std::vector<std::string>& arguments) {
  ReadLimits limits;
  limits.cpu_seconds = static_cast<unsigned>(std::stoul(arguments.at(2)));
  limits.memory_bytes = std::stoull(arguments.at(3));
  limits.answer_bytes = std::stoull(arguments.at(4));
  return limits;
}

bool say(const std::string& message) { return write_all(kParent, framed(message)); }

bool say(const std::vector<std::string>& pieces) {
  std::uint64_t length = 0;
  for (const std::string& piece : pieces) length += piece.size();
  return write_all(kParent, frame_of(length)) &&
         std::ranges::all_of(pieces, [](const std::string& piece) { return write_all(kParent, piece); });
}

/// The document is looked at in a process of its own (apart.h), which is confined before it is given it. How
/// that ended: 0, and its answer has been said.
EndStatus read_apart(const DocumentRead& reading, Errand& errand, const ReadLimits& limits,
                     bool unprotected) {
  const auto work = [&] {
    errand.document.reset();
    if (!enter_sandbox().empty() && !unprotected) ::_exit(kExitError);  // not as the hello said
    MessageBuffer requests(kMaxRequestBytes);
    auto own = next_errand(requests);
    if (!own) ::_exit(kExitError);
    say(reading.answer({request_from(own->message), std::move(own->document)}));
  };
  try {
    return do_apart(kParent, limits.message_bytes(), limits.cpu_seconds, work, [&](int its_line) {
      send_with(its_line, framed(errand.message), errand.document);  // a process that is gone shows as that
    });
  } catch (const Error& error) {
    return say(DocumentRead::failed(error)) ? 0 : kExitError << 8;
  }
}

void serve(const std::string& data_dir, const ReadLimits& limits) {
  const Reader reader(data_dir);
  keep_files(read_ahead_for_pdfs());
  ::closefrom(kFirstOther);
  const std::string unprotected = asked_apart([] { return enter_sandbox(); });
  forbid_files();
  if (!say(to_message(WorkerHello{std::string(reader.version()), unprotected, {}}))) return;
  const DocumentRead reading(reader, limits);
  MessageBuffer requests(kMaxRequestBytes);
  while (auto errand = next_errand(requests)) {
    // The parent is to see what has become of the process as if it were this one.
    if (const EndStatus status = read_apart(reading, *errand, limits, !unprotected.empty()); status != 0)
      end_likewise(status);
  }
}

}  // namespace

void limit_reading(const ReadLimits& limits, std::uint64_t file_bytes) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, file_bytes);
  limit(RLIMIT_NOFILE, kMaxOpenFiles);
#if defined(HOSHIN_ADDRESS_SANITIZER)
  static_cast<void>(limits);  // its shadow alone is terabytes
#else
  limit(RLIMIT_AS, limits.memory_bytes);
#endif
}

std::vector<std::string> worker_arguments(const std::string& data_dir, const ReadLimits& limits) {
  return {std::string(kWorkerArgument), data_dir, std::to_string(limits.cpu_seconds),
          std::to_string(limits.memory_bytes), std::to_string(limits.answer_bytes)};
}

std::string too_much_memory(const ReadLimits& limits) {
  constexpr std::uint64_t kGigabyte = std::uint64_t{1} << 30;
  return limits.memory_bytes >= kGigabyte
             ? message("it needs more than {} GB of memory", limits.memory_bytes / kGigabyte)
             : message("it needs more than {} MB of memory", limits.memory_bytes >> 20);
}

int run_worker(const std::vector<std::string>& arguments) {
  std::signal(SIGPIPE, SIG_IGN);          // a parent that is gone is seen when writing
  ::prctl(PR_SET_NAME, "hoshin-reader");  // for top
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::closefrom(kFirstOther);  // what the shell, or another library of the parent, left open
  const ReadLimits limits = limits_from(arguments);
  limit_reading(limits);
  // A library that chats on stdout would be taken for an answer.
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  try {
    serve(arguments.at(1), limits);
  } catch (const Error& error) {
    say(to_message(WorkerHello{{}, {}, error}));
  } catch (const std::bad_alloc&) {
    ::_exit(kExitError);  // the parent sees that there is no answer, and tries the file with a fresh worker
  }
  // Nothing is to be tidied up, and the sandbox would not let leak checkers run.
  ::_exit(kExitDone);
}

}  // namespace hoshin
