#include <algorithm>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "dict/analyzer.h"
#include "dict/normalizer.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/disk.h"
#include "indexer/jsonl.h"
#include "indexer/terms.h"
#include "schema/passage_json.h"
#include "schema/program.h"

namespace hoshin {
namespace {

using Json = nlohmann::ordered_json;

/// Prints one line; false when nobody reads on.
using Print = std::function<bool(const std::string&)>;

std::string to_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// The documents of the SOURCEs, one at a time, until `visit` returns false.
void read_documents(const Options& options, const Places& places, Report& report,
                    const std::function<bool(const SourceFile&, const Document&)>& visit) {
  const SourceFiles found = find_documents(options.sources, Reader::reads, report);
  const Reader reader(places.data);
  for (const SourceFile& file : found.files) {
    try {
      stamp_of(file.path);  // a pipe would never end
      const Document document = read_document(reader, file, read_file(file.path));
      for (const std::string& warning : document.warnings) report.warning(warning);
      if (!visit(file, document)) return;
    } catch (const Error& error) {
      report.problem(error);
    }
  }
}

std::vector<Passage> read_passages(const Options& options, const Places& places, Report& report) {
  std::vector<Passage> passages;
  const auto add = [&](const std::vector<Passage>& more) {
    passages.insert(passages.end(), more.begin(), more.end());
  };
  if (options.jsonl) {
    for (const JsonDocument& document : read_json_lines(options.sources, report)) add(document.passages);
  } else {
    read_documents(options, places, report, [&](const SourceFile&, const Document& document) {
      add(document.passages);
      return true;
    });
  }
  return passages;
}

/// A block does not know its document, so the line says it first.
bool print_blocks(const SourceFile& file, const Document& document, const Print& print) {
  return std::all_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
    Json line = {{"doc", file.doc}};
    line.update(Json::parse(block_to_json(block)));
    return print(to_line(line));
  });
}

/// Characters of `text` before the byte `at`: JSON counts characters.
std::size_t characters_before(std::string_view text, std::size_t at) {
  return to_utf32(text.substr(0, at)).size();
}

/// The words of the text where they stand, and every term that the index would hold.
Json terms_line(const Passage& passage, const Analyzer& analyzer, TermMaker& maker) {
  Json words = Json::array(), terms = Json::array();
  for (const Token& token : analyzer.analyze(passage.text)) {
    words.push_back({{"term", token.term},
                     {"begin", characters_before(passage.text, token.begin)},
                     {"end", characters_before(passage.text, token.end)},
                     {"part", token.part}});
  }
  for (const WeightedTerm& term : maker.terms(passage))
    terms.push_back({{"term", term.term}, {"wdf", term.wdf}});
  return {{"id", passage.id}, {"words", words}, {"terms", terms}};
}

void dump_passages(const std::vector<Passage>& passages, const Print& print) {
  for (const Passage& passage : passages) {
    if (!print(passage_to_json(passage))) return;
  }
}

void dump_terms(const std::vector<Passage>& passages, const Analyzer& analyzer, const Print& print) {
  TermMaker maker(analyzer, average_length(passages));
  for (const Passage& passage : passages) {
    if (!print(to_line(terms_line(passage, analyzer, maker)))) return;
  }
}

}  // namespace

int dump_stage(const Options& options, const Places& places) {
  Report report({options.strict, options.quiet});
  const Print print = [](const std::string& line) { return write_all(STDOUT_FILENO, line + "\n"); };
  if (options.dump == "blocks") {
    if (options.jsonl) {
      throw Error(ErrorCode::kUsage, "ready-made passages have no blocks",
                  "use --dump passages or --dump terms");
    }
    read_documents(options, places, report, [&](const SourceFile& file, const Document& document) {
      return print_blocks(file, document, print);
    });
  } else {
    const auto passages = read_passages(options, places, report);
    if (options.dump == "terms") {
      dump_terms(passages, Analyzer(places.data), print);
    } else {
      dump_passages(passages, print);
    }
  }
  return report.has_problems() ? kExitError : kExitDone;
}

}  // namespace hoshin
