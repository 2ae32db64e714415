// The page of a search: facets, hits, preview.
#include <algorithm>

#include <fmt/format.h>

#include "query/json/choices.h"
#include "schema/error.h"
#include "serve/page/facet_panel.h"
#include "serve/page/frame.h"
#include "serve/page/hit_article.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

const std::vector<std::string> kFacetsShown = {"year",   "ministry", "area", "kind",
                                               "status", "issuer",   "block"};

struct SortName {
  std::string_view word;
  Text text;
};
constexpr SortName kSortNames[] = {{"relevance", Text::kSortRelevance}, {"-year", Text::kSortNewest},
                                   {"year", Text::kSortOldest},         {"-amount", Text::kSortLargest},
                                   {"amount", Text::kSortSmallest},     {"source", Text::kSortSource}};

/// What would have found something: a question that is a little different, and how much it finds.
struct Remedy {
  std::string text;
  Address address;
};

std::uint64_t total_of(const Site& site, SearchRequest request) {
  request.page = {.limit = 1};
  request.facets.clear();
  request.query.relax = request.suggest = request.collapse = request.highlights = false;
  request.limits = site.limits();
  return site.searcher.search(request).total;
}

/// One filter less, none at all, or any of the words: each costs a search, so they are few.
std::vector<Remedy> remedies_of(const Site& site, const SearchRequest& request, bool relaxed) {
  constexpr std::size_t kMostFilters = 6;
  std::vector<Remedy> remedies;
  const Query& query = request.query;
  const auto consider = [&](Query other, const auto& text, const Address& address) {
    if (other.text.empty() && other.filters.empty()) return;
    SearchRequest asked = request;
    asked.query = std::move(other);
    if (const auto total = total_of(site, std::move(asked)); total > 0)
      remedies.push_back({text(with_separators(total)), address.without("page")});
  };
  for (std::size_t i = 0; i < std::min(query.filters.size(), kMostFilters); ++i) {
    Query fewer = query;
    const Filter filter = query.filters[i];
    fewer.filters.erase(fewer.filters.begin() + static_cast<std::ptrdiff_t>(i));
    const std::string key = (filter.negated ? "not-" : "") + filter.field;
    Address address = site.here().without(key);
    if (key == "amount") address = address.without("amount-from").without("amount-to");
    const std::string name = site.say(name_of_field(filter.field));
    consider(
        fewer, [&](const std::string& total) { return site.say(Text::kWithout, name, total); }, address);
  }
  if (remedies.empty() && !query.any && !query.text.empty() && !relaxed) {
    Query any = query;
    any.any = true;
    consider(
        any, [&](const std::string& total) { return site.say(Text::kWithAny, total); },
        site.here().with("any", "1"));
  }
  return remedies;
}

void add_remedies(Html& html, const std::vector<Remedy>& remedies) {
  if (remedies.empty()) return;
  html.open("ul", {{"class", "remedies"}});
  for (const Remedy& remedy : remedies)
    html.open("li").open("a", {Attribute::href(remedy.address)}).text(remedy.text).close().close();
  html.close();
}

/// The one line that says what was found; only it is announced when a script changes it.
void add_summary(Html& html, const Site& site, const SearchRequest& request, const SearchResult& result) {
  html.open("p", {{"class", "summary"}, {"role", "status"}});
  const std::size_t first = request.page.offset + 1, last = request.page.offset + result.full_hits();
  const std::string total = with_separators(result.distinct);
  if (result.total == 0)
    html.text(site.say(Text::kNothing));
  else if (result.full_hits() < result.distinct && !result.hits.empty())
    html.text(site.say(Text::kHitsRange, total, first, last, result.took_ms));
  else
    html.text(site.say(Text::kHits, total, result.took_ms));
  if (result.distinct < result.total)
    html.text(" ").element("span", {{"class", "quiet"}},
                           site.say(Text::kWithRepeats, with_separators(result.total)));
  html.close();
}

void add_sort(Html& html, const Site& site, const Address& here) {
  html.open("form", {{"class", "sort"}, {"method", "get"}, Attribute::action(Address("/search"))});
  hidden_fields(html, here, {"sort", "page"});
  html.element("label", {{"for", "sort"}}, site.say(Text::kSort));
  html.open("select", {{"id", "sort"}, {"name", "sort"}});
  for (const SortName& name : kSortNames) {
    const bool is_on = site.parameter("sort") == name.word;
    html.open("option",
              {{"value", name.word == "relevance" ? "" : name.word}, Attribute::flag("selected", is_on)});
    html.text(site.say(name.text)).close();
  }
  html.close().element("button", site.say(Text::kApply)).close();
}

void add_data_links(Html& html, const Site& site) {
  html.open("p", {{"class", "data-links"}});
  Address feed = site.here().at("/feed.atom").without("page").without("sort").without("bars");
  const std::pair<Text, Address> links[] = {
      {Text::kSeeBudget, site.here().at("/budget").without("page").without("sort").without("bars")},
      {Text::kSeeYears, site.here().at("/compare").without("page").without("sort").without("bars")},
      {Text::kCsv, site.api("search", "csv")},
      {Text::kJson, site.api("search", "json")},
      {Text::kFeed, feed}};
  for (const auto& [text, address] : links)
    html.open("a", {Attribute::href(address), {"rel", "nofollow"}}).text(site.say(text)).close().text(" ");
  html.close();
}

/// Behind the last page.
void add_way_back(Html& html, const Site& site) {
  html.open("p")
      .text(site.say(Text::kPastEnd) + " ")
      .open("a", {Attribute::href(site.here().without("page"))});
  html.text(site.say(Text::kFirstPage)).close().close();
}

void add_pages(Html& html, const Site& site, const Page& shown, std::size_t total) {
  const std::size_t limit = std::max<std::size_t>(shown.limit, 1);
  const std::size_t page = shown.offset / limit + 1;
  const std::size_t pages = (total + limit - 1) / limit;
  if (pages < 2) return;
  const auto address = [&](std::size_t n) {
    return site.here().with("page", n == 1 ? "" : std::to_string(n));
  };
  html.open("nav", {{"class", "pages"}, {"aria-label", site.say(Text::kPages)}});
  if (page > 1)
    html.open("a", {{"rel", "prev"}, Attribute::href(address(page - 1))})
        .text("‹ " + site.say(Text::kPreviousPage))
        .close();
  html.open("ol");
  constexpr std::size_t kAround = 2;
  for (std::size_t n = 1; n <= pages; ++n) {
    const bool is_near = n + kAround >= page && n <= page + kAround;
    if (!is_near && n != 1 && n != pages) continue;
    if (n == pages && page + kAround + 1 < pages)
      html.element("li", {{"class", "gap"}, {"aria-hidden", "true"}}, "…");
    html.open("li").open("a", {Attribute::href(address(n)),
                               {"aria-label", site.say(Text::kPageNumber, n)},
                               Attribute::unless_empty("aria-current", n == page ? "page" : "")});
    html.text(std::to_string(n)).close().close();
    if (n == 1 && page > kAround + 2) html.element("li", {{"class", "gap"}, {"aria-hidden", "true"}}, "…");
  }
  html.close();
  if (page < pages)
    html.open("a", {{"rel", "next"}, Attribute::href(address(page + 1))})
        .text(site.say(Text::kNextPage) + " ›")
        .close();
  html.close();
}

void add_nothing(Html& html, const Site& site, const SearchRequest& request, const SearchResult& result) {
  html.open("div", {{"class", "message"}});
  add_suggestions(html, site, result.suggestions);
  html.element("p", site.say(Text::kNothingHelp));
  add_remedies(html, remedies_of(site, request, result.relaxed));
  html.close();
}

void add_relaxed(Html& html, const Site& site, const SearchRequest& request, const SearchResult& result) {
  if (!result.relaxed) return;
  html.open("div", {{"class", "notice"}});
  html.element("p", result.with_all_words == 0
                        ? site.say(Text::kRelaxed)
                        : site.say(Text::kRelaxedFew, with_separators(result.with_all_words)));
  if (result.with_all_words == 0) add_remedies(html, remedies_of(site, request, true));
  html.close();
}

/// Those that have all words, and behind a line that says so those that lack some.
void add_hits(Html& html, const Site& site, const SearchResult& result) {
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    if (i > 0 && i == result.full_hits())
      html.element("p", {{"class", "notice"}}, site.say(Text::kFilled, with_separators(result.distinct)));
    add_hit(html, site, result.hits[i], {.words = result.words});
  }
}

const FacetCounts* find_facet(const std::vector<FacetCounts>& facets, std::string_view field) {
  const auto found = std::ranges::find(facets, field, &FacetCounts::field);
  return found == facets.end() ? nullptr : &*found;
}

void add_results(Html& html, const Site& site, const SearchRequest& request, const SearchResult& result,
                 const SearchResult& all) {
  html.open("section", {{"class", "results"}, {"aria-labelledby", "results"}});
  const FacetCounts* const years = find_facet(result.facets, "year");
  if (years != nullptr && !all.facets.empty() && result.total > 0)
    add_histogram(html, site, *years, all.facets.front());
  html.open("div", {{"class", "results-head"}})
      .element("h2", {{"id", "results"}, {"class", "unseen"}}, site.say(Text::kResults));
  add_summary(html, site, request, result);
  if (result.total > 0) add_sort(html, site, site.here());
  html.close();
  add_warnings(html, site, result.warnings);
  if (result.total == 0) {
    add_nothing(html, site, request, result);
  } else {
    add_suggestions(html, site, result.suggestions);
    add_relaxed(html, site, request, result);
    if (result.hits.empty()) add_way_back(html, site);
    add_hits(html, site, result);
    add_pages(html, site, request.page, result.distinct);
    add_data_links(html, site);
  }
  html.close();
}

void add_preview(Html& html, const Site& site) {
  html.open("aside", {{"class", "preview"},
                      {"id", "preview"},
                      {"aria-labelledby", "preview-title"},
                      Attribute::flag("hidden", true)});
  html.element("h2", {{"id", "preview-title"}}, site.say(Text::kPreview));
  html.element("p", {{"class", "quiet"}}, site.say(Text::kPreviewHint)).close();
}

std::string asked_for(const Site& site) {
  const std::string_view query = site.parameter("q");
  return query.empty() ? site.say(Text::kAllPassages) : std::string(query);
}

}  // namespace

PageAnswer search_page(const Site& site) {
  CommandRequest command = read_parameters(site, kSearchCommand);
  command.search.group_by_doc = false;
  if (command.search.query.text.empty() && command.search.query.filters.empty()) return home_page(site);
  SearchRequest request = folded_search(command);
  request.facets = kFacetsShown;
  const SearchResult result = site.searcher.search(request);
  const SearchResult all = count_all(site, {"year"});

  Content content{.title = site.say(Text::kSearchTitle, asked_for(site)), .page_name = "search", .feed = "q"};
  Html& html = content.main;
  html.element("h1", {{"class", "unseen"}}, content.title);
  open_query_form(html, site, site.here(), "/search", true);
  html.close();
  add_chips(html, site);
  html.open("div", {{"class", "columns"}});
  // Where there is little room the facets are behind a switch, which needs no script.
  html.single("input", {{"type", "checkbox"}, {"id", "drawer"}, {"class", "drawer-toggle"}});
  html.element("label", {{"for", "drawer"}, {"class", "drawer-label"}}, site.say(Text::kFacets));
  html.open("section", {{"class", "facets"}, {"aria-labelledby", "facets"}})
      .element("h2", {{"id", "facets"}}, site.say(Text::kFacets));
  add_facets(html, site, result.facets);
  html.close();
  add_results(html, site, request, result, all);
  add_preview(html, site);
  html.close();
  return page_answer(site, std::move(content));
}

PageAnswer similar_page(const Site& site) {
  if (site.parameter("id").empty())
    return missing_page(site, site.say(Text::kNoPassageNamed), site.say(Text::kNoPassageNamedHelp),
                        site.link("/"), site.say(Text::kGoHome), 400);
  const CommandRequest command = read_parameters(site, kSimilarCommand);
  SimilarRequest request = similar_request(command);
  const SearchResult result = site.searcher.similar(request);
  const std::vector<Passage> shown = site.searcher.show(request.id);
  Content content{.title = site.say(Text::kSimilarTitle), .page_name = "similar"};
  Html& html = content.main;
  html.element("h1", content.title);
  if (!shown.empty()) {
    html.open("blockquote", {{"lang", "ja"}});
    add_snippet(html, shown.front().text, {}, 900);
    html.open("footer").open("a", {Attribute::href(site.document_link(shown.front().doc, shown.front().id))});
    html.text(title_of(site, shown.front())).close().close().close();
  }
  html.open("p", {{"class", "summary"}, {"role", "status"}});
  html.text(result.total == 0 ? site.say(Text::kNoSimilar)
                              : site.say(Text::kSimilarTo, with_separators(result.total)))
      .close();
  const Address here = site.here().without("page");
  html.open("p", {{"class", "switch"}})
      .open("a", {Attribute::href(request.other_years ? here.without("other_years")
                                                      : here.with("other_years", "1")),
                  Attribute::unless_empty("aria-current", request.other_years ? "true" : "")});
  html.text(site.say(Text::kOtherYears)).close().close();
  html.open("section", {{"class", "results"}, {"aria-labelledby", "results"}});
  html.element("h2", {{"id", "results"}, {"class", "unseen"}}, site.say(Text::kResults));
  if (result.hits.empty() && result.total > 0) add_way_back(html, site);
  for (const Hit& hit : result.hits) add_hit(html, site, hit, {.likeness = true});
  add_pages(html, site, request.page, result.total);
  html.close();
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
