// The page of sums of money: by ministry, year and kind, each open to its figures.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "serve/page/budget_figures.h"
#include "serve/page/facet_panel.h"
#include "serve/page/frame.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostGroups = 300;

const std::vector<std::string> kGroupFields(std::begin(kBudgetFields), std::end(kBudgetFields));
const std::vector<std::string> kFirstFields = {"ministry", "year", "kind"};

std::string_view tag_of(std::string_view field) { return field == "kind" ? "budget" : field; }

/// How an address names a group: its values, each behind the next "|".
std::string key_of(const BudgetGroup& group) {
  std::string key;
  for (std::size_t i = 0; i < group.key.size(); ++i)
    key += (i > 0 ? "|" : "") + group.key[i].value_or("none");
  return key;
}

std::string value_text(const Site& site, const std::string& field, const std::optional<std::string>& value) {
  return value ? site.label(tag_of(field), *value) : site.label_of_none(tag_of(field));
}

std::string name_of(const Site& site, const std::vector<std::string>& fields, const BudgetGroup& group) {
  std::string name;
  for (std::size_t i = 0; i < fields.size(); ++i)
    name += (i > 0 ? " " : "") + value_text(site, fields[i], group.key[i]);
  return name;
}

/// What sums are by: each field is on or off, one at least is on.
void add_group_switch(Html& html, const Site& site, const std::vector<std::string>& fields) {
  html.open("div", {{"class", "switch-row"}}).element("span", {{"id", "group-by"}}, site.say(Text::kGroupBy));
  html.open("ul", {{"class", "switch"}, {"aria-labelledby", "group-by"}});
  for (const std::string& field : kGroupFields) {
    const bool is_on = std::ranges::find(fields, field) != fields.end();
    std::vector<std::string> others;
    for (const std::string& each : kGroupFields) {
      const bool was_on = std::ranges::find(fields, each) != fields.end();
      if (each == field ? !is_on : was_on) others.push_back(each);
    }
    const Address address =
        site.here()
            .without("open")
            .without("group-by")
            .with("group_by", fmt::format("{}", fmt::join(others.empty() ? fields : others, ",")));
    html.open("li").open("a", {Attribute::href(address),
                               {"rel", "nofollow"},
                               Attribute::unless_empty("aria-current", is_on ? "true" : "")});
    html.text(site.say(name_of_field(tag_of(field)))).close().close();
  }
  html.close().close();
}

void add_table_head(Html& html, const Site& site, const std::vector<std::string>& fields) {
  html.open("thead").open("tr");
  for (const std::string& field : fields)
    html.element("th", {{"scope", "col"}}, site.say(name_of_field(tag_of(field))));
  const std::string_view sort = site.parameter("sort");
  html.open("th", {{"scope", "col"},
                   {"class", "figure"},
                   Attribute::unless_empty("aria-sort", sort == "-amount"  ? "descending"
                                                        : sort == "amount" ? "ascending"
                                                                           : "")});
  html.open("a", {Attribute::href(site.here().with("sort", sort == "-amount" ? "" : "-amount")),
                  {"rel", "nofollow"}});
  html.text(site.say(Text::kSum))
      .element("span", {{"aria-hidden", "true"}}, sort == "-amount" ? " ▼" : " ↕")
      .close()
      .close();
  html.element("td", {{"class", "bar-cell"}}, "");
  html.element("th", {{"scope", "col"}, {"class", "figure"}}, site.say(Text::kFigures));
  html.element("th", {{"scope", "col"}, {"class", "figure"}}, site.say(Text::kLeftOut)).close().close();
}

struct GroupTable {
  const std::vector<std::string>& fields;
  std::int64_t largest = 1;
};

void add_group(Html& html, const Site& site, const GroupTable& table, const BudgetGroup& group,
               std::size_t number) {
  const std::string key = key_of(group), name = name_of(site, table.fields, group),
                    anchor = fmt::format("sum-{}", number);
  const bool is_open = site.parameter("open") == key;
  html.open("tr", {{"id", anchor}, {"class", is_open ? "opened" : "closed"}});
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    html.open(i == 0 ? Literal("th") : Literal("td"),
              {Attribute::unless_empty("scope", i == 0 ? "row" : ""), {"lang", "ja"}});
    html.text(value_text(site, table.fields[i], group.key[i])).close();
  }
  const Address address = (is_open ? site.here().without("open") : site.here().with("open", key)).to(anchor);
  html.open("td", {{"class", "figure"}})
      .open("a", {{"class", "sum"},
                  Attribute::href(address),
                  {"rel", "nofollow"},
                  {"aria-expanded", is_open ? "true" : "false"},
                  {"role", "button"},
                  {"aria-label", fmt::format("{}: {}", yen_text(site, group.sum.yen),
                                             site.say(is_open ? Text::kCloseSum : Text::kOpenSum, name))}});
  html.text(group.sum.figures > 0 ? yen_text(site, group.sum.yen) : "―").close().close();
  html.open("td", {{"class", "bar-cell"}});
  add_bar(html, static_cast<double>(group.sum.yen), static_cast<double>(table.largest));
  html.close();
  html.element("td", {{"class", "figure"}}, with_separators(group.sum.figures));
  html.element("td", {{"class", "figure"}}, with_separators(group.sum.left_out + group.sum.older)).close();
  if (!is_open || !group.why) return;
  html.open("tr", {{"class", "tree-row"}}).open("td", {{"colspan", table.fields.size() + 4}});
  add_sum_notes(html, site, group.sum, false);
  add_sum_tree(html, site, *group.why);
  html.close().close();
}

void add_groups(Html& html, const Site& site, const std::vector<std::string>& fields,
                const BudgetTable& answer) {
  GroupTable table{fields};
  for (const BudgetGroup& group : answer.groups) table.largest = std::max(table.largest, group.sum.yen);
  html.open("div", {{"class", "scroll"},
                    {"role", "region"},
                    {"aria-label", site.say(Text::kBudgetTitle)},
                    {"tabindex", "0"}});
  html.open("table", {{"class", "sums"}});
  add_table_head(html, site, fields);
  html.open("tbody");
  const std::size_t shown = std::min(answer.groups.size(), kMostGroups);
  for (std::size_t i = 0; i < shown; ++i) add_group(html, site, table, answer.groups[i], i + 1);
  html.close().close().close();
  if (shown < answer.groups.size())
    html.element("p", {{"class", "quiet"}}, site.say(Text::kMoreGroups, shown, answer.groups.size()));
}

}  // namespace

PageAnswer budget_page(const Site& site) {
  CommandRequest command = read_parameters(site, kBudgetCommand);
  if (command.group_by.empty()) command.group_by = kFirstFields;
  BudgetRequest request = budget_request(command);
  request.why = !site.parameter("open").empty();
  const BudgetTable answer = site.searcher.budget(request);

  Content content{.title = site.say(Text::kBudgetTitle), .page_name = "budget"};
  Html& html = content.main;
  html.element("h1", content.title).element("p", {{"class", "lead"}}, site.say(Text::kBudgetLead));
  open_query_form(html, site, site.here(), "/budget", false);
  html.close();
  add_chips(html, site);
  html.open("p", {{"class", "summary"}, {"role", "status"}});
  html.text(answer.rows.empty() ? site.say(Text::kNoMoney)
                                : site.say(Text::kSumOfAll, yen_text(site, answer.sum.yen),
                                           with_separators(answer.sum.figures)))
      .close();
  add_warnings(html, site, answer.warnings);
  if (answer.relaxed) html.element("p", {{"class", "notice"}}, site.say(Text::kRelaxed));
  if (answer.rows.empty()) return page_answer(site, std::move(content));
  const bool by_ministry = std::ranges::find(request.group_by, "ministry") != request.group_by.end();
  add_sum_notes(html, site, answer.sum, by_ministry);
  add_table_notes(html, site, answer);
  add_group_switch(html, site, request.group_by);
  add_groups(html, site, request.group_by, answer);
  const std::string fields = fmt::format("{}", fmt::join(request.group_by, ","));
  html.open("p", {{"class", "data-links"}});
  for (const Text format : {Text::kCsv, Text::kJson}) {
    const Address data = site.api("budget", format == Text::kCsv ? "csv" : "json").with("group_by", fields);
    html.open("a", {Attribute::href(data), {"rel", "nofollow"}}).text(site.say(format)).close().text(" ");
  }
  html.close();
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
