// Prints the answer of answer_page for each line of standard input, for a browser to look at:
//   print_page INDEX
// A line in is one JSON object: path, parameters (pairs), accept_language, origin. A line out is another.
#include <iostream>

#include <nlohmann/json.hpp>

#include "query/searcher.h"
#include "serve/page/page.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const hoshin::Vocabulary vocabulary(HOSHIN_DATA_DIR);
  const hoshin::Searcher searcher(argv[1], vocabulary);
  for (std::string line; std::getline(std::cin, line);) {
    const auto asked = nlohmann::json::parse(line);
    hoshin::PageRequest request;
    request.path = asked.at("path");
    request.parameters = asked.at("parameters");
    request.accept_language = asked.value("accept_language", "");
    request.origin = asked.value("origin", "");
    nlohmann::json told = {{"status", 0}};
    if (const auto answer = hoshin::answer_page(request, searcher, vocabulary)) {
      told = {{"status", answer->status},       {"content_type", answer->content_type},
              {"body", answer->body},           {"location", answer->location},
              {"immutable", answer->immutable}, {"disposition", answer->disposition}};
    } else {
      told["status"] = 404;
      told["content_type"] = "text/plain; charset=utf-8";
      told["body"] = "";
    }
    std::cout << told.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  }
}
