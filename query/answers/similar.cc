#include "query/answers/similar.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "query/plan/scoring.h"
#include "query/rank/matcher.h"
#include "query/ranking.h"
#include "query/syntax/parser.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

// Beyond these, words and candidates add nothing that a reader would call alike.
constexpr std::size_t kTellingWords = 30;
constexpr std::size_t kCandidates = 200;
constexpr std::size_t kMaxCompared = 20000;  // of a text that is compared to the character
constexpr double kHeadingWeight = 0.5;       // of a word in a heading, against one in the text
constexpr double kLeastLikeness = 0.1;       // below, two passages share words by chance

/// A word of the passage.
struct TellingWord {
  std::string term, surface;
  double occurrences = 0;  ///< In headings they count less.
  double worth = 0;        ///< Occurrences, damped, times idf.
};

bool is_number(std::string_view term) { return term.find_first_not_of("0123456789.,") == term.npos; }

/// The words of one passage, and which of them tell it from others.
class WordCollector {
 public:
  explicit WordCollector(const QueryContext& context)
      : index_(context.index), analyzer_(context.vocabulary.analyzer), ranking_(context.ranking) {}

  void add(std::string_view text, double weight) {
    for (const Token& token : analyzer_.analyze(text, [this] { index_.limits().check(); })) {
      if (is_number(token.term)) continue;
      TellingWord& word = words_[token.term];
      if (word.term.empty()) {
        word.term = token.term;
        word.surface = std::string(text.substr(token.begin, token.end - token.begin));
      }
      word.occurrences += weight * (token.part ? ranking_.part : 1);
    }
  }

  /// The best ones by tf-idf, of those that any other passage has.
  std::vector<TellingWord> telling() const {
    const TermDatabase& database = index_.database();
    const double passages = database.passages();
    std::vector<TellingWord> out;
    for (const auto& [term, collected] : words_) {
      index_.limits().check();
      const double frequency = database.frequency(term);
      if (frequency < 2) continue;
      out.push_back(collected);
      out.back().worth = std::log1p(collected.occurrences) * std::log(1 + passages / frequency);
    }
    std::ranges::stable_sort(out, std::ranges::greater(), &TellingWord::worth);
    if (out.size() > kTellingWords) out.resize(kTellingWords);
    return out;
  }

 private:
  const Index& index_;
  const Analyzer& analyzer_;
  const Ranking& ranking_;
  std::map<std::string, TellingWord> words_;
};

/// The pairs of characters of a text and how much each tells.
class CharacterLikeness {
 public:
  CharacterLikeness(const Index& index, std::string_view folded) {
    const double passages = index.database().passages();
    for (const std::string& pair : pairs_of(folded)) {
      const double frequency = index.database().frequency(make_term(kBigramPrefix, pair));
      const double worth = std::log(1 + passages / std::max(frequency, 1.0));
      all_ += worth;
      worth_.emplace(pair, worth);
    }
  }

  /// 0 to 1: how much of the one stands in the other (by worth), and of the other in the
  /// one (by length), as their harmonic mean.
  double of(std::string_view folded) const {
    const std::set<std::string> other = pairs_of(folded);
    if (other.empty() || worth_.empty()) return 0;
    double shared_worth = 0, shared = 0;
    for (const std::string& pair : other) {
      const auto found = worth_.find(pair);
      if (found == worth_.end()) continue;
      shared_worth += found->second;
      ++shared;
    }
    const double recall = shared_worth / all_, precision = shared / static_cast<double>(other.size());
    return shared == 0 ? 0 : 2 * recall * precision / (recall + precision);
  }

 private:
  static std::set<std::string> pairs_of(std::string_view folded) {
    std::set<std::string> pairs;
    std::size_t before = 0, length = 1;
    for (std::size_t at = 0, count = 0; at < folded.size() && count < kMaxCompared; at += length, ++count) {
      decode_utf8(folded, at, length);
      if (at > 0) pairs.emplace(folded.substr(before, at + length - before));
      before = at;
    }
    return pairs;
  }

  std::unordered_map<std::string, double> worth_;
  double all_ = 0;
};

std::string text_of(const Index& index, DocId docid) {
  index.limits().check();
  const Place place = index.place(docid);
  return index.segments()[place.segment].text.region(place.docid, Region::kText);
}

Condition not_of_year(std::optional<int> year) {
  Condition condition;
  condition.field = find_field("year");
  condition.negated = true;
  condition.none = true;  // a passage without a year is of no other year
  if (year) condition.values.push_back(std::to_string(*year));
  return condition;
}

/// Any of the words, each with its worth in the passage.
void ask_for(const Index& index, const std::vector<TellingWord>& words, ComposedQuery& query) {
  for (const TellingWord& word : words) {
    query.units.push_back(require_term(index, word.term));
    const double weight = std::log1p(word.occurrences);
    query.scoring.push_back({word.surface, "word", score_of_term(index, word.term, weight)});
    query.highlights.terms.insert(word.term);
  }
}

/// What the passage itself would score: the best that there is, but for chance.
double own_score(const QueryContext& context, const ComposedQuery& query, const std::string& id) {
  ComposedQuery own = query;
  own.filters.clear();
  own.required = {require_term(context.index, make_term(kIdPrefix, id))};
  const RankedPage page = Matcher(context, own).rank({Joining::kAny, {}, 0, 0}, {.limit = 1});
  return page.passages.empty() ? 0 : page.passages.front().score;
}

void keep_best_of_each_document(const Index& index, std::vector<AlikeMatch>& matches) {
  std::set<std::string> seen;
  std::erase_if(matches,
                [&](const AlikeMatch& match) { return !seen.insert(index.passage(match.docid).doc).second; });
}

}  // namespace

AlikeMatches find_alike(const QueryContext& context, DocId docid, const SimilarRequest& request) {
  const Index& index = context.index;
  const Passage passage = index.passage(docid);
  WordCollector collector(context);
  collector.add(passage.text, 1);
  for (const std::string& heading : words_over(passage)) collector.add(heading, kHeadingWeight);
  const std::vector<TellingWord> words = collector.telling();

  ComposedQuery query = compose(parse_query({}).root, {.filters = request.filters}, context);
  AlikeMatches out;
  if (words.empty()) return out;
  if (request.other_years) query.filters.push_back(not_of_year(passage.year));
  ask_for(index, words, query);
  for (const TellingWord& word : words) out.words.push_back(word.surface);
  out.highlights = query.highlights;

  const double own = own_score(context, query, passage.id);
  const CharacterLikeness characters(index, text_of(index, docid));
  const Page candidates{.limit = kCandidates + 1};  // itself
  for (const RankedPassage& ranked :
       Matcher(context, query).rank({Joining::kAny, {}, 0, 0}, candidates).passages) {
    if (ranked.docid == docid) continue;
    const double by_words = own > 0 ? std::min(1.0, ranked.score / own) : 0;
    const double likeness = (by_words + characters.of(text_of(index, ranked.docid))) / 2;
    if (likeness >= kLeastLikeness) out.matches.push_back({ranked.docid, likeness});
  }
  std::ranges::stable_sort(out.matches, std::ranges::greater(), &AlikeMatch::likeness);
  if (request.other_years) keep_best_of_each_document(index, out.matches);
  return out;
}

}  // namespace hoshin
