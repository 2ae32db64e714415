#include "indexer/vectors/new_vectors.h"

#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "indexer/disk/parallel.h"
#include "schema/message.h"
#include "schema/vector_json.h"

namespace hoshin {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Lines that are parsed together: a few megabytes.
constexpr std::size_t kBatchLines = 1'000;
/// Of which a thread takes this many at a time.
constexpr std::size_t kChunkLines = 50;

struct Line {
  std::size_t number = 0;
  std::string text;
  VectorRow row = {};
  std::optional<Error> error = {};
};

void parse(Line& line) {
  try {
    read_vector_row(line.text, line.row);
  } catch (const Error& error) {
    line.error = error;
  }
}

class Reader {
 public:
  Reader(NewVectors& out, unsigned jobs) : out_(out), jobs_(jobs) {}

  void add(Line line) {
    batch_.push_back(std::move(line));
    if (batch_.size() == kBatchLines) take_batch();
  }

  void take_batch() {
    const std::size_t chunks = (batch_.size() + kChunkLines - 1) / kChunkLines;
    for_each_parallel(chunks, jobs_, [&](std::size_t chunk) {
      const std::size_t begin = chunk * kChunkLines;
      for (std::size_t i = begin; i < std::min(begin + kChunkLines, batch_.size()); ++i) parse(batch_[i]);
    });
    for (Line& line : batch_) take(line);
    batch_.clear();
  }

 private:
  void take(Line& line) {
    VectorRow& row = line.row;
    const std::string id = row.id.empty() ? "" : message("id \"{}\": ", row.id);
    if (line.error)
      return out_.bad.add(line.number, fmt::format("{}{}; {}", id, line.error->what(), line.error->hint()));
    if (out_.dimensions == 0) out_.dimensions = row.vector.size();
    if (row.vector.size() != out_.dimensions) {
      return out_.bad.add(line.number,
                          message("{}{} dimensions, and {} in the rows before; use one model for all", id,
                                  row.vector.size(), out_.dimensions));
    }
    const auto [known, is_new] = line_of_id_.emplace(row.id, line.number);
    if (!is_new)
      return out_.bad.add(line.number,
                          message("{}line {} has it, too; leave one of them out", id, known->second));
    out_.rows.push_back({std::move(row.id), line.number, std::move(row.text_hash)});
    out_.values.insert(out_.values.end(), row.vector.begin(), row.vector.end());
  }

  NewVectors& out_;
  const unsigned jobs_;
  std::vector<Line> batch_;
  std::unordered_map<std::string, std::size_t> line_of_id_;
};

}  // namespace

void BadRows::add(std::size_t line, std::string what) {
  ++count_;
  first_.emplace(line, std::move(what));
  if (first_.size() > kNamed) first_.erase(std::prev(first_.end()));
}

Error BadRows::error(const std::string& file) const {
  std::string what = count_ == 1 ? message("{} has a bad row, and is refused whole", file)
                                 : message("{} has {} bad rows, and is refused whole", file, count_);
  for (const auto& [line, reason] : first_) what += fmt::format("\n  {}:{}: {}", file, line, reason);
  if (count_ > first_.size()) what += message("\n  and {} more", count_ - first_.size());
  return {ErrorCode::kBadData, what,
          message("mend these rows or leave them out, and try again; the index is as it was")};
}

NewVectors read_new_vectors(std::istream& in, const std::string& file, unsigned jobs,
                            const std::function<void(std::size_t)>& progress) {
  NewVectors out;
  out.file = file;
  Reader reader(out, jobs);
  std::string text;
  std::size_t number = 0;
  while (std::getline(in, text)) {
    if (++number == 1 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    if (text.ends_with('\r')) text.pop_back();
    if (!text.empty()) reader.add({number, std::move(text)});
    text.clear();
    progress(number);
  }
  reader.take_batch();
  if (in.bad()) throw system_error("read", file, EIO);
  if (out.rows.empty() && out.bad.empty()) {
    throw Error(ErrorCode::kBadData, message("{} has no vector", file),
                translated(R"(a line is an object as {"id": "…", "vector": [0.1, …]})"));
  }
  return out;
}

}  // namespace hoshin
