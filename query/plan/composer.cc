#include "query/plan/composer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "query/plan/score_collector.h"
#include "query/plan/scoring.h"
#include "query/plan/spaced_question.h"
#include "query/plan/tag_conditions.h"
#include "query/plan/word_conditions.h"
#include "query/ranking.h"
#include "query/words/clause.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Requirements = std::vector<Requirement>;

bool is_filter(const QueryNode& node) {
  return node.kind == NodeKind::kField && node.field->kind != FieldKind::kText;
}

/// Whether every answer must have it: words may be given up where few passages have all, but not quoted
/// texts, nor groups that are made of such alone.
bool is_firm(const QueryNode& node) {
  if (node.kind == NodeKind::kOr || node.kind == NodeKind::kAnd)
    return std::ranges::all_of(node.children, is_firm);
  return node.kind != NodeKind::kPrefix && node.kind != NodeKind::kWords;
}

Region region_of(const Field& text_field) {
  return text_field.name == "title" ? Region::kTitle : Region::kHeading;
}

/// Walks the tree once. "Condition" is what must match; an empty optional asks for
/// nothing (a clause of question words only).
class Composer {
 public:
  Composer(const Query& asked, const QueryContext& context) : asked_(asked), context_(context) {}

  ComposedQuery run(const QueryNode& root) {
    cut_clauses(root);
    ask_what_it_is();
    for (const Filter& filter : asked_.filters) add_request_filter(filter);
    if (root.kind == NodeKind::kAnd) {
      for (const QueryNode& child : root.children) add_top_level(child);
    } else {
      add_top_level(root);
    }
    complete();
    return std::move(out_);
  }

 private:
  /// Brings the lists that run beside `units` to its length: a unit of which nothing is said has defaults.
  void complete() {
    out_.titles.resize(out_.units.size());
    out_.names.resize(out_.units.size());
    out_.affixes.resize(out_.units.size());
    out_.years.resize(out_.units.size());
    out_.texts.resize(out_.units.size());
  }

  // --- The tree ------------------------------------------------------------------

  /// Cuts all words first: whether question words count depends on what else there is.
  void cut_clauses(const QueryNode& node) {
    if (node.kind == NodeKind::kWords) {
      Clause clause = cut_clause(node.text, names_, asked_.exact);
      for (const QueryUnit& unit : clause.units) has_content_ |= !unit.filler;
      question_ |= clause.question;
      clauses_.emplace(&node, std::move(clause));
    }
    const bool other_text = node.kind == NodeKind::kQuoted || node.kind == NodeKind::kPrefix;
    has_content_ |= other_text;
    texts_ += other_text || node.kind == NodeKind::kWords;
    for (const QueryNode& child : node.children) cut_clauses(child);
  }

  /// Who types one word and nothing else is best served first with what it means.
  void ask_what_it_is() {
    if (texts_ != 1 || clauses_.size() != 1 || question_) return;
    auto& [node, clause] = *clauses_.begin();
    clause.definitions = context_.vocabulary.answer_words.lone_word().definitions_of(fold(node->text));
  }

  void add_top_level(const QueryNode& node) {
    if (is_filter(node)) return add_query_filter(node, false);
    if (node.kind == NodeKind::kNot) {
      const QueryNode& child = node.children.front();
      if (is_filter(child)) return add_query_filter(child, true);
      if (auto condition = negative(child)) out_.excluded.push_back(*condition);
    } else if (node.kind == NodeKind::kWords) {
      add_units(clauses_.at(&node));
    } else if (auto condition = positive(node)) {
      const bool optional = asked_.any || !is_firm(node);
      const bool name = question_ && !asked_.exact && node.kind == NodeKind::kQuoted;
      (optional || name ? out_.units : out_.required).push_back(*condition);
      complete();
      if (name) out_.names.back() = true;
    }
  }

  void add_units(const Clause& clause) {
    const std::vector<const QueryUnit*> asked = asked_units(clause);
    for (const QueryUnit* unit : asked) {
      complete();
      out_.titles.push_back(instead_.in_title(*unit));
      out_.affixes.push_back(unit->affix);
      out_.years.push_back(year_of(*unit).has_value());
      out_.texts.push_back(unit->text);
      out_.units.push_back(instead_.or_instead(*unit, clause, words_.of_unit(*unit)));
    }
    if (clause.question && !asked_.exact && !asked_.any) add_helpers(clause, asked);
    out_.clauses += !asked.empty();
    out_.question |= clause.question;
    out_.total |= clause.total;
    scores_.add_clause(clause, !has_content_);
  }

  /// The answer to どう安くするか may say no more of the question than 安くする.
  void add_helpers(const Clause& clause, const std::vector<const QueryUnit*>& asked) {
    for (const QueryUnit& unit : clause.units) {
      const bool left = is_left_out(unit) || unit.counted || unit.words.empty();
      if (!left && std::ranges::find(asked, &unit) == asked.end() && is_rare(unit))
        out_.helpers.push_back(words_.of_unit(unit));
    }
  }

  std::optional<Requirement> positive(const QueryNode& node) { return condition(node); }

  /// The same conditions, but nothing of them is ranked by or coloured.
  std::optional<Requirement> negative(const QueryNode& node) {
    const bool before = std::exchange(silent_, true);
    auto out = condition(node);
    silent_ = before;
    return out;
  }

  std::optional<Requirement> condition(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::kEmpty:
        return std::nullopt;
      case NodeKind::kWords:
        return words_condition(clauses_.at(&node));
      case NodeKind::kQuoted:
        return quoted_condition(node.text);
      case NodeKind::kPrefix:
        return prefix_condition(node.text);
      case NodeKind::kField:
        return field_condition(node);
      case NodeKind::kAnd:
        return group_condition(node, asked_.any);
      case NodeKind::kOr:
        return group_condition(node, true);
      case NodeKind::kNot:
        return not_condition(node);
    }
    return std::nullopt;
  }

  std::optional<Requirement> words_condition(const Clause& clause) {
    Requirements all;
    for (const QueryUnit* unit : asked_units(clause)) all.push_back(words_.of_unit(*unit));
    scores_.add_clause(clause, !has_content_);
    if (all.empty()) return std::nullopt;
    return joined(std::move(all), asked_.any);
  }

  static Requirement joined(Requirements parts, bool any) {
    return any ? require_either(std::move(parts)) : require_both(std::move(parts));
  }

  std::optional<Requirement> group_condition(const QueryNode& node, bool any) {
    Requirements wanted, excluded;
    for (const QueryNode& child : node.children) {
      const bool apart = child.kind == NodeKind::kNot && node.kind == NodeKind::kAnd;
      if (apart) {
        if (auto query = negative(child.children.front())) excluded.push_back(*query);
      } else if (auto query = condition(child)) {
        wanted.push_back(*query);
      }
    }
    if (wanted.empty() && excluded.empty()) return std::nullopt;
    Requirement out = wanted.empty() ? require_all() : joined(std::move(wanted), any);
    if (!excluded.empty()) out = require_without(std::move(out), require_either(std::move(excluded)));
    return out;
  }

  std::optional<Requirement> not_condition(const QueryNode& node) {
    const auto operand = negative(node.children.front());
    if (!operand) return std::nullopt;
    return require_without(require_all(), *operand);
  }

  // --- Filters ---------------------------------------------------------------------

  void add_request_filter(const Filter& filter) {
    ResolvedFilter resolved = resolve_filter(filter, context_.index, context_.vocabulary);
    if (!resolved.unknown.empty()) throw resolved.unknown.front().error();
    add_filter(std::move(resolved.condition));
  }

  void add_query_filter(const QueryNode& node, bool negated) { add_filter(resolve(node, negated)); }

  void add_filter(Condition condition) {
    words_.use(std::string(condition.field->name), condition.terms(), "filter",
               condition.requirement(context_.index));
    out_.filters.push_back(std::move(condition));
  }

  /// A person's query never fails: an unknown value matches nothing, and is named.
  Condition resolve(const QueryNode& node, bool negated) {
    ResolvedFilter resolved = resolve_filter({std::string(node.field->name), node.values, negated},
                                             context_.index, context_.vocabulary);
    for (const UnknownValue& unknown : resolved.unknown) out_.warnings.push_back(unknown.warning());
    return std::move(resolved.condition);
  }

  // --- Leaves: what must match -------------------------------------------------------

  /// The units that a passage must have. Question words are asked for only where there is
  /// nothing else. A question is a sentence, and few passages have all words of one: what it is
  /// about must be there, verbs and words that every other passage has need not.
  std::vector<const QueryUnit*> asked_units(const Clause& clause) {
    std::vector<const QueryUnit*> all, telling;
    for (const QueryUnit& unit : clause.units) {
      if (is_left_out(unit)) continue;
      all.push_back(&unit);
      if (is_telling(unit)) telling.push_back(&unit);
    }
    const bool some = clause.question && !asked_.any && !asked_.exact && !telling.empty();
    return within_bounds(some ? telling : all);
  }

  bool is_left_out(const QueryUnit& unit) const { return unit.filler && has_content_; }

  bool is_telling(const QueryUnit& unit) const {
    if (unit.counted) return false;
    if (unit.words.size() != 1) return true;
    return !unit.words.front().inflected && is_rare(unit);
  }

  bool is_rare(const QueryUnit& unit) const {
    const auto passages = context_.index.database().passages();
    return context_.lexicon.frequency(unit.words.front().term) * kCommonInQuestion <= passages;
  }

  std::vector<const QueryUnit*> within_bounds(std::vector<const QueryUnit*> units) {
    const std::size_t left = kMaxQueryWords - units_;
    if (units.size() > left) {
      units.resize(left);
      warn_once(message("left out everything after {} words", kMaxQueryWords));
    }
    units_ += units.size();
    return units;
  }

  void warn_once(std::string warning) {
    if (std::find(out_.warnings.begin(), out_.warnings.end(), warning) == out_.warnings.end())
      out_.warnings.push_back(std::move(warning));
  }

  std::optional<Requirement> quoted_condition(const std::string& text) {
    const std::string folded = fold(text);
    scores_.add(scores_.scorer().text(text));
    scores_.seek_quoted(folded);
    return words_.literal(folded, folded);
  }

  std::optional<Requirement> prefix_condition(const std::string& text) {
    const std::string prefix = fold(text);
    Requirements words;
    std::vector<Score> scores;
    std::uint64_t frequency = 0;
    for (const LexiconWord& word : context_.lexicon.beginning_with(prefix, kMaxPrefixTerms)) {
      frequency += word.frequency;
      words.push_back(require_term(context_.index, word.term));
      scores.push_back(score_of_term(context_.index, word.term));
    }
    Requirements any = {require_either(std::move(words))};
    words_.use(prefix, prefix + "*", "word", any.front());
    if (!scores.empty()) scores_.add({{prefix, "word", best_of(std::move(scores))}});
    if (!is_latin(prefix)) any.push_back(words_.literal(prefix, prefix));
    if (!silent_) {
      out_.highlights.prefixes.push_back(prefix);
      scores_.seek_whole(prefix, idf_of(context_.index, frequency));
    }
    return require_either(std::move(any));
  }

  std::optional<Requirement> field_condition(const QueryNode& node) {
    if (is_filter(node)) return resolve(node, false).requirement(context_.index);
    const Region region = region_of(*node.field);
    const std::string& text = node.values.front();
    if (node.quoted) {
      scores_.add(scores_.scorer().text(text));
      return words_.literal(fold(text), fold(text), std::string(node.field->name), region);
    }
    return text_field_condition(cut_clause(text, names_, true), region);
  }

  /// Each word in the title, or in a heading. The pairs and terms of headings are
  /// those of the text as well, so that only the characters tell where a word stands.
  std::optional<Requirement> text_field_condition(const Clause& clause, Region region) {
    const bool title = region == Region::kTitle;
    const std::string role = title ? "title" : "heading";
    Requirements all;
    for (const QueryUnit& unit : clause.units) {
      if (unit.words.empty()) all.push_back(words_.literal(unit.text, unit.text, role, region));
      for (const QueryWord& word : unit.words) {
        const Requirement as_word =
            words_.term(word.surface, make_term(title ? kTitlePrefix : "", word.term), role);
        const Requirement as_text = words_.literal(word.surface, word.surface, role, region);
        if (is_latin(word.surface)) {
          all.push_back(as_word);
          if (!title) all.push_back(as_text);
        } else if (title) {
          all.push_back(require_either({as_word, as_text}));
        } else {
          all.push_back(as_text);
        }
        scores_.add({{word.surface, role, score_of_term(context_.index, as_word->term->name())}});
      }
    }
    if (!title) scores_.add(scores_.scorer().pairs(clause.pairs));
    if (all.empty()) return std::nullopt;
    return require_both(std::move(all));
  }

  const Query& asked_;
  const QueryContext& context_;
  const NameSources names_{context_.vocabulary, &context_, context_.ranking};
  ComposedQuery out_;
  std::map<const QueryNode*, Clause> clauses_;
  std::size_t texts_ = 0;     // clauses, quoted texts and beginnings of words
  bool has_content_ = false;  // something besides question words
  bool question_ = false;     // some of the words are a sentence that asks
  bool silent_ = false;       // under a NOT
  WordConditions words_{asked_, context_, out_, silent_};
  TagConditions instead_{asked_, context_, out_, words_};
  ScoreCollector scores_{context_, out_, silent_};
  std::size_t units_ = 0;
};

}  // namespace

ComposedQuery compose(const QueryNode& root, const Query& query, const QueryContext& context) {
  const NameSources sources{context.vocabulary, &context, context.ranking};
  const QueryNode asked = join_question(root, query, sources);
  return Composer(query, context).run(asked);
}

}  // namespace hoshin
