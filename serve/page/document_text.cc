#include "serve/page/document_text.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "serve/page/document_table.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostHeadings = 1'000, kDeepest = 4;

const Hit* find_hit(const DocumentText& text, const Passage& passage) {
  const auto found = text.hits.find(passage.id);
  return found == text.hits.end() ? nullptr : &found->second;
}

/// How many headings both have above them.
std::size_t common_headings(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto [end, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

void open_heading(Html& html, std::size_t depth) {
  switch (std::min(depth, kDeepest)) {
    case 0:
      html.open("h2");
      break;
    case 1:
      html.open("h3");
      break;
    case 2:
      html.open("h4");
      break;
    case 3:
      html.open("h5");
      break;
    default:
      html.open("h6");
      break;
  }
}

/// The headings that begin with this passage.
void add_headings(Html& html, const DocumentText& text, const Passage& passage,
                  const std::vector<std::string>& before) {
  const Hit* const hit = find_hit(text, passage);
  for (std::size_t i = common_headings(passage.section, before); i < passage.section.size(); ++i) {
    std::vector<ByteRange> matches;
    if (hit != nullptr) {
      for (const SectionHighlight& highlight : hit->section_highlights) {
        if (highlight.heading == i) matches.push_back(highlight.range);
      }
    }
    const std::string& heading = passage.section[i];
    open_heading(html, i);
    add_marked(html, heading, {0, heading.size()}, matches);
    html.close();
  }
}

/// ↑ and ↓ beside a passage that matches.
void add_hit_links(Html& html, const Site& site, const DocumentText& text, std::size_t index) {
  const auto here = std::ranges::find(text.hit_places, index);
  if (here == text.hit_places.end()) return;
  html.open("span", {{"class", "hit-links"}});
  if (here != text.hit_places.begin()) {
    html.open("a", {Attribute::href(place_in_document(site, text, *(here - 1))),
                    {"rel", "prev"},
                    {"title", site.say(Text::kPreviousHit)},
                    {"aria-label", site.say(Text::kPreviousHit)}});
    html.text("↑").close();
  }
  if (here + 1 != text.hit_places.end()) {
    html.open("a", {Attribute::href(place_in_document(site, text, *(here + 1))),
                    {"rel", "next"},
                    {"title", site.say(Text::kNextHit)},
                    {"aria-label", site.say(Text::kNextHit)}});
    html.text("↓").close();
  }
  html.close();
}

/// The marks of footnotes, each a link to its note: Passage::notes has the marks first, then the ids.
void add_notes(Html& html, const Site& site, const Passage& passage) {
  std::vector<std::string_view> marks, ids;
  for (const std::string& note : passage.notes)
    (note.starts_with(passage.doc + "#") ? ids : marks).push_back(note);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string mark(marks.size() == ids.size() ? marks[i] : std::to_string(i + 1));
    html.open("sup").open("a", {Attribute::href(Address::place(anchor_of(ids[i]))),
                                {"aria-label", site.say(Text::kFootnote, mark)}});
    html.text(mark).close().close();
  }
}

void add_passage(Html& html, const Site& site, const DocumentText& text, std::size_t index) {
  const Passage& passage = text.passages[index];
  const Hit* const hit = find_hit(text, passage);
  const std::string kind = passage.block.empty() ? "paragraph" : passage.block;
  html.open("div", {{"class", fmt::format("passage {}{}", kind, hit != nullptr ? " hit" : "")},
                    {"id", anchor_of(passage.id)}});
  html.open("p");
  add_marked(html, passage.text, {0, passage.text.size()},
             hit != nullptr ? hit->highlights : std::vector<ByteRange>());
  add_notes(html, site, passage);
  html.close();
  add_hit_links(html, site, text, index);
  html.open("a", {{"class", "permalink"},
                  Attribute::href(Address::place(anchor_of(passage.id))),
                  {"title", site.say(Text::kPermalink)},
                  {"aria-label", fmt::format("{} {}", site.say(Text::kPermalink), passage.id)}});
  html.text("#").close().close();
}

/// The passages from `first` on that are rows of one table.
std::size_t end_of_table(const DocumentText& text, std::size_t first) {
  std::size_t last = first;
  while (last < text.last && is_row_of(text.passages[last], text.passages[first])) ++last;
  return last;
}

}  // namespace

Address place_in_document(const Site& site, const DocumentText& text, std::size_t index) {
  const std::string& id = text.passages[index].id;
  const bool is_here = index >= text.first && index < text.last;
  return is_here ? Address::place(anchor_of(id))
                 : site.here().without("from").with("at", id).to(anchor_of(id));
}

void find_hits(const Site& site, const std::string& doc, DocumentText& text) {
  if (site.parameter("q").empty()) return;
  CommandRequest command = read_parameters(site, kSearchCommand);
  SearchRequest& request = command.search;
  std::erase_if(request.query.filters, [](const Filter& f) { return f.field == "doc"; });
  request.query.filters.push_back({"doc", {doc}});
  constexpr std::size_t kMostHits = 1'000;
  request.page = {.limit = kMostHits};
  request.sort = Sort::kSource;
  request.suggest = false;
  for (Hit& hit : site.searcher.search(request).hits) {
    std::string id = hit.passage.id;
    text.hits.insert_or_assign(std::move(id), std::move(hit));
  }
  for (std::size_t i = 0; i < text.passages.size(); ++i) {
    if (text.hits.contains(text.passages[i].id)) text.hit_places.push_back(i);
  }
}

void add_document_text(Html& html, const Site& site, const DocumentText& text) {
  std::vector<std::string> above;
  std::optional<int> page;
  for (std::size_t i = text.first; i < text.last;) {
    const Passage& passage = text.passages[i];
    if (passage.page && passage.page != page) {
      page = passage.page;
      html.open("p", {{"class", "page-mark"}, {"id", fmt::format("p{}", *page)}})
          .text(site.say(Text::kPage, *page) + " ");
      add_sheet_link(html, site, passage);
      html.close();
    }
    if (passage.block != "footnote") {  // a note stands at the foot of its page, whatever is above it there
      add_headings(html, text, passage, above);
      above = passage.section;
    }
    if (const std::size_t end = end_of_table(text, i); end > i) {
      std::vector<RowOfDocument> rows;
      for (; i < end; ++i) rows.push_back({&text.passages[i], find_hit(text, text.passages[i])});
      add_table(html, site, rows);
    } else {
      add_passage(html, site, text, i++);
    }
  }
}

void add_contents(Html& html, const Site& site, const DocumentText& text) {
  std::vector<std::string> above;
  std::set<std::vector<std::string>> listed;  // pages end with notes of what stood before, and go on
  std::size_t shown = 0;
  for (std::size_t i = 0; i < text.passages.size() && shown < kMostHeadings; ++i) {
    const std::vector<std::string>& section = text.passages[i].section;
    for (std::size_t depth = common_headings(section, above); depth < section.size(); ++depth) {
      if (!listed.insert({section.begin(), section.begin() + static_cast<std::ptrdiff_t>(depth) + 1}).second)
        continue;
      if (shown++ == 0) {
        html.open("nav", {{"class", "contents"}, {"aria-labelledby", "contents"}})
            .open("details", {Attribute::flag("open", true)});
        html.open("summary")
            .element("h2", {{"id", "contents"}}, site.say(Text::kContents))
            .close()
            .open("ol");
      }
      html.open("li", {{"class", fmt::format("level-{}", std::min(depth, kDeepest))}});
      html.open("a", {Attribute::href(place_in_document(site, text, i)), {"lang", "ja"}})
          .text(section[depth])
          .close()
          .close();
    }
    above = section;
  }
  if (shown > 0) html.close().close().close();
}

void add_mini_map(Html& html, const Site& site, const DocumentText& text) {
  if (text.hit_places.empty()) return;
  html.open("svg", {{"class", "mini-map"},
                    {"viewBox", "0 0 10 1000"},
                    {"preserveAspectRatio", "none"},
                    {"aria-hidden", "true"},
                    {"focusable", "false"}});
  const double step = 1000.0 / static_cast<double>(text.passages.size());
  html.single("rect",
              {{"class", "here"},
               {"y", fmt::format("{:.1f}", step * static_cast<double>(text.first))},
               {"width", "10"},
               {"height", fmt::format("{:.1f}", step * static_cast<double>(text.last - text.first))}});
  for (std::size_t n = 0; n < text.hit_places.size(); ++n) {
    const std::size_t index = text.hit_places[n];
    html.open("a", {Attribute::href(place_in_document(site, text, index)), {"tabindex", "-1"}});
    html.open("rect", {{"class", "tick"},
                       {"y", fmt::format("{:.1f}", step * static_cast<double>(index))},
                       {"width", "10"},
                       {"height", fmt::format("{:.1f}", std::clamp(step, 4.0, 10.0))}});
    html.element("title", site.say(Text::kMatchAt, n + 1)).close().close();
  }
  html.close();
}

}  // namespace hoshin
