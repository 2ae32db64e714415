#include "schema/generation.h"

#include <fstream>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "schema/fields.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

Generation small() {
  Generation g;
  g.schema = kSchemaVersion;
  g.analyzer = "analyzer-1";
  g.created = "2026-01-01T00:00:00Z";
  g.passages = 3;
  g.average = 139.58498978115298;
  g.segments = {{"seg-0123", 3, 420, 1234}};
  DocumentEntry d;
  d.doc = "r07";
  d.title = "方針";
  d.year = 2025;
  d.passages = 3;
  d.mtime_ns = -1;
  g.documents = {d};
  return g;
}

TEST(GenerationTest, WhatIsWrittenIsReadBack) {
  const Generation g = generation_from_json(generation_to_json(small()), "gen-000001");
  EXPECT_EQ(g.average, 139.58498978115298) << "to the last digit: names of segments depend on it";
  EXPECT_EQ(g.segments.at(0).name, "seg-0123");
  EXPECT_EQ(g.segments.at(0).characters, 420U);
  EXPECT_EQ(g.segments.at(0).text_bytes, 1234U);
  EXPECT_EQ(g.documents.at(0).title, "方針");
  EXPECT_EQ(g.documents.at(0).year, 2025);
  EXPECT_EQ(g.documents.at(0).mtime_ns, -1);
  EXPECT_EQ(generation_to_json(g), generation_to_json(small()));
}

TEST(GenerationTest, EveryWayToHaveNoIndexIsNamed) {
  Generation other_schema = small(), other_analyzer = small();
  other_schema.schema = kSchemaVersion + 1;
  other_analyzer.analyzer = "analyzer-0";
  const struct {
    const char* why;
    std::string current, generation;
    ErrorCode code;
    const char* hint;
  } cases[] = {
      {"an empty folder", "", "", ErrorCode::kNotFound, "build it with hoshin-index"},
      {"current names a path", "gen-../../etc\n", "", ErrorCode::kCorrupt, "hoshin-index --rebuild"},
      {"current names nothing", "hello\n", "", ErrorCode::kCorrupt, "hoshin-index --rebuild"},
      {"current is empty", "\n", "", ErrorCode::kCorrupt, "hoshin-index --rebuild"},
      {"the name goes on", {"gen-000001\0\n", 12}, "", ErrorCode::kCorrupt, "hoshin-index --rebuild"},
      {"the name has another end",
       {"gen-000001\0", 11},
       generation_to_json(small()),
       ErrorCode::kCorrupt,
       "hoshin-index --rebuild"},
      {"the name is cut short", "gen-000001", generation_to_json(small()), ErrorCode::kCorrupt,
       "hoshin-index --rebuild"},
      {"the generation is missing", "gen-000001\n", "", ErrorCode::kCorrupt, "hoshin-index --rebuild"},
      {"the generation is cut short", "gen-000001\n", "{\"schema\":1", ErrorCode::kCorrupt,
       "hoshin-index --rebuild"},
      {"the generation has no checksum", "gen-000001\n",
       "{" + generation_to_json(small()).substr(generation_to_json(small()).find('\n')), ErrorCode::kCorrupt,
       "hoshin-index --rebuild"},
      {"another schema", "gen-000001\n", generation_to_json(other_schema), ErrorCode::kVersion,
       "make it anew with: hoshin-index --index "},
      {"another analyser", "gen-000001\n", generation_to_json(other_analyzer), ErrorCode::kVersion,
       "make it anew with: hoshin-index --index "},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    if (!c.current.empty()) write(folder.path() / kCurrentFile, c.current);
    if (!c.generation.empty()) write(folder.path() / "gen-000001", c.generation);
    try {
      const OpenGeneration open(folder.path(), "analyzer-1");
      FAIL() << "was opened";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), c.code) << e.what();
      EXPECT_NE(e.hint().find(c.hint), std::string::npos) << e.hint();
    }
  }
}

TEST(GenerationTest, NoChangedByteIsBelieved) {
  const std::string whole = generation_to_json(small());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int change : {0x01, 0x20, 0x80}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ change);
      EXPECT_THROW(generation_from_json(bytes, "gen-000001"), Error) << "byte " << at << " xor " << change;
    }
    EXPECT_THROW(generation_from_json(whole.substr(0, at), "gen-000001"), Error) << at << " bytes";
  }
}

TEST(GenerationTest, SaysOfWhatAnIndexOfAnyFormatWasMade) {
  const struct {
    const char *why, *current, *generation, *documents, *json_lines;
    bool known;
  } cases[] = {
      {"no index", nullptr, nullptr, "", "", false},
      {"a file of somebody's", "main\n", nullptr, "", "", false},
      {"no JSON", "gen-000001\n", "precious", "", "", false},
      {"JSON of somebody's", "gen-000001\n", R"({"schema": 4})", "", "", false},
      {"format 1 did not say of what format a document is", "gen-000001\n",
       R"({"schema":1,"segments":[],"documents":[{"doc":"a","source_root":"/docs","source":"a.txt"},
           {"doc":"b","source_root":"/p.jsonl","source":"p.jsonl"}]})",
       "/docs ", "/p.jsonl ", true},
      {"format 4", "gen-000001\n",
       R"({"schema":4,"segments":[],"documents":[{"doc":"a","source_root":"/docs","format":"pdf"},
           {"doc":"b","source_root":"/docs","format":"text"},{"doc":"c","source_root":"-"}]})",
       "/docs ", "- ", true},
      {"one to come, of another shape", "gen-000001\n", R"({"schema":99,"segments":[3],"documents":[7]})", "",
       "", true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    if (c.current != nullptr) write(folder.path() / kCurrentFile, c.current);
    if (c.generation != nullptr) write(folder.path() / "gen-000001", c.generation);
    const auto recorded = recorded_sources(folder.path());
    EXPECT_EQ(recorded.has_value(), c.known);
    EXPECT_EQ(is_index_folder(folder.path()), c.known);
    std::string documents, json_lines;
    if (recorded) {
      for (const std::string& source : recorded->documents) documents += source + " ";
      for (const std::string& source : recorded->json_lines) json_lines += source + " ";
    }
    EXPECT_EQ(documents, c.documents);
    EXPECT_EQ(json_lines, c.json_lines);
  }
}

TEST(GenerationTest, AFolderIsKnownAsAnIndexByWhatOnlyAnIndexHas) {
  const struct {
    const char *why, *file, *bytes;
    bool known;
  } cases[] = {
      {"the marker", "hoshin-index", kMarkerText.data(), true},
      {"half a marker", "hoshin-index", "This folder", false},
      {"a lock, which other programs have, too", "lock", "123 tower 2026-01-02T03:04:05Z\n", false},
      {"a branch", "current", "main\n", false},
  };
  for (const auto& c : cases) {
    const TemporaryFolder folder;
    write(folder.path() / c.file, c.bytes);
    EXPECT_EQ(is_index_folder(folder.path()), c.known) << c.why;
  }
}

TEST(GenerationTest, AWriterMayLookAtAnIndexOfAnotherAnalyser) {
  const TemporaryFolder folder;
  write(folder.path() / kCurrentFile, "gen-000001\n");
  write(folder.path() / "gen-000001", generation_to_json(small()));
  const OpenGeneration open(folder.path(), "");
  EXPECT_EQ(open.get().analyzer, "analyzer-1");
  EXPECT_EQ(open.name(), "gen-000001");
}

}  // namespace
}  // namespace hoshin
