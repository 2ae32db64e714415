// tests/torture/oracle.h - what a damaged index may answer: what the sound one did, or that it is damaged.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "query/searcher.h"

namespace hoshin::torture {

enum class Verdict {
  kRight,       ///< The same answers to all.
  kError,       ///< Those that differ are errors that speak of the index.
  kMissed,      ///< As one of those, but check() finds nothing.
  kMisleading,  ///< An error that blames something else: the request, a passage that is not there.
  kBug,         ///< An error that asks for a report, or that is none of ours.
  kWrong,       ///< Another answer.
};

/// "right", "error", ...
const char* name_of(Verdict verdict) noexcept;

struct Judgement {
  Verdict verdict = Verdict::kRight;
  std::string detail;  ///< Which question, and what was said to it.
};

/// Knows the answers of a sound index.
class Oracle {
 public:
  /// `questions` are requests in JSON (docs/json.md). Throws Error if one of them cannot be answered.
  Oracle(const std::filesystem::path& sound, const Vocabulary& vocabulary,
         std::vector<std::string> questions);

  /// Opens `dir` anew and asks everything; `must_be_found`: check() has to find something. Throws nothing.
  Judgement judge(const std::filesystem::path& dir, bool must_be_found) const;

 private:
  const Vocabulary& vocabulary_;
  std::vector<std::string> questions_, answers_;
};

}  // namespace hoshin::torture
