// tests/indexer/index_run.h - the real hoshin-index, and what it leaves on disk.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/segment.h"
#include "schema/generation.h"
#include "tests/indexer/passages.h"
#include "tests/run_program.h"

namespace hoshin {

inline const std::string kHoshinIndex = HOSHIN_BIN_DIR "/hoshin-index";

inline Outcome run_index(std::vector<std::string> arguments, const RunSettings& settings = {}) {
  arguments.insert(arguments.begin(), kHoshinIndex);
  return run_command(arguments, settings);
}

/// "id text" of all passages that a reader would find, each segment read whole: its
/// database and its columns. Throws if anything is missing or not as it should be.
inline std::vector<std::string> read_index(const std::filesystem::path& dir) {
  const OpenGeneration open(dir, "");
  std::vector<std::string> passages;
  for (const SegmentEntry& segment : open.get().segments) {
    const std::size_t before = passages.size();
    read_segment(dir / segment.name, [&](const Passage& p) { passages.push_back(p.id + " " + p.text); });
    const std::size_t count = passages.size() - before;
    const auto texts = read_text_column(file_bytes(dir / segment.name / kTextColumnFile));
    const auto facets = read_facet_column(file_bytes(dir / segment.name / kFacetColumnFile));
    read_word_column(file_bytes(dir / segment.name / kWordColumnFile));
    if (count != segment.passages || texts.size() != count || facets.at(0).size() != count) {
      throw std::runtime_error("columns, database and generation differ in " + segment.name);
    }
  }
  return passages;
}

}  // namespace hoshin
