// corpus/outline/front_lines.h - what each line of a document's front is: a date, an issuer, an addressee, …
//
// Every part that reads the front (titles, dates, issuers, kinds) asks these.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/layout_words.h"
#include "dict/era.h"
#include "dict/kinds.h"
#include "dict/local_governments.h"
#include "dict/ministries.h"

namespace hoshin {

/// The vocabularies that tell what a document says of itself.
struct FrontMatterWords {
  const LayoutWords& layout;
  const Kinds& kinds;
  const Ministries& ministries;
  const LocalGovernments& governments;
};

/// How many paragraphs the front of a document has at the most.
inline constexpr std::size_t kFrontWindow = 80;
/// How far from its beginning stamps, addressees and numbers are known as such.
inline constexpr std::size_t kFrontParagraphs = 10;

/// What a line of the front says.
struct FrontLine {
  std::string folded;  ///< Without white space; empty behind kFrontWindow.
  bool date = false, issuer = false, paper = false, closing = false;
  bool label = false;      ///< May be a title or a heading.
  bool number = false;     ///< 議案第19号, 総務省告示第85号, 薬生発1117第3号.
  bool addressee = false;  ///< 各府省庁担当課 御中.
  bool readers = false;  ///< 事業主の皆さまへ, 必ずお読みください: to whom a leaflet speaks.
  bool council = false;  ///< 橋りょう審議会, not of a meeting: who, and no title.
  bool body = false;     ///< 独立行政法人…, 富士市土地開発公社: a label, and of no title.
  bool announcement = false;  ///< 催しを開きます: a sentence without its stop, as news have for a title.
  bool office = false;        ///< 総務省大臣官房会計課, 富士市長 …: an office or its head.
  bool noise = false;         ///< A page's mark, a control of a page, a date to be filled in, where to ask,
                              ///< the unit of a table, what its colours mean.
  bool running_head = false;  ///< Stands among the lines by chance.
};

/// One for each paragraph.
std::vector<FrontLine> look_at_front(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words);

/// All that the parts of the front are read from.
struct FrontView {
  const std::vector<Paragraph>& paragraphs;
  const std::vector<FrontLine>& lines;
  const FrontMatterWords& words;

  std::size_t window() const { return lines.size() < kFrontWindow ? lines.size() : kFrontWindow; }
  /// The text as it is shown.
  std::string text(std::size_t at) const;
  /// Whether two paragraphs stand side by side on one line.
  bool beside(std::size_t a, std::size_t b) const;
};

/// `folded` without what stands in brackets at its end.
std::string_view without_end_bracket(std::string_view folded);

/// A full date in any notation at the beginning of `folded`, and where it ends.
std::optional<DateMention> leading_date(const std::string& folded);

/// A government or ministry that `folded` begins with, at its top level, where what follows is no more than
/// its office, its head or its address: 総務省 of 総務省大臣官房会計課, 富士市 of 富士市長….
std::optional<std::string> publisher_of(std::string_view folded, const FrontMatterWords& words);

/// Whether `folded` ends as the name of an office or its head does, without brackets and a person's name.
bool is_office(std::string_view folded, const FrontMatterWords& words);

/// The cells of a row that have something in them, folded.
std::vector<std::u32string> filled_cells(const Paragraph& row);

}  // namespace hoshin
