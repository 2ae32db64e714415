// hoshin complete --values: what a shell may offer for an option or an argument.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "dict/number.h"
#include "program/program.h"
#include "query/cli/commands.h"
#include "schema/fields.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostPassages = 10'000;
constexpr double kPatienceMs = 1000;  // a key was pressed, and somebody waits

/// A value a line, with what it means for shells that show that.
class Offer {
 public:
  /// Of a list only what may stand behind its last comma, and not once more what stands before.
  Offer(std::string_view typed, bool list) : prefix_(typed) {
    if (!list) return;
    for (std::size_t end; (end = prefix_.find(',')) != prefix_.npos; prefix_.remove_prefix(end + 1))
      taken_.insert(prefix_.substr(0, end));
  }

  /// The first of `names`, all of one thing, that begins as typed; the last but that one explains it.
  void add(const std::vector<std::string>& names) {
    if (std::ranges::any_of(names, [&](const std::string& name) { return taken_.contains(name); })) return;
    for (const std::string& name : names) {
      // What cannot be shown cannot be offered: a shell would type something else.
      if (name.empty() || !name.starts_with(prefix_) || name.find(',') != name.npos) continue;
      if (printable_line(name) != name) continue;
      const std::string meaning = printable_line(&name == &names.front() ? names.back() : names.front());
      text_ += meaning.empty() || meaning == name ? name + '\n' : fmt::format("{}\t{}\n", name, meaning);
      return;
    }
  }

  const std::string& text() const noexcept { return text_; }

 private:
  std::string_view prefix_;
  std::set<std::string_view> taken_;
  std::string text_;
};

/// In Japanese first what the screen shows, in English first what the index has.
void add_value(Offer& offer, const std::string& value, const std::string& label,
               const std::string& short_name) {
  speaks_japanese() ? offer.add({label, short_name, value}) : offer.add({value, short_name, label});
}

void add_values(Offer& offer, const std::string& field, const std::vector<FacetValue>& values,
                const Labels& labels) {
  for (const FacetValue& v : values) {
    const std::string value = v.value.value_or("none");
    const std::string label = !v.value ? "なし" : v.label.empty() ? labels.of(field, value) : v.label;
    const auto year = field == "year" ? parse_number(value) : std::nullopt;
    const std::string short_name =
        year ? short_fiscal_year(static_cast<int>(*year)) : value.substr(value.rfind('/') + 1);
    add_value(offer, value, label, short_name);
    add_values(offer, field, v.children, labels);
  }
}

/// First the documents, then the passages of the one that is typed.
void add_passages(Offer& offer, const std::string& typed, const Searcher& searcher) {
  const std::size_t mark = typed.rfind('#');
  if (mark == typed.npos) {
    for (const DocumentEntry& d : searcher.documents()) offer.add({d.doc + '#', d.title});
    return;
  }
  SearchRequest request;
  request.query.filters = {{"doc", {typed.substr(0, mark)}, false}};
  request.page.limit = kMostPassages;
  request.sort = Sort::kSource;
  request.highlights = false;
  request.limits.timeout_ms = kPatienceMs;
  for (const Hit& hit : searcher.search(request).hits) {
    offer.add({hit.passage.id, hit.passage.section.empty() ? "" : hit.passage.section.back()});
  }
}

void add_all(Offer& offer, const ValuesOptions& options, Session& session) {
  const Searcher& searcher = session.searcher();
  if (options.source == "doc") {
    for (const DocumentEntry& d : searcher.documents()) offer.add({d.doc, d.title});
  } else if (options.source == "passage") {
    add_passages(offer, options.prefix, searcher);
  } else if (options.source == "word") {
    if (options.prefix.empty()) return;
    for (const Completion& c : searcher.complete(options.prefix)) offer.add({c.text});
  } else if (options.source == "budget") {
    for (const std::string& kind : session.labels().values("budget"))
      add_value(offer, kind, session.labels().of("budget", kind), kind);
  } else {
    FacetsRequest request;
    request.fields = {options.source};
    request.limits.timeout_ms = kPatienceMs;
    add_values(offer, options.source, searcher.facets(request).facets.at(0).values, session.labels());
  }
}

}  // namespace

int run_values(const ValuesOptions& options, Session& session) {
  Offer offer(options.prefix, options.source != "word" && options.source != "passage");
  try {
    add_all(offer, options, session);
  } catch (const Error&) {  // no index, no such field: nothing to offer, and a prompt is no place to say so
    return kExitNothing;
  }
  session.out().write(offer.text());
  return offer.text().empty() ? kExitNothing : kExitDone;
}

}  // namespace hoshin
