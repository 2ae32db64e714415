// hoshin mcp speaks the protocol, in both of its eras, whatever it is sent.
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <gtest/gtest.h>
#include <poll.h>

#include "tests/program/mcp_session.h"

namespace hoshin {
namespace {

/// A session that is not known from the beginning.
class Conversation {
 public:
  explicit Conversation(const std::string& index) {
    int in[2], out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      ::execl(kProgram.c_str(), kProgram.c_str(), "mcp", "--index", index.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    in_ = in[1];
    out_ = out[0];
    ::signal(SIGPIPE, SIG_IGN);
  }
  ~Conversation() {
    if (child_ > 0) end();
  }
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  void say(const std::string& line) {
    const std::string bytes = line + "\n";
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t n = ::write(in_, bytes.data() + at, bytes.size() - at);
      if (n < 0) return;
      at += static_cast<std::size_t>(n);
    }
  }

  /// The next line, as soon as it is there; "silence" after ten seconds.
  Json hear() {
    for (;;) {
      if (const std::size_t end = heard_.find('\n'); end != heard_.npos) {
        const Json message = Json::parse(heard_.substr(0, end));
        heard_.erase(0, end + 1);
        return message;
      }
      pollfd waiting = {out_, POLLIN, 0};
      if (::poll(&waiting, 1, 10'000) <= 0) return "silence";
      char bytes[4096];
      const ssize_t n = ::read(out_, bytes, sizeof bytes);
      if (n <= 0) return "the end";
      heard_.append(bytes, static_cast<std::size_t>(n));
    }
  }

  void stop_listening() {
    ::close(out_);
    out_ = -1;
  }

  /// Closes the program's input; its exit status.
  int end() {
    ::close(in_);
    if (out_ >= 0) ::close(out_);
    int state = 0;
    while (::waitpid(child_, &state, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  }

 private:
  pid_t child_ = -1;
  int in_ = -1, out_ = -1;
  std::string heard_;
};

TEST(McpProtocolTest, ARequestOfTheModernEraNeedsNothingBeforeIt) {
  const Json result = result_of(modern("d", "server/discover"));
  EXPECT_EQ(result["resultType"], "complete");
  EXPECT_EQ(result["supportedVersions"],
            Json({"2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"}));
  EXPECT_TRUE(result["capabilities"].contains("tools") && result["capabilities"].contains("resources"));
  EXPECT_EQ(result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "hoshin");
  EXPECT_TRUE(result["instructions"].is_string());
  for (const char* method : {"server/discover", "tools/list", "resources/list", "resources/templates/list"}) {
    SCOPED_TRACE(method);
    const Json cached = result_of(modern(1, method));
    EXPECT_EQ(cached["resultType"], "complete");
    EXPECT_TRUE(cached["ttlMs"].is_number_unsigned());
    EXPECT_TRUE(cached["cacheScope"] == "public" || cached["cacheScope"] == "private");
  }
}

TEST(McpProtocolTest, InitializeAgreesOnAVersionAndItsShapeIsKept) {
  const struct {
    const char *why, *asked, *agreed;
    bool structured;
  } cases[] = {
      {"the last with a handshake", "2025-11-25", "2025-11-25", true},
      {"the first with structured content", "2025-06-18", "2025-06-18", true},
      {"the one with batches", "2025-03-26", "2025-03-26", false},
      {"the first", "2024-11-05", "2024-11-05", false},
      {"the newest has no handshake", "2026-07-28", "2025-11-25", true},
      {"nobody knows it", "1900-01-01", "2025-11-25", true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.asked);
    const auto answers = answers_to({initialize(c.asked),
                                     {{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}},
                                     request(2, "ping"),
                                     request(3, "tools/list"),
                                     request(4, "tools/call", {{"name", "documents"}}),
                                     request(5, "server/discover")});
    ASSERT_EQ(answers.size(), 5u);
    EXPECT_EQ(answers[0]["result"]["protocolVersion"], c.agreed);
    EXPECT_EQ(answers[0]["result"]["serverInfo"]["name"], "hoshin");
    EXPECT_EQ(answers[1]["result"], Json::object());
    EXPECT_EQ(answers[2]["result"]["tools"][0].contains("outputSchema"), c.structured);
    EXPECT_FALSE(answers[2]["result"].contains("resultType"));
    EXPECT_EQ(answers[3]["result"].contains("structuredContent"), c.structured);
    EXPECT_EQ(answers[4]["error"]["code"], -32601) << "a method of the other era";
  }
}

TEST(McpProtocolTest, BothErasAreServedOverOneConnection) {
  const auto answers = answers_to({modern(1, "tools/list"), initialize("2025-11-25"), modern(2, "tools/list"),
                                   request(3, "tools/list"), modern(4, "ping")});
  ASSERT_EQ(answers.size(), 5u);
  EXPECT_EQ(answers[0]["result"], answers[2]["result"]);
  EXPECT_EQ(answers[0]["result"]["tools"], answers[3]["result"]["tools"]);
  EXPECT_EQ(answers[4]["error"]["code"], -32601) << "the modern era has no ping";
}

Json meta(Json keys) { return {{"_meta", std::move(keys)}}; }

TEST(McpProtocolTest, AnswersWhatIsWrongWithAMessage) {
  const std::string version = "io.modelcontextprotocol/protocolVersion",
                    capabilities = "io.modelcontextprotocol/clientCapabilities";
  const struct {
    const char* why;
    std::string line;
    int code;
    Json id;
  } cases[] = {
      {"no JSON", "{\"jsonrpc\":", -32700, nullptr},
      {"no UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", -32700, nullptr},
      {"half a character, which is no method", R"({"jsonrpc":"2.0","id":1,"method":"\ud83d"})", -32601, 1},
      {"no object", "42", -32600, nullptr},
      {"no version of JSON-RPC", R"({"id":1,"method":"ping"})", -32600, 1},
      {"another version of JSON-RPC", R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600, 1},
      {"no method", R"({"jsonrpc":"2.0","id":"a"})", -32600, "a"},
      {"a method that is no string", R"({"jsonrpc":"2.0","id":1,"method":7})", -32600, 1},
      {"an id that is null", R"({"jsonrpc":"2.0","id":null,"method":"ping"})", -32600, nullptr},
      {"an id that is a fraction", R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", -32600, nullptr},
      {"an id that is a list", R"({"jsonrpc":"2.0","id":[1],"method":"ping"})", -32600, nullptr},
      {"params that are a list", R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})", -32602, 1},
      {"nested without end", std::string(100'000, '['), -32600, nullptr},
      {"a method that nobody knows", modern(1, "prompts/list").dump(), -32601, 1},
      {"neither era", request(1, "tools/list").dump(), -32602, 1},
      {"no capabilities", request(1, "tools/list", meta({{version, "2026-07-28"}})).dump(), -32602, 1},
      {"no version", request(1, "tools/list", meta({{capabilities, Json::object()}})).dump(), -32602, 1},
      {"a version that is no string", request(1, "tools/list", meta({{version, 2026}})).dump(), -32602, 1},
      {"a version that nobody knows",
       request(1, "tools/list", meta({{version, "1900-01-01"}, {capabilities, Json::object()}})).dump(),
       -32022, 1},
      {"discovery without _meta", request(1, "server/discover").dump(), -32602, 1},
      {"no tool's name", modern(1, "tools/call").dump(), -32602, 1},
      {"an unknown tool", modern(1, "tools/call", {{"name", "rm"}}).dump(), -32602, 1},
      {"arguments that are a list",
       modern(1, "tools/call", {{"name", "search"}, {"arguments", {1, 2}}}).dump(), -32602, 1},
      {"a cursor that is not ours", modern(1, "resources/list", {{"cursor", "7"}}).dump(), -32602, 1},
      {"a cursor of one page", modern(1, "tools/list", {{"cursor", "after:x"}}).dump(), -32602, 1},
      {"no URI", modern(1, "resources/read").dump(), -32602, 1},
      {"a resource that is not there", modern(1, "resources/read", {{"uri", "hoshin://passage/x"}}).dump(),
       -32602, 1},
      {"initialize without a version", request(1, "initialize").dump(), -32602, 1},
      {"a batch in an era without", "[" + modern(1, "tools/list").dump() + "]", -32600, nullptr},
      {"a subscription to nothing", modern(1, "subscriptions/listen").dump(), -32602, 1},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto answers = answers_to_lines(c.line + "\n" + modern("next", "tools/list").dump() + "\n");
    ASSERT_EQ(answers.size(), 2u) << "it goes on";
    EXPECT_EQ(answers[0]["error"]["code"], c.code) << answers[0];
    EXPECT_TRUE(answers[0].contains("id"));
    EXPECT_EQ(answers[0]["id"], c.id);
    EXPECT_FALSE(answers[0]["error"]["message"].get<std::string>().empty());
    EXPECT_TRUE(answers[1].contains("result"));
  }
  const Json unsupported = answer_to(request(
      1, "tools/list", meta({{version, "1900-01-01"}, {capabilities, Json::object()}})))["error"]["data"];
  EXPECT_EQ(unsupported["requested"], "1900-01-01");
  EXPECT_EQ(unsupported["supported"][0], "2026-07-28");
}

TEST(McpProtocolTest, IsSilentWhereNobodyWaits) {
  const Json notifications[] = {
      {{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}},
      {{"jsonrpc", "2.0"},
       {"method", "notifications/cancelled"},
       {"params", {{"requestId", 1}, {"reason", "enough"}}}},
      {{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}},
      {{"jsonrpc", "2.0"}, {"method", "notifications/of/no/kind"}},
      {{"jsonrpc", "2.0"}, {"method", "tools/call"}},
      {{"jsonrpc", "2.0"}, {"id", 7}, {"result", Json::object()}},
      {{"jsonrpc", "2.0"}, {"id", 7}, {"error", {{"code", 1}, {"message", "no"}}}},
  };
  std::string lines = "\n  \r\n";
  for (const Json& notification : notifications) lines += notification.dump() + "\r\n";
  EXPECT_TRUE(answers_to_lines(lines).empty());
  EXPECT_TRUE(answers_to_lines("").empty()) << "the end of its input is the end";
  EXPECT_EQ(answers_to_lines(modern(1, "tools/list").dump()).size(), 1u) << "a last line needs no end";
}

TEST(McpProtocolTest, BatchesAreOfTheOneVersionThatHadThem) {
  const Json batch = {request(1, "ping"),
                      {{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}},
                      7,
                      request(2, "no/such")};
  const auto answers =
      answers_to({initialize("2025-03-26"), batch, Json::array(),
                  Json::array({{{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}}}),
                  Json(51, request(1, "ping")), request(3, "ping")});
  ASSERT_EQ(answers.size(), 5u);
  ASSERT_EQ(answers[1].size(), 3u);
  EXPECT_EQ(answers[1][0], Json({{"jsonrpc", "2.0"}, {"id", 1}, {"result", Json::object()}}));
  EXPECT_EQ(answers[1][1]["error"]["code"], -32600);
  EXPECT_EQ(answers[1][2]["error"]["code"], -32601);
  EXPECT_EQ(answers[2]["error"]["code"], -32600) << "empty";
  EXPECT_EQ(answers[3]["error"]["code"], -32600) << "too many";
  EXPECT_EQ(answers_to({initialize("2025-06-18"), batch})[1]["error"]["code"], -32600);
}

TEST(McpProtocolTest, ASubscriptionIsAcknowledgedAsWhatItGets) {
  const auto answers =
      answers_to({modern("s", "subscriptions/listen", {{"notifications", {{"toolsListChanged", true}}}}),
                  modern(2, "tools/list")});
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0]["method"], "notifications/subscriptions/acknowledged");
  EXPECT_EQ(answers[0]["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"], "s");
  EXPECT_EQ(answers[0]["params"]["notifications"], Json::object());
}

TEST(McpProtocolTest, ALineOfMoreThanFourMegabytesIsRefusedAndTheNextIsAnswered) {
  const std::size_t most = std::size_t{4} << 20;
  const std::string fits = modern(1, "tools/list").dump();
  const auto answers =
      answers_to_lines(std::string(most + 1, ' ') + "\n" + std::string(most - fits.size(), ' ') + fits +
                       "\n" + std::string(3 * most, '[') + "\n" + fits + "\n");
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[0]["error"]["code"], -32600);
  EXPECT_TRUE(answers[0]["id"].is_null());
  EXPECT_TRUE(answers[1].contains("result")) << "just short enough";
  EXPECT_EQ(answers[2]["error"]["code"], -32600);
  EXPECT_TRUE(answers[3].contains("result"));
}

TEST(McpProtocolTest, AnswersEachMessageAtOnceAndEndsWithItsInput) {
  Conversation session(HOSHIN_PASSAGES_INDEX);
  for (int id = 1; id <= 3; ++id) {
    session.say(modern(id, "tools/call", {{"name", "search"}, {"arguments", {{"query", "訓練"}}}}).dump());
    EXPECT_EQ(session.hear()["id"], id);
  }
  EXPECT_EQ(session.end(), 0);
}

TEST(McpProtocolTest, EndsQuietlyWhenNobodyListens) {
  Conversation session(HOSHIN_PASSAGES_INDEX);
  session.stop_listening();
  for (int id = 1; id <= 3; ++id) session.say(modern(id, "tools/list").dump());
  EXPECT_EQ(session.end(), 0);
}

void build(const std::filesystem::path& index, const std::string& text) {
  const std::string line = Json{{"id", "one"}, {"doc", "d"}, {"text", text}}.dump() + "\n";
  const Outcome o = run_command({HOSHIN_BIN_DIR "/hoshin-index", "--quiet", "--index", index, "--jsonl", "-"},
                                {line, {}, {}});
  ASSERT_EQ(o.status, 0) << o.err;
}

TEST(McpProtocolTest, SeesANewGenerationAtTheNextRequest) {
  const TemporaryFolder folder;
  const std::filesystem::path index = folder / "index";
  Conversation session(index);
  const auto ask = [&] {
    session.say(tool_call("show", {{"id", "one"}}).dump());
    return session.hear()["result"];
  };
  const Json none = ask();
  EXPECT_EQ(none["isError"], true);
  EXPECT_NE(text_of(none).find("hoshin-index"), std::string::npos) << "the hint: " << text_of(none);
  session.say(modern(2, "resources/list").dump());
  EXPECT_EQ(session.hear()["error"]["code"], -32603);
  build(index, "最初の文");
  EXPECT_EQ(ask()["structuredContent"]["passage"]["text"], "最初の文");
  build(index, "次の文");
  EXPECT_EQ(ask()["structuredContent"]["passage"]["text"], "次の文");
  std::filesystem::rename(index / "current", index / "away");
  EXPECT_EQ(ask()["structuredContent"]["passage"]["text"], "次の文") << "the old one is better than none";
  EXPECT_EQ(session.end(), 0);
}

TEST(McpProtocolTest, HalfACharacterIsAnsweredWithTheIdOfItsRequest) {
  const struct {
    const char *why, *escape, *read;
  } cases[] = {
      {"a first half alone", R"(\ud842x)", "\uFFFDx"},
      {"a second half alone", R"(\udfb7)", "\uFFFD"},
      {"two first halves", R"(\ud842\ud842)", "\uFFFD\uFFFD"},
      {"at the end", R"(\ud842)", "\uFFFD"},
      {"a whole one stays", R"(\ud842\udfb7\ud842)", "\U00020BB7\uFFFD"},
      {"a backslash before letters is none", R"(\\ud842\ud842)", "\\ud842\uFFFD"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string line =
        R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"search","arguments":)"
        R"({"query":"訓練 )" +
        std::string(c.escape) + R"("},"_meta":)" + kModernMeta.dump() + "}}\n";
    const auto answers = answers_to_lines(line);
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].at("id"), 4);
    ASSERT_TRUE(answers[0].contains("result")) << answers[0];
    EXPECT_EQ(answers[0]["result"]["structuredContent"]["query"], "訓練 " + std::string(c.read));
  }
}

}  // namespace
}  // namespace hoshin
