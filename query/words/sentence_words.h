// query/words/sentence_words.h - sentences that need the passage beside them: dict/data/sentence_words.tsv.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// What a passage says of those behind it.
enum class Announcement {
  kNothing,
  kAnswer,  ///< It asks: the next one answers.
  kList,    ///< 次のとおり: those behind it are what it speaks of.
};

/// Immutable.
class SentenceWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit SentenceWords(const std::filesystem::path& file);

  /// や自治体向けの…: whether `text`, folded, is the rest of a sentence whose beginning is elsewhere.
  bool is_rest(std::u16string_view text) const;

  /// What `text`, folded, announces.
  Announcement announced_by(std::u16string_view text) const;

 private:
  std::u16string rests_;  ///< Each a particle of one kana.
  std::vector<std::u16string> questions_, lists_, openings_;
};

}  // namespace hoshin
