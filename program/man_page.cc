#include "program/man_page.h"

#include <cerrno>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_parts.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

using completion::replaced;

/// `text` as roff shows it: no escapes, no requests, and hyphens that can be copied.
std::string roff(const std::string& text) {
  std::string safe = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
  const bool request = safe.starts_with('.') || safe.starts_with('\'');
  return (request ? "\\&" : "") + replaced(std::move(safe), "\n", "\n\\&");
}

std::string tag(const OptionEntry& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", roff(name));
  }
  return option.value.empty() ? names : fmt::format("{} \\fI{}\\fR", names, roff(option.value));
}

std::string paragraph(const OptionEntry& option) {
  if (option.is_argument()) {
    return fmt::format(".TP\n\\fI{}\\fR\n{}\n", option.names.front(), roff(option.description));
  }
  return fmt::format(".TP\n{}\n{}\n", tag(option), roff(option.description));
}

/// The options of one program, in which filters are told once.
class Options {
 public:
  std::string ordinary(const CommandEntry& command) const {
    std::string text;
    for (const OptionEntry& option : command.options) {
      if (is_filter(option) || option.group.empty() || is_everywhere(option)) continue;
      text += paragraph(option);
    }
    return text;
  }

  /// Those of `program` stand in each of its commands, too, and are told there only.
  void stand_everywhere(const CommandEntry& program) {
    for (const OptionEntry& option : program.options) everywhere_.insert(option.names.back());
  }

  std::string filters(const CommandEntry& command) {
    std::string text, group;
    for (const OptionEntry& option : command.options) {
      if (!is_filter(option)) continue;
      group = option.group;
      if (told_.insert({option.names.back(), option.description}).second) text += paragraph(option);
    }
    if (group.empty()) return "";
    if (teller_.empty()) {
      teller_ = command.name;
      return ".PP\n" + roff(group) + '\n' + text;
    }
    return fmt::format(".PP\n{}\n{}", message("The filters of {}.", "\\fB" + teller_ + "\\fR"), text);
  }

 private:
  static bool is_filter(const OptionEntry& option) {
    return !option.group.empty() && option.group != translated("Options") && !option.is_argument();
  }
  bool is_everywhere(const OptionEntry& option) const { return everywhere_.contains(option.names.back()); }

  std::set<std::string> everywhere_;
  std::set<std::pair<std::string, std::string>> told_;
  std::string teller_;
};

std::string synopsis(const CommandEntry& program, const CommandEntry& command) {
  std::string text = fmt::format("\\fB{} {}\\fR", roff(program.name), command.name);
  for (const OptionEntry& option : command.options) {
    if (!option.is_argument()) continue;
    const std::string name = fmt::format("\\fI{}\\fR{}", option.names.front(), option.repeated ? "..." : "");
    text += option.required ? " " + name : fmt::format(" [{}]", name);
  }
  return text;
}

std::string commands_text(const CommandEntry& program) {
  Options options;
  options.stand_everywhere(program);
  std::string text;
  for (const CommandEntry& command : program.commands) {
    text += fmt::format(".SS {}\n{}\n{}{}", synopsis(program, command), roff(command.description),
                        options.ordinary(command), options.filters(command));
  }
  return text;
}

}  // namespace

std::string man_page(std::string_view page, const CommandEntry& program, std::string_view version) {
  std::string text = replaced(std::string(page), "@VERSION@", version);
  text = replaced(std::move(text), "@OPTIONS@\n", Options().ordinary(program));
  return replaced(std::move(text), "@COMMANDS@\n", commands_text(program));
}

std::string man_page_of_file(const std::string& path, const CommandEntry& program, std::string_view version) {
  std::ifstream file(path);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) throw system_error("read", path, errno != 0 ? errno : EIO);
  return man_page(text.str(), program, version);
}

}  // namespace hoshin
