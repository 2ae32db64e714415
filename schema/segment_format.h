// schema/segment_format.h - a segment on disk: written by indexer, mapped by query.
//
//   seg-<hash>/db/        a Xapian glass database, complete in itself: document
//                         data (passage_json.h), terms and value slots (fields.h);
//                         no positions, no term lists
//   seg-<hash>/text.col   folded text by docid, for literal search
//   seg-<hash>/facets.col facet values by docid, for counting
//   seg-<hash>/words.col  its words with frequencies and readings, for readings,
//                         spellings, suggestions and completions
//
// The columns are derived from the database and could be made again from it.
// Integers are little-endian; docids are those of this segment's database, from 1.
//
// text.col
//   char[8]  magic kTextMagic
//   u64      n, number of passages
//   u64[n+1] offset of each record from the first byte after this array
//   records  text '\n' heading '\n' heading ... 0x1E title, all folded
//            (fold(): NFKC, case folding, white space removed, so that neither
//            separator can occur inside)
//
// facets.col
//   char[8]  magic kFacetMagic
//   u64      n, number of passages
//   u64      f, number of fields: facet_fields() in order
//   f times:
//     u64      v, number of distinct values (parents of paths included)
//     u64      m, number of (passage, value) pairs
//     u64[v+1] offset of each value's string in the bytes that follow the ids
//     u32[n+1] index of each passage's first id
//     u32[m]   ids (0-based, ascending within a passage), parents included
//     bytes    the strings, ascending; padded with zeros to a multiple of 8
//
// words.col
//   char[8]  magic kWordMagic
//   u64      n, number of words: the terms without prefix that have a letter or kanji
//   u64      m, number of (key, word) pairs
//   u64[n+1] offset of each word in the words' bytes
//   u64[m+1] offset of each key in the keys' bytes
//   u32[n]   in how many passages of the segment each word is
//   u32[m]   the word of each pair (0-based)
//   bytes    the words, ascending
//   bytes    the keys, ascending, then by word: reading_key() (dict/reading.h) of each
//            of the word's readings
//
// The impact. What Xapian calls wdf is here a quantised BM25 weight without idf,
// so that a query ranks with BM25Plus(k1=10, k2=0, k3=1, b=0, min_normlen=.5,
// delta=0), reads no document length, and still gets tight bounds:
//   f   = 1 + 1.8 tf / (tf + 0.8 (0.25 + 0.75 L/avg))     BM25+, k1=.8 b=.75 delta=1
//   wdf = clamp(round(10 f / (2.85 - f)), 1, 127)
// L is the passage's length and avg the mean of the index, both in folded
// characters of the text, known before anything is analysed. (Robertson and
// Zaragoza 2009; Lv and Zhai 2011 for the lower bound.)
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace hoshin {

inline constexpr std::string_view kDatabaseDir = "db";
inline constexpr std::string_view kTextColumnFile = "text.col";
inline constexpr std::string_view kFacetColumnFile = "facets.col";
inline constexpr std::string_view kWordColumnFile = "words.col";
inline constexpr std::string_view kTextMagic = "HOSHTXT1";
inline constexpr std::string_view kFacetMagic = "HOSHFCT1";
inline constexpr std::string_view kWordMagic = "HOSHWRD1";
inline constexpr char kHeadingSeparator = '\n';
inline constexpr char kTitleSeparator = '\x1E';

/// The impact of a term: `tf` occurrences (headings may count as fractions) in
/// a passage of `length` characters where the mean is `average` (> 0). 1..127.
inline std::uint32_t impact(double tf, double length, double average) {
  const double f = 1 + 1.8 * tf / (tf + 0.8 * (0.25 + 0.75 * length / average));
  return static_cast<std::uint32_t>(std::clamp(std::round(10 * f / (2.85 - f)), 1.0, 127.0));
}

}  // namespace hoshin
