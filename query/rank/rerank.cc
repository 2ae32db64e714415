#include "query/rank/rerank.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// With so many words more than one, a query is a sentence; with fewer, a short passage that has
/// them is no better than a long one.
constexpr double kWordsOfASentence = 4;

/// Between these a shorter text is the better one: bytes, and a power of two of them.
constexpr std::size_t kShortest = 32;
constexpr double kLongest = 16;

constexpr std::string_view kSentenceEnds[] = {"。", "!", "?", "\n"};

/// The sentences of a passage's folded text, which has lost its white space.
std::vector<std::string_view> sentences(std::string_view text, const Index& index) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at % kBytesALook == 0) index.limits().check();
    const auto ends = [&](std::string_view mark) { return text.substr(at).starts_with(mark); };
    const auto mark = std::find_if(std::begin(kSentenceEnds), std::end(kSentenceEnds), ends);
    if (mark == std::end(kSentenceEnds)) {
      ++at;
      continue;
    }
    if (at > begin) out.push_back(text.substr(begin, at - begin));
    begin = at += mark->size();
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

/// Faster than std::string_view::find where most characters begin with one of few bytes.
bool stands_in(std::string_view text, std::string_view needle) {
  return ::memmem(text.data(), text.size(), needle.data(), needle.size()) != nullptr;
}

/// What `word` is worth in `text`: its idf times the weight of the best of its texts there.
double worth_in(const SoughtWord& word, std::string_view text, const Index& index) {
  double best = 0;
  for (const SoughtText& sought : word.texts) {
    if (text.size() >= kBytesALook) index.limits().check();
    if (sought.weight > best && stands_in(text, sought.text)) best = sought.weight;
  }
  return best * word.idf;
}

/// A word that the sentences of a text may add something of.
struct OpenWord {
  const SoughtWord* word;
  double above;  ///< What headings and title give of it already.
};

/// What the best sentence adds to what stands above the text.
double best_sentence(std::string_view text, const std::vector<OpenWord>& words, const Index& index) {
  double best = 0;
  std::size_t looked = 0;  // bytes up to which there was a look at the limits
  for (const std::string_view sentence : sentences(text, index)) {
    const auto end = static_cast<std::size_t>(sentence.data() + sentence.size() - text.data());
    if (end >= looked + kBytesALook) {
      index.limits().check();
      looked = end;
    }
    double sum = 0;
    for (const auto& [word, above] : words) sum += std::max(0.0, worth_in(*word, sentence, index) - above);
    best = std::max(best, sum);
  }
  return best;
}

bool states_money(const Index& index, Place place) {
  static const std::size_t column = facet_index(*find_field("amount"));
  return !index.segments()[place.segment].facets.field(column).of(place.docid).empty();
}

}  // namespace

RerankScore rerank(const Index& index, Place place, const Sought& sought, const Ranking& ranking) {
  const TextColumn& column = index.segments()[place.segment].text;
  const std::string body = column.region(place.docid, Region::kBody);
  const std::string title = column.region(place.docid, Region::kTitle);
  const std::size_t text_end = std::min(body.find(kHeadingSeparator), body.size());
  const std::string_view text = std::string_view(body).substr(0, text_end);
  const std::string_view headings = std::string_view(body).substr(std::min(text_end + 1, body.size()));
  RerankScore score;
  for (const std::string& run : sought.runs) {
    if (body.size() >= kBytesALook) index.limits().check();
    score.run += stands_in(body, run) ? ranking.run : 0;
  }
  if (sought.money && states_money(index, place)) score.money = ranking.money;
  if (sought.units < 2) return score;
  std::vector<OpenWord> open;
  double all_above = 0;
  for (const SoughtWord& word : sought.words) {
    const double above = std::max(worth_in(word, title, index), worth_in(word, headings, index));
    all_above += above;
    if (worth_in(word, text, index) > above) open.push_back({&word, above});
  }
  score.sentence = ranking.sentence * (all_above + best_sentence(text, open, index));
  const double sentence_like = std::min(1.0, static_cast<double>(sought.units - 1) / kWordsOfASentence);
  const double doublings = kLongest - std::log2(static_cast<double>(std::max(text.size(), kShortest)));
  score.brevity = ranking.brevity * sentence_like * std::max(0.0, doublings);
  return score;
}

}  // namespace hoshin
