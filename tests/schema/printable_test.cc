#include "text/printable.h"

#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "schema/passage_json.h"

namespace hoshin {
namespace {

TEST(PrintableTest, ShowsTextAndNoOrders) {
  const struct {
    const char* why;
    std::string text, lines, line;
  } cases[] = {
      {"nothing in, nothing out", "", "", ""},
      {"text", "演習 a-b “…” ※ é", "演習 a-b “…” ※ é", "演習 a-b “…” ※ é"},
      {"ESC and what follows it", "a\x1b[2Jb", "a�[2Jb", "a�[2Jb"},
      {"NUL", std::string("a\0b", 3), "a�b", "a�b"},
      {"BEL, BS, DEL", "\x07\x08\x7f", "���", "���"},
      {"C1: its first, CSI, its last", "\u0080\u009b\u009f", "���", "���"},
      {"next to C1", "\u00a0§", "\u00a0§", "\u00a0§"},
      {"NEL", "a\u0085b", "a�b", "a�b"},
      {"text turned round", "\u202egpj.exe\u202c", "�gpj.exe�", "�gpj.exe�"},
      {"isolates and marks", "\u2066\u2069\u200e\u200f\u061c", "�����", "�����"},
      {"next to them", "\u202f\u2065\u206a\u200d\u2027", "\u202f\u2065\u206a\u200d\u2027",
       "\u202f\u2065\u206a\u200d\u2027"},
      {"separators of lines", "a\u2028b\u2029", "a�b�", "a�b�"},
      {"lines and tabs", "a\tb\nc", "a\tb\nc", "a b c"},
      {"line ends of other systems", "a\r\nb\rc", "a\nb�c", "a b�c"},
      {"a byte that is no UTF-8",
       "a\x9b"
       "b\xff",
       "a�b�", "a�b�"},
      {"half a character", "\xe6\xbc", "��", "��"},
      {"a long form of ESC", "\xc0\x9b", "��", "��"},
      {"a surrogate", "\xed\xa0\x80", "���", "���"},
      {"beyond Unicode", "\xf4\x90\x80\x80", "����", "����"},
      {"what is no character in XML",
       "a\xef\xbf\xbe"
       "b\xef\xbf\xbf",
       "a�b�", "a�b�"},
      {"next to it", "\uFFFC\uFFFD\U00010000", "\uFFFC\uFFFD\U00010000", "\uFFFC\uFFFD\U00010000"},
      {"the last of Unicode", "𠮷\U0010FFFF", "𠮷\U0010FFFF", "𠮷\U0010FFFF"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(printable(c.text), c.lines);
    EXPECT_EQ(printable_line(c.text), c.line);
    EXPECT_EQ(is_printable(c.text), c.text == c.lines);
    EXPECT_EQ(printable(c.lines), c.lines) << "once is enough";
  }
}

TEST(PrintableTest, JsonStaysTheSameValue) {
  std::string all;
  for (char32_t c = 1; c < 0x2100; ++c) {
    if (c < 0x80) all += static_cast<char>(c);
    if (c >= 0x80 && c < 0x800)
      all += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    if (c >= 0x800)
      all += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
              static_cast<char>(0x80 | (c & 0x3F))};
  }
  const nlohmann::json value = {{"text", all}, {all, {1, "演習"}}};
  const std::string json = printable_json(value.dump());
  EXPECT_TRUE(is_printable(json));
  EXPECT_EQ(json.find('\t'), json.npos);
  EXPECT_EQ(nlohmann::json::parse(json), value);
  EXPECT_NE(json.find("\\u007f\\u0080"), json.npos);
  EXPECT_NE(json.find("\\u202e"), json.npos);
  EXPECT_EQ(printable_json(R"({"a":"演習"})"), R"({"a":"演習"})");

  Passage passage;
  passage.id = "a#1";
  passage.text = all;
  EXPECT_TRUE(is_printable(passage_to_json(passage)));
  EXPECT_EQ(passage_from_json(passage_to_json(passage), "here").text, all);
}

TEST(PrintableTest, AnyBytesBecomeTextThatStaysAsItIs) {
  std::mt19937 random(13);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes;
    for (int n = static_cast<int>(random() % 40); n > 0; --n) bytes += static_cast<char>(random() % 256);
    const std::string line = printable_line(bytes);
    EXPECT_TRUE(is_printable(line));
    EXPECT_EQ(line.find_first_of("\n\t\r\x1b"), line.npos);
  }
}

TEST(PrintableTest, ABeginningEndsBehindACharacter) {
  const struct {
    const char *why, *text;
    std::size_t most;
    const char* beginning;
  } cases[] = {
      {"all of it", "演習", 2, "演習"},
      {"a part", "演習の実施", 2, "演習…"},
      {"no half character", "𠮷野家", 1, "𠮷…"},
      {"none", "演習", 0, "…"},
      {"nothing", "", 0, ""},
      {"broken bytes count one each", "\xff\xfe\xfd", 2, "\xff\xfe…"},
  };
  for (const auto& c : cases) EXPECT_EQ(beginning(c.text, c.most), c.beginning) << c.why;
  EXPECT_EQ(message_line(std::string(1'000'000, 'A') + "\n").size(),
            kMostOfMessage + std::string("…").size());
}

}  // namespace
}  // namespace hoshin
