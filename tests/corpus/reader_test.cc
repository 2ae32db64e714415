#include "corpus/reader.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "dict/tsv.h"
#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const std::filesystem::path kTests = std::filesystem::path(HOSHIN_SOURCE_DIR) / "tests/corpus";

const Reader& reader() {
  static const Reader instance{HOSHIN_DATA_DIR};
  return instance;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const Document& document(const std::string& name) {
  static std::map<std::string, Document> read;
  auto at = read.find(name);
  if (at == read.end()) {
    std::filesystem::path path;
    for (const char* extension : {".txt", ".html", ".csv"}) {
      if (path.empty() || !exists(path)) path = kTests / "documents" / (name + extension);
    }
    at = read.emplace(name, reader().read(bytes_of(path), name, path.filename().string())).first;
  }
  return at->second;
}

std::string or_dash(const std::string& s) { return s.empty() ? "-" : s; }

std::string joined(const std::vector<std::string>& list, const char* separator) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : separator) + s;
  return or_dash(out);
}

TEST(ReaderTest, FindsOutWhatEachDocumentIs) {
  const Tsv judged(kTests / "judged_documents.tsv",
                   {"doc", "title", "kind", "status", "date", "year", "passages", "why"});
  for (const Tsv::Row& row : judged.rows()) {
    SCOPED_TRACE(row.cells[0] + ": " + row.cells[7]);
    const Document& d = document(row.cells[0]);
    EXPECT_EQ(d.title, row.cells[1]);
    EXPECT_EQ(d.kind, row.cells[2]);
    EXPECT_EQ(d.status, row.cells[3]);
    EXPECT_EQ(or_dash(d.date), row.cells[4]);
    EXPECT_EQ(d.year ? std::to_string(*d.year) : "-", row.cells[5]);
    EXPECT_EQ(std::to_string(d.passages.size()), row.cells[6]);
  }
}

TEST(ReaderTest, TagsEachPassageAsJudged) {
  const Tsv judged(kTests / "judged_passages.tsv",
                   {"doc", "anchor", "block", "section", "ministry", "area", "why"});
  for (const Tsv::Row& row : judged.rows()) {
    SCOPED_TRACE(row.cells[0] + ": " + row.cells[1] + ": " + row.cells[6]);
    std::vector<const Passage*> found;
    for (const Passage& p : document(row.cells[0]).passages) {
      if (fold(p.text).find(fold(row.cells[1])) != std::string::npos) found.push_back(&p);
    }
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0]->block, row.cells[2]);
    EXPECT_EQ(joined(found[0]->section, " › "), row.cells[3]);
    // Judged is what the passage or its headings name, not what it has of its document.
    EXPECT_EQ(found[0]->ministry_inherited ? "-" : joined(found[0]->ministry, "|"), row.cells[4]);
    if (row.cells[5] == "*") continue;
    EXPECT_EQ(joined(found[0]->area, "|"), row.cells[5]);
  }
}

TEST(ReaderTest, ReadsEveryFigureOnce) {
  const Tsv judged(kTests / "judged_money.tsv", {"doc", "label", "yen", "year", "budget", "part"});
  std::map<std::string, std::vector<std::string>> expected, have;
  for (const Tsv::Row& row : judged.rows()) {
    expected[row.cells[0]].push_back(row.cells[1] + " " + row.cells[2] + " " + row.cells[3] + " " +
                                     row.cells[4] + " " + row.cells[5]);
    have[row.cells[0]];
  }
  for (auto& [doc, figures] : have) {
    for (const Passage& p : document(doc).passages) {
      for (const Amount& a : p.amounts) {
        figures.push_back(a.label + " " + std::to_string(a.yen) + " " +
                          (a.year ? std::to_string(*a.year) : "-") + " " + or_dash(a.budget) + " " +
                          or_dash(a.part));
      }
    }
  }
  EXPECT_EQ(have, expected);
}

TEST(ReaderTest, TiesFootnotesToTheirMarks) {
  const auto& passages = document("glued-marks").passages;
  const auto text =
      std::find_if(passages.begin(), passages.end(), [](const Passage& p) { return !p.notes.empty(); });
  ASSERT_NE(text, passages.end());
  EXPECT_EQ(joined(text->notes, " "), "1 2 3 glued-marks#3 glued-marks#4 glued-marks#5");
}

TEST(ReaderTest, NumbersPassagesInSourceOrder) {
  for (const auto& entry : std::filesystem::directory_iterator(kTests / "documents")) {
    const std::string name = entry.path().stem().string();
    SCOPED_TRACE(name);
    std::uint32_t n = 0, line = 0;
    for (const Passage& p : document(name).passages) {
      EXPECT_EQ(p.id, name + "#" + std::to_string(++n));
      EXPECT_EQ(p.number, n);
      ASSERT_TRUE(p.lines.has_value());
      EXPECT_LE(line, p.lines->first);
      EXPECT_LE(p.lines->first, p.lines->last);
      line = p.lines->first;
    }
  }
}

TEST(ReaderTest, KnowsPagesWhereTheSourceDoes) {
  const auto& passages = document("paged-report").passages;
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[1].page, 1);
  EXPECT_EQ(passages[2].page, 2);
  EXPECT_EQ(document("slides").passages[0].page, std::nullopt);
}

/// The share of the passages of `bytes` that `changed` has as well.
double share_kept(const std::string& bytes, const std::string& changed) {
  std::multiset<std::string> texts;
  for (const Passage& p : reader().read(changed, "doc", "doc.txt").passages) texts.insert(p.text);
  std::size_t kept = 0;
  const auto passages = reader().read(bytes, "doc", "doc.txt").passages;
  for (const Passage& p : passages) kept += texts.contains(p.text);
  return static_cast<double>(kept) / static_cast<double>(passages.size());
}

TEST(ReaderTest, SpacesAtTheEndsOfLinesHelpButAreNotNeeded) {
  for (const auto& entry : std::filesystem::directory_iterator(kTests / "../../corpus/documents")) {
    SCOPED_TRACE(entry.path().filename());
    const std::string bytes = bytes_of(entry.path());
    std::string without;
    for (const char c : bytes) {
      while (c == '\n' && without.ends_with(' ')) without.pop_back();
      without += c;
    }
    // Without them a paragraph whose last line is full cannot be told from one that goes on.
    EXPECT_GE(share_kept(bytes, without), 0.85);
  }
}

TEST(ReaderTest, ReturnsSoonFromALineThatIsAllCells) {
  for (const char* cell :
       {"1億円　　　　", "（１）目的　（２）対象　", "１　目的　　２　対象　　", "事務の改善　　　　"}) {
    std::string line;
    for (int i = 0; i < 10'000; ++i) line += cell;
    EXPECT_FALSE(reader().read(line, "doc", "doc.txt").passages.empty()) << cell;
  }
}

TEST(ReaderTest, MinutesOfAnAssemblyAreReadAsTheirSystemGivesThem) {
  const auto document = reader().read(
      "開催日：令和 7年 2月14日\n会議名：令和 7年第1回定例会（第1日 "
      "2月14日）\n○議事日程\n\n　　　　　出席議員（２名）\n"
      "　１番　山田太郎　　２番　川田花子\n\n　　　　　午前10時開議\n○議長（山田太郎君）　これより本日の会議"
      "を開きます。\n"
      "　　――――――――――――――――――――\n◎会期の決定\n○議長（山田太郎君）　会期の決定を議題といたします。\n"
      "　　　　　〔市長緑野次郎君登壇〕\n○緑野次郎市長　提案の理由を申し上げます。\n　予算を増額するものであ"
      "ります。\n"
      "　　――――◇――――◇――――◇――――\n　　　　　午後３時散会\n",
      "minutes", "minutes.txt");
  EXPECT_EQ(document.title, "令和 7年第1回定例会（第1日 2月14日）");
  EXPECT_EQ(document.kind, "minutes");
  EXPECT_EQ(document.date, "2025-02-14");
  std::string last;
  for (const Passage& passage : document.passages) {
    EXPECT_EQ(passage.text.find("――"), std::string::npos) << passage.text;
    if (passage.text.find("増額する") == std::string::npos) continue;
    EXPECT_EQ(passage.section, std::vector<std::string>{"◎会期の決定"});
    last = passage.text;
  }
  EXPECT_FALSE(last.empty());
}

TEST(ReaderTest, WhatWasDoneAndTheDayOfFiguresHeadNothing) {
  const struct {
    const char *why, *name, *bytes, *line;
  } cases[] = {
      {"a step to the desk", "doc.html",
       "<p>〔市長緑野次郎君登壇〕</p><p>予算を増額する理由を申し上げます。</p>", "登壇"},
      {"a call", "doc.html", "<p>（「異議なし」と呼ぶ者あり）</p><p>御異議なしと認めます。</p>", "呼ぶ者"},
      {"when an assembly sat", "doc.txt", "午前10時開議\n\n１　会期を議題とする。\n\n２　書類を配付した。\n",
       "開議"},
      {"the day of figures", "doc.csv",
       "状態別の推移,,,\n,,,（各年5月末）\n区分,令和5年,令和6年,令和7年\n東,10,20,30\n西,30,40,50\n", "各年"},
  };
  for (const auto& c : cases) {
    for (const Passage& passage : reader().read(c.bytes, "doc", c.name).passages) {
      for (const std::string& heading : passage.section)
        EXPECT_EQ(heading.find(c.line), std::string::npos) << c.why << ": " << heading;
    }
  }
}

TEST(ReaderTest, AParagraphByMarkupIsNoRowForItsSum) {
  const auto document = reader().read(
      "<h1>補正予算</h1><p>総額約17億円。対策以外が約4,800万円、全体の97％以上が対策である（部長）</p>",
      "doc", "doc.html");
  ASSERT_EQ(document.passages.size(), 2u);
  EXPECT_EQ(document.passages[1].block, "paragraph");
}

TEST(ReaderTest, ABlankTextHasNoPassagesAndAWarning) {
  for (const std::string bytes : {"", " \n\n　\n"}) {
    const Document document = reader().read(bytes, "empty", "empty.txt");
    EXPECT_TRUE(document.passages.empty());
    EXPECT_EQ(document.format, "text");
    EXPECT_EQ(document.warnings, std::vector<std::string>{"there is no text in it"});
  }
}

}  // namespace
}  // namespace hoshin
