#include "schema/passage_limits.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "schema/passage_json.h"

namespace hoshin {
namespace {

/// Why `line` is not taken; empty if it is.
std::string refusal_of(const std::string& line) {
  try {
    ready_made_passage(line, "p.jsonl:3");
    return {};
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadData);
    EXPECT_FALSE(error.hint().empty());
    return error.what();
  }
}

TEST(PassageLimitsTest, RefusesWhatIsOutOfBoundsWithItsLineAndReason) {
  const std::string n = "p.jsonl:3: \"n\" is not a number from 1 to 99999999";
  const std::string range = "p.jsonl:3: \"n\" is not a number in range";
  const std::string year = "p.jsonl:3: \"year\" is not a year from 1868 to 2199";
  const std::string page = "p.jsonl:3: \"page\" is not a number from 1 to 1000000";
  const std::string lines = "p.jsonl:3: \"lines\" is not a pair of lines from 1, the first before the last";
  const std::string pair = "p.jsonl:3: \"lines\" is not a pair of numbers";
  const std::string yen = "p.jsonl:3: \"yen\" is not a sum of at most 10^18 yen";
  const std::string name = "is not a name: 4,096 bytes at most, without control characters";
  const std::string day = "p.jsonl:3: \"date\" is not a day such as 2024-07-10";
  const std::string tag = "is not a tag: 1,000 bytes at most, without control characters";
  const struct {
    const char* why;
    std::string keys, what;
  } cases[] = {
      {"0 is as good as no number", R"("n":0)", ""},
      {"the first", R"("n":1)", ""},
      {"the last", R"("n":99999999)", ""},
      {"one more", R"("n":100000000)", n},
      {"below", R"("n":-1)", range},
      {"what 32 bits hold with a sign", R"("n":-2147483648)", range},
      {"what 32 bits hold", R"("n":4294967295)", range},
      {"what 64 bits hold with a sign", R"("n":-9223372036854775808)", range},
      {"what 64 bits hold", R"("n":18446744073709551615)", range},
      {"what no integer holds", R"("n":1e300)", "p.jsonl:3: \"n\" is not a number"},
      {"a fraction", R"("n":1.5)", "p.jsonl:3: \"n\" is not a number"},
      {"a tool without whole numbers", R"("n":3.0)", ""},
      {"the first year", R"("year":1868)", ""},
      {"the last year", R"("year":2199)", ""},
      {"before", R"("year":1867)", year},
      {"behind", R"("year":2200)", year},
      {"no year is null", R"("year":0)", year},
      {"far away", R"("year":-99999)", year},
      {"a year as pandas writes it", R"("year":2025.0)", ""},
      {"of money", R"("amounts":[{"yen":1,"year":99999}])", year},
      {"pages count from 1", R"("page":0)", page},
      {"a page below", R"("page":-1)", page},
      {"a page above", R"("page":1000001)", page},
      {"a day", R"("date":"2024-07-10")", ""},
      {"the leap day", R"("date":"2024-02-29")", ""},
      {"a day unknown to its document", R"("date":null)", ""},
      {"any text", R"("date":"いつか")", day},
      {"as a person writes it", R"("date":"令和6年7月10日")", day},
      {"with slashes", R"("date":"2024/07/10")", day},
      {"a month", R"("date":"2024-07")", day},
      {"a day that is none", R"("date":"2023-02-29")", day},
      {"a month that is none", R"("date":"2024-13-01")", day},
      {"digits that are not ASCII", R"("date":"２０２４-07-10")", day},
      {"with a time behind it", R"("date":"2024-07-10T00:00:00Z")", day},
      {"figures alone", R"("date":"20240710")", day},
      {"a control character in it", R"("date":"2024-07-1\u001b")", day},
      {"one line", R"("lines":[5,5])", ""},
      {"backwards", R"("lines":[5,1])", lines},
      {"from 0", R"("lines":[0,1])", lines},
      {"more than 32 bits", R"("lines":[1,4294967297])", pair},
      {"more than 64 bits", R"("lines":[1,18446744073709551615])", pair},
      {"the most money", R"("amounts":[{"yen":-1000000000000000000}])", ""},
      {"more", R"("amounts":[{"yen":1000000000000000001}])", yen},
      {"less", R"("amounts":[{"yen":-9223372036854775808}])", yen},
      {"more than 64 bits of yen", R"("amounts":[{"yen":9223372036854775808}])",
       "p.jsonl:3: \"yen\" is not a whole number"},
      {"a zero in an id", R"("id":"a\u0000b")", "p.jsonl:3: \"id\" " + name},
      {"a line's end in a document's name", R"("doc":"a\nb")", "p.jsonl:3: \"doc\" " + name},
      {"an escape", R"("id":"\u001b[31m")", "p.jsonl:3: \"id\" " + name},
      {"C1", R"("id":"\u009b")", "p.jsonl:3: \"id\" " + name},
      {"a turn of direction", R"("doc":"\u202etxt.a")", "p.jsonl:3: \"doc\" " + name},
      {"a long name", "\"doc\":\"" + std::string(4096, 'a') + "\"", ""},
      {"an overlong name", "\"doc\":\"" + std::string(4097, 'a') + "\"", "p.jsonl:3: \"doc\" " + name},
      {"an overlong id", "\"id\":\"" + std::string(5000, 'a') + "\"", "p.jsonl:3: \"id\" " + name},
      {"a control character in a tag", R"("ministry":["総務省","a\tb"])", "p.jsonl:3: \"ministry\" " + tag},
      {"an overlong tag", "\"kind\":\"" + std::string(1001, 'a') + "\"", "p.jsonl:3: \"kind\" " + tag},
      {"an id of digits", R"("id":18446744073709551615)", ""},
      {"a flag of another type", R"("area_inferred":"yes")",
       "p.jsonl:3: \"area_inferred\" is not true or false"},
      {"a flag as databases write it", R"("area_inferred":1)", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(refusal_of(R"({"text":"a",)" + c.keys + "}"), c.what);
  }
}

TEST(PassageLimitsTest, WhatIsInAnIndexIsReadAllTheSame) {
  for (const char* stored :
       {R"({"text":"a","year":-99999})", R"({"text":"a","page":-1})", R"({"text":"a","lines":[5,1]})",
        R"({"text":"a","n":1000000000})", R"({"text":"a","date":"いつか"})",
        R"x({"text":"a","id":"a\nb","url":"javascript:alert(1)"})x"}) {
    EXPECT_NO_THROW(passage_from_json(stored, "here")) << stored;
  }
}

TEST(PassageLimitsTest, BigNumbersAsTextKeepTheirDigits) {
  EXPECT_EQ(
      passage_from_json(R"({"text":"a","id":18446744073709551615,"area":9223372036854775808})", "here"),
      passage_from_json(R"({"text":"a","id":"18446744073709551615","area":"9223372036854775808"})", "here"));
}

TEST(PassageLimitsTest, ToldUrlsThatDoHarm) {
  const struct {
    const char *why, *url;
    bool harmless;
  } cases[] = {
      {"none", "", true},
      {"the web", "https://www.example.go.jp/a.pdf?b=javascript:c", true},
      {"in capitals", "HTTP://www.example.go.jp/", true},
      {"a file", "file:///srv/a.pdf", true},
      {"below the page", "2025/a.pdf", true},
      {"a colon that parts no scheme", "/a:b", true},
      {"a script", "javascript:alert(1)", false},
      {"in capitals", "JavaScript:alert(1)", false},
      {"behind a space, which browsers skip", " javascript:alert(1)", false},
      {"with a tab in it, which browsers skip", "java\tscript:alert(1)", false},
      {"data", "data:text/html,<script>alert(1)</script>", false},
      {"a program of the desktop", "ms-msdt:/id", false},
      {"a line's end", "https://a/\nb", false},
  };
  for (const auto& c : cases) EXPECT_EQ(is_harmless_url(c.url), c.harmless) << c.why;
}

TEST(PassageLimitsTest, ControlCharactersAreReplaced) {
  EXPECT_EQ(without_control_characters("演習\n\x1B[1m\u009B\u202E次"), "演習\uFFFD\uFFFD[1m\uFFFD\uFFFD次");
}

}  // namespace
}  // namespace hoshin
