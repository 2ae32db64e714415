#include "serve/mcp/bounds.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "text/utf8.h"

namespace hoshin {
namespace {

/// `count` characters of `text` from character `from` on.
std::string part(std::string_view text, std::size_t from, std::size_t count) {
  std::size_t at = 0, begin = text.size(), seen = 0;
  for (; at < text.size(); ++at) {
    if (is_utf8_tail(text[at])) continue;
    if (seen == from) begin = at;
    if (seen >= from && seen - from == count) break;
    ++seen;
  }
  return begin < at ? std::string(text.substr(begin, at - begin)) : std::string();
}

/// Keeps `limit` of the items of a list from `offset` on.
template <typename Item>
void slice(std::vector<Item>& list, std::size_t offset, std::size_t limit) {
  const auto begin = list.begin() + static_cast<std::ptrdiff_t>(std::min(offset, list.size()));
  list.erase(list.begin(), begin);
  if (list.size() > limit) list.erase(list.begin() + static_cast<std::ptrdiff_t>(limit), list.end());
}

/// How many there were, if there were too many.
template <typename Item>
std::optional<std::size_t> shorten_list(std::vector<Item>& list, std::size_t most = kMostListed) {
  const std::size_t all = list.size();
  if (all <= most) return std::nullopt;
  slice(list, 0, most);
  return all;
}

/// A passage of an answer, and what is cut from it.
struct Bounded {
  Passage& passage;
  PassageCut& cut;
};

/// Whether the text had more characters than `most` from `from` on.
bool shorten(const Bounded& bounded, std::size_t most, std::size_t from = 0) {
  auto& [passage, cut] = bounded;
  cut.amounts = shorten_list(passage.amounts);
  cut.notes = shorten_list(passage.notes);
  const std::size_t all = count_characters(passage.text);
  if (from == 0 && all <= most) return false;
  passage.text = part(passage.text, from, most);
  cut.characters = all;
  return all > from && all - from > most;
}

/// Shortens the texts so that they are at most `total` together; how many were.
std::size_t shorten_all(const std::vector<Bounded>& all, std::size_t total) {
  std::vector<std::size_t> lengths;
  lengths.reserve(all.size());
  for (const Bounded& one : all)
    lengths.push_back(std::min(count_characters(one.passage.text), kMostOfOneText));
  const std::size_t most = std::min(kMostOfOneText, fair_share(std::move(lengths), total));
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [&](const Bounded& one) { return shorten(one, most); }));
}

/// Cuts a list of values of a facet.
template <typename Value>
void bound_values(std::vector<Value>& values, std::string_view name, std::vector<More::Cut>& cuts) {
  if (const auto all = shorten_list(values, kMostFacetValues)) cuts.push_back({name, values.size(), *all});
}

/// Each field once, however often it was asked for.
std::vector<More::Cut> bound_counts(std::vector<FacetCounts>& facets) {
  std::set<std::string> seen;
  std::erase_if(facets, [&](const FacetCounts& counts) { return !seen.insert(counts.field).second; });
  std::vector<More::Cut> cuts;
  for (FacetCounts& counts : facets) bound_values(counts.values, counts.field, cuts);
  return cuts;
}

void say_cut(const std::vector<More::Cut>& cuts, const char* sentence, More& more) {
  if (cuts.empty()) return;
  more.set("facets", cuts);
  more.say(sentence);
}

/// Keeps figures of trees, of which `left` more are wanted.
class TreeBound {
 public:
  void cut(std::optional<SumTree>& tree) {
    if (!tree) return;
    cut(tree->counted);
    cut(tree->left_out);
  }
  bool has_cut() const { return has_cut_; }

 private:
  void cut(std::vector<BudgetRow>& rows) {
    if (rows.size() > left_) {
      has_cut_ = true;
      slice(rows, 0, left_);
    }
    left_ -= rows.size();
  }
  void cut(std::vector<BudgetNode>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (left_ == 0) {
        has_cut_ = true;
        return slice(nodes, 0, i);
      }
      --left_;
      cut(nodes[i].restated);
      for (BudgetNode::Breakdown& breakdown : nodes[i].breakdowns) cut(breakdown.parts);
    }
  }

  std::size_t left_ = kMostRows;
  bool has_cut_ = false;
};

constexpr const char* kFirstValuesOnly = "Only the first values are listed: a query or filters leave fewer.";

}  // namespace

void More::say(std::string sentence) { note_ += (note_.empty() ? "" : " ") + std::move(sentence); }

void More::set(std::string_view key, const std::vector<Cut>& cuts) {
  members_.key(key).begin_object();
  for (const Cut& cut : cuts) {
    members_.key(cut.list).begin_object();
    members_.member("shown", cut.shown);
    members_.member("total", cut.total);
    members_.end_object();
  }
  members_.end_object();
}

void More::page(std::size_t offset, std::size_t shown, std::size_t total, std::string_view what) {
  if (total <= offset + shown || shown == 0) return;
  const std::size_t left = total - offset - shown;
  set("next_offset", offset + shown);
  set("left_out", left);
  say(fmt::format("{} more {}: ask again with \"offset\": {}.", left, what, offset + shown));
}

void More::shortened(std::size_t texts) {
  if (texts == 0) return;
  set("shortened", texts);
  say(fmt::format("{} texts are shortened (text_characters has their length): `show` has a whole passage.",
                  texts));
}

void More::write(JsonWriter& answer) {
  answer.key("more");
  if (note_.empty()) return answer.null();
  members_.member("note", note_);
  members_.end_object();
  answer.raw(members_.take());
}

std::size_t fair_share(std::vector<std::size_t> lengths, std::size_t total) {
  std::ranges::sort(lengths);
  std::size_t left = total;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const std::size_t share = left / (lengths.size() - i);
    if (lengths[i] > share) return share;
    left -= lengths[i];
  }
  return std::numeric_limits<std::size_t>::max();
}

PassageCuts bound_hits(SearchResult& result, std::size_t offset, bool collapsed, More& more) {
  PassageCuts cuts(result.hits.size());
  std::vector<Bounded> passages;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    passages.push_back({result.hits[i].passage, cuts[i]});
    cuts[i].same = shorten_list(result.hits[i].same);
    shorten_list(result.hits[i].also_at);
  }
  more.page(offset, result.full_hits(), collapsed ? result.distinct : result.total, "hits");
  more.shortened(shorten_all(passages, kMostCharacters));
  say_cut(bound_counts(result.facets), "Facets are cut: `facets` with filters counts the others.", more);
  return cuts;
}

void bound_facets(SearchResult& result, More& more) {
  say_cut(bound_counts(result.facets), kFirstValuesOnly, more);
}

void bound_pivot(Pivot& pivot, More& more) {
  std::vector<More::Cut> cuts;
  bound_values(pivot.columns, "columns", cuts);
  bound_values(pivot.rows, "rows", cuts);
  for (Pivot::Row& row : pivot.rows) slice(row.cells, 0, kMostFacetValues);
  say_cut(cuts, kFirstValuesOnly, more);
}

PassageCuts bound_best(Comparison& comparison, More& more) {
  PassageCuts cuts(comparison.years.size());
  std::vector<Bounded> best;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    if (auto& hit = comparison.years[i].best) best.push_back({hit->passage, cuts[i]});
  }
  more.shortened(shorten_all(best, kMostCharacters));
  return cuts;
}

ShowCuts bound_show(Neighbourhood& shown, std::size_t from, More& more) {
  auto& [before, after] = shown.neighbours;
  ShowCuts cuts{{}, PassageCuts(before.size()), PassageCuts(after.size())};
  if (shorten({shown.passage, cuts.passage}, kMostCharacters / 2, from)) {
    const std::size_t next = from + kMostCharacters / 2;
    more.set("next_from", next);
    more.say(fmt::format("The text goes on: ask again with \"from\": {}.", next));
  }
  std::vector<Bounded> neighbours;
  for (std::size_t i = 0; i < before.size(); ++i) neighbours.push_back({before[i], cuts.before[i]});
  for (std::size_t i = 0; i < after.size(); ++i) neighbours.push_back({after[i], cuts.after[i]});
  more.shortened(shorten_all(neighbours, kMostCharacters / 2));
  return cuts;
}

void bound_versions(PassageVersions& versions, More& more) {
  std::size_t shown = 0, taken = 0;
  for (const PassageVersion& version : versions.versions) {
    taken += count_characters(version.passage.text);
    if (version.difference) {
      for (const TextChange& change : version.difference->changes) taken += count_characters(change.text);
    }
    if (taken > kMostCharacters) break;
    ++shown;
  }
  const std::size_t left = versions.versions.size() - shown;
  if (left == 0) return;
  slice(versions.versions, 0, shown);
  more.set("versions_left_out", left);
  more.say(fmt::format("{} more versions: `similar` finds them, `show` has each.", left));
}

void bound_budget(BudgetTable& table, const BudgetView& view, std::size_t offset, std::size_t limit,
                  More& more) {
  if (view.shows_rows()) {
    slice(table.rows, offset, limit);
    more.page(offset, table.rows.size(), view.total, "figures");
    return;
  }
  const std::size_t groups = table.groups.size();
  slice(table.groups, offset, limit);
  more.page(offset, table.groups.size(), groups, "groups");
  std::erase_if(table.rows, [](const BudgetRow& row) { return !is_listed_as_left_out(row); });
  if (const auto names = shorten_list(table.names)) more.set("names", *names);
  if (const auto wholes = shorten_list(table.wholes)) more.set("wholes", *wholes);
  TreeBound trees;
  if (view.shows_sum()) trees.cut(table.why);
  for (BudgetGroup& group : table.groups) trees.cut(group.why);
  if (trees.has_cut()) more.say("\"why\" is cut: ask for fewer groups, or with filters.");
  if (const auto left_out = shorten_list(table.rows)) {
    more.set("left_out_rows", *left_out);
    more.say("\"left_out\" lists only the first figures that the sums leave out.");
  }
}

void bound_audit(BudgetAudit& audit, std::size_t offset, std::size_t limit, More& more) {
  const std::size_t all = audit.findings.size();
  slice(audit.findings, offset, limit);
  more.page(offset, audit.findings.size(), all, "findings");
  std::size_t cut = 0;
  for (BudgetFinding& finding : audit.findings) cut += shorten_list(finding.others).has_value();
  if (cut == 0) return;
  more.set("shortened", cut);
  more.say(fmt::format("Of {} findings only the first parts are listed.", cut));
}

void bound_documents(std::vector<DocumentEntry>& documents, std::size_t offset, std::size_t limit,
                     More& more) {
  const std::size_t all = documents.size();
  slice(documents, offset, limit);
  more.page(offset, documents.size(), all, "documents");
}

}  // namespace hoshin
