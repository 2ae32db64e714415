#include "dict/tsv.h"

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

TEST(TsvTest, ReadsRowsAndKeepsTheirLineNumbers) {
  const TemporaryFolder folder;
  const Tsv table(folder.write("a.tsv", "# comment\nname\tvalue\n\n a \t b c\nd\t\r\n"), {"name", "value"});
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.rows()[0].line, 4u);
  EXPECT_EQ(table.rows()[0].cells, (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(table.rows()[1].cells, (std::vector<std::string>{"d", ""}));
}

std::string error_of(const TemporaryFolder& folder, std::string_view bytes) {
  try {
    const Tsv table(folder.write("a.tsv", bytes), {"name", "value"});
    return "";
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.what();
  }
}

TEST(TsvTest, RefusesAMalformedFileWithItsLine) {
  const struct {
    const char *why, *bytes, *error;
  } cases[] = {
      {"no rows is fine", "name\tvalue\n", ""},
      {"empty", "", ":1: empty"},
      {"only comments", "# name\tvalue\n", ":1: empty"},
      {"another header", "value\tname\n", ":1: the header must be: name, value"},
      {"a cell too few", "name\tvalue\n# c\na\n", ":3: 1 cells instead of 2"},
      {"a cell too many", "name\tvalue\na\tb\tc\n", ":2: 3 cells instead of 2"},
      {"broken UTF-8", "name\tvalue\na\t\xE3\x81\n", ":2: not UTF-8"},
  };
  const TemporaryFolder folder;
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_NE(error_of(folder, c.bytes).find(c.error), std::string::npos) << error_of(folder, c.bytes);
  }
}

TEST(TsvTest, SaysThatAFileIsMissing) {
  try {
    const Tsv table("/nowhere/a.tsv", {"name"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  }
}

TEST(TsvTest, SplitsListsAndLeavesOutWhatIsEmpty) {
  EXPECT_EQ(split_list(" a | b c || "), (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(split_list(""), std::vector<std::string>{});
  EXPECT_EQ(split_list("サプライ チェーン", ' '), (std::vector<std::string>{"サプライ", "チェーン"}));
}

}  // namespace
}  // namespace hoshin
