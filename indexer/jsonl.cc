#include "indexer/jsonl.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "indexer/disk/parallel.h"
#include "indexer/passages/terms.h"
#include "schema/fields.h"
#include "schema/message.h"
#include "schema/passage_json.h"
#include "schema/passage_limits.h"
#include "text/normalizer.h"
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
  return without_control_characters(to_utf8(to_utf32(std::filesystem::path(file).stem().string())));
}

/// Lines that are parsed together: at most this many, and this many bytes but for the last line.
constexpr std::size_t kBatchLines = 4'000, kBatchBytes = std::size_t{8} << 20;
/// Of which a thread takes this many at a time.
constexpr std::size_t kChunkLines = 100;

}  // namespace

struct JsonLinesReader::Parsed {
  std::string text;
  std::string place;  ///< "file:12"
  std::size_t number = 0;
  bool was_broken = false;  ///< Wrong UTF-8, mended.
  bool lost_url = false;    ///< One that does harm where it is clicked.
  std::optional<Error> error;
  Passage passage;
  std::uint32_t characters = 0;
};

JsonLinesReader::JsonLinesReader(PassageSpool& spool, Warn warn, Refuse refuse, unsigned jobs,
                                 Progress progress)
    : spool_(spool),
      warn_(std::move(warn)),
      refuse_(std::move(refuse)),
      jobs_(jobs),
      progress_(std::move(progress)) {}

void JsonLinesReader::read(std::istream& in, const std::string& file) {
  files_.push_back(file);
  std::vector<Parsed> batch;
  std::string text;
  std::size_t bytes = 0;
  const auto finish_batch = [&] {
    for_each_parallel((batch.size() + kChunkLines - 1) / kChunkLines, jobs_, [&](std::size_t chunk) {
      const std::size_t end = std::min(batch.size(), (chunk + 1) * kChunkLines);
      for (std::size_t i = chunk * kChunkLines; i < end; ++i) parse(batch[i]);
    });
    for (Parsed& line : batch) add(line);
    lines_read_ += batch.size();
    batch.clear();
    bytes = 0;
    if (progress_) progress_(lines_read_);
  };
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    if (number == 1 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    bytes += text.size();
    Parsed& line = batch.emplace_back();
    line.text = std::move(text);
    line.place = place(files_.size() - 1, number);
    line.number = number;
    if (batch.size() == kBatchLines || bytes >= kBatchBytes) finish_batch();
  }
  finish_batch();
  if (in.bad())
    throw Error(ErrorCode::kIo, message("cannot read {} to its end", file),
                message("check the file and its disk"));
}

void JsonLinesReader::read_line(std::string text, const std::string& file) {
  if (files_.empty() || files_.back() != file) {
    files_.push_back(file);
    single_lines_ = 0;
  }
  Parsed line;
  line.text = std::move(text);
  line.number = ++single_lines_;
  line.place = place(files_.size() - 1, line.number);
  parse(line);
  add(line);
}

void JsonLinesReader::parse(Parsed& line) {
  if (find_broken_utf8(line.text) != std::string::npos) {
    line.was_broken = true;
    line.text = to_utf8(to_utf32(line.text));
  }
  try {
    line.passage = ready_made_passage(line.text, line.place);
    line.lost_url = !is_harmless_url(line.passage.url);
    if (line.lost_url) line.passage.url.clear();
    line.characters = static_cast<std::uint32_t>(passage_length(line.passage));
  } catch (const Error& error) {
    line.error = error;
  }
  line.text = {};
}

void JsonLinesReader::add(Parsed& line) {
  if (line.was_broken) warn_(message("{}: wrong UTF-8, each wrong byte becomes U+FFFD", line.place));
  if (line.error) return refuse_(*line.error);
  if (line.lost_url) {
    warn_(message("{}: the url is left out: it has none of the schemes http, https, ftp, file, urn and doi",
                  line.place));
  }
  const std::uint32_t document = complete(line.passage);
  if (line.characters == 0) return warn_(message("{}: no text, left out", line.place));
  if (line.passage.number > kMaxPassageNumber) {
    return refuse_({ErrorCode::kBadData,
                    message("{}: no number is left behind \"n\" of an earlier line", line.place),
                    message("see \"A passage\" in docs/json.md for the keys and their types")});
  }
  const SpooledPassage spooled = spool_.add(line.passage, line.characters);
  const auto number = static_cast<std::uint32_t>(lines_.size());
  const auto [at, added] = line_of_id_.emplace(spooled.id, number);
  if (!added) {
    Line& earlier = lines_[at->second];
    warn_(message("{}: repeats the id {} of {}; the last one is kept", line.place, line.passage.id,
                  place(earlier.file, earlier.number)));
    earlier.repeated = true;
    at->second = number;
  }
  lines_.push_back({spooled, document, static_cast<std::uint32_t>(files_.size() - 1),
                    static_cast<std::uint32_t>(line.number)});
}

/// Fills in what a line may leave out; gives the passage's document.
std::uint32_t JsonLinesReader::complete(Passage& passage) {
  if (passage.doc.empty()) passage.doc = default_doc(passage, files_.back());
  const auto [at, is_new] = document_of_.emplace(passage.doc, static_cast<std::uint32_t>(documents_.size()));
  if (is_new) documents_.push_back({passage.doc});
  std::uint32_t& last = documents_[at->second].last_number;
  if (passage.number == 0) passage.number = last + 1;
  last = std::max(last, passage.number);
  if (passage.id.empty()) passage.id = fmt::format("{}#{}", passage.doc, passage.number);
  sort_unique(passage.ministry);
  sort_unique(passage.area);
  drop_parents(passage.ministry);
  return at->second;
}

std::string JsonLinesReader::place(std::size_t file, std::size_t line) const {
  return fmt::format("{}:{}", files_[file], line);
}

std::vector<JsonDocument> JsonLinesReader::take() {
  constexpr auto kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> place_of(documents_.size(), kNone);
  std::vector<JsonDocument> documents;
  for (const Line& line : lines_) {
    if (line.repeated) continue;
    std::size_t& place = place_of[line.document];
    if (place == kNone) {
      place = documents.size();
      documents.push_back({std::move(documents_[line.document].name), line.file, {}});
    }
    documents[place].passages.push_back(line.passage);
  }
  for (JsonDocument& document : documents)
    std::ranges::stable_sort(document.passages, {}, &SpooledPassage::number);
  files_ = {};
  lines_ = {};
  documents_ = {};
  document_of_ = {};
  line_of_id_ = {};
  lines_read_ = single_lines_ = 0;
  return documents;
}

}  // namespace hoshin
