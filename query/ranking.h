// query/ranking.h - every number that the ranking was tuned by.
//
// A hit's score is the sum of what its passage has of the query: words, the
// characters of the words (pairs), other names of the words, words of the
// document's title. Each kind has a weight here; a word's own weight is its idf
// times the impact that the index stores (schema/segment_format.h).
//
// Measured with whole questions over 9,713 encyclopedia passages (JaQuAD, first 4,000
// training questions, --any): nDCG@10 .934, MRR@10 .917.
// Title weights of .15/.05 and .3/.1 gave the same within .001.
#pragma once
#include <cstddef>

namespace hoshin {

// Weighting: BM25Plus over impacts, as schema/segment_format.h derives it.
inline constexpr double kImpactK1 = 10;

// Weights of what is added to a score.
inline constexpr double kPartWeight = 0.5;  ///< A part of a compound of words.tsv.
inline constexpr double kPairWeight = 0.4;  ///< A pair of neighbouring characters of the query's text.
inline constexpr double kOtherNameWeight =
    0.8;  ///< A synonym, the name of a ministry, a year's other notation.
inline constexpr double kTitleWordWeight = 0.2;   ///< A word in the document's title.
inline constexpr double kTitlePairWeight = 0.05;  ///< A pair of characters in the title.

/// Added for each word that a passage has when no passage has them all: more than the
/// sum of all else, so that having more words always counts first.
inline constexpr double kCoordinationWeight = 10000;

/// Shared out among those words by how rare they are (times the logarithm of one
/// passage in so many), so that of as many words the telling ones count.
inline constexpr double kRarityWeight = 300;

// Bounds that keep one query from taking the machine.
inline constexpr std::size_t kMaxQueryWords = 512;   ///< Words of all leaves together.
inline constexpr std::size_t kMaxScoredPairs = 512;  ///< Pairs of characters that add to the score.
inline constexpr std::size_t kMaxPrefixTerms =
    200;  ///< Terms that a prefix stands for, the most frequent ones.
inline constexpr std::size_t kLiteralPostings =
    3;  ///< Pairs whose postings find candidates; the rest is verified.
inline constexpr std::size_t kMaxLiteralPairs = 64;  ///< Pairs looked at to choose the rarest ones.

}  // namespace hoshin
