#include "schema/fields.h"

#include <cctype>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(FieldsTest, NoNamePrefixOrSlotStandsTwice) {
  std::set<std::string_view> names, prefixes;
  std::set<int> slots = {kOrderSlot};
  for (const Field& f : kFields) {
    EXPECT_TRUE(names.insert(f.name).second) << f.name;
    EXPECT_TRUE(names.insert(f.japanese).second) << f.japanese;
    if (f.kind == FieldKind::kText) continue;
    EXPECT_TRUE(prefixes.insert(f.prefix).second) << f.prefix;
    EXPECT_TRUE(slots.insert(f.slot).second) << f.slot;
  }
}

TEST(FieldsTest, NoPrefixBeginsAnother) {
  std::set<std::string> all = {std::string(kIdPrefix), std::string(kBigramPrefix), std::string(kTitlePrefix),
                               std::string(kTitleBigramPrefix)};
  for (const Field* f : facet_fields()) all.insert(std::string(f->prefix));
  for (const std::string& a : all) {
    for (const std::string& b : all) {
      // A term is told apart from a word by its capital, from other fields' by its prefix.
      if (a == b) continue;
      EXPECT_FALSE(b.starts_with(a)) << a << " begins " << b;
    }
    EXPECT_TRUE(std::isupper(static_cast<unsigned char>(a[0])));
  }
}

TEST(FieldsTest, EveryFieldIsFoundByBothNamesAndHasAnExample) {
  for (const Field& f : kFields) {
    EXPECT_EQ(find_field(f.name), &f);
    EXPECT_EQ(find_field(f.japanese), &f);
    EXPECT_TRUE(f.example.starts_with(std::string(f.name) + ":")) << f.example;
  }
  EXPECT_EQ(find_field("府省庁"), find_field("ministry")) << "as headings have it";
  EXPECT_EQ(find_field("colour"), nullptr);
  EXPECT_EQ(find_field(""), nullptr);
}

TEST(FieldsTest, AValueBringsItsParentOnce) {
  Passage p;
  p.year = 2025;
  p.ministry = {"内閣官房/GSOC", "内閣官房/NISC", "総務省"};
  const Field& ministry = *find_field("ministry");
  EXPECT_EQ(field_values(p, ministry, false), p.ministry);
  EXPECT_EQ(field_values(p, ministry, true),
            (std::vector<std::string>{"内閣官房", "内閣官房/GSOC", "内閣官房/NISC", "総務省"}));
  EXPECT_EQ(field_values(p, *find_field("year"), true), std::vector<std::string>{"2025"});
  EXPECT_EQ(field_values(p, *find_field("kind"), true), std::vector<std::string>{});
}

TEST(FieldsTest, ATermIsCutOnACharacter) {
  std::string value;
  for (int i = 0; i < 100; ++i) value += "省";
  const std::string term = make_term("XM:", value);
  EXPECT_LE(term.size(), kMaxTermBytes);
  EXPECT_EQ((term.size() - 3) % 3, 0u);
  EXPECT_EQ(make_term("Q", "short"), "Qshort");
}

}  // namespace
}  // namespace hoshin
