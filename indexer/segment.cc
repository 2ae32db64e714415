#include "indexer/segment.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <xapian.h>

#include "dict/normalizer.h"
#include "indexer/columns.h"
#include "indexer/disk.h"
#include "indexer/hash.h"
#include "indexer/terms.h"
#include "indexer/word_column.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/generation.h"
#include "schema/passage_json.h"
#include "schema/segment_format.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Documents between two flushes. Xapian's in-memory inverter slows down as it
/// grows; a thousand was the fastest for a passage's some 150 bigrams.
constexpr std::size_t kFlushEvery = 1000;

/// Bytes that a flush may take: the blocks that it changes are written anew, all of them
/// at worst, and a posting takes some 6 bytes when packed, twice that before.
std::uint64_t flush_size(const fs::path& database, std::uint64_t postings, std::uint64_t data_bytes) {
  return folder_size(database) + 16 * postings + 2 * data_bytes;
}

/// Ours for a Xapian error while writing `path`. A full disk arrives as a
/// DatabaseError that carries the text of errno.
Error write_error(const Xapian::Error& error, const fs::path& path) {
  const std::string description = error.get_description();  // has the text of errno, if any
  for (const int full : {ENOSPC, EDQUOT}) {
    if (description.find(std::generic_category().message(full)) != std::string::npos) {
      return system_error("write", path.string(), full);
    }
  }
  return {ErrorCode::kIo, fmt::format("cannot write {}: {}", path.string(), description),
          "check the disk and try again; the old index is untouched"};
}

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "\n"));
}

std::string slot_value(const Passage& passage, const Field& field) {
  if (field.kind == FieldKind::kNumber) {
    return passage.year ? Xapian::sortable_serialise(*passage.year) : std::string();
  }
  if (field.kind == FieldKind::kMoney) {
    const auto largest = std::ranges::max_element(passage.amounts, {}, &Amount::yen);
    if (largest == passage.amounts.end()) return {};
    return Xapian::sortable_serialise(static_cast<double>(largest->yen));
  }
  return joined(field_values(passage, field, /*with_parents=*/false));
}

Xapian::Document make_document(const Passage& passage, TermMaker& maker) {
  Xapian::Document document;
  for (const WeightedTerm& term : maker.terms(passage)) document.add_term(term.term, term.wdf);
  for (const Field* field : facet_fields()) {
    document.add_value(static_cast<Xapian::valueno>(field->slot), slot_value(passage, *field));
  }
  document.add_value(kOrderSlot, fmt::format("{}{}{:08}", passage.doc, '\0', passage.number));
  document.set_data(stored_passage_json(passage));
  return document;
}

/// Adds `passages` and flushes them.
///
/// Xapian 1.4 does not survive a full disk everywhere: a destructor that writes the rest
/// of a value slot's stream may throw, which ends the process. So room is claimed before
/// a flush; and a transaction makes sure that when we give up, the database forgets the
/// batch instead of flushing it from its destructor.
void add_batch(std::span<const Passage> passages, TermMaker& maker, Xapian::WritableDatabase& database,
               const fs::path& dir) {
  std::uint64_t postings = 0, data_bytes = 0;
  database.begin_transaction();
  for (const Passage& passage : passages) {
    const Xapian::Document document = make_document(passage, maker);
    postings += document.termlist_count();
    data_bytes += document.get_data().size();
    database.add_document(document);
  }
  const FreeSpace room(dir, flush_size(dir, postings, data_bytes));
  database.commit_transaction();
}

/// The words of a finished segment, ascending.
std::vector<CountedWord> words_of(const Xapian::Database& database) {
  std::vector<CountedWord> words;
  auto term = database.allterms_begin();
  while (term != database.allterms_end()) {
    const std::string text = *term;
    if (text[0] >= 'A' && text[0] <= 'Z') {
      term.skip_to({static_cast<char>(text[0] + 1)});  // words have no prefix
      continue;
    }
    if (has_letter(text)) words.push_back({text, term.get_termfreq()});
    ++term;
  }
  return words;
}

}  // namespace

std::string segment_name(std::span<const Passage> passages, const Weighing& weighing, std::string_view salt) {
  Hash hash;
  hash.add(fmt::format("{} {} {}", kSchemaVersion, weighing.average_length, weighing.analyzer.version()));
  hash.add(salt);
  for (const Passage& passage : passages) hash.add(stored_passage_json(passage));
  return std::string(kSegmentPrefix) + hash.hex();
}

void write_piece(std::span<const Passage> passages, const Weighing& weighing, const CountPassages& count,
                 const fs::path& dir) {
  try {
    TermMaker maker(weighing.analyzer, weighing.average_length);
    // No fsync here: the piece is read once, by join_pieces, and gone.
    Xapian::WritableDatabase database(dir.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                        Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    while (!passages.empty()) {
      const auto batch = passages.first(std::min(kFlushEvery, passages.size()));
      add_batch(batch, maker, database, dir);
      passages = passages.subspan(batch.size());
      count(batch.size());
    }
    database.close();
  } catch (const Xapian::Error& error) {
    throw write_error(error, dir);
  }
}

void join_pieces(const std::vector<fs::path>& pieces, std::span<const Passage> passages,
                 const Weighing& weighing, const fs::path& dir) {
  make_folder(dir);
  const fs::path path = dir / kDatabaseDir;
  std::vector<CountedWord> words;
  try {
    Xapian::Database database;
    for (const fs::path& piece : pieces) database.add_database(Xapian::Database(piece.string()));
    database.compact(path.string(), Xapian::Compactor::FULL);
    words = words_of(Xapian::Database(path.string()));
  } catch (const Xapian::Error& error) {
    throw write_error(error, dir);
  }
  for (const fs::path& piece : pieces) remove_tree(piece);
  write_file(dir / kTextColumnFile, text_column(passages));
  write_file(dir / kFacetColumnFile, facet_column(passages));
  write_file(dir / kWordColumnFile, word_column(words, weighing.analyzer));
  sync_tree(dir);
}

void read_segment(const fs::path& dir, const std::function<void(Passage)>& visit) {
  try {
    const Xapian::Database database((dir / kDatabaseDir).string());
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      const std::string where = fmt::format("{}, passage {}", dir.string(), *it);
      visit(passage_from_json(database.get_document(*it).get_data(), where));
    }
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kCorrupt, fmt::format("cannot read {}: {}", dir.string(), error.get_description()),
                "rebuild the index with hoshin-index --rebuild");
  }
}

}  // namespace hoshin
