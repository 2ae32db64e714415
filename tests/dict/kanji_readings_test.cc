#include "dict/kanji_readings.h"

#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

KanjiReadings readings_of(const std::string& rows) {
  const TemporaryFolder folder;
  std::ofstream(folder / "kanji_readings.tsv") << "reading\tkanji\tsource\n" << rows;
  return KanjiReadings(folder.path());
}

TEST(KanjiReadingsTest, KanjiAreAlikeByAnyReading) {
  const KanjiReadings readings = readings_of("シュウ\t習集\ta\nジュウ\t十重\ta\nチョウ\t重長\ta\n");
  const struct {
    const char* why;
    char32_t kanji;
    const char* others;
  } cases[] = {
      {"the others of its row", U'集', "習"},
      {"of all its rows, in order", U'重', "十長"},
      {"a kanji of no row", U'山', ""},
      {"no kanji", U'あ', ""},
  };
  for (const auto& c : cases) EXPECT_EQ(to_utf8(readings.read_as(c.kanji)), c.others) << c.why;
}

TEST(KanjiReadingsTest, RowsThatSayNothingAreRefused) {
  for (const char* row : {"シュウ\t習\ta\n", "シュウ\t習う\ta\n", "集\t習集\ta\n", "シュウ\t習集\n"})
    EXPECT_THROW(readings_of(row), Error) << row;
}

}  // namespace
}  // namespace hoshin
