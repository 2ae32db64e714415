// What is written of an answer: whatever is put into it, it stays one head.
#include <gtest/gtest.h>
#include <unistd.h>

#include "schema/error.h"
#include "serve/http/base64.h"
#include "serve/http/listeners.h"
#include "serve/http/mcp_door.h"
#include "serve/http/message.h"

namespace hoshin {
namespace {

TEST(HttpMessageTest, AHeaderThatIsNotFitIsLeftOut) {
  const struct {
    const char *why, *name, *value;
    bool kept;
  } cases[] = {
      {"a plain one", "Location", "/search?query=a", true},
      {"bytes beyond ASCII", "Content-Disposition", "attachment; filename=\"方針.csv\"", true},
      {"a line's end", "Location", "/a\r\nSet-Cookie: b=c", false},
      {"half a line's end", "Location", "/a\nSet-Cookie: b=c", false},
      {"a carriage return", "Location", "/a\rb", false},
      {"a name with a line's end", "X\r\nSet-Cookie", "b", false},
      {"a name with a colon", "X: a", "b", false},
      {"no name", "", "b", false},
  };
  for (const auto& c : cases) {
    HttpAnswer answer{.content_type = "text/html"};
    answer.headers.emplace_back(c.name, c.value);
    const std::string head = head_of(answer, 0, 1, true);
    EXPECT_EQ(head.find(std::string(c.name) + ": " + c.value) != head.npos, c.kept) << c.why;
    EXPECT_EQ(head.find("Set-Cookie") != head.npos, false) << c.why;
    EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4) << c.why;
  }
}

TEST(HttpMessageTest, TheHeadSaysHowTheBodyEnds) {
  const HttpAnswer answer{.content_type = "text/csv"};
  EXPECT_NE(head_of(answer, 7, 1, true).find("Content-Length: 7\r\n"), std::string::npos);
  EXPECT_NE(head_of(answer, -1, 1, true).find("Transfer-Encoding: chunked\r\n"), std::string::npos);
  EXPECT_EQ(head_of(answer, -1, 0, false).find("chunked"), std::string::npos);
  EXPECT_EQ(head_of({.status = 304}, 0, 1, true).find("Content-Length"), std::string::npos);
  EXPECT_NE(head_of(answer, 0, 1, false).find("Connection: close\r\n"), std::string::npos);
}

TEST(HttpMessageTest, Base64IsReadStrictly) {
  EXPECT_EQ(base64_decoded("SGVsbG8sIOS4lueVjA=="), "Hello, 世界");
  EXPECT_EQ(base64_decoded(""), "");
  for (const char* wrong : {"S", "SG", "SGV", "S===", "SGV!", "SGVsbG9=", " SGVs"})
    EXPECT_EQ(base64_decoded(wrong), std::nullopt) << wrong;
}

TEST(HttpMessageTest, AnOriginMaySpeakIfItIsOursOrAllowed) {
  const struct {
    const char *why, *origin;
    bool may;
  } cases[] = {
      {"no page's", "", true},
      {"our own", "http://search.example.go.jp", true},
      {"our own behind TLS", "https://search.example.go.jp", true},
      {"of this machine", "http://localhost:6274", true},
      {"allowed", "https://portal.example", true},
      {"somebody else's", "https://evil.example", false},
      {"begins like ours", "http://search.example.go.jp.evil.example", false},
      {"begins like this machine", "http://localhost.evil.example", false},
      {"of no place", "null", false},
      {"another scheme", "file://localhost", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(may_speak(c.origin, "search.example.go.jp", {"https://portal.example"}), c.may) << c.why;
}

TEST(ListenersTest, WhatIsNoAddressIsNamed) {
  for (const char* wrong : {"", ":8417", "84170", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                            "::1:80", "[::1]", "[::1:80", "example.go.jp:80", "1.2.3:80"})
    EXPECT_THROW(listen_at(wrong), Error) << wrong;
}

TEST(ListenersTest, APortAloneIsOfThisMachine) {
  const Listener listener = listen_at("0");
  EXPECT_EQ(listener.host, "127.0.0.1");
  ::close(listener.fd);
}

}  // namespace
}  // namespace hoshin
