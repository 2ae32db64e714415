// The errors of hoshin.h.
#include "schema/error.h"

#include <new>
#include <string>

#include "capi/hoshin.h"

struct hoshin_error {
  hoshin_status status;
  std::string message, hint;
};

hoshin_status hoshin_error_status(const hoshin_error* error) {
  return error == nullptr ? HOSHIN_OK : error->status;
}

const char* hoshin_error_message(const hoshin_error* error) {
  return error == nullptr ? "" : error->message.c_str();
}

const char* hoshin_error_hint(const hoshin_error* error) {
  return error == nullptr ? "" : error->hint.c_str();
}

void hoshin_error_free(hoshin_error* error) { delete error; }

hoshin_error* hoshin_error_new(hoshin_status status, const char* message, const char* hint) {
  try {
    return new hoshin_error{status, message == nullptr ? "" : message, hint == nullptr ? "" : hint};
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

const char* hoshin_status_name(int status) {
  if (status == HOSHIN_OK) return "ok";
  if (status < HOSHIN_USAGE || status > HOSHIN_INTERNAL) return "unknown";
  return hoshin::name_of(static_cast<hoshin::ErrorCode>(status))
      .data();  // of literals, so they end with a NUL
}

const char* hoshin_version() { return HOSHIN_VERSION; }
