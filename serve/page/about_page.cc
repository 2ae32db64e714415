// The page on the data: which documents there are, and what could not be read for certain.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "serve/page/frame.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostDocuments = 2'000, kMostUnsure = 200;

bool is_unsure(const DocumentEntry& document) {
  return document.passages == 0 || !document.warnings.empty() ||
         std::ranges::any_of(document.inferred, [](const Inference& i) { return i.confidence < kSure; });
}

Address document_address(const Site& site, const DocumentEntry& document) {
  return site.link("/doc/" + document.doc);
}

std::string shown_title(const DocumentEntry& document) {
  return document.title.empty() ? document.doc : document.title;
}

std::string kind_of(const Site& site, const DocumentEntry& document) {
  if (document.kind.empty()) return {};
  const std::string kind = site.label("kind", document.kind);
  return document.status == "draft" ? site.say(Text::kDraftOf, kind) : kind;
}

void open_table(Html& html, const std::string& name, std::initializer_list<std::string> heads) {
  html.open("div", {{"class", "scroll"}, {"role", "region"}, {"aria-label", name}, {"tabindex", "0"}})
      .open("table")
      .open("thead")
      .open("tr");
  for (const std::string& head : heads) html.element("th", {{"scope", "col"}}, head);
  html.close().close().open("tbody");
}

void add_documents(Html& html, const Site& site) {
  const auto& all = site.searcher.documents();
  html.open("section", {{"class", "documents"}, {"data-filter-rows", site.say(Text::kFindDocument)}})
      .element("h2", site.say(Text::kAboutTitle));
  open_table(html, site.say(Text::kAboutTitle),
             {site.say(Text::kTitle), site.say(Text::kYear), site.say(Text::kKind), site.say(Text::kIssuer),
              site.say(Text::kFormat), site.say(Text::kPassages)});
  for (std::size_t i = 0; i < std::min(all.size(), kMostDocuments); ++i) {
    const DocumentEntry& document = all[i];
    html.open("tr")
        .open("th", {{"scope", "row"}, {"lang", "ja"}})
        .open("a", {Attribute::href(document_address(site, document))})
        .text(shown_title(document))
        .close()
        .close();
    html.element("td", document.year ? site.label("year", std::to_string(*document.year))
                                     : site.say(Text::kUnknownYear));
    html.element("td", kind_of(site, document));
    html.element("td", {{"lang", "ja"}}, fmt::format("{}", fmt::join(document.issuer, "、")));
    html.element("td", document.format)
        .element("td", {{"class", "figure"}}, with_separators(document.passages))
        .close();
  }
  html.close().close().close().close();
}

void add_pivot(Html& html, const Site& site) {
  PivotRequest request;
  request.row_field = "ministry", request.column_field = "year";
  request.limits = site.limits();
  const Pivot pivot = site.searcher.pivot(request);
  if (pivot.rows.empty()) return;
  html.open("section").element("h2", site.say(Text::kAboutTable));
  html.open("div", {{"class", "scroll"},
                    {"role", "region"},
                    {"aria-label", site.say(Text::kAboutTable)},
                    {"tabindex", "0"}})
      .open("table", {{"class", "pivot"}})
      .open("thead")
      .open("tr");
  html.element("th", {{"scope", "col"}}, site.say(Text::kMinistry));
  for (const FacetValue& column : pivot.columns)
    html.element("th", {{"scope", "col"}, {"class", "figure"}},
                 column.value ? site.label("year", *column.value) : site.label_of_none("year"));
  html.element("th", {{"scope", "col"}, {"class", "figure"}}, site.say(Text::kTotal))
      .close()
      .close()
      .open("tbody");
  for (const Pivot::Row& row : pivot.rows) {
    const std::string ministry = row.value.value.value_or("none");
    html.open("tr")
        .open("th", {{"scope", "row"}, {"lang", "ja"}})
        .text(row.value.value ? site.label("ministry", ministry) : site.label_of_none("ministry"))
        .close();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      html.open("td", {{"class", "figure"}});
      if (row.cells[i] > 0) {
        const Address address = site.link("/search")
                                    .with("ministry", ministry)
                                    .with("year", pivot.columns[i].value.value_or("none"));
        html.open("a", {Attribute::href(address)})
            .text(with_separators(static_cast<std::uint64_t>(row.cells[i])))
            .close();
      }
      html.close();
    }
    html.element("td", {{"class", "figure"}}, with_separators(row.value.count)).close();
  }
  html.close().close().close().close();
}

void add_unsure_document(Html& html, const Site& site, const DocumentEntry& document) {
  html.open("li")
      .open("a", {Attribute::href(document_address(site, document).to("facts")), {"lang", "ja"}})
      .text(shown_title(document))
      .close()
      .open("ul");
  if (document.passages == 0) html.element("li", site.say(Text::kNoText));
  for (const std::string& warning : document.warnings) html.element("li", warning);
  for (const Inference& inference : document.inferred) {
    if (inference.confidence >= kSure) continue;
    const std::string value =
        inference.value.empty() ? site.say(Text::kNotFound) : site.label(inference.field, inference.value);
    html.open("li").text(site.say(Text::kFieldIs, site.say(name_of_field(inference.field)), value) + " · ");
    html.element("span", {{"lang", "ja"}}, inference.why)
        .text(fmt::format("（{:.0f}%）", inference.confidence * 100))
        .close();
  }
  html.close().close();
}

void add_unsure(Html& html, const Site& site) {
  const bool unsure = std::ranges::any_of(site.searcher.documents(), is_unsure);
  if (!unsure && !site.searcher.unread().empty()) return;  // all that is there is not all there is
  html.open("section", {{"class", "unsure-documents"}}).element("h2", site.say(Text::kAboutUnsure));
  std::size_t shown = 0;
  for (const DocumentEntry& document : site.searcher.documents()) {
    if (!is_unsure(document) || shown == kMostUnsure) continue;
    if (shown++ == 0) html.element("p", {{"class", "quiet"}}, site.say(Text::kAboutUnsureLead)).open("ul");
    add_unsure_document(html, site, document);
  }
  if (shown > 0)
    html.close();
  else
    html.element("p", site.say(Text::kAboutAllSure));
  html.close();
}

void add_unread(Html& html, const Site& site) {
  const std::vector<UnreadFile>& all = site.searcher.unread();
  if (all.empty()) return;
  html.open("section", {{"class", "unread-files"}})
      .element("h2", site.say(Text::kAboutUnread))
      .element("p", {{"class", "quiet"}}, site.say(Text::kAboutUnreadLead, with_separators(all.size())))
      .open("ul");
  for (std::size_t i = 0; i < std::min(all.size(), kMostUnsure); ++i) {
    html.open("li").element("span", {{"lang", "ja"}}, all[i].source).text(": " + all[i].why);
    if (!all[i].hint.empty()) html.element("p", {{"class", "quiet"}}, all[i].hint);
    html.close();
  }
  html.close().close();
}

/// 2026-01-31T09:00:00Z as a person reads it.
std::string shown_time(std::string time) {
  constexpr std::size_t kDate = 10, kMinutes = 16;
  if (time.size() < kMinutes) return time;
  return fmt::format("{} {} UTC", time.substr(0, kDate), time.substr(kDate + 1, kMinutes - kDate - 1));
}

}  // namespace

PageAnswer about_page(const Site& site) {
  Content content{.title = site.say(Text::kAboutTitle), .page_name = "about", .indexed_by_robots = true};
  Html& html = content.main;
  const IndexStats stats = site.searcher.stats();
  html.element("h1", content.title).element("p", {{"class", "lead"}}, site.say(Text::kAboutLead));
  html.element("p", {{"class", "quiet"}},
               site.say(Text::kGeneration, stats.generation, shown_time(stats.created)));
  if (!site.searcher.documents().empty()) {
    add_pivot(html, site);
    add_documents(html, site);
    add_unread(html, site);
    add_unsure(html, site);
  }
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
