#include "indexer/segment.h"

#include <algorithm>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/columns.h"
#include "indexer/disk/disk.h"
#include "indexer/disk/hash.h"
#include "indexer/glass/xapian_database.h"
#include "indexer/passages/passage_document.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/generation.h"
#include "schema/message.h"
#include "schema/passage_json.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"
namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Collects the words among the terms of a database.
VisitTerm collect_words(std::vector<CountedWord>& words) {
  return [&words](std::string_view term, std::uint32_t passages) {
    const bool prefixed = term[0] >= 'A' && term[0] <= 'Z';
    if (!prefixed && has_letter(term)) words.push_back({std::string(term), passages});
  };
}

/// 16 bytes that only this segment has.
std::string identity_of(const fs::path& dir) {
  Hash hash;
  hash.add(dir.filename().string());
  const std::string digits = hash.hex();
  std::string out;
  for (std::size_t at = 0; at < digits.size(); at += 2)
    out.push_back(static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16)));
  return out;
}

Error cannot_read(const fs::path& dir, const Xapian::Error& error) {
  return {ErrorCode::kCorrupt, message("cannot read {}: {}", dir.string(), error.get_description()),
          message("rebuild the index with hoshin-index --rebuild")};
}

/// As columns end with it.
std::string uuid_of(const fs::path& database) {
  try {
    std::string uuid = Xapian::Database(database.string()).get_uuid();
    uuid.resize(kUuidBytes);
    return uuid;
  } catch (const Xapian::Error& error) {
    throw cannot_read(database, error);
  }
}

}  // namespace

std::string segment_name(std::span<const SpooledPassage> passages, const Weighing& weighing,
                         std::string_view salt) {
  Hash hash;
  hash.add(fmt::format("{} {} {}", kSchemaVersion, weighing.average_length, weighing.analyzer.version()));
  hash.add(salt);
  for (const SpooledPassage& passage : passages) hash.add(passage.content);
  return std::string(kSegmentPrefix) + hash.hex();
}

SegmentBuilder::SegmentBuilder(std::size_t size, Load load, const Weighing& weighing, DatabaseWay way,
                               std::size_t piece_size, fs::path dir)
    : load_(std::move(load)),
      weighing_(weighing),
      way_(way),
      piece_size_(way == DatabaseWay::kGlass ? piece_size : size),
      dir_(std::move(dir)),
      made_((size + piece_size_ - 1) / piece_size_),
      unmade_(made_.size()) {}

void SegmentBuilder::load() {
  passages_ = load_();
  const std::size_t step = std::max<std::size_t>(passages_.size() / samples_for_packing(passages_.size()), 1);
  std::vector<std::string> samples;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < passages_.size(); i += step) {
    samples.push_back(stored_passage_json(passages_[i]));
    bytes += samples.back().size();
  }
  packer_ = PassagePacker(packing_dictionary(samples, bytes * step));
}

/// Not by std::call_once: what load() throws would pass through libc, which then needs memory to go on, and
/// ends the process where there is none.
void SegmentBuilder::load_once() {
  const std::scoped_lock lock(loading_);
  if (!loaded_) load();
  loaded_ = true;
}

bool SegmentBuilder::make(std::size_t i, const CountPassages& count) {
  load_once();
  const std::size_t first = i * piece_size_, size = std::min(piece_size_, passages_.size() - first);
  if (way_ == DatabaseWay::kGlass) {
    made_[i] = std::make_unique<glass::Piece>(std::span(passages_).subspan(first, size), weighing_, packer_,
                                              static_cast<std::uint32_t>(first) + 1, count);
  } else {
    make_folder(dir_);
    write_xapian_database(passages_, weighing_, packer_, count, dir_ / kDatabaseDir, collect_words(words_));
  }
  return --unmade_ == 0;
}

void SegmentBuilder::finish(const ReadingKeys& readings) {
  make_folder(dir_);
  if (way_ == DatabaseWay::kGlass) {
    glass::write_database(made_, packer_.dictionary(), identity_of(dir_), dir_ / kDatabaseDir,
                          collect_words(words_));
    made_.clear();
  }
  const std::string uuid = uuid_of(dir_ / kDatabaseDir);
  write_file(dir_ / kTextColumnFile, text_column(passages_) + uuid);
  write_file(dir_ / kFacetColumnFile, facet_column(passages_) + uuid);
  write_file(dir_ / kWordColumnFile, word_column(words_, readings) + uuid);
  words_ = {};
  passages_ = {};
  sync_tree(dir_);
}

void read_segment(const fs::path& dir, const std::function<void(Passage)>& visit) {
  try {
    const Xapian::Database database((dir / kDatabaseDir).string());
    const PassageUnpacker unpacker(database.get_metadata(std::string(kDictionaryName)));
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      const std::string where = fmt::format("{}, passage {}", dir.string(), *it);
      visit(passage_from_json(unpacker.unpack(database.get_document(*it).get_data()), where));
    }
  } catch (const Xapian::Error& error) {
    throw cannot_read(dir, error);
  }
}

bool may_hold_any(const fs::path& dir, std::span<const std::string> ids) {
  try {
    const Xapian::Database database((dir / kDatabaseDir).string());
    return std::ranges::any_of(
        ids, [&](const std::string& id) { return database.term_exists(make_term(kIdPrefix, id)); });
  } catch (const Xapian::Error& error) {
    throw cannot_read(dir, error);
  }
}

}  // namespace hoshin
