// query/words/vocabulary.h - what is known before an index is opened.
#pragma once
#include <filesystem>
#include <memory>

#include "schema/api.h"

namespace hoshin {

class Analyzer;

/// Everything that is known before an index is opened: the Analyzer, ministries,
/// areas, synonyms. Dear to make (a few ms), then shared by all threads.
class HOSHIN_API Vocabulary {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit Vocabulary(const std::filesystem::path& data_dir);
  ~Vocabulary();

  struct Impl;
  const Impl& impl() const noexcept { return *impl_; }

  /// How texts are cut; lives as long as this.
  const Analyzer& analyzer() const noexcept;

 private:
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
