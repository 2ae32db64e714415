// The project's own documents, turned into other formats and encodings: they must give the same passages with
// the same tags as their texts. From each passage of a text that has one of its own, a piece of its
// middle is looked for; the passage that has it must be in the same block and section and name the same
// ministries, areas and amounts.
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>

#include <gtest/gtest.h>
#include <iconv.h>

#include "corpus/reader.h"
#include "tests/formats/office.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const std::filesystem::path kDocuments = std::filesystem::path(HOSHIN_SOURCE_DIR) / "corpus/documents";

std::vector<std::filesystem::path> texts() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(kDocuments)) {
    if (entry.path().extension() == ".txt") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Document read(const std::string& bytes, const std::string& file) {
  static const Reader reader{HOSHIN_DATA_DIR};
  return reader.read(bytes, "doc", file);
}

/// What a passage is compared by.
std::map<std::string, std::string> tags_of(const Passage& p) {
  const auto listed = [](const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& s : list) out += fold(s) + "|";
    return out;
  };
  std::string amounts;
  for (const Amount& a : p.amounts)
    amounts += std::to_string(a.yen) + " " + std::to_string(a.year.value_or(0)) + " " + a.budget + "|";
  return {{"block", p.block},
          {"section", listed(p.section)},
          {"ministry", listed(p.ministry)},
          {"area", listed(p.area)},
          {"amounts", amounts}};
}

/// Up to sixteen characters from the middle of `text`; empty if it has fewer than six.
std::string piece_of(const std::string& text) {
  constexpr std::size_t kLongest = 16, kShortest = 6;
  const std::u32string folded = to_utf32(fold(text));
  if (folded.size() < kShortest) return {};
  const std::size_t begin = folded.size() > kLongest ? (folded.size() - kLongest) / 2 : 0;
  return to_utf8(folded.substr(begin, kLongest));
}

std::vector<const Passage*> with(const Document& document, const std::string& piece) {
  std::vector<const Passage*> out;
  for (const Passage& p : document.passages) {
    if (fold(p.text).find(piece) != std::string::npos) out.push_back(&p);
  }
  return out;
}

/// Checks that came out well, of all.
struct Share {
  std::size_t good = 0, all = 0;
  double value() const { return all == 0 ? 0 : static_cast<double>(good) / static_cast<double>(all); }
};

void compare(const Document& text, const Document& other, std::map<std::string, Share>& shares) {
  const auto count = [&](const std::string& what, bool good) {
    for (Share* share : {&shares[what], &shares["all"]}) {
      ++share->all;
      share->good += good;
    }
  };
  for (const Passage& p : text.passages) {
    const std::string piece = piece_of(p.text);
    if (piece.empty() || with(text, piece).size() != 1) continue;
    const auto found = with(other, piece);
    count("found", found.size() == 1);
    if (found.size() != 1) continue;
    const auto tags = tags_of(p), others = tags_of(*found[0]);
    for (const auto& [name, value] : tags) {
      if (name != "amounts" || !value.empty()) count(name, others.at(name) == value);
    }
  }
}

/// Compares all documents in two forms, which `pair` gives: as text, and as `what`.
void expect_same(
    const std::string& what, const std::string& extension, double least,
    const std::function<std::pair<std::string, std::string>(const std::filesystem::path&)>& pair) {
  std::map<std::string, Share> shares;
  for (const auto& path : texts()) {
    SCOPED_TRACE(what + " of " + path.filename().string());
    const auto [text, other] = pair(path);
    const std::string name = path.stem().string();
    compare(read(text, name + ".txt"), read(other, name + extension), shares);
  }
  std::cout << what << ": ";
  for (const auto& [name, share] : shares) std::cout << name << " " << share.good << "/" << share.all << "  ";
  std::cout << "\n";
  EXPECT_GE(shares["all"].value(), least) << what;
  EXPECT_GE(shares["found"].value(), 0.97) << what;
}

/// What the old encodings cannot hold, as others write it.
std::string with_old_characters(const std::string& text) {
  constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  std::u32string out;
  for (const char32_t c : to_utf32(text)) {
    const std::size_t digit = kSuperscripts.find(c);
    out += digit != kSuperscripts.npos ? U'0' + static_cast<char32_t>(digit) : c == U'•' ? U'・' : c;
  }
  return to_utf8(out);
}

/// `text` in the encoding that iconv knows by `name`.
std::string encoded(std::string text, const char* name) {
  const iconv_t converter = ::iconv_open(name, "UTF-8");
  if (converter == iconv_t(-1)) throw std::runtime_error(std::string("iconv does not know ") + name);
  std::string out(text.size() * 3 + 16, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  const bool good = ::iconv(converter, &from, &left, &to, &room) != std::size_t(-1);
  ::iconv_close(converter);
  if (!good) throw std::runtime_error(std::string(name) + " has no character for " + std::string(from, 4));
  out.resize(out.size() - room);
  return out;
}

TEST(OwnDocumentsTest, AreTheSameInOldEncodings) {
  for (const char* name : {"CP932", "EUC-JP-MS", "UTF-16", "UTF-16LE", "UTF-16BE"}) {
    const bool unicode = std::string_view(name).starts_with("UTF");
    expect_same(name, ".txt", 0.97, [&](const std::filesystem::path& path) {
      const std::string text = unicode ? file_bytes(path) : with_old_characters(file_bytes(path));
      return std::pair(text, encoded(text, name));
    });
  }
}

TEST(OwnDocumentsTest, AreTheSameFromLibreOffice) {
  if (const std::string why = no_office(); !why.empty()) GTEST_SKIP() << why;
  const TemporaryFolder folder;
  for (const char* format : {"docx", "html", "pdf"}) {
    ASSERT_EQ(convert(texts(), format, folder.path()), "");
    expect_same(format, std::string(".") + format, 0.97, [&](const std::filesystem::path& path) {
      return std::pair(file_bytes(path), file_bytes(folder / (path.stem().string() + "." + format)));
    });
  }
}

std::string as_page(const std::string& text) {
  std::string out = "<!doctype html><html lang=ja><meta charset=utf-8><pre style='white-space: pre-wrap'>";
  for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

/// A browser's print knows neither the lines that the text had nor what was empty at the end of a page.
TEST(OwnDocumentsTest, AreNearlyTheSameFromABrowsersPrint) {
  if (!is_on_path("chromium")) GTEST_SKIP() << "chromium is not installed";
  const TemporaryFolder folder;
  for (const auto& path : texts()) {
    const std::string name = path.stem().string();
    const auto page = folder.write(name + ".html", as_page(file_bytes(path)));
    const Outcome printed =
        run_command({"timeout", "60", "chromium", "--headless", "--no-sandbox", "--disable-gpu",
                     "--user-data-dir=" + (folder / "profile").string(), "--no-pdf-header-footer",
                     "--print-to-pdf=" + (folder / (name + ".pdf")).string(), page.string()});
    if (!exists(folder / (name + ".pdf"))) GTEST_SKIP() << "chromium prints nothing here: " << printed.err;
  }
  expect_same("browser's print", ".pdf", 0.97, [&](const std::filesystem::path& path) {
    return std::pair(file_bytes(path), file_bytes(folder / (path.stem().string() + ".pdf")));
  });
}

}  // namespace
}  // namespace hoshin
