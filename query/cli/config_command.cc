// hoshin config: what holds where nobody says otherwise, and why.
#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/text_table.h"
#include "schema/json_writer.h"
#include "schema/message.h"

namespace hoshin {
namespace {

std::string json_of(const Configuration& configuration, const std::vector<Setting>& settings) {
  JsonWriter json;
  json.begin_object();
  json.member("format", kJsonFormat);
  json.member("file", configuration.file.string());
  json.member("found", configuration.found);
  json.key("settings").begin_array();
  for (const Setting& setting : settings) {
    json.begin_object();
    json.member("name", setting.name);
    json.member("value", setting.value);
    json.member("origin", setting.origin);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + '\n';
}

std::string table_of(const Configuration& configuration, const std::vector<Setting>& settings,
                     const Terminal& terminal) {
  TextTable table({{message("setting"), Align::kLeft, Look::kStrong},
                   {message("value"), Align::kLeft, Look::kPlain},
                   {message("from"), Align::kLeft, Look::kFaint}});
  for (const Setting& setting : settings) {
    table.add_row({std::string(setting.name), setting.value, translated(setting.origin)});
  }
  std::string text = table.render(terminal.width, Palette(terminal.colour));
  if (configuration.file.empty()) return text;
  const std::string file = configuration.file.string();
  return text + '\n' +
         (configuration.found ? message("The file is {}", file) : message("There is no {} yet", file)) + '\n';
}

}  // namespace

int run_config(const Configuration& configuration, const std::vector<Setting>& settings, Format format,
               Session& session) {
  if (format == Format::kJson) {
    session.out().write(json_of(configuration, settings));
  } else {
    session.out().write_painted(table_of(configuration, settings, session.terminal()));
  }
  return kExitDone;
}

}  // namespace hoshin
