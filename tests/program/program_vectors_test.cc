// Vectors by the real programs: hoshin-index --vectors, hoshin search --vector and --hybrid, and a server of
// embeddings.
#include <chrono>
#include <csignal>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

constexpr const char* kPassages =
    R"({"id":"a#1","text":"医療機関の演習","year":2024}
{"id":"a#2","text":"病院で行う訓練","year":2025}
{"id":"a#3","text":"予算の計画","year":2025}
{"id":"a#4","text":"地方の演習","year":2025}
)";

constexpr const char* kVectors =
    R"({"id":"a#1","vector":[1,0.1,0]}
{"id":"a#2","vector":[1,0,0.1]}
{"id":"a#3","vector":[0,0,1]}
)";

/// Answers as the path of the address says; ends when it is killed.
constexpr const char* kServer = R"(
import http.server, json, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, body = 200, {"data": [{"embedding": [1, 0, 0]}]}
        if self.path == "/v1/embeddings" and self.headers.get("Authorization") == "Bearer wrong":
            status, body = 401, {"error": {"message": "no such key"}}
        elif self.path == "/model" and request.get("model") != "m1":
            status, body = 404, {"error": "no such model"}
        elif self.path == "/moved":
            status = 307
        elif self.path == "/html":
            body = None
        elif self.path == "/empty":
            body = {"data": []}
        elif "予算" in request["input"]:
            body = {"data": [{"embedding": [0, 0, 1]}]}
        bytes_ = b"<html>" if body is None else json.dumps(body).encode()
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "http://%s/v1" % self.headers["Host"])
        self.send_header("Content-Length", str(len(bytes_)))
        self.end_headers()
        self.wfile.write(bytes_)

    def log_message(self, *args):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
with open(sys.argv[1] + ".new", "w") as file:
    file.write(str(server.server_port))
import os
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
)";

class Server {
 public:
  Server() {
    const auto program = folder_.write("server.py", kServer);
    const std::string port = (folder_ / "port").string();
    child_ = ::fork();
    if (child_ == 0) {
      ::execlp("python3", "python3", program.c_str(), port.c_str(), nullptr);
      ::_exit(127);
    }
    for (int i = 0; i < 200 && !std::filesystem::exists(port); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    url_ = "http://127.0.0.1:" + file_bytes(port);
  }
  ~Server() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string url(const std::string& path) const { return url_ + path; }

 private:
  TemporaryFolder folder_;
  pid_t child_ = -1;
  std::string url_;
};

class ProgramVectorsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("p.jsonl", kPassages);
    folder_.write("v.jsonl", kVectors);
    ASSERT_EQ(index({"--jsonl", "p.jsonl"}).status, 0);
  }

  Outcome index(std::vector<std::string> arguments, const std::string& input = {},
                std::vector<std::pair<std::string, std::string>> environment = {}) {
    arguments.insert(arguments.begin(), {HOSHIN_BIN_DIR "/hoshin-index", "-o", "index"});
    return run_command(arguments, {input, std::move(environment), folder_.path()});
  }

  Outcome search(std::vector<std::string> arguments, const std::string& input = {},
                 std::vector<std::pair<std::string, std::string>> environment = {}) {
    arguments.insert(arguments.begin(), {kProgram, "search", "--index", "index", "--format", "json"});
    return run_command(arguments, {input, std::move(environment), folder_.path()});
  }

  static std::string ids(const Outcome& outcome) {
    std::string out;
    const Json json = Json::parse(outcome.out, nullptr, false);
    if (json.is_discarded()) return outcome.err;
    for (const Json& hit : json["hits"]) out += hit["id"].get<std::string>() + " ";
    return out;
  }

  TemporaryFolder folder_;
};

TEST_F(ProgramVectorsTest, AttachesSearchesAndFuses) {
  const Outcome attached = index({"--vectors", "v.jsonl"});
  ASSERT_EQ(attached.status, 0) << attached.err;
  EXPECT_NE(attached.err.find("3 vectors of 3 dimensions, 1 passage without one"), std::string::npos)
      << attached.err;
  EXPECT_EQ(ids(search({"--vector", "-"}, "[1, 0, 0]")), "a#1 a#2 a#3 ");
  EXPECT_EQ(ids(search({"--vector", "-", "--nearest", "1"}, R"({"embedding":[0,0,2]})")), "a#3 ");
  EXPECT_EQ(ids(search({"--vector", "-", "--year", "R7"}, R"({"vector":[1,0,0]})")), "a#2 a#3 ");
  EXPECT_EQ(ids(search({"演習", "--vector", "-"}, "[1, 0, 0]")), "a#1 a#4 ")
      << "words choose, the vector orders";
  const Outcome hybrid =
      search({"演習", "--hybrid", "--nearest", "2", "--facets", "year", "--vector", "-"}, "[1, 0, 0]");
  const Json json = Json::parse(hybrid.out);
  EXPECT_EQ(json["total"], 3);
  EXPECT_EQ(json["hits"][0]["id"], "a#1") << "it is in both rankings";
  EXPECT_NEAR(json["hits"][0]["similarity"].get<double>(), 0.995, 1e-3);
  EXPECT_EQ(json["facets"]["year"][0]["count"], 2);
}

TEST_F(ProgramVectorsTest, AnIndexWithoutVectorsSaysHowToGetSome) {
  const Outcome outcome = search({"--vector", "-"}, "[1, 0, 0]");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("has no vectors\nhint: attach some with hoshin-index --vectors"),
            std::string::npos)
      << outcome.err;
  const Outcome stats =
      run_command({kProgram, "stats", "--index", "index", "--format", "json"}, {{}, {}, folder_.path()});
  EXPECT_EQ(stats.out.find("dimensions"), std::string::npos);
}

TEST_F(ProgramVectorsTest, BadRowsRefuseTheFileAlsoBesideDocuments) {
  const std::string current = file_bytes(folder_ / "index/current");
  const Outcome outcome = index({"--jsonl", "p.jsonl", "--vectors", "-"}, R"({"id":"z","vector":[1]})");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("standard input:1: id \"z\": there is no such passage"), std::string::npos)
      << outcome.err;
  EXPECT_EQ(file_bytes(folder_ / "index/current"), current);
}

TEST_F(ProgramVectorsTest, BadRowsAreNamedInJapanese) {
  const struct {
    const char *why, *rows, *err;
  } cases[] = {
      {"no such passage", R"({"id":"z","vector":[1]})", ":1: ID「z」: その段落は索引にありません。"},
      {"another length", "{\"id\":\"a#1\",\"vector\":[1]}\n{\"id\":\"a#2\",\"vector\":[1,2]}",
       ":2: ID「a#2」: 2 次元で、それより前の行は 1 次元です。"},
      {"no numbers", R"({"id":"a#1","vector":["x"]})", ":1: ID「a#1」: ベクトルに数ではないものがあります"},
      {"no name", R"({"vector":[1]})", ":1: 文字列の \"id\" がありません"},
      {"all wrong", "[]", "に誤った行があり、全体を受け付けません"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome outcome = index({"--vectors", "-"}, c.rows, {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ja"}});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_NE(outcome.err.find(c.err), std::string::npos) << outcome.err;
  }
}

TEST_F(ProgramVectorsTest, AServerMakesTheVectorOfTheQuery) {
  ASSERT_EQ(index({"--vectors", "v.jsonl"}).status, 0);
  const Server server;
  const std::string v1 = server.url("/v1");
  EXPECT_EQ(ids(search({"医療", "--semantic", "--embeddings", v1})), "a#1 a#2 a#3 ");
  EXPECT_EQ(ids(search({"予算", "--semantic", "--nearest", "1"}, {}, {{"HOSHIN_EMBEDDINGS_URL", v1}})),
            "a#3 ");
  EXPECT_EQ(ids(search({"地方", "--hybrid", "--nearest", "1", "--embeddings", v1 + "/embeddings/"})),
            "a#4 a#1 ");
  EXPECT_EQ(ids(search({"医療", "--semantic", "--nearest", "1", "--embeddings", server.url("/model")}, {},
                       {{"HOSHIN_EMBEDDINGS_MODEL", "m1"}})),
            "a#1 ");
  const struct {
    const char* why;
    std::string url, key;
    const char *what, *hint;
  } cases[] = {
      {"a wrong key", v1, "wrong", "status 401: no such key", "HOSHIN_EMBEDDINGS_KEY"},
      {"a wrong model", server.url("/model"), "", "status 404: no such model", "HOSHIN_EMBEDDINGS_MODEL"},
      {"no JSON", server.url("/html"), "", "no JSON", ""},
      {"no vector", server.url("/empty"), "", "no vector in it", ""},
      {"nobody there", "http://127.0.0.1:1/v1", "", "does not answer", "--vector"},
      {"another address", server.url("/moved"), "k", "status 307", "a redirect is not followed"},
      {"a file", "file:///etc/passwd", "", "no address of http", "--embeddings http"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome outcome =
        search({"医療", "--semantic", "--embeddings", c.url}, {}, {{"HOSHIN_EMBEDDINGS_KEY", c.key}});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(outcome.err.starts_with("hoshin: ")) << outcome.err;
    EXPECT_NE(outcome.err.find(c.what), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(c.hint, outcome.err.find("hint: ")), std::string::npos) << outcome.err;
  }
}

TEST_F(ProgramVectorsTest, AServerThatDoesNotAnswerIsNamedInJapanese) {
  ASSERT_EQ(index({"--vectors", "v.jsonl"}).status, 0);
  const Outcome outcome = search({"医療", "--semantic", "--embeddings", "http://127.0.0.1:1/v1"}, {},
                                 {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ja"}});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.starts_with("hoshin: http://127.0.0.1:1/v1/embeddings が応答しません: "))
      << outcome.err;
  EXPECT_NE(outcome.err.find("\nヒント: 埋め込みサーバー"), std::string::npos) << outcome.err;
}

TEST_F(ProgramVectorsTest, AKeyGoesToNobodyElse) {
  ASSERT_EQ(index({"--vectors", "v.jsonl"}).status, 0);
  const Server server;
  // It answers for whatever host it is asked as a proxy, so that no test needs another machine.
  const std::pair<std::string, std::string> proxy = {"http_proxy", server.url("")},
                                            key = {"HOSHIN_EMBEDDINGS_KEY", "k"};
  const std::string elsewhere = "http://embeddings.invalid/v1";
  const struct {
    const char* why;
    std::string url;
    std::vector<std::string> more;
    std::vector<std::pair<std::string, std::string>> environment;
    const char* says;  ///< The hit, or a part of the error.
  } cases[] = {
      {"plain http", elsewhere, {}, {proxy, key}, "everybody between here and embeddings.invalid could read"},
      {"without a proxy, too", elsewhere, {}, {key}, "or allow it with --insecure"},
      {"a password", "http://me:secret@embeddings.invalid/v1", {}, {proxy}, "could read the key"},
      {"allowed", elsewhere, {"--insecure"}, {proxy, key}, "a#1 "},
      {"no key", elsewhere, {}, {proxy}, "a#1 "},
      {"this machine, whatever the proxy", "http://127.0.0.1:1/v1", {}, {proxy, key}, "does not answer"},
      {"of any kind", "http://localhost:1/v1", {}, {{"ALL_PROXY", server.url("")}, key}, "does not answer"},
      {"this machine", server.url("/v1"), {}, {key}, "a#1 "},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> arguments = {"医療", "--semantic", "--nearest", "1", "--embeddings", c.url};
    arguments.insert(arguments.end(), c.more.begin(), c.more.end());
    const Outcome outcome = search(arguments, {}, c.environment);
    EXPECT_NE(ids(outcome).find(c.says), std::string::npos) << ids(outcome);
    EXPECT_EQ(outcome.err.find("secret"), std::string::npos) << outcome.err;
  }
}

TEST_F(ProgramVectorsTest, WhatTheOtherProgramSaysIsUnderstoodInAnyLanguage) {
  ASSERT_EQ(index({"--vectors", "v.jsonl"}).status, 0);
  const Outcome outcome = search({"医療", "--semantic", "--embeddings", "http://192.0.2.1/v1"}, {},
                                 {{"HOSHIN_EMBEDDINGS_KEY", "k"}, {"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ja"}});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "hoshin: http://192.0.2.1/v1/embeddings は暗号化されない http です。192.0.2.1 "
            "までの経路にいる誰もが鍵を読めてしまいます\n"
            "ヒント: https のアドレスを指定するか、--insecure で許可してください\n");
}

TEST_F(ProgramVectorsTest, EachQueryOfABatchHasItsOwnVector) {
  ASSERT_EQ(index({"--vectors", "v.jsonl"}).status, 0);
  const Server server;
  const Outcome outcome =
      run_command({kProgram, "search", "--index", "index", "--format", "trec", "--batch", "-", "--semantic",
                   "--nearest", "1", "--embeddings", server.url("/v1")},
                  {"1\t医療\n2\t予算\n", {}, folder_.path()});
  EXPECT_TRUE(outcome.out.starts_with("1 Q0 a#1 1 ")) << outcome.out << outcome.err;
  EXPECT_NE(outcome.out.find("2 Q0 a#3 1 "), std::string::npos);
}

TEST_F(ProgramVectorsTest, HoshinLoadsNothingForTheNetwork) {
  const Outcome libraries = run_command({"ldd", kProgram});
  EXPECT_EQ(libraries.out.find("libcurl"), std::string::npos);
}

TEST(EmbedProgramTest, SaysWhatItIsForInsteadOfTakingHelpForAnAddress) {
  for (const char* const asked : {"--help", "-h"}) {
    const Outcome o = run_command({HOSHIN_BIN_DIR "/../libexec/hoshin/hoshin-embed", asked});
    EXPECT_EQ(o.status, 0) << o.err;
    EXPECT_TRUE(o.out.starts_with("hoshin-embed [--insecure] URL")) << o.out;
    EXPECT_EQ(o.err, "");
  }
}

}  // namespace
}  // namespace hoshin
