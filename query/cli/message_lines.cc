#include "query/cli/message_lines.h"

#include <cerrno>
#include <utility>

#include <unistd.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {

std::optional<MessageLines::Line> MessageLines::next() {
  for (;;) {
    const std::string_view rest = std::string_view(read_).substr(at_);
    const std::size_t feed = rest.find('\n');
    keep(rest.substr(0, feed));
    if (feed != rest.npos) {
      at_ += feed + 1;
      has_line_ = false;
      return std::exchange(line_, {});
    }
    if (read_more()) continue;
    if (!std::exchange(has_line_, false)) return std::nullopt;
    return std::exchange(line_, {});
  }
}

void MessageLines::keep(std::string_view bytes) {
  if (bytes.empty()) return;
  has_line_ = true;
  line_.too_long = line_.too_long || line_.text.size() + bytes.size() > most_bytes_;
  if (line_.too_long) {
    line_.text = std::string();  // gives its memory back
  } else {
    line_.text += bytes;
  }
}

/// False at the end.
bool MessageLines::read_more() {
  constexpr std::size_t kReadBytes = 64 * 1024;
  read_.resize(kReadBytes);
  at_ = 0;
  ssize_t n = 0;
  do {
    n = ::read(fd_, read_.data(), kReadBytes);
  } while (n < 0 && errno == EINTR);
  const int error = errno;
  read_.resize(static_cast<std::size_t>(n > 0 ? n : 0));
  if (n < 0) throw system_error("read", message("standard input"), error);
  return n > 0;
}

}  // namespace hoshin
