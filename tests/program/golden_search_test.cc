// Searches with their answers: tests/golden/*.case. See tests/golden/README.md.
//
// Each case is a test of its own, named for its file and line, and fails with that place.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program/hoshin_run.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kFirstScreen = 10;  // an expected passage stands among these

/// What must hold of an answer: `verb: rest`.
struct Claim {
  std::string verb, rest;
};

/// One search of a .case file.
struct Case {
  fs::path file;
  int line = 0;
  std::string why;      ///< The comment above it, as it stands.
  std::string command;  ///< hoshin search ...
  std::vector<Claim> claims;
};

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// A line that is no claim becomes one that no answer fulfils, and says so when it is run.
Claim parse_claim(const std::string& line) {
  const auto colon = line.find(':');
  if (colon == std::string::npos) return {line, ""};
  return {line.substr(0, colon), trimmed(line.substr(colon + 1))};
}

std::vector<Case> read_cases(const fs::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string why;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) {
      why.clear();
    } else if (line.starts_with("#")) {
      why += line + "\n";
    } else if (line.starts_with("hoshin search ")) {
      cases.push_back({path, number, why, line, {}});
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

/// The hits, one a line, for a message.
std::string listing(const Json& hits) {
  std::string lines;
  for (const Json& hit : hits) {
    lines += "  " + hit["id"].get<std::string>() + "  " +
             to_utf8(to_utf32(hit["text"].get<std::string>()).substr(0, 40)) + "\n";
    if (std::ranges::count(lines, '\n') == 15) return lines + "  ...\n";
  }
  return lines.empty() ? "  nothing\n" : lines;
}

/// Where among the hits the first passage is that `named` (DOC TEXT, DOC or an id) means;
/// their number if none is.
std::size_t place_of(const std::string& named, const Json& hits) {
  const std::string doc = named.substr(0, named.find(' '));
  const std::string text = fold(named.substr(doc.size()));
  const auto is_meant = [&](const Json& hit) {
    if (hit["id"] == doc) return true;
    if (fold(hit["text"].get<std::string>()).find(text) == std::string::npos) return false;
    const Json others = hit.value("also_at", Json::array());
    return hit["doc"] == doc ||
           std::ranges::any_of(others, [&](const Json& place) { return place["doc"] == doc; });
  };
  return static_cast<std::size_t>(std::ranges::find_if(hits, is_meant) - hits.begin());
}

void check_above(const Json& hits, const std::string& pair) {
  const auto mark = pair.find(" > ");
  ASSERT_NE(mark, std::string::npos) << "wanted: DOC TEXT > DOC TEXT";
  const std::size_t upper = place_of(pair.substr(0, mark), hits);
  EXPECT_LT(upper, hits.size()) << "found:\n" << listing(hits);
  EXPECT_LT(upper, place_of(pair.substr(mark + 3), hits)) << "found:\n" << listing(hits);
}

void check_claim(const Json& answer, const Claim& claim) {
  SCOPED_TRACE(claim.verb + ": " + claim.rest);
  Json hits = answer["hits"];  // without those that the page is filled with, which are no matches
  hits.erase(hits.end() - answer.value("filled", 0), hits.end());
  if (claim.verb == "expect") {
    EXPECT_LT(place_of(claim.rest, hits), std::min(kFirstScreen, hits.size())) << "found:\n" << listing(hits);
  } else if (claim.verb == "first") {
    EXPECT_FALSE(hits.empty() || place_of(claim.rest, hits) > 0) << "found:\n" << listing(hits);
  } else if (claim.verb == "never") {
    EXPECT_EQ(place_of(claim.rest, hits), hits.size()) << "found:\n" << listing(hits);
  } else if (claim.verb == "above") {
    check_above(hits, claim.rest);
  } else if (claim.verb == "relaxed") {
    EXPECT_EQ(answer["relaxed"] ? "yes" : "no", claim.rest);
  } else if (claim.verb == "total") {
    EXPECT_EQ(std::to_string(answer["total"].get<std::uint64_t>()), claim.rest) << "found:\n"
                                                                                << listing(hits);
  } else if (claim.verb == "suggestion") {
    const Json& suggestion = answer["suggestion"];
    EXPECT_EQ(suggestion.is_null() ? "none" : suggestion.get<std::string>(), claim.rest);
  } else {
    ADD_FAILURE() << "unknown claim; README.md lists them";
  }
}

/// Runs one case.
class GoldenSearch : public testing::Test {
 public:
  explicit GoldenSearch(Case c) : case_(std::move(c)) {}

  void TestBody() override {
    SCOPED_TRACE("\n" + case_.why + case_.command);
    EXPECT_FALSE(case_.claims.empty());
    const Outcome o =
        run_shell(case_.command + " --format json -n 1000 --index '" HOSHIN_DOCUMENTS_INDEX "'");
    ASSERT_LE(o.status, 1) << o.err;
    const Json answer = Json::parse(o.out);
    for (const Claim& claim : case_.claims) check_claim(answer, claim);
  }

 private:
  Case case_;
};

/// words.case, line 12, is GoldenSearch.words_12.
std::size_t register_cases() {
  const std::vector<Case> cases = all_cases();
  for (const Case& c : cases) {
    const std::string name = c.file.stem().string() + "_" + std::to_string(c.line);
    testing::RegisterTest("GoldenSearch", name.c_str(), nullptr, nullptr, c.file.c_str(), c.line,
                          [c]() -> testing::Test* { return new GoldenSearch(c); });
  }
  return cases.size();
}

const std::size_t kCases = register_cases();  // before main, which runs what is registered

TEST(GoldenSearchTest, ThereAreEnoughCasesToTrust) { EXPECT_GE(kCases, 120u); }

}  // namespace
}  // namespace hoshin
