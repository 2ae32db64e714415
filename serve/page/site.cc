#include "serve/page/site.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "dict/number.h"
#include "query/json/calls.h"
#include "query/tag_labels.h"
#include "schema/fields.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::string_view kQueryKey = "q", kNegation = "not-";

// Parameters that only pages have.
constexpr std::string_view kPageKeys[] = {"q",  "lang", "page",        "bars",      "open",
                                          "at", "from", "amount-from", "amount-to", "names"};

struct FieldName {
  std::string_view field;
  Text text;
};
constexpr FieldName kFieldNames[] = {
    {"year", Text::kYear},         {"ministry", Text::kMinistry}, {"area", Text::kArea},
    {"kind", Text::kKind},         {"status", Text::kStatus},     {"block", Text::kBlock},
    {"doc", Text::kDoc},           {"amount", Text::kAmount},     {"budget", Text::kBudgetKind},
    {"title", Text::kTitle},       {"date", Text::kDate},         {"issuer", Text::kIssuer},
    {"encoding", Text::kEncoding}, {"account", Text::kAccount}};

struct CommandName {
  std::string_view name;
  CommandSet command;
};
constexpr CommandName kCommands[] = {
    {"search", kSearchCommand}, {"budget", kBudgetCommand}, {"compare", kCompareCommand}};

/// Whether filters take the name of the field, with `not-` before it or not.
bool is_filter(std::string_view key) {
  if (key.starts_with(kNegation)) key.remove_prefix(kNegation.size());
  return key == "budget" ||
         std::ranges::any_of(facet_fields(), [&](const Field* f) { return f->name == key; });
}

/// The option of that name in addresses, where "-" stands for "_"; null if `commands` have none that a page
/// can be asked by.
const RequestOption* find_option(std::string_view key, unsigned commands) {
  std::string name(key);
  std::ranges::replace(name, '-', '_');
  const auto row = std::ranges::find_if(request_options(), [&](const RequestOption& option) {
    return (option.commands & commands) != 0 && !option.key.empty() && option.key == name &&
           !std::holds_alternative<FiltersPlace>(option.place) &&
           !std::holds_alternative<VectorPlace>(option.place);
  });
  return row == request_options().end() ? nullptr : &*row;
}

/// The values of a list stand apart, or with commas between them, as on a command line.
void add_values(nlohmann::json& list, std::string_view text) {
  if (list.is_null()) list = nlohmann::json::array();
  for (std::string& value : typed_list(text)) list.push_back(std::move(value));
}

void add_option(nlohmann::json& json, const RequestOption& option, const std::string& value) {
  const std::string key(option.key);
  if (std::holds_alternative<FlagPlace>(option.place)) {
    json[key] = value != "0" && value != "false";
  } else if (std::holds_alternative<ListPlace>(option.place)) {
    add_values(json[key], value);
  } else {
    json[key] = value;
  }
}

/// "1億円" from one box and "10億円" from the other are one range; a bare number is in yen.
void add_amounts(nlohmann::json& filters, std::string_view from, std::string_view to) {
  if (from.empty() && to.empty()) return;
  filters["amount"].push_back(std::string(from) + ".." + std::string(to));
}

std::size_t page_number(std::string_view text) {
  const std::optional<std::int64_t> number = parse_number(text);
  return number && *number > 0 && *number < 1'000'000 ? static_cast<std::size_t>(*number) : 1;
}

}  // namespace

const DocumentEntry* Site::document(std::string_view doc) const {
  const auto& all = searcher.documents();  // by name
  const auto found = std::ranges::lower_bound(all, doc, {}, &DocumentEntry::doc);
  return found == all.end() || found->doc != doc ? nullptr : &*found;
}

std::string_view without_margins(std::string_view text) noexcept {
  constexpr std::string_view kSpaces[] = {" ", "\t", "\r", "\n", "\u3000"};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view space : kSpaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        more = true;
      } else if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        more = true;
      }
    }
  }
  return text;
}

std::string_view Site::parameter(std::string_view key) const {
  std::string_view value;
  for (const auto& [name, text] : request.parameters) {
    if (name == key) value = text;
  }
  return without_margins(value).empty() ? std::string_view() : value;
}

Limits Site::limits() const {
  const std::chrono::duration<double, std::milli> left = deadline - std::chrono::steady_clock::now();
  if (left.count() <= 0)
    throw Error(ErrorCode::kTimeout, message("the time for this call is over"),
                message("ask for less, or give more time"));
  return {.timeout_ms = left.count(), .stop = request.stop};
}

Address Site::link(std::string path) const {
  return Address(std::move(path)).with("lang", parameter("lang"));
}

Address Site::here() const {
  Parameters known;
  for (const auto& [key, value] : request.parameters) {
    if (is_page_parameter(key) && !without_margins(value).empty()) known.emplace_back(key, value);
  }
  return Address(request.path, std::move(known));
}

Address Site::api(std::string_view command, std::string_view format) const {
  const auto taken = std::ranges::find(kCommands, command, &CommandName::name);
  const unsigned commands = taken == std::end(kCommands) ? 0u : unsigned{taken->command};
  Parameters asked;
  const Address here = this->here();
  for (const auto& [key, value] : here.parameters()) {
    if (key == kQueryKey || is_filter(key) || find_option(key, commands) != nullptr)
      asked.emplace_back(key == kQueryKey ? "query" : key, value);
  }
  const std::string_view from = parameter("amount-from"), to = parameter("amount-to");
  if (!from.empty() || !to.empty()) asked.emplace_back("amount", std::string(from) + ".." + std::string(to));
  if (format != "json") asked.emplace_back("format", format);
  return Address("/api/v1/" + std::string(command), std::move(asked));
}

Address Site::document_link(std::string_view doc, std::string_view passage_id) const {
  // From a search all of it goes along, so that one comes back to it; from elsewhere the words alone.
  const std::string path = "/doc/" + std::string(doc);
  const Address asked = request.path == "/search" ? here().at(path)
                                                  : link(path)
                                                        .with(kQueryKey, parameter(kQueryKey))
                                                        .with("any", parameter("any"))
                                                        .with("exact", parameter("exact"));
  return asked.with("at", passage_id).to(anchor_of(passage_id));
}

std::string Site::label(std::string_view field, std::string_view value) const {
  if (field == "doc") {
    const auto& all = searcher.documents();
    const auto found = std::ranges::find(all, value, &DocumentEntry::doc);
    return found == all.end() || found->title.empty() ? std::string(value) : found->title;
  }
  if (language == Language::kJapanese || field == "ministry") return tag_label(vocabulary, field, value);
  if (field == "year") return "FY" + std::string(value);
  std::string label(field == "area" ? value.substr(value.rfind('/') + 1) : value);
  std::ranges::replace(label, '-', ' ');
  return label;
}

std::string Site::label_of_none(std::string_view field) const {
  if (field == "year") return say(Text::kUnknownYear);
  return say(field == "budget" ? Text::kUnknownKind : Text::kNoneValue);
}

Text name_of_field(std::string_view field) {
  const auto row = std::ranges::find(kFieldNames, field, &FieldName::field);
  return row == std::end(kFieldNames) ? Text::kField : row->text;
}

SearchResult count_all(const Site& site, std::vector<std::string> fields) {
  FacetsRequest request;
  request.fields = std::move(fields);
  request.limits =
      site.limits();  // not in a list of initializers: where one throws, GCC 12 destroys what is not made
  return site.searcher.facets(request);
}

bool is_page_parameter(std::string_view key) {
  return std::ranges::find(kPageKeys, key) != std::end(kPageKeys) || is_filter(key) ||
         find_option(key, ~0u) != nullptr;
}

CommandRequest read_parameters(const Site& site, CommandSet command) {
  nlohmann::json json = nlohmann::json::object(), filters = nlohmann::json::object();
  for (const auto& [key, value] : site.request.parameters) {
    if (without_margins(value).empty()) continue;
    if (key == kQueryKey || key == "query") {
      json["query"] = value;
    } else if (is_filter(key)) {
      if (may_have_commas(key))
        filters[key].push_back(value);
      else
        add_values(filters[key], value);
    } else if (const RequestOption* const option = find_option(key, command)) {
      add_option(json, *option, value);
    }
  }
  add_amounts(filters, site.parameter("amount-from"), site.parameter("amount-to"));
  if (!filters.empty()) json["filters"] = std::move(filters);
  if (command == kSimilarCommand) json.erase("query");
  JsonRequest reader(std::move(json));
  CommandRequest request = read_request(reader, command);
  Page& page = request.search.page;
  constexpr std::size_t kMostHits = 100;
  page.limit = std::min(page.limit, kMostHits);
  if (page.offset == 0) page.offset = (page_number(site.parameter("page")) - 1) * page.limit;
  request.search.limits = site.limits();
  return request;
}

std::string anchor_of(std::string_view passage_id) {
  std::string anchor;
  std::size_t length = 0;
  for (std::size_t at = 0; at < passage_id.size(); at += length) {
    const char32_t c = decode_utf8(passage_id, at, length);
    append_utf8(anchor, c == U'#' || is_white_space(c) || c < 0x20 ? U'-' : c);
  }
  return anchor;
}

}  // namespace hoshin
