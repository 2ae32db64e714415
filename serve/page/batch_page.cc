// The page for many questions at once: names pasted, a table back.
#include <algorithm>

#include "query/json/citation.h"
#include "schema/error.h"
#include "serve/page/frame.h"
#include "serve/page/pages.h"
#include "serve/page/passage_parts.h"
#include "text/delimited.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostLines = 200, kMostBytesOfLine = 1'000;

struct BatchRow {
  std::string query;
  bool asked = false;  ///< There was time for it.
  SearchResult result = {};
};

struct Batch {
  std::vector<BatchRow> rows;
  bool too_many = false, out_of_time = false;
};

Batch read_names(std::string_view names) {
  Batch batch;
  for (std::size_t at = 0; at <= names.size();) {
    const std::size_t end = std::min(names.find('\n', at), names.size());
    std::string line(without_margins(names.substr(at, end - at)).substr(0, kMostBytesOfLine));
    at = end + 1;
    if (line.empty()) continue;
    batch.too_many = batch.rows.size() == kMostLines;
    if (batch.too_many) break;
    batch.rows.push_back({std::move(line)});
  }
  return batch;
}

/// Searches line by line until the time is over.
void ask(const Site& site, const SearchRequest& common, Batch& batch) {
  for (BatchRow& row : batch.rows) {
    SearchRequest request = common;
    request.query.text = row.query;
    request.page = {.limit = 1};
    request.suggest = false;
    try {
      request.limits = site.limits();
      row.result = site.searcher.search(request);
      row.asked = true;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kUsage) {
        row.asked = true;  // nothing to look for: that is an answer, too
        continue;
      }
      if (error.code() != ErrorCode::kTimeout) throw;
      batch.out_of_time = true;
      return;
    }
  }
}

PageAnswer csv_answer(const Batch& batch) {
  PageAnswer answer;
  answer.content_type = "text/csv; charset=utf-8";
  answer.disposition = "attachment; filename=\"hoshin-batch.csv\"";
  answer.body =
      "\xEF\xBB\xBF" + csv_row({"query", "total", "all_words", "id", "year", "title", "text", "citation"});
  for (const BatchRow& row : batch.rows) {
    const Hit* const best = row.result.hits.empty() ? nullptr : &row.result.hits.front();
    const std::string year = best != nullptr && best->passage.year ? std::to_string(*best->passage.year) : "";
    answer.body +=
        csv_row({row.query, row.asked ? std::to_string(row.result.total) : "",
                 row.asked ? (row.result.relaxed ? "0" : "1") : "", best != nullptr ? best->passage.id : "",
                 year, best != nullptr ? best->passage.title : "", best != nullptr ? best->passage.text : "",
                 best != nullptr ? citation(best->passage) : ""});
  }
  return answer;
}

void add_row(Html& html, const Site& site, const BatchRow& row) {
  html.open("tr").open("th", {{"scope", "row"}, {"lang", "ja"}}).text(row.query).close();
  html.open("td", {{"class", "figure"}});
  if (row.asked && row.result.total > 0) {
    html.open("a", {Attribute::href(site.link("/search").with("q", row.query))})
        .text(with_separators(row.result.total))
        .close();
    if (row.result.relaxed) html.text(" ").element("span", {{"class", "mark"}}, site.say(Text::kBatchPartly));
  } else if (row.asked) {
    html.text("0");
  }
  html.close().open("td", {{"lang", "ja"}});
  if (!row.result.hits.empty()) {
    const Hit& hit = row.result.hits.front();
    add_snippet(html, hit.passage.text, hit.highlights, 300);
    html.text(" ").open("a", {{"class", "place"},
                              Attribute::href(site.link("/doc/" + hit.passage.doc)
                                                  .with("q", row.query)
                                                  .with("at", hit.passage.id)
                                                  .to(anchor_of(hit.passage.id)))});
    html.text(citation(hit.passage)).close();
  }
  html.close().close();
}

void add_table(Html& html, const Site& site, const Batch& batch) {
  if (batch.too_many) html.element("p", {{"class", "notice"}}, site.say(Text::kBatchTooMany, kMostLines));
  if (batch.out_of_time) html.element("p", {{"class", "notice"}}, site.say(Text::kBatchTimeout));
  html.open("div", {{"class", "scroll"},
                    {"role", "region"},
                    {"aria-label", site.say(Text::kResults)},
                    {"tabindex", "0"}})
      .open("table", {{"class", "batch"}})
      .open("thead")
      .open("tr");
  html.element("th", {{"scope", "col"}}, site.say(Text::kBatchQuery))
      .element("th", {{"scope", "col"}, {"class", "figure"}}, site.say(Text::kCounts));
  html.element("th", {{"scope", "col"}}, site.say(Text::kBatchBest)).close().close().open("tbody");
  for (const BatchRow& row : batch.rows) add_row(html, site, row);
  html.close().close().close();
}

}  // namespace

PageAnswer batch_page(const Site& site) {
  const CommandRequest command = read_parameters(site, kSearchCommand);
  SearchRequest common;
  common.query = command.search.query;
  Batch batch = read_names(site.parameter("names"));
  ask(site, common, batch);
  if (site.parameter("format") == "csv" && !batch.rows.empty()) return csv_answer(batch);

  Content content{.title = site.say(Text::kBatchTitle), .page_name = "batch"};
  Html& html = content.main;
  html.element("h1", content.title).element("p", {{"class", "lead"}}, site.say(Text::kBatchLead, kMostLines));
  html.open("form", {{"class", "names"}, {"method", "post"}, Attribute::action(site.link("/batch"))});
  html.element("label", {{"for", "names"}}, site.say(Text::kBatchNames));
  html.open("textarea", {{"id", "names"}, {"name", "names"}, {"rows", "8"}, {"spellcheck", "false"}})
      .raw("\n")
      .text(site.parameter("names"))
      .close();
  html.open("div", {{"class", "buttons"}})
      .element("button", {{"class", "primary"}}, site.say(Text::kBatchButton));
  html.element("button", {{"name", "format"}, {"value", "csv"}}, site.say(Text::kBatchCsv)).close().close();
  if (!batch.rows.empty()) add_table(html, site, batch);
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
