// A page of a PDF as it was printed, with what was found on it in boxes, and its passages beside it.
#include <algorithm>

#include <fmt/format.h>

#include "dict/number.h"
#include "schema/error.h"
#include "schema/message.h"
#include "serve/page/document_text.h"
#include "serve/page/drawn_page.h"
#include "serve/page/frame.h"
#include "serve/page/page_boxes.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

/// Sharp on a screen of two pixels a point, where the page takes half of its width.
constexpr unsigned kDpi = 132;

std::size_t number_of(const Site& site) {
  const auto number = parse_number(site.parameter("n"));
  return number && *number > 0 ? static_cast<std::size_t>(*number) : 1;
}

std::shared_ptr<const DrawnPage> drawn(const Site& site, const DocumentEntry& document) {
  if (site.request.pictures == nullptr)
    throw Error(ErrorCode::kNotFound, site.say(Text::kDrawsNoPages),
                site.say(Text::kOpenItself, document.source));
  return site.request.pictures->draw(document, number_of(site), kDpi);
}

/// The passages of the page, those that match with what of them does.
DocumentText text_of_page(const Site& site, const DocumentEntry& document, std::size_t number) {
  DocumentText text;
  const Query query{.filters = {{"doc", {document.doc}}}};
  site.searcher.for_each_passage(
      query,
      [&](const Passage& passage) {
        if (passage.page == static_cast<int>(number)) text.passages.push_back(passage);
        return true;
      },
      site.limits());
  text.last = text.passages.size();
  find_hits(site, document.doc, text);
  return text;
}

/// What of the passages matches, as it is printed; each once.
std::vector<std::string> marked_words(const DocumentText& text) {
  std::vector<std::string> words;
  for (const Passage& passage : text.passages) {
    const auto hit = text.hits.find(passage.id);
    if (hit == text.hits.end()) continue;
    for (const ByteRange range : hit->second.highlights)
      words.push_back(hit->second.passage.text.substr(range.begin, range.end - range.begin));
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// A number of points, without what no screen shows.
std::string points(double value) { return fmt::format("{:.1f}", value); }

void add_boxes(Html& html, Literal kind, const std::vector<PageBox>& boxes) {
  html.open("g", {{"class", kind.view()}});
  for (const PageBox& box : boxes) {
    html.single("rect", {{"x", points(box.left)},
                         {"y", points(box.top)},
                         {"width", points(box.width)},
                         {"height", points(box.height)}});
  }
  html.close();
}

void add_sheet(Html& html, const Site& site, const DocumentEntry& document, const DrawnPage& page,
               const DocumentText& text) {
  const std::size_t number = number_of(site);
  const std::string width = points(page.width), height = points(page.height);
  html.open("svg", {{"class", "sheet"},
                    {"viewBox", fmt::format("0 0 {} {}", width, height)},
                    {"role", "img"},
                    {"aria-label", site.say(Text::kPictureOfPage, number, page.pages)}});
  const Address picture = Address("/page.png").with("doc", document.doc).with("n", std::to_string(number));
  html.single("image", {Attribute::href(picture), {"width", width}, {"height", height}});
  const std::string_view at = site.parameter("at");
  std::vector<PageBox> hits, shown;
  for (const Passage& passage : text.passages) {
    if (passage.id != at && !text.hits.contains(passage.id)) continue;
    std::ranges::move(boxes_of_passage(page, passage.text),
                      std::back_inserter(passage.id == at ? shown : hits));
  }
  add_boxes(html, "passages", hits);
  add_boxes(html, "shown", shown);
  add_boxes(html, "words", boxes_of_words(page, marked_words(text)));
  html.close();
}

void add_turns(Html& html, const Site& site, std::size_t number, std::size_t pages) {
  const Address here = site.here().without("at");
  html.open("nav", {{"class", "pages"}, {"aria-label", site.say(Text::kPages)}});
  if (number > 1)
    html.open("a", {{"rel", "prev"}, Attribute::href(here.with("n", std::to_string(number - 1)))})
        .text("‹ " + site.say(Text::kPreviousSheet))
        .close();
  html.element("span", site.say(Text::kSheetOf, number, pages));
  if (number < pages)
    html.open("a", {{"rel", "next"}, Attribute::href(here.with("n", std::to_string(number + 1)))})
        .text(site.say(Text::kNextSheet) + " ›")
        .close();
  html.close();
}

void add_passages(Html& html, const Site& site, const DocumentEntry& document, const DocumentText& text) {
  html.open("section", {{"class", "sheet-text"}, {"aria-labelledby", "sheet-text"}});
  html.element("h2", {{"id", "sheet-text"}}, site.say(Text::kPassagesOfPage));
  if (text.passages.empty()) html.element("p", site.say(Text::kNoTextOnPage));
  html.open("ol", {{"lang", "ja"}});
  for (const Passage& passage : text.passages) {
    const auto hit = text.hits.find(passage.id);
    const bool matches = hit != text.hits.end();
    html.open("li", {{"class", matches ? "matches" : ""}});
    add_marked(html, passage.text, {0, passage.text.size()},
               matches ? hit->second.highlights : std::vector<ByteRange>());
    html.text(" ").open("a",
                        {{"class", "id"}, Attribute::href(site.document_link(document.doc, passage.id))});
    html.text(passage.id).close().close();
  }
  html.close().close();
}

}  // namespace

PageAnswer printed_page(const Site& site) {
  const std::string doc(site.parameter("doc"));
  const DocumentEntry* const found = site.document(doc);
  if (found == nullptr) return no_document_page(site, doc);
  const DocumentEntry& document = *found;
  const std::size_t number = number_of(site);
  const std::string title = document.title.empty() ? document.doc : document.title;
  const DocumentText text = text_of_page(site, document, number);
  Content content{.title = site.say(Text::kSheetTitle, title, number), .page_name = "printed"};
  Html& html = content.main;
  html.open("header", {{"class", "document-head"}});
  html.open("p", {{"class", "back"}});
  const std::string first = text.passages.empty() ? "" : text.passages.front().id;
  html.open("a", {Attribute::href(site.document_link(document.doc, first))});
  html.text("‹ " + site.say(Text::kBackToDocument)).close().close();
  html.element("h1", {{"lang", "ja"}}, title).close();
  try {
    const auto page = drawn(site, document);
    add_turns(html, site, number, page->pages);
    if (page->lacks_fonts) html.element("p", {{"class", "note"}}, site.say(Text::kLacksFonts));
    html.open("div", {{"class", "sheets"}});
    add_sheet(html, site, document, *page, text);
    add_passages(html, site, document, text);
    html.close();
  } catch (const Error& error) {
    html.open("p", {{"class", "note"}, {"role", "status"}});
    html.text(site.say(Text::kNoPicture, error.what()) + " " + error.hint()).close();
    add_passages(html, site, document, text);
  }
  return page_answer(site, std::move(content));
}

PageAnswer page_picture(const Site& site) {
  const std::string doc(site.parameter("doc"));
  const DocumentEntry* const document = site.document(doc);
  if (document == nullptr) return no_document_page(site, doc);
  PageAnswer answer;
  answer.content_type = "image/png";
  answer.body = drawn(site, *document)->png;
  return answer;
}

}  // namespace hoshin
