#include "indexer/glass/xapian_database.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/disk/disk.h"
#include "indexer/passages/passage_document.h"
#include "indexer/passages/terms.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/message.h"
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
  return {ErrorCode::kIo, message("cannot write {}: {}", path.string(), description),
          message("check the disk and try again; the old index is untouched")};
}

Xapian::Document make_document(const Passage& passage, TermMaker& maker, const PassagePacker& packer) {
  Xapian::Document document;
  for (const WeightedTerm& term : maker.terms(passage)) document.add_term(term.term, term.wdf);
  visit_values(passage,
               [&](std::uint32_t slot, const std::string& value) { document.add_value(slot, value); });
  std::string data;
  packer.append(stored_passage_json(passage), data);
  document.set_data(data);
  return document;
}

/// Adds `passages` and flushes them.
///
/// Xapian 1.4 does not survive a full disk everywhere: a destructor that writes the rest
/// of a value slot's stream may throw, which ends the process. So room is claimed before
/// a flush; and a transaction makes sure that when we give up, the database forgets the
/// batch instead of flushing it from its destructor.
void add_batch(std::span<const Passage> passages, TermMaker& maker, const PassagePacker& packer,
               Xapian::WritableDatabase& database, const fs::path& dir) {
  std::uint64_t postings = 0, data_bytes = 0;
  database.begin_transaction();
  for (const Passage& passage : passages) {
    const Xapian::Document document = make_document(passage, maker, packer);
    postings += document.termlist_count();
    data_bytes += document.get_data().size();
    database.add_document(document);
  }
  const FreeSpace room(dir, flush_size(dir, postings, data_bytes));
  database.commit_transaction();
}

void write_parts(std::span<const Passage> passages, const Weighing& weighing, const PassagePacker& packer,
                 const CountPassages& count, const fs::path& dir) {
  TermMaker maker(weighing);
  // No fsync here: it is read once, to be compacted, and gone.
  Xapian::WritableDatabase database(dir.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                      Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
  if (!packer.dictionary().empty()) database.set_metadata(std::string(kDictionaryName), packer.dictionary());
  while (!passages.empty()) {
    const auto batch = passages.first(std::min(kFlushEvery, passages.size()));
    add_batch(batch, maker, packer, database, dir);
    passages = passages.subspan(batch.size());
    count(batch.size());
  }
  database.close();
}

// --- The guard --------------------------------------------------------------------------

/// What has all that a database can have: values that differ and that do not, parts of a document's data
/// that are compressed, terms in one and in several passages.
std::vector<Passage> sample() {
  std::vector<Passage> passages;
  for (std::uint32_t n = 1; n <= 3; ++n) {
    Passage passage;
    passage.doc = "見本";
    passage.number = n;
    passage.id = fmt::format("見本#{}", n);
    passage.title = "令和７年度の見本";
    passage.ministry = {"総務省"};
    passage.year = 2020 + static_cast<int>(n);
    passage.text = fmt::format("{}回目のサイバー演習", n);
    for (std::uint32_t i = 0; i < n; ++i) passage.text += "を重要インフラの事業者と行う。";
    passages.push_back(std::move(passage));
  }
  return passages;
}

std::string difference_of_postings(const Xapian::Database& a, const Xapian::Database& b,
                                   const std::string& term) {
  if (a.get_termfreq(term) != b.get_termfreq(term)) return fmt::format("the frequency of {}", term);
  if (a.get_collection_freq(term) != b.get_collection_freq(term))
    return fmt::format("the weight of {}", term);
  auto of_b = b.postlist_begin(term);
  for (auto of_a = a.postlist_begin(term); of_a != a.postlist_end(term); ++of_a, ++of_b) {
    const bool same = of_b != b.postlist_end(term) && *of_a == *of_b && of_a.get_wdf() == of_b.get_wdf();
    if (!same) return fmt::format("the posting of {} in {}", term, *of_a);
  }
  return of_b == b.postlist_end(term) ? std::string() : fmt::format("one posting more of {}", term);
}

std::string difference_of_documents(const Xapian::Database& a, const Xapian::Database& b, Xapian::docid id) {
  const Xapian::Document of_a = a.get_document(id), of_b = b.get_document(id);
  if (of_a.get_data() != of_b.get_data()) return fmt::format("the data of {}", id);
  if (a.get_doclength(id) != b.get_doclength(id)) return fmt::format("the length of {}", id);
  for (Xapian::valueno slot = 0; slot <= kLastSlot; ++slot)
    if (of_a.get_value(slot) != of_b.get_value(slot)) return fmt::format("slot {} of {}", slot, id);
  return {};
}

bool reads_what_we_write(const Analyzer& analyzer, const fs::path& scratch) {
  const fs::path ours = scratch / "known-ours", theirs = scratch / "known-theirs";
  const std::vector<Passage> passages = sample();
  const Weighing weighing{analyzer, 20};
  const auto ignore = [](std::string_view, std::uint32_t) {};
  const PassagePacker packer(stored_passage_json(passages.back()));
  const std::unique_ptr<glass::Piece> piece[] = {
      std::make_unique<glass::Piece>(passages, weighing, packer, 1, [](std::size_t) {})};
  glass::write_database(piece, packer.dictionary(), "hoshin's sample.", ours, ignore);
  write_xapian_database(
      passages, weighing, packer, [](std::size_t) {}, theirs, ignore);
  const bool same = difference(ours, theirs).empty();
  remove_tree(ours);
  remove_tree(theirs);
  return same;
}

}  // namespace

void write_xapian_database(std::span<const Passage> passages, const Weighing& weighing,
                           const PassagePacker& packer, const CountPassages& count, const fs::path& dir,
                           const VisitTerm& visit) {
  const fs::path parts = fs::path(dir) += ".parts";
  try {
    write_parts(passages, weighing, packer, count, parts);
    Xapian::Database(parts.string()).compact(dir.string(), Xapian::Compactor::FULL);
    const Xapian::Database database(dir.string());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
      visit(*term, term.get_termfreq());
  } catch (const Xapian::Error& error) {
    throw write_error(error, dir);
  }
  remove_tree(parts);
}

bool is_glass_known(const Analyzer& analyzer, const fs::path& scratch) noexcept {
  try {
    return Xapian::major_version() == 1 && Xapian::minor_version() == 4 &&
           reads_what_we_write(analyzer, scratch);
  } catch (...) {
    return false;  // whatever it is, the other way is right; it says what is wrong with the disk
  }
}

std::string difference(const fs::path& path_a, const fs::path& path_b) {
  const Xapian::Database a(path_a.string()), b(path_b.string());
  if (a.get_doccount() != b.get_doccount() || a.get_lastdocid() != b.get_lastdocid()) return "the passages";
  if (a.get_total_length() != b.get_total_length() ||
      a.get_doclength_lower_bound() != b.get_doclength_lower_bound() ||
      a.get_doclength_upper_bound() != b.get_doclength_upper_bound()) {
    return "the lengths";
  }
  const std::string dictionary(kDictionaryName);
  if (a.get_metadata(dictionary) != b.get_metadata(dictionary)) return "the dictionary";
  for (Xapian::valueno slot = 0; slot <= kLastSlot; ++slot) {
    const bool same = a.get_value_freq(slot) == b.get_value_freq(slot) &&
                      a.get_value_lower_bound(slot) == b.get_value_lower_bound(slot) &&
                      a.get_value_upper_bound(slot) == b.get_value_upper_bound(slot);
    if (!same) return fmt::format("the bounds of slot {}", slot);
  }
  auto of_b = b.allterms_begin();
  for (auto of_a = a.allterms_begin(); of_a != a.allterms_end(); ++of_a, ++of_b) {
    if (of_b == b.allterms_end() || *of_a != *of_b) return fmt::format("the term {}", *of_a);
    if (std::string found = difference_of_postings(a, b, *of_a); !found.empty()) return found;
  }
  if (of_b != b.allterms_end()) return fmt::format("the term {}", *of_b);
  for (Xapian::docid id = 1; id <= a.get_lastdocid(); ++id) {
    if (std::string found = difference_of_documents(a, b, id); !found.empty()) return found;
  }
  return {};
}

}  // namespace hoshin
