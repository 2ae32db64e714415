// hoshin-embed [--insecure] URL: the text on standard input to its vector on standard output, by a server of
// embeddings.
//
// The server answers `POST /v1/embeddings` as many do:
//   {"input": "…", "model": "…"}  ->  {"data": [{"embedding": [0.1, …]}]}
// The model and a key, where it needs them, are in the environment: what stands on a command line can be seen
// by everybody on the machine. The key goes to that server and to no other: no redirect is followed, no proxy
// stands between here and this machine, and plain http to another one needs --insecure (server_address.h).
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include <curl/curl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "embed/server_address.h"
#include "program/program.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_json.h"
#include "text/printable.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

constexpr const char* kProgram = "hoshin-embed";
constexpr long kConnectSeconds = 5, kAllSeconds = 30;
constexpr std::size_t kMostBytes = std::size_t{16} << 20;  ///< Of an answer.
constexpr long kHttpDone = 200;

constexpr std::string_view kInsecure = "--insecure";

struct Question {
  ServerAddress server;
  std::string model, key, text;
};

struct Answer {
  long status = 0;
  std::string body;
};

extern "C" std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* body) noexcept {
  auto& out = *static_cast<std::string*>(body);
  if (out.size() + size * count > kMostBytes) return 0;  // curl then gives up
  try {
    out.append(bytes, size * count);
  } catch (const std::bad_alloc&) {  // nothing is thrown through curl
    return 0;
  }
  return size * count;
}

struct Headers {
  curl_slist* list = nullptr;
  ~Headers() { curl_slist_free_all(list); }
  void add(const std::string& line) {
    curl_slist* const longer = curl_slist_append(list, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();  // a request without its key would be refused
    list = longer;
  }
};

/// Where the request goes, and where it never does.
void set_way(CURL* c, const ServerAddress& server) {
  curl_easy_setopt(c, CURLOPT_CURLU, server.parts());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);                       // the key would follow
  curl_easy_setopt(c, CURLOPT_HEADEROPT, long{CURLHEADER_SEPARATE});     // and is not for a proxy
  if (server.is_this_machine()) curl_easy_setopt(c, CURLOPT_PROXY, "");  // whatever http_proxy says
}

Answer ask(const Question& question) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  if (curl == nullptr)
    throw Error(ErrorCode::kInternal, message("curl does not start"), message("report this as a bug"));
  Json request = {{"input", question.text}};
  if (!question.model.empty()) request["model"] = question.model;
  const std::string body = request.dump(-1, ' ', false, Json::error_handler_t::replace);
  Headers headers;
  headers.add("Content-Type: application/json");
  if (!question.key.empty()) headers.add("Authorization: Bearer " + question.key);
  Answer answer;
  CURL* const c = curl.get();
  set_way(c, question.server);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.list);
  curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(c, CURLOPT_TIMEOUT, kAllSeconds);
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &answer.body);
  if (const CURLcode failed = curl_easy_perform(c); failed != CURLE_OK) {
    throw Error(ErrorCode::kIo,
                message("{} does not answer: {}", question.server.url(), curl_easy_strerror(failed)),
                message("see whether the server of embeddings runs there, or give the vector with --vector"));
  }
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

/// What a server says of an error, in one line.
std::string reason_of(const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  std::string text = body;
  if (json.is_object() && json.contains("error")) {
    const Json& error = json["error"];
    if (error.is_string()) text = error.get<std::string>();
    if (error.is_object() && error.contains("message") && error["message"].is_string())
      text = error["message"].get<std::string>();
  }
  return printable_line(beginning(text));
}

std::string hint_for(long status) {
  if (status == 401 || status == 403)
    return message("give its key in the environment variable HOSHIN_EMBEDDINGS_KEY");
  if (status >= 300 && status < 400)
    return message(
        "a redirect is not followed, so that the key goes nowhere else: name the address it leads to");
  return message("see the address, and the model in the environment variable HOSHIN_EMBEDDINGS_MODEL");
}

/// The numbers of the answer, as a JSON array.
std::string vector_line(const Question& question, const Answer& answer) {
  if (answer.status != kHttpDone) {
    throw Error(ErrorCode::kIo,
                message("{} answers with status {}: {}", question.server.url(), answer.status,
                        reason_of(answer.body)),
                hint_for(answer.status));
  }
  return Json(read_query_vector(answer.body, question.server.url())).dump() + "\n";
}

std::string from_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

constexpr std::string_view kHelp =
    "hoshin-embed [--insecure] URL: the text on standard input to its vector, by a server of embeddings\n"
    "\n"
    "`hoshin search --hybrid --embeddings URL` runs it. In the environment: HOSHIN_EMBEDDINGS_MODEL and\n"
    "HOSHIN_EMBEDDINGS_KEY. --insecure sends the key over plain http to another machine. docs/vectors.md\n";

int run(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "-h" || first == "--help") {
    write_all(1, kHelp);
    return kExitDone;
  }
  const bool insecure = argc == 3 && argv[1] == kInsecure;
  if (argc != (insecure ? 3 : 2)) {
    throw Error(
        ErrorCode::kUsage, message("{} takes the address of a server of embeddings", kProgram),
        message("hoshin search --hybrid runs it; by hand: echo TEXT | hoshin-embed [--insecure] URL"));
  }
  Question question{ServerAddress(argv[argc - 1]), from_environment("HOSHIN_EMBEDDINGS_MODEL"),
                    from_environment("HOSHIN_EMBEDDINGS_KEY"),
                    std::string(std::istreambuf_iterator<char>(std::cin), {})};
  if (question.key.find_first_of("\r\n") != std::string::npos)
    throw Error(ErrorCode::kUsage, message("HOSHIN_EMBEDDINGS_KEY has more than one line"),
                message("give the key alone"));
  refuse_to_show_secrets(question.server, question.key, insecure);
  write_all(1, vector_line(question, ask(question)));
  return kExitDone;
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  return hoshin::run_program(hoshin::kProgram, [&] { return hoshin::run(argc, argv); });
}
