// indexer/cli/sandbox.h - what a process that parses strangers' files may still do.
//
// It may compute. Whatever a damaged PDF talks its parser into, the process can read what it was handed and
// answer on its socket; nothing else of the machine can be learned, changed or reached.
//
// Two fences, each of which keeps it from every file:
// - seccomp, an allow-list of system calls and of their arguments. Opening a file, or only asking whether
//   one is there, is not on it.
// - Landlock, where the kernel has it.
//
// So there is no list of files that may be opened, with or without Landlock. What libraries read of the
// machine they read before: see read_ahead_for_pdfs() (corpus/formats/pdf/pdf_ahead.h) and kept_files.h. Not
// a process that opens for the worker on request: it would have to be trusted to understand what a taken-over
// worker says, for the sake of 13 MB that can be mapped.
#pragma once
#include <string>

namespace hoshin {

/// Takes from this process, for good, everything but: memory that is private and never
/// executable, waiting, the time, reading and writing what is open, ending itself. Calls about files fail
/// with EACCES, the others with ENOSYS, as if the kernel did not have them: libraries know how to go on. Its
/// limits (setrlimit) stay as they are, and no signal can be ignored or put off from here on.
///
/// Returns why seccomp is not possible here (an old kernel, a container that forbids it); empty if
/// it is done. Without Landlock there is seccomp alone, and no word about it.
///
/// Call it with all vocabularies read, all descriptors closed that are not needed, and before a byte of a
/// document is there; the process must have one thread.
std::string enter_sandbox();

}  // namespace hoshin
