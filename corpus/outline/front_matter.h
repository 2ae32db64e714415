// corpus/outline/front_matter.h - what a document says of itself: title, date, kind, status, year, issuer.
#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/outline/front_lines.h"
#include "corpus/outline/title_candidates.h"
#include "schema/generation.h"

namespace hoshin {

struct FrontMatter {
  std::string title, kind, status, date;
  std::optional<int> year;
  double year_confidence = 0;           ///< From 0 to 1; as in `inferred`.
  std::vector<std::string> issuer;      ///< Ministries at their top level, municipalities, bodies.
  bool slides = false;                  ///< As FileFacts::is_slides.
  std::optional<std::string> ministry;  ///< Whose the whole document is: of what names no other.
  std::set<std::size_t> titles;  ///< Paragraphs that are a title: the document's, and a summary's before it.
  std::set<std::size_t> front;   ///< Titles, dates, issuers, paper numbers, 以上.
  /// Why title, date, kind, status, year and issuer are what they are, one for each; the value is
  /// empty, and `why` says so, where there is none.
  std::vector<Inference> inferred;
};

/// Reads the front of a document: each part of it in a file of its own (title_candidates.h, front_dates.h,
/// issuers.h), all from the same lines (front_lines.h).
///
/// The kind is that of the title's head (dict/kinds.h); else of a word or number at the head of the paper
/// （事務連絡, 告示第85号）; a letter is a notification, what one says behind the other are minutes, and a
/// table of figures is statistics. A title with （案） in it, or a date yet to be set, makes a draft.
FrontMatter read_front_matter(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words,
                              const FileFacts& file = {});

}  // namespace hoshin
