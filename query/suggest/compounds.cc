#include "query/suggest/compounds.h"

#include <algorithm>

#include "query/words/clause.h"
#include "query/words/occurrence.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMaxWords = 3;      // of a compound
constexpr std::size_t kMaxPlaces = 3;     // looked at in one passage: 際 stands in 国際 first
constexpr std::size_t kBytesBefore = 24;  // of a place, so that its words are cut as in the whole text
constexpr std::size_t kBytesBehind = 72;

std::size_t character_boundary(std::string_view text, std::size_t at) {
  while (at < text.size() && is_utf8_tail(text[at])) ++at;
  return std::min(at, text.size());
}

/// What follows a number counts it: 27 日閣議決定 begins with no 日.
bool follows_digit(std::string_view body, std::size_t at) {
  return at > 0 && body[at - 1] >= '0' && body[at - 1] <= '9';
}

}  // namespace

/// A compound's word says what: no verb, no number. Latin words that the folded text has run
/// together are none of the index.
bool CompoundTally::is_noun(const Token& token) const {
  return !token.inflected && has_letter(token.term) &&
         (!is_latin(token.term) || index_.database().has(token.term));
}

/// The words that follow each other without a gap from byte `at` on; empty if none begins there.
std::vector<Token> CompoundTally::nouns_from(const std::vector<Token>& tokens, std::size_t at) const {
  std::vector<Token> nouns;
  for (const Token& token : tokens) {
    if (token.part || token.begin < at) continue;
    if (token.begin > at || !is_noun(token)) break;
    nouns.push_back(token);
    at = token.end;
  }
  return nouns;
}

/// Counts the compounds that begin with the `beginning` bytes at `at`; false if no word begins there.
bool CompoundTally::read_place(std::string_view body, std::size_t at, std::size_t beginning, double worth) {
  if (follows_digit(body, at)) return false;
  const std::size_t first = character_boundary(body, at - std::min(at, kBytesBefore));
  const std::size_t last = character_boundary(body, at + beginning + kBytesBehind);
  const std::string_view window = body.substr(first, last - first);
  const std::vector<Token> nouns = nouns_from(analyzer_.analyze(window), at - first);
  std::size_t words = 0;
  for (const Token& noun : nouns) {
    const std::size_t end = first + noun.end;
    if (end < at + beginning) continue;            // of those within the beginning, there may be many
    if (end == last && last < body.size()) break;  // the window may have cut it
    if (++words > kMaxWords) break;
    estimates_[std::string(body.substr(at, end - at))] += worth;
  }
  return !nouns.empty();
}

void CompoundTally::read_body(std::string_view body, std::string_view beginning, double worth) {
  std::size_t at = body.find(beginning);
  for (std::size_t place = 0; place < kMaxPlaces && at != body.npos; ++place) {
    if (read_place(body, at, beginning.size(), worth)) return;
    at = body.find(beginning, at + beginning.size());
  }
}

void CompoundTally::read_word(const std::string& term, std::uint64_t frequency, std::size_t passages) {
  const TermDatabase& database = index_.database();
  const double worth = std::max(1.0, static_cast<double>(frequency) / static_cast<double>(passages));
  const DocId step = worth > 1 ? database.last_docid() / static_cast<DocId>(passages) : 1;
  PostingCursor posting = database.postings(term);
  while (!posting.done()) {
    index_.limits().check();
    const Place place = index_.place(posting.docid());
    read_body(index_.segments()[place.segment].text.region(place.docid, Region::kBody), term, worth);
    posting.skip_to(posting.docid() + std::max<DocId>(step, 1));
  }
}

void CompoundTally::read_beginning(std::string_view beginning, std::size_t passages) {
  std::size_t read = 0;
  visit_occurrences(index_, beginning, [&](std::string_view body, std::size_t) {
    read_body(body, beginning, 1);
    return ++read < passages;
  });
}

}  // namespace hoshin
