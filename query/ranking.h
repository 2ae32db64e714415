// query/ranking.h - every number that the ranking was tuned by.
//
// A hit's score is the sum of what its passage has of the query: words, the
// characters of the words (pairs), other names of the words, words of the
// document's title. Each kind has a weight here; a word's own weight is its idf
// times the impact that the index stores (schema/segment_format.h). The first hits
// are then looked at once more (query/rank/rerank.h).
//
// bench/relevance measures them; docs/relevance.md has the figures that chose them.
#pragma once
#include <cstddef>

namespace hoshin {

/// Weighting: BM25Plus over impacts, as schema/segment_format.h derives it.
inline constexpr double kImpactK1 = 10;

/// Why another name may stand for what was typed.
enum class NameKind {
  kSynonym,   ///< Another word for it: PQC, 経産省. From dict/data.
  kNear,      ///< A word for nearly the same: 病院 for 医療機関. From dict/data.
  kSpelling,  ///< The same word or year written otherwise: 取り組み, 2025年度.
  kReading,   ///< A word that is read as the kana or romaji that was typed.
};

/// The weights of a ranking. A Searcher may be opened with others than these, to measure.
struct Ranking {
  // What is added to a score.
  double word = 1;           ///< A word of the query.
  double part = 0.5;         ///< A part of a compound of words.tsv.
  double pair = 0.3;         ///< A pair of neighbouring characters of the query's text.
  double spelling = 1;       ///< The same word written otherwise, or another notation of a year.
  double reading = 0.9;      ///< A word that is read as the query's kana.
  double synonym = 0.8;      ///< Another name, the name of a ministry.
  double near = 0.5;         ///< A word for nearly the same.
  double title_word = 0.2;   ///< A word in the document's title.
  double title_pair = 0.05;  ///< A pair of characters in the title.

  // The first look: both are times the idf of the words of the query, as what BM25 gives for shortness is.
  std::size_t look_at = 60;             ///< How many of the first hits get one; 0 for none.
  std::size_t look_at_for_total = 200;  ///< The same where a total is asked for, which has few of the words.
  double substance = 6;  ///< A passage that says something, rather than a label or a lone figure.
  double own = 6;        ///< Words that stand in the text, not only in the headings.
  // The same where a sentence asks, and not for money: headings often say what it asks about, and short lines
  // answer it.
  double substance_in_question = 4;
  double own_in_question = 4;

  // The second look.
  std::size_t rerank = 30;  ///< How many of the first hits get one; 0 for none.
  double sentence = 8;      ///< Each word of the query in the best sentence, times its idf.
  double run = 5;           ///< Each run of kRunLength characters of the query.
  double money = 30;        ///< A passage that states a sum, where one is asked for.
  double number = 20;       ///< Numbers of what a question counts (60歳 where 何歳 is asked).
  double answer = 0.5;      ///< A sign of the answer in that sentence, as a share of what its words give.
  /// The beginning of a definition (…とは) of the word that is asked about, times its idf.
  double definition = 12;
  double brevity = 14;  ///< Each halving of the text, where a sentence is asked: the best of many sentences
                        ///< may have its words by chance.

  // What must match. All of these only widen; quoted text never is.
  bool other_names = true;  ///< Synonyms and names from dict/data.
  bool spellings = true;    ///< Words of the index that are spelled otherwise.
  bool readings = true;     ///< Words of the index that are read as typed.

  double weight_of(NameKind kind) const {
    switch (kind) {
      case NameKind::kSynonym:
        return synonym;
      case NameKind::kNear:
        return near;
      case NameKind::kSpelling:
        return spelling;
      case NameKind::kReading:
        return reading;
    }
    return 0;
  }
};

/// Characters of a run that the second look counts: long enough to be no word by itself.
inline constexpr std::size_t kRunLength = 5;

/// A word of a question that more than one passage in this many has is not asked for: it only adds to the
/// score, as do verbs.
inline constexpr std::size_t kCommonInQuestion = 8;

/// A question that fewer passages answer with all of its words is answered with most of them.
inline constexpr std::size_t kEnoughForQuestion = 10;

/// The same of a question for a total, which no figures but those that it names answer.
inline constexpr std::size_t kEnoughForTotal = 5;

/// What a verb of a question is worth there, beside its nouns.
inline constexpr double kHelperInQuestion = 0.2;

/// A relaxed answer of fewer passages also has those whose words tell this share of what all words tell: a
/// page is filled by what is rare, not by every passage that has 推進.
inline constexpr std::size_t kPageOfRelaxed = 10;
inline constexpr double kTellingShare = 0.2;

/// What fills the page of a search that a few passages answer in full tells at least so much of what all
/// words tell: of 半導体 予算 what has 半導体 alone, and not every passage that has 予算.
inline constexpr double kTellingShareOfFill = 1.0 / 3;

/// Added for each word that a passage has when no passage has them all: more than the
/// sum of all else, so that having more words always counts first.
inline constexpr double kCoordinationWeight = 10000;

/// Shared out among those words, times the idf of each, so that of equally many words the rarer ones count
/// more.
inline constexpr double kRarityWeight = 300;

/// What such a word is worth of that where only the title of the document has it: less, so that a passage
/// that says it itself comes first, and enough for a rest of two words before a title of four.
inline constexpr double kTitleInCoordination = 0.8;

/// In a question, a word that a passage has is worth so much times the same logarithm, and no more: its
/// answer is rarely put in its words, and the passage that has one more of them is often not it.
inline constexpr double kRarityWeightInQuestion = 14;

/// Of a question: what a passage is worth that one of the first announces (query/rank/announced.h), as a
/// share of that one's score.
inline constexpr double kWorthOfAnnounced = 0.95;

// Bounds that keep one query from taking the machine.
inline constexpr std::size_t kMaxQueryWords = 512;    ///< Words of all leaves together.
inline constexpr std::size_t kMaxScoredPairs = 512;   ///< Pairs of characters that add to the score.
inline constexpr std::size_t kMaxSoughtRuns = 256;    ///< Runs that the second look counts.
inline constexpr std::size_t kMaxSoughtSigns = 32;    ///< Signs of an answer.
inline constexpr std::size_t kMaxOtherSpellings = 6;  ///< Of one word, and of one run of kana.
inline constexpr std::size_t kMaxPrefixTerms =
    200;  ///< Terms that a prefix stands for, the most frequent ones.
inline constexpr std::size_t kLiteralPostings =
    3;  ///< Pairs whose postings find candidates; the rest is verified.
inline constexpr std::size_t kMaxLiteralPairs = 64;  ///< Pairs looked at to choose the rarest ones.

}  // namespace hoshin
