#include <fstream>
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "query/store/columns.h"
#include "query/words/vocabulary.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/segment_format.h"
#include "tests/query/small_index.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using hoshin::testing::file_bytes_of;
using hoshin::testing::passage;
using hoshin::testing::SmallIndex;
using hoshin::testing::vocabulary;

std::vector<Passage> samples() {
  std::vector<Passage> out = {passage(1, "人材の育成"), passage(2, "𠮷野家の𠮟責"), passage(3, ""),
                              passage(4, "演習")};
  out[1].section = {"第1 総論", "人材"};
  out[1].title = out[3].title = "重点化方針";
  out[0].ministry = {"総務省/NICT", "経済産業省"};
  out[3].ministry = {"経済産業省"};
  out[3].year = 2019;
  out[3].amounts = {{"", 300, {}, "", ""}, {"", -20, {}, "", ""}};
  return out;
}

TEST(MappedTextTest, GivesEachRegion) {
  const SmallIndex small(samples(), 1);
  const TextColumn column(file_bytes_of(small.dir() / "seg-0" / kTextColumnFile));
  const struct {
    std::uint32_t docid;
    const char *text, *heading, *title, *body;
  } cases[] = {
      {1, "人材の育成", "", "", "人材の育成"},
      {2, "𠮷野家の𠮟責", "第1総論\n人材", "重点化方針", "𠮷野家の𠮟責\n第1総論\n人材"},
      {3, "", "", "", ""},
      {4, "演習", "", "重点化方針", "演習"},
  };
  ASSERT_EQ(column.size(), std::size(cases));
  for (const auto& c : cases) {
    SCOPED_TRACE(c.docid);
    EXPECT_EQ(column.region(c.docid, Region::kText), c.text);
    EXPECT_EQ(column.region(c.docid, Region::kHeading), c.heading);
    EXPECT_EQ(column.region(c.docid, Region::kTitle), c.title);
    EXPECT_EQ(column.region(c.docid, Region::kBody), c.body);
    EXPECT_EQ(to_utf8(column.text(c.docid)), c.text);
  }
}

TEST(MappedTextTest, FindsWhatStandsInARegion) {
  const SmallIndex small(samples(), 1);
  const TextColumn column(file_bytes_of(small.dir() / "seg-0" / kTextColumnFile));
  const struct {
    const char* why;
    std::u16string needle;
    bool body, heading, title, text;
  } cases[] = {
      {"nothing", u"", false, false, false, false},
      {"in the text", u"野家の", true, false, false, true},
      {"its beginning", u"𠮷野", true, false, false, true},
      {"its end", u"𠮟責", true, false, false, true},
      {"all of it", u"𠮷野家の𠮟責", true, false, false, true},
      {"more than there is", u"𠮷野家の𠮟責。", false, false, false, false},
      {"a heading", u"総論", true, true, false, false},
      {"its last character", u"材", true, true, false, false},
      {"not across headings", u"論人", false, false, false, false},
      {"not across text and heading", u"責第", false, false, false, false},
      {"the title", u"点化方", false, false, true, false},
      {"another character with the same first half", u"𠮸", false, false, false, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(column.contains(2, Region::kBody, column.needle(c.needle)), c.body);
    EXPECT_EQ(column.contains(2, Region::kHeading, column.needle(c.needle)), c.heading);
    EXPECT_EQ(column.contains(2, Region::kTitle, column.needle(c.needle)), c.title);
    EXPECT_EQ(column.contains(2, Region::kText, column.needle(c.needle)), c.text);
  }
}

TEST(MappedTextTest, FindsWhatAPlainSearchFinds) {
  std::mt19937 random(5);
  const auto text = [&](std::size_t length) {
    static const char* const kCharacters[] = {"の", "は", "京", "都", "𠮷", "a"};
    std::string out;
    while (length-- > 0) out += kCharacters[random() % std::size(kCharacters)];
    return out;
  };
  std::vector<Passage> passages;
  for (std::uint32_t i = 1; i <= 60; ++i) passages.push_back(passage(i, text(random() % 40)));
  const SmallIndex small(passages, 1);
  const TextColumn column(file_bytes_of(small.dir() / "seg-0" / kTextColumnFile));
  for (int round = 0; round < 300; ++round) {
    const std::string needle = text(1 + random() % 5);
    for (std::uint32_t docid = 1; docid <= passages.size(); ++docid) {
      EXPECT_EQ(column.contains(docid, Region::kBody, column.needle(to_utf16(needle))),
                passages[docid - 1].text.find(needle) != std::string::npos)
          << needle << " in " << passages[docid - 1].text;
    }
  }
}

TEST(MappedFacetsTest, CountsSetsAsItGivesThem) {
  const SmallIndex small(samples(), 1);
  const FacetColumn column(file_bytes_of(small.dir() / "seg-0" / kFacetColumnFile));
  const std::vector<std::uint32_t> docids = {1, 2, 4, 4};
  for (std::size_t field = 0; field < column.fields(); ++field) {
    SCOPED_TRACE(facet_fields()[field]->name);
    const FacetColumn::Values& values = column.field(field);
    std::vector<std::uint64_t> counted(values.sets()), expected(values.sets());
    values.count_sets(docids, counted);
    for (const std::uint32_t docid : docids) ++expected[values.set_of(docid)];
    EXPECT_EQ(counted, expected);
  }
}

// --- Damage -----------------------------------------------------------------------------

/// Whether the index calls itself damaged when it is searched, counted and checked.
bool is_noticed(const SmallIndex& small) {
  try {
    const Searcher searcher(small.dir(), vocabulary());
    SearchRequest request;
    request.query.text = "「の育成」 OR 「総論」 OR 演習";
    request.facets = {"ministry", "year", "doc"};
    request.collapse = true;
    searcher.search(request);
    return !searcher.check().empty();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << error.what();
    return true;
  }
}

class DamagedColumn : public ::testing::TestWithParam<std::string_view> {
 protected:
  std::string read() const {
    std::ifstream in(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// As if the bytes had been written so: a long file is opened without a look at its checksum.
  void write(const std::string& bytes) const {
    std::ofstream(file_, std::ios::binary) << bytes;
    small_.reseal();
  }

  const SmallIndex small_{samples(), 1};
  const std::filesystem::path file_ = small_.dir() / "seg-0" / GetParam();
  const std::string whole_ = read();
};

TEST_P(DamagedColumn, IsNoticedWhereverTheFileEnds) {
  EXPECT_FALSE(is_noticed(small_));
  for (std::size_t size = 0; size < whole_.size(); ++size) {
    write(whole_.substr(0, size));
    EXPECT_THROW(Searcher(small_.dir(), vocabulary()), Error) << size << " of " << whole_.size() << " bytes";
  }
  write(whole_ + std::string(8, '\0'));
  EXPECT_THROW(Searcher(small_.dir(), vocabulary()), Error) << "more than there should be";
}

TEST_P(DamagedColumn, IsNoticedWhicheverByteIsWrong) {
  for (std::size_t at = 0; at < whole_.size(); ++at) {
    for (const int change : {0x01, 0x80}) {
      std::string bytes = whole_;
      bytes[at] = static_cast<char>(bytes[at] ^ change);
      write(bytes);
      EXPECT_TRUE(is_noticed(small_)) << "byte " << at << " xor " << change;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, DamagedColumn, ::testing::Values(kTextColumnFile, kFacetColumnFile),
                         [](const auto& test) {
                           return std::string(test.param.substr(0, test.param.find('.')));
                         });

}  // namespace
}  // namespace hoshin
