#include "query/store/index.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "query/store/vector_index.h"
#include "schema/error.h"
#include "schema/glass_format.h"
#include "schema/message.h"
#include "schema/passage_json.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {

namespace {

/// Of posting lists that are kept in memory, and of passages that were found by looking at their texts.
constexpr std::size_t kMaxTermCacheBytes = std::size_t{128} << 20, kMaxTextCacheBytes = std::size_t{32} << 20;

/// Everything that is opened with a generation; vectors come later.
OpeningChecks checks_of(const Generation& generation) {
  std::vector<const FileEntry*> files;
  for (const SegmentEntry& segment : generation.segments) {
    for (const FileEntry& file : segment.files) files.push_back(&file);
  }
  return OpeningChecks(files);
}

SegmentColumns open_columns(const SegmentEntry& segment, const std::filesystem::path& folder,
                            const OpeningChecks& checks) {
  const auto open = [&](std::string_view name) {
    const FileEntry& entry = entry_of(segment.files, name, folder);
    return FileBytes(folder, entry, checks.of(entry));
  };
  const auto in_database = [](std::string_view file) { return fmt::format("{}/{}", kDatabaseDir, file); };
  SegmentColumns columns{TextColumn(open(kTextColumnFile)),
                         FacetColumn(open(kFacetColumnFile)),
                         WordColumn(open(kWordColumnFile)),
                         nullptr,
                         nullptr,
                         PassageUnpacker()};
  const FileBytes version = open(in_database(glass::kVersionFile));
  std::string dictionary;
  if (const auto roots = glass_roots(version.bytes())) {
    columns.lists =
        std::make_unique<const PostingTable>(open(in_database(glass::kPostingTable)), roots->postings);
    columns.passages =
        std::make_unique<const PassageTable>(open(in_database(glass::kDataTable)), roots->data);
    dictionary = columns.lists->metadata(kDictionaryName);
  } else {
    dictionary = TermDatabase(folder / kDatabaseDir).metadata(kDictionaryName);
  }
  columns.unpacker = PassageUnpacker(std::move(dictionary));
  return columns;
}

/// Xapian believes what it reads: its files are looked at before it sees them.
void verify_database(const SegmentEntry& segment, const std::filesystem::path& folder,
                     const OpeningChecks& checks) {
  for (const FileEntry& file : segment.files) {
    if (file.name.starts_with(kDatabaseDir)) checks.verify(folder, file);
  }
}

Segment open_segment(const std::filesystem::path& folder, const SegmentColumns& columns) {
  Segment segment{folder.filename(), TermDatabase(folder / kDatabaseDir, columns.lists.get()),
                  columns,           columns.text,
                  columns.facets,    columns.words};
  const auto passages = segment.database.passages();
  if (segment.text.size() != passages || segment.facets.size() != passages ||
      segment.database.last_docid() != passages) {
    throw Error(ErrorCode::kCorrupt,
                message("{}: its database has {} passages, its columns {} and {}", folder.string(), passages,
                        segment.text.size(), segment.facets.size()),
                message("rebuild the index with hoshin-index --rebuild"));
  }
  std::string uuid = segment.database.uuid();
  uuid.resize(kUuidBytes);
  if (columns.text.uuid() != uuid || columns.facets.uuid() != uuid || columns.words.uuid() != uuid)
    throw damaged_file(folder, message("its columns are of another database"));
  return segment;
}

}  // namespace

IndexFiles::IndexFiles(const std::filesystem::path& index_dir, std::string_view analyzer_version)
    : dir(index_dir),
      generation(dir, analyzer_version),
      terms(std::make_shared<TermCache>(kMaxTermCacheBytes)),
      texts(std::make_shared<TermCache>(kMaxTextCacheBytes)) {
  const OpeningChecks checks = checks_of(generation.get());
  for (const SegmentEntry& entry : generation.get().segments) {
    verify_database(entry, dir / entry.name, checks);
    columns.push_back(open_columns(entry, dir / entry.name, checks));
  }
}

const VectorIndex& IndexFiles::vectors() const {
  const std::lock_guard lock(vectors_mutex_);
  if (vectors_ == nullptr) {
    const auto& segments = generation.get().segments;
    if (std::ranges::none_of(segments, [](const SegmentEntry& s) { return s.vectors.has_value(); })) {
      throw Error(ErrorCode::kUsage, message("the index in {} has no vectors", dir.string()),
                  message("attach some with hoshin-index --vectors FILE (docs/vectors.md)"));
    }
    vectors_ = std::make_shared<const VectorIndex>(dir, generation.get());
  }
  return *vectors_;
}

Index::Index(std::shared_ptr<const IndexFiles> files) : files_(std::move(files)) {
  const auto& entries = generation().get().segments;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    segments_.push_back(open_segment(dir() / entries[i].name, files_->columns[i]));
    const TermDatabase& database = segments_.back().database;
    database_.add(database);
    databases_.push_back(database);
  }
}

std::string Segment::json(DocId docid) const {
  if (columns.passages != nullptr) {
    if (const auto packed = columns.passages->data(docid)) return columns.unpacker.unpack(*packed);
  }
  return columns.unpacker.unpack(database.data(docid));
}

Place Index::place(DocId docid) const {
  const auto count = static_cast<DocId>(segments_.size());
  return {(docid - 1) % count, (docid - 1) / count + 1};
}

DocId Index::docid(Place place) const {
  return (place.docid - 1) * static_cast<DocId>(segments_.size()) + static_cast<DocId>(place.segment) + 1;
}

Passage Index::passage(DocId docid) const {
  limits_.check();
  const Place at = place(docid);
  const std::string json = segments_[at.segment].json(at.docid);
  std::function<void()> look;  // a passage may have megabytes
  if (json.size() >= kBytesALook) look = [this] { limits_.check(); };
  try {
    return passage_from_json(json, fmt::format("document {}", docid), look);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadData) throw;  // of the limits
    throw Error(ErrorCode::kCorrupt, message("the index in {} is damaged: {}", dir().string(), error.what()),
                message("rebuild the index with hoshin-index --rebuild"));
  }
}

bool Index::has_value(std::size_t field, std::string_view value) const {
  return std::any_of(segments_.begin(), segments_.end(), [&](const Segment& segment) {
    return segment.facets.field(field).find(value).has_value();
  });
}

std::vector<std::string> Index::values(std::size_t field) const {
  std::vector<std::string> out;
  for (const Segment& segment : segments_) {
    const FacetColumn::Values& values = segment.facets.field(field);
    for (std::uint32_t id = 0; id < values.size(); ++id) out.emplace_back(values.name(id));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::size_t facet_index(const Field& field) {
  const auto fields = facet_fields();
  return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), &field) - fields.begin());
}

}  // namespace hoshin
