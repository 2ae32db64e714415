// program/last_words.h - what a program says when it has no memory left to say it with.
//
// For our two programs only, as program.h. A library ends no process: it answers kNoMemory.
#pragma once
#include <string_view>

namespace hoshin {

/// From here on, what ends by std::terminate for lack of memory (in a destructor, at the beginning of a
/// thread) ends with the words below and kExitError instead of a core dump; all else aborts as ever. The
/// index is whole in any case: it is published by one rename. `program` is the name in front of the message.
void prepare_last_words(std::string_view program) noexcept;

/// Puts the words in the language of the process, which must have been set. Throws std::bad_alloc.
void translate_last_words(std::string_view program);

/// "PROGRAM: there is not enough memory" and a hint, on stderr. Takes no memory.
void say_no_memory() noexcept;

}  // namespace hoshin
