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
// What the columns are made of, each followed by zeros up to a multiple of 8 bytes:
//
//   numbers up to L   an array of integers as wide as L needs: 1, 2, 4 or 8 bytes each
//                     (number_width()); nothing at all where L is 0
//   strings           u64 n, their number; u64 t, bytes of all;
//                     n+1 numbers up to t: where each begins, and the last one ends; then
//                     they themselves, joined
//
// Each column ends with char[40], the UUID of the database that it is derived from, as Xapian prints it, and
// zeros: columns and databases of different segments do not go together.
//
// text.col
//   char[8]  magic kTextMagic
//   u64      c, number of characters
//   u16[c]   the characters of a sample of what follows, the most frequent first. What follows is in the code
//            that they make (text/character_code.h):
//   strings  the text of each passage
//   strings  lists of headings: the words over a passage (passage.h), joined by '\n'. Each list
//            that differs stands once, in the order of the first passage that has it
//   strings  titles, in the same way
//   numbers  up to the last list of headings: the list of each passage, 0-based
//   numbers  up to the last title: the title of each passage, 0-based
//   u64[n]   same_text_hash() (text/same_text.h) of each passage's text as printed
//   u32[6n]  near_keys() (text/near_text.h) of each passage's folded text: 0 six times if it is too short
// All but the hashes and keys is folded (fold(): NFKC, case folding, white space removed, so that '\n' cannot
// occur inside a heading; but '\t' stays between the cells of a row, and no question has one).
//
// facets.col
//   char[8]  magic kFacetMagic
//   u64      n, number of passages
//   u64      f, number of fields: facet_fields() in order
//   f times, where the values of a passage, parents of paths included, are a set, and each set
//   that differs stands once, in the order of the first passage that has it:
//     strings  the values, UTF-8, ascending
//     u64      s, number of sets, the empty one too if it occurs
//     u64      m, number of values in all sets
//     u32[s+1] index of each set's first value
//     u32[m]   the values of the sets (0-based, ascending within a set)
//     numbers  up to the last set: the set of each passage, 0-based
//
// words.col
//   char[8]  magic kWordMagic
//   u64      most, the largest frequency
//   strings  the words, UTF-8, ascending: the terms without prefix that have a letter or kanji
//   strings  the keys, UTF-8, ascending, each once: reading_key() (dict/reading.h) of the words'
//            readings
//   u64      m, number of (key, word) pairs
//   numbers  up to most: in how many passages of the segment each word is
//   numbers  up to m: index of each key's first pair, and m
//   numbers  up to the last word: the word of each pair, ascending within a key
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
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hoshin {

inline constexpr std::string_view kDatabaseDir = "db";

/// The dictionary by which a segment's passages are packed (schema/passage_packing.h): the name of the
/// metadata of its database that is it. Not there where there is none.
inline constexpr std::string_view kDictionaryName = "dictionary";
inline constexpr std::string_view kTextColumnFile = "text.col";
inline constexpr std::string_view kFacetColumnFile = "facets.col";
inline constexpr std::string_view kWordColumnFile = "words.col";
inline constexpr std::string_view kTextMagic = "HOSHTXT5";
inline constexpr std::string_view kFacetMagic = "HOSHFCT3";
inline constexpr std::string_view kWordMagic = "HOSHWRD3";
inline constexpr std::size_t kUuidBytes = 40;
inline constexpr char kHeadingSeparator = '\n';

/// Bytes of a number in an array of numbers up to `limit`.
constexpr std::size_t number_width(std::uint64_t limit) {
  if (limit == 0) return 0;
  if (limit <= UINT8_MAX) return 1;
  if (limit <= UINT16_MAX) return 2;
  return limit <= UINT32_MAX ? 4 : 8;
}

/// The L of an array of numbers of things that are `count`, from 0.
constexpr std::uint64_t last_of(std::uint64_t count) { return count == 0 ? 0 : count - 1; }

/// The impact of a term: `tf` occurrences (headings may count as fractions) in
/// a passage of `length` characters where the mean is `average` (> 0). 1..127.
inline std::uint32_t impact(double tf, double length, double average) {
  const double f = 1 + 1.8 * tf / (tf + 0.8 * (0.25 + 0.75 * length / average));
  return static_cast<std::uint32_t>(std::clamp(std::round(10 * f / (2.85 - f)), 1.0, 127.0));
}

}  // namespace hoshin
