#include "query/rank/rerank.h"

#include <algorithm>
#include <cmath>

#include "query/store/stands_in.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A query of this many words beyond the first counts as a sentence. The fewer it has, the less a short
/// passage is preferred: one that has a lone word is no better than a long one.
constexpr double kWordsOfASentence = 4;

/// A text gains with each halving of its length between 2^16 and 32 bytes.
constexpr std::size_t kShortest = 32;
constexpr double kLongest = 16;

constexpr std::u16string_view kSentenceEnds = u"。!?\n";

/// Bytes of `text` as UTF-8.
std::size_t utf8_size(std::u16string_view text) {
  std::size_t size = 0;
  for (const char16_t c : text) {
    const bool half = c >= 0xD800 && c < 0xE000;  // of a pair, which takes four bytes
    size += c < 0x80 ? 1 : c < 0x800 || half ? 2 : 3;
  }
  return size;
}

}  // namespace

Reranker::Reranker(const Index& index, const Sought& sought, const Ranking& ranking)
    : index_(index), ranking_(ranking), units_(sought.units), money_(sought.money) {
  for (const SoughtWord& word : sought.words) {
    Word& added = words_.emplace_back(Word{{}, word.idf});
    for (const SoughtText& text : word.texts) added.texts.push_back({to_utf16(text.text), text.weight});
  }
  for (const std::string& counter : sought.counters) counters_.push_back(to_utf16(counter));
  for (const std::string& digit : sought.digits) digits_ += to_utf16(digit);
  for (const AnswerSign& sign : sought.signs) signs_.push_back({to_utf16(sign.text), sign.number});
  for (const std::string& run : sought.runs) runs_.push_back(to_utf16(run));
}

/// A passage may have megabytes.
bool Reranker::stands(std::u16string_view text, std::u16string_view needle) const {
  if (text.size() >= kBytesALook) index_.limits().check();
  return stands_in(text, needle);
}

/// What `word` is worth in `text`: its idf times the weight of the best of its texts there.
double Reranker::worth_in(const Word& word, std::u16string_view text) const {
  double best = 0;
  for (const Text& sought : word.texts) {
    if (sought.weight > best && stands(text, sought.text)) best = sought.weight;
  }
  return best * word.idf;
}

/// What the best sentence has together with what stands above the text, which is folded and has lost its
/// white space.
double Reranker::best_sentence(std::u16string_view text, const std::vector<OpenWord>& words,
                               double above) const {
  double best = above;
  std::size_t looked = 0;  // places up to which there was a look at the limits
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kSentenceEnds, begin), text.size());
    if (end >= looked + kBytesALook) {
      index_.limits().check();
      looked = end;
    }
    const std::u16string_view sentence = text.substr(begin, end - begin);
    double sum = above;
    for (const auto& [word, known] : words) sum += std::max(0.0, worth_in(*word, sentence) - known);
    if (!signs_.empty() && answers(sentence)) sum *= 1 + ranking_.answer;
    best = std::max(best, sum);
    begin = end + 1;
  }
  return best;
}

bool Reranker::answers(std::u16string_view sentence) const {
  return std::ranges::any_of(signs_, [&](const Sign& sign) {
    return sign.number ? states_number_of(sign.text, sentence) : stands(sentence, sign.text);
  });
}

/// 二十年, 60歳: a digit of either kind before the counter.
bool Reranker::states_number_of(std::u16string_view counter, std::u16string_view text) const {
  if (text.size() >= kBytesALook) index_.limits().check();
  std::size_t looks = 0;
  for (std::size_t at = text.find(counter); at != text.npos; at = text.find(counter, at + 1)) {
    if (++looks % kBytesALook == 0) index_.limits().check();
    if (at > 0 && digits_.find(text[at - 1]) != digits_.npos) return true;
  }
  return false;
}

bool Reranker::states_money(Place place) const {
  static const std::size_t column = facet_index(*find_field("amount"));
  return !index_.segments()[place.segment].facets.field(column).of(place.docid).empty();
}

RerankScore Reranker::of(Place place) const {
  RerankScore score;
  if (money_ && states_money(place)) score.money = ranking_.money;
  if (units_ < 2 && runs_.empty() && counters_.empty()) return score;
  const TextColumn& column = index_.segments()[place.segment].text;
  const std::u16string text = column.text(place.docid), headings = column.headings(place.docid),
                       title = column.title(place.docid);
  for (const std::u16string& run : runs_)
    score.run += stands(text, run) || stands(headings, run) ? ranking_.run : 0;
  for (const std::u16string& counter : counters_)
    score.number += states_number_of(counter, text) ? ranking_.number : 0;
  if (units_ < 2) return score;
  std::vector<OpenWord> open;
  double all_above = 0;
  for (const Word& word : words_) {
    const double above = std::max(worth_in(word, title), worth_in(word, headings));
    all_above += above;
    if (worth_in(word, text) > above) open.push_back({&word, above});
  }
  score.sentence = ranking_.sentence * best_sentence(text, open, all_above);
  const double sentence_like = std::min(1.0, static_cast<double>(units_ - 1) / kWordsOfASentence);
  const double doublings = kLongest - std::log2(static_cast<double>(std::max(utf8_size(text), kShortest)));
  score.brevity = ranking_.brevity * sentence_like * std::max(0.0, doublings);
  return score;
}

}  // namespace hoshin
