#include "corpus/decode/encoding.h"

#include <random>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using namespace std::string_literals;

struct Case {
  const char* why;
  std::string bytes;
  const char *encoding, *text;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    const DecodedText decoded = decode(c.bytes);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(to_utf8(decoded.text), c.text);
    EXPECT_EQ(decoded.warnings, std::vector<std::string>{});
  }
}

TEST(EncodingTest, FindsOutWhichItIs) {
  expect_all({
      {"nothing at all", "", "UTF-8", ""},
      {"ASCII is UTF-8", "budget 2025\r\n", "UTF-8", "budget 2025\r\n"},
      {"UTF-8", "予算の方針", "UTF-8", "予算の方針"},
      {"UTF-8 with its mark", "\xEF\xBB\xBF予算", "UTF-8", "予算"},
      {"UTF-16LE with its mark", "\xFF\xFE\x88\x4E\x97\x7B"s, "UTF-16LE", "予算"},
      {"UTF-16BE with its mark", "\xFE\xFF\x4E\x88\x7B\x97"s, "UTF-16BE", "予算"},
      {"UTF-16LE without", "\x88\x4E\x97\x7B\x6E\x30\n\0"s, "UTF-16LE", "予算の\n"},
      {"UTF-16BE without", "\x4E\x88\x7B\x97\x30\x6E\0\n"s, "UTF-16BE", "予算の\n"},
      {"a pair of surrogates", "\xFF\xFE\x42\xD8\xB7\xDF"s, "UTF-16LE", "𠮷"},
      {"Shift_JIS", "\x97\x5C\x8E\x5A\x82\xCC", "CP932", "予算の"},
      {"Shift_JIS without kana", "\x97\x5C\x8E\x5A", "CP932", "予算"},
      {"EUC-JP", "\xCD\xBD\xBB\xBB\xA4\xCE", "EUC-JP", "予算の"},
      {"EUC-JP without kana: as Shift_JIS half-width katakana", "\xCD\xBD\xBB\xBB", "EUC-JP", "予算"},
      {"half-width katakana in Shift_JIS", "\x95\x57\x93\x49\x8C\x5E\xD2\xB0\xD9", "CP932", "標的型ﾒｰﾙ"},
      {"half-width katakana in EUC-JP", "\x8E\xD2\x8E\xB0\x8E\xD9\xA4\xCE", "EUC-JP", "ﾒｰﾙの"},
      {"ISO-2022-JP", "\x1B$BM=;;\x1B(B 2025\n", "ISO-2022-JP", "予算 2025\n"},
      {"half-width katakana in ISO-2022-JP", "\x1B(IR0Y\x1B(B", "ISO-2022-JP", "ﾒｰﾙ"},
  });
}

TEST(EncodingTest, ReadsWhatWindowsAdded) {
  expect_all({
      {"NEC's row 13 in CP932", "\x87\x40\x87\x54\x87\x8A", "CP932", "①Ⅰ㈱"},
      {"IBM's kanji in CP932", "\xFB\xFC\x8B\xB4", "CP932", "髙橋"},
      {"NEC's copy of them", "\xEE\xE0\x8B\xB4", "CP932", "髙橋"},
      {"signs as Windows has them", "\x81\x5C\x81\x60\x81\x7C\x82\xCC", "CP932", "―～－の"},
      {"NEC's row 13 in EUC-JP", "\xAD\xA1\xAD\xB5\xAD\xEA\xA4\xCE", "EUC-JP", "①Ⅰ㈱の"},
      {"IBM's kanji in eucJP-ms", "\x8F\xF4\xFB\xB6\xB6\xA4\xCE", "EUC-JP", "髙橋の"},
      {"small roman numbers in eucJP-ms", "\x8F\xF3\xF3\xA4\xCE", "EUC-JP", "ⅰの"},
      {"JIS X 0212 in EUC-JP", "\x8F\xB0\xDF\xA4\xCE", "EUC-JP", "你の"},
      {"NEC's row 13 in ISO-2022-JP", "\x1B$B-!\x1B(B", "ISO-2022-JP", "①"},
  });
}

TEST(EncodingTest, AWrongByteCostsOneCharacterAndAWarning) {
  const struct {
    const char* why;
    std::string bytes;
    const char *encoding, *text, *warning;
  } cases[] = {
      {"UTF-8 stays UTF-8", "本方針は\xFF、予算に関する考え方を示す", "UTF-8",
       "本方針は\uFFFD、予算に関する考え方を示す", "byte 12 (0xFF) is not UTF-8; replaced"},
      {"cut within a character", "予算に関する考え方を示\xE3\x81", "UTF-8",
       "予算に関する考え方を示\uFFFD\uFFFD", "byte 33 (0xE3) is not UTF-8; replaced"},
      {"offsets count the mark", "\xEF\xBB\xBF予算に関する考え\xFE", "UTF-8", "予算に関する考え\uFFFD",
       "byte 27 (0xFE) is not UTF-8; replaced"},
      {"Shift_JIS", "\x82\xB1\x82\xCC\x97\x5C\x8E\x5A\x82\xCC\x95\xFB\x90\x6A\x82\xF0\x8E\xA6\x82\xB7\xFF",
       "CP932", "この予算の方針を示す\uFFFD", "byte 20 (0xFF) is not CP932; replaced"},
      {"a NUL byte", "the budget of the year\0 2025"s, "UTF-8", "the budget of the year\uFFFD 2025",
       "byte 22 (0x00) is not UTF-8; replaced"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const DecodedText decoded = decode(c.bytes);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(to_utf8(decoded.text), c.text);
    EXPECT_EQ(decoded.warnings, std::vector<std::string>{c.warning});
  }
}

TEST(EncodingTest, TellsTenWrongPlacesAndCountsTheRest) {
  std::string bytes;
  for (int i = 0; i < 13; ++i) bytes += "予算に関する考え方\xFF";
  const auto warnings = decode(bytes).warnings;
  ASSERT_EQ(warnings.size(), 11u);
  EXPECT_EQ(warnings.back(), "3 more places are not UTF-8");
}

/// `text` again and again, to `size` bytes or a little more.
std::string repeated(const std::string& text, std::size_t size) {
  std::string out;
  while (out.size() < size) out += text;
  return out;
}

TEST(EncodingTest, ALargeTextIsReadAsItsBeginningTellsUnlessTheRestProvesOtherwise) {
  constexpr std::size_t kLarge = 300'000;
  const std::string utf8 = "予算の方針を示す。\n", cp932 = "\x97\x5C\x8E\x5A\x82\xCC\n",
                    euc = "\xCD\xBD\xBB\xBB\xA4\xCE\n", utf16 = "\x88\x4E\x97\x7B\x6E\x30\n\0"s;
  const struct {
    const char* why;
    std::string bytes;
    const char* encoding;
    std::size_t characters, warnings;
  } cases[] = {
      {"UTF-8", repeated(utf8, kLarge), "UTF-8", 0, 0},
      {"CP932", repeated(cp932, kLarge), "CP932", 0, 0},
      {"EUC-JP", repeated(euc, kLarge), "EUC-JP", 0, 0},
      {"UTF-16", repeated(utf16, kLarge), "UTF-16LE", 0, 0},
      {"without a line end", repeated("\x97\x5C\x8E\x5A", kLarge), "CP932", kLarge / 2, 0},
      {"ASCII for long, then CP932", repeated("budget\n", kLarge) + cp932, "CP932", 0, 0},
      {"ASCII and one word, for long", repeated("budget\n", kLarge) + euc + repeated("year\n", kLarge),
       "EUC-JP", 0, 0},
      {"UTF-8 with a wrong byte far behind", repeated(utf8, kLarge) + "\xFF\n", "UTF-8", 0, 1},
      {"a word of UTF-8 before EUC-JP is no reason", repeated(utf8, 100'000) + repeated(euc, 10 * kLarge),
       "EUC-JP", 0, 11},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const DecodedText decoded = decode(c.bytes);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(decoded.warnings.size(), c.warnings);
    if (c.characters > 0) {
      EXPECT_EQ(decoded.text.size(), c.characters);
    }
  }
}

TEST(EncodingTest, ANameOverrules) {
  const struct {
    const char *why, *name;
    std::string bytes;
    const char *encoding, *text;
  } cases[] = {
      {"against the guess", "Shift_JIS", "\xCD\xBD\xBB\xBB", "CP932", "ﾍｽｻｻ"},
      {"however it is spelt", "euc_jp-MS", "\xCD\xBD", "EUC-JP", "予"},
      {"its own mark is no text", "UTF-16", "\xFE\xFF\x4E\x88"s, "UTF-16BE", "予"},
      {"UTF-16 in either order", "utf-16", "\x6E\x30\n\0"s, "UTF-16LE", "の\n"},
      {"any that ICU knows", "windows-1252", "caf\xE9", "ibm-5348_P100-1997", "café"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const DecodedText decoded = decode(c.bytes, c.name);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(to_utf8(decoded.text), c.text);
  }
}

TEST(EncodingTest, RefusesWhatIsNoText) {
  const struct {
    const char *why, *name;
    std::string bytes;
    ErrorCode code;
  } cases[] = {
      {"a name that nobody knows", "klingon", "text", ErrorCode::kUsage},
      {"a picture", "", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0"s, ErrorCode::kBadData},
      {"NUL bytes that would make unlikely UTF-16", "", "a\0b\n"s, ErrorCode::kBadData},
      {"the wrong name", "EUC-JP", "\x97\x5C\x8E\x5A\x82\xCC", ErrorCode::kBadData},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      decode(c.bytes, c.name);
      ADD_FAILURE() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), c.code);
      EXPECT_FALSE(e.hint().empty());
    }
  }
}

TEST(EncodingTest, NoBytesBreakIt) {
  std::mt19937 random(932);
  const std::string seeds[] = {"予算の方針を示す。\n",          "\x97\x5C\x8E\x5A\x82\xCC\n",
                               "\xCD\xBD\xBB\xBB\xA4\xCE\n",    "\x1B$BM=;;\x1B(B\n",
                               "\x88\x4E\x97\x7B\x6E\x30\n\0"s, "\x8F\xF4\xFB"s};
  const char* const names[] = {"", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-8", "Big5"};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (std::size_t n = random() % 8; n > 0; --n) bytes += seeds[random() % std::size(seeds)];
    for (std::size_t n = random() % 4; n > 0 && !bytes.empty(); --n)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    bytes.resize(bytes.size() - std::min<std::size_t>(bytes.size(), random() % 3));
    try {
      const DecodedText decoded = decode(bytes, names[random() % std::size(names)]);
      EXPECT_LE(decoded.text.size(), bytes.size());
      EXPECT_LE(decoded.warnings.size(), 11u);
      EXPECT_EQ(find_broken_utf8(to_utf8(decoded.text)), std::string::npos);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
    }
  }
}

}  // namespace
}  // namespace hoshin
