#include "serve/mcp/tool_texts.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/number.h"
#include "serve/mcp/quotation.h"
#include "text/printable.h"

namespace hoshin {
namespace {

const std::string& text_at(const Json& json, const char* key) {
  return json.at(key).get_ref<const std::string&>();
}

/// Empty for null, and for a key that is not there.
std::string text_or_nothing(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

/// For a line of ours.
std::string line_at(const Json& json, const char* key) { return printable_line(text_at(json, key)); }

std::size_t number_at(const Json& json, const char* key) { return json.at(key).get<std::size_t>(); }

/// "id (令和7年度)\n> 出典: ...\n> text\n".
std::string passage_lines(const Json& passage, std::string_view mark) {
  std::string out = fmt::format("{}{}", mark, line_at(passage, "id"));
  if (const auto year = passage.find("year"); year != passage.end() && year->is_number())
    out += fmt::format(" ({})", fiscal_year_label(year->get<int>()));
  out += '\n';
  if (const std::string cited = text_or_nothing(passage, "citation"); !cited.empty())
    out += quotation_line("出典: " + cited);
  out += quotation(text_at(passage, "text"));
  if (const auto all = passage.find("text_characters"); all != passage.end())
    out += fmt::format("…（全 {} 字の一部）\n", all->get<std::size_t>());
  return out;
}

/// What the reader should know of how the query was read, and of what was cut.
std::string remarks(const Json& answer) {
  std::string out;
  if (answer.value("relaxed", false))
    out += "No passage has all the words (or, of a question, few have): these have some of them.\n";
  if (const auto warnings = answer.find("warnings"); warnings != answer.end()) {
    for (const Json& warning : *warnings)
      out += "Warning: " + message_line(warning.get<std::string>()) + "\n";
  }
  if (const std::string meant = text_or_nothing(answer, "suggestion"); !meant.empty())
    out += "Did you mean: " + message_line(meant) + "\n";
  if (const auto more = answer.find("more"); more != answer.end() && more->is_object())
    out += text_at(*more, "note") + "\n";
  return out;
}

std::string value_text(const Json& value) {
  if (value.is_null()) return "(none)";
  return value.is_string() ? printable_line(value.get<std::string>()) : value.dump();
}

/// "令和7年度 (2025)", "総務省", "(none)".
std::string facet_value_text(const Json& value) {
  const std::string name = value_text(value.at("value"));
  const std::string label = printable_line(text_or_nothing(value, "label"));
  return label.empty() || label == name ? name : fmt::format("{} ({})", label, name);
}

std::string count_text(const Json& value) {
  const auto yen = value.find("yen");
  return yen == value.end() ? value.at("count").dump() : format_yen(yen->get<std::int64_t>());
}

std::string facet_lines(const Json& values, const std::string& indent) {
  std::string out;
  for (const Json& value : values) {
    out += fmt::format("{}{}: {}\n", indent, facet_value_text(value), count_text(value));
    if (const auto children = value.find("children"); children != value.end())
      out += facet_lines(*children, indent + "  ");
  }
  return out;
}

std::string facets_lines(const Json& facets) {
  std::string out;
  for (const auto& [field, values] : facets.items())
    out += fmt::format("{}\n{}", field, facet_lines(values, "  "));
  return out;
}

std::string pivot_text(const Json& answer) {
  std::vector<std::string> names;
  for (const Json& column : answer.at("columns")) names.push_back(facet_value_text(column));
  std::string out = fmt::format("{} \\ {} | total | {}\n", text_at(answer, "row_field"),
                                text_at(answer, "column_field"), fmt::join(names, " | "));
  for (const Json& row : answer.at("rows")) {
    std::vector<std::string> cells;
    for (const Json& cell : row.at("cells")) cells.push_back(cell.dump());
    out += fmt::format("{} | {} | {}\n", facet_value_text(row), count_text(row), fmt::join(cells, " | "));
  }
  return out;
}

std::string money_text(const Json& sum) {
  std::string out =
      fmt::format("{} ({} figures", format_yen(sum.at("yen").get<std::int64_t>()), number_at(sum, "figures"));
  if (const auto left_out = number_at(sum, "left_out"); left_out > 0)
    out += fmt::format("; {} totals or 内数 left out", left_out);
  if (const auto undated = number_at(sum, "undated"); undated > 0)
    out += fmt::format("; {} of them 年度不明", undated);
  if (sum.at("mixed").get<bool>()) out += "; of several years or kinds of budget";
  return out + ")";
}

std::string year_text(const Json& year) {
  return year.is_number() ? fiscal_year_label(year.get<int>()) : std::string("年度不明");
}

std::string figure_line(const Json& row) {
  std::vector<std::string> ministry;
  for (const Json& name : row.at("ministry")) ministry.push_back(name.get<std::string>());
  const std::string left_out = row.at("counted").get<bool>() ? "" : " [not in sums]";
  const std::string_view before_kind = row.at("kind").is_null() ? "" : " ";
  return fmt::format("- {}{}{}: {} ({}円){} {}\n{}", year_text(row.at("year")), before_kind,
                     printable_line(text_or_nothing(row, "kind")),
                     format_yen(row.at("yen").get<std::int64_t>()), row.at("yen").dump(), left_out,
                     line_at(row, "id"),
                     quotation_line(fmt::format("{} {} 出典: {}", fmt::join(ministry, "・"),
                                                text_at(row, "measure"), text_at(row, "citation"))));
}

std::string group_line(const Json& group) {
  std::vector<std::string> key;
  for (const char* field : {"ministry", "year", "kind"}) {
    const auto value = group.find(field);
    if (value == group.end()) continue;
    key.push_back(std::string_view(field) == "year" ? year_text(*value) : value_text(*value));
  }
  return fmt::format("- {}: {}\n", fmt::join(key, " "), money_text(group));
}

}  // namespace

std::string search_text(const Json& answer) {
  std::string out = fmt::format("{} passages match.\n", number_at(answer, "total"));
  for (const Json& hit : answer.at("hits"))
    out += "\n" + passage_lines(hit, fmt::format("[{}] ", number_at(hit, "rank")));
  if (!answer.at("facets").empty()) out += "\n" + facets_lines(answer.at("facets"));
  const std::string rest = remarks(answer);
  return rest.empty() ? out : out + "\n" + rest;
}

std::string facets_text(const Json& answer) {
  if (answer.contains("columns")) return pivot_text(answer) + remarks(answer);
  std::string out = fmt::format("{} passages match.\n", number_at(answer, "total"));
  if (const auto money = answer.find("money"); money != answer.end()) out += money_text(*money) + "\n";
  return out + facets_lines(answer.at("facets")) + remarks(answer);
}

std::string show_text(const Json& answer) {
  std::string out;
  for (const Json& passage : answer.at("before")) out += passage_lines(passage, "(before) ") + "\n";
  out += passage_lines(answer.at("passage"), "");
  for (const Json& passage : answer.at("after")) out += "\n" + passage_lines(passage, "(after) ");
  return out + remarks(answer);
}

std::string budget_text(const Json& answer) {
  std::string out = "Sum: " + money_text(answer.at("sum")) + "\n";
  if (const auto groups = answer.find("groups"); groups != answer.end()) {
    for (const Json& group : *groups) out += group_line(group);
  }
  for (const char* list : {"rows", "left_out"}) {
    const auto rows = answer.find(list);
    if (rows == answer.end()) continue;
    for (const Json& row : *rows) out += figure_line(row);
  }
  return out + remarks(answer);
}

std::string compare_text(const Json& answer) {
  std::string out;
  for (const Json& year : answer.at("years")) {
    out += fmt::format("{} ({}): {} of {} passages\n", text_at(year, "label"), year.at("year").dump(),
                       number_at(year, "total"), number_at(year, "passages"));
    if (!year.at("best").is_null()) out += passage_lines(year.at("best"), "best: ") + "\n";
  }
  return out + remarks(answer);
}

std::string documents_text(const Json& answer) {
  std::string out = fmt::format("{} documents.\n", number_at(answer, "total"));
  for (const Json& d : answer.at("documents")) {
    std::vector<std::string> tags = {year_text(d.at("year"))};
    for (const char* key : {"kind", "date"}) {
      if (std::string tag = text_or_nothing(d, key); !tag.empty()) tags.push_back(std::move(tag));
    }
    out += printable_line(fmt::format("- {} ({}, {} passages)", text_at(d, "doc"), fmt::join(tags, ", "),
                                      number_at(d, "passages"))) +
           '\n';
    if (const std::string title = text_or_nothing(d, "title"); !title.empty()) out += quotation_line(title);
    for (const Json& i : d.at("inferred")) {
      out += quotation_line(
          fmt::format("{} = {}: {}", text_at(i, "field"), text_at(i, "value"), text_at(i, "why")));
    }
  }
  return out + remarks(answer);
}

}  // namespace hoshin
