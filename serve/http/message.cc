#include "serve/http/message.h"

#include <algorithm>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace hoshin {
namespace {

constexpr std::pair<int, std::string_view> kReasons[] = {
    {200, "OK"},
    {202, "Accepted"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

bool is_token(std::string_view name) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::ranges::all_of(name, [&](char c) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return word || kMarks.find(c) != kMarks.npos;
  });
}

void add(std::string& head, std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_header_value(value)) return;
  ((head += name) += ": ").append(value) += "\r\n";
}

}  // namespace

std::string_view header_of(const HttpHeaders& headers, std::string_view name) {
  const auto found = std::ranges::find(headers, name, &HttpHeaders::value_type::first);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view reason_of(int status) noexcept {
  for (const auto& [known, reason] : kReasons) {
    if (known == status) return reason;
  }
  return "Unknown";
}

bool is_header_value(std::string_view value) noexcept {
  return std::ranges::all_of(
      value, [](char c) { return (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\t'; });
}

std::string head_of(const HttpAnswer& answer, long long body_bytes, int minor_version, bool keep_alive) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", answer.status, reason_of(answer.status));
  add(head, "Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr))));
  const bool has_body = answer.status != 204 && answer.status != 304;
  if (has_body && !answer.content_type.empty()) add(head, "Content-Type", answer.content_type);
  if (has_body && body_bytes >= 0) add(head, "Content-Length", std::to_string(body_bytes));
  if (has_body && body_bytes < 0 && minor_version > 0) add(head, "Transfer-Encoding", "chunked");
  for (const auto& [name, value] : answer.headers) add(head, name, value);
  add(head, "X-Content-Type-Options", "nosniff");
  add(head, "Referrer-Policy", "no-referrer");
  if (!keep_alive) add(head, "Connection", "close");
  if (keep_alive && minor_version == 0) add(head, "Connection", "keep-alive");
  return head + "\r\n";
}

}  // namespace hoshin
