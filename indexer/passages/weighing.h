// indexer/passages/weighing.h - what every passage of one build is cut and weighed with.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "dict/analyzer.h"

namespace hoshin {

struct Weighing {
  const Analyzer& analyzer;
  double average_length = 1;  ///< rounded_average() (terms.h) over all passages of the index.
};

/// Called now and then with the number of passages indexed since the last call; by
/// any of the threads that index.
using CountPassages = std::function<void(std::size_t)>;

/// Called with each term of a database, ascending, and in how many passages it is.
using VisitTerm = std::function<void(std::string_view term, std::uint32_t passages)>;

}  // namespace hoshin
