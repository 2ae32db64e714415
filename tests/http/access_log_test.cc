// A line for each request, whatever it was.
#include "serve/http/access_log.h"

#include <csignal>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "serve/http/metrics.h"

namespace hoshin {
namespace {

LogEntry entry() {
  return {"192.0.2.7", "GET", "/search?q=\"a\x1b[31m\n",     1,
          200,         1234,  std::chrono::milliseconds(12), 1'780'000'000};
}

TEST(AccessLogTest, TheCommonFormatIsOneLineOfAscii) {
  EXPECT_EQ(log_line(entry(), LogFormat::kCommon),
            "192.0.2.7 - - [28/May/2026:20:26:40 +0000] \"GET /search?q=\\x22a\\x1b[31m\\x0a HTTP/1.1\" 200 "
            "1234\n");
  LogEntry refused;
  refused.remote = "unix";
  refused.status = 400;
  EXPECT_EQ(log_line(refused, LogFormat::kCommon), "unix - - [01/Jan/1970:00:00:00 +0000] \"-\" 400 -\n");
}

TEST(AccessLogTest, JsonSaysTheSame) {
  const std::string line = log_line(entry(), LogFormat::kJson);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["target"], entry().target);
  EXPECT_EQ(json["status"], 200);
  EXPECT_EQ(json["ms"], 12.0);
  EXPECT_EQ(line.find_first_of("\x1b\n"), line.size() - 1);
  EXPECT_EQ(log_line(entry(), LogFormat::kNone), "");
}

TEST(AccessLogTest, ALogThatNobodyReadsHoldsNobodyUp) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::signal(SIGPIPE, SIG_IGN);  // as every program of hoshin does
  {
    AccessLog log(LogFormat::kCommon, ends[1]);
    for (int i = 0; i < 30'000; ++i) log.add(entry());  // a pipe holds some 64 KB
    EXPECT_GT(log.dropped(), 0u);
    ::close(ends[0]);
  }
  ::close(ends[1]);
}

TEST(MetricsTest, EachRequestIsInOneBucketAndInAllAboveIt) {
  Metrics metrics;
  metrics.count("search", 200, std::chrono::microseconds(900));
  metrics.count("search", 200, std::chrono::milliseconds(30));
  metrics.count("search", 503, std::chrono::seconds(60));
  const std::string text = metrics.text({});
  for (const char* line : {R"(hoshin_requests_total{route="search",status="200"} 2)",
                           R"(hoshin_request_seconds_bucket{route="search",le="0.001"} 1)",
                           R"(hoshin_request_seconds_bucket{route="search",le="0.025"} 1)",
                           R"(hoshin_request_seconds_bucket{route="search",le="0.05"} 2)",
                           R"(hoshin_request_seconds_bucket{route="search",le="5"} 2)",
                           R"(hoshin_request_seconds_bucket{route="search",le="+Inf"} 3)"})
    EXPECT_NE(text.find(std::string(line) + "\n"), text.npos) << line << "\n" << text;
}

}  // namespace
}  // namespace hoshin
