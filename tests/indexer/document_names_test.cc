#include "indexer/cli/document_names.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

/// A command line's SOURCEs and the index that they go into, by names alone.
class DocumentNamesTest : public testing::Test {
 protected:
  /// Names the documents of `sources`; the index then has them.
  Strings update(const Strings& sources) {
    Strings typed;
    for (const std::string& source : sources) typed.push_back(folder_ / source);
    Report report({});
    Manifests manifests(typed, "", "", HOSHIN_DATA_DIR);
    testing::internal::CaptureStderr();
    SourceFiles found = find_documents(typed, {}, manifests, report);
    name_documents(found, known_, report);
    said_ = testing::internal::GetCapturedStderr();
    Strings names;
    for (const SourceFile& file : found.files) {
      names.push_back(file.doc);
      std::erase_if(known_, [&](const DocumentEntry& entry) {
        return entry.doc == file.doc ||
               (entry.source_root == file.source_root && entry.source == file.source);
      });
      DocumentEntry& entry = known_.emplace_back();
      entry.doc = file.doc;
      entry.source = file.source;
      entry.raw_source = file.raw_source;
      entry.source_root = file.source_root;
      std::ranges::sort(known_, {}, &DocumentEntry::doc);
    }
    return names;
  }

  void write(const std::string& name) { folder_.write(name, "文書。\n"); }

  TemporaryFolder folder_;
  std::vector<DocumentEntry> known_;
  std::string said_;
};

TEST_F(DocumentNamesTest, AreThePathWithoutExtension) {
  for (const char* name : {"A/a.txt", "A/a.text", "A/b.v2.txt", "A/sub/a.txt", "A/c.txt", "A/c.txt.md"})
    write(name);
  EXPECT_EQ(update({"A"}), (Strings{"a.text", "a.txt", "b.v2", "c", "c.txt", "sub/a"}));
}

TEST_F(DocumentNamesTest, AreComposedAndCanBeShown) {
  write("A/カ\u3099イト\u3099.txt");
  write("A/a\nb\xFF.txt");
  EXPECT_EQ(update({"A"}), (Strings{"a\uFFFDb\uFFFD", "ガイド"}));
}

TEST_F(DocumentNamesTest, OfTwoSourcesStayApartWhicheverComesFirst) {
  for (const char* name :
       {"x/A/yosan.txt", "x/B/yosan.pdf.txt", "x/B/yosan.txt", "y/B/yosan.txt", "x/A/own.txt"})
    write(name);
  EXPECT_EQ(update({"x/A"}), (Strings{"own", "yosan"}));
  EXPECT_EQ(update({"x/B"}), (Strings{"yosan.pdf", "B/yosan"}));
  EXPECT_EQ(update({"y/B"}), (Strings{"y/B/yosan"}));
  EXPECT_EQ(said_, "");
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(update({"x/A"}), (Strings{"own", "yosan"}));
    EXPECT_EQ(update({"y/B", "x/B"}), (Strings{"y/B/yosan", "yosan.pdf", "B/yosan"}));
  }
  // Who was second keeps the name, even when the first has gone.
  fs::remove(folder_ / "x/A/yosan.txt");
  EXPECT_EQ(update({"x/B"}), (Strings{"yosan.pdf", "B/yosan"}));

  known_.clear();
  EXPECT_EQ(update({"x/B"}), (Strings{"yosan.pdf", "yosan"}));
  write("x/A/yosan.txt");
  EXPECT_EQ(update({"x/A"}), (Strings{"own", "A/yosan"}));

  known_.clear();
  EXPECT_EQ(update({"x/A", "x/B"}), (Strings{"own", "yosan", "yosan.pdf", "B/yosan"}));
}

TEST_F(DocumentNamesTest, GoWithAFolderThatWasMoved) {
  write("old/a.txt");
  write("old/b.txt");
  update({"old"});
  fs::rename(folder_ / "old", folder_ / "new");
  EXPECT_EQ(update({"new"}), (Strings{"a", "b"}));
  EXPECT_NE(said_.find("warning: 2 documents of " + (folder_ / "old").string() + " are not there any more"),
            std::string::npos)
      << said_;
  EXPECT_EQ(known_.size(), 2U);
  EXPECT_EQ(update({"new"}), (Strings{"a", "b"}));
  EXPECT_EQ(said_, "");
}

TEST_F(DocumentNamesTest, AnEmptyFolderMayBeADiskThatIsAway) {
  write("disk/a.txt");
  write("B/a.txt");
  update({"disk"});
  fs::remove(folder_ / "disk/a.txt");
  EXPECT_EQ(update({"B"}), (Strings{"B/a"}));
}

TEST_F(DocumentNamesTest, AFileUnderAnotherSourceIsTheSameDocument) {
  write("A/a.txt");
  EXPECT_EQ(update({"A"}), (Strings{"a"}));
  EXPECT_EQ(update({"A/a.txt"}), (Strings{"a"}));
  EXPECT_EQ(update({"A"}), (Strings{"a"}));
  EXPECT_EQ(known_.size(), 1U);
  EXPECT_EQ(update({"A", "A/a.txt"}), (Strings{"a"})) << "a file named twice is one document";
}

TEST_F(DocumentNamesTest, AFileThatTookAnothersPlaceHasItsName) {
  write("A/a.txt");
  update({"A"});
  fs::rename(folder_ / "A/a.txt", folder_ / "A/a.md");
  EXPECT_EQ(update({"A"}), (Strings{"a"}));
}

TEST_F(DocumentNamesTest, WhatCannotBeLookedAtKeepsItsNameFree) {
  write("A/a.txt");
  write("A/a.text");
  update({"A"});
  SourceFiles found;
  SourceFile file;
  file.source_root = folder_ / "A";
  file.source = "a.txt";
  file.real = folder_ / "A/a.txt";
  found.files = {file};
  found.roots = {file.source_root};
  found.unseen[file.source_root] = {"a.text"};
  Report report({});
  name_documents(found, known_, report);
  EXPECT_EQ(found.files[0].doc, "a.txt");
}

TEST_F(DocumentNamesTest, WhatIsNotSeenIsHidden) {
  SourceFiles found;
  found.unseen["/A"] = {"sub", "a.txt"};
  found.unseen["/B"] = {""};
  EXPECT_TRUE(found.may_hide("/A", "sub/x/b.txt"));
  EXPECT_TRUE(found.may_hide("/A", "a.txt"));
  EXPECT_FALSE(found.may_hide("/A", "subject/b.txt"));
  EXPECT_FALSE(found.may_hide("/A", "b.txt"));
  EXPECT_TRUE(found.may_hide("/B", "b.txt"));
  EXPECT_FALSE(found.may_hide("/C", "b.txt"));

  std::vector<DocumentEntry> documents(3);
  documents[0].source_root = "/A", documents[0].source = "b.txt";      // is seen to be gone
  documents[1].source_root = "/A", documents[1].source = "sub/x.txt";  // was found all the same
  documents[2].source_root = "/B", documents[2].source = "c.txt";
  SourceFile& file = found.files.emplace_back();
  file.source_root = "/A", file.source = "sub/x.txt";
  EXPECT_EQ(found.hidden_of(documents), &documents[2]);
  documents.pop_back();
  EXPECT_EQ(found.hidden_of(documents), nullptr);
}

}  // namespace
}  // namespace hoshin
