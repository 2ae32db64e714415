#include "query/suggest/suggester.h"

#include <utility>

#include "query/suggest/run_corrector.h"

namespace hoshin {
namespace {

/// A run of words of a tree that was corrected, and what it may be as well.
struct CorrectedRun {
  QueryNode* node;
  std::vector<std::string> others;
  std::size_t mistakes;
};

/// Corrects the words of a tree, and adds the runs that it changed to `corrected`.
void correct_words(QueryNode& node, CorrectionSources& sources, std::vector<CorrectedRun>& corrected) {
  if (node.kind == NodeKind::kWords) {
    auto [better, mistakes] = corrected_run(node.text, sources);
    if (better.empty() || better.front() == node.text) return;
    node.text = std::move(better.front());
    better.erase(better.begin());
    corrected.push_back({&node, std::move(better), mistakes});
    return;
  }
  if (node.kind != NodeKind::kAnd && node.kind != NodeKind::kOr) return;
  for (QueryNode& child : node.children) {
    correct_words(child, sources, corrected);
    if (corrected.size() > kMaxCorrections) break;
  }
}

}  // namespace

std::vector<std::string> suggestions_for(const QueryNode& root, const QueryContext& context,
                                         const FindsMore& finds) {
  QueryNode better = root;
  CorrectionSources sources(root, context);
  std::vector<CorrectedRun> corrected;
  correct_words(better, sources, corrected);
  if (corrected.empty() || corrected.size() > kMaxCorrections) return {};
  std::vector<std::string> queries = {to_string(better)};
  if (corrected.size() == 1) {
    for (std::string& other : corrected.front().others) {
      corrected.front().node->text = std::move(other);
      queries.push_back(to_string(better));
    }
  }
  std::size_t mistakes = 0;
  for (const CorrectedRun& run : corrected) mistakes += run.mistakes;
  std::erase_if(queries, [&](const std::string& query) { return !finds(query, mistakes); });
  return queries;
}

}  // namespace hoshin
