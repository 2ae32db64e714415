// How documents, and what was inferred of them, look.
#include <gtest/gtest.h>

#include "query/cli/pretty_renderer.h"

namespace hoshin {
namespace {

class DocumentsOutputTest : public testing::Test {
 protected:
  DocumentsOutputTest() {
    DocumentEntry sure;
    sure.doc = "plan";
    sure.title = "基本計画";
    sure.kind = "plan";
    sure.year = 2024;
    sure.format = "pdf";
    sure.passages = 12;
    sure.inferred = {{"title", "基本計画", 0.9, "表題の行"},
                     {"year", "2024", 0.8, "表題の「令和６年度」"},
                     {"date", "", 0, "日付が見当たらない"}};
    DocumentEntry unsure = sure;
    unsure.doc = "memo";
    unsure.inferred[1] = {"year", "2024", 0.3, "本文に最も多い年度"};
    documents_ = {unsure, sure};
  }

  Labels labels_{HOSHIN_DATA_DIR};
  PrettyRenderer renderer_{{60, false, false}, labels_};
  std::vector<DocumentEntry> documents_;
};

TEST_F(DocumentsOutputTest, MarkWhatIsLessCertainThanNot) {
  EXPECT_EQ(renderer_.documents(documents_, {}),
            "memo  令和6年度？ · 計画 · pdf · 12 段落\n"
            "    基本計画\n"
            "plan  令和6年度 · 計画 · pdf · 12 段落\n"
            "    基本計画\n"
            "\n"
            "？は確かでない推定です。根拠は hoshin docs --why で見られま\n"
            "す。\n");
}

TEST_F(DocumentsOutputTest, SayWhyTheyAreWhatTheyAreTakenFor) {
  documents_.resize(1);
  EXPECT_EQ(renderer_.inferences(documents_),
            "memo  令和6年度？ · 計画 · pdf · 12 段落\n"
            "    基本計画\n"
            "  題名        0.90  基本計画\n"
            "                    表題の行\n"
            "  年度        0.30  令和6年度\n"
            "                    本文に最も多い年度\n"
            "  日付        0.00  なし\n"
            "                    日付が見当たらない\n");
}

TEST_F(DocumentsOutputTest, SayWhatCouldNotBeRead) {
  documents_.erase(documents_.begin());
  documents_[0].warnings = {"page 3: there is no text in it"};
  EXPECT_EQ(
      renderer_.documents(documents_, {{"/docs", "a/locked.pdf", "it is locked by a password", "unlock it"},
                                       {"/docs", "blank.txt", "there is no passage in it"}}),
      "plan  令和6年度 · 計画 · pdf · 12 段落\n"
      "    基本計画\n"
      "    △ page 3: there is no text in it\n"
      "\n"
      "索引に入っていないファイル 2 件\n"
      "  a/locked.pdf\n"
      "    it is locked by a password\n"
      "    → unlock it\n"
      "  blank.txt\n"
      "    there is no passage in it\n");
}

TEST_F(DocumentsOutputTest, ALongIdHasALineOfItsOwn) {
  documents_.erase(documents_.begin());
  documents_[0].doc = "共有フォルダー/第3回 会議資料/資料1 概要";
  EXPECT_EQ(renderer_.documents(documents_, {}),
            "共有フォルダー/第3回 会議資料/資料1 概要\n"
            "    令和6年度 · 計画 · pdf · 12 段落\n"
            "    基本計画\n");
}

}  // namespace
}  // namespace hoshin
