#include "query/json/calls.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schema/message.h"
#include "text/edit_distance.h"

namespace hoshin {
namespace {

/// Reads the value of one key into its place.
struct ReadValue {
  JsonRequest& json;
  const std::string key;
  CommandRequest& request;

  void operator()(FlagPlace place) const { place(request) = json.flag(key, place(request)); }
  void operator()(NumberPlace place) const { place(request) = json.number(key, place(request)); }
  void operator()(TextPlace place) const { place(request) = json.text(key, place(request)); }
  void operator()(ListPlace place) const { place(request) = json.list(key, place(request)); }
  void operator()(FiltersPlace place) const { place(request) = json.filters(key); }
  void operator()(VectorPlace place) const { place(request) = json.vector(key); }
  void operator()(MillisecondsPlace place) const { place(request) = json.milliseconds(key); }
  void operator()(const ChoicePlace& place) const {
    if (const auto word = json.optional_text(key)) place.choose(request, key, *word);
  }
};

/// What to give for `key`: the help of its first row that has one, or its bare name.
std::string wanted_for(std::string_view key) {
  const auto rows = request_options();
  const auto found = std::ranges::find_if(
      rows, [&](const RequestOption& row) { return row.key == key && row.help != nullptr; });
  return found == rows.end() ? std::string(key) : translated(found->help);
}

Error unknown_passage(const Searcher& searcher, const std::string& id) {
  const auto near = searcher.nearest_ids(id);
  return {ErrorCode::kNotFound, message("there is no passage \"{}\"", id),
          near.empty() ? message("search gives the id of each passage")
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

}  // namespace

CommandRequest read_request(JsonRequest& json, CommandSet command) {
  CommandRequest request = default_request(command);
  for (const RequestOption& option : request_options()) {
    if ((option.commands & command) == 0 || option.key.empty()) continue;
    const std::string key(option.key);
    std::visit(ReadValue{json, key, request}, option.place);
    // A form sends its empty boxes; but what begins with nothing is every word, and no mistake.
    const bool given = json.has(key) && (key != "id" || !request.id.empty());
    if (option.required && !given) {
      throw Error(ErrorCode::kUsage, message("the request has no \"{}\"", key),
                  message("give {}", wanted_for(option.key)));
    }
  }
  return request;
}

SearchRequest folded_search(const CommandRequest& request) {
  if (request.fold_near && request.no_fold)
    throw Error(ErrorCode::kUsage, message("\"fold\" and \"no_fold\" exclude each other"),
                message("leave one of them out"));
  SearchRequest search = request.search;
  search.collapse |= request.fold_near || (!request.no_fold && search.vector.numbers.empty());
  search.fold_near = request.fold_near;
  search.fill = search.vector.numbers.empty();
  return search;
}

void take_years(CommandRequest& request) {
  std::erase_if(request.search.query.filters, [&](const Filter& filter) {
    if (filter.field != "year" || filter.negated) return false;
    request.years.insert(request.years.end(), filter.values.begin(), filter.values.end());
    return true;
  });
}

Neighbourhood passage_with_neighbours(const Searcher& searcher, const CommandRequest& request) {
  auto found = find_neighbourhood(searcher, request.id, around_of(request));
  if (!found) throw unknown_passage(searcher, request.id);
  return std::move(*found);
}

Error unknown_document(const std::string& name, const std::vector<DocumentEntry>& all) {
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const DocumentEntry& document : all) names.push_back(document.doc);
  const auto near = nearest_words(name, std::move(names), 3);
  return {ErrorCode::kNotFound, message("there is no document \"{}\"", name),
          near.empty() ? message("ask for the documents without a name to see them all")
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

std::vector<DocumentEntry> documents_of(const Searcher& searcher, const std::vector<std::string>& names) {
  const auto& all = searcher.documents();
  if (names.empty()) return all;
  std::vector<DocumentEntry> chosen;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(all, name, &DocumentEntry::doc);
    if (found == all.end()) throw unknown_document(name, all);
    chosen.push_back(*found);
  }
  return chosen;
}

std::vector<UnreadFile> unread_of(const Searcher& searcher, const std::vector<std::string>& names) {
  return names.empty() ? searcher.unread() : std::vector<UnreadFile>();
}

Pivot pivot_of(const Searcher& searcher, const CommandRequest& request) {
  if (request.pivot.size() != 2) {
    throw Error(ErrorCode::kUsage, message("\"pivot\" takes two fields"),
                message(R"(give rows and columns: "pivot":["ministry","year"])"));
  }
  return searcher.pivot(pivot_request(request));
}

BudgetAudit audit_of(const Searcher& searcher, const CommandRequest& request) {
  if (request.sum || request.why || !request.item.empty() || !request.group_by.empty()) {
    throw Error(ErrorCode::kUsage, message("an audit gives neither figures nor sums"),
                message("leave out group_by, item, sum and why"));
  }
  return searcher.audit(audit_request(request));
}

}  // namespace hoshin
