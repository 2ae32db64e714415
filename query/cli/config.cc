#include "query/cli/config.h"

#include <cerrno>
#include <fstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/error.h"
#include "schema/message.h"
#include "text/edit_distance.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNames[] = {"index", "format", "facets", "color"};

bool given(const char* variable) { return variable != nullptr && *variable != '\0'; }

fs::path file_of(const Environment& environment) {
  const fs::path below = fs::path("hoshin") / "config.toml";
  // A path that is not absolute is none: the base directory specification.
  if (given(environment.config_home) && environment.config_home[0] == '/')
    return fs::path(environment.config_home) / below;
  return given(environment.home) ? fs::path(environment.home) / ".config" / below : fs::path();
}

std::string without_tilde(const std::string& path, const Environment& environment) {
  const bool of_home = path.starts_with("~/") && given(environment.home);
  return of_home ? (fs::path(environment.home) / path.substr(2)).string() : path;
}

Error no_setting(const fs::path& file, const std::string& name) {
  const auto near = nearest_words(name, {std::begin(kNames), std::end(kNames)}, 1);
  return {ErrorCode::kUsage, message("{}: unknown setting \"{}\"", file.string(), name),
          near.empty() ? message("it takes one of: {}", fmt::join(kNames, ", "))
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

/// The one value of `item`. The parser lets a value that is missing, or a quote without its end, pass.
std::string value_of(const CLI::ConfigItem& item, const fs::path& file) {
  std::string value = item.inputs.size() == 1 ? item.inputs.front() : "";
  if (!value.empty() && value[0] != '"' && value[0] != '\'') return value;
  throw Error(ErrorCode::kUsage, message("{}: {} takes one value", file.string(), item.name),
              message("write it as {} = \"...\"", item.name));
}

void take(Configuration& configuration, const CLI::ConfigItem& item, const Environment& environment) {
  const std::string name = item.fullname();
  if (name == "index") {
    configuration.index = without_tilde(value_of(item, configuration.file), environment);
  } else if (name == "format") {
    configuration.format = value_of(item, configuration.file);
  } else if (name == "color") {
    configuration.color = value_of(item, configuration.file);
  } else if (name == "facets") {
    configuration.facets.emplace();
    for (const std::string& fields : item.inputs) {
      for (std::string& field : CLI::detail::split(fields, ','))
        configuration.facets->push_back(CLI::detail::trim(field));
    }
  } else {
    throw no_setting(configuration.file, name);
  }
}

/// The first of `wishes` that there is.
struct Wish {
  std::string value, origin;
  bool there = true;
};

Setting first_of(std::string_view name, const std::vector<Wish>& wishes) {
  for (const Wish& wish : wishes) {
    if (wish.there) return {name, wish.value, wish.origin};
  }
  return {name, {}, {}};
}

Wish of_file(const Configuration& configuration, const std::optional<std::string>& value) {
  return {value.value_or(""), configuration.file.string(), value.has_value()};
}

}  // namespace

Configuration read_configuration(const Environment& environment) {
  Configuration configuration;
  configuration.file = file_of(environment);
  std::error_code unreadable;
  if (configuration.file.empty() || !fs::exists(configuration.file, unreadable)) return configuration;
  if (fs::is_directory(configuration.file, unreadable))
    throw system_error("read", configuration.file.string(), EISDIR);
  std::ifstream text(configuration.file);
  if (!text) throw system_error("read", configuration.file.string(), errno);
  configuration.found = true;
  for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(text))
    take(configuration, item, environment);
  return configuration;
}

std::vector<Setting> settings_of(const Configuration& configuration, const Environment& environment,
                                 const std::string& index_option, const std::string& color_option) {
  const std::string by_default = translatable("default");
  std::optional<std::string> facets;
  if (configuration.facets) facets = fmt::format("{}", fmt::join(*configuration.facets, ","));
  const char* const index = given(environment.index) ? environment.index : "";
  return {first_of("index", {{index_option, "--index", !index_option.empty()},
                             {index, "HOSHIN_INDEX", *index != '\0'},
                             of_file(configuration, configuration.index),
                             {"./hoshin-index", by_default}}),
          first_of("format", {of_file(configuration, configuration.format), {"pretty", by_default}}),
          first_of("facets", {of_file(configuration, facets), {"", by_default}}),
          first_of("color", {{color_option, "--color", !color_option.empty()},
                             of_file(configuration, configuration.color),
                             {"never", "NO_COLOR", given(environment.no_color)},
                             {"auto", by_default}})};
}

}  // namespace hoshin
