// The page of a document: what it is, its contents, its text with what matches.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/number.h"
#include "schema/error.h"
#include "serve/page/document_text.h"
#include "serve/page/frame.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kPassagesAPart = 500;
std::vector<Passage> passages_of(const Site& site, const std::string& doc) {
  std::vector<Passage> passages;
  const Query query{.filters = {{"doc", {doc}}}};
  site.searcher.for_each_passage(
      query,
      [&](const Passage& passage) {
        passages.push_back(passage);
        return true;
      },
      site.limits());
  return passages;
}

/// The part that the address asks for: from a number on, or around a passage.
void choose_part(const Site& site, DocumentText& text) {
  std::size_t first = 0;
  if (const auto from = parse_number(site.parameter("from")); from && *from > 0) {
    first = static_cast<std::size_t>(*from) - 1;
  } else if (const auto at = site.parameter("at"); !at.empty()) {
    const auto found = std::ranges::find(text.passages, at, &Passage::id);
    if (found != text.passages.end()) first = static_cast<std::size_t>(found - text.passages.begin());
  }
  if (first >= text.passages.size()) first = 0;
  text.first = first / kPassagesAPart * kPassagesAPart;
  text.last = std::min(text.first + kPassagesAPart, text.passages.size());
}

void add_fact(Html& html, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  html.open("div").element("dt", name).element("dd", value).close();
}

void add_inferences(Html& html, const Site& site, const DocumentEntry& document) {
  if (document.inferred.empty()) return;
  html.open("div",
            {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-labelledby", "inferred"}})
      .open("table");
  html.open("caption", {{"id", "inferred"}}).text(site.say(Text::kInferred)).close().open("thead").open("tr");
  for (const Text head : {Text::kField, Text::kValue, Text::kWhy, Text::kConfidence})
    html.element("th", {{"scope", "col"}}, site.say(head));
  html.close().close().open("tbody");
  for (const Inference& inference : document.inferred) {
    html.open("tr").element("th", {{"scope", "row"}}, site.say(name_of_field(inference.field)));
    html.element(
        "td", {{"lang", "ja"}},
        inference.value.empty() ? site.say(Text::kNotFound) : site.label(inference.field, inference.value));
    html.element("td", {{"lang", "ja"}}, inference.why);
    html.open("td", {{"class", "figure"}}).text(fmt::format("{:.0f}%", inference.confidence * 100));
    if (inference.confidence < kSure)
      html.text(" ").element("strong", {{"class", "unsure"}}, site.say(Text::kUnsure));
    html.close().close();
  }
  html.close().close().close();
}

void add_facts(Html& html, const Site& site, const DocumentEntry& document) {
  html.open("details", {{"class", "facts"}, {"id", "facts"}})
      .open("summary")
      .element("h2", site.say(Text::kFacts))
      .close();
  html.open("dl");
  add_fact(html, site.say(Text::kDoc), document.doc);
  if (document.year)
    add_fact(html, site.say(Text::kYear), site.label("year", std::to_string(*document.year)));
  add_fact(html, site.say(Text::kKind), document.kind.empty() ? "" : site.label("kind", document.kind));
  add_fact(html, site.say(Text::kStatus),
           document.status.empty() ? "" : site.label("status", document.status));
  add_fact(html, site.say(Text::kDate), document.date);
  add_fact(html, site.say(Text::kIssuer), fmt::format("{}", fmt::join(document.issuer, "、")));
  add_fact(html, site.say(Text::kSource), document.source);
  add_fact(html, site.say(Text::kFormat),
           document.format.empty() ? site.say(Text::kReadyMade) : document.format);
  add_fact(html, site.say(Text::kPassages), with_separators(document.passages));
  html.close();
  add_inferences(html, site, document);
  html.close();
}

void add_head(Html& html, const Site& site, const DocumentEntry& document, const std::string& title) {
  html.open("header", {{"class", "document-head"}});
  if (!site.parameter("q").empty()) {
    html.open("p", {{"class", "back"}})
        .open("a", {Attribute::href(site.here().at("/search").without("at").without("from"))});
    html.text("‹ " + site.say(Text::kBackToSearch)).close().close();
  }
  html.element("h1", {{"lang", "ja"}}, title);
  html.open("ul", {{"class", "tags"}});
  if (document.year)
    html.element("li", {{"class", "tag-year"}}, site.label("year", std::to_string(*document.year)));
  if (!document.kind.empty()) html.element("li", site.label("kind", document.kind));
  if (document.status == "draft") html.element("li", site.say(Text::kDraft));
  for (const std::string& issuer : document.issuer) html.element("li", {{"lang", "ja"}}, issuer);
  if (!document.date.empty()) html.element("li", document.date);
  html.close();
  if (document.url.starts_with("http")) {
    html.open("p")
        .open("a", {Attribute::web_href(document.url), {"rel", "noreferrer noopener"}})
        .text(site.say(Text::kOriginal))
        .close()
        .close();
  }
  html.open("form", {{"class", "query in-document"},
                     {"role", "search"},
                     {"method", "get"},
                     Attribute::action(Address("/doc/" + document.doc))});
  hidden_fields(html, site.here(), {"q", "at", "from"});
  html.open("div", {{"class", "box"}})
      .element("label", {{"for", "q"}, {"class", "unseen"}}, site.say(Text::kFindInDocument));
  html.single("input", {{"id", "q"},
                        {"name", "q"},
                        {"type", "search"},
                        {"value", site.parameter("q")},
                        {"placeholder", site.say(Text::kFindInDocument)},
                        {"autocomplete", "off"},
                        {"data-complete", "/api/v1/complete"}});
  html.element("button", {{"class", "primary"}}, site.say(Text::kBoxButton)).close().close();
  html.close();
}

void add_hit_count(Html& html, const Site& site, const DocumentText& text) {
  const std::string query(site.parameter("q"));
  if (query.empty()) return;
  html.open("p", {{"class", "summary"}, {"role", "status"}});
  if (text.hit_places.empty()) {
    html.text(site.say(Text::kNoHitsHere, query)).close();
    return;
  }
  html.text(site.say(Text::kHitsHere, query, text.hit_places.size()) + " ");
  html.open(
      "a", {{"class", "first-hit"}, Attribute::href(place_in_document(site, text, text.hit_places.front()))});
  html.text(site.say(Text::kFirstHit)).close().close();
}

void add_parts(Html& html, const Site& site, const DocumentText& text) {
  if (text.passages.size() <= kPassagesAPart) return;
  const Address here = site.here().without("at");
  html.open("nav", {{"class", "pages"}, {"aria-label", site.say(Text::kPages)}});
  if (text.first > 0)
    html.open("a", {{"rel", "prev"},
                    Attribute::href(here.with("from", std::to_string(text.first - kPassagesAPart + 1)))})
        .text("‹ " + site.say(Text::kPreviousPart))
        .close();
  html.element("span", site.say(Text::kPart, text.first + 1, text.last, text.passages.size()));
  if (text.last < text.passages.size())
    html.open("a", {{"rel", "next"}, Attribute::href(here.with("from", std::to_string(text.last + 1)))})
        .text(site.say(Text::kNextPart) + " ›")
        .close();
  html.close();
}

}  // namespace

PageAnswer no_document_page(const Site& site, const std::string& doc) {
  return missing_page(
      site, site.say(doc.empty() ? Text::kNoDocumentNamed : Text::kNoDocument),
      doc.empty() ? site.say(Text::kNoDocumentNamedHelp) : site.say(Text::kNoDocumentHelp, doc),
      site.link("/about"), site.say(Text::kNavAbout));
}

PageAnswer document_page(const Site& site, const std::string& doc) {
  const DocumentEntry* const document = site.document(doc);
  if (document == nullptr) return no_document_page(site, doc);
  DocumentText text;
  if (document->passages > 0) text.passages = passages_of(site, doc);
  choose_part(site, text);
  find_hits(site, doc, text);
  const std::string title = document->title.empty() ? document->doc : document->title;
  Content content{.title = title, .page_name = "document"};
  Html& html = content.main;
  add_head(html, site, *document, title);
  add_hit_count(html, site, text);
  add_facts(html, site, *document);
  html.open("div", {{"class", "columns"}});
  add_contents(html, site, text);
  html.open("article", {{"class", "text"}, {"lang", "ja"}});
  add_parts(html, site, text);
  if (text.passages.empty()) html.element("p", site.say(Text::kNoText));
  add_document_text(html, site, text);
  add_parts(html, site, text);
  html.close();
  add_mini_map(html, site, text);
  html.close();
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
