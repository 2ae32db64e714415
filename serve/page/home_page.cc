// The first page: what is here, and ways in.
#include <algorithm>

#include "serve/page/facet_panel.h"
#include "serve/page/frame.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr const char* kExamples[] = {"重要インフラ 演習", "人材育成 -海外", "「攻撃を前提とした」",
                                     "金額:10億円以上", "年度:R7 医療機関"};

void add_values(Html& html, const Site& site, const FacetCounts& facet, Text title) {
  constexpr std::size_t kMost = 12;
  if (facet.values.empty()) return;
  std::uint64_t largest = 1;
  for (const FacetValue& value : facet.values) {
    if (value.value) largest = std::max(largest, value.count);
  }
  html.open("section", {{"class", "ways"}}).element("h2", site.say(title)).open("ul");
  std::size_t shown = 0;
  for (const FacetValue& value : facet.values) {
    if (!value.value || shown++ >= kMost) continue;
    html.open("li").open("a", {Attribute::href(site.link("/search").with(facet.field, *value.value))});
    html.element("span", {{"class", "name"}}, site.label(facet.field, *value.value));
    html.element("span", {{"class", "count"}}, with_separators(value.count));
    add_bar(html, static_cast<double>(value.count), static_cast<double>(largest));
    html.close().close();
  }
  html.close().close();
}

/// "/?q=演習" is typed after the name of a server as after that of any search engine.
PageAnswer hits_instead(const Site& site) {
  PageAnswer answer;
  answer.status = 303;
  answer.location = site.here().at("/search").href();
  return answer;
}

}  // namespace

PageAnswer home_page(const Site& site) {
  if (site.request.path == "/" && !site.parameter("q").empty()) return hits_instead(site);
  const SearchResult counts = count_all(site, {"year", "ministry", "kind"});
  Content content{.title = {}, .page_name = "home", .indexed_by_robots = true};
  Html& html = content.main;
  html.open("div", {{"class", "hero"}}).element("h1", site.say(Text::kHomeTitle));
  if (counts.total == 0)
    html.element("p", site.say(Text::kHomeEmpty));
  else
    html.element("p", site.say(Text::kHomeLead, with_separators(site.searcher.documents().size()),
                               with_separators(counts.total)));
  open_query_form(html, site, site.link("/search"), "/search", true);
  html.close();
  html.open("p", {{"class", "examples"}}).element("span", site.say(Text::kHomeExamples));
  for (const char* const example : kExamples) {
    html.text(" ").open("a", {Attribute::href(site.link("/search").with("q", example)), {"lang", "ja"}});
    html.text(example).close();
  }
  html.close().close();
  if (counts.facets.size() == 3 && counts.total > 0) {
    add_histogram(html, site, counts.facets[0], counts.facets[0]);
    html.open("div", {{"class", "ways-in"}});
    add_values(html, site, counts.facets[1], Text::kHomeByMinistry);
    add_values(html, site, counts.facets[2], Text::kHomeByKind);
    html.close();
  }
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
