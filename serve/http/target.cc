#include "serve/http/target.h"

#include <algorithm>

#include <arpa/inet.h>

#include "text/ascii.h"
#include "text/normalizer.h"
#include "text/percent.h"
#include "text/printable.h"

namespace hoshin {
namespace {

/// UTF-8 without control characters; a form's line feeds and tabs may pass.
bool is_text(std::string_view text, bool lines) {
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    const bool broken = c == U'\uFFFD' && length < kNotShown.size();
    const bool line = lines && (c == U'\n' || c == U'\t');
    if (broken || (c < 0x20 && !line) || (c >= 0x7F && c < 0xA0)) return false;
  }
  return true;
}

std::optional<std::string> decoded(std::string_view text, bool form) {
  std::string spaced(text);
  if (form) std::ranges::replace(spaced, '+', ' ');
  auto plain = percent_decoded(spaced);
  if (!plain) return std::nullopt;
  // A form's lines end with CR LF; a CR alone is refused.
  for (std::size_t at = 0; form && (at = plain->find("\r\n", at)) != plain->npos;) plain->erase(at, 1);
  if (!is_text(*plain, form)) return std::nullopt;
  return plain;
}

bool climbs(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view part = path.substr(0, path.find('/'));
    if (part == "." || part == ".." || part.find('\\') != part.npos) return true;
    path.remove_prefix(part.size());
  }
  return false;
}

}  // namespace

std::optional<Parameters> parse_parameters(std::string_view text) {
  Parameters parameters;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(equals == pair.npos ? std::string_view() : pair.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return parameters;
}

std::optional<Target> parse_target(std::string_view target) {
  Target parts;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    target.remove_prefix(scheme.size());
    parts.authority = target.substr(0, target.find_first_of("/?"));
    target.remove_prefix(parts.authority.size());
    if (parts.authority.empty()) return std::nullopt;
    if (target.empty()) target = "/";
    break;
  }
  if (!target.starts_with('/') || target.find('#') != target.npos) return std::nullopt;
  const auto question = target.find('?');
  auto path = decoded(target.substr(0, question), false);
  if (!path || climbs(*path)) return std::nullopt;
  parts.path = std::move(*path);
  if (question == target.npos) return parts;
  auto parameters = parse_parameters(target.substr(question + 1));
  if (!parameters) return std::nullopt;
  parts.parameters = std::move(*parameters);
  return parts;
}

std::string host_name(std::string_view host) {
  std::string_view name, rest;
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == host.npos) return {};
    name = host.substr(1, end - 1);
    rest = host.substr(end + 1);
  } else {
    name = host.substr(0, host.find(':'));
    rest = host.substr(name.size());
  }
  const bool has_port = rest.starts_with(':') && rest.find_first_not_of("0123456789", 1) == rest.npos;
  if (!rest.empty() && !has_port) return {};
  if (name.ends_with('.')) name.remove_suffix(1);
  std::string lower = lower_ascii(name);
  const bool fit = std::ranges::all_of(lower, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':';
  });
  return fit ? lower : std::string();
}

bool is_loopback_name(std::string_view name) {
  if (name == "localhost") return true;
  const std::string text(name);
  in_addr four{};
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
  in6_addr six{};
  return ::inet_pton(AF_INET6, text.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

}  // namespace hoshin
