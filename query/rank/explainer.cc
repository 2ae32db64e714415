#include "query/rank/explainer.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "query/rank/first_look.h"
#include "query/rank/rerank.h"

namespace hoshin {
namespace {

using Contribution = Explanation::Contribution;

/// Smaller parts are left out: two decimals are shown.
constexpr double kLeastContribution = 0.005;

/// What all parts that are left out may add up to; a rest of more has another reason.
constexpr double kRounding = 0.05;

/// What a score is made of. Parts of one word in one role are one.
class Contributions {
 public:
  void add(std::string word, std::string role, double score) {
    if (score < kLeastContribution) return;
    const auto same =
        std::ranges::find_if(all_, [&](const Contribution& c) { return c.word == word && c.role == role; });
    if (same != all_.end()) {
      same->score += score;
    } else {
      all_.push_back({std::move(word), std::move(role), score});
    }
  }

  double sum() const {
    return std::accumulate(all_.begin(), all_.end(), 0.0,
                           [](double sum, const Contribution& c) { return sum + c.score; });
  }

  /// The largest first.
  std::vector<Contribution> take() {
    std::ranges::stable_sort(all_, std::greater<>(), &Contribution::score);
    return std::move(all_);
  }

 private:
  std::vector<Contribution> all_;
};

/// Ranks one passage once more, part by part.
class ScoreExplainer {
 public:
  ScoreExplainer(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
                 const RankedPassage& ranked, std::size_t rank)
      : context_(context),
        index_(context.index),
        query_(query),
        answered_(answered),
        ranked_(ranked),
        rank_(rank),
        place_(index_.place(ranked.docid)),
        passage_(match_set(index_, {place_})) {}

  std::vector<Contribution> run() {
    add_words();
    add_coordination();
    if (!query_.scoring.empty()) {
      if (rank_ <= context_.ranking.look_at) add_first_look();
      if (rank_ <= context_.ranking.rerank) add_second_look();
    }
    // What is left is of the passage before it, which announces this one.
    if (query_.question && rank_ <= context_.ranking.look_at)
      out_.add("", "announced", ranked_.score - out_.sum() - kRounding);
    return out_.take();
  }

 private:
  void add_words() {
    for (const ScorePart& part : query_.scoring)
      out_.add(part.word, part.role, best_of_matches(index_, passage_, {&part.score}, {}, 1).front().score);
  }

  /// What the passage gets for having units and helpers, by itself or in its title.
  void add_coordination() {
    for (std::size_t i = 0; i < answered_.worth.size(); ++i) {
      const bool helper = i >= query_.units.size();
      const Requirement& unit = helper ? query_.helpers[i - query_.units.size()] : query_.units[i];
      const bool in_title = !helper && query_.titles[i] != nullptr && has(query_.titles[i]);
      out_.add("", "coordination",
               answered_.worth[i] * (has(unit)  ? 1
                                     : in_title ? kTitleInCoordination
                                                : 0));
    }
  }

  bool has(const Requirement& requirement) const {
    return !Finder(index_, place_.segment).find(requirement, &passage_.segments[place_.segment]).empty();
  }

  void add_first_look() {
    const FirstLookScore score =
        FirstLook(index_, context_.vocabulary.sentence_words, query_.sought, context_.ranking, kWorthOfTotal)
            .of(place_);
    out_.add("", "substance", score.substance);
    out_.add("", "own words", score.own);
    out_.add("", "definition", score.definition);
    out_.add("", "total", score.total);
  }

  void add_second_look() {
    const RerankScore score = Reranker(index_, query_.sought, context_.ranking).of(place_);
    out_.add("", "coverage", score.sentence);
    out_.add("", "run", score.run);
    out_.add("", "number", score.number);
    out_.add("", "money", score.money);
    out_.add("", "brevity", score.brevity);
  }

  const QueryContext& context_;
  const Index& index_;
  const ComposedQuery& query_;
  const Answered& answered_;
  const RankedPassage& ranked_;
  const std::size_t rank_;
  const Place place_;
  const MatchSet passage_;  ///< The one passage.
  Contributions out_;
};

}  // namespace

std::vector<Explanation::Term> explain_terms(const QueryContext& context, const ComposedQuery& query) {
  std::vector<Explanation::Term> out;
  for (const TermUse& use : query.uses)
    out.push_back({use.word, use.term, use.role, count_matches(context.index, use.requirement)});
  return out;
}

std::vector<Contribution> explain_score(const QueryContext& context, const ComposedQuery& query,
                                        const Answered& answered, const RankedPassage& ranked,
                                        std::size_t rank) {
  return ScoreExplainer(context, query, answered, ranked, rank).run();
}

}  // namespace hoshin
