// The C libraries where there is no memory: each request for some fails once, in turn.
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include <gtest/gtest.h>

#include "hoshin-index.h"
#include "hoshin.h"
#include "tests/temporary_folder.h"

namespace {

/// Requests until one fails; negative: none does.
std::atomic<long> left = -1;

void* taken_or_null(std::size_t size) noexcept {
  if (left.load(std::memory_order_relaxed) >= 0 && left.fetch_sub(1) == 0) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}

void* taken(std::size_t size) {
  if (void* const memory = taken_or_null(size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

// Those of the libraries, too: Xapian's, MeCab's and the standard library's are ours here.
void* operator new(std::size_t size) { return taken(size); }
void* operator new[](std::size_t size) { return taken(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return taken_or_null(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return taken_or_null(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

/// What these leak when they get no memory half-way is their own.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() {
  return "leak:libmecab.so\nleak:libxapian.so\n";
}

namespace {

constexpr const char* kPassages[] = {
    R"({"id":"a#1","title":"方針","text":"重要インフラの演習を実施する。","year":2025,"ministry":["総務省"]})",
    R"({"id":"a#2","title":"方針","text":"人材の育成と演習。","section":["第２ 演習"],"year":2019})"};

/// An error that is taken over: its status, which must be what the call returned.
hoshin_status status_of(hoshin_status returned, hoshin_error* error) {
  left = -1;
  EXPECT_EQ(hoshin_error_status(error), returned);
  if (returned != HOSHIN_OK) {
    EXPECT_STRNE(hoshin_error_message(error), "");
    EXPECT_STRNE(hoshin_error_hint(error), "");
  }
  hoshin_error_free(error);
  return returned;
}

class NoMemoryTest : public testing::Test {
 protected:
  static std::string dir(const hoshin::TemporaryFolder& folder) { return (folder.path() / "index").string(); }

  hoshin_status write(const char* dir, long fails_at) {
    hoshin_writer* writer = nullptr;
    hoshin_error* error = nullptr;
    hoshin_writer_options options = HOSHIN_WRITER_OPTIONS_INIT;
    options.jobs = 2;
    left = fails_at;
    hoshin_status status = hoshin_writer_open(dir, &options, &writer, &error);
    for (const char* passage : kPassages) {
      if (status == HOSHIN_OK) status = hoshin_writer_add(writer, passage, std::strlen(passage), &error);
    }
    if (status == HOSHIN_OK) status = hoshin_writer_commit(writer, nullptr, &error);
    left_at_end_ = left;
    status = status_of(status, error);
    hoshin_writer_close(writer);
    return status;
  }

  /// Repeats `work(fails_at)` until nothing fails. Of many requests not every one is tried.
  template <typename Work>
  void with_each_request_failing(Work&& work) {
    constexpr long kEach = 100;
    int refused = 0;
    for (long n = 0;; n += 1 + n / kEach) {
      SCOPED_TRACE(n);
      const hoshin_status status = work(n);
      if (left_at_end_ >= 0) break;
      EXPECT_TRUE(status == HOSHIN_OK || status == HOSHIN_NO_MEMORY) << hoshin_status_name(status);
      refused += status == HOSHIN_NO_MEMORY ? 1 : 0;
    }
    EXPECT_GT(refused, 10) << "nothing was tried";
  }

  long left_at_end_ = 0;  ///< Of `left`: not negative where no request was left to fail.
};

TEST_F(NoMemoryTest, ASearchSaysSoAndTheNextOneAnswers) {
  const hoshin::TemporaryFolder folder;
  ASSERT_EQ(write(dir(folder).c_str(), -1), HOSHIN_OK);
  hoshin_index* index = nullptr;
  ASSERT_EQ(hoshin_open(dir(folder).c_str(), nullptr, &index, nullptr), HOSHIN_OK);
  const char* const facets[] = {"year", "ministry"};
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = "演習 OR 「重要インフラ」 OR えんしゅう";
  request.facets = facets;
  request.facet_count = 2;
  with_each_request_failing([&](long n) {
    hoshin_result* result = nullptr;
    hoshin_error* error = nullptr;
    left = n;
    const hoshin_status returned = hoshin_search(index, &request, &result, &error);
    left_at_end_ = left;
    const hoshin_status status = status_of(returned, error);
    EXPECT_EQ(result != nullptr, status == HOSHIN_OK);
    hoshin_result_free(result);
    EXPECT_EQ(hoshin_search(index, &request, &result, nullptr), HOSHIN_OK);
    EXPECT_EQ(hoshin_result_total(result), 2u);
    hoshin_result_free(result);
    return status;
  });
  hoshin_close(index);
}

TEST_F(NoMemoryTest, AnIndexIsOpenedOrNot) {
  const hoshin::TemporaryFolder folder;
  ASSERT_EQ(write(dir(folder).c_str(), -1), HOSHIN_OK);
  const std::string path = dir(folder);
  with_each_request_failing([&](long n) {
    hoshin_index* index = nullptr;
    hoshin_error* error = nullptr;
    left = n;
    const hoshin_status returned = hoshin_open(path.c_str(), nullptr, &index, &error);
    left_at_end_ = left;
    const hoshin_status status = status_of(returned, error);
    EXPECT_EQ(index != nullptr, status == HOSHIN_OK);
    hoshin_close(index);
    return status;
  });
}

TEST_F(NoMemoryTest, ASmallThingIsNullOrSaysSo) {
  left = 0;
  hoshin_stop* const stop = hoshin_stop_new();
  left = -1;
  EXPECT_EQ(stop, nullptr);
  hoshin_stop_request(nullptr);
  hoshin_error* const error = hoshin_error_new(HOSHIN_BUSY, "what", "hint");
  EXPECT_EQ(hoshin_error_status(error), HOSHIN_BUSY);
  EXPECT_STREQ(hoshin_error_message(error), "what");
  EXPECT_STREQ(hoshin_error_hint(error), "hint");
  hoshin_error_free(error);
}

}  // namespace
