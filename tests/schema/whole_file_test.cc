#include "schema/whole_file.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

ErrorCode code_of(const std::filesystem::path& path) {
  try {
    read_whole_file(path);
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
    return error.code();
  }
  ADD_FAILURE() << path << " was read";
  return ErrorCode::kInternal;
}

TEST(WholeFileTest, ReadsAllThereIs) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0U, 1U, 4096U, 1'000'000U}) {
    const std::string bytes(size, 'x');
    EXPECT_EQ(read_whole_file(folder.write("file", bytes)), bytes);
  }
  EXPECT_NE(read_whole_file("/proc/self/status"), "") << "a file that says it is empty";
}

TEST(WholeFileTest, WhatCannotBeReadIsNoEmptyFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(code_of(folder / "none"), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(folder.path()), ErrorCode::kIo);
  EXPECT_EQ(code_of(folder.write("file", "x") / "below"), ErrorCode::kIo);
}

}  // namespace
}  // namespace hoshin
