#include "indexer/jsonl.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "dict/normalizer.h"
#include "schema/fields.h"
#include "schema/passage_json.h"

namespace hoshin {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void sort_unique(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// A child says all that its parent says (schema/passage.h).
void drop_parents(std::vector<std::string>& paths) {
  std::vector<std::string> parents;
  for (const std::string& path : paths) {
    if (const auto parent = parent_path(path)) parents.emplace_back(*parent);
  }
  std::erase_if(paths, [&](const auto& path) {
    return std::find(parents.begin(), parents.end(), path) != parents.end();
  });
}

std::string default_doc(const Passage& passage, const std::string& file) {
  const std::size_t mark = passage.id.rfind('#');
  if (mark != std::string::npos && mark > 0) return passage.id.substr(0, mark);
  return to_utf8(to_utf32(std::filesystem::path(file).stem().string()));
}

}  // namespace

void JsonLinesReader::read(std::istream& in, const std::string& file) {
  files_.push_back(file);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (line.find_first_not_of(" \t\r") != std::string::npos) read_line(line, number);
  }
  if (in.bad())
    throw Error(ErrorCode::kIo, fmt::format("cannot read {} to its end", file),
                "check the file and its disk");
}

void JsonLinesReader::read_line(std::string& text, std::size_t number) {
  const std::size_t file = files_.size() - 1;
  if (find_broken_utf8(text) != std::string::npos) {
    warn_(fmt::format("{}: wrong UTF-8, each wrong byte becomes U+FFFD", place(file, number)));
    text = to_utf8(to_utf32(text));
  }
  Line line;
  try {
    line = {passage_from_json(text, place(file, number)), file, number};
  } catch (const Error& error) {
    refuse_(error);
    return;
  }
  complete(line.passage);
  if (fold(line.passage.text).empty()) {
    warn_(fmt::format("{}: no text, left out", place(file, number)));
    return;
  }
  const auto [at, added] = line_of_id_.emplace(line.passage.id, lines_.size());
  if (!added) {
    Line& earlier = lines_[at->second];
    warn_(fmt::format("{}: repeats the id {} of {}; the last one is kept", place(file, number),
                      line.passage.id, place(earlier.file, earlier.number)));
    earlier.repeated = true;
    earlier.passage = {};
    at->second = lines_.size();
  }
  lines_.push_back(std::move(line));
}

void JsonLinesReader::complete(Passage& passage) {
  if (passage.doc.empty()) passage.doc = default_doc(passage, files_.back());
  std::uint32_t& last = last_number_[passage.doc];
  if (passage.number == 0) passage.number = last + 1;
  last = std::max(last, passage.number);
  if (passage.id.empty()) passage.id = fmt::format("{}#{}", passage.doc, passage.number);
  sort_unique(passage.ministry);
  sort_unique(passage.area);
  drop_parents(passage.ministry);
}

std::string JsonLinesReader::place(std::size_t file, std::size_t line) const {
  return fmt::format("{}:{}", files_[file], line);
}

std::vector<JsonDocument> JsonLinesReader::take() {
  std::vector<JsonDocument> documents;
  std::unordered_map<std::string, std::size_t> index_of_doc;
  for (Line& line : lines_) {
    if (line.repeated) continue;
    const auto [at, added] = index_of_doc.emplace(line.passage.doc, documents.size());
    if (added) documents.push_back({line.passage.doc, line.file, {}});
    documents[at->second].passages.push_back(std::move(line.passage));
  }
  for (JsonDocument& document : documents) {
    std::stable_sort(document.passages.begin(), document.passages.end(),
                     [](const Passage& a, const Passage& b) { return a.number < b.number; });
  }
  files_.clear();
  lines_.clear();
  line_of_id_.clear();
  last_number_.clear();
  return documents;
}

}  // namespace hoshin
