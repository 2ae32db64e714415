// hoshin-index - documents and ready-made passages into an index.
#include <cstdlib>
#include <sstream>
#include <string>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "indexer/cli/commands.h"
#include "indexer/cli/picture_command.h"
#include "indexer/cli/report.h"
#include "indexer/cli/worker.h"
#include "program/columns.h"
#include "program/completion_script.h"
#include "program/help_layout.h"
#include "program/man_page.h"
#include "program/program.h"
#include "schema/generation.h"
#include "schema/message.h"
namespace {

constexpr const char* kPurpose = hoshin::translatable(
    "Makes an index of Japanese government documents, or brings one up to date: only new "
    "and changed documents are read, those that are gone from a SOURCE named now are removed.");

constexpr const char* kMore = hoshin::translatable(
    "Examples:\n"
    "  hoshin-index corpus/documents              index a folder\n"
    "  hoshin-index -o ~/policy 2024/ 2025/       two folders into one index\n"
    "  hoshin-index --jsonl passages.jsonl        passages that another tool has made\n"
    "  zcat p.jsonl.gz | hoshin-index --jsonl -   the same from a pipe\n"
    "  hoshin-index --vectors vectors.jsonl       what a model made of the passages, beside them\n"
    "  hoshin-index --remove r05-white-paper      take one document out\n"
    "  hoshin-index --dump passages report.txt    see what the reader makes of a file\n"
    "  hoshin-index --draw-page 3 report.pdf >page.svg\n"
    "                                             see it on the page\n"
    "\n"
    "Files:\n"
    "  A document is a PDF, a Word, Excel or PowerPoint file (docx, xlsx, xls, pptx), a page of HTML, or "
    "Markdown, CSV or plain text in any Japanese encoding. What is in a file counts, not only its "
    "name; files of other kinds are skipped. A document's name in the index is its path below SOURCE "
    "without extension; where another SOURCE has that name, SOURCE's own goes before it.\n"
    "  Links are not followed (but see --follow), and never out of SOURCE. Hidden files, lock files of "
    "Office, devices, pipes, /proc and /sys, and folders that are an index are passed over.\n"
    "  Each is parsed in a process of its own that can open no file, start nothing and reach nobody, "
    "within 60 s of CPU time and 2 GB of memory; one that fails is named, and the others are indexed. "
    "Where the kernel cannot keep it from that (seccomp), documents are refused, unless with "
    "--unconfined.\n"
    "  A manifest (--manifest, or hoshin.toml in SOURCE) overrides what the reader finds:\n"
    "    [[document]]\n"
    "    path = \"2024/*.pdf\"\n"
    "    year = \"令和6年度\"\n"
    "  A line of JSON Lines is an object with a \"text\" and any of id, doc, title, year, ministry, "
    "area, section, block, page, url, amounts.\n"
    "  A line of --vectors is an object with \"id\" and \"vector\", and \"text_hash\" if the text that "
    "it was made of is to be compared. One bad row refuses the file. Vectors stay with their passages "
    "until the text changes.\n"
    "\n"
    "Environment:\n"
    "  HOSHIN_INDEX   where the index is, if --index is not given\n"
    "  HOSHIN_DATA    where the vocabulary is, if not in ../share/hoshin beside the program\n"
    "\n"
    "Exit status:\n"
    "  0  done, or nothing to do\n"
    "  2  an error, or a file that could not be read (the others are indexed all the same); an index "
    "that was there is whole in any case");

void add_options(CLI::App& app, hoshin::Options& options) {
  app.add_option("SOURCE", options.sources,
                 "Files or folders of documents; with --jsonl, JSON Lines ('-' is stdin)")
      ->type_name("");
  app.add_option("-o,--index", options.index,
                 "Where the index goes (default: $HOSHIN_INDEX, else ./hoshin-index)")
      ->type_name("DIR");
  app.add_option("-j,--jobs", options.jobs, "Threads and reading processes (default: one for each core)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  app.add_flag("--jsonl", options.jsonl, "SOURCEs are JSON Lines of ready-made passages");
  app.add_flag("--follow", options.follow,
               "Follow symbolic links in SOURCE, as far as they lead to what is below it");
  app.add_flag("--rebuild", options.rebuild,
               "Ignore what is there: documents of SOURCEs not named now are dropped");
  app.add_option("--remove", options.remove, "Take this document out (may be repeated)")
      ->type_name("DOC")
      ->allow_extra_args(false);
  app.add_option("--vectors", options.vectors,
                 "JSON Lines of vectors to keep beside the passages ('-' is stdin); alone or with SOURCEs")
      ->type_name("FILE");
  app.add_flag("--drop-vectors", options.drop_vectors,
               "Forget the vectors of the index, before those of --vectors are taken");
  app.add_option("--manifest", options.manifest,
                 "TOML that says what the reader would guess: title, year, ministry, ... of a file")
      ->type_name("FILE");
  app.add_option("--encoding", options.encoding,
                 "Of texts, where the guess is wrong: UTF-8, CP932, EUC-JP, ISO-2022-JP, ...")
      ->type_name("NAME");
  app.add_option("--dump", options.dump,
                 "Print a stage as JSON Lines and build nothing: blocks, passages or terms")
      ->type_name("STAGE")
      ->check(CLI::IsMember({"blocks", "passages", "terms"}).description(""));
  app.add_option("--draw-page", options.draw_page,
                 "Print page N of one PDF as SVG, with what was understood of it, and build nothing")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000).description(""));
  app.add_flag("--no-picture", options.no_picture, "With --draw-page: without the page's own picture");
  app.add_option("--completion", options.completion,
                 "Print a script that lets a shell complete these options: bash, zsh or fish")
      ->type_name("SHELL");
  app.add_flag("--strict", options.strict, "Stop at the first file or line that cannot be read");
  app.add_flag("-q,--quiet", options.quiet, "No warnings, no progress, no summary");
  app.add_flag("-v,--verbose", options.verbose, "Name the files that are skipped, and list every warning");
  app.add_flag(
      "--unconfined", options.unconfined,
      "Parse documents also where the kernel cannot confine what parses them: only those that you trust");
  app.set_version_flag("-V,--version", "hoshin-index " HOSHIN_VERSION);
}

int print_completion(const CLI::App& app, const std::string& shell) {
  hoshin::CommandEntry entry = hoshin::option_list(app);
  for (hoshin::OptionEntry& option : entry.options) {
    if (option.names.back() == "--dump") option.choices = {"blocks", "passages", "terms"};
    if (option.names.back() == "--encoding") option.choices = {"UTF-8", "CP932", "EUC-JP", "ISO-2022-JP"};
    if (option.names.back() == "--remove") option.source = "doc";  // which `hoshin` tells
    if (option.names.back() == "--completion") option.choices = hoshin::completion_shells();
  }
  hoshin::write_all(STDOUT_FILENO, hoshin::completion_script(entry, shell));
  return hoshin::kExitDone;
}

void check_vector_options(const hoshin::Options& options) {
  if (options.vectors != "-") return;
  for (const std::string& source : options.sources) {
    if (source == "-") {
      throw hoshin::Error(hoshin::ErrorCode::kUsage,
                          hoshin::message("passages and vectors both from standard input"),
                          hoshin::message("put one of them into a file"));
    }
  }
}

int run(int argc, char** argv) {
  hoshin::Options options;
  CLI::App app(kPurpose, std::string(hoshin::kProgramName));
  const char* const columns = std::getenv("COLUMNS");
  hoshin::lay_out_help(app, hoshin::output_columns(columns == nullptr ? "" : columns));
  app.footer(kMore);
  add_options(app, options);
  hoshin::translate_help(app);
  if (argc == 3 && argv[1] == hoshin::kManPageArgument) {
    hoshin::write_all(STDOUT_FILENO,
                      hoshin::man_page_of_file(argv[2], hoshin::option_list(app), HOSHIN_VERSION));
    return hoshin::kExitDone;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help, --version
      std::ostringstream out;
      app.exit(error, out, out);
      hoshin::write_all(STDOUT_FILENO, out.str());
      return hoshin::kExitDone;
    }
    throw hoshin::Error(hoshin::ErrorCode::kUsage, hoshin::problem_of(error),
                        hoshin::message("see hoshin-index --help"));
  }
  if (!options.completion.empty()) return print_completion(app, options.completion);
  check_vector_options(options);
  const hoshin::Places places{hoshin::data_dir(std::getenv("HOSHIN_DATA")),
                              hoshin::index_dir(options.index, std::getenv("HOSHIN_INDEX"))};
  const bool has_other_work = !options.remove.empty() || !options.vectors.empty() || options.drop_vectors;
  // An index of another hoshin knows its SOURCEs, and is made anew from them (remake.h).
  const auto has_work = [&] {
    return options.dump.empty() && options.draw_page == 0 &&
           (has_other_work || hoshin::recorded_sources(places.index).has_value());
  };
  if (options.sources.empty() && !has_work()) {
    throw hoshin::no_source_given();
  }
  if (options.draw_page > 0) {
    if (options.sources.size() != 1)
      throw hoshin::Error(hoshin::ErrorCode::kUsage, hoshin::message("--draw-page takes one PDF"),
                          hoshin::message("see hoshin-index --help"));
    return hoshin::draw_understood_page(
        options.sources[0],
        {options.draw_page, places.data, options.no_picture ? 0U : 100U, options.unconfined});
  }
  return options.dump.empty() ? build_index(options, places) : dump_stage(options, places);
}

}  // namespace

int main(int argc, char** argv) {
  return hoshin::run_program(hoshin::kProgramName, [&] {
    if (argc > 1 && argv[1] == hoshin::kWorkerArgument) return hoshin::run_worker({argv + 1, argv + argc});
    if (argc > 1 && argv[1] == hoshin::kPictureArgument) return hoshin::draw_page({argv + 1, argv + argc});
    return run(argc, argv);
  });
}
