// corpus/outline/file_facts.h - what a file says of a document besides its lines.
#pragma once
#include <string>
#include <string_view>

#include "dict/ministries.h"

namespace hoshin {

/// What is known of a document besides its lines.
struct FileFacts {
  std::string title;         ///< In the file's metadata; may be what a program put there.
  std::string headline;      ///< As SourceText::headline.
  std::string imprint;       ///< As SourceText::imprint.
  std::string path;          ///< Below its SOURCE.
  bool is_workbook = false;  ///< Its headings of the first level are the names of sheets.
  bool is_slides = false;    ///< As SourceText::slides.
};

/// The title in a file's metadata without a site's name behind it (計画の公表について | 富士市); empty if it
/// is what a program put there.
std::string usable_file_title(std::string title, const Ministries& ministries);

/// The name of the file, if it says anything; else empty.
std::string title_of_path(const std::string& path);

bool has_japanese(std::string_view text);

}  // namespace hoshin
