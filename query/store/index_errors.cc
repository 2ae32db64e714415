#include "query/store/index_errors.h"

#include <cerrno>
#include <exception>
#include <system_error>

#include <xapian.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// An index never changes while it is open, and nothing is put to Xapian that it may refuse: so what it
/// dislikes is damage (a block of another key gives RangeError, a wild docid InvalidArgumentError), unless
/// the system gave a reason other than that a file is not there.
Error index_error(const std::filesystem::path& dir, const Xapian::Error& error) {
  const char* const reason = error.get_error_string();
  if (reason != nullptr && reason != std::generic_category().message(ENOENT)) {
    for (const int known : {EMFILE, ENFILE, EACCES, EPERM}) {
      if (reason == std::generic_category().message(known)) return system_error("read", dir.string(), known);
    }
    return {ErrorCode::kIo,
            message("the index in {} cannot be read: {}", dir.string(), error.get_description()),
            message("check the disk and try again")};
  }
  return {ErrorCode::kCorrupt,
          message("the index in {} is damaged: {}", dir.string(), error.get_description()),
          message("rebuild it with hoshin-index --rebuild")};
}

}  // namespace

void throw_as_ours(const std::filesystem::path& dir) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw index_error(dir, error);
  } catch (const std::exception& error) {
    const Error ours = handled_error({});
    if (ours.code() != ErrorCode::kInternal) throw ours;
    throw Error(ErrorCode::kCorrupt, message("the index in {} is damaged: {}", dir.string(), error.what()),
                message("rebuild it with hoshin-index --rebuild"));
  }
}

}  // namespace hoshin
