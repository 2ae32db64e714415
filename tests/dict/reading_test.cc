#include "dict/reading.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

TEST(ReadingTest, KnowsWhatIsKanaOnly) {
  for (const char* kana : {"サーバー", "せきゅりてぃ", "こゝろ"}) EXPECT_TRUE(is_kana_only(kana)) << kana;
  for (const char* other : {"", "取り組み", "サーバ1", "a", "サイバー・フィジカル", "人々", "\xFF", "。"})
    EXPECT_FALSE(is_kana_only(other)) << other;
}

TEST(ReadingTest, MarksOfIterationRepeatTheKanaBefore) {
  const struct {
    const char* why;
    char32_t before, mark, repeated;
  } cases[] = {
      {"こゝろ", U'こ', U'ゝ', U'こ'},
      {"たゞし", U'た', U'ゞ', U'だ'},
      {"づゝ: ゝ is never voiced", U'づ', U'ゝ', U'つ'},
      {"がゞ stays voiced", U'が', U'ゞ', U'が'},
      {"katakana", U'バ', U'ヽ', U'ハ'},
      {"what cannot be voiced", U'マ', U'ヾ', U'マ'},
      {"the kinds may be mixed", U'ス', U'ゞ', U'ズ'},
      {"kanji have another mark", U'人', U'ゝ', 0},
      {"a long vowel is no kana to repeat", U'ー', U'ヽ', 0},
      {"nor is another mark", U'ヽ', U'ヽ', 0},
      {"no mark", U'こ', U'こ', 0},
  };
  for (const auto& c : cases) EXPECT_EQ(repeated_kana(c.before, c.mark), c.repeated) << c.why;
}

TEST(ReadingTest, OneKeyForWhatIsReadAlike) {
  const struct {
    const char *why, *kana, *key;
  } cases[] = {
      {"nothing", "", ""},
      {"hiragana", "こうきょう", "コウキヨウ"},
      {"small vowels", "ウィルス", "ウイルス"},
      {"a long vowel at the end", "サーバー", "サーバ"},
      {"not of a short word", "キー", "キー"},
      {"nor if too little is left", "ボディー", "ボデイ"},
      {"ヂ and ヅ", "ちぢみつづく", "チジミツズク"},
      {"ヴ with a vowel", "ヴァイオリンとヴィラとヴェールとヴォーカル", "バイオリントビラトベールトボーカル"},
      {"ヴ alone", "ラヴ", "ラブ"},
      {"marks of iteration", "こゝろ、いすゞ", "ココロ、イスズ"},
      {"two marks", "いろゝゝ", "イロロロ"},
      {"other characters stay", "取リ組ム5g", "取リ組ム5g"},
  };
  for (const auto& c : cases) EXPECT_EQ(reading_key(c.kana), c.key) << c.why;
}

// All pairs of both tables are read alike: that is asked before.
TEST(ReadingTest, TellsOneWordWrittenOtherwise) {
  const struct {
    const char *why, *a, *b;
  } cases[] = {
      {"okurigana", "取組", "取り組み"},
      {"okurigana", "取組", "取組み"},
      {"okurigana", "取組み", "取り組み"},
      {"okurigana", "引合", "引き合い"},
      {"okurigana", "引合い", "引き合い"},
      {"okurigana", "申込", "申し込み"},
      {"okurigana", "打合せ", "打ち合わせ"},
      {"okurigana", "受付", "受け付け"},
      {"okurigana", "付合", "付き合い"},
      {"okurigana", "手続", "手続き"},
      {"okurigana", "割当", "割り当て"},
      {"okurigana", "行う", "行なう"},
      {"okurigana", "表す", "表わす"},
      {"okurigana", "当る", "当たる"},
      {"okurigana", "分る", "分かる"},
      {"okurigana", "終る", "終わる"},
      {"okurigana of a long word", "申込受付窓口", "申し込み受け付け窓口"},
      {"a kanji opened at the end", "子供", "子ども"},
      {"a kanji opened at the end", "障害", "障がい"},
      {"a kanji opened at the end", "改竄", "改ざん"},
      {"a kanji opened at the end", "急遽", "急きょ"},
      {"a kanji opened at the beginning", "拉致", "ら致"},
      {"a kanji opened inside", "御知らせ", "お知らせ"},
      {"a kanji opened inside", "取り締まり", "取りしまり"},
      {"opened to one kana at the end", "危惧", "危ぐ"},
      {"opened to one kana at the end", "車椅子", "車いす"},
      {"opened, and the other without okurigana", "取組", "とり組み"},
      {"opened, and the other without okurigana", "取りまとめ", "取纏め"},
      {"each has one opened", "言葉づかい", "こと葉使い"},
      {"iteration of kanji", "人々", "人人"},
      {"iteration opened", "時々", "時どき"},
      {"small ケ", "霞ヶ関", "霞が関"},
      {"small ケ", "一ヶ所", "一カ所"},
      {"small ケ", "一箇所", "一か所"},
      {"both kana", "サーバー", "サーバ"},
      {"both kana", "こども", "コドモ"},
      {"both kana", "ウィルス", "ウイルス"},
      {"kana inside", "ウィルス対策", "ウイルス対策"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.a + " " + c.b);
    EXPECT_TRUE(is_other_spelling(c.a, c.b));
    EXPECT_TRUE(is_other_spelling(c.b, c.a));
  }
}

TEST(ReadingTest, NeverTakesAnotherWordForIt) {
  const struct {
    const char *why, *a, *b;
  } cases[] = {
      {"the same word", "取組", "取組"},
      {"other kanji", "保証", "保障"},
      {"other kanji", "補償", "保障"},
      {"other kanji", "機関", "期間"},
      {"other kanji", "対称", "対象"},
      {"other kanji", "以降", "移行"},
      {"one kanji in common", "意志", "意思"},
      {"one kanji in common", "共同", "協同"},
      {"one kanji in common", "体制", "態勢"},
      {"other kanji before the same okurigana", "分る", "判る"},
      {"other kanji before the same okurigana", "図る", "計る"},
      {"other kanji before the same okurigana", "会う", "合う"},
      {"a kanji for another", "障害", "障碍"},
      {"a kanji for another", "見方", "味方"},
      {"kanji in another order", "会社", "社会"},
      {"all kanji opened", "機関", "きかん"},
      {"all kanji opened", "良い", "よい"},
      {"an ending for a kanji", "赤身", "赤み"},
      {"an ending for a kanji", "長居", "長い"},
      {"one opened here, the other there", "取りくみ", "とり組み"},
      {"kana left out before a kanji", "お金持", "金持"},
      {"more kana than a kanji stands for", "鉛亜", "あいうえおか亜"},
      {"Latin letters", "web会議", "ウェブ会議"},
      {"Latin letters", "it", "at"},
      {"digits", "3回", "三回"},
      {"nothing", "", "回"},
      {"broken bytes", "\xFF", "\xFE"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.a + " " + c.b);
    EXPECT_FALSE(is_other_spelling(c.a, c.b));
    EXPECT_FALSE(is_other_spelling(c.b, c.a));
  }
}

TEST(ReadingTest, RefusesAnyPairInShortTime) {
  std::string kanji, kana;
  for (int i = 0; i < 20; ++i) kanji += "漢々", kana += "かな";
  EXPECT_FALSE(is_other_spelling(kanji + "漢", kana + "字"));
  for (int i = 0; i < 12; ++i) kanji += kanji;
  EXPECT_FALSE(is_other_spelling(kanji, kana));
}

const Romaji& romaji() {
  static const Romaji instance(HOSHIN_DATA_DIR);
  return instance;
}

TEST(RomajiTest, ReadsWhatInputMethodsTake) {
  const struct {
    const char *why, *latin, *kana;
  } cases[] = {
      {"Hepburn", "shijou", "シジョウ"},
      {"kunrei", "sizyou", "シジョウ"},
      {"as typed", "sijou", "シジョウ"},
      {"Hepburn", "chitsujo", "チツジョ"},
      {"kunrei", "titsuzyo", "チツジョ"},
      {"double consonants", "kekka", "ケッカ"},
      {"a double ch", "itchi", "イッチ"},
      {"a double ch as typed", "icchi", "イッチ"},
      {"n before a consonant", "kinkyuu", "キンキュウ"},
      {"n at the end", "hoan", "ホアン"},
      {"nn for n", "kennkyuu", "ケンキュウ"},
      {"nn at the end", "hoann", "ホアン"},
      {"nn before a vowel is n and na", "konna", "コンナ"},
      {"nnn as typed", "kennnai", "ケンナイ"},
      {"n parted", "kin'yuu", "キンユウ"},
      {"n and y are one otherwise", "kinyuu", "キニュウ"},
      {"m before a lip", "shimbun", "シンブン"},
      {"m and m", "gamma", "ガンマ"},
      {"f", "fairu", "ファイル"},
      {"thi", "sekyurithi", "セキュリティ"},
      {"tei is two kana", "sekyuritei", "セキュリテイ"},
      {"a long vowel", "sa-ba-", "サーバー"},
      {"small kana", "wheltuxyo", "ウェッョ"},
      {"ヴ", "vaiorin", "ヴァイオリン"},
      {"shi and si before small vowels", "shefu", "シェフ"},
      {"nothing", "", ""},
      {"no vowel at the end", "network", ""},
      {"an abbreviation", "nict", ""},
      {"digits", "5g", ""},
      {"no kana before a long vowel", "-a", ""},
      {"capitals are not folded", "Aki", ""},
      {"mixed", "aki市", ""},
      {"broken bytes", "a\xFF", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(romaji().to_kana(c.latin), c.kana) << c.why;
}

TEST(RomajiTest, SaysWhatIsWrongWithItsData) {
  const struct {
    const char *why, *row, *what;
  } cases[] = {
      {"no kana", "ka\t課\ta\n", "romaji.tsv:2: the kana"},
      {"hiragana", "ka\tか\ta\n", "romaji.tsv:2: the kana"},
      {"capitals", "Ka\tカ\ta\n", "romaji.tsv:2: one to four"},
      {"too long", "chiyo\tチヨ\ta\n", "romaji.tsv:2: one to four"},
      {"twice", "ka\tカ\ta\nka\tカ\ta\n", "romaji.tsv:3: there twice"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    folder.write("romaji.tsv", "romaji\tkana\tsource\n" + std::string(c.row));
    try {
      const Romaji refused(folder.path());
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(error.what()).find(c.what), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
