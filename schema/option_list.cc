#include "schema/option_list.h"

#include <algorithm>

#include <CLI/CLI.hpp>

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

}  // namespace

CommandEntry option_list(const CLI::App& app) {
  CommandEntry entry{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  for (const CLI::Option* option : app.get_options()) entry.options.push_back(entry_of(*option));
  std::ranges::stable_partition(entry.options, [](const OptionEntry& o) { return o.is_argument(); });
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    entry.commands.push_back(option_list(*command));
  }
  return entry;
}

}  // namespace hoshin
