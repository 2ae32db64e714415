// Addresses as strangers write them.
#include "serve/http/target.h"

#include <gtest/gtest.h>

#include "serve/http/command_parameters.h"

namespace hoshin {
namespace {

/// "path|name=value|…", or "-".
std::string shown(std::string_view text) {
  const auto target = parse_target(text);
  if (!target) return "-";
  std::string out = target->path;
  for (const auto& [name, value] : target->parameters) out += "|" + name + "=" + value;
  return out + (target->authority.empty() ? "" : "@" + target->authority);
}

TEST(TargetTest, AnAddressIsReadOnceAndStrictly) {
  const struct {
    const char *why, *target, *shown;
  } cases[] = {
      {"the root", "/", "/"},
      {"a query", "/search?query=%E6%BC%94%E7%BF%92&n=2", "/search|query=演習|n=2"},
      {"a plus is a blank in a query", "/s?q=a+b%2Bc", "/s|q=a b+c"},
      {"and itself in a path", "/a+b", "/a+b"},
      {"a name alone", "/s?why&n=1", "/s|why=|n=1"},
      {"empty pairs are none", "/s?&&a=1&", "/s|a=1"},
      {"an equals sign in a value", "/s?a=b=c", "/s|a=b=c"},
      {"lines of a form", "/s?names=a%0D%0Ab", "/s|names=a\nb"},
      {"an escape is read once", "/%2541", "/%41"},
      {"an absolute address", "http://h:1/a?b=c", "/a|b=c@h:1"},
      {"an absolute address without a path", "https://h", "/@h"},
      {"a bad escape", "/%zz", "-"},
      {"half an escape", "/?a=%4", "-"},
      {"a NUL", "/%00", "-"},
      {"a line's end in a path", "/a%0D%0Ab", "-"},
      {"a carriage return alone", "/?a=b%0Dc", "-"},
      {"an order for a terminal", "/?a=%1B[31m", "-"},
      {"no UTF-8", "/%FF", "-"},
      {"long UTF-8", "/%C0%AE%C0%AE/a", "-"},
      {"up", "/a/../b", "-"},
      {"up, escaped", "/a/%2E%2e/b", "-"},
      {"up, with an escaped slash", "/a%2F..%2Fb", "-"},
      {"here", "/./a", "-"},
      {"a name that begins with stops", "/..a/.b", "/..a/.b"},
      {"a backslash", "/a\\b", "-"},
      {"a fragment", "/a#b", "-"},
      {"no slash", "a", "-"},
      {"nothing", "", "-"},
      {"a star", "*", "-"},
      {"another scheme", "ftp://h/a", "-"},
  };
  for (const auto& c : cases) EXPECT_EQ(shown(c.target), c.shown) << c.why;
}

TEST(TargetTest, AHostIsItsName) {
  const struct {
    const char *why, *host, *name;
  } cases[] = {
      {"a name", "Search.Example.go.jp", "search.example.go.jp"},
      {"with a port", "localhost:8417", "localhost"},
      {"with a last full stop", "localhost.:80", "localhost"},
      {"IPv6", "[::1]:8417", "::1"},
      {"IPv6 without brackets", "::1", ""},
      {"a user", "a@localhost", ""},
      {"a path", "localhost/a", ""},
      {"a blank", "local host", ""},
      {"a port that is none", "localhost:80x", ""},
      {"a bracket alone", "[::1", ""},
      {"nothing", "", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(host_name(c.host), c.name) << c.why;
  for (const char* ours : {"localhost", "127.0.0.1", "127.8.4.17", "::1"})
    EXPECT_TRUE(is_loopback_name(ours)) << ours;
  for (const char* other : {"localhost.example", "128.0.0.1", "::2", "127.0.0.1.example", "0.0.0.0", ""})
    EXPECT_FALSE(is_loopback_name(other)) << other;
}

}  // namespace
}  // namespace hoshin
