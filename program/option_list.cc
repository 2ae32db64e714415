#include "program/option_list.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "schema/message.h"

namespace hoshin {
namespace {

std::vector<std::string> names_of(const CLI::Option& option) {
  if (option.get_positional()) return {option.get_name(true, false)};
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

OptionEntry entry_of(const CLI::Option& option) {
  OptionEntry entry;
  entry.names = names_of(option);
  entry.value = option.get_type_size() == 0 ? "" : option.get_type_name();
  entry.description = option.get_description();
  entry.group = option.get_group();
  entry.required = option.get_required();
  entry.repeated =
      option.get_positional() && option.get_expected_max() >= CLI::detail::expected_max_vector_size;
  return entry;
}

// What the parser itself says in a help text.
constexpr const char* kLabels[] = {translatable("Usage"), translatable("OPTIONS"),
                                   translatable("Positionals"), translatable("REQUIRED")};
[[maybe_unused]] constexpr const char* kTexts[] = {
    translatable("Options"), translatable("COMMAND"), translatable("Print this help message and exit"),
    translatable("Display program version information and exit")};

/// "--jobs: Value 0 not in range 1 to 1024" as we say it; nothing for any other text.
std::optional<std::string> out_of_range(std::string_view what) {
  constexpr std::string_view kValue = ": Value ", kRange = " not in range ", kTo = " to ";
  const std::size_t value = what.find(kValue), range = what.rfind(kRange), to = what.rfind(kTo);
  if (value == what.npos || range == what.npos || value > range || to == what.npos || to < range) return {};
  const std::size_t given = value + kValue.size(), least = range + kRange.size();
  return message("{}: \"{}\" is no whole number from {} to {}", what.substr(0, value),
                 what.substr(given, range - given), what.substr(least, to - least),
                 what.substr(to + kTo.size()));
}

}  // namespace

void translate_help(CLI::App& app) {
  for (const char* label : kLabels) app.get_formatter()->label(label, translated(label));
  app.get_formatter()->label("SUBCOMMAND", translated("COMMAND"));
  app.description(translated(app.get_description()));
  app.footer(translated(app.get_footer()));
  for (CLI::Option* option : app.get_options()) {
    option->description(translated(option->get_description()));
    option->group(translated(option->get_group()));
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    command->group(translated(command->get_group()));
    translate_help(*command);
  }
}

std::string problem_of(const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string name = error.get_name();
  const auto until = [&](char end) { return what.substr(0, what.find(end)); };
  const bool too_many = what.find(" At Most ") != what.npos;
  if (name == "ArgumentMismatch" && too_many) return message("{} is given more than once", until(':'));
  if (name == "ArgumentMismatch") return message("{} needs a value", until(':'));
  if (name == "RequiredError") return message("{} is required", until(' '));
  // "--dump: pages not in {blocks,passages}"
  if (const std::size_t among = what.find(" not in {"); among != what.npos && what.ends_with('}')) {
    const std::string option = until(':'), list = what.substr(what.find('{', among) + 1);
    const std::string given = what.substr(option.size() + 2, among - option.size() - 2);
    return message("{}: \"{}\" is none of {}", option, given, list.substr(0, list.size() - 1));
  }
  if (auto range = out_of_range(what)) return std::move(*range);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    return message("unknown option {}", what.substr(what.rfind(' ') + 1));
  return what;
}

CommandEntry option_list(const CLI::App& app) {
  CommandEntry entry{app.get_name(), app.get_description(), app.get_footer(), {}, {}, {}};
  for (const CLI::Option* option : app.get_options()) entry.options.push_back(entry_of(*option));
  std::stable_partition(entry.options.begin(), entry.options.end(),
                        [](const OptionEntry& o) { return o.is_argument(); });
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    entry.commands.push_back(option_list(*command));
  }
  return entry;
}

}  // namespace hoshin
