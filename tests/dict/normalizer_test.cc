#include "text/normalizer.h"

#include <chrono>

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "tests/dict/random_text.h"
#include "text/alike.h"

namespace hoshin {
namespace {

TEST(NormalizerTest, FoldsTextsThatReadAlikeToOneForm) {
  const struct {
    const char *why, *text, *folded;
  } cases[] = {
      {"nothing in, nothing out", "", ""},
      {"Japanese text is folded already", "重要インフラの防護、", "重要インフラの防護、"},
      {"full width and case", "ＩｏＴ Iot ｉｏｔ", "iotiotiot"},
      {"half-width kana with its voice mark", "ﾒｰﾙ ﾊﾟｽﾜｰﾄﾞ", "メールパスワード"},
      {"a combining voice mark", "か\u3099", "が"},
      {"a voice mark with a place of its own", "か\u309Bん対策のハ\u309Cンフ", "がん対策のパンフ"},
      {"a voice mark behind no kana", "(\u309B)", "(\u3099)"},
      {"circled and roman numbers", "①ⅲ⑳", "1iii20"},
      {"square words", "㍿㌔㋿", "株式会社キロ令和"},
      {"full case folding", "Straße ΣΊΣΥΦΟΣ", "strasseσίσυφοσ"},
      {"all kinds of white space", "a\u3000b\u00A0c\u2003d\te\nf\u2028g\x1Fh", "abcdefgh"},
      {"what is never shown", "a\u200Bb\u00ADc\uFEFF", "abc"},
      {"variation selectors", "祇\U000E0100園 福\uFE00", "祇園福"},
      {"a mark behind what is never shown", "か\u200B\u3099", "が"},
      {"radicals of both blocks", "⺠間、⻑期、⻘⽊、⽅針", "民間、長期、青木、方針"},
      {"wave dashes", "1～2〜3∼4~5", "1~2~3~4~5"},
      {"hyphens and minuses", "1－2−3‐4‑5–6-7", "1-2-3-4-5-6-7"},
      {"long dashes", "a—b―c", "a―b―c"},
      {"a dash for the long vowel of katakana", "メ－タ－の サ―バ ユ−ザ ﾒ‐ﾀ‐",
       "メーターのサーバユーザメーター"},
      {"no long vowel: a digit, a letter, a pair of dashes, ASCII", "データ－1 ア－Ａ メモ――要点 ア-イ",
       "データ-1ア-aメモ――要点ア-イ"},
      {"white space does not part a dash from its word", "データ － の", "データーの"},
      {"a wrong byte is one replacement each", "a\xFF\xE3\x81z", "a\uFFFD\uFFFD\uFFFDz"},
      {"a surrogate is three wrong bytes", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(fold(c.text), c.folded);
  }
}

TEST(NormalizerTest, KeepsEachWhiteSpaceAsOneSpaceWhenAsked) {
  EXPECT_EQ(fold("Ａ\u3000 b\n", Spaces::kKeep), "a  b ");
  EXPECT_EQ(fold("Ａ\u3000 b\tｃ\n", Spaces::kTabs), "ab\tc");
  EXPECT_EQ(fold("メ\t－\t課", Spaces::kTabs), "メ\t-\t課") << "a dash is a cell of its own";
  EXPECT_EQ(fold("メ\t－\t課"), "メー課");
}

/// NFKC, case folding, common forms and removal of white space of the whole text at once.
std::string fold_by_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString source;
  for (const char32_t c : to_utf32(text))
    if (!is_never_shown(c)) source.append(static_cast<UChar32>(c));
  icu::UnicodeString folded = nfkc->normalize(source, status);
  folded.foldCase();
  std::string out;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const char32_t c = common_form(static_cast<char32_t>(folded.char32At(i)));
    if (!is_white_space(c)) append_utf8(out, c);
  }
  return out;
}

/// Whether what stands beside a character may change it in ways that ICU does not know.
bool has_neighbours_that_matter(std::string_view text) {
  for (const char32_t c : to_utf32(text))
    if (may_be_long_vowel(c) || c == U'゛' || c == U'゜') return true;
  return false;
}

TEST(NormalizerTest, FoldsEveryCharacterAsIcuDoes) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    for (const char32_t next : {U'\0', U'\u3099', U'\u0301'}) {
      std::string text;
      append_utf8(text, c);
      if (next != 0) append_utf8(text, next);
      ASSERT_EQ(fold(text), fold_by_icu(text)) << "U+" << std::hex << static_cast<std::uint32_t>(c);
    }
  }
}

TEST(NormalizerTest, OffsetsOfAnyTextAreOrderedInsideAndOnCharacters) {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string text = random_text(random, 1 + random() % 40);
    if (i % 2 == 1) text = broken_text(random, std::move(text));
    for (const Spaces spaces : {Spaces::kKeep, Spaces::kRemove}) {
      const FoldedText folded = fold_with_offsets(text, spaces);
      ASSERT_EQ(folded.text, fold(text, spaces));
      if (spaces == Spaces::kRemove && !has_neighbours_that_matter(text)) {
        ASSERT_EQ(folded.text, fold_by_icu(text));
      }
      ASSERT_EQ(folded.begin.size(), folded.text.size());
      ASSERT_EQ(folded.end.size(), folded.text.size());
      for (std::size_t k = 0; k < folded.text.size(); ++k) {
        ASSERT_LT(folded.begin[k], folded.end[k]);
        ASSERT_LE(folded.end[k], text.size());
        ASSERT_TRUE(on_boundary(text, folded.begin[k]) && on_boundary(text, folded.end[k]));
        if (k > 0) {
          ASSERT_GE(folded.begin[k], folded.begin[k - 1]);
        }
      }
    }
  }
}

TEST(NormalizerTest, TakesNoLongerForAMillionMarksThanForAMillionLetters) {
  std::string marks = "a";
  for (int i = 0; i < 500'000; ++i) marks += "\u0301\u0323";  // of two classes: to be sorted
  const auto start = std::chrono::steady_clock::now();
  const std::string folded = fold(marks);
  EXPECT_EQ(folded.substr(0, 7), "ạ\u0323\u0323");  // one mark composed, the rest by class
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(NormalizerTest, FindsFoldedTextOnTheOriginal) {
  const struct {
    const char *why, *text, *needle;
    std::vector<std::pair<std::size_t, std::size_t>> places;
  } cases[] = {
      {"nothing stands nowhere", "あ", "", {}},
      {"width and spaces do not matter", "標的型ﾒ ｰﾙ", "メール", {{9, 19}}},
      {"twice", "IoTとＩＯＴ", "iot", {{0, 3}, {6, 15}}},
      {"never overlapping", "ああああ", "ああ", {{0, 6}, {6, 12}}},
      {"a piece of one character is all of it", "㍿", "会", {{0, 3}}},
      {"a variation selector is shown with its character", "祇\U000E0100園", "祇", {{0, 7}}},
      {"a character that folds to two is shown once", "ﬀ", "f", {{0, 3}}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(find_folded(fold_with_offsets(c.text), c.needle), c.places);
  }
}

TEST(NormalizerTest, ReadsUtf8AndSaysWhereItIsBroken) {
  EXPECT_EQ(find_broken_utf8("あaé𠮷"), std::string_view::npos);
  EXPECT_EQ(find_broken_utf8("あ\xC0\x80"), 3u);         // overlong
  EXPECT_EQ(find_broken_utf8("a\xF4\x90\x80\x80"), 1u);  // beyond U+10FFFF
  EXPECT_EQ(find_broken_utf8("\xE3\x81"), 0u);           // cut off
  EXPECT_EQ(to_utf8(to_utf32("あaé𠮷")), "あaé𠮷");
  EXPECT_EQ(to_utf32("a\xFFz"), U"a\uFFFDz");
}

TEST(NormalizerTest, FindsWhereTheCharactersOfUtf8BeginAndEnd) {
  const std::string text = "aあ𠮷";  // 1, 3 and 4 bytes
  EXPECT_EQ(count_characters(text), 3u);
  EXPECT_EQ(count_characters(""), 0u);
  const std::size_t boundaries[] = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
  for (std::size_t at = 0; at < std::size(boundaries); ++at)
    EXPECT_EQ(boundary_before(text, at), boundaries[at]) << at;
  EXPECT_EQ(character_before(text, text.size()), U'𠮷');
  EXPECT_EQ(character_before(text, 4), U'あ');
  EXPECT_EQ(character_before(text, 1), U'a');
  EXPECT_EQ(character_before(text, 0), char32_t{0});
}

TEST(NormalizerTest, MeasuresTerminalColumns) {
  EXPECT_EQ(display_width("令和7年"), 7u);
  EXPECT_EQ(display_width("ﾒｰﾙ"), 3u);
  EXPECT_EQ(display_width("か\u3099e\u0301\x07"), 3u);
  EXPECT_EQ(display_width("①○…"), 3u);
  EXPECT_EQ(display_width("①○…", true), 6u);
}

TEST(NormalizerTest, KnowsTheClassesOfCharacters) {
  EXPECT_TRUE(is_hiragana(U'ぁ') && is_hiragana(U'ん') && !is_hiragana(U'ア') && !is_hiragana(U'ー'));
  EXPECT_TRUE(is_katakana(U'ア') && is_katakana(U'ー') && is_katakana(U'ｱ') && !is_katakana(U'・'));
  EXPECT_TRUE(is_kanji(U'漢') && is_kanji(U'々') && is_kanji(U'〇') && is_kanji(U'𠮷') && !is_kanji(U'○'));
  EXPECT_TRUE(is_letter_or_digit(U'a') && is_letter_or_digit(U'９') && is_letter_or_digit(U'①'));
  EXPECT_FALSE(is_letter_or_digit(U'、') || is_letter_or_digit(U' ') || is_letter_or_digit(U'○'));
}

}  // namespace
}  // namespace hoshin
