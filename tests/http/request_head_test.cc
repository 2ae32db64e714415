// Heads that are refused, and those that are not, however they drip.
#include "serve/http/request_head.h"

#include <random>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

using State = HeadScanner::State;

State state_of(std::string_view bytes) { return HeadScanner().scan(bytes); }

TEST(HeadScannerTest, FindsTheEndAndNothingThatIsMended) {
  const struct {
    const char* why;
    std::string bytes;
    State state;
  } cases[] = {
      {"nothing yet", "", State::kMore},
      {"half a head", "GET / HTTP/1.1\r\nHost: a\r\n", State::kMore},
      {"whole", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", State::kComplete},
      {"whole, and more behind it", "GET / HTTP/1.1\r\n\r\nGET", State::kComplete},
      {"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", State::kBad},
      {"a carriage return alone", "GET / HTTP/1.1\r\nHost: \ra\r\n\r\n", State::kBad},
      {"folded", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", State::kBad},
      {"a NUL", std::string("GET /\0 HTTP/1.1\r\n\r\n", 19), State::kBad},
      {"an empty line first", "\r\nGET / HTTP/1.1\r\n\r\n", State::kBad},
  };
  for (const auto& c : cases) EXPECT_EQ(state_of(c.bytes), c.state) << c.why;
}

TEST(HeadScannerTest, SeesTheSameHoweverItDrips) {
  std::mt19937 random(20);
  constexpr std::string_view kPieces[] = {"\r\n",           "\r",   "\n",       " ", "\t",
                                          "GET / HTTP/1.1", "A: b", "\r\n\r\n", ":"};
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) bytes += kPieces[random() % std::size(kPieces)];
    HeadScanner dripping;
    State state = State::kMore;
    for (std::size_t end = 0; end <= bytes.size() && state == State::kMore; ++end)
      state = dripping.scan(std::string_view(bytes).substr(0, end));
    HeadScanner whole;
    ASSERT_EQ(whole.scan(bytes), state) << bytes;
    EXPECT_EQ(whole.size(), dripping.size()) << bytes;
    EXPECT_EQ(whole.problem() != nullptr, state == State::kBad) << bytes;
  }
}

TEST(CheckHeadTest, SaysWhatIsWrong) {
  const struct {
    const char *why, *method;
    HttpHeaders headers;
    int status;  // 0: nothing
  } cases[] = {
      {"plain", "GET", {}, 0},
      {"a body", "POST", {{"content-length", "2"}}, 0},
      {"no body, and said so", "GET", {{"content-length", "0"}}, 0},
      {"chunks", "POST", {{"transfer-encoding", "Chunked"}}, 0},
      {"two lengths", "POST", {{"content-length", "2"}, {"content-length", "2"}}, 400},
      {"a length beside chunks", "POST", {{"content-length", "2"}, {"transfer-encoding", "chunked"}}, 400},
      {"a coding that is none", "POST", {{"transfer-encoding", "gzip"}}, 501},
      {"a length in hexadecimal", "POST", {{"content-length", "0x2"}}, 400},
      {"a length of too many digits", "POST", {{"content-length", std::string(30, '0')}}, 400},
      {"too long", "POST", {{"content-length", "1048577"}}, 413},
      {"a GET with a body", "GET", {{"content-length", "2"}}, 400},
      {"compressed", "POST", {{"content-encoding", "gzip"}}, 415},
      {"an unknown method", "BREW", {}, 501},
      {"another method", "PUT", {}, 405},
      {"a control character", "GET", {{"x", "a\x01"}}, 400},
      {"an unknown expectation", "GET", {{"expect", "more"}}, 417},
      {"too many headers", "GET", HttpHeaders(101, {"x", "y"}), 431},
  };
  for (const auto& c : cases) {
    HttpRequest request;
    request.method = c.method;
    request.target = "/";
    request.headers = c.headers;
    const auto refusal = check_head(request, {});
    EXPECT_EQ(refusal ? refusal->status : 0, c.status) << c.why;
    EXPECT_TRUE(!refusal || (!refusal->what.empty() && !refusal->hint.empty())) << c.why;
  }
}

TEST(CheckHeadTest, AConnectionGoesOnAsItSays) {
  const auto goes_on = [](int version, const char* said) {
    HttpRequest request;
    request.minor_version = version;
    if (said != nullptr) request.headers.emplace_back("connection", said);
    return wants_keep_alive(request);
  };
  EXPECT_TRUE(goes_on(1, nullptr));
  EXPECT_FALSE(goes_on(1, "Close"));
  EXPECT_FALSE(goes_on(1, "upgrade, close"));
  EXPECT_FALSE(goes_on(0, nullptr));
  EXPECT_TRUE(goes_on(0, "Keep-Alive"));
}

}  // namespace
}  // namespace hoshin
