#include "query/words/occurrence.h"

#include <algorithm>
#include <vector>

#include "query/match/finder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A word that stands whole somewhere does so within this many passages, or so seldom that
/// a person hardly means it.
constexpr std::size_t kMaxPassagesRead = 64;

/// What stands beside a text decides where its ends are cut; this much of it.
constexpr std::size_t kContextBytes = 60;

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && is_utf8_tail(text[at]);
}

/// Bytes of `text` at which words begin or end, as they are cut here. Unsorted.
std::vector<std::size_t> cuts(std::string_view text, const Analyzer& analyzer) {
  std::vector<std::size_t> out;
  std::size_t at = 0;
  for (const Analyzer::Morpheme& morpheme : analyzer.morphemes(text)) {
    const std::size_t begin = text.find(morpheme.surface, at);
    if (begin == text.npos) break;
    at = begin + morpheme.surface.size();
    out.insert(out.end(), {begin, at});
  }
  for (const Token& token : analyzer.analyze(text)) {
    if (token.part) out.insert(out.end(), {token.begin, token.end});
  }
  return out;
}

/// Whether the words of `body` around [begin, end) are cut at both of its ends.
bool is_cut_at_ends(std::string_view body, std::size_t begin, std::size_t end, const Analyzer& analyzer) {
  std::size_t first = begin > kContextBytes ? begin - kContextBytes : 0;
  std::size_t last = std::min(end + kContextBytes, body.size());
  while (is_inside_character(body, first)) ++first;
  while (is_inside_character(body, last)) ++last;
  const auto all = cuts(body.substr(first, last - first), analyzer);
  const auto has = [&](std::size_t at) { return std::find(all.begin(), all.end(), at - first) != all.end(); };
  return has(begin) && has(end);
}

}  // namespace

void visit_occurrences(const Index& index, std::string_view folded,
                       const std::function<bool(std::string_view, std::size_t)>& visit) {
  const Requirement literal = require_literal(index, folded);
  for (std::size_t i = 0; i < index.segments().size(); ++i) {
    const DocSet candidates = Finder(index, i).candidates(*literal);
    bool more = true;
    candidates.for_each([&](std::uint32_t docid) {
      if (!more) return;
      index.limits().check();
      const auto body = index.segments()[i].text.region(docid, Region::kBody);
      const std::size_t at = body.find(folded);
      if (at != body.npos) more = visit(body, at);
    });
    if (!more) return;
  }
}

std::size_t count_occurrences(const Index& index, std::string_view folded, std::size_t at_most) {
  if (at_most == 0) return 0;
  const Requirement literal = require_literal(index, folded);
  if (literal->pairs_suffice) return std::min<std::size_t>(at_most, literal->pairs.front()->frequency());
  std::size_t count = 0;
  for (std::size_t i = 0; i < index.segments().size() && count < at_most; ++i) {
    const TextColumn& column = index.segments()[i].text;
    const TextColumn::Needle needle = column.needle(to_utf16(folded));
    Finder(index, i).candidates(*literal).for_each([&](std::uint32_t docid) {
      if (count == at_most) return;
      index.limits().check();
      count += column.contains(docid, Region::kBody, needle);
    });
  }
  return count;
}

bool stands_whole(const Index& index, std::string_view folded, const Analyzer& analyzer) {
  bool whole = false;
  std::size_t read = 0;
  visit_occurrences(index, folded, [&](std::string_view body, std::size_t at) {
    for (; at != body.npos && !whole; at = body.find(folded, at + folded.size())) {
      whole = is_cut_at_ends(body, at, at + folded.size(), analyzer);
      if (++read == kMaxPassagesRead) break;
    }
    return !whole && read < kMaxPassagesRead;
  });
  return whole;
}

}  // namespace hoshin
