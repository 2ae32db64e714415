#include <algorithm>
#include <filesystem>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "dict/analyzer.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/document_names.h"
#include "indexer/cli/reading.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/jsonl.h"
#include "indexer/passages/terms.h"
#include "program/program.h"
#include "schema/message.h"
#include "schema/passage_json.h"
#include "text/normalizer.h"
#include "text/printable.h"
namespace hoshin {
namespace {

using Json = nlohmann::ordered_json;

/// Prints one line; false when nobody reads on.
using Print = std::function<bool(const std::string&)>;

std::string to_line(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// The documents of the SOURCEs, one at a time, until `visit` returns false.
void read_documents(const Options& options, const Places& places, Report& report,
                    const std::function<bool(const SourceFile&, const ReadAnswer&)>& visit) {
  SourceFiles found = find_stated_documents(options, places, report);
  name_documents(found, {}, report);
  if (found.files.empty()) return;
  WorkerPool pool(pool_settings(options, places, found.files.size()));
  std::vector<ReadRequest> requests;
  for (const SourceFile& file : found.files) {
    requests.push_back(request_of(file));
    requests.back().blocks = options.dump == "blocks";
  }
  warn_if_unprotected(pool, report);
  pool.read(requests, [&](std::size_t i, const ReadAnswer& answer) {
    warn_of(found.files[i], answer.document.warnings, report);
    if (!answer.failure) return visit(found.files[i], answer);
    report.file_problem(*answer.failure);
    return true;
  });
}

/// Where passages wait until all are there: what a term weighs depends on all lengths.
struct Spooled {
  PassageSpool spool{std::filesystem::temp_directory_path()};
  std::vector<SpooledPassage> passages;
};

void read_passages(const Options& options, const Places& places, Report& report, Spooled& out) {
  if (options.jsonl) {
    for (const JsonDocument& document : read_json_lines(options.sources, options.jobs, out.spool, report))
      out.passages.insert(out.passages.end(), document.passages.begin(), document.passages.end());
    return;
  }
  read_documents(options, places, report, [&](const SourceFile&, const ReadAnswer& answer) {
    for (const Passage& passage : answer.document.passages) out.passages.push_back(out.spool.add(passage));
    return true;
  });
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

void dump_passages(const Spooled& spooled, const Print& print) {
  for (const SpooledPassage& passage : spooled.passages) {
    if (!print(passage_to_json(spooled.spool.read(passage)))) return;
  }
}

void dump_terms(const Spooled& spooled, const Analyzer& analyzer, const Print& print) {
  double characters = 0;
  for (const SpooledPassage& passage : spooled.passages) characters += passage.characters;
  const double passages = static_cast<double>(std::max<std::size_t>(1, spooled.passages.size()));
  TermMaker maker({analyzer, rounded_average(characters / passages)});
  for (const SpooledPassage& passage : spooled.passages) {
    if (!print(to_line(terms_line(spooled.spool.read(passage), analyzer, maker)))) return;
  }
}

}  // namespace

int dump_stage(const Options& options, const Places& places) {
  Report report({options.strict, options.quiet});
  const Print print = [](const std::string& line) { return write_all(STDOUT_FILENO, line + "\n"); };
  if (options.dump == "blocks") {
    if (options.jsonl) {
      throw Error(ErrorCode::kUsage, message("ready-made passages have no blocks"),
                  message("use --dump passages or --dump terms"));
    }
    read_documents(options, places, report, [&](const SourceFile& file, const ReadAnswer& answer) {
      return print_blocks(file, answer.blocks, print);
    });
  } else {
    Spooled spooled;
    read_passages(options, places, report, spooled);
    if (options.dump == "terms") {
      dump_terms(spooled, Analyzer(places.data), print);
    } else {
      dump_passages(spooled, print);
    }
  }
  return report.has_problems() ? kExitError : kExitDone;
}

}  // namespace hoshin
