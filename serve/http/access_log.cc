#include "serve/http/access_log.h"

#include <cerrno>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "schema/json_writer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostLines = 10'000;

/// As Apache escapes what stands between quotes: no quote, no backslash, nothing that is not plain ASCII.
std::string escaped_ascii(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
    out += plain ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
  }
  return out;
}

std::string common_line(const LogEntry& e) {
  const std::string request = e.method.empty() ? "-"
                                               : fmt::format("{} {} HTTP/1.{}", escaped_ascii(e.method),
                                                             escaped_ascii(e.target), e.minor_version);
  return fmt::format("{} - - [{:%d/%b/%Y:%H:%M:%S +0000}] \"{}\" {} {}\n", e.remote, fmt::gmtime(e.time),
                     request, e.status, e.bytes > 0 ? std::to_string(e.bytes) : "-");
}

std::string json_line(const LogEntry& e) {
  JsonWriter json;
  json.begin_object();
  json.member("time", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(e.time)));
  json.member("remote", e.remote);
  json.member("method", e.method);
  json.member("target", e.target);
  json.member("status", e.status);
  json.member("bytes", e.bytes);
  json.member("ms", std::chrono::duration<double, std::milli>(e.took).count());
  json.end_object();
  return json.take() + '\n';
}

/// All of it, or as much as can be written: a log that nobody reads stops nothing.
void write_lines(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string log_line(const LogEntry& entry, LogFormat format) {
  switch (format) {
    case LogFormat::kCommon:
      return common_line(entry);
    case LogFormat::kJson:
      return json_line(entry);
    case LogFormat::kNone:
      break;
  }
  return {};
}

AccessLog::AccessLog(LogFormat format, int fd) : format_(format), fd_(fd), writer_([this] { write(); }) {}

AccessLog::~AccessLog() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  waiting_.notify_one();
}

void AccessLog::add(const LogEntry& entry) {
  if (format_ != LogFormat::kNone) say(log_line(entry, format_));
}

void AccessLog::say(std::string line) {
  {
    const std::lock_guard lock(mutex_);
    if (lines_.size() >= kMostLines) {
      ++dropped_;
      return;
    }
    lines_.push_back(std::move(line));
  }
  waiting_.notify_one();
}

void AccessLog::write() {
  for (bool ends = false; !ends;) {
    std::deque<std::string> lines;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return ends_ || !lines_.empty(); });
      lines.swap(lines_);
      ends = ends_;
    }
    std::string text;
    for (const std::string& line : lines) text += line;
    write_lines(fd_, text);
  }
}

}  // namespace hoshin
