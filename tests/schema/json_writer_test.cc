#include "schema/json_writer.h"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "text/printable.h"

namespace hoshin {
namespace {

using Json = nlohmann::ordered_json;

template <typename Value>
std::string written(const Value& value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

/// As another writer of JSON has it.
std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

TEST(JsonWriterTest, PutsCommasWhereTheyBelong) {
  JsonWriter json;
  json.begin_object();
  json.key("empty").begin_array().end_array();
  json.key("nothing").begin_object().end_object();
  json.member("list", std::vector<std::string>{"[", "{", ":", ""});
  json.key("objects").begin_array();
  for (int i = 0; i < 2; ++i) {
    json.begin_object();
    json.member("i", i);
    json.key("half").value(i / 2.0);
    json.end_object();
  }
  json.end_array();
  json.member("known", std::optional<int>(3));
  json.member("unknown", std::optional<std::string>());
  json.member_or_null("text", "");
  json.member("flag", true);
  json.key("raw").raw(R"({"a":1})");
  json.end_object();
  EXPECT_EQ(json.take(),
            R"({"empty":[],"nothing":{},"list":["[","{",":",""],"objects":[{"i":0,"half":0.0},)"
            R"({"i":1,"half":0.5}],"known":3,"unknown":null,"text":null,"flag":true,"raw":{"a":1}})");
}

TEST(JsonWriterTest, NumbersHaveTheDigitsThatTheyAlwaysHad) {
  const double numbers[] = {0,      -0.0,   1,      -1.5,    0.1,     1e-4,     0.00012, 9.99e-5, 1e-7,
                            123456, 7.1235, 1e14,   1e15,    1.5e15,  9.99e14,  1e16,    1e20,    1.25e-9,
                            1e100,  1e-300, 100000, 12345.6, 10250.5, 0.000999, 3.0001};
  for (const double number : numbers) EXPECT_EQ(written(number), dumped(number));
  EXPECT_EQ(written(std::nan("")), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(written(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
}

TEST(JsonWriterTest, RoundedNumbersHaveNoMoreDigitsThanTheyNeed) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(-20000, 20000);
  for (int i = 0; i < 100'000; ++i) {
    const double number = std::round(any(random) * 1e4) / 1e4;
    ASSERT_EQ(written(number), dumped(number));
  }
}

TEST(JsonWriterTest, StringsOfAnyBytesAreWrittenAsJsonHasThem) {
  const std::string pieces[] = {"a",        "\"",       "\\",           "\n",       "\x01",     "\x7F",
                                "漢",       "é",        "𠮷",           "―",        "\u2028",   "\u202E",
                                "\u0085",   "\uFFFF",   "\xE6\xBC",     "\xF0\x9F", "\xFF",     "\xC0",
                                "\xE0\x80", "\xED\xA0", "\xF4\x90\x80", "\x80",     "\xF0\x80", "\xE2\x80"};
  std::mt19937 random(3);
  std::uniform_int_distribution<std::size_t> which(0, std::size(pieces) - 1), length(0, 12);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = length(random); n > 0; --n) text += pieces[which(random)];
    const std::string expected = dumped(text);
    ASSERT_EQ(written(text), printable_json(expected));
    JsonWriter stored(JsonWriter::Escapes::kNone);
    stored.value(text);
    ASSERT_EQ(stored.take(), expected);
  }
}

}  // namespace
}  // namespace hoshin
