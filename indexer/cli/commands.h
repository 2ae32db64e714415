// indexer/cli/commands.h - what hoshin-index can be asked to do.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "schema/error.h"

namespace hoshin {

/// The command line as typed; main.cc fills it in.
struct Options {
  std::vector<std::string> sources;  ///< Files and folders; "-" is stdin with `jsonl`.
  std::vector<std::string> remove;   ///< Documents to remove.
  std::string index;                 ///< Empty: see index_dir() in program/program.h.
  std::string dump;                  ///< "blocks", "passages", "terms", or empty to build.
  std::size_t draw_page = 0;         ///< The page to draw; 0: none.
  bool no_picture = false;           ///< Without the page's own picture.
  std::string completion;            ///< A shell whose completion to print; empty for none.
  std::string manifest;              ///< A file; empty for none.
  std::string encoding;              ///< Of texts; empty: found out.
  std::string vectors;               ///< A file of vectors, "-" for stdin; empty for none.
  bool drop_vectors = false;         ///< Those of the index are forgotten first.
  unsigned jobs = 0;                 ///< 0: one for each core.
  bool follow = false;               ///< Links, as far as they stay below their SOURCE.
  bool jsonl = false;                ///< SOURCEs are JSON Lines of ready-made passages.
  bool rebuild = false;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  bool unconfined = false;  ///< Documents are parsed also where there is no sandbox.
};

/// Where things are, resolved by main.
struct Places {
  std::filesystem::path data;  ///< The vocabulary.
  std::filesystem::path index;
};

Error no_source_given();

/// Builds or updates the index; returns the exit status.
int build_index(const Options& options, const Places& places);

/// Prints a stage of the way from file to index as JSON Lines; returns the exit status.
int dump_stage(const Options& options, const Places& places);

}  // namespace hoshin
