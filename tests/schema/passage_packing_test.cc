#include "schema/passage_packing.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "schema/passage.h"
#include "schema/passage_json.h"

namespace hoshin {
namespace {

std::string json_of(int n) {
  Passage passage;
  passage.id = "計画#" + std::to_string(n);
  passage.ministry = {n % 2 == 0 ? "総務省" : "経済産業省"};
  passage.text = "第" + std::to_string(n * 7919) + "号: 重要インフラの事業者と共に演習を行う。";
  return stored_passage_json(passage);
}

std::vector<std::string> samples(int count) {
  std::vector<std::string> out;
  for (int n = 0; n < count; ++n) out.push_back(json_of(n));
  return out;
}

TEST(PassagePackingTest, GivesBackWhatWasPacked) {
  const std::string trained = packing_dictionary(samples(2000), 2'000'000);
  ASSERT_FALSE(trained.empty());
  std::string noise;
  std::mt19937 random(1);
  for (int i = 0; i < 100'000; ++i) noise.push_back(static_cast<char>(random()));
  for (const std::string& dictionary : {std::string(), trained, std::string("重要インフラ")}) {
    SCOPED_TRACE(dictionary.size());
    const PassagePacker packer(dictionary);
    const PassageUnpacker unpacker(dictionary);
    for (const std::string& json : {std::string(), std::string("{}"), json_of(1), json_of(99'999), noise,
                                    std::string(3'000'000, 'a')}) {
      SCOPED_TRACE(json.size());
      std::string packed = "before";
      packer.append(json, packed);
      ASSERT_TRUE(packed.starts_with("before"));
      EXPECT_EQ(unpacker.unpack(std::string_view(packed).substr(6)), json);
    }
  }
}

TEST(PassagePackingTest, ADictionaryIsWorthWhatItTakes) {
  const struct {
    const char* why;
    int samples;
    std::size_t all_bytes;
    bool made;
  } cases[] = {
      {"a few passages", 20, 4000, false},
      {"some hundred", 300, 60'000, true},
      {"many", 2000, 100'000'000, true},
      {"none", 0, 0, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string dictionary = packing_dictionary(samples(c.samples), c.all_bytes);
    EXPECT_EQ(!dictionary.empty(), c.made);
    EXPECT_LE(dictionary.size(), c.all_bytes / 32);
    EXPECT_EQ(dictionary, packing_dictionary(samples(c.samples), c.all_bytes))
        << "the same samples, the same bytes";
  }
  const PassagePacker with(packing_dictionary(samples(2000), 2'000'000)), without;
  std::string packed_with, packed_without;
  for (int n = 5000; n < 5100; ++n) {
    with.append(json_of(n), packed_with);
    without.append(json_of(n), packed_without);
  }
  EXPECT_LT(packed_with.size() * 2, packed_without.size());
}

TEST(PassagePackingTest, SamplesAreBounded) {
  EXPECT_EQ(samples_for_packing(0), 0U);
  EXPECT_EQ(samples_for_packing(17), 17U);
  EXPECT_LT(samples_for_packing(10'000'000), 10'000U);
}

TEST(PassagePackingTest, DamageIsAnError) {
  const PassagePacker packer;
  std::string packed;
  packer.append(json_of(1), packed);
  const std::string magic = packed.substr(0, 4);
  const struct {
    const char* why;
    std::string packed;
  } cases[] = {
      {"nothing", ""},
      {"no frame", "{\"text\":\"演習\"}"},
      {"cut short", packed.substr(0, packed.size() / 2)},
      {"more behind it", packed + "x"},
      {"of a terabyte", magic + std::string("\xC0\x00", 2) + std::string("\0\0\0\0\0\x01\0\0", 8)},
      {"of a size that is not said", magic + std::string("\0\x00\x01\0\0", 5)},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      PassageUnpacker().unpack(c.packed);
      ADD_FAILURE() << "it was unpacked";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

TEST(PassagePackingTest, AnotherDictionaryIsFoundOut) {
  const PassagePacker packer(packing_dictionary(samples(2000), 2'000'000));
  std::string packed;
  packer.append(json_of(3), packed);
  EXPECT_THROW(PassageUnpacker().unpack(packed), Error);
}

}  // namespace
}  // namespace hoshin
