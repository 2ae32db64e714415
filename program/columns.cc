#include "program/columns.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <sys/ioctl.h>
#include <unistd.h>

namespace hoshin {
namespace {

constexpr std::size_t kDefaultColumns = 80, kFewestColumns = 40;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number == 0) return std::nullopt;
  return number;
}

std::size_t columns_of_terminal() {
  winsize size{};
  const bool is_terminal = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return is_terminal && size.ws_col > 0 ? size.ws_col : kDefaultColumns;
}

}  // namespace

std::size_t output_columns(std::string_view variable) {
  const auto stated = whole_number(variable);
  return std::max(stated ? *stated : columns_of_terminal(), kFewestColumns);
}

}  // namespace hoshin
