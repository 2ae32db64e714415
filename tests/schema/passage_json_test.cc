#include "schema/passage_json.h"

#include <gtest/gtest.h>

#include "schema/error.h"

namespace hoshin {
namespace {

/// Has something in every member.
Passage full_passage() {
  Passage p;
  p.id = "r07#3";
  p.doc = "r07";
  p.number = 3;
  p.title = "方針";
  p.source = "r07.txt";
  p.kind = "priority-policy";
  p.status = "final";
  p.date = "2024-07-10";
  p.year = 2025;
  p.issuer = {"総務省"};
  p.ministry = {"総務省/NICT"};
  p.ministry_inherited = true;
  p.area = {"safety/government"};
  p.area_inferred = true;
  p.section = {"第２ 取組", "１ 体制"};
  p.block = "row";
  p.lines = LineRange{112, 118};
  p.page = 4;
  p.sheet = "歳出";
  p.sheet_row = 12;
  p.table = 2;
  p.notes = {"1", "r07#9"};
  p.amounts = {{"監視", -70000000, 2019, "request", "within"}, {"", 0, std::nullopt, "", ""}};
  p.cells = {{"監視センター", {}}, {"△70", {"令和元年度", "要求額（百万円）"}}};
  p.text = "\"引用\"と\\円記号\n改行";
  return p;
}

TEST(PassageJsonTest, WhatIsWrittenIsReadBack) {
  for (const Passage& p : {full_passage(), Passage{}}) {
    EXPECT_EQ(passage_from_json(passage_to_json(p), "here"), p);
    EXPECT_EQ(passage_from_json(stored_passage_json(p), "here"), p);
  }
}

TEST(PassageJsonTest, IsWrittenAsDocumented) {
  EXPECT_EQ(
      passage_to_json(full_passage()),
      R"({"id":"r07#3","doc":"r07","n":3,"title":"方針","source":"r07.txt","lines":[112,118],"page":4,)"
      R"("sheet":"歳出","sheet_row":12,"table":2,)"
      R"("url":null,"kind":"priority-policy","status":"final","date":"2024-07-10","year":2025,)"
      R"("issuer":["総務省"],"ministry":["総務省/NICT"],"ministry_inherited":true,"area":["safety/government"],"area_inferred":true,)"
      R"("section":["第２ 取組","１ 体制"],"block":"row","text":"\"引用\"と\\円記号\n改行","notes":["1","r07#9"],)"
      R"("amounts":[{"label":"監視","yen":-70000000,"year":2019,"budget":"request","part":"within"},)"
      R"({"label":"","yen":0,"year":null,"budget":null}],)"
      R"("cells":[{"text":"監視センター","header":[]},{"text":"△70","header":["令和元年度","要求額（百万円）"]}]})");
  EXPECT_EQ(
      passage_to_json(Passage{}),
      R"({"id":"","doc":"","n":0,"title":null,"source":null,"lines":null,"page":null,"url":null,)"
      R"("kind":null,"status":null,"date":null,"year":null,"issuer":[],"ministry":[],"ministry_inherited":false,"area":[],"area_inferred":false,)"
      R"("section":[],"block":null,"text":"","notes":[],"amounts":[]})");
}

TEST(PassageJsonTest, IsStoredWithoutWhatSaysNothing) {
  EXPECT_EQ(stored_passage_json(Passage{}), R"({"text":""})");
  Passage p;
  p.id = "a#1";
  p.text = "本文";
  p.amounts = {{"", 5, std::nullopt, "", ""}};
  EXPECT_EQ(stored_passage_json(p), R"({"id":"a#1","text":"本文","amounts":[{"yen":5}]})");
}

TEST(PassageJsonTest, WritesAnyBytes) {
  const struct {
    const char *why, *text, *json;
  } cases[] = {
      {"two to four bytes a character", "é漢𠮷", "é漢𠮷"},
      {"controls", "\x01\t\x7F", "\\u0001\\t\x7F"},
      {"broken", "a\xFF漢\xE6\xBC", "a\uFFFD漢\uFFFD"},
      {"a surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"overlong", "\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
      {"the end of the plane", "\uFFFF", "\uFFFF"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Passage p;
    p.text = c.text;
    EXPECT_EQ(stored_passage_json(p), "{\"text\":\"" + std::string(c.json) + "\"}");
  }
}

TEST(PassageJsonTest, TakesReadyMadePassages) {
  const struct {
    const char *why, *line, *expected;
  } cases[] = {
      {"only the text is needed", R"({"text":"本文"})", R"({"text":"本文"})"},
      {"a tag may be a string", R"({"text":"a","ministry":"総務省"})",
       R"({"text":"a","ministry":["総務省"]})"},
      {"a tag may be a number", R"({"text":"a","area":7})", R"({"text":"a","area":["7"]})"},
      {"a year may be digits", R"({"text":"a","year":"2025"})", R"({"text":"a","year":2025})"},
      {"an id may be a number", R"({"text":"a","id":12})", R"({"text":"a","id":"12"})"},
      {"null is not there", R"({"text":"a","year":null,"page":null,"lines":null})", R"({"text":"a"})"},
      {"unknown keys are ignored", R"({"text":"a","colour":"red"})", R"({"text":"a"})"},
      {"ignored values may be anything", R"({"x":{"text":1,"year":[{}]},"text":"a","y":[[{"text":"b"}],{}]})",
       R"({"text":"a"})"},
      {"the last of a key counts",
       R"({"year":1,"ministry":["a"],"text":"b","text":"a","ministry":"c","year":null})",
       R"({"text":"a","ministry":["c"]})"},
      {"an empty tag is none", R"({"text":"a","ministry":["",  "外務省"]})",
       R"({"text":"a","ministry":["外務省"]})"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(passage_from_json(c.line, "here"), passage_from_json(c.expected, "here"));
  }
}

TEST(PassageJsonTest, SaysWhereAndWhatIsWrong) {
  const struct {
    const char *why, *line, *what;
  } cases[] = {
      {"no JSON", "text", "p.jsonl:3: not a JSON object"},
      {"no object", "[1]", "p.jsonl:3: not a JSON object"},
      {"an empty line", "", "p.jsonl:3: not a JSON object"},
      {"no text", "{}", "p.jsonl:3: \"text\" is missing, or is no string"},
      {"a text that is none", R"({"text":5})", "p.jsonl:3: \"text\" is missing, or is no string"},
      {"a year in words", R"({"text":"a","year":"令和7"})", "p.jsonl:3: \"year\" is not a number"},
      {"a title that is a list", R"({"text":"a","title":[]})", "p.jsonl:3: \"title\" is not a string"},
      {"a ministry that is an object", R"({"text":"a","ministry":{}})",
       "p.jsonl:3: \"ministry\" is not a string or a list of strings"},
      {"lines that are one number", R"({"text":"a","lines":[1]})",
       "p.jsonl:3: \"lines\" is not a pair of numbers"},
      {"a list in a list", R"({"text":"a","area":[["b"]]})",
       "p.jsonl:3: \"area\" is not a string or a list of strings"},
      {"a year out of range", R"({"text":"a","year":5000000000})",
       "p.jsonl:3: \"year\" is not a number in range"},
      {"an amount that is none", R"({"text":"a","amounts":[5]})",
       "p.jsonl:3: \"amounts\" is not a list of objects"},
      {"amounts that are an object", R"({"text":"a","amounts":{}})", "p.jsonl:3: \"amounts\" is not a list"},
      {"an amount without yen", R"({"text":"a","amounts":[{"label":"b"}]})",
       "p.jsonl:3: \"yen\" is not a whole number"},
      {"cells that are texts", R"({"text":"a","cells":["b"]})",
       "p.jsonl:3: \"cells\" is not a list of objects"},
      {"a head that is an object", R"({"text":"a","cells":[{"header":[{}]}]})",
       "p.jsonl:3: \"header\" is not a string or a list of strings"},
      {"something behind it", R"({"text":"a"} b)", "p.jsonl:3: not a JSON object"},
      {"yen that are a fraction", R"({"text":"a","amounts":[{"yen":0.5}]})",
       "p.jsonl:3: \"yen\" is not a whole number"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      passage_from_json(c.line, "p.jsonl:3");
      FAIL() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
      EXPECT_STREQ(e.what(), c.what);
    }
  }
}

TEST(PassageJsonTest, DeepNestingReturns) {
  std::string line = "{\"text\":\"a\",\"x\":";
  for (int i = 0; i < 100000; ++i) line += '[';
  EXPECT_THROW(passage_from_json(line, "here"), Error);
}

}  // namespace
}  // namespace hoshin
