#include "indexer/passages/passage_spool.h"

#include <random>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

/// Passages with something in every field, or nothing, of all sizes.
class RandomPassages {
 public:
  Passage next() {
    Passage p;
    for (std::string* text :
         {&p.id, &p.doc, &p.title, &p.source, &p.url, &p.kind, &p.status, &p.date, &p.block, &p.text})
      *text = string();
    p.year = number();
    p.page = number();
    p.sheet = string();
    p.sheet_row = number();
    p.table = number();
    for (auto* list : {&p.issuer, &p.ministry, &p.area, &p.section, &p.notes}) {
      for (std::size_t n = below(4); n > 0; --n) list->push_back(string());
    }
    p.area_inferred = below(2) == 1;
    p.ministry_inherited = below(2) == 1;
    if (below(2) == 1) p.lines = LineRange{u32(), u32()};
    for (std::size_t n = below(3); n > 0; --n) {
      const auto yen = static_cast<std::int64_t>((std::uint64_t{u32()} << 32) | u32());
      p.amounts.push_back({string(), yen, number(), string(), string()});
    }
    p.number = u32();
    return p;
  }

 private:
  std::uint32_t u32() { return static_cast<std::uint32_t>(random_()); }
  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::optional<int> number() {
    if (below(3) == 0) return std::nullopt;
    return static_cast<int>(u32());
  }
  std::string string() {
    static constexpr std::size_t kSizes[] = {0, 1, 127, 128, 1000, 20000};
    std::string out(kSizes[below(6)], '\0');
    for (char& c : out) c = static_cast<char>(random_());
    return out;
  }

  std::mt19937 random_{5};
};

TEST(PassageSpoolTest, GivesBackEveryField) {
  const TemporaryFolder folder;
  PassageSpool spool(folder.path());
  RandomPassages random;
  std::vector<Passage> passages = {Passage(), make_passage("d", 7, "重要インフラ")};
  std::vector<SpooledPassage> spooled = {spool.add(passages[0]), spool.add(passages[1])};
  while (passages.size() < 300) {  // some 20 MB: more than stays in memory
    passages.push_back(random.next());
    spooled.push_back(spool.add(passages.back()));
    const std::size_t i = passages.size() * 7 % passages.size();
    ASSERT_EQ(spool.read(spooled[i]), passages[i]) << "while others are still to come";
  }
  EXPECT_EQ(spool.read(spooled), passages);
  std::reverse(spooled.begin(), spooled.end());
  std::reverse(passages.begin(), passages.end());
  EXPECT_EQ(spool.read(spooled), passages) << "in any order";
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "its file has no name";
}

TEST(PassageSpoolTest, KnowsWhatIsAskedOften) {
  const TemporaryFolder folder;
  PassageSpool spool(folder.path());
  Passage passage = make_passage("d", 7, "演 習１");
  const SpooledPassage first = spool.add(passage);
  EXPECT_EQ(first.number, 7U);
  EXPECT_EQ(first.text_bytes, passage.text.size());
  EXPECT_EQ(first.characters, 3U) << "white space does not count";
  EXPECT_EQ(first.id, digest_of("d#7"));
  EXPECT_EQ(spool.add(passage).content, first.content);
  passage.amounts = {{"演習", 1, {}, "", ""}};
  passage.cells = {{"演習", {"施策"}}, {"1", {"要求額", "円"}}};
  EXPECT_NE(spool.add(passage).content, first.content);
}

TEST(PassageSpoolTest, SaysThatItCannotBeWritten) {
  PassageSpool spool("/none");
  const Passage passage = make_passage("d", 1, std::string(std::size_t{3} << 20, 'x'));
  EXPECT_THROW(
      {
        for (int i = 0; i < 3; ++i) spool.add(passage);
      },
      Error);
}

}  // namespace
}  // namespace hoshin
