#include "dict/analyzer.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/dict/random_text.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const Analyzer& analyzer() {
  static const Analyzer instance(HOSHIN_DATA_DIR);
  return instance;
}

/// Terms in order, "+" before a part of the word before it.
std::string terms_of(std::string_view text) {
  std::string terms;
  for (const Token& token : analyzer().analyze(text))
    terms += (terms.empty() ? "" : " ") + std::string(token.part ? "+" : "") + token.term;
  return terms;
}

TEST(AnalyzerTest, KeepsContentWordsInBaseForm) {
  const struct {
    const char *why, *text, *terms;
  } cases[] = {
      {"nothing in, nothing out", "", ""},
      {"particles carry no content", "賃上げの促進", "賃上げ 促進"},
      {"a verb is found by its base form", "取組を進めました", "取組 進める"},
      {"an adjective, too", "高く", "高い"},
      {"verbs of official style say nothing", "強化を図ることについて検討する", "強化 検討"},
      {"joints and pointers say nothing", "なお、これらの施策及びこの訓練", "施策 訓練"},
      {"a symbol is not a word", "（案）→※", "案"},
      {"numbers and counters stay", "第26条の5分野", "26 条 5 分野"},
      {"width and case are folded", "ＩｏＴ ﾒｰﾙ", "iot メール"},
      {"letters and digits stay together", "5G、ＩＰｖ６、ISO27001", "5g ipv6 iso27001"},
      {"a space parts them", "ISO 27001", "iso 27001"},
      {"an unknown katakana word stays whole", "ヌルポガッタリング", "ヌルポガッタリング"},
      {"so does a long address", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop",
       "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop"},
      {"a user word with parts gives both", "サプライチェーンの強化",
       "サプライチェーン +サプライ +チェーン 強化"},
      {"parts have parts", "経済安全保障", "経済安全保障 +経済 +安全保障 +安全 +保障"},
      {"a user word that IPADIC cuts to pieces", "ﾏﾙｳｪｱとドローン", "マルウェア ドローン"},
      {"a symbol of a year", "㋿7年", "令和 7 年"},
      {"a middle dot parts words that MeCab does not know", "サイバー・フィジカル", "サイバー フィジカル"},
      {"old kanji in the forms of today", "日米關係と國立國會圖書館", "日 米 関係 国立 国会図書館"},
      {"a form that folding knows", "\uFA19戸", "神戸"},
      {"forms of one kanji in print", "損失補塡", "損失 補填"},
      {"a kanji of four bytes", "𠮷野家", "吉野家"},
      {"Latin letters without accents", "Café Zürich Ångström", "cafe zurich angstrom"},
      {"accents that stand alone", "Cafe\u0301 q\u0304", "cafe q"},
      {"letters that are no accented ones", "Øre straße", "øre strasse"},
      {"a letter of Greek keeps its accent", "ά", "ά"},
      {"marks of iteration", "こゝろを学問のすゝめで", "こころ 学問 すすめ"},
      {"a mark of iteration that repeats nothing", "ゞ", "ゞ"},
      {"Greek and Cyrillic are letters", "α привет", "α привет"},
      {"a wrong byte parts words", "安全\xFF\xFE保障", "安全 保障"},
      {"a zero byte does, too", std::string_view("安全\0保障", 13).data(), "安全"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(terms_of(c.text), c.terms);
  }
  EXPECT_EQ(terms_of(std::string_view("訓練\0演習", 13)), "訓練 演習");
}

TEST(AnalyzerTest, GivesPlacesInTheTextAsPrinted) {
  const std::string_view text = "㍿とＩｏＴ ｾｷｭﾘﾃｨ・𠮷野家\xFF關係、Café、e\u0301、すゝめ、対策";
  std::vector<std::string> surfaces;
  for (const Token& token : analyzer().analyze(text))
    surfaces.emplace_back(text.substr(token.begin, token.end - token.begin));
  EXPECT_EQ(surfaces, (std::vector<std::string>{"㍿", "ＩｏＴ", "ｾｷｭﾘﾃｨ", "𠮷野家", "關係", "Café", "e\u0301",
                                                "すゝめ", "対策"}));
}

TEST(AnalyzerTest, PartsShareThePositionOfTheirWordAndHavePlacesOfTheirOwn) {
  const std::vector<Token> tokens = analyzer().analyze("重要インフラ防護");
  const std::vector<Token> expected = {{"重要インフラ", 0, 18, 1, false},
                                       {"重要", 0, 6, 1, true},
                                       {"インフラ", 6, 18, 1, true},
                                       {"防護", 18, 24, 2, false}};
  EXPECT_EQ(tokens, expected);
}

/// "イチバ シジョウ" for each reading.
std::string readings_of(std::string_view word) {
  std::string shown;
  for (const std::string& reading : analyzer().readings(word)) shown += (shown.empty() ? "" : " ") + reading;
  return shown;
}

TEST(AnalyzerTest, ReadsWordsThatStandAlone) {
  const struct {
    const char *why, *word, *readings;
  } cases[] = {
      {"all that the dictionary has, the likeliest first", "市場", "シジョウ イチバ"},
      {"pieces together", "人材育成", "ジンザイイクセイ"},
      {"a word of words.tsv", "経済安全保障", "ケイザイアンゼンホショウ"},
      {"kana as they are", "サーバー", "サーバー"},
      {"kana as they are", "こども", "コドモ"},
      {"a particle as written, not as spoken", "では", "デハ"},
      {"a verb", "取り組む", "トリクム"},
      {"a noun and a verb that are read alike", "取り組み", "トリクミ"},
      {"kanji and kana", "改ざん", "カイザン"},
      {"persons' names only if it is no other word", "学", "ガク"},
      {"a person's name", "邦彦", "クニヒコ"},
      {"old forms", "關係", "カンケイ"},
      {"nothing", "", ""},
      {"unknown kanji", "齉", ""},
      {"unknown kanji beside known ones", "齉安全", ""},
      {"Latin letters", "iot", ""},
      {"Latin letters beside known words", "iot機器", ""},
      {"symbols", "。", ""},
      {"two words", "安全。保障", ""},
      {"broken bytes", "\xFF", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(readings_of(c.word), c.readings) << c.why << ": " << c.word;
  std::string kanji;
  for (int i = 0; i < 5000; ++i) kanji += "安全";
  EXPECT_EQ(analyzer().readings(kanji).size(), 1u);
}

TEST(AnalyzerTest, MarksVerbsAndAdjectives) {
  std::string marked;
  for (const Token& token : analyzer().analyze("新しい取組を着実に進め、重要インフラを検査する"))
    if (token.inflected) marked += token.term + " ";
  EXPECT_EQ(marked, "新しい 進める ");
}

void expect_invariants(std::string_view text) {
  std::size_t last_begin = 0;
  std::uint32_t last_position = 0;
  for (const Token& token : analyzer().analyze(text)) {
    ASSERT_FALSE(token.term.empty());
    ASSERT_EQ(find_broken_utf8(token.term), std::string_view::npos);
    ASSERT_LE(last_begin, token.begin);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_TRUE(on_boundary(text, token.begin) && on_boundary(text, token.end));
    ASSERT_EQ(token.position, last_position + (token.part ? 0 : 1));
    last_begin = token.begin;
    last_position = token.position;
  }
}

TEST(AnalyzerTest, TokensOfAnyBytesAreOrderedInsideAndOnCharacters) {
  std::mt19937 random(5);
  const std::string policy =
      "令和７年度の重要インフラ防護に係るサプライチェーン・リスク対策等を、総務省（NICT）が推進する。";
  const std::string accented = "Café・q\u0304、𠮷𠮟こゝろすゞめ國會ヾ\u0301\uFFFD";
  for (int i = 0; i < 2000; ++i) {
    expect_invariants(random_text(random, random() % 60));
    expect_invariants(broken_text(random, random_text(random, random() % 60)));
    expect_invariants(broken_text(random, policy));
    expect_invariants(broken_text(random, accented));
  }
}

TEST(AnalyzerTest, TakesLongTextsInPieces) {
  std::string sentences, letters, kanji;
  for (int i = 0; i < 3000; ++i) sentences += "重要インフラの防護を進める。";
  EXPECT_EQ(analyzer().analyze(sentences).size(), 3000u * 5);
  for (const char* piece : {"a", "漢", "ア", "0", "(", "\u0301"}) {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += piece;
    const auto start = std::chrono::steady_clock::now();
    analyzer().analyze(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30)) << piece;
  }
}

TEST(AnalyzerTest, ServesManyThreadsAtOnce) {
  const std::string text = "サプライチェーンの強靱化及び人材の育成を推進する";
  const std::vector<Token> expected = analyzer().analyze(text);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong)
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) count += analyzer().analyze(text) != expected;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(AnalyzerTest, ShowsEveryMorphemeAndWhetherItIsKept) {
  const auto morphemes = analyzer().morphemes("人材の育成・ＩＴ");
  ASSERT_EQ(morphemes.size(), 5u);
  EXPECT_EQ(morphemes[1].surface, "の");
  EXPECT_FALSE(morphemes[1].kept);
  EXPECT_TRUE(morphemes[1].features.starts_with("助詞,"));
  EXPECT_TRUE(morphemes[2].kept);
  EXPECT_EQ(morphemes[3].surface, "・");
  EXPECT_EQ(morphemes[4].surface, "ＩＴ");
}

/// A data folder like the real one, with one file replaced.
void copy_data(const TemporaryFolder& folder) {
  for (const char* name : {"user.dic", "words.tsv", "stoptags.tsv", "stopwords.tsv", "kanji_forms.tsv"})
    std::filesystem::copy_file(std::filesystem::path(HOSHIN_DATA_DIR) / name, folder / name);
}

TEST(AnalyzerTest, ItsVersionFollowsItsData) {
  const TemporaryFolder folder;
  copy_data(folder);
  EXPECT_EQ(Analyzer(folder.path()).version(), analyzer().version());
  folder.write("stopwords.tsv", "word\treason\n促進\ttest\n");
  EXPECT_NE(Analyzer(folder.path()).version(), analyzer().version());
}

/// Else the index would name a version that no other run has.
TEST(AnalyzerTest, AFileThatCannotBeReadIsNoEmptyOne) {
  for (const char* name : {"user.dic", "words.tsv", "stoptags.tsv", "stopwords.tsv", "kanji_forms.tsv"}) {
    SCOPED_TRACE(name);
    const TemporaryFolder folder;
    copy_data(folder);
    std::filesystem::remove(folder / name);
    std::filesystem::create_directory(folder / name);  // opens, and cannot be read
    try {
      const Analyzer refused(folder.path());
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kIo);
      EXPECT_NE(std::string(error.what()).find(name), std::string::npos) << error.what();
    }
  }
}

TEST(AnalyzerTest, SaysWhatIsWrongWithItsData) {
  const struct {
    const char *why, *file, *bytes;
    ErrorCode code;
    const char* what;
  } cases[] = {
      {"missing", "user.dic", nullptr, ErrorCode::kNotFound, "no user dictionary"},
      {"not a dictionary", "user.dic", "nonsense", ErrorCode::kBadData, "is not a whole MeCab dictionary"},
      {"empty", "user.dic", "", ErrorCode::kBadData, "is not a whole MeCab dictionary"},
      {"no stop tags", "stoptags.tsv", nullptr, ErrorCode::kNotFound, "no data file"},
      {"a tag twice", "stoptags.tsv", "tag\treason\n助詞\ta\n助詞\tb\n", ErrorCode::kBadData,
       "stoptags.tsv:3: there twice"},
      {"a comma", "words.tsv", "surface\treading\tparts\tsource\na,b\tアブ\t\ta\n", ErrorCode::kBadData,
       "words.tsv:2: a surface cannot"},
      {"a reading in kanji", "words.tsv", "surface\treading\tparts\tsource\n創薬\t創薬\t\ta\n",
       ErrorCode::kBadData, "words.tsv:2: the reading"},
      {"a part of another word", "words.tsv", "surface\treading\tparts\tsource\n創薬\tソウヤク\t製薬\ta\n",
       ErrorCode::kBadData, "words.tsv:2: a part"},
      {"unsorted", "words.tsv", "surface\treading\tparts\tsource\n創薬\tソウヤク\t\ta\n介護\tカイゴ\t\ta\n",
       ErrorCode::kBadData, "words.tsv:3: rows are sorted"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    copy_data(folder);
    std::filesystem::remove(folder / c.file);
    if (c.bytes != nullptr) folder.write(c.file, c.bytes);
    try {
      const Analyzer refused(folder.path());
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), c.code);
      EXPECT_NE(std::string(error.what()).find(c.what), std::string::npos) << error.what();
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

}  // namespace
}  // namespace hoshin
