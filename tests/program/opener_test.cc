#include "query/cli/opener.h"

#include <set>

#include <gtest/gtest.h>

#include "query/cli/source_place.h"
#include "schema/error.h"
#include "tests/run_program.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

/// A document whose file is there, in a folder whose name no shell would like.
class OpenerTest : public testing::Test {
 protected:
  OpenerTest() {
    folder_.write("a b;c.txt", "text");
    document_.source_root = folder_.path().string();
    document_.source = "a b;c.txt";
    passage_.id = "a#1";
    passage_.lines = LineRange{57, 60};
    passage_.page = 12;
  }

  /// The command for a file of `format`, its folder left out.
  std::string command(const char* format, const std::set<std::string_view>& programs) {
    document_.format = format;
    const auto can_run = [&](std::string_view program) { return programs.contains(program); };
    std::string text = shell_text(open_arguments(document_, passage_, environment_, can_run));
    const std::string folder = folder_.path().string() + "/";
    for (auto at = text.find(folder); at != text.npos; at = text.find(folder)) text.erase(at, folder.size());
    return text;
  }

  TemporaryFolder folder_;
  DocumentEntry document_;
  Passage passage_;
  Environment environment_;
};

TEST_F(OpenerTest, OpensAtThePlace) {
  const struct {
    const char *why, *format, *editor, *pager;
    std::set<std::string_view> programs;
    const char* command;
  } cases[] = {
      {"a text in the editor at the line", "text", "vim", nullptr, {"vim"}, "vim +57 'a b;c.txt'"},
      {"an editor with arguments", "text", "emacs -nw", nullptr, {"emacs"}, "emacs -nw +57 'a b;c.txt'"},
      {"an editor of other habits", "text", "code -w", nullptr, {"code"}, "code -w --goto 'a b;c.txt:57'"},
      {"without an editor the pager", "html", nullptr, "more", {"more"}, "more +57 'a b;c.txt'"},
      {"an editor that is not there", "text", "vim", "more", {"more"}, "more +57 'a b;c.txt'"},
      {"nothing set", "text", nullptr, nullptr, {"less", "xdg-open"}, "less +57 'a b;c.txt'"},
      {"the desktop's choice", "text", nullptr, nullptr, {"xdg-open"}, "xdg-open 'a b;c.txt'"},
      {"a PDF at the page", "pdf", "vim", nullptr, {"vim", "evince"}, "evince --page-index=12 'a b;c.txt'"},
      {"a PDF without such a viewer", "pdf", "vim", nullptr, {"vim", "xdg-open"}, "xdg-open 'a b;c.txt'"},
      {"an Office file", "docx", "vim", nullptr, {"vim", "xdg-open"}, "xdg-open 'a b;c.txt'"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    environment_.editor = c.editor;
    environment_.pager = c.pager;
    EXPECT_EQ(command(c.format, c.programs), c.command);
  }
}

TEST_F(OpenerTest, SaysWhatIsMissing) {
  EXPECT_THROW(command("text", {}), Error) << "no program";
  document_.source = "gone.txt";
  EXPECT_THROW(command("text", {"less"}), Error) << "no file";
  document_.source = "";
  EXPECT_THROW(command("", {"xdg-open"}), Error) << "ready-made";
  passage_.url = "file:///etc/passwd";
  EXPECT_THROW(command("", {"xdg-open"}), Error) << "no web address";
  passage_.url = "https://example.jp/a";
  EXPECT_EQ(command("", {"xdg-open"}), "xdg-open https://example.jp/a");
}

TEST_F(OpenerTest, ASourceMayBeTheFileItself) {
  document_.format = "text";
  document_.source_root = (folder_.path() / "a b;c.txt").string();
  EXPECT_EQ(source_path(document_), folder_.path() / "a b;c.txt");
}

TEST(ShellTextTest, AShellReadsTheSameWords) {
  const struct {
    const char* why;
    std::vector<std::string> words;
    const char* text;
  } cases[] = {
      {"plain", {"less", "+12", "/a/b.txt"}, "less +12 /a/b.txt"},
      {"special", {"less", "a b", "it's"}, "less 'a b' 'it'\\''s'"},
      {"empty", {"less", ""}, "less ''"},
      {"Japanese", {"less", "白書.txt"}, "less 白書.txt"},
      {"orders", {"less", "a\x1b[2J'\\b"}, "less $'a\\033[2J\\047\\134b'"},
      {"a line's end", {"less", "a\nb"}, "less $'a\\012b'"},
      {"text turned round", {"less", "a\u202eb"}, "less $'a\\342\\200\\256b'"},
      {"a byte of another encoding", {"less", "a\x9b"}, "less $'a\\233'"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(shell_text(c.words), c.text);
    std::string expected;
    for (const std::string& word : c.words) expected += word + "|";
    EXPECT_EQ(run_command({"bash", "-c", "printf '%s|' " + shell_text(c.words)}).out, expected);
  }
}

}  // namespace
}  // namespace hoshin
