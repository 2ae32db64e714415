// corpus/outline/front_dates.h - the date of a document, and the fiscal year that it is about.
#pragma once
#include <optional>
#include <string>

#include "corpus/outline/front_lines.h"
#include "corpus/outline/title_candidates.h"

namespace hoshin {

/// The date of a document, how sure it is, and where it stands, for people.
struct DateFound {
  DateMention date;
  double confidence = 0;
  const char* why = "";
};

/// Of minutes the day of the meeting (日時：…); else the date around the title, in it, beside it in a row, or
/// with the signature at the end of a bill or a notice. Nothing if there is none.
std::optional<DateFound> find_document_date(const FrontView& view, const std::optional<TitleFound>& title,
                                            bool is_of_meeting);

/// A year, how sure it is, and why.
struct YearFound {
  std::optional<int> year;
  double confidence = 0;
  std::string why;
};

/// The fiscal year of the title; else of an edition (令和５年版: white papers are mainly about the year
/// before, but are asked for by this one), of the lines around the title, of most of the text where one year
/// clearly leads, or of the names of file and folders, which is the weakest evidence.
YearFound find_document_year(const FrontView& view, const std::string& title, const FileFacts& file);

/// The fiscal year of the title of minutes: what else they name is of what they are about.
YearFound find_year_of_minutes(const std::string& title);

}  // namespace hoshin
