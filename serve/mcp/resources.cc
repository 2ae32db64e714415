#include "serve/mcp/resources.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "query/json/citation.h"
#include "serve/mcp/bounds.h"
#include "serve/mcp/passage_uri.h"
#include "serve/mcp/quotation.h"
#include "text/percent.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace hoshin {
namespace {

constexpr std::string_view kTextType = "text/plain";

// Behind it the document that a page ended with, encoded: it stands for a place also in the next generation.
constexpr std::string_view kCursor = "after:";

std::string document_after(const Json& params) {
  const auto cursor = params.find("cursor");
  if (cursor == params.end() || cursor->is_null()) return {};
  const std::string text = cursor->is_string() ? cursor->get<std::string>() : std::string();
  const auto name = text.starts_with(kCursor) ? percent_decoded(text.substr(kCursor.size())) : std::nullopt;
  if (!name) throw RpcError(kInvalidParams, "Invalid cursor");
  return *name;
}

std::string description_of(const DocumentEntry& document) {
  const std::string year = document.year ? fiscal_year_label(*document.year) + ", " : std::string();
  const std::string kind = document.kind.empty() ? std::string() : document.kind + ", ";
  return printable_line(fmt::format("{}{}{} passages", year, kind, document.passages));
}

Json document_resource(const DocumentEntry& document) {
  return {{"uri", document_uri(document.doc)},
          {"name", document.doc},
          {"title", printable_line(document.title.empty() ? document.doc : document.title)},
          {"description", description_of(document)},
          {"mimeType", kTextType}};
}

std::string passage_text(const Passage& passage) {
  return fmt::format("{}\n{}id: {}\n", quotation(passage.text), quotation_line("出典: " + citation(passage)),
                     printable_line(passage.id));
}

/// Writes passages of a document one after the other until there is no more room.
class DocumentText {
 public:
  explicit DocumentText(const DocumentEntry& document)
      : text_(quotation_line(document.title.empty() ? document.doc : document.title) +
              description_of(document) + '\n') {}

  /// Whether there was room for it. The first is always taken.
  bool add(const Passage& passage) {
    const std::size_t size = count_characters(passage.text);
    if (passages_ > 0 && used_ + size > kMostCharacters) return false;
    used_ += size;
    ++passages_;
    if (passage.section != section_) {
      section_ = passage.section;
      text_ += '\n' + quotation_line(
                          "## " + (section_.empty() ? "-" : fmt::format("{}", fmt::join(section_, " › "))));
    }
    text_ += fmt::format("\n[{}]\n{}", printable_line(passage.id), quotation(passage.text));
    return true;
  }

  std::size_t passages() const { return passages_; }

  std::string end(const DocumentEntry& document, std::size_t from) {
    const std::size_t next = from + passages_;
    if (next <= document.passages) {
      text_ += fmt::format("\n(passages {} to {} of {}; goes on in {})\n", from, next - 1, document.passages,
                           document_uri(document.doc, next));
    }
    return std::move(text_);
  }

 private:
  std::string text_;
  std::vector<std::string> section_;
  std::size_t used_ = 0, passages_ = 0;
};

SearchRequest passages_of(const std::string& doc) {
  constexpr std::size_t kAtOnce = 200;
  SearchRequest request;
  request.query.filters = {{"doc", {doc}, false}};
  request.sort = Sort::kSource;
  request.page.limit = kAtOnce;
  request.suggest = request.highlights = false;
  return request;
}

std::string document_text(const Searcher& searcher, const DocumentEntry& document, std::size_t from) {
  DocumentText text(document);
  SearchRequest request = passages_of(document.doc);
  for (bool room = true; room;) {
    request.page.offset = from - 1 + text.passages();
    const SearchResult result = searcher.search(request);
    room = std::ranges::all_of(result.hits, [&](const Hit& hit) { return text.add(hit.passage); }) &&
           result.hits.size() == request.page.limit;
  }
  return text.end(document, from);
}

/// The text of what `uri` names, if there is such a thing.
std::optional<std::string> text_of(const Searcher& searcher, const PassageUri& uri) {
  if (uri.kind == PassageUri::Kind::kPassage) {
    const std::vector<Passage> found = searcher.show(uri.name);
    return found.empty() ? std::nullopt : std::optional(passage_text(found.front()));
  }
  const auto& documents = searcher.documents();
  const auto found = std::ranges::lower_bound(documents, uri.name, {}, &DocumentEntry::doc);
  if (found == documents.end() || found->doc != uri.name || uri.from > found->passages) return std::nullopt;
  return document_text(searcher, *found, uri.from);
}

}  // namespace

Json list_resources(const Searcher& searcher, const Json& params) {
  const auto& documents = searcher.documents();
  const std::string after = document_after(params);  // empty: also passes over passages of no document
  auto at = std::ranges::upper_bound(documents, after, {}, &DocumentEntry::doc);
  Json list = Json::array();
  for (; at != documents.end() && list.size() < kResourcesOfPage; ++at)
    list.push_back(document_resource(*at));
  Json result = {{"resources", std::move(list)}};
  if (at != documents.end())
    result["nextCursor"] = fmt::format("{}{}", kCursor, percent_encoded((at - 1)->doc));
  return result;
}

Json list_resource_templates() {
  const auto one = [](const char* uri, const char* name, const char* title, const char* description) {
    return Json{{"uriTemplate", uri},
                {"name", name},
                {"title", title},
                {"description", description},
                {"mimeType", kTextType}};
  };
  return {
      {"resourceTemplates",
       Json::array({one("hoshin://passage/{id}", "passage", "A passage",
                        "The text of a passage and its citation; id as `search` gives it, percent-encoded "
                        "(r07-priority-policy%2314)"),
                    one("hoshin://document/{doc}{?from}", "document", "A document",
                        "The passages of a document in order, under their headings; a long one in parts: "
                        "from is the first passage, and the end says where it goes on")})}};
}

Json read_resource(const Searcher& searcher, const Json& params, int not_found) {
  const auto given = params.find("uri");
  if (given == params.end() || !given->is_string()) {
    throw RpcError(kInvalidParams, R"(resources/read has a "uri", which is a string)");
  }
  const std::string uri = given->get<std::string>();
  const auto named = parse_passage_uri(uri);
  auto text = named ? text_of(searcher, *named) : std::nullopt;
  if (!text) throw RpcError(not_found, "Resource not found", {{"uri", uri}});
  return {
      {"contents", Json::array({Json{{"uri", uri}, {"mimeType", kTextType}, {"text", std::move(*text)}}})}};
}

}  // namespace hoshin
