#include "embed/server_address.h"

#include <new>
#include <string_view>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include "schema/error.h"
#include "schema/message.h"
#include "text/ascii.h"

namespace hoshin {
namespace {

constexpr std::string_view kVersionOfInterface = "/v1";

[[noreturn]] void refuse(const std::string& url) {
  throw Error(ErrorCode::kUsage, message("\"{}\" is no address of http or https", url),
              message("name the server as in --embeddings http://localhost:8080/v1/embeddings"));
}

/// Empty if there is none.
std::string part_of(CURLU* parts, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(parts, which, &text, 0) != CURLUE_OK) return {};
  std::string part = text;
  curl_free(text);
  return part;
}

/// curl looks up this name nowhere: it is this machine, whatever a name server says. "localhost." it does.
bool is_localhost(std::string_view host) { return lower_ascii(host) == "localhost"; }

bool is_ipv4_loopback(const std::string& host) {
  in_addr address{};
  return ::inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == IN_LOOPBACKNET;
}

bool is_ipv6_loopback(const std::string& host) {
  in6_addr address{};
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  return bracketed && ::inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &address) == 1 &&
         IN6_IS_ADDR_LOOPBACK(&address);
}

}  // namespace

ServerAddress::ServerAddress(const std::string& url) : parts_(curl_url()) {
  if (parts_ == nullptr) throw std::bad_alloc();
  CURLU* const parts = parts_.get();
  if (curl_url_set(parts, CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) refuse(url);
  const std::string scheme = part_of(parts, CURLUPART_SCHEME);
  encrypted_ = scheme == "https";
  if (!encrypted_ && scheme != "http") refuse(url);
  host_ = part_of(parts, CURLUPART_HOST);
  has_password_ = !part_of(parts, CURLUPART_USER).empty() || !part_of(parts, CURLUPART_PASSWORD).empty();

  std::string path = part_of(parts, CURLUPART_PATH);
  while (path.ends_with('/')) path.pop_back();
  if (path.ends_with(kVersionOfInterface)) path += "/embeddings";
  curl_url_set(parts, CURLUPART_PATH, path.c_str(), 0);

  const std::unique_ptr<CURLU, Forget> shown(curl_url_dup(parts));
  if (shown == nullptr) throw std::bad_alloc();
  curl_url_set(shown.get(), CURLUPART_USER, nullptr, 0);
  curl_url_set(shown.get(), CURLUPART_PASSWORD, nullptr, 0);
  url_ = part_of(shown.get(), CURLUPART_URL);
}

bool ServerAddress::is_this_machine() const {
  return is_localhost(host_) || is_ipv4_loopback(host_) || is_ipv6_loopback(host_);
}

void refuse_to_show_secrets(const ServerAddress& server, const std::string& key, bool insecure) {
  const bool is_secret = !key.empty() || server.has_password();
  if (!is_secret || insecure || server.is_encrypted() || server.is_this_machine()) return;
  throw Error(ErrorCode::kUsage,
              message("{} is plain http: everybody between here and {} could read the key", server.url(),
                      server.host()),
              message("name its address of https, or allow it with --insecure"));
}

}  // namespace hoshin
