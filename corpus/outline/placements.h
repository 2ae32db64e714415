// corpus/outline/placements.h - where each paragraph was placed, and what stands under each heading.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/outline/outline.h"
#include "corpus/outline/outline_stack.h"

namespace hoshin {

/// The paragraphs placed so far, in order. They must outlive it.
class Placements {
 public:
  explicit Placements(const std::vector<Paragraph>& paragraphs) : paragraphs_(paragraphs) {}

  /// Places paragraph `i` under `levels`, the outer ones first. What stands at the front is under nothing.
  void add(std::size_t i, BlockRole role, std::string kind, bool preamble,
           std::initializer_list<const OutlineStack*> levels);

  /// Paragraph `rest` is another line of the heading `first`.
  void wrap(std::size_t rest, std::size_t first) { wraps_.emplace(rest, first); }
  bool is_rest_of_heading(std::size_t i) const { return wraps_.contains(i); }

  /// Whether a passage stands under the heading that is paragraph `i`.
  bool has_text(std::size_t i) const { return used_.contains(i); }

  /// All of them. A heading that no passage stands under would be in no passage at all: it is a passage.
  std::vector<Placed> take();

 private:
  const std::vector<Paragraph>& paragraphs_;
  std::vector<Placed> out_;
  std::set<std::size_t> used_;                             ///< Headings that a passage stands under.
  std::map<std::size_t, std::vector<std::size_t>> above_;  ///< Of each heading, those that it stands under.
  std::map<std::size_t, std::size_t> wraps_;               ///< Later lines of headings, to the first.
};

/// The answer that is being read, in a list of questions with numbers.
class OpenAnswer {
 public:
  /// Q2, paragraph `i`, closes in `stack` what was opened in the answer to Q1, and has text. A chapter goes
  /// on.
  void begin_question(std::size_t i, OutlineStack& stack, const Placements& placed);

 private:
  std::optional<std::size_t> last_question_;
  std::set<std::string> styles_of_chapters_;  ///< Of headings over questions.
};

}  // namespace hoshin
