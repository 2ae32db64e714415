// indexer/glass/xapian_database.h - a database through Xapian's own interface.
//
// Three times as slow as glass_database.h, and right with any Xapian. It is what that one is compared with,
// when a build begins and in the tests.
#pragma once
#include <filesystem>
#include <span>

#include "indexer/glass/glass_database.h"
#include "indexer/passages/weighing.h"
#include "schema/passage.h"
#include "schema/passage_packing.h"

namespace hoshin {

/// Writes a database of `passages`, packed by `packer`, to the new folder `dir`, not yet durable; `dir`.parts
/// is used and removed. Calls `visit` with each term, ascending. Throws Error kNoSpace or kIo.
void write_xapian_database(std::span<const Passage> passages, const Weighing& weighing,
                           const PassagePacker& packer, const CountPassages& count,
                           const std::filesystem::path& dir, const VisitTerm& visit);

/// Whether the linked Xapian is of the series whose format glass_database.h writes, and reads a small
/// database of that as it reads one of its own. `scratch` is a folder for the two; they are removed. Never
/// throws.
bool is_glass_known(const Analyzer& analyzer, const std::filesystem::path& scratch) noexcept;

/// The first difference between two databases, for people; empty if terms, postings, lengths, values and data
/// are the same. Throws Xapian's errors.
std::string difference(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace hoshin
