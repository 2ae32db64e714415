// Files that are no Word file, or a damaged one: each is refused with its reason, or read.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "tests/corpus/docx_parts.h"

namespace hoshin {
namespace {

using docx::cell;
using docx::docx_parts;
using docx::lines_of;
using docx::para;
using docx::row;
using docx::run;
using docx::styled;
using docx::table;
using testing::describe;
using testing::error_of;
using testing::Parts;
using testing::read_office;
using testing::zip_of;

TEST(DocxFileTest, WhatCannotBeReadIsRefusedWithItsReason) {
  FormatLimits small;
  small.max_part_bytes = 1 << 20;
  Parts bomb = docx_parts(para(run("一")));
  bomb["word/document.xml"].append(std::size_t{2} << 20, ' ');
  Parts headless = docx_parts("");
  headless.erase("word/document.xml");
  Parts broken = docx_parts("");
  broken["word/document.xml"] = "<w:document><w:body>";
  Parts entity = docx_parts(para(run("&x;")));
  entity["word/document.xml"].insert(0, "<!DOCTYPE x [<!ENTITY x 'secret'>]>");
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<w:p a='" + std::to_string(i) + "'>";
  Parts nested = docx_parts("");
  nested["word/document.xml"] = deep;
  std::string closed = deep;
  for (int i = 0; i < 1'000'000; ++i) closed += "</w:p>";
  Parts nested_well = docx_parts(closed);
  const struct {
    const char* why;
    std::string bytes, error;
  } cases[] = {
      {"no zip", "PK\x03\x04 and nothing else",
       "the Office file is damaged: it is not whole, or is no Office file"},
      {"a zip of something else", zip_of({{"a.txt", "a"}}),
       "the Office file is damaged: it has no main part"},
      {"without its main part", zip_of(headless), "the Office file is damaged: it has no main part"},
      {"a part too large", zip_of(bomb), "word/document.xml of the Office file unpacks to over 1 MB"},
      {"XML that ends early", zip_of(broken),
       "the Office file is damaged: word/document.xml is no XML at byte 19: Start-end tags mismatch"},
      {"a million elements deep", zip_of(nested_well),
       "word/document.xml of the Office file is nested over 256 deep"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(error_of(FileFormat::kDocx, c.bytes,
                       c.why == std::string("a part too large") ? small : FormatLimits{}),
              c.error);
  }
  EXPECT_NE(error_of(FileFormat::kDocx, zip_of(nested)), "read");
  EXPECT_EQ(lines_of(entity), std::vector<std::string>{"&x;"}) << "entities are not expanded";
  FormatLimits little_text;
  little_text.max_text_bytes = 10;
  EXPECT_EQ(error_of(FileFormat::kDocx, zip_of(docx_parts(para(run("重点化方針")))), little_text),
            "it holds more text than hoshin reads of one document");
}

TEST(DocxFileTest, APartInAnotherEncodingIsReadByItsWord) {
  Parts parts = docx_parts("");
  const auto declared = [&](const std::string& encoding, const std::string& text) {
    parts["word/document.xml"] = "<?xml version='1.0' encoding='" + encoding +
                                 "'?><w:document><w:body><w:p><w:r><w:t>" + text +
                                 "</w:t></w:r></w:p></w:body></w:document>";
    return zip_of(parts);
  };
  const std::string office = "\x97\x5C\x8E\x5A";  // 予算
  EXPECT_EQ(describe(read_office(FileFormat::kDocx, declared("Shift_JIS", office))),
            std::vector<std::string>{"予算"});
  EXPECT_EQ(describe(read_office(FileFormat::kDocx, declared("UTF-8", "予算"))),
            std::vector<std::string>{"予算"});
  EXPECT_EQ(error_of(FileFormat::kDocx, declared("no-such", office)),
            "the Office file is damaged: word/document.xml is not in no-such");
}

TEST(DocxFileTest, AZipBombEndsWhileItIsUnpacked) {
  Parts bomb = docx_parts("");
  bomb["word/document.xml"].append(std::size_t{100} << 20, ' ');
  EXPECT_EQ(error_of(FileFormat::kDocx, zip_of(bomb)),
            "word/document.xml of the Office file unpacks to over 400 times its size");
}

TEST(DocxFileTest, SurvivesDamage) {
  const Parts parts =
      docx_parts(styled("num", "総則") + para(run("本文")) + table(row(cell("一") + cell("二"))));
  testing::damage(parts, [](const std::string& b) { EXPECT_FALSE(error_of(FileFormat::kDocx, b).empty()); });
}

}  // namespace
}  // namespace hoshin
