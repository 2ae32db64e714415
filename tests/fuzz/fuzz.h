// tests/fuzz/fuzz.h - what the fuzz targets share.
//
// A target is fed any bytes. It may answer with an Error that says what is wrong with
// them; anything else that is thrown, and everything the sanitizers find, is a bug.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "schema/error.h"

namespace hoshin::fuzz {

/// Which target is fed, where a source serves several: built into a program of one, else said by replay.cc.
#ifdef HOSHIN_FUZZ_NAME
inline std::string_view target_name() { return HOSHIN_FUZZ_NAME; }
#else
std::string_view target_name();
#endif

/// Ends the program, as a crash that the fuzzer keeps the input of.
inline void require(bool claim, const char* what) {
  if (claim) return;
  std::cerr << "not so: " << what << '\n';
  std::abort();
}

/// Runs `use`, which may refuse its input, if it says why and what to do.
template <typename Use>
void allow_errors(const Use& use) {
  try {
    use();
  } catch (const Error& error) {
    require(*error.what() != '\0' && !error.hint().empty(), "an error has a reason and a hint");
  }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace hoshin::fuzz
