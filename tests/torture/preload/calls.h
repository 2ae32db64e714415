// tests/torture/preload/calls.h - how a function stands before one of the C library.
//
// Each has a name of ours and, by an asm label, that of the C library: so its headers' declarations, which
// differ in attributes from one system to the next, do not have to be repeated. What has two names
// (open and open64) is one function here: on 64-bit systems they are.
#pragma once
#include <dlfcn.h>
#include <sys/types.h>

#include "tests/torture/preload/plan.h"

static_assert(sizeof(off_t) == 8, "a system where open and open64 differ");

// CALLED(result, name, (parameters)): the function `our_NAME`, which programs know as NAME.
#define CALLED(result, name, parameters)                                                         \
  extern "C" __attribute__((visibility("default"))) result our_##name parameters __asm__(#name); \
  result our_##name parameters

// TWIN(result, name, other, (parameters)): OTHER is NAME.
#define TWIN(result, name, other, parameters)                     \
  extern "C" __attribute__((visibility("default"), alias(#name))) \
  result our_##other parameters __asm__(#other)

namespace hoshin::torture {

/// The function that ours stands before.
template <typename Function>
Function* next(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}
#define NEXT(name) static auto* const real = next(our_##name, #name)

/// `path`, which may be relative to the folder `dir`, from the root. `buffer` has PATH_MAX bytes.
const char* whole_path(int dir, const char* path, char* buffer);

}  // namespace hoshin::torture
