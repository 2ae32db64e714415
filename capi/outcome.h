// capi/outcome.h - how the functions of both C libraries end.
#pragma once
#include <exception>
#include <new>
#include <utility>

#include "capi/hoshin.h"
#include "schema/error.h"

namespace hoshin {

static_assert(static_cast<int>(ErrorCode::kUsage) == HOSHIN_USAGE);
static_assert(static_cast<int>(ErrorCode::kCancelled) == HOSHIN_CANCELLED);
static_assert(static_cast<int>(ErrorCode::kInternal) == HOSHIN_INTERNAL);

/// Takes what went wrong down in *error, unless that is null.
inline hoshin_status failed(hoshin_error** error, hoshin_status status, const char* what, const char* hint) {
  if (error != nullptr) *error = hoshin_error_new(status, what, hint);
  return status;
}

/// Runs `work`; whatever it throws becomes a status and an error. No exception leaves a C function.
template <typename Work>
hoshin_status outcome_of(hoshin_error** error, Work&& work) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    std::forward<Work>(work)();
    return HOSHIN_OK;
  } catch (const Error& e) {
    return failed(error, static_cast<hoshin_status>(e.code()), e.what(), e.hint().c_str());
  } catch (const std::bad_alloc&) {
    return failed(error, HOSHIN_NO_MEMORY, "out of memory", "try with less data");
  } catch (const std::exception& e) {
    return failed(error, HOSHIN_INTERNAL, e.what(), "please report it with the call that you made");
  } catch (...) {
    return failed(error, HOSHIN_INTERNAL, "an unknown exception",
                  "please report it with the call that you made");
  }
}

/// Throws Error kUsage for a null pointer where there must be none.
inline void require(const void* pointer, const char* what) {
  if (pointer == nullptr) throw Error(ErrorCode::kUsage, what, "see the header for what the call takes");
}

/// Whether a caller that knows a struct's first `size` bytes knows `member`.
#define HOSHIN_KNOWS(object, member) \
  ((object)->struct_size >=          \
   offsetof(std::remove_cvref_t<decltype(*(object))>, member) + sizeof((object)->member))

}  // namespace hoshin
