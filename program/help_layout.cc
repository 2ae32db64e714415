#include "program/help_layout.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "text/folding.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kDescription = 30;  ///< The column that descriptions begin at.
constexpr std::size_t kNarrow = 60;       ///< On a terminal as narrow, at this one, below their option:
constexpr std::size_t kNarrowDescription = 8;

/// Where the second part of a line begins, behind two spaces at least; its end if it has one part.
std::size_t second_part(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t gap = line.find("  ", begin);
  return gap == line.npos ? line.size() : std::min(line.find_first_not_of(' ', gap), line.size());
}

bool is_typed(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  return begin > 0 && line.substr(begin).starts_with("hoshin");
}

std::string fit_line(std::string_view line, std::size_t width) {
  if (display_width(line) <= width) return std::string(line);
  const std::size_t second = second_part(line);
  if (second == line.size() && is_typed(line)) return std::string(line);
  const std::size_t begin =
      second < line.size() ? second : std::min(line.find_first_not_of(' '), line.size());
  std::string out(line.substr(0, begin));
  std::size_t indent = display_width(out);
  const bool below = indent + width / 4 > width;  // no room beside it
  if (below) {
    indent = kNarrowDescription;
    out.erase(out.find_last_not_of(' ') + 1);
  }
  const std::size_t room = width - indent;
  bool first = !below;
  for (const std::string_view part : folded(line.substr(begin), room, room)) {
    if (!first) out.append("\n").append(indent, ' ');
    out += part;
    first = false;
  }
  return out;
}

class HelpLayout : public CLI::Formatter {
 public:
  explicit HelpLayout(std::size_t width) : width_(width) {}

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    return fit_help(CLI::Formatter::make_help(app, std::move(name), mode), width_);
  }

  std::string make_option(const CLI::Option* option, bool is_argument) const override {
    std::string left = make_option_name(option, is_argument);
    const std::string type = is_argument || option->get_type_size() == 0 ? "" : option->get_type_name();
    if (!type.empty()) left += " " + type;
    if (is_argument && option->get_expected_max() >= CLI::detail::expected_max_vector_size) left += " ...";
    if (option->get_required()) left += " " + get_label("REQUIRED");
    return row(left, make_option_desc(option));
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return row(command->get_display_name(true), command->get_description());
  }

 private:
  std::string row(const std::string& name, const std::string& description) const {
    constexpr std::size_t kGap = 2;
    const std::size_t column = width_ <= kNarrow ? kNarrowDescription : kDescription;
    std::string out = "  " + name;
    const std::size_t used = display_width(out);
    if (used + kGap > column) {
      out += "\n" + std::string(column, ' ');
    } else {
      out.append(column - used, ' ');
    }
    return out + description + "\n";
  }

  std::size_t width_;
};

}  // namespace

std::string fit_help(std::string_view text, std::size_t width) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool repeated = line.empty() && (out.empty() || out.ends_with("\n\n"));
    if (!repeated) out += fit_line(line, width) + "\n";
    at = end + 1;
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

void lay_out_help(CLI::App& app, std::size_t width) { app.formatter(std::make_shared<HelpLayout>(width)); }

}  // namespace hoshin
