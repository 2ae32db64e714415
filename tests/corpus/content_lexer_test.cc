#include "corpus/formats/pdf/content_lexer.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace hoshin {
namespace {

std::string printed(const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::kNumber:
      return fmt::format("{}", operand.number);
    case Operand::Kind::kText:
      return fmt::format("({})", operand.bytes);
    case Operand::Kind::kName:
      return "/" + name_of(operand);
    default:
      return "?";
  }
}

/// "12 0 Td | (3) Tj": operators with their operands; of texts their lengths.
std::string printed(std::string_view content) {
  std::string out;
  for (ContentLexer lexer(content); lexer.next();) {
    if (!out.empty()) out += " | ";
    const Operands operands = lexer.operands();
    for (const Operand& operand : operands) {
      if (operand.kind != Operand::Kind::kArray) {
        out += printed(operand) + " ";
        continue;
      }
      out += "[";
      for (const Operand& part : operands.parts(operand)) out += printed(part) + " ";
      out += "] ";
    }
    for (std::uint32_t code = lexer.code(), shift = 24; shift <= 24; shift -= 8) {
      if (const auto c = static_cast<char>(code >> shift & 0xFF)) out += c;
    }
  }
  return out;
}

TEST(ContentLexerTest, ReadsOperatorsWithTheirOperands) {
  const struct {
    const char *why, *content, *expected;
  } cases[] = {
      {"nothing", "", ""},
      {"operands without an operator", "1 2", ""},
      {"numbers of every form", "1 -2 +3 .5 -.5 6. 0.125 c", "1 -2 3 0.5 -0.5 6 0.125 c"},
      {"as many digits as anybody writes", "0.123456789012345678901234 w", "0.12345678901234568 w"},
      {"a word with digits is an operator", "1 2-3 n", "1 2-3 | n"},
      {"a sign alone, too", "- n", "- | n"},
      {"nothing between tokens that brackets part", "/F1 9 Tf(ab)Tj[(c)-20(de)]TJ",
       "/F1 9 Tf | (2) Tj | [(1) -20 (2) ] TJ"},
      {"comments", "1 % 2 Tj\n0 Td", "1 0 Td"},
      {"a comment at the end", "n %", "n"},
      {"brackets within texts", "(a(b)c\\)) Tj", "(6) Tj"},
      {"escapes are one byte, ends of lines that they hide none", "(\\101\\7\\n\\\r\nz\r\n) Tj", "(5) Tj"},
      {"half a byte is one", "<41 4> Tj", "(2) Tj"},
      {"names with escapes", "/A#20B gs", "/A B gs"},
      {"properties say nothing", "/OC <</A [(x)] /B <</C 1>> >> BDC", "/OC ? BDC"},
      {"arrays in arrays, too", "[1 [2 3] 4] 0 d", "[1 4 ] 0 d"},
      {"words that are values", "true null n", "? ? n"},
      {"stray brackets", ") > ] } n", "? ? ? ? n"},
      {"no more than eight operands", "1 2 3 4 5 6 7 8 9 n", "1 2 3 4 5 6 7 8 n"},
      {"a text that does not end", "n (abc", "n"},
      {"an array that does not end", "n [1", "n"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(printed(c.content), c.expected);
  }
}

TEST(ContentLexerTest, ATextHasTheBytesThatItMeans) {
  const struct {
    const char *why, *content, *bytes;
  } cases[] = {
      {"as it stands", "(abc) Tj", "abc"},
      {"brackets", "(a(b)c\\)\\() Tj", "a(b)c)("},
      {"codes in octal", "(\\101\\7\\60) Tj", "A\a0"},
      {"ends of lines", "(a\\\nb\\\r\nc\\nd) Tj", "abc\nd"},
      {"hexadecimal", "<41 4\n2> Tj", "AB"},
      {"half a byte", "<415> Tj", "AP"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    ContentLexer lexer(c.content);
    ASSERT_TRUE(lexer.next());
    ASSERT_EQ(lexer.operands().size(), 1U);
    EXPECT_EQ(bytes_of(*lexer.operands().begin()), c.bytes);
  }
}

TEST(ContentLexerTest, GoesOnBehindPicturesInTheContent) {
  EXPECT_EQ(printed("BI /W 1 ID xEI y EI Q n"), "BI | ? EI | Q | n");
  EXPECT_EQ(printed(std::string("BI ID \x01 EI \x02\x03 EI\nQ")), "BI | ? EI | Q") << "bytes that say EI";
  EXPECT_EQ(printed("BI ID abc"), "BI") << "a picture that does not end";
  EXPECT_EQ(printed("BI ID"), "BI");
}

TEST(ContentLexerTest, ComesToAnEndWhereverContentIsCut) {
  const std::string content = "q [(a\\)) -1 <</B[<4>]>>] TJ /N#4 cs BI ID \x80 EI Q % end";
  for (std::size_t i = 0; i <= content.size(); ++i) printed(std::string_view(content).substr(0, i));
}

}  // namespace
}  // namespace hoshin
