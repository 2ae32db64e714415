#include "text/text_hash.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

// Others compute it, too, and indexes keep it: it may never change. The values are those of the xxHash
// project's own program (xxhsum -H3).
TEST(TextHashTest, IsXxh3InHexadecimal) {
  const struct {
    const char *why, *text, *hash;
  } cases[] = {
      {"no text", "", "2d06800538d394c2"},
      {"one letter", "a", "e6c632b61e964e1f"},
      {"Japanese", "重要インフラの防護", "8efcebb9be2e981b"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(text_hash(c.text), c.hash);
  }
}

}  // namespace
}  // namespace hoshin
