// indexer/cli/apart.h - work that is done in a process of its own, of which one message comes back.
//
// A parser that a document has taken over is confined (sandbox.h), but it is still the parser: were the next
// document read by the same process, it could read along, and answer in its place. So a worker never looks at
// a document; it forks a process for each, which takes a fraction of a millisecond and not the start of a
// program.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

namespace hoshin {

/// How a process ended, as waitpid() says it. 0 is as it should be.
using EndStatus = int;

/// Forks a process that does `work` and then ends with status 0, and waits for it. In it the descriptor
/// `line` leads here and nowhere else: `give` is called here with the other end, for what it has to be told,
/// and what it writes there is passed on to `line` as this process has it:
/// one message (framed(), read_messages.h), of `most_bytes` at most, and its last byte when the process has
/// ended as it should. So a message that is whole is the work of a process that is no more. What is no
/// message, or more than one, ends it, with a status that is not 0. It does not outlive this process, and has
/// `cpu_seconds` for itself.
///
/// Throws Error kIo if the machine has no process to give. Call it from a process with one thread.
EndStatus do_apart(int line, std::uint64_t most_bytes, unsigned cpu_seconds,
                   const std::function<void()>& work, const std::function<void(int its_line)>& give = {});

/// What `ask` returns in a process that is forked for it; why there was none, if there was none.
std::string asked_apart(const std::function<std::string()>& ask);

/// Ends this process as another has ended.
[[noreturn]] void end_likewise(EndStatus status);

}  // namespace hoshin
