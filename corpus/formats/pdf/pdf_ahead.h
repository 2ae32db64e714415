// corpus/formats/pdf/pdf_ahead.h - what reading PDFs takes from the machine, taken before that is forbidden.
#pragma once
#include <filesystem>

namespace hoshin {

/// Reads what poppler and iconv read when a process meets its first PDF, and holds it to the end of
/// the process. All that a PDF makes them open after that are files below the folder that is returned: the
/// character maps of poppler-data, by fopen(). It need not be there; then PDFs that need one lack the
/// text in it. Not thread-safe; before the first PDF is read.
std::filesystem::path read_ahead_for_pdfs();

}  // namespace hoshin
