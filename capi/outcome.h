// capi/outcome.h - how the functions of both C libraries end.
#pragma once
#include <new>
#include <utility>

#include "capi/hoshin.h"
#include "schema/error.h"

namespace hoshin {

static_assert(static_cast<int>(ErrorCode::kUsage) == HOSHIN_USAGE);
static_assert(static_cast<int>(ErrorCode::kCancelled) == HOSHIN_CANCELLED);
static_assert(static_cast<int>(ErrorCode::kNoMemory) == HOSHIN_NO_MEMORY);
static_assert(static_cast<int>(ErrorCode::kInternal) == HOSHIN_INTERNAL);

/// Takes what went wrong down in *error, unless that is null; HOSHIN_NO_MEMORY where there is none for it.
inline hoshin_status failed(hoshin_error** error, hoshin_status status, const char* what,
                            const char* hint) noexcept {
  if (error == nullptr) return status;
  *error = hoshin_error_new(status, what, hint);
  return hoshin_error_status(*error);
}

/// The same for the exception that is being handled.
inline hoshin_status failed(hoshin_error** error) noexcept {
  try {
    const Error e = handled_error("please report it with the call that you made");
    return failed(error, static_cast<hoshin_status>(e.code()), e.what(), e.hint().c_str());
  } catch (const std::bad_alloc&) {
    return failed(error, HOSHIN_NO_MEMORY, "there is not enough memory",
                  "try with fewer threads or less data");
  }
}

/// Runs `work`; whatever it throws becomes a status and an error. No exception leaves a C function.
template <typename Work>
hoshin_status outcome_of(hoshin_error** error, Work&& work) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    std::forward<Work>(work)();
    return HOSHIN_OK;
  } catch (...) {
    return failed(error);
  }
}

/// Throws Error kUsage for a null pointer where there must be none.
inline void require(const void* pointer, const char* what) {
  if (pointer == nullptr) throw Error(ErrorCode::kUsage, what, "see the header for what the call takes");
}

}  // namespace hoshin
