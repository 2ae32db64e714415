// What hoshin serve answers to anything that has become a request: the API, MCP, pages, tables, over a small
// index. Whatever is asked, there is one answer, fit to be sent, and none that says a mistake of ours.
#include <array>
#include <filesystem>
#include <string>

#include "query/cli/labels.h"
#include "query/cli/serve_tables.h"
#include "serve/http/generations.h"
#include "serve/http/header_lists.h"
#include "serve/http/router.h"
#include "serve/http/target.h"
#include "tests/fuzz/fuzz.h"
#include "tests/temporary_folder.h"
#include "tests/torture/make_index.h"

namespace {

using namespace hoshin;

constexpr const char* kPassages =
    R"({"id":"a#1","doc":"a","title":"防災計画","year":2024,"ministry":["総務省"],"text":"重要インフラの演習を毎年行う。"})"
    "\n"
    R"({"id":"a#2","doc":"a","title":"防災計画","year":2024,"section":["第１ 人材"],"text":"人材の育成に12.3億円。",)"
    R"("amounts":[{"label":"人材の育成","yen":1230000000,"year":2024,"budget":"initial"}]})"
    "\n"
    R"({"id":"b#1","doc":"b","title":"<b>防災白書","year":2023,"ministry":["内閣府"],"block":"item","text":"訓練と演習。"})"
    "\n";

/// The server without its sockets.
struct Bench {
  TemporaryFolder folder;
  std::filesystem::path index = folder / "index";
  Vocabulary vocabulary{HOSHIN_DATA_DIR};
  Labels labels = make();
  Generations generations{index, vocabulary};
  Router router{generations, options()};

  Labels make() const {
    torture::make_index({kPassages, "", 8}, HOSHIN_DATA_DIR, index, folder / "older");
    return Labels(HOSHIN_DATA_DIR);
  }

  RouterOptions options() const {
    RouterOptions out;
    out.origins = {"https://portal.example"};
    out.version = "1.0";
    out.parts = table_parts(labels);
    out.parts.page = [this](const PageRequest& asked, const Searcher& searcher) {
      return answer_page(asked, searcher, vocabulary);
    };
    return out;
  }
};

/// "GET /search?q=a", then lines of headers, an empty line, and the body.
HttpRequest request_of(std::string_view bytes) {
  HttpRequest out;
  out.host = "localhost";
  out.from_here = true;
  const auto line = [&bytes] {
    const std::string_view first = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), first.size() + 1));
    return first;
  };
  const std::string_view first = line();
  out.method = first.substr(0, first.find(' '));
  out.target = first.substr(std::min(first.size(), out.method.size() + 1));
  for (std::string_view header = line(); !header.empty(); header = line()) {
    const std::size_t colon = std::min(header.find(": "), header.size());
    out.headers.emplace_back(header.substr(0, colon), header.substr(std::min(header.size(), colon + 2)));
  }
  out.body = bytes;
  return out;
}

void check(const HttpAnswer& answer) {
  fuzz::require(answer.status != 500, "nothing that is asked shows a mistake of ours");
  fuzz::require(!reason_of(answer.status).empty(), "a status is one that is known");
  const std::string head = head_of(answer, static_cast<long long>(answer.body.size()), 1, true);
  fuzz::require(head.find("\r\n\r\n") == head.size() - 4, "a head has one end");
  for (const auto& [name, value] : answer.headers)
    fuzz::require(is_header_value(value), "what was asked becomes no header");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Bench bench;
  HttpRequest request = request_of(fuzz::text_of(data, size));
  const auto target = parse_target(request.target);
  if (!target || Router::is_stream(request)) return 0;
  request.path = target->path;
  request.parameters = target->parameters;
  const bool form = request.header("content-type") == "application/x-www-form-urlencoded";
  if (const auto fields = form ? parse_parameters(request.body) : std::nullopt)
    request.parameters.insert(request.parameters.end(), fields->begin(), fields->end());
  if (const auto answer = bench.router.at_once(request, [] { return std::string("a 1\n"); })) {
    check(*answer);
    return 0;
  }
  int answers = 0;
  bench.router.answer(request, [&](HttpAnswer answer) {
    ++answers;
    check(answer);
  });
  fuzz::require(answers == 1, "a request has one answer");
  return 0;
}
