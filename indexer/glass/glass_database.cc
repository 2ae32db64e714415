#include "indexer/glass/glass_database.h"

#include <algorithm>
#include <memory>

#include "indexer/disk/disk.h"
#include "indexer/glass/glass_table.h"
#include "indexer/passages/passage_document.h"
#include "schema/glass_pack.h"
#include "schema/passage_json.h"
#include "schema/segment_format.h"

namespace hoshin::glass {
namespace {

/// A posting list and the stream of a slot are cut into pieces a little above this.
constexpr std::size_t kChunkSize = 2000;

/// Bytes from which on Xapian itself would compress a tag; ours are packed already.
constexpr std::size_t kCompressMin = 18;

// Keys of the posting list table that are no terms begin so.
constexpr std::string_view kStatisticsKey("\0\xD0", 2), kValuesKey("\0\xD8", 2), kLengthsKey("\0\xE0", 2);

/// Writes one posting list after the other into the table.
class PostingWriter {
 public:
  explicit PostingWriter(TableWriter& table) : table_(table) {}

  /// `key`: of the term, as far as chunks share it; `head`: what stands before the first chunk.
  void begin(std::string first_key, std::string later_key, std::string head) {
    key_ = std::move(first_key);
    later_key_ = std::move(later_key);
    head_ = std::move(head);
    chunk_.clear();
    is_first_ = true;
  }

  void add(std::uint32_t docid, std::uint32_t weight) {
    if (chunk_.size() >= kChunkSize) flush(false);
    if (chunk_.empty()) {
      first_ = docid;
    } else {
      pack(chunk_, docid - last_ - 1);
    }
    pack(chunk_, weight);
    last_ = docid;
  }

  void end() { flush(true); }

 private:
  void flush(bool is_last) {
    pack_flag(head_, is_last);
    pack(head_, last_ - first_);
    head_ += chunk_;
    if (!is_first_) pack_sortable(key_, first_);
    table_.add(key_, head_);
    key_ = later_key_;
    head_.clear();
    chunk_.clear();
    is_first_ = false;
  }

  TableWriter& table_;
  std::string key_, later_key_, head_, chunk_;
  std::uint32_t first_ = 0, last_ = 0;
  bool is_first_ = true;  // no chunk of this list is written yet
};

std::uint64_t unpack(std::string_view bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

}  // namespace

Piece::Piece(std::span<const Passage> passages, const Weighing& weighing, const PassagePacker& packer,
             std::uint32_t first, const CountPassages& count) {
  constexpr std::size_t kCountEvery = 1000;
  std::size_t characters = 0;  // about: most take three bytes
  for (const Passage& passage : passages) characters += passage.text.size() / 3 + 1;
  Inverter inverter(weighing, first, characters);
  std::uint32_t docid = first;
  for (const Passage& passage : passages) {
    inverter.add(passage);
    visit_values(passage,
                 [&](std::uint32_t slot, const std::string& value) { add_value(docid, slot, value); });
    packer.append(stored_passage_json(passage), data_);
    data_ends_.push_back(data_.size());
    if (data_ends_.size() % kCountEvery == 0) count(kCountEvery);
    ++docid;
  }
  count(passages.size() % kCountEvery);
  inverted_ = inverter.take();
}

void Piece::add_value(std::uint32_t docid, std::uint32_t number, const std::string& value) {
  Slot& slot = slots_[number];
  if (slot.chunks.empty() || slot.chunks.back().bytes.size() >= kChunkSize) {
    slot.chunks.push_back({docid, docid, {}});
  } else {
    pack(slot.chunks.back().bytes, docid - slot.chunks.back().last - 1);
  }
  pack_string(slot.chunks.back().bytes, value);
  slot.chunks.back().last = docid;
  if (slot.passages++ == 0) slot.lowest = slot.highest = value;
  if (value < slot.lowest) slot.lowest = value;
  if (value > slot.highest) slot.highest = value;
}

/// Puts pieces together.
class DatabaseWriter {
 public:
  DatabaseWriter(std::span<const std::unique_ptr<Piece>> pieces, const std::filesystem::path& dir)
      : pieces_(pieces), dir_(dir) {}

  void write(std::string_view dictionary, std::string_view identity, const VisitTerm& visit) {
    make_folder(dir_);
    const Root data = write_data();
    TableWriter table(dir_ / kPostingTable);
    if (!dictionary.empty()) table.add(std::string(kMetadataKey).append(kDictionaryName), dictionary);
    write_values(table);
    write_lengths(table);
    write_terms(table, visit);
    write_version(identity, table.finish(), data);
  }

 private:
  Root write_data() {
    TableWriter table(dir_ / kDataTable);
    std::string key;
    for (const auto& piece : pieces_) {
      std::size_t begin = 0;
      std::uint32_t docid = piece->inverted_.first;
      for (const std::size_t end : piece->data_ends_) {
        key.clear();
        pack_sortable(key, docid++);
        table.add(key, std::string_view(piece->data_).substr(begin, end - begin));
        begin = end;
      }
    }
    return table.finish();
  }

  void write_values(TableWriter& table) {
    std::map<std::uint32_t, Piece::Slot> all;  // without the chunks
    for (const auto& piece : pieces_) {
      for (const auto& [number, slot] : piece->slots_) {
        Piece::Slot& sum = all[number];
        if (sum.passages == 0 || slot.lowest < sum.lowest) sum.lowest = slot.lowest;
        if (slot.highest > sum.highest) sum.highest = slot.highest;
        sum.passages += slot.passages;
      }
    }
    for (const auto& [number, slot] : all) {
      std::string key(kStatisticsKey), tag;
      pack_last(key, number);
      pack(tag, slot.passages);
      pack_string(tag, slot.lowest);
      if (slot.highest != slot.lowest) tag += slot.highest;
      table.add(key, tag);
    }
    for (const auto& [number, slot] : all) write_slot(table, number);
  }

  void write_slot(TableWriter& table, std::uint32_t number) {
    for (const auto& piece : pieces_) {
      const auto slot = piece->slots_.find(number);
      if (slot == piece->slots_.end()) continue;
      for (const Piece::Chunk& chunk : slot->second.chunks) {
        std::string key(kValuesKey);
        pack(key, number);
        pack_sortable(key, chunk.first);
        table.add(key, chunk.bytes);
      }
    }
  }

  /// The lengths of passages are a posting list of their own, without frequencies.
  void write_lengths(TableWriter& table) {
    PostingWriter list(table);
    std::string head;
    pack(head, 0U);
    pack(head, 0U);
    pack(head, pieces_.front()->inverted_.first - 1);
    list.begin(std::string(kLengthsKey), std::string(kLengthsKey), std::move(head));
    for (const auto& piece : pieces_) {
      std::uint32_t docid = piece->inverted_.first;
      for (const std::uint32_t length : piece->inverted_.lengths) {
        list.add(docid++, length);
        shortest_ = std::min(shortest_, length == 0 ? shortest_ : length);
        longest_ = std::max(longest_, length);
        all_lengths_ += length;
        ++passages_;
      }
    }
    list.end();
  }

  /// All pieces' terms are ascending; those that are equal follow each other.
  void write_terms(TableWriter& table, const VisitTerm& visit) {
    PostingWriter list(table);
    std::vector<std::size_t> next(pieces_.size());
    std::vector<std::size_t> having;  // pieces that have the term
    for (;;) {
      having.clear();
      std::string_view term;
      for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Inverted& inverted = pieces_[i]->inverted_;
        if (next[i] == inverted.terms.size()) continue;
        const std::string_view text = inverted.text(inverted.terms[next[i]]);
        if (having.empty() || text < term) {
          term = text;
          having.assign(1, i);
        } else if (text == term) {
          having.push_back(i);
        }
      }
      if (having.empty()) return;
      visit(term, write_list(list, term, having, next));
    }
  }

  /// Writes the postings of `term`, moves `next` of the pieces `having` it on, and returns how many they are.
  std::uint32_t write_list(PostingWriter& list, std::string_view term, const std::vector<std::size_t>& having,
                           std::vector<std::size_t>& next) {
    std::uint32_t passages = 0;
    std::uint64_t weight = 0;
    for (const std::size_t i : having) {
      const Inverted::Term& part = pieces_[i]->inverted_.terms[next[i]];
      passages += part.passages;
      weight += part.weight;
    }
    const std::uint32_t first = pieces_[having.front()]->inverted_.terms[next[having.front()]].first;
    std::string head, key, later_key;
    pack(head, passages);
    pack(head, weight);
    pack(head, first - 1);
    pack_sortable(key, term, /*ended=*/false);
    pack_sortable(later_key, term, /*ended=*/true);
    list.begin(std::move(key), std::move(later_key), std::move(head));
    for (const std::size_t i : having) {
      const Inverted& inverted = pieces_[i]->inverted_;
      add_postings(list, inverted.terms[next[i]], inverted.packed(inverted.terms[next[i]]));
      ++next[i];
    }
    list.end();
    return passages;
  }

  void add_postings(PostingWriter& list, const Inverted::Term& term, std::string_view packed) {
    std::uint32_t docid = term.first;
    for (std::size_t at = 0;;) {
      const auto weight = static_cast<std::uint32_t>(unpack(packed, at));
      heaviest_ = std::max(heaviest_, weight);
      list.add(docid, weight);
      if (at == packed.size()) return;
      docid += static_cast<std::uint32_t>(unpack(packed, at)) + 1;
    }
  }

  void write_version(std::string_view identity, const Root& postings, const Root& data) {
    std::string out(kMagic);
    out += identity;
    pack(out, kRevision);
    const Root none;
    append_root(out, postings, 0);
    append_root(out, data, kCompressMin);
    append_root(out, none, kCompressMin);  // term lists
    append_root(out, none, 0);             // positions
    append_root(out, none, kCompressMin);  // spellings
    append_root(out, none, kCompressMin);  // synonyms
    pack(out, passages_);
    pack(out, 0U);  // unused docids below the last
    pack(out, passages_ == 0 ? 0 : std::min(shortest_, longest_));
    pack(out, heaviest_);
    pack(out, longest_ - std::min(longest_, heaviest_));
    pack(out, 0U);  // oldest changeset
    pack(out, all_lengths_);
    pack(out, 0U);  // spellings
    write_file(dir_ / kVersionFile, out);
  }

  static void append_root(std::string& out, const Root& root, std::size_t compress_min) {
    constexpr std::uint32_t kSequential = 2, kFake = 1;
    pack(out, root.block);
    pack(out, root.level << 2 | kSequential | (root.absent ? kFake : 0));
    pack(out, root.entries);
    pack(out, kBlockSize >> 11);
    pack(out, compress_min);
    std::string free_blocks;  // none: all that the table has are in use
    if (!root.absent) {
      pack(free_blocks, kRevision);
      pack(free_blocks, root.blocks);
      free_blocks.append(4, '\0');
    }
    pack_string(out, free_blocks);
  }

  std::span<const std::unique_ptr<Piece>> pieces_;
  const std::filesystem::path& dir_;
  std::uint32_t passages_ = 0, shortest_ = UINT32_MAX, longest_ = 0, heaviest_ = 0;
  std::uint64_t all_lengths_ = 0;
};

void write_database(std::span<const std::unique_ptr<Piece>> pieces, std::string_view dictionary,
                    std::string_view identity, const std::filesystem::path& dir, const VisitTerm& visit) {
  DatabaseWriter(pieces, dir).write(dictionary, identity, visit);
}

}  // namespace hoshin::glass
