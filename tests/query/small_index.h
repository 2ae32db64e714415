// tests/query/small_index.h - an index of a few passages, made for one test.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "query/searcher.h"
#include "query/store/file_bytes.h"
#include "schema/passage.h"
#include "tests/temporary_folder.h"

namespace hoshin::testing {

/// The vocabulary of the build tree, read once.
const Vocabulary& vocabulary();

/// A passage as tests need it: id "d#n", document "d".
Passage passage(std::uint32_t number, std::string text);

/// An index in a folder of its own, removed with it. The passages are dealt to
/// `segments` segments in order.
class SmallIndex {
 public:
  explicit SmallIndex(std::vector<Passage> passages, std::size_t segments = 1);

  const std::filesystem::path& dir() const { return folder_.path(); }

  /// Lists the files as they are now, as if they had been written so: what is then noticed of a damage is
  /// noticed without checksums.
  void reseal() const;
  const Searcher& searcher() const { return *searcher_; }

  SearchResult search(const std::string& query) const;
  SearchResult search(const SearchRequest& request) const { return searcher_->search(request); }

  /// The numbers of the passages that `query` finds, in order of rank.
  std::vector<std::uint32_t> numbers(const std::string& query) const;
  std::vector<std::uint32_t> numbers(const SearchRequest& request) const;

 private:
  TemporaryFolder folder_;  // outlives the searcher
  std::unique_ptr<Searcher> searcher_;
};

/// A file of an index, whatever the generation says of it.
FileBytes file_bytes_of(const std::filesystem::path& file);

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> numbers);

}  // namespace hoshin::testing
