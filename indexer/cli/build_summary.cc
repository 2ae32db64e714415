#include "indexer/cli/build_summary.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "indexer/cli/vectors.h"
#include "schema/message.h"

namespace hoshin {
namespace {

std::string listed(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, message(", ")));
}

/// ": 12 .jpg, 3 .mdb": what the skipped files are, as far as their names say so.
std::string kinds_of(const BuildTally& tally) {
  constexpr std::size_t kMost = 8, kLongest = 12;
  std::vector<std::pair<std::string, std::size_t>> kinds;
  for (const auto& kind : tally.kinds) {
    if (!kind.first.empty() && kind.first.size() <= kLongest) kinds.emplace_back(kind);
  }
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts;
  for (const auto& [kind, count] : std::span(kinds).first(std::min(kinds.size(), kMost)))
    parts.push_back(fmt::format("{} {}", count, kind));
  if (kinds.size() > kMost) parts.emplace_back("…");
  return parts.empty() ? "" : ": " + listed(parts);
}

}  // namespace

std::string counted_documents(const std::vector<DocumentEntry>& documents) {
  std::map<std::string, std::size_t> formats;
  for (const DocumentEntry& entry : documents)
    ++formats[entry.format.empty() ? message("ready-made") : entry.format];
  std::vector<std::pair<std::string, std::size_t>> by_count(formats.begin(), formats.end());
  std::stable_sort(by_count.begin(), by_count.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts;
  parts.reserve(by_count.size());
  for (const auto& [format, count] : by_count) parts.push_back(fmt::format("{} {}", count, format));
  const std::string all =
      documents.size() == 1 ? message("1 document") : message("{} documents", documents.size());
  return parts.size() < 2 ? all : message("{} ({})", all, listed(parts));
}

std::string summary(const CommitResult& result, const std::string& documents, const BuildTally& tally,
                    double seconds, const std::filesystem::path& index) {
  std::vector<std::string> changes;
  if (tally.added > 0) changes.push_back(message("{} new", tally.added));
  if (tally.replaced > 0) changes.push_back(message("{} changed", tally.replaced));
  if (tally.removed > 0) changes.push_back(message("{} removed", tally.removed));
  if (tally.excluded == 1) changes.push_back(message("1 document excluded"));
  if (tally.excluded > 1) changes.push_back(message("{} documents excluded", tally.excluded));
  if (tally.skipped == 1) changes.push_back(message("1 other file skipped") + kinds_of(tally));
  if (tally.skipped > 1)
    changes.push_back(message("{} other files skipped", tally.skipped) + kinds_of(tally));
  std::vector<std::string> sizes = {
      documents, result.passages == 1 ? message("1 passage") : message("{} passages", result.passages)};
  for (std::string& part : vector_summary(result)) sizes.push_back(std::move(part));
  sizes.push_back(message("{:.1f} s", seconds));
  const std::string all = message("{} -> {}", listed(sizes), index.string());
  return (result.changed ? "" : message("up to date: ")) +
         (changes.empty() ? all : message("{} ({})", all, listed(changes)));
}

}  // namespace hoshin
