// Nothing is lost and nothing is kept twice, whatever the source looks like.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "corpus/lines/source_lines.h"
#include "corpus/reader.h"
#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Counts = std::map<char32_t, int>;

const Reader& reader() {
  static const Reader instance{HOSHIN_DATA_DIR};
  return instance;
}

void add(Counts& counts, std::string_view text) {
  for (const char32_t c : to_utf32(text)) {
    if (!is_white_space(c) && c != U'\uFEFF') ++counts[c];
  }
}

/// A superscript mark is kept as a digit in `notes`.
Counts with_plain_digits(const Counts& counts) {
  constexpr std::u32string_view superscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  Counts out;
  for (const auto& [c, n] : counts) {
    const auto digit = superscripts.find(c);
    out[digit == std::u32string_view::npos ? c : U'0' + static_cast<char32_t>(digit)] += n;
  }
  return out;
}

void expect_whole(const std::string& source) {
  Document d;
  try {
    d = reader().read(source, "doc", "doc.txt");
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kBadData);
    return;
  }
  Counts expected, have;
  add(expected, source);
  for (const Block& b : d.blocks) {
    add(have, b.text);
    for (const std::string& note : b.notes) add(have, note);
  }
  EXPECT_EQ(with_plain_digits(have), with_plain_digits(expected)) << source;
  std::size_t texts = 0;
  for (const Block& b : d.blocks) texts += b.role == BlockRole::kText;
  EXPECT_EQ(texts, d.passages.size());
}

TEST(ReaderInvariantsTest, EveryCharacterOfADocumentIsKeptOnce) {
  const std::filesystem::path root = HOSHIN_SOURCE_DIR;
  std::size_t documents = 0;
  for (const auto& folder : {root / "corpus/documents", root / "tests/corpus/documents"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      SCOPED_TRACE(entry.path());
      if (entry.path().extension() != ".txt") continue;  // markup is in no passage
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes{std::istreambuf_iterator<char>(in), {}};
      for (const std::string_view bom = "\xEF\xBB\xBF"; bytes.starts_with(bom);) bytes.erase(0, bom.size());
      // A running head is dropped only from the second page on, and kept as such a block.
      expect_whole(bytes);
      ++documents;
    }
  }
  EXPECT_EQ(documents, 21u);
}

TEST(ReaderInvariantsTest, EveryCharacterOfRandomLayoutIsKeptOnce) {
  const char* const pieces[] = {"第１章 ",
                                "第２ ",
                                "１ ",
                                "(1) ",
                                "① ",
                                "ⅰ）",
                                "○ ",
                                "■ ",
                                "・",
                                "【総務省】 ",
                                "警察庁の施策例",
                                "※ ",
                                "¹",
                                "1 ",
                                "令和７年度",
                                "当初予算",
                                "平 成 2 8 年",
                                "３．２億円",
                                " ― ",
                                "（",
                                "）",
                                "を推進する。",
                                "人材の育成",
                                "GSOC1",
                                "、",
                                "\n",
                                "\n",
                                "\n\n",
                                "\n\n\n\n",
                                "\f",
                                " \n",
                                "　",
                                "            \n",
                                "以上",
                                "5",
                                "概要概要",
                                "基本的な考え方",
                                "\r\n"};
  std::mt19937 random(20250401);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1), length(1, 60);
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (std::size_t n = length(random); n > 0; --n) source += pieces[pick(random)];
    expect_whole(source);
    if (HasFailure()) return;
  }
}

TEST(ReaderInvariantsTest, RandomBytesNeverBreakIt) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string source = "題名\n本方針は、予算に関する考え方を示すものである。\n";
    source += source + source;
    for (int n = 0; n < 8; ++n) source[random() % source.size()] = static_cast<char>(random() % 255 + 1);
    try {
      const Document d = reader().read(source, "doc", "doc.txt");
      for (const Passage& p : d.passages) EXPECT_EQ(find_broken_utf8(p.text), std::string::npos);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
    }
  }
}

TEST(ReaderInvariantsTest, HostileLayoutReturns) {
  const struct {
    const char* why;
    std::string piece;
    int times;
  } cases[] = {
      {"ten thousand open brackets", "（", 10000},  {"ten thousand headings", "第１ 題\n", 10000},
      {"a bullet a line", "・項目\n", 20000},       {"a long line", "政府機関の対策を推進し、", 20000},
      {"letter-spacing without end", "機 ", 50000}, {"footnotes without end", "¹", 20000},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string source;
    for (int n = 0; n < c.times; ++n) source += c.piece;
    EXPECT_GT(reader().read(source, "doc", "doc.txt").blocks.size(), 0u);
  }
}

}  // namespace
}  // namespace hoshin
