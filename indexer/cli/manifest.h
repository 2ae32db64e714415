// indexer/cli/manifest.h - what a person says of documents, where the reader would guess.
//
//   [[document]]
//   path = "2024/*.pdf"        # below SOURCE; * is anything, folders too
//   year = "令和7年度"
//   ministry = "総務省"
//
// docs/manifest.md describes it.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/reader.h"
#include "schema/generation.h"

namespace hoshin {

/// The name of a manifest that is found without being named: right in a SOURCE folder.
inline constexpr std::string_view kManifestFile = "hoshin.toml";

/// What is said of one document, by all rows that its path matches.
struct StatedFacts {
  ReadOptions read;                   ///< Encoding, title, year, date, kind, status.
  std::vector<std::string> ministry;  ///< Who issued it: of passages that name nobody.
  std::string url;
  bool exclude = false;             ///< It is not to be indexed.
  std::vector<Inference> inferred;  ///< Of each field that a manifest sets, by its last row.

  /// Changes with anything above; empty if nothing is said.
  std::string fingerprint() const;
};

/// Adds `more`, instead of reasons for the same fields in `inferred`.
void add_reasons(const std::vector<Inference>& more, std::vector<Inference>& inferred);

struct ManifestRow;  // one [[document]]

/// One file of rows. Not for several threads: it remembers which rows were of use.
class Manifest {
 public:
  /// Reads `file`; names of kinds and ministries are looked up in `data_dir`. Throws Error
  /// kNotFound or kIo if it cannot be read; kBadData, "file:line: ...", for what is no
  /// TOML, an unknown key, kind or status, a wrong type, and what is no year or date.
  Manifest(const std::filesystem::path& file, const std::filesystem::path& data_dir);
  ~Manifest();
  Manifest(Manifest&&) noexcept;
  Manifest& operator=(Manifest&&) noexcept;

  /// Adds to `facts` what the rows say of the document at `source`, its path below its SOURCE. Of
  /// two rows that say different things the later one counts, key by key.
  void describe(std::string_view source, StatedFacts& facts);

  /// What may be a mistake: names of no known ministry; and rows whose path none
  /// of the documents described so far has. "file:line: ...".
  std::vector<std::string> warnings() const;

 private:
  std::vector<ManifestRow> rows_;
  std::vector<std::string> warnings_;
};

/// The manifests of one run: the one in each SOURCE folder, and above them the one that
/// is named on the command line.
class Manifests {
 public:
  /// `file` and `encoding` may be empty. `encoding` is of all documents for which no
  /// row names another. Throws as Manifest does.
  Manifests(const std::vector<std::string>& sources, const std::string& file, const std::string& encoding,
            const std::filesystem::path& data_dir);

  /// What is said of the document at `source` below the SOURCE `source_root`.
  StatedFacts describe(const std::string& source_root, std::string_view source);

  std::vector<std::string> warnings() const;

 private:
  std::string encoding_;
  std::map<std::string, Manifest> of_root_;
  std::vector<Manifest> named_;  ///< One or none.
};

}  // namespace hoshin
