// Texts in the language of the process, from a catalogue that is made here.
#include "schema/message.h"

#include <clocale>
#include <cstdlib>

#include <gtest/gtest.h>
#include <libintl.h>

#include "tests/run_program.h"

namespace hoshin {
namespace {

constexpr const char* kCatalogue = R"(
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "{} has {} passages"
msgstr "段落 {1} 件: {0}"

msgid "a broken {}"
msgstr "壊れた {"

msgid "one {} too many"
msgstr "{} と {}"

msgid "a set like {a}"
msgstr "{a} のような集合"
)";

class MessageTest : public testing::Test {
 protected:
  MessageTest() {
    const auto source = folder_.write("ja.po", kCatalogue);
    const auto catalogue = folder_.write("ja/LC_MESSAGES/hoshin.mo", "");
    EXPECT_EQ(run_command({"msgfmt", "-o", catalogue.string(), source.string()}).status, 0);
    ::bindtextdomain("hoshin", folder_.path().c_str());
    ::setenv("LANGUAGE", "ja", 1);
  }
  ~MessageTest() override { std::setlocale(LC_MESSAGES, "C"); }

  TemporaryFolder folder_;
};

TEST_F(MessageTest, IsEnglishUntilTheProgramNamesALocale) {
  EXPECT_EQ(message("{} has {} passages", "plan", 3), "plan has 3 passages");
  EXPECT_EQ(translated("a set like {a}"), "a set like {a}");
}

TEST_F(MessageTest, IsInTheLanguageOfTheProgramAndMayOrderItsFieldsAnew) {
  ASSERT_NE(std::setlocale(LC_MESSAGES, "C.UTF-8"), nullptr);
  EXPECT_EQ(message("{} has {} passages", "plan", 3), "段落 3 件: plan");
  EXPECT_EQ(message("no translation of {}", 1), "no translation of 1");
  EXPECT_EQ(translated("a set like {a}"), "{a} のような集合") << "braces mean nothing here";
  EXPECT_EQ(translated(""), "") << "and not the catalogue's header";
}

TEST_F(MessageTest, ThatIsTranslatedWronglyIsEnglish) {
  ASSERT_NE(std::setlocale(LC_MESSAGES, "C.UTF-8"), nullptr);
  EXPECT_EQ(message("a broken {}", "field"), "a broken field");
  EXPECT_EQ(message("one {} too many", "field"), "one field too many");
}

}  // namespace
}  // namespace hoshin
