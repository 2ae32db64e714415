// A document's way into the process that parses it.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/cli/descriptor.h"
#include "indexer/cli/open_file.h"
#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

TEST(OpenDocumentTest, TakesStoredFilesOnly) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.txt", "x"), link = folder / "link", to_proc = folder / "to-proc",
             pipe = folder / "pipe";
  std::filesystem::create_symlink(file, link);
  std::filesystem::create_symlink("/proc/self/environ", to_proc);
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const struct {
    const char* why;
    std::filesystem::path path;
    bool is_real;
    const char* problem;
  } cases[] = {
      {"a file", file, false, ""},
      {"the same by its real path", file, true, ""},
      {"a link that a person has typed", link, false, ""},
      {"a link where a file was found", link, true, "cannot open"},
      {"nothing", folder / "none", false, "No such file"},
      {"a folder", folder.path(), false, "no regular file"},
      {"a pipe nobody writes to", pipe, true, "no regular file"},
      {"a device", "/dev/zero", false, "no regular file"},
      {"what the kernel says of a process", "/proc/self/environ", false, "no regular file"},
      {"a link to that", to_proc, false, "no regular file"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string problem;
    try {
      EXPECT_EQ(read_all(open_document(
                    c.path, c.is_real ? std::filesystem::canonical(c.path.parent_path()) / c.path.filename()
                                      : std::filesystem::path())),
                "x");
    } catch (const Error& error) {
      problem = error.what();
      EXPECT_NE(problem.find(c.path.string()), std::string::npos) << problem;
    }
    EXPECT_NE(problem.find(c.problem), std::string::npos) << problem;
    EXPECT_EQ(problem.empty(), *c.problem == '\0') << problem;
  }
}

TEST(DescriptorTest, GoesWithBytesThroughASocket) {
  const TemporaryFolder folder;
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  const Descriptor here(ends[0]);
  Descriptor there(ends[1]), got;
  ASSERT_TRUE(send_with(here.get(), "ab", open_document(folder.write("1", "one"), {})));
  ASSERT_TRUE(send_with(here.get(), "c", open_document(folder.write("2", "two"), {})));
  std::string bytes;
  Strings files;
  while (bytes.size() < 3) {
    char c = 0;
    ASSERT_EQ(receive_with(there.get(), &c, 1, got), 1);
    bytes += c;
    if (got) files.push_back(read_all(std::exchange(got, Descriptor())));
  }
  EXPECT_EQ(bytes, "abc");
  EXPECT_EQ(files, (Strings{"one", "two"}));
  there.reset();
  EXPECT_FALSE(send_with(here.get(), "d", Descriptor(::dup(0)))) << "nobody is there";
}

}  // namespace
}  // namespace hoshin
