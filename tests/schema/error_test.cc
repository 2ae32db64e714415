// What an exception is to a user, whoever threw it.
#include "schema/error.h"

#include <filesystem>
#include <functional>
#include <ios>
#include <new>
#include <stdexcept>
#include <system_error>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

namespace fs = std::filesystem;

Error handled(const std::function<void()>& thrower) {
  try {
    thrower();
  } catch (...) {
    return handled_error("report it");
  }
  return {ErrorCode::kUsage, "nothing was thrown", ""};
}

TEST(ErrorTest, WhatIsThrownIsToldByItsCause) {
  const auto disk = [](int number, const char* file) {
    throw fs::filesystem_error("status", file, std::error_code(number, std::generic_category()));
  };
  const struct {
    const char* why;
    std::function<void()> thrower;
    ErrorCode code;
    const char* part;  ///< Of what() and hint().
  } cases[] = {
      {"an Error is itself", [] { throw Error(ErrorCode::kBusy, "busy", "wait"); }, ErrorCode::kBusy, "wait"},
      {"no memory", [] { throw std::bad_alloc(); }, ErrorCode::kNoMemory, "memory"},
      {"a size that no memory has", [] { throw std::bad_array_new_length(); }, ErrorCode::kNoMemory,
       "memory"},
      {"the disk, and the file", [&] { disk(EIO, "/i/seg-1"); }, ErrorCode::kIo, "/i/seg-1"},
      {"a full disk", [&] { disk(ENOSPC, "/i/seg-1"); }, ErrorCode::kNoSpace, "/i/seg-1"},
      {"a file that is gone", [&] { disk(ENOENT, "/i/seg-1"); }, ErrorCode::kNotFound, "/i/seg-1"},
      {"a folder where a file was meant", [&] { disk(EISDIR, "/i"); }, ErrorCode::kIo, "name a file"},
      {"a file where a folder was meant", [&] { disk(ENOTDIR, "/i"); }, ErrorCode::kIo, "another place"},
      {"too many open files", [&] { disk(EMFILE, "/i/seg-1"); }, ErrorCode::kIo, "ulimit -n"},
      {"a file beyond its limit", [&] { disk(EFBIG, "/i/seg-1"); }, ErrorCode::kNoSpace, "ulimit -f"},
      {"no file is named", [&] { disk(EIO, ""); }, ErrorCode::kIo, "check the disk"},
      {"the system", [] { throw std::system_error(EAGAIN, std::generic_category(), "thread"); },
       ErrorCode::kIo, "thread"},
      {"a stream", [] { throw std::ios_base::failure("broken off"); }, ErrorCode::kIo, "broken off"},
      {"a bug", [] { throw std::logic_error("3 is not 4"); }, ErrorCode::kInternal, "3 is not 4"},
      {"a bug is to be reported", [] { throw std::logic_error(""); }, ErrorCode::kInternal, "report it"},
      {"anything", [] { throw 3; }, ErrorCode::kInternal, "report it"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Error error = handled(c.thrower);
    EXPECT_EQ(error.code(), c.code) << name_of(error.code());
    const std::string text = std::string(error.what()) + " " + error.hint();
    EXPECT_NE(text.find(c.part), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace hoshin
