// Sizes of structs: those of a header there was or may be, and all others.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "hoshin-index.h"
#include "hoshin.h"
#include "tests/temporary_folder.h"

namespace {

#define HOSHIN_END_OF(type, member) (offsetof(type, member) + sizeof(std::declval<type&>().member))

/// Sizes below sizeof at which a member ends.
struct KnownSizes {
  const char* name;
  std::set<std::size_t> ends;
  std::size_t whole;

  bool has(std::size_t size) const { return size >= whole || ends.contains(size); }
};

/// A struct of exactly `size` bytes, so that whoever reads or writes more is found.
template <typename Struct>
class Cut {
 public:
  Cut(const Struct& whole, std::size_t size) : bytes_(std::max(size, sizeof(std::size_t)), 0x5A) {
    std::memcpy(bytes_.data(), &whole, std::min(bytes_.size(), sizeof whole));
    std::memcpy(bytes_.data(), &size, sizeof size);
  }

  Struct* get() { return reinterpret_cast<Struct*>(bytes_.data()); }
  const std::vector<unsigned char>& bytes() const { return bytes_; }

 private:
  std::vector<unsigned char> bytes_;
};

class StructSizeTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(hoshin_writer_open(dir().c_str(), nullptr, &writer_, nullptr), HOSHIN_OK);
    const std::string passage = R"({"id":"a#1","text":"演習","year":2025})";
    ASSERT_EQ(hoshin_writer_add(writer_, passage.data(), passage.size(), nullptr), HOSHIN_OK);
    ASSERT_EQ(hoshin_writer_commit(writer_, nullptr, nullptr), HOSHIN_OK);
    hoshin_writer_close(writer_);
    ASSERT_EQ(hoshin_open(dir().c_str(), nullptr, &index_, nullptr), HOSHIN_OK);
  }

  void TearDown() override { hoshin_close(index_); }

  std::string dir() const { return (folder_.path() / "index").string(); }

  const hoshin::TemporaryFolder folder_;
  hoshin_writer* writer_ = nullptr;
  hoshin_index* index_ = nullptr;
};

TEST_F(StructSizeTest, ARequestIsReadAsFarAsItsMembersGoOrRefused) {
  using S = hoshin_search_request;
  const KnownSizes known{"request",
                         {HOSHIN_END_OF(S, struct_size), HOSHIN_END_OF(S, query), HOSHIN_END_OF(S, filters),
                          HOSHIN_END_OF(S, filter_count), HOSHIN_END_OF(S, facets),
                          HOSHIN_END_OF(S, facet_count), HOSHIN_END_OF(S, limit), HOSHIN_END_OF(S, offset),
                          HOSHIN_END_OF(S, sort), HOSHIN_END_OF(S, flags), HOSHIN_END_OF(S, timeout_ms)},
                         sizeof(S)};
  for (std::size_t size = 0; size <= sizeof(S) + 16; ++size) {
    SCOPED_TRACE(size);
    S request = HOSHIN_SEARCH_REQUEST_INIT;
    request.query = "演習";
    Cut<S> cut(request, size);
    hoshin_result* result = nullptr;
    hoshin_error* error = nullptr;
    const hoshin_status status = hoshin_facets(index_, cut.get(), &result, &error);
    EXPECT_EQ(status, known.has(size) ? HOSHIN_OK : HOSHIN_USAGE) << hoshin_error_message(error);
    EXPECT_EQ(result != nullptr, status == HOSHIN_OK);
    hoshin_error_free(error);
    hoshin_result_free(result);
  }
}

TEST_F(StructSizeTest, AHitIsFilledAsFarAsItsMembersGoOrNotTouched) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "演習";
  request.flags = HOSHIN_NO_HIGHLIGHTS;
  hoshin_result* result = nullptr;
  ASSERT_EQ(hoshin_search(index_, &request, &result, nullptr), HOSHIN_OK);
  using S = hoshin_hit;
  const std::size_t inferred = HOSHIN_END_OF(S, area_inferred);  // is followed by padding
  for (std::size_t size = 0; size <= sizeof(S) + 16; ++size) {
    SCOPED_TRACE(size);
    // All members are as wide as a pointer, but for six numbers of half of that.
    const bool half =
        size == HOSHIN_END_OF(S, year) || size == HOSHIN_END_OF(S, first_line) || size == inferred;
    const bool known = (size >= sizeof(void*) && size % sizeof(void*) == 0) || half || size > sizeof(S);
    Cut<S> cut(S{}, size);
    const std::vector<unsigned char> before = cut.bytes();
    EXPECT_EQ(hoshin_result_hit(result, 0, cut.get()), known ? 1 : 0);
    EXPECT_EQ(cut.get()->struct_size, size);
    if (!known) {
      EXPECT_EQ(cut.bytes(), before);
    }
    if (known && size >= HOSHIN_END_OF(S, id)) {
      EXPECT_STREQ(cut.get()->id, "a#1");
    }
    if (size == HOSHIN_END_OF(S, year)) {
      EXPECT_EQ(cut.get()->year, 2025);
    }
  }
  hoshin_result_free(result);
}

TEST_F(StructSizeTest, AFacetValueIsFilledAsFarAsItsMembersGoOrNotTouched) {
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  const char* const facets[] = {"year"};
  request.facets = facets;
  request.facet_count = 1;
  hoshin_result* result = nullptr;
  ASSERT_EQ(hoshin_facets(index_, &request, &result, nullptr), HOSHIN_OK);
  using S = hoshin_facet_value;
  const KnownSizes known{"facet value",
                         {HOSHIN_END_OF(S, struct_size), HOSHIN_END_OF(S, value), HOSHIN_END_OF(S, label),
                          HOSHIN_END_OF(S, count), HOSHIN_END_OF(S, depth)},
                         sizeof(S)};
  for (std::size_t size = 0; size <= sizeof(S) + 16; ++size) {
    SCOPED_TRACE(size);
    Cut<S> cut(S{}, size);
    const std::vector<unsigned char> before = cut.bytes();
    EXPECT_EQ(hoshin_result_facet_value(result, 0, 0, cut.get()), known.has(size) ? 1 : 0);
    if (!known.has(size)) {
      EXPECT_EQ(cut.bytes(), before);
    }
  }
  hoshin_result_free(result);
}

TEST_F(StructSizeTest, OptionsOfAnySizeOpenOrAreRefused) {
  using Open = hoshin_open_options;
  for (std::size_t size = 0; size <= sizeof(Open) + 16; ++size) {
    SCOPED_TRACE(size);
    Cut<Open> cut(Open HOSHIN_OPEN_OPTIONS_INIT, size);
    const bool known = size == HOSHIN_END_OF(Open, struct_size) || size >= sizeof(Open);
    hoshin_index* index = nullptr;
    EXPECT_EQ(hoshin_open(dir().c_str(), cut.get(), &index, nullptr), known ? HOSHIN_OK : HOSHIN_USAGE);
    hoshin_close(index);
  }
  using Write = hoshin_writer_options;
  for (std::size_t size = 0; size <= sizeof(Write) + 16; ++size) {
    SCOPED_TRACE(size);
    Cut<Write> cut(Write HOSHIN_WRITER_OPTIONS_INIT, size);
    const bool known = size == HOSHIN_END_OF(Write, struct_size) || size == HOSHIN_END_OF(Write, data_dir) ||
                       size == HOSHIN_END_OF(Write, jobs) || size >= sizeof(Write);
    hoshin_writer* writer = nullptr;
    EXPECT_EQ(hoshin_writer_open(dir().c_str(), cut.get(), &writer, nullptr),
              known ? HOSHIN_OK : HOSHIN_USAGE);
    hoshin_writer_close(writer);
  }
}

TEST_F(StructSizeTest, AReportThatIsNoneIsRefusedBeforeAnythingIsPublished) {
  using S = hoshin_writer_report;
  for (std::size_t size = 0; size <= sizeof(S) + 16; ++size) {
    SCOPED_TRACE(size);
    const bool known = (size >= sizeof(size_t) && size % sizeof(uint64_t) == 0) || size > sizeof(S);
    Cut<S> cut(S HOSHIN_WRITER_REPORT_INIT, size);
    hoshin_writer* writer = nullptr;
    ASSERT_EQ(hoshin_writer_open(dir().c_str(), nullptr, &writer, nullptr), HOSHIN_OK);
    const std::string passage = R"({"id":"a#1","text":"演習 )" + std::to_string(size) + R"("})";
    ASSERT_EQ(hoshin_writer_add(writer, passage.data(), passage.size(), nullptr), HOSHIN_OK);
    EXPECT_EQ(hoshin_writer_commit(writer, cut.get(), nullptr), known ? HOSHIN_OK : HOSHIN_USAGE);
    hoshin_writer_close(writer);
    EXPECT_EQ(hoshin_is_current(index_), known ? 0 : 1);
    hoshin_close(index_);
    ASSERT_EQ(hoshin_open(dir().c_str(), nullptr, &index_, nullptr), HOSHIN_OK);
    if (known && size >= HOSHIN_END_OF(S, passages)) {
      EXPECT_EQ(cut.get()->passages, 1u);
    }
  }
}

}  // namespace
