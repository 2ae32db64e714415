#include "query/cli/arguments.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

const std::string kFlags[] = {"--any"};

/// The arguments, those with a mark in angle brackets.
std::string marked(const std::vector<std::string>& arguments) {
  std::string shown;
  for (const std::string& a : protect_arguments(arguments, kFlags)) {
    const std::string plain = unprotect(a);
    shown += (shown.empty() ? "" : " ") + (plain == a ? a : "<" + plain + ">");
  }
  return shown;
}

TEST(ArgumentsTest, MarksQueryWordsThatLookLikeOptions) {
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    const char* shown;
  } cases[] = {
      {"words and options stay", {"search", "人材", "-n", "5", "--any"}, "search 人材 -n 5 --any"},
      {"a dash before a non-ASCII character is query", {"人材", "-海外"}, "人材 <-海外>"},
      {"a full-width dash is no option anyway", {"－海外"}, "－海外"},
      {"what the option parser would take apart", {"[注]", "++"}, "<[注]> <++>"},
      {"the value of an option may begin with a dash", {"--sort", "-year"}, "--sort <-year>"},
      {"a flag has no value", {"--any", "-n", "1"}, "--any -n 1"},
      {"nor has an option with =", {"--sort=-year", "-n", "1"}, "--sort=-year -n 1"},
      {"-- ends the options and goes", {"a", "--", "-x", "--", "--any"}, "a <-x> <--> <--any>"},
      {"-- may be a value", {"--sort", "--", "-n"}, "--sort <--> -n"},
      {"a dash alone is stdin", {"--batch", "-"}, "--batch <->"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(marked(c.arguments), c.shown);
  }
}

TEST(ArgumentsTest, TheCommandStandsBehindTheOptionsOfTheProgram) {
  const std::vector<std::string> own = {"--index", "--no-pager"}, with_value = {"--index"};
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    std::size_t place;
  } cases[] = {
      {"nothing", {}, 0},
      {"at once", {"search", "--index"}, 0},
      {"behind a value", {"--index", "search", "docs"}, 2},
      {"behind a value in one", {"--index=x", "docs"}, 1},
      {"behind a flag", {"--no-pager", "docs"}, 1},
      {"an option of another", {"-n", "1"}, 0},
      {"two dashes", {"--", "docs"}, 0},
      {"a value that is missing", {"--index"}, 1},
  };
  for (const auto& c : cases) EXPECT_EQ(command_place(c.arguments, own, with_value), c.place) << c.why;
}

TEST(ArgumentsTest, ASlipIsToldFromAWord) {
  const std::vector<std::string> commands = {"search", "show", "stats", "mcp", "docs"};
  for (const char* slip : {"serch", "saerch", "searc", "shwo", "stat", "doc"})
    EXPECT_TRUE(is_mistyped_command(slip, commands)) << slip;
  for (const char* word : {"pqc", "ai", "人材", "PQC", "Show", "security", "d", ""})
    EXPECT_FALSE(is_mistyped_command(word, commands)) << word;
}

TEST(ArgumentsTest, ChoosesOneOfTheWordsOrNamesThem) {
  constexpr Choice<int> kChoices[] = {{"one", 1}, {"two", 2}};
  EXPECT_EQ(choose<int>("--n", "two", kChoices), 2);
  try {
    choose<int>("--n", "three", kChoices);
    FAIL() << "three is none of the words";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_STREQ(error.what(), "--n does not know \"three\"");
    EXPECT_EQ(error.hint(), "it takes one of: one, two");
  }
}

}  // namespace
}  // namespace hoshin
