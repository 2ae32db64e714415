// serve/http/target.h - the address that a request asks for: a path, and parameters.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "serve/http/message.h"

namespace hoshin {

/// An address in its parts, decoded.
struct Target {
  std::string path;
  Parameters parameters;
  /// Of an absolute address, as a proxy is sent: then the Host header does not count.
  std::string authority;
};

/// Nothing for an address that cannot be meant: no "/" or "http://" before it, a "%" without two digits, a
/// NUL or another control character, bytes that are no UTF-8, and a path with "." or ".." among its parts.
std::optional<Target> parse_target(std::string_view target);

/// a=1&b=2 as forms and queries have it: "+" is a space. Nothing as above; but line feeds are allowed, for a
/// form has texts of several lines.
std::optional<Parameters> parse_parameters(std::string_view text);

/// The name of "[::1]:8417", "localhost:8417", "search.example.go.jp": without port and brackets, in small
/// letters, without a last full stop; empty for what is no host.
std::string host_name(std::string_view host);

/// Whether the name is this machine's own: localhost, 127.0.0.0/8, ::1.
bool is_loopback_name(std::string_view name);

}  // namespace hoshin
