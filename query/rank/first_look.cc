#include "query/rank/first_look.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// From this many letters on, half of a short sentence, a text is taken to say as much as any other. In the
/// documents that were looked at, labels and captions have fewer, and sentences more.
constexpr std::size_t kLettersOfASentence = 40;

/// Characters of a text that are read: what has no particle in them is a list and no sentence.
constexpr std::size_t kCharactersRead = 160;

/// Characters that are read first: enough for nearly every text.
constexpr std::size_t kCharactersAtFirst = 64;

/// What letters alone are worth; the rest is for saying something of something.
constexpr double kWorthOfLetters = 0.6;

/// What stands beside the text, or is repeated by it, is worth less than the text. By the names of
/// Passage::block; a row's cells are read as one text.
struct BlockWorth {
  std::string_view block;
  double worth;
};
constexpr BlockWorth kBlockWorths[] = {{"row", 0.7}, {"footnote", 0.7}, {"caption", 0.6}, {"front", 0.5}};

double worth_of(std::string_view block) {
  const auto found = std::ranges::find(kBlockWorths, block, &BlockWorth::block);
  return found == std::end(kBlockWorths) ? 1 : found->worth;
}

// Of folded text: by ranges, since a look is to cost less than a microsecond.
bool is_kana(char16_t c) { return c >= u'ぁ' && c <= u'ヿ'; }
bool is_hiragana_unit(char16_t c) { return c >= u'ぁ' && c <= u'ゟ'; }
bool is_letter(char16_t c) {
  return (c >= u'㐀' && c <= u'鿿') || is_kana(c) || (c >= u'a' && c <= u'z') ||
         (c >= 0xD800 && c <= 0xDBFF);
}

/// Whether a clause shows at `at`: a full stop, the object of a verb, or the subject of one (が and は
/// behind what is no hiragana; elsewhere they may be anything).
bool shows_clause(std::u16string_view text, std::size_t at) {
  const char16_t c = text[at];
  if (c == u'。' || c == u'を') return at > 0;
  return (c == u'が' || c == u'は') && at > 0 && is_letter(text[at - 1]) && !is_hiragana_unit(text[at - 1]);
}

/// The rest of a sentence whose beginning is elsewhere says less.
constexpr double kWorthOfRest = 0.5;

}  // namespace

double substance_of(std::u16string_view text, std::string_view block, const SentenceWords& words) {
  std::size_t letters = 0;
  bool clause = false;
  const std::size_t end = std::min(text.size(), kCharactersRead);
  for (std::size_t at = 0; at < end && (letters < kLettersOfASentence || !clause); ++at) {
    letters += is_letter(text[at]);
    clause = clause || shows_clause(text, at);
  }
  const double full = static_cast<double>(std::min(letters, kLettersOfASentence)) / kLettersOfASentence;
  const double begun = words.is_rest(text) ? kWorthOfRest : 1;
  return worth_of(block) * full * begun * (clause ? 1 : kWorthOfLetters);
}

FirstLook::FirstLook(const Index& index, const SentenceWords& sentence_words, const Sought& sought,
                     const Ranking& ranking, double worth_of_total)
    : index_(index),
      sentence_words_(sentence_words),
      substance_(sought.plain_question() ? ranking.substance_in_question : ranking.substance),
      own_(sought.plain_question() ? ranking.own_in_question : ranking.own),
      definition_(ranking.definition),
      total_(sought.total ? worth_of_total : 0),
      budgets_(sought.budgets),
      years_(sought.years) {
  for (const SoughtWord& word : sought.words) {
    Word& added = words_.emplace_back(Word{{}, word.idf});
    for (const SoughtText& name : word.texts) added.names.push_back({to_utf16(name.text), name.weight});
    idf_ += word.idf;
  }
  for (const std::string& definition : sought.definitions) definitions_.push_back(to_utf16(definition));
}

FirstLookScore FirstLook::of(Place place) const {
  static const std::size_t block = facet_index(*find_field("block"));
  const Segment& segment = index_.segments()[place.segment];
  const FacetColumn::Values& blocks = segment.facets.field(block);
  const auto ids = blocks.of(place.docid);
  const std::string_view name = ids.empty() ? std::string_view() : blocks.name(ids.front());
  double substance = substance_of(segment.text.text(place.docid, kCharactersAtFirst), name, sentence_words_);
  if (substance < worth_of(name))
    substance = substance_of(segment.text.text(place.docid, kCharactersRead), name, sentence_words_);
  return {substance_ * idf_ * substance, own_ * own_words(segment.text, place.docid),
          defines(segment.text, place.docid) ? definition_ * idf_ * substance : 0,
          total_ > 0 ? total_ * share_of_total(place) : 0};
}

bool FirstLook::defines(const TextColumn& column, std::uint32_t docid) const {
  return std::ranges::any_of(definitions_, [&](const std::u16string& definition) {
    return column.contains(docid, Region::kText, column.needle(definition));
  });
}

/// How much of all money a total of the passage may be: by its digits, since the total of a whole document is
/// asked for before those of its chapters. 0 for a passage without one.
double FirstLook::share_of_total(Place place) const {
  static const std::size_t amount = facet_index(*find_field("amount"));
  static const double digits_of_all = std::log10(1e14);  // 100兆円: no budget of Japan's is ten times that
  if (index_.segments()[place.segment].facets.field(amount).of(place.docid).empty()) return 0;
  double most = 0;
  for (const Amount& a : index_.passage(index_.docid(place)).amounts) {
    if (a.part == "total" && a.yen > 1)
      most = std::max(most, fitness(a) * std::log10(static_cast<double>(a.yen)));
  }
  return std::min(1.0, most / digits_of_all);
}

/// 1 for a total of the year and the kind of budget that are asked for, half of it for each that is another.
double FirstLook::fitness(const Amount& total) const {
  const bool budget = budgets_.empty() || std::ranges::find(budgets_, total.budget) != budgets_.end();
  const bool year = years_.empty() || (total.year && std::ranges::find(years_, *total.year) != years_.end());
  return (budget ? 1 : 0.5) * (year ? 1 : 0.5);
}

/// The idf of the words that the text has. Without headings they can stand nowhere else.
double FirstLook::own_words(const TextColumn& column, std::uint32_t docid) const {
  if (column.region(docid, Region::kHeading).empty()) return idf_;
  double sum = 0;
  for (const Word& word : words_) {
    double best = 0;
    for (const Name& name : word.names) {
      if (name.weight > best && column.contains(docid, Region::kText, column.needle(name.text)))
        best = name.weight;
    }
    sum += best * word.idf;
  }
  return sum;
}

}  // namespace hoshin
