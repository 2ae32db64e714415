// Anything that a stranger sends to hoshin serve: a head however it drips, an address, a form, and the
// request of a command that becomes of it. What is put into a header of ours makes no second one.
#include <algorithm>
#include <string>

#include "query/json/calls.h"
#include "query/json/json_request.h"
#include "serve/http/command_parameters.h"
#include "serve/http/header_lists.h"
#include "serve/http/request_head.h"
#include "serve/http/target.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace hoshin;

void drip(std::string_view bytes) {
  HeadScanner whole, dripping;
  const auto state = whole.scan(bytes);
  for (std::size_t end = 0; end <= std::min(bytes.size(), std::size_t{2'000}); ++end)
    dripping.scan(bytes.substr(0, end));
  if (whole.size() <= 2'000 && bytes.size() <= 2'000)
    fuzz::require(dripping.size() == whole.size(), "a head has one end, however it drips");
  if (state == HeadScanner::State::kComplete)
    fuzz::require(bytes.substr(0, whole.size()).ends_with("\r\n\r\n"), "a head ends with an empty line");
}

void ask(const Parameters& parameters) {
  for (unsigned command = 1; command <= kExportCommand; command <<= 1) {
    const auto set = static_cast<CommandSet>(command);
    fuzz::allow_errors([&] {
      JsonRequest keys{request_of_parameters(parameters, set)};
      read_request(keys, set);
      keys.finish();
    });
  }
}

void answer_with(std::string_view bytes) {
  HttpAnswer answer{.content_type = std::string(bytes)};
  answer.headers.emplace_back("Location", bytes);
  answer.headers.emplace_back(bytes, "x");
  const std::string head = head_of(answer, 0, 1, true);
  fuzz::require(std::count(head.begin(), head.end(), '\n') <= 10, "no header makes another");
  fuzz::require(head.find("\r\n\r\n") == head.size() - 4, "a head has one end");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  drip(bytes);
  if (const auto target = parse_target(bytes)) {
    fuzz::require(target->path.starts_with('/') && target->path.find("/../") == target->path.npos,
                  "no path climbs");
    ask(target->parameters);
  }
  if (const auto form = parse_parameters(bytes)) ask(*form);
  answer_with(bytes);
  host_name(bytes);
  quality_of(bytes, "gzip");
  matches_tag(bytes, "W/\"a\"");
  return 0;
}
