#include <algorithm>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "dict/analyzer.h"
#include "dict/normalizer.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/reading.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
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
                    const std::function<bool(const SourceFile&, const ReadAnswer&)>& visit) {
  const SourceFiles found = find_stated_documents(options, places, report);
  if (found.files.empty()) return;
  WorkerPool pool(pool_settings(options, places, found.files.size()));
  std::vector<ReadRequest> requests;
  for (const SourceFile& file : found.files) {
    requests.push_back(request_of(file));
    requests.back().blocks = options.dump == "blocks";
  }
  pool.read(requests, [&](std::size_t i, const ReadAnswer& answer) {
    for (const std::string& warning : answer.document.warnings) report.warning(warning);
    if (!answer.failure) return visit(found.files[i], answer);
    report.file_problem(*answer.failure);
    return true;
  });
  warn_if_unprotected(pool, report);
}

std::vector<Passage> read_passages(const Options& options, const Places& places, Report& report) {
  std::vector<Passage> passages;
  const auto add = [&](const std::vector<Passage>& more) {
    passages.insert(passages.end(), more.begin(), more.end());
  };
  if (options.jsonl) {
    for (const JsonDocument& document : read_json_lines(options.sources, report)) add(document.passages);
  } else {
    read_documents(options, places, report, [&](const SourceFile&, const ReadAnswer& answer) {
      add(answer.document.passages);
      return true;
    });
  }
  return passages;
}

/// A block does not know its document, so the line says it first.
bool print_blocks(const SourceFile& file, const std::vector<std::string>& blocks, const Print& print) {
  return std::all_of(blocks.begin(), blocks.end(), [&](const std::string& block) {
    Json line = {{"doc", file.doc}};
    line.update(Json::parse(block));
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
    read_documents(options, places, report, [&](const SourceFile& file, const ReadAnswer& answer) {
      return print_blocks(file, answer.blocks, print);
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
