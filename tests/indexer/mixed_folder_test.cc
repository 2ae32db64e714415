// A folder as it was downloaded: a thousand files of all kinds, some of them damaged,
// and some made to do harm.
#include <chrono>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "tests/indexer/index_run.h"
#include "tests/indexer/small_files.h"

namespace hoshin {
namespace {

using namespace testing;  // NOLINT: small files of all formats

/// Under a sanitizer each bad file costs a new worker, and seconds: one of each kind is enough there.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kFew = true;
#else
constexpr bool kFew = false;
#endif
constexpr int kGoodFiles = kFew ? 95 : 950;

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// One sentence that no other file has; its digits are wide, as a document's are.
std::string sentence(int n) {
  std::string digits;
  for (const char c : std::to_string(n))
    digits += to_utf8(std::u32string(1, U'０' + static_cast<char32_t>(c - '0')));
  return "第" + digits + "号の文書は重要インフラの演習を定める。";
}

/// Files that hoshin reads, in turn.
struct GoodKind {
  const char* extension;
  std::function<std::string(const std::string& line)> make;
};
const std::vector<GoodKind>& good_kinds() {
  static const std::vector<GoodKind> kKinds = {
      {"txt", [](const std::string& line) { return line + "\n"; }},
      {"txt", [](const std::string& line) { return encoded(line + "\r\n", "CP932"); }},
      {"txt", [](const std::string& line) { return encoded(line + "\n", "EUC-JP"); }},
      {"txt", [](const std::string& line) { return encoded(line + "\n", "ISO-2022-JP"); }},
      {"txt", [](const std::string& line) { return "\xFF\xFE" + encoded(line + "\r\n", "UTF-16LE"); }},
      {"html",
       [](const std::string& line) {
         return "<!DOCTYPE html><html><body><p>" + line + "</p></body></html>";
       }},
      {"csv", [](const std::string& line) { return "番号,内容\n1," + line + "\n"; }},
      {"md", [](const std::string& line) { return "# 見出し\n\n" + line + "\n"; }},
      {"docx", small_docx},
      {"xlsx", small_xlsx},
      {"xls", small_xls},
      {"pptx", small_pptx},
      {"pdf", [](const std::string& line) { return small_pdf(line); }},
  };
  return kKinds;
}

/// Changes one bit of the packed data of a zip's longest part.
std::string with_flipped_bit(std::string zip, std::size_t at) {
  zip[zip.find("document.xml") + 12 + at] ^= 0x10;
  return zip;
}

std::string nested_docx(int depth) {
  return small_docx("</w:t></w:r></w:p>" + repeated("<w:p>", depth) + repeated("</w:p>", depth) +
                    "<w:p><w:r><w:t>");
}

/// Files that cannot be read: why, and how to make one. Each is made with several values of `n`.
struct BadKind {
  const char* name;
  std::function<std::string(int n)> make;
  int count;
};
const std::vector<BadKind>& bad_kinds() {
  static const std::vector<BadKind> kKinds = {
      {"cut.docx",
       [](int n) { return small_docx(sentence(n)).substr(0, 200 + 40 * static_cast<std::size_t>(n)); }, 5},
      {"cut.xlsx",
       [](int n) { return small_xlsx(sentence(n)).substr(0, 200 + 40 * static_cast<std::size_t>(n)); }, 5},
      {"old-cut.xls",
       [](int n) { return small_xls(sentence(n)).substr(0, 200 + 100 * static_cast<std::size_t>(n)); }, 5},
      {"locked.xls", [](int n) { return xls_of({{label(0, 0, sentence(n))}}, record(0x002F, "")); }, 1},
      {"cut.pptx",
       [](int n) { return small_pptx(sentence(n)).substr(0, 200 + 40 * static_cast<std::size_t>(n)); }, 5},
      {"cut.pdf",
       [](int n) { return small_pdf(sentence(n)).substr(0, 20 + 40 * static_cast<std::size_t>(n)); }, 5},
      {"bits.docx",
       [](int n) { return with_flipped_bit(small_docx(sentence(n)), 40 + static_cast<std::size_t>(n)); }, 5},
      {"program.txt",
       [](int n) { return file_bytes("/proc/self/exe").substr(0, 5000 * static_cast<std::size_t>(n)); }, 4},
      {"locked.docx", [](int n) { return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + repeated("x", 600 + n); }, 2},
      {"rich.docx", [](int n) { return "{\\rtf1\\ansi " + repeated("x", n) + "}"; }, 1},
      {"bomb.docx", [](int) { return small_docx(std::string(std::size_t{140} << 20, 'x')); }, 1},
      {"deep.docx", [](int n) { return nested_docx(100'000 * n); }, 2},
      {"loop.pdf", [](int) { return small_pdf("x", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"); }, 1},
      {"loops.pdf",
       [](int n) {
         return small_pdf(
             "x", fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", repeated("2 0 R ", 100), 100 * n));
       },
       2},
      {"million.pdf", [](int) { return small_pdf("x", "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>"); },
       1},
      {"scan.pdf", [](int) { return small_pdf(""); }, 1},
      {"other.docx",
       [](int) {
         return zip_of({{"a.txt", "x"}});
       },
       1},
      {"no.html", [](int) { return std::string("<html><script>alert(1)</script></html>"); }, 1},
  };
  return kKinds;
}

/// Files with nothing in them and of formats that are none of ours, which is no error.
const std::vector<BadKind>& blank_kinds() {
  static const std::vector<BadKind> kKinds = {
      {"empty.txt", [](int) { return std::string(); }, 1},
      {"empty.pdf", [](int) { return std::string(); }, 1},
      {"empty.docx", [](int) { return std::string(); }, 1},
      {"blank.txt", [](int n) { return repeated(" \n", n); }, 3},
      {"old.doc", [](int n) { return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + repeated("x", 600 + n); }, 2},
      {"rich.rtf", [](int n) { return "{\\rtf1\\ansi " + repeated("x", n) + "}"; }, 1},
  };
  return kKinds;
}

/// What a run left, and the most memory that it had at once: of the program itself, not
/// of the processes it started.
struct MeasuredRun {
  int status = -1;
  std::string err;
  long peak_kb = 0;
};

long peak_of(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  }
  return 0;
}

MeasuredRun run_measured(const std::vector<std::string>& command) {
  const TemporaryFolder streams;
  streams.write("in", "");
  const pid_t child = ::fork();
  if (child == 0) become(command, {}, streams.path());
  MeasuredRun run;
  int state = 0;
  while (::waitpid(child, &state, WNOHANG) == 0) {
    run.peak_kb = std::max(run.peak_kb, peak_of(child));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  run.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  run.err = file_bytes(streams / "err");
  return run;
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(MixedFolderTest, AllThatIsGoodIsIndexedAndAllThatIsBadIsNamed) {
  const TemporaryFolder folder;
  for (int n = 0; n < kGoodFiles; ++n) {
    const GoodKind& kind = good_kinds()[static_cast<std::size_t>(n) % good_kinds().size()];
    folder.write(fmt::format("docs/{:03}/{}.{}", n % 7, n, kind.extension), kind.make(sentence(n)));
  }
  const auto write_all = [&](const std::vector<BadKind>& kinds) {
    std::vector<std::string> paths;
    for (const BadKind& kind : kinds) {
      for (int n = 1; n <= (kFew ? 1 : kind.count); ++n) {
        paths.push_back(folder.write(fmt::format("docs/bad/{}-{}", n, kind.name), kind.make(n)));
      }
    }
    return paths;
  };
  const std::vector<std::string> bad = write_all(bad_kinds()), blank = write_all(blank_kinds());
  ASSERT_EQ(bad.size(), kFew ? bad_kinds().size() : 48U);

  const MeasuredRun run = run_measured({kHoshinIndex, "-o", folder / "index", folder / "docs"});
  EXPECT_EQ(run.status, 2);
  for (const std::string& path : bad) {
    const std::size_t at = run.err.find("hoshin-index: " + path + ": ");
    EXPECT_NE(at, std::string::npos) << path;
    EXPECT_EQ(occurrences(run.err, path), 1U) << path;
  }
  for (const std::string& path : blank) {
    EXPECT_EQ(occurrences(run.err, "hoshin-index: warning: " + path), 1U) << path;
  }
  EXPECT_EQ(occurrences(run.err, "hoshin-index: "), bad.size() + blank.size()) << run.err;
  EXPECT_EQ(occurrences(run.err, "\nhint: "), bad.size()) << run.err;

  std::set<std::string> found;
  for (const std::string& passage : read_index(folder / "index"))
    found.insert(passage.substr(passage.find(' ') + 1));
  for (int n = 0; n < kGoodFiles; ++n) {
    const bool is_there = std::any_of(found.begin(), found.end(), [&](const std::string& text) {
      return text.find(sentence(n)) != std::string::npos;
    });
    EXPECT_TRUE(is_there) << n << ": "
                          << good_kinds()[static_cast<std::size_t>(n) % good_kinds().size()].extension;
  }
  if (!kFew) {
    EXPECT_LT(run.peak_kb, 200 * 1024);
  }
  RecordProperty("peak_kb", static_cast<int>(run.peak_kb));

  const MeasuredRun again = run_measured({kHoshinIndex, "-j", "1", "-o", folder / "index", folder / "docs"});
  EXPECT_EQ(again.status, 2) << "what is bad is named each time";
  EXPECT_EQ(again.err.substr(0, again.err.rfind("hint: ")), run.err.substr(0, run.err.rfind("hint: ")));
}

}  // namespace
}  // namespace hoshin
