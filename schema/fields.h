// schema/fields.h - the schema of the index: every field, its terms and its column.
//
// One table feeds the indexer, the query parser, the help texts and the tests.
//
// Terms. A word of the text or of a heading is a term of its own, without
// prefix: the Analyzer's case-folded base form. Characters are terms too: a
// bigram of the folded text (text/normalizer.h, white space removed) stands under
// kBigramPrefix, and the last character of the text and of each heading once
// more with kEndMark behind it, so that "all bigrams that begin with 京" is "has
// 京 anywhere". The title has the same two kinds under prefixes of its own, since
// it adds to the score but does not match by itself. A facet's value is a term
// under the field's prefix, once for each level of its path; a passage without
// the tag has the bare prefix, which is how `--ministry none` is asked.
//
// Weights. The wdf of words and bigrams is no count but an impact, computed when
// the passage is written (segment_format.h), so that ranking reads no lengths.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

/// Raised whenever an index made before would be read wrongly now: 2 for sums of money, 3 for the words
/// of a segment with their readings (words.col), 4 for smaller columns and document data, 5 for checksums of
/// all files and the marker of an index, 6 for issuers and inherited ministries, 7 for texts that are the
/// same and what could not be read, 8 for packed passages, 9 for texts by a list of characters, 10 for
/// issuers as a facet.
inline constexpr int kSchemaVersion = 10;

// Prefixes of terms that are no facet. Two-letter prefixes are of the form X?,
// as Xapian's termprefixes advise; words are case-folded and so never begin
// with an ASCII capital.
inline constexpr std::string_view kIdPrefix = "Q";            ///< Passage id, cut to kMaxTermBytes.
inline constexpr std::string_view kBigramPrefix = "XB";       ///< Bigrams of the text and of each heading.
inline constexpr std::string_view kTitlePrefix = "S";         ///< Words of the title.
inline constexpr std::string_view kTitleBigramPrefix = "XT";  ///< Bigrams of the title.
inline constexpr char kEndMark = '\n';                        ///< After the last character of a text.

/// Xapian's limit is 245 bytes; longer terms are cut on a character boundary.
inline constexpr std::size_t kMaxTermBytes = 240;

enum class FieldKind {
  kText,    ///< Matched by words or literally: title, section.
  kFacet,   ///< A closed or open set of values, each a term.
  kNumber,  ///< A facet whose values are numbers and may be asked as a range.
  kMoney,   ///< Sums in yen: asked as a range, never counted. The slot has the largest.
};

/// A field that a filter can name and, if it is no text, a facet can count.
struct Field {
  std::string_view name;      ///< In JSON, in `--name` and in `name:` queries.
  std::string_view japanese;  ///< In `省庁:` queries and in headings for people.
  FieldKind kind;
  std::string_view prefix;   ///< Of its terms; empty for text fields.
  int slot;                  ///< Value slot, -1 for none.
  bool is_path;              ///< Values are "parent/child"; asking for the parent finds both.
  std::string_view example;  ///< A query that uses it, for help texts and tests.
};

// Indexes on disk hold these prefixes and slots. Add rows; never change one
// without raising kSchemaVersion: an old index would answer wrongly, not loudly.
// The ":" is Xapian's advice for values that may begin with a capital: XM:GX.
inline constexpr Field kFields[] = {
    // name       japanese    kind                prefix slot path   example
    {"year", "年度", FieldKind::kNumber, "Y", 0, false, "year:2019..2025"},
    {"ministry", "省庁", FieldKind::kFacet, "XM:", 1, true, "ministry:総務省"},
    {"area", "分野", FieldKind::kFacet, "XA:", 2, true, "area:people"},
    {"kind", "種別", FieldKind::kFacet, "XK:", 3, false, "kind:budget"},
    {"status", "状態", FieldKind::kFacet, "XS:", 4, false, "status:draft"},
    {"issuer", "発行者", FieldKind::kFacet, "XI:", 9, false, "issuer:富士市"},
    {"block", "ブロック", FieldKind::kFacet, "XL:", 5, false, "block:footnote"},
    {"doc", "文書", FieldKind::kFacet, "XD:", 6, false, "doc:r07-priority-policy"},
    {"amount", "金額", FieldKind::kMoney, "XY:", 8, false, "amount:1億円..10億円"},
    {"title", "題名", FieldKind::kText, "", -1, false, "title:重点化方針"},
    {"section", "見出し", FieldKind::kText, "", -1, false, "section:人材育成"},
};

/// Value slot of the source order: doc, a zero byte, the number of the passage
/// in eight digits. `--sort source` sorts by it.
inline constexpr int kOrderSlot = 7;
inline constexpr int kLastSlot = 9;

/// The row of `name` (English or Japanese, exact), or null.
const Field* find_field(std::string_view name);

/// The fields of tags, in the order of kFields: these have terms, slots and columns,
/// and all but kMoney can be counted.
std::vector<const Field*> facet_fields();

/// The values of `passage` for `field` (no text field), as terms and facets
/// show them: numbers and yen in decimal. With `with_parents`, each parent of a path once
/// as well. Sorted, unique; empty if the passage has none.
std::vector<std::string> field_values(const Passage& passage, const Field& field, bool with_parents);

/// "総務省/NICT" -> "総務省"; nothing for a top level.
std::optional<std::string_view> parent_path(std::string_view path);

/// prefix + value, cut to kMaxTermBytes on a character boundary.
std::string make_term(std::string_view prefix, std::string_view value);

}  // namespace hoshin
