#include "serve/page/facet_panel.h"

#include <algorithm>

#include <fmt/format.h>

#include "schema/fields.h"
#include "serve/page/frame.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kValuesShown = 8, kMostValues = 200;
constexpr std::string_view kNone = "none";

/// How a filter asks for the value.
std::string filter_value(const FacetValue& value) { return value.value.value_or(std::string(kNone)); }

/// 総務省/NICT below 総務省 is NICT.
std::string_view last_part(std::string_view label) {
  const std::size_t slash = label.rfind('/');
  return slash == label.npos ? label : label.substr(slash + 1);
}

std::string shown_value(const Site& site, std::string_view field, const FacetValue& value) {
  return value.value ? site.label(field, *value.value) : site.label_of_none(field);
}

/// What a filter's value is called on a chip: as typed, where it is no value of the index.
std::string typed_value(const Site& site, std::string_view field, const std::string& value) {
  return value == kNone ? site.label_of_none(field) : site.label(field, value);
}

/// `here` without what filters by the value: the value itself, or whatever else chose it (R3..R7, 経産省).
Address unpicked(const Address& here, const std::string& field, const std::string& value) {
  return here.has(field, value) ? here.minus(field, value) : here.without(field);
}

Address first_page(const Site& site) { return site.here().at("/search").without("page").without("open"); }

void add_value(Html& html, const Site& site, const std::string& field, const FacetValue& value,
               std::uint64_t largest, bool is_child) {
  const std::string asked = filter_value(value), label = shown_value(site, field, value);
  const bool is_on = value.selected || site.here().has(field, asked);
  const Address here = first_page(site);
  const Address toggled = is_on ? unpicked(here, field, asked) : here.plus(field, asked);
  const std::string count = with_separators(value.count);
  html.open("li", {{"class", is_child ? "value child" : "value"}, {"data-label", label}});
  html.open("a", {Attribute::href(toggled),
                  {"class", is_on ? "pick on" : "pick"},
                  {"rel", "nofollow"},
                  Attribute::unless_empty("title", is_child ? label : ""),
                  Attribute::unless_empty("aria-current", is_on ? "true" : "")});
  html.element("span", {{"class", "tick"}, {"aria-hidden", "true"}}, is_on ? "✓" : "+");
  html.element("span", {{"class", "name"}}, is_child ? last_part(label) : label)
      .text(" ")
      .element("span", {{"class", "count"}}, count);
  html.element("span", {{"class", "unseen"}}, " " + site.say(is_on ? Text::kUnpick : Text::kPick));
  add_bar(html, static_cast<double>(value.count), static_cast<double>(largest));
  html.close();
  html.open("a", {Attribute::href(here.minus(field, asked).plus("not-" + field, asked)),
                  {"class", "exclude"},
                  {"rel", "nofollow"},
                  {"title", site.say(Text::kExclude, label)},
                  {"aria-label", site.say(Text::kExclude, label)}});
  html.text("−").close().close();
}

void add_values(Html& html, const Site& site, const FacetCounts& facet, std::size_t first, std::size_t last,
                std::uint64_t largest) {
  html.open("ul", {{"class", "values"}});
  for (std::size_t i = first; i < last; ++i) {
    const FacetValue& value = facet.values[i];
    add_value(html, site, facet.field, value, largest, false);
    for (const FacetValue& child : value.children) add_value(html, site, facet.field, child, largest, true);
  }
  html.close();
}

void add_facet(Html& html, const Site& site, const FacetCounts& facet) {
  if (facet.values.empty()) return;
  std::uint64_t largest = 1;
  bool has_selected = false;
  for (const FacetValue& value : facet.values) {
    largest = std::max(largest, value.count);
    has_selected |= value.selected;
  }
  const std::string name = site.say(name_of_field(facet.field));
  const bool is_open =
      facet.field == "ministry" || facet.field == "area" || facet.field == "kind" || has_selected;
  html.open("details", {{"class", "facet"},
                        {"data-field", facet.field},
                        {"data-filter", site.say(Text::kFilterValues, name)},
                        Attribute::flag("open", is_open)});
  html.open("summary").element("h3", name).close();
  const std::size_t all = std::min(facet.values.size(), kMostValues);
  const std::size_t shown = all <= kValuesShown + 2 ? all : kValuesShown;
  add_values(html, site, facet, 0, shown, largest);
  if (shown < all) {
    html.open("details", {{"class", "rest"}}).element("summary", site.say(Text::kMoreValues, all - shown));
    add_values(html, site, facet, shown, all, largest);
    html.close();
  }
  html.close();
}

void add_amount_form(Html& html, const Site& site) {
  html.open("form",
            {{"class", "facet amount-range"}, {"method", "get"}, Attribute::action(Address("/search"))});
  hidden_fields(html, first_page(site), {"amount-from", "amount-to"});
  html.open("fieldset").element("legend", site.say(Text::kAmount));
  const std::pair<const char*, Text> ends[] = {{"amount-from", Text::kAmountFrom},
                                               {"amount-to", Text::kAmountTo}};
  for (const auto& [name, text] : ends) {
    html.open("label").element("span", site.say(text));
    html.single("input", {{"name", name},
                          {"value", site.parameter(name)},
                          {"placeholder", site.say(Text::kAmountExample)},
                          {"autocomplete", "off"},
                          {"size", "8"}});
    html.close();
  }
  html.element("button", site.say(Text::kApply)).close().close();
}

/// The count of that year in the whole index.
std::uint64_t count_of(const FacetCounts& all, const FacetValue& year) {
  const auto found = std::ranges::find(all.values, year.value, &FacetValue::value);
  return found == all.values.end() ? 0 : found->count;
}

struct YearBar {
  std::string label, said;
  double height = 0;
  const FacetValue* value = nullptr;
  std::uint64_t all = 0;
};

double share_of(const YearBar& bar) {
  return bar.all == 0 ? 0 : 100.0 * static_cast<double>(bar.value->count) / static_cast<double>(bar.all);
}

std::vector<YearBar> year_bars(const Site& site, const FacetCounts& years, const FacetCounts& all,
                               bool shares) {
  std::vector<YearBar> bars;
  for (auto value = years.values.rbegin(); value != years.values.rend(); ++value) {
    if (!value->value) continue;
    YearBar bar{site.label("year", *value->value), "", 0, &*value, count_of(all, *value)};
    const std::string count = with_separators(value->count);
    bar.height = shares ? share_of(bar) : static_cast<double>(value->count);
    bar.said = shares ? site.say(Text::kYearShare, bar.label, share_of(bar), count)
                      : site.say(Text::kYearCount, bar.label, count);
    bars.push_back(std::move(bar));
  }
  return bars;
}

/// 令和7年度 as R7, FY2025 as '25: what fits under a bar.
std::string short_label(const Site& site, const std::string& year, const std::string& label) {
  if (site.language == Language::kEnglish) return year.size() == 4 ? "’" + year.substr(2) : year;
  constexpr std::string_view kEnding = "年度";
  return label.ends_with(kEnding) ? label.substr(0, label.size() - kEnding.size()) : label;
}

void add_year_table(Html& html, const Site& site, const std::vector<YearBar>& bars) {
  html.open("details", {{"class", "as-table"}}).element("summary", site.say(Text::kAsTable));
  html.open("table").open("thead").open("tr");
  for (const Text head : {Text::kYear, Text::kCounts, Text::kAllOfYear, Text::kShare})
    html.element("th", {{"scope", "col"}}, site.say(head));
  html.close().close().open("tbody");
  for (const YearBar& bar : bars) {
    html.open("tr").element("th", {{"scope", "row"}}, bar.label);
    html.element("td", with_separators(bar.value->count)).element("td", with_separators(bar.all));
    html.element("td", fmt::format("{:.1f}%", share_of(bar))).close();
  }
  html.close().close().close();
}

void add_bars_switch(Html& html, const Site& site, bool shares) {
  html.open("ul", {{"class", "switch"}, {"aria-label", site.say(Text::kBarsShow)}});
  for (const bool share : {false, true}) {
    html.open("li").open("a", {Attribute::href(site.here().with("bars", share ? "share" : "")),
                               Attribute::unless_empty("aria-current", share == shares ? "true" : "")});
    html.text(site.say(share ? Text::kShare : Text::kCounts)).close().close();
  }
  html.close();
}

}  // namespace

void add_chips(Html& html, const Site& site) {
  const Address here = first_page(site);
  bool any = false;
  const auto chip = [&](const std::string& text, const Address& without) {
    if (!any)
      html.open("div", {{"class", "chips"}})
          .element("span", {{"class", "chips-title"}}, site.say(Text::kApplied))
          .open("ul");
    any = true;
    html.open("li").open(
        "a",
        {{"class", "chip"}, Attribute::href(without), {"aria-label", site.say(Text::kRemoveFilter, text)}});
    html.text(text).element("span", {{"class", "cross"}, {"aria-hidden", "true"}}, "×").close().close();
  };
  Address cleared = here;
  for (const auto& [key, value] : here.parameters()) {
    const bool negated = key.starts_with("not-");
    const std::string field = negated ? key.substr(4) : key;
    const bool is_amount = key == "amount-from" || key == "amount-to";
    if (!is_amount && find_field(field) == nullptr && field != "budget") continue;
    if (!is_amount && find_field(field) != nullptr && find_field(field)->kind == FieldKind::kText) continue;
    cleared = cleared.without(key);
    const std::string name = site.say(is_amount ? (key == "amount-from" ? Text::kAmountFrom : Text::kAmountTo)
                                                : name_of_field(field));
    std::string shown = is_amount ? value : typed_value(site, field, value);
    if (negated) shown = site.say(Text::kNotValue, shown);
    chip(site.say(Text::kFieldIs, name, shown), here.minus(key, value));
  }
  if (!any) return;
  html.close();
  html.open("a", {{"class", "clear"}, Attribute::href(cleared)})
      .text(site.say(Text::kClearFilters))
      .close()
      .close();
}

void add_facets(Html& html, const Site& site, const std::vector<FacetCounts>& facets) {
  for (const FacetCounts& facet : facets) add_facet(html, site, facet);
  add_amount_form(html, site);
}

void add_histogram(Html& html, const Site& site, const FacetCounts& years, const FacetCounts& all) {
  const bool is_whole = &years == &all;  // all of the index: each share would be one
  const bool shares = !is_whole && site.parameter("bars") == "share";
  const std::vector<YearBar> bars = year_bars(site, years, all, shares);
  if (bars.empty()) return;
  double highest = 0;
  for (const YearBar& bar : bars) highest = std::max(highest, bar.height);
  html.open("section", {{"class", "histogram"}, {"aria-labelledby", "by-year"}})
      .open("div", {{"class", "histogram-head"}});
  html.element("h2", {{"id", "by-year"}},
               site.say(is_whole ? Text::kHomeByYear
                        : shares ? Text::kHistogramShare
                                 : Text::kHistogram));
  if (!is_whole) add_bars_switch(html, site, shares);
  html.close().open("ol", {{"class", "years"}});
  for (const YearBar& bar : bars) {
    const std::string& year = *bar.value->value;
    const bool is_on = bar.value->selected || site.here().has("year", year);
    const Address here = first_page(site);
    const double height = highest > 0 ? bar.height / highest * 100 : 0;
    html.open("li").open("a",
                         {Attribute::href(is_on ? unpicked(here, "year", year) : here.plus("year", year)),
                          {"class", is_on ? "on" : "off"},
                          {"title", bar.said},
                          Attribute::unless_empty("aria-current", is_on ? "true" : "")});
    html.element("span", {{"class", "figure"}},
                 shares ? fmt::format("{:.1f}%", share_of(bar)) : with_separators(bar.value->count));
    html.open("svg", {{"class", "column"},
                      {"viewBox", "0 0 10 100"},
                      {"preserveAspectRatio", "none"},
                      {"aria-hidden", "true"},
                      {"focusable", "false"}});
    html.single("rect", {{"y", fmt::format("{:.1f}", 100 - height)},
                         {"width", "10"},
                         {"height", fmt::format("{:.1f}", height)}});
    html.close()
        .text(" ")
        .element("span", {{"class", "year"}}, short_label(site, year, bar.label))
        .close()
        .close();
  }
  html.close();
  add_year_table(html, site, bars);
  html.close();
}

}  // namespace hoshin
