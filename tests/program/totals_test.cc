// The total of every word query is what a count over the terms and texts of all passages says: the real
// programs, over documents and over JSON Lines.
#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dict/analyzer.h"
#include "query/searcher.h"
#include "tests/program/hoshin_run.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kWordsOfASample = 400, kLeastCompared = 300;

const std::string kIndexer = HOSHIN_BIN_DIR "/hoshin-index";
const std::vector<std::string> kDocuments = {HOSHIN_SOURCE_DIR "/corpus/documents",
                                             HOSHIN_SOURCE_DIR "/tests/corpus/documents"};

std::vector<Json> json_lines(const std::string& text) {
  std::vector<Json> all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) all.push_back(Json::parse(line));
  return all;
}

/// `hoshin-index --dump STAGE`, of documents or of JSON Lines.
std::vector<Json> dump(const std::string& stage, const std::vector<std::string>& sources) {
  std::vector<std::string> command = {kIndexer, "--quiet", "--dump", stage};
  command.insert(command.end(), sources.begin(), sources.end());
  const Outcome o = run_command(command);
  if (o.status != 0) throw std::runtime_error(o.err);
  return json_lines(o.out);
}

/// What a passage can be found by.
struct Searchable {
  std::set<std::string> terms;
  std::vector<std::string> texts;  ///< Folded: its text, each heading, each cell and the heads over it.

  bool has(const std::string& term) const { return terms.contains(term); }
  bool says(const std::string& folded) const {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return text.find(folded) != text.npos; });
  }
};

std::vector<Searchable> searchables(const std::vector<Json>& passages, const std::vector<Json>& terms) {
  std::map<std::string, const Json*> terms_of;
  for (const Json& line : terms) terms_of[line["id"]] = &line["terms"];
  std::vector<Searchable> all;
  for (const Json& passage : passages) {
    Searchable& one = all.emplace_back();
    for (const Json& term : *terms_of.at(passage["id"])) one.terms.insert(term["term"]);
    const bool row = passage.contains("cells");
    one.texts.push_back(fold(passage["text"].get<std::string>(), row ? Spaces::kTabs : Spaces::kRemove));
    if (row && passage["section"].empty()) one.texts.push_back(fold(passage.value("title", "")));
    for (const Json& heading : passage["section"]) one.texts.push_back(fold(heading.get<std::string>()));
    for (const Json& cell : passage.value("cells", Json::array())) {
      one.texts.push_back(fold(cell["text"].get<std::string>()));
      for (const Json& head : cell["header"]) one.texts.push_back(fold(head.get<std::string>()));
    }
  }
  return all;
}

/// Words of the texts, some of each frequency, always the same.
std::vector<std::string> sample_of_words(const std::vector<Json>& terms) {
  std::set<std::string> distinct;
  for (const Json& line : terms) {
    for (const Json& word : line["words"]) distinct.insert(word["term"].get<std::string>());
  }
  std::vector<std::string> all(distinct.begin(), distinct.end());
  std::mt19937 random(5);
  std::vector<std::string> chosen;
  std::sample(all.begin(), all.end(), std::back_inserter(chosen), kWordsOfASample, random);
  return chosen;
}

/// The totals of `hoshin search --batch`, by query.
std::map<std::string, std::uint64_t> totals(const std::string& index, const std::vector<std::string>& words,
                                            const std::vector<std::string>& options) {
  std::vector<std::string> command = {kProgram, "search", "--index", index, "--batch", "-", "-n", "1"};
  command.insert(command.end(), options.begin(), options.end());
  std::string lines;
  for (const std::string& word : words) lines += word + '\n';
  const Outcome o = run_command(command, {lines, {}, {}});
  EXPECT_EQ(o.err, "");
  std::map<std::string, std::uint64_t> all;
  for (const Json& answer : json_lines(o.out)) all[answer["query"]] = answer["total"];
  return all;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What `word` asks a passage for, by docs/query-language.md: the word as a word; in Japanese also its
/// characters; all parts of a compound; each other name, as `hoshin explain` names them.
/// Nothing where it is read as something else than one word.
std::function<bool(const Searchable&)> condition_of(const Searcher& searcher, const std::string& word) {
  std::vector<std::string> terms, texts, parts;
  std::size_t words = 0;
  for (const Explanation::Term& t : searcher.explain({.query = {word}, .page = {.limit = 0}}).terms) {
    constexpr std::string_view kOpen = "「", kClose = "」";
    if (t.role == "word") ++words;
    if (t.role == "part") {
      parts.push_back(t.term);
    } else if (t.term.starts_with(kOpen)) {
      texts.push_back(t.term.substr(kOpen.size(), t.term.size() - kOpen.size() - kClose.size()));
      if (t.role != "literal" && is_ascii(texts.back())) return {};  // Latin of several words
    } else {
      if (t.role == "word" && t.term != word) return {};
      terms.push_back(t.term);
    }
  }
  if (words != 1) return {};
  return [terms, texts, parts](const Searchable& passage) {
    const auto has = [&](const std::string& term) { return passage.has(term); };
    return std::any_of(terms.begin(), terms.end(), has) ||
           std::any_of(texts.begin(), texts.end(), [&](const std::string& t) { return passage.says(t); }) ||
           (!parts.empty() && std::all_of(parts.begin(), parts.end(), has));
  };
}

std::uint64_t count(const std::vector<Searchable>& passages,
                    const std::function<bool(const Searchable&)>& condition) {
  return static_cast<std::uint64_t>(std::count_if(passages.begin(), passages.end(), condition));
}

class TotalsTest : public ::testing::Test {
 protected:
  /// Asks for words of the texts, as typed and with their other names.
  void compare(const std::string& index, const std::vector<std::string>& sources) {
    const std::vector<Json> terms = dump("terms", sources);
    const std::vector<Searchable> passages = searchables(dump("passages", sources), terms);
    const Searcher searcher(index, vocabulary_);
    ASSERT_EQ(passages.size(), searcher.stats().passages);
    const std::vector<std::string> words = sample_of_words(terms);
    const auto with_names = totals(index, words, {}), exact = totals(index, words, {"--exact"});
    std::size_t compared = 0, respelled = 0;
    for (const std::string& word : words) {
      SCOPED_TRACE(word);
      const auto condition = condition_of(searcher, word);
      if (!condition) continue;
      ++compared;
      EXPECT_EQ(with_names.at(word), count(passages, condition));
      const auto as_typed = [&](const Searchable& p) {
        return p.has(word) && (is_ascii(word) || p.says(word));
      };
      EXPECT_EQ(exact.at(word), count(passages, as_typed));
      respelled += with_names.at(word) != exact.at(word);
    }
    EXPECT_GE(compared, kLeastCompared);
    EXPECT_GT(respelled, 0U) << "the sample has no word that other names find";
  }

  const Vocabulary vocabulary_{HOSHIN_DATA_DIR};
};

TEST_F(TotalsTest, OfWordsInDocumentsAreCountsOverTheirTerms) { compare(HOSHIN_DOCUMENTS_INDEX, kDocuments); }

/// Pieces of sentences of the documents in a new order, so that words meet as nobody wrote them.
std::string mixed_passages() {
  std::vector<std::string> pieces;
  for (const Json& passage : dump("passages", kDocuments)) {
    const std::string text = passage["text"];
    constexpr std::string_view kComma = "、";
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t comma = text.find(kComma, begin);
      const std::size_t end = comma == text.npos ? text.size() : comma + kComma.size();
      pieces.push_back(text.substr(begin, end - begin));
      begin = end;
    }
  }
  std::mt19937 random(7);
  std::shuffle(pieces.begin(), pieces.end(), random);
  std::string lines;
  for (std::size_t i = 0; i + 3 <= pieces.size() && i < 3000; i += 3) {
    lines += Json({{"id", fmt::format("m{}#{}", i / 300, i)},
                   {"doc", fmt::format("m{}", i / 300)},
                   {"section", {pieces[(i * 7) % pieces.size()]}},
                   {"text", pieces[i] + pieces[i + 1] + pieces[i + 2]}})
                 .dump() +
             '\n';
  }
  return lines;
}

TEST_F(TotalsTest, OfWordsInJsonLinesAreCountsOverTheirTerms) {
  const TemporaryFolder folder;
  const std::string file = folder.write("mixed.jsonl", mixed_passages()).string();
  const std::string index = (folder / "index").string();
  ASSERT_EQ(run_command({kIndexer, "--quiet", "--index", index, "--jsonl", file}).status, 0);
  compare(index, {"--jsonl", file});
}

}  // namespace
}  // namespace hoshin
