#include "query/suggest/other_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "query/match/finder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostWords = 2;       // that are looked at: the rarest tell most
constexpr std::size_t kMostCandidates = 8;  // the others are far behind
constexpr double kPassagesOfDoubt = 2;      // added to those of the candidate, where words stand by chance

}  // namespace

const std::vector<OtherWords::Word>& OtherWords::words() {
  if (!std::exchange(collected_, true)) {
    collect(root_);
    std::ranges::stable_sort(words_, {}, &Word::frequency);
  }
  return words_;
}

void OtherWords::collect(const QueryNode& node) {
  if (node.kind == NodeKind::kWords) {
    for (Token& token : context_.vocabulary.analyzer.analyze(node.text)) {
      const std::uint64_t frequency = context_.index.database().frequency(token.term);
      const bool known = std::ranges::find(words_, token.term, &Word::term) != words_.end();
      if (token.part || frequency == 0 || known) continue;
      words_.push_back({std::move(token.term),
                        fold(std::string_view(node.text).substr(token.begin, token.end - token.begin)),
                        frequency});
    }
  }
  if (node.kind != NodeKind::kAnd && node.kind != NodeKind::kOr) return;
  for (const QueryNode& child : node.children) collect(child);
}

void OtherWords::sort(std::vector<FuzzyWord>& candidates, std::string_view typed) {
  if (candidates.size() < 2) return;
  const auto end =
      candidates.begin() + static_cast<std::ptrdiff_t>(std::min(candidates.size(), kMostCandidates));
  std::size_t looked_at = 0;
  for (const Word& other : words()) {
    if (typed.find(other.typed) != typed.npos) continue;
    for (auto candidate = candidates.begin(); candidate != end; ++candidate)
      candidate->worth += doublings_for(candidate->term, other);
    if (++looked_at == kMostWords) break;
  }
  std::stable_sort(candidates.begin(), end,
                   [](const FuzzyWord& a, const FuzzyWord& b) { return a.worth > b.worth; });
}

/// How often the likelihood of the other word doubles for standing with the candidate.
double OtherWords::doublings_for(const std::string& candidate, const Word& other) const {
  const Index& index = context_.index;
  index.limits().check();
  const Requirement both = require_both({require_term(index, candidate), require_term(index, other.term)});
  const auto together = static_cast<double>(find_matches(index, both).total());
  const auto frequency = static_cast<double>(index.database().frequency(candidate));
  const double share =
      static_cast<double>(other.frequency) / static_cast<double>(index.database().passages());
  return std::log2((together / share + kPassagesOfDoubt) / (frequency + kPassagesOfDoubt));
}

}  // namespace hoshin
