#include "dict/tsv.h"

#include <algorithm>

#include <fmt/format.h>

#include "schema/message.h"
#include "schema/whole_file.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string_view trim(std::string_view s) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t first = s.find_first_not_of(kBlank);
  if (first == s.npos) return {};
  return s.substr(first, s.find_last_not_of(kBlank) - first + 1);
}

/// All cells of `line`, empty ones too.
std::vector<std::string> split_cells(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t at = 0;;) {
    const std::size_t tab = line.find('\t', at);
    cells.emplace_back(trim(line.substr(at, tab - at)));
    if (tab == line.npos) return cells;
    at = tab + 1;
  }
}

std::string read_all(const std::filesystem::path& path) {
  try {
    return read_whole_file(path);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNotFound) throw;
    throw Error(ErrorCode::kNotFound, message("no data file {}", path.string()),
                message("the data files are installed beside the programs, in share/hoshin"));
  }
}

Error bad_line(const std::filesystem::path& path, std::size_t line, std::string_view why) {
  return Error(ErrorCode::kBadData, fmt::format("{}:{}: {}", path.string(), line, why),
               message("correct that line; dict/data/README.md describes the columns"));
}

}  // namespace

Tsv::Tsv(const std::filesystem::path& path, const std::vector<std::string>& columns) : path_(path) {
  const std::string bytes = read_all(path);
  const std::string_view text = bytes;
  if (const std::size_t broken = find_broken_utf8(text); broken != text.npos)
    throw bad_line(path, 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + broken, '\n')),
                   "not UTF-8");

  bool header_seen = false;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, newline - at);
    at = newline + 1;
    ++number;
    if (trim(line).empty() || line.front() == '#') continue;
    Row row{number, split_cells(line)};
    if (!header_seen) {
      if (row.cells != columns)
        throw bad_line(path, number, fmt::format("the header must be: {}", fmt::join(columns, ", ")));
      header_seen = true;
      continue;
    }
    if (row.cells.size() != columns.size())
      throw bad_line(path, number, fmt::format("{} cells instead of {}", row.cells.size(), columns.size()));
    rows_.push_back(std::move(row));
  }
  if (!header_seen) throw bad_line(path, 1, "empty: not even a header");
}

Error Tsv::bad_row(const Row& row, std::string_view why) const { return bad_line(path_, row.line, why); }

std::vector<std::string> split_list(std::string_view cell, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t stop = std::min(cell.find(separator, at), cell.size());
    if (const std::string_view part = trim(cell.substr(at, stop - at)); !part.empty())
      parts.emplace_back(part);
    at = stop + 1;
  }
  return parts;
}

}  // namespace hoshin
