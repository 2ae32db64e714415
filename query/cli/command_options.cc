#include "query/cli/command_options.h"

#include <algorithm>
#include <span>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/fields.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Binds the value of a row of request_options.h.
struct BindValue {
  CLI::App& app;
  Arguments& a;
  const RequestOption& row;

  CLI::Option* operator()(FlagPlace place) const {
    return app.add_flag(row.option, place(a.request), row.help);
  }
  CLI::Option* operator()(NumberPlace place) const {
    return add_number(app, row.option, place(a.request), row.help);
  }
  CLI::Option* operator()(TextPlace place) const {
    if (row.form == Form::kWords) return app.add_option(row.option, a.words, row.help);
    CLI::Option* const option = app.add_option(row.option, place(a.request), row.help);
    return row.value_name == nullptr ? option : option->type_name(row.value_name);
  }
  CLI::Option* operator()(ListPlace place) const {
    const bool is_argument = row.option[0] != '-';
    if (is_argument) return app.add_option(row.option, place(a.request), row.help);
    return add_list(app, row.option, place(a.request), row.help);
  }
  CLI::Option* operator()(const ChoicePlace&) const {
    const auto choose = [&words = a.chosen, key = row.key](const std::string& word) { words[key] = word; };
    return app.add_option_function<std::string>(row.option, choose, row.help)->type_name(row.value_name);
  }
  CLI::Option* operator()(const auto&) const { return nullptr; }  // nothing else is typed as an option
};

void bind_row(CLI::App& app, Arguments& a, const RequestOption& row) {
  CLI::Option* const option = std::visit(BindValue{app, a, row}, row.place);
  if (row.required) option->required();
  if (auto known = known_values(row); !known.empty())
    a.choices[std::string(long_name(row))] = std::move(known);
}

/// Puts what stands beside `request` into it: the word of a choice, or a text typed as words.
void take_words(const Arguments& a, const RequestOption& row, CommandRequest& request) {
  if (const auto* const text = std::get_if<TextPlace>(&row.place)) {
    if (row.form == Form::kWords) (*text)(request) = fmt::format("{}", fmt::join(a.words, " "));
  } else if (const auto* const choice = std::get_if<ChoicePlace>(&row.place)) {
    const auto word = a.chosen.find(row.key);
    if (word != a.chosen.end()) choice->choose(request, long_name(row), word->second);
  }
}

/// "pretty, json or csv"
std::string either(const std::vector<std::string>& words) {
  const std::span<const std::string> first(words.begin(), words.end() - 1);
  return message("{} or {}", fmt::join(first, ", "), words.back());
}

std::string filter_help(const Field& field) {
  const std::string_view example = field.example.substr(field.name.size() + 1);
  return message("{}, as in --{} {}", field.japanese, field.name, example);
}

}  // namespace

CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& values,
                      const std::string& description) {
  return app.add_option(name, values, description)
      ->delimiter(',')
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("LIST");
}

CLI::Option* add_number(CLI::App& app, const std::string& name, std::size_t& value,
                        const std::string& description) {
  constexpr std::size_t kMostDigits = 9;  // of kMostNumber
  return app.add_option(name, value, description)
      ->type_name("N")
      ->check([](const std::string& text) -> std::string {
        const bool whole = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        return whole && text.size() <= kMostDigits
                   ? ""
                   : message("\"{}\" is no whole number up to 999,999,999", text);
      });
}

std::string_view long_name(const RequestOption& row) {
  const std::string_view names = row.option;
  return names.substr(names.find(',') + 1);
}

void bind_rows(CLI::App& app, Arguments& a, CommandSet command, Group group) {
  for (const RequestOption& row : request_options()) {
    if ((row.commands & command) != 0 && row.group == group && row.option != nullptr) bind_row(app, a, row);
  }
}

CommandRequest request_of(const Arguments& a, CommandSet command) {
  CommandRequest request = a.request;
  for (const RequestOption& row : request_options()) {
    if ((row.commands & command) != 0 && row.option != nullptr) take_words(a, row, request);
  }
  std::erase_if(request.search.query.filters, [](const Filter& filter) { return filter.values.empty(); });
  return request;
}

void bind_bom(CLI::App& app, Arguments& a) {
  app.add_flag("--bom", a.bom, "begin CSV with a byte order mark, without which Excel garbles Japanese");
}

void bind_format_words(CLI::App& app, Arguments& a) {
  const std::vector<std::string>& words = a.choices["--format"];
  app.add_option("--format", a.format, message("{} (default: pretty)", either(words)))->type_name("NAME");
  app.add_flag_callback(
      "--json", [&a] { a.format = "json"; }, translated("the same as --format json"));
  if (std::ranges::find(words, "csv") != words.end()) bind_bom(app, a);
}

void bind_filters(CLI::App& app, Arguments& a) {
  const auto fields = facet_fields();
  std::vector<Filter>& filters = a.request.search.query.filters;
  filters.reserve((fields.size() + 1) * 2);  // the parser keeps references into it; one more for budget
  for (const Field* field : fields) {
    const std::string name(field->name);
    for (const bool negated : {false, true}) {
      Filter& filter = filters.emplace_back(Filter{name, {}, negated});
      CLI::Option* const option = add_list(app, fmt::format("--{}{}", negated ? "not-" : "", name),
                                           filter.values, filter_help(*field));
      option->group(negated ? "" : kFilterHelp);
      if (field->kind == FieldKind::kMoney) option->delimiter('\0');  // 1,000万円 is one value
    }
  }
}

void bind_query(CLI::App& app, Arguments& a, CommandSet command) {
  bind_rows(app, a, command, Group::kQuery);
  bind_filters(app, a);
}

}  // namespace hoshin
