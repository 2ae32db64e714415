// corpus/outline/front_matter.h - what a document says of itself: title, date, kind, status, year.
#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/layout_words.h"
#include "dict/kinds.h"
#include "dict/ministries.h"
#include "schema/generation.h"

namespace hoshin {

struct FrontMatter {
  std::string title, kind, status, date;
  std::optional<int> year;
  double year_confidence = 0;    ///< From 0 to 1; as in `inferred`.
  std::set<std::size_t> titles;  ///< Paragraphs that are a title: the document's, and a summary's before it.
  std::set<std::size_t> front;   ///< Titles, dates, issuers, paper numbers, 以上.
  /// Why title, date, kind, status and year are what they are, one for each; the value is
  /// empty, and `why` says so, where there is none.
  std::vector<Inference> inferred;
};

/// The vocabularies that tell what a document says of itself.
struct FrontMatterWords {
  const LayoutWords& layout;
  const Kinds& kinds;
  const Ministries& ministries;
};

/// The title is the paragraph that has the style of one; else the first label that a date or an
/// issuer follows, so that a document's title wins over that of a summary before it, or the
/// first label under a date or an issuer with which the document begins; else the first label; else
/// `file_title`, what the file's own metadata says, unless that is a file's name.
///
/// The year is the fiscal year of the title; else of an edition (令和５年版: white papers are mainly
/// about the year before, but are asked for by this one), of the lines around the title, or of
/// most of the text where one year clearly leads. A single mention is no evidence, and a title of
/// several years (令和５年度～令和９年度) is about none.
FrontMatter read_front_matter(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words,
                              const std::string& file_title = {});

}  // namespace hoshin
