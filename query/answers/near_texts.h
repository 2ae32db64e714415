// query/answers/near_texts.h - which texts of an answer are nearly the same.
//
// Candidates are those that have a key of their columns in common (text/near_text.h); what is said of them is
// said after both texts were compared. Texts of which one document has both are never nearly the same: what a
// document says in two ways it means as two (articles of a law, items of a list of fees, forms). Of the 5,549
// texts long enough in 57 papers of ministries and towns 192 pairs share .75. Of these 27 are of two
// documents: drafts, years, and forms before and after they were filled in; the others are of one document,
// and most are paragraphs of one form about something else. Of two documents there are 9 pairs from .7 to .75
// and 11 from .65, mostly versions too, but with clauses more or less that a reader would want to see.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/store/docid.h"
#include "query/store/index.h"
#include "text/near_text.h"

namespace hoshin {

/// The id of a passage's document; empty if it has none.
std::string_view doc_of(const Index& index, Place place);

/// A text of an answer: a match that has it, and all that do if there are others.
struct AnswerText {
  DocId docid = 0;
  const std::vector<DocId>* same = nullptr;
};

/// Those of the texts of an answer of which others may be nearly the same, numbered from 0.
class NearTexts {
 public:
  /// `index` and what `texts` point to must outlive this.
  NearTexts(const Index& index, std::span<const AnswerText> texts);

  bool empty() const noexcept { return texts_.empty(); }
  std::size_t size() const noexcept { return texts_.size(); }
  const AnswerText& operator[](std::size_t number) const { return texts_[number].text; }

  /// The number of a text, by AnswerText::docid; size() if there is none.
  std::size_t find(DocId docid) const;

  /// The numbers of the texts that are nearly the same, ascending; without those that are left out.
  std::vector<std::size_t> near(std::size_t number);

  /// Nothing is nearly the same as this text from now on.
  void leave_out(std::size_t number) { texts_[number].left_out = true; }
  bool is_left_out(std::size_t number) const { return texts_[number].left_out; }

 private:
  struct Candidate {
    AnswerText text;
    std::vector<std::string_view> documents = {};  ///< That have it, ascending, each once.
    std::vector<std::size_t> buckets = {};
    Shingles shingles = {};  ///< Empty until they are asked for.
    bool left_out = false;
    std::size_t met = 0;  ///< The call of near() that has looked at it last, from 1.
  };

  std::vector<std::string_view> documents_of(const AnswerText& text) const;
  bool are_near(Candidate& one, Candidate& other);
  void read(Candidate& candidate);
  void forget(Candidate& candidate);
  std::size_t add(const AnswerText& text);

  const Index& index_;
  std::vector<Candidate> texts_;
  std::vector<std::vector<std::size_t>> buckets_;  ///< Texts with a key in common.
  std::unordered_map<DocId, std::size_t> numbers_;
  std::size_t calls_ = 0;  ///< Of near().
  std::size_t kept_ = 0;   ///< Shingles of all texts.
};

/// Texts around the best ranked of them. Nobody is in two groups, and each is nearly the same as the best
/// ranked of its own; two others of a group need not be. So groups do not chain.
struct NearGroups {
  std::unordered_map<DocId, std::vector<AnswerText>> of_best;  ///< The others, by AnswerText::docid.
  std::unordered_set<DocId> others;                            ///< All that are of a group and not its best.
};

/// `ranked`: texts by AnswerText::docid, the best first; those that `texts` does not have are passed over.
NearGroups group_by_best(NearTexts& texts, std::span<const DocId> ranked);

}  // namespace hoshin
