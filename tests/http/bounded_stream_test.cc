// Bytes go through in their order, few at a time; whoever makes them waits, whoever sends them does not.
#include "serve/http/bounded_stream.h"

#include <atomic>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "serve/http/pool.h"

namespace hoshin {
namespace {

BoundedStream::Part taken_from(BoundedStream& stream) {
  std::promise<BoundedStream::Part> promise;
  stream.take([&](BoundedStream::Part part) { promise.set_value(std::move(part)); });
  return promise.get_future().get();
}

TEST(BoundedStreamTest, AllComesThroughInItsOrderAndIsNeverMuch) {
  BoundedStream stream;
  const std::string line(1'000, 'x');
  std::jthread maker([&] {
    for (int i = 0; i < 5'000; ++i) stream.write(std::to_string(i % 10) + line);
    stream.finish(true);
  });
  std::string all;
  for (bool ended = false; !ended;) {
    const auto part = taken_from(stream);
    EXPECT_LE(part.bytes.size(), std::size_t{300} << 10);
    all += part.bytes;
    ended = part.ended;
    EXPECT_EQ(part.whole, ended);
  }
  ASSERT_EQ(all.size(), 5'000u * 1'001);
  for (std::size_t i = 0; i < 5'000; ++i) ASSERT_EQ(all[i * 1'001], static_cast<char>('0' + i % 10));
}

TEST(BoundedStreamTest, WhoMakesItHearsThatNobodyReadsAnyMore) {
  BoundedStream stream;
  std::atomic<bool> heard = false;
  std::jthread maker([&] {
    while (stream.write(std::string(1'000, 'x'))) {
    }
    heard = true;
  });
  taken_from(stream);
  stream.close();
  maker.join();
  EXPECT_TRUE(heard);
}

TEST(BoundedStreamTest, AnErrorIsSeenAtItsEnd) {
  BoundedStream stream;
  stream.write("a");
  stream.finish(false);
  const auto part = taken_from(stream);
  EXPECT_EQ(part.bytes, "a");
  EXPECT_TRUE(part.ended);
  EXPECT_FALSE(part.whole);
}

TEST(ThreadPoolTest, TheQueueHasAnEnd) {
  std::promise<void> go_on;
  const std::shared_future<void> waits = go_on.get_future().share();
  std::promise<void> begun;
  std::atomic<int> done = 0;
  {
    ThreadPool pool(1, 2);
    ASSERT_TRUE(pool.submit([&] {
      begun.set_value();
      waits.wait();
    }));
    begun.get_future().wait();
    EXPECT_TRUE(pool.submit([&] { ++done; }));
    EXPECT_TRUE(pool.submit([&] { ++done; }));
    EXPECT_FALSE(pool.submit([&] { ++done; }));
    EXPECT_EQ(pool.size(), 2u);
    go_on.set_value();
    while (pool.size() > 0) std::this_thread::yield();
  }
  EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace hoshin
