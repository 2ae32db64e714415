// Files of an index, damaged as the input says: it is opened, asked and checked.
//
// The input is no file but a list of damages (tests/torture/damage.h), so that one that is
// small changes little. Two or three at a time are more than a disk does, and still nothing may be believed.
#include <cstdlib>
#include <string>

#include "tests/fuzz/fuzz.h"
#include "tests/temporary_folder.h"
#include "tests/torture/damage.h"
#include "tests/torture/make_index.h"
#include "tests/torture/oracle.h"

namespace {

using namespace hoshin;
using namespace hoshin::torture;

constexpr int kMostDamages = 3;

constexpr const char* kPassages =
    R"({"id":"a#1","doc":"a","title":"防災計画","year":2024,"ministry":["総務省"],"text":"重要インフラの演習を毎年行う。"})"
    "\n"
    R"({"id":"a#2","doc":"a","title":"防災計画","year":2024,"section":["第１ 人材"],"text":"人材の育成に12.3億円。"})"
    "\n"
    R"({"id":"b#1","doc":"b","title":"防災白書","year":2023,"ministry":["内閣府"],"block":"item","text":"訓練と演習。"})"
    "\n"
    R"({"id":"b#2","doc":"b","title":"防災白書","year":2023,"text":"避難所の運営について意見があった。"})"
    "\n"
    R"({"id":"c#1","doc":"c","title":"議事要旨","year":2025,"area":["safety/government"],"text":"演習の結果を公表する。"})"
    "\n"
    R"({"id":"c#2","doc":"c","title":"議事要旨","year":2025,"text":"情報の伝達を迅速にする。"})"
    "\n";

std::string vectors() {
  std::string rows;
  int n = 0;
  for (const char* id : {"a#1", "a#2", "b#1", "b#2", "c#1", "c#2"}) {
    rows += std::string(R"({"id": ")") + id + R"(", "vector": [1, )" + std::to_string(++n) + ", -2, 0.5]}\n";
  }
  return rows;
}

std::vector<std::string> questions() {
  return {R"({"query":"演習","facets":["year","ministry","area","doc","block"]})",
          R"({"query":"「人材の育成」 OR 訓練","sort":"-year"})",
          R"({"query":"title:防災 人材* -避難","group":"doc"})",
          R"({"query":"じんざい"})",
          R"({"command":"show","id":"b#1","context":2})",
          R"({"command":"similar","id":"a#1"})",
          R"({"command":"complete","prefix":"えん"})",
          R"({"command":"budget","group_by":["ministry"]})",
          R"({"command":"compare","query":"演習"})",
          R"({"command":"docs"})",
          R"({"command":"stats"})",
          R"({"vector":[1,2,3,4]})",
          R"({"query":"演習","hybrid":true,"vector":[1,2,3,4]})"};
}

/// The index, made once for all inputs, and what it answers while it is sound.
struct Bench {
  TemporaryFolder folder;
  std::filesystem::path index = folder / "index";
  Vocabulary vocabulary{HOSHIN_DATA_DIR};
  Damager damager = make();
  Oracle oracle{index, vocabulary, questions()};

  Damager make() const {
    make_index({kPassages, vectors(), 1}, HOSHIN_DATA_DIR, index, folder / "older");
    return {read_files(index), read_files(folder / "older")};
  }
};

Damage damage_of(const Damager& damager, GivenChance& chance) {
  Damage all = damager.draw(chance);
  for (int n = 1; n < kMostDamages && !chance.is_used_up(); ++n) {
    const Damage more = damager.draw(chance);
    for (const auto& [path, bytes] : more.files) all.files.insert_or_assign(path, bytes);
  }
  return all;
}

}  // namespace

/// Database::check() of Xapian 1.4 deletes an object by a smaller type: it is the library's own.
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Bench bench;
  GivenChance chance(fuzz::text_of(data, size));
  const Damage damage = damage_of(bench.damager, chance);
  for (const auto& [path, bytes] : damage.files) write_file_anew(bench.index / path, bytes);
  const Judgement judgement = bench.oracle.judge(bench.index, false);
  for (const auto& [path, bytes] : damage.files)
    write_file_anew(bench.index / path, bench.damager.sound().at(path));
  const bool is_right = judgement.verdict == Verdict::kRight || judgement.verdict == Verdict::kError;
  fuzz::require(is_right, (damage.file + ", " + damage.what + ": " + judgement.detail).c_str());
  return 0;
}
