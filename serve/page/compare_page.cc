// The page that asks one question of each year.
#include <algorithm>

#include "query/row_heads.h"
#include "serve/page/frame.h"
#include "serve/page/hit_article.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

void add_form(Html& html, const Site& site) {
  open_query_form(html, site, site.here().without("years"), "/compare", false);
  html.open("label", {{"class", "field"}}).element("span", site.say(Text::kYearsField));
  html.single("input", {{"name", "years"},
                        {"value", site.parameter("years")},
                        {"placeholder", site.say(Text::kYearsExample)},
                        {"autocomplete", "off"}});
  html.close().close();
}

void add_best(Html& html, const Site& site, const Comparison::Year& year) {
  if (!year.best) {
    html.element("p", {{"class", "quiet"}},
                 site.say(year.passages == 0 ? Text::kNoDocumentsOfYear : Text::kNotInYear));
    return;
  }
  const Hit& hit = *year.best;
  html.open("h3").open(
      "a", {Attribute::href(site.document_link(hit.passage.doc, hit.passage.id)), {"lang", "ja"}});
  html.text(title_of(site, hit.passage)).close().close();
  add_heading_path(html, site, hit);
  html.open("p", {{"class", "snippet"}, {"lang", "ja"}});
  const Hit shown = with_heads(hit, kBetweenCells);
  add_snippet(html, shown.passage.text, shown.highlights, 420);
  html.close();
  add_amounts(html, site, hit.passage);
}

void add_year(Html& html, const Site& site, const Comparison::Year& year, std::uint64_t largest,
              const std::string& stage) {
  const std::string label = site.label("year", std::to_string(year.year));
  html.open("li", {{"class", "year-card"}}).element("h2", label);
  html.open("p", {{"class", "year-count"}});
  const std::string said =
      site.say(Text::kCountOfYear, with_separators(year.total), with_separators(year.passages));
  if (year.total > 0) {
    html.open("a", {Attribute::href(
                       site.here().at("/search").without("years").with("year", std::to_string(year.year)))})
        .text(said)
        .close();
  } else {
    html.text(said);
  }
  html.close();
  add_bar(html, static_cast<double>(year.total), static_cast<double>(largest));
  if (year.money)
    html.element("p", {{"class", "year-money"}},
                 stage.empty()
                     ? site.say(Text::kMoneyOfYear, yen_text(site, year.money->yen), year.money->figures)
                     : site.say(Text::kMoneyOfStage, site.label("budget", stage),
                                yen_text(site, year.money->yen), year.money->figures));
  add_best(html, site, year);
  html.close();
}

}  // namespace

PageAnswer compare_page(const Site& site) {
  Content content{.title = site.say(Text::kCompareTitle), .page_name = "compare"};
  Html& html = content.main;
  html.element("h1", content.title).element("p", {{"class", "lead"}}, site.say(Text::kCompareLead));
  add_form(html, site);
  const CommandRequest command = read_parameters(site, kCompareCommand);
  const Query& query = command.search.query;
  if (query.text.empty() && query.filters.empty()) return page_answer(site, std::move(content));
  const Comparison comparison = site.searcher.compare(compare_request(command));
  std::uint64_t largest = 1, total = 0;
  for (const Comparison::Year& year : comparison.years) {
    largest = std::max(largest, year.total);
    total += year.total;
  }
  html.open("p", {{"class", "summary"}, {"role", "status"}});
  html.text(total == 0 ? site.say(Text::kNothing)
                       : site.say(Text::kHits, with_separators(total), comparison.took_ms))
      .close();
  add_suggestions(html, site, comparison.suggestions);
  if (comparison.relaxed) html.element("p", {{"class", "notice"}}, site.say(Text::kCompareRelaxed));
  add_warnings(html, site, comparison.warnings);
  html.open("ol", {{"class", "year-cards"}});
  for (const Comparison::Year& year : comparison.years) add_year(html, site, year, largest, comparison.stage);
  html.close();
  html.open("p", {{"class", "data-links"}})
      .open("a", {Attribute::href(site.api("compare", "json"))})
      .text(site.say(Text::kJson))
      .close()
      .close();
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
