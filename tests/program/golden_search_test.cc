// Searches with their answers: tests/golden/*.case. See tests/golden/README.md.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dict/normalizer.h"
#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kFirstScreen = 10;  // an expected passage stands among these

/// One search of a .case file.
struct Case {
  std::string where;    ///< keyword.case:12
  std::string command;  ///< hoshin search ...
  struct Claim {
    std::string verb;  ///< "expect", "first", "never" or "relaxed".
    std::string doc;   ///< A document or the id of a passage.
    std::string text;  ///< Folded; empty for any passage of the document.
  };
  std::vector<Claim> claims;
};

Case::Claim parse_claim(const std::string& line) {
  std::istringstream words(line);
  Case::Claim claim;
  std::string rest;
  words >> claim.verb >> claim.doc;
  std::getline(words, rest);
  if (!claim.verb.ends_with(':')) throw std::runtime_error("not a claim: " + line);
  claim.verb.pop_back();
  claim.text = fold(rest);
  return claim;
}

std::vector<Case> read_cases(const fs::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("hoshin search ")) {
      cases.push_back({path.filename().string() + ":" + std::to_string(number), line, {}});
    } else if (!cases.empty()) {
      cases.back().claims.push_back(parse_claim(line));
    }
  }
  return cases;
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(HOSHIN_SOURCE_DIR "/tests/golden")) {
    if (entry.path().extension() != ".case") continue;
    std::ranges::move(read_cases(entry.path()), std::back_inserter(cases));
  }
  return cases;
}

bool is_meant(const Json& hit, const Case::Claim& claim) {
  if (hit["id"] == claim.doc) return true;
  if (hit["doc"] != claim.doc) return false;
  return fold(hit["text"].get<std::string>()).find(claim.text) != std::string::npos;
}

/// The hits, one a line, for a message.
std::string listing(const Json& hits) {
  std::string lines;
  for (const Json& hit : hits) {
    lines += "  " + hit["id"].get<std::string>() + "  " +
             to_utf8(to_utf32(hit["text"].get<std::string>()).substr(0, 30)) + "\n";
  }
  return lines.empty() ? "  nothing\n" : lines;
}

void check_claim(const Json& answer, const Case::Claim& claim) {
  SCOPED_TRACE(claim.verb + ": " + claim.doc + " " + claim.text);
  const Json& hits = answer["hits"];
  const auto at =
      std::ranges::find_if(hits, [&](const Json& hit) { return is_meant(hit, claim); }) - hits.begin();
  if (claim.verb == "expect") {
    EXPECT_LT(at, kFirstScreen) << "found:\n" << listing(hits);
  } else if (claim.verb == "first") {
    EXPECT_EQ(at, 0) << "found:\n" << listing(hits);
  } else if (claim.verb == "never") {
    EXPECT_EQ(at, hits.size()) << "found:\n" << listing(hits);
  } else if (claim.verb == "relaxed") {
    EXPECT_EQ(answer["relaxed"] ? "yes" : "no", claim.doc);
  } else if (claim.verb == "total") {
    EXPECT_EQ(std::to_string(answer["total"].get<std::uint64_t>()), claim.doc) << "found:\n" << listing(hits);
  } else {
    ADD_FAILURE() << "unknown claim; there are expect, first, never, total and relaxed";
  }
}

TEST(GoldenSearchTest, EveryCaseIsAnsweredAsWritten) {
  const std::vector<Case> cases = all_cases();
  ASSERT_GE(cases.size(), 25u);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.where + ": " + c.command);
    EXPECT_FALSE(c.claims.empty());
    const Outcome o = run_shell(c.command + " --format json -n 1000 --index '" HOSHIN_DOCUMENTS_INDEX "'");
    ASSERT_LE(o.status, 1) << o.err;
    const Json answer = Json::parse(o.out);
    for (const Case::Claim& claim : c.claims) check_claim(answer, claim);
  }
}

}  // namespace
}  // namespace hoshin
