// query/cli/config.h - what a person has settled once, in a file: config.toml.
//
//   # ~/.config/hoshin/config.toml
//   index = "~/white-papers/hoshin-index"
//   facets = ["year", "ministry"]
//
// An option wins over the environment, that over the file, and the file over what the program does by itself.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/terminal.h"

namespace hoshin {

/// The settings that the file may have; those that it has not say nothing.
struct Configuration {
  std::filesystem::path file;  ///< Where it is, or would be; empty where the environment names no folder.
  bool found = false;
  std::optional<std::string> index;                ///< A folder; "~/" was taken for that of the person.
  std::optional<std::string> format;               ///< Of the commands that know it.
  std::optional<std::vector<std::string>> facets;  ///< That `search` counts.
  std::optional<std::string> color;
};

/// Reads $XDG_CONFIG_HOME/hoshin/config.toml, else that below ~/.config; there need be none. Throws Error
/// kIo, and kUsage, naming the file, for what is no setting.
Configuration read_configuration(const Environment& environment);

/// A setting as it holds now, and who said so.
struct Setting {
  std::string_view name;
  std::string value;
  std::string origin;  ///< "default", "--index", "HOSHIN_INDEX", or the path of the file.
};

/// All settings, in the order of the help text. An option that is empty was not given.
std::vector<Setting> settings_of(const Configuration& configuration, const Environment& environment,
                                 const std::string& index_option, const std::string& color_option);

}  // namespace hoshin
