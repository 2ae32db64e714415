// indexer/cli/sandbox.h - what a process that parses strangers' files may still do.
//
// It may compute, and read files. Whatever a damaged PDF talks its parser into,
// nothing leaves the process but through the pipe it was given, and nothing on the
// machine changes.
#pragma once
#include <string>

namespace hoshin {

/// Takes from this process, for good, everything but an allow-list of system calls
/// (seccomp): memory, time, reading files, and what is open already. Without it are
/// sockets, new processes and threads, programs, signals to others, and every change to
/// the file system. To open a file for writing fails with EACCES, another call with
/// ENOSYS, as if the kernel did not have it: libraries know how to go on from that.
///
/// Returns why that is not possible here (an old kernel, a container that forbids
/// it); empty if it is done. Call it with all vocabularies read and before a byte
/// of a document is; the process must have one thread.
std::string enter_sandbox();

}  // namespace hoshin
