// The errors of hoshin.h.
#include "schema/error.h"

#include <cstdlib>
#include <cstring>

#include "capi/hoshin.h"

struct hoshin_error {
  hoshin_status status;
  const char *message, *hint;  // behind this, in one piece of memory with it
};

namespace {

/// For whoever has no memory left for another one. Never freed, never changed.
constinit hoshin_error no_memory = {HOSHIN_NO_MEMORY, "there is not enough memory",
                                    "try with fewer threads or less data"};

}  // namespace

hoshin_status hoshin_error_status(const hoshin_error* error) {
  return error == nullptr ? HOSHIN_OK : error->status;
}

const char* hoshin_error_message(const hoshin_error* error) { return error == nullptr ? "" : error->message; }

const char* hoshin_error_hint(const hoshin_error* error) { return error == nullptr ? "" : error->hint; }

void hoshin_error_free(hoshin_error* error) {
  if (error != &no_memory) std::free(error);
}

hoshin_error* hoshin_error_new(hoshin_status status, const char* message, const char* hint) {
  if (message == nullptr) message = "";
  if (hint == nullptr) hint = "";
  const std::size_t message_size = std::strlen(message) + 1, hint_size = std::strlen(hint) + 1;
  auto* const error =
      static_cast<hoshin_error*>(std::malloc(sizeof(hoshin_error) + message_size + hint_size));
  if (error == nullptr) return &no_memory;
  char* const texts = reinterpret_cast<char*>(error + 1);
  std::memcpy(texts, message, message_size);
  std::memcpy(texts + message_size, hint, hint_size);
  *error = {status, texts, texts + message_size};
  return error;
}

const char* hoshin_status_name(int status) {
  if (status == HOSHIN_OK) return "ok";
  if (status < HOSHIN_USAGE || status > HOSHIN_INTERNAL) return "unknown";
  // Names are literals, so they end with a NUL.
  return hoshin::name_of(static_cast<hoshin::ErrorCode>(status)).data();
}

const char* hoshin_version() { return HOSHIN_VERSION; }
