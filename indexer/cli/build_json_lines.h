// indexer/cli/build_json_lines.h - the ready-made passages of a build.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/cli/build.h"
#include "indexer/cli/sources.h"

namespace hoshin {

/// Files of JSON Lines and what they were when we looked.
struct JsonSources {
  std::map<std::string, FileStamp> stamps;  ///< By root; of files.
  std::set<std::string> roots;
};

JsonSources look_at(const std::vector<std::string>& sources);

/// Puts them into the index, unless they are there as they are.
void put_json_lines(Build& build, const JsonSources& sources);

}  // namespace hoshin
