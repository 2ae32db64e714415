// A search as an Atom feed (RFC 4287): what documents say of it, the newest first.
#include <algorithm>

#include "query/json/citation.h"
#include "schema/error.h"
#include "schema/message.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostEntries = 50, kSummaryBytes = 900;

/// When a passage is from: the day of its document, else when the index was made.
std::string updated(const Passage& passage, const std::string& created) {
  constexpr std::size_t kDay = std::string_view("2024-07-10").size();
  return passage.date.size() == kDay ? passage.date + "T00:00:00+09:00" : created;
}

/// Absolute: readers know no page that a link could stand on.
std::string absolute(const Site& site, const Address& address) {
  return site.request.origin + address.href();
}

void add_entry(Html& xml, const Site& site, const Hit& hit, const std::string& created) {
  const Passage& passage = hit.passage;
  const TextPart excerpt = excerpt_of(passage.text, hit.highlights, kSummaryBytes);
  const Address place = site.document_link(passage.doc, passage.id);
  xml.open("entry").element("id", absolute(site, Address("/doc/" + passage.doc).to(anchor_of(passage.id))));
  xml.element("title",
              title_of(site, passage) + (passage.section.empty() ? "" : " › " + passage.section.back()));
  xml.element("updated", updated(passage, created));
  xml.open("author")
      .element("name", passage.issuer.empty() ? title_of(site, passage) : passage.issuer.front())
      .close();
  xml.single("link",
             {{"rel", "alternate"}, {"type", "text/html"}, Attribute::href_at(site.request.origin, place)});
  xml.element("summary", passage.text.substr(excerpt.range.begin, excerpt.range.end - excerpt.range.begin));
  xml.element("rights", citation(passage)).close();
}

}  // namespace

PageAnswer feed(const Site& site) {
  CommandRequest command = read_parameters(site, kSearchCommand);
  SearchRequest request = folded_search(command);
  request.group_by_doc = false;
  request.sort = Sort::kYearDescending;
  request.page = {.limit = kMostEntries};
  request.suggest = request.fill = false;
  if (request.query.text.empty() && request.query.filters.empty())
    throw Error(ErrorCode::kUsage, message("a feed needs a query or a filter"),
                message("follow the link to the feed on the page of a search"));
  const SearchResult result = site.searcher.search(request);
  const std::string created = site.searcher.stats().created;
  std::string newest;
  for (const Hit& hit : result.hits) newest = std::max(newest, updated(hit.passage, created).substr(0, 10));
  Html xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", "ja"}});
  xml.element("id", absolute(site, site.here()));
  xml.element("title", site.say(Text::kFeedTitle, std::string(site.parameter("q"))));
  xml.element("updated", newest.empty() ? created : newest + "T00:00:00+09:00");
  xml.single("link", {{"rel", "self"},
                      {"type", "application/atom+xml"},
                      Attribute::href_at(site.request.origin, site.here())});
  xml.single("link", {{"rel", "alternate"},
                      {"type", "text/html"},
                      Attribute::href_at(site.request.origin, site.here().at("/search"))});
  for (const Hit& hit : result.hits) add_entry(xml, site, hit, created);
  PageAnswer answer;
  answer.content_type = "application/atom+xml; charset=utf-8";
  answer.body = std::move(xml).take();
  return answer;
}

}  // namespace hoshin
