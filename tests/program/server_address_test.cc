#include "embed/server_address.h"

#include <gtest/gtest.h>

#include "schema/error.h"

namespace hoshin {
namespace {

TEST(ServerAddressTest, AKeyGoesInTheOpenToThisMachineOnly) {
  enum Rule { kAllowed, kRefused };
  const struct {
    const char *why, *url;
    Rule key, no_key;
  } cases[] = {
      {"encrypted", "https://example.go.jp/v1", kAllowed, kAllowed},
      {"encrypted, with a password", "https://me:secret@example.go.jp/v1", kAllowed, kAllowed},
      {"this machine", "http://localhost", kAllowed, kAllowed},
      {"its port", "http://localhost:8080/v1", kAllowed, kAllowed},
      {"in capitals", "HTTP://LOCALHOST:8080/v1", kAllowed, kAllowed},
      {"its address", "http://127.0.0.1:8080/v1", kAllowed, kAllowed},
      {"another of its addresses", "http://127.8.9.10", kAllowed, kAllowed},
      {"its address, short", "http://127.1/", kAllowed, kAllowed},
      {"its address as a number", "http://2130706433/", kAllowed, kAllowed},
      {"its address of IPv6", "http://[::1]:8080/v1", kAllowed, kAllowed},
      {"the same at length", "http://[0:0:0:0:0:0:0:1]/", kAllowed, kAllowed},
      {"a password for this machine", "http://me:secret@127.0.0.1/v1", kAllowed, kAllowed},

      {"another machine", "http://example.go.jp/v1", kRefused, kAllowed},
      {"in capitals", "HTTP://HOST/v1", kRefused, kAllowed},
      {"of the same house", "http://10.0.0.1/v1", kRefused, kAllowed},
      {"of the same house", "http://192.168.0.1:8080/v1", kRefused, kAllowed},
      {"IPv6", "http://[2001:db8::1]/v1", kRefused, kAllowed},
      {"all addresses are no address", "http://0.0.0.0/", kRefused, kAllowed},
      {"beside 127", "http://128.0.0.1/", kRefused, kAllowed},
      {"beside ::1", "http://[::2]/", kRefused, kAllowed},
      {"its name from the root, which is looked up", "http://localhost./v1", kRefused, kAllowed},
      {"a name that begins like it", "http://127.0.0.1.evil.example/v1", kRefused, kAllowed},
      {"a name that begins like it", "http://localhost.evil.example/v1", kRefused, kAllowed},
      {"a name that ends like it", "http://evil-localhost/v1", kRefused, kAllowed},
      {"a name that looks like it", "http://ｌocalhost/v1", kRefused, kAllowed},
      {"its name as a path", "http://evil.example/http://localhost", kRefused, kAllowed},
      {"its name as a query", "http://evil.example?localhost", kRefused, kAllowed},
      {"its name behind #", "http://evil.example#@localhost", kRefused, kAllowed},
      {"its name as a user: a secret, too", "http://localhost@evil.example/v1", kRefused, kRefused},
      {"a user", "http://user@host/v1", kRefused, kRefused},
      {"a password", "http://me:secret@host/v1", kRefused, kRefused},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.url);
    const ServerAddress server(c.url);
    const auto rule = [&](const char* key, bool insecure) {
      try {
        refuse_to_show_secrets(server, key, insecure);
        return kAllowed;
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kUsage);
        EXPECT_NE(std::string(error.hint()).find("--insecure"), std::string::npos);
        return kRefused;
      }
    };
    EXPECT_EQ(rule("key", false), c.key);
    EXPECT_EQ(rule("", false), c.no_key);
    EXPECT_EQ(rule("key", true), kAllowed);
  }
}

TEST(ServerAddressTest, NamesTheServiceWithoutAPassword) {
  const struct {
    const char *why, *url, *service;
  } cases[] = {
      {"a server's services", "http://localhost:8080/v1", "http://localhost:8080/v1/embeddings"},
      {"with a slash behind", "http://localhost:8080/v1/", "http://localhost:8080/v1/embeddings"},
      {"the service", "https://h/v1/embeddings/", "https://h/v1/embeddings"},
      {"another path", "https://h/a%20b?c=d", "https://h/a%20b?c=d"},
      {"a password is nobody's business", "https://me:secret@h/v1", "https://h/v1/embeddings"},
  };
  for (const auto& c : cases) EXPECT_EQ(ServerAddress(c.url).url(), c.service) << c.why;
}

TEST(ServerAddressTest, AnythingButHttpIsRefused) {
  for (const char* url :
       {"", "localhost", "localhost:8080/v1", "file:///etc/passwd", "ftp://h/", "gopher://h/", "http://",
        "http://h h/", "http://h\n/", "http://[::1", "httpx://h/"}) {
    EXPECT_THROW(ServerAddress{url}, Error) << url;
  }
}

}  // namespace
}  // namespace hoshin
