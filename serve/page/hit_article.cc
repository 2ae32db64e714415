#include "serve/page/hit_article.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "query/json/citation.h"
#include "query/row_heads.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kSnippetBytes = 540;  // 180 characters of Japanese
constexpr std::size_t kMostPlaces = 20;

/// What tells another place of a text from others: its year, its headings, its page.
std::string place_text(const Site& site, const OtherPlace& place) {
  std::string text = place.doc.empty() ? place.id : site.label("doc", place.doc);
  if (place.year) text += " · " + site.label("year", std::to_string(*place.year));
  if (!place.section.empty()) text += " · " + place.section.back();
  if (place.page) text += " · " + site.say(Text::kPage, *place.page);
  return text;
}

void add_places(Html& html, const Site& site, Text title, std::span<const OtherPlace> places) {
  if (places.empty()) return;
  html.open("details", {{"class", "same"}}).element("summary", site.say(title, places.size()));
  html.open("ul");
  for (const OtherPlace& place : places.first(std::min(places.size(), kMostPlaces))) {
    html.open("li").open("a", {Attribute::href(site.document_link(place.doc, place.id)), {"lang", "ja"}});
    html.text(place_text(site, place)).close().close();
  }
  if (places.size() > kMostPlaces)
    html.element("li", site.say(Text::kMoreAmounts, places.size() - kMostPlaces));
  html.close().close();
}

/// Where the same text stands, then where nearly the same does.
void add_places(Html& html, const Site& site, const Hit& hit) {
  const std::span<const OtherPlace> all = hit.also_at;
  const auto same = static_cast<std::size_t>(std::ranges::find_if(all, &OtherPlace::near) - all.begin());
  add_places(html, site, Text::kSameTexts, all.first(same));
  add_places(html, site, Text::kNearTexts, all.subspan(same));
}

void add_citation(Html& html, const Site& site, const Passage& passage) {
  const std::string cited = citation(passage);
  html.open("details", {{"class", "cite"}}).element("summary", site.say(Text::kCitation));
  html.open("p", {{"lang", "ja"}}).text(cited).close();
  add_copy_button(html, site, cited);
  html.close();
}

}  // namespace

void add_hit(Html& html, const Site& site, const Hit& hit, const HitNotes& notes) {
  const Passage& passage = hit.passage;
  const Address place = site.document_link(passage.doc, passage.id);
  html.open("article",
            {{"class", "hit"}, {"id", "hit-" + std::to_string(hit.rank)}, {"data-id", passage.id}});
  html.open("h3")
      .open("a", {{"class", "open"}, Attribute::href(place), {"lang", "ja"}})
      .text(title_of(site, passage))
      .close()
      .close();
  add_tags(html, site, passage);
  add_heading_path(html, site, hit);
  html.open("p", {{"class", "snippet"}, {"lang", "ja"}});
  const Hit shown = with_heads(hit, kBetweenCells);
  add_snippet(html, shown.passage.text, shown.highlights, kSnippetBytes);
  html.close();
  add_amounts(html, site, passage);
  html.open("div", {{"class", "actions"}});
  if (hit.words > 0 && hit.words < notes.words)
    html.element("span", {{"class", "note"}}, site.say(Text::kWordsOf, notes.words, hit.words));
  if (notes.likeness) html.element("span", site.say(Text::kLikeness, hit.score * 100));
  add_places(html, site, hit);
  add_citation(html, site, passage);
  add_sheet_link(html, site, passage);
  html.open("a", {Attribute::href(site.link("/similar").with("id", passage.id)), {"rel", "nofollow"}});
  html.text(site.say(Text::kSimilar)).close();
  html.open("a", {Attribute::href(Address("/api/v1/show").with("id", passage.id)), {"rel", "nofollow"}});
  html.text(site.say(Text::kJson)).close();
  html.element("code", {{"class", "id"}}, passage.id);
  html.close().close();
}

}  // namespace hoshin
