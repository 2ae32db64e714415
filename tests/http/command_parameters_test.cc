// Parameters become the requests in JSON that the command line's options are.
#include "serve/http/command_parameters.h"

#include <gtest/gtest.h>

#include "query/json/calls.h"
#include "query/json/json_request.h"
#include "schema/error.h"
#include "serve/http/target.h"

namespace hoshin {
namespace {

std::string json_of(CommandSet command, std::string_view query) {
  try {
    return request_of_parameters(*parse_parameters(query), command).dump();
  } catch (const Error& error) {
    return "! " + error.hint();
  }
}

TEST(CommandParametersTest, TheyAreTheKeysOfARequest) {
  const struct {
    const char* why;
    CommandSet command;
    const char *query, *json;
  } cases[] = {
      {"nothing", kSearchCommand, "", "{}"},
      {"words", kSearchCommand, "query=a", R"({"query":"a"})"},
      {"words in several, as on a command line", kSearchCommand, "query=a&query=b", R"({"query":"a b"})"},
      {"q is query", kSearchCommand, "q=a", R"({"query":"a"})"},
      {"short names", kSearchCommand, "n=2&C=1", R"({"context":"1","limit":"2"})"},
      {"underscores", kSearchCommand, "no_fold", R"({"no_fold":true})"},
      {"a word of several", kSearchCommand, "fold=near", R"({"fold":"near"})"},
      {"a flag that says no", kSearchCommand, "any=false", R"({"any":false})"},
      {"lists have commas", kSearchCommand, "facets=year,area&facets=kind",
       R"({"facets":["year","area","kind"]})"},
      {"filters, too", kSearchCommand, "year=R5,R6&not-ministry=a",
       R"({"filters":{"not-ministry":["a"],"year":["R5","R6"]}})"},
      {"but not sums of money", kSearchCommand, "amount=1,000万円",
       R"({"filters":{"amount":["1,000万円"]}})"},
      {"arguments have none", kDocsCommand, "docs=a,b&docs=c", R"({"docs":["a,b","c"]})"},
      {"kinds of budget", kBudgetCommand, "budget=request", R"({"filters":{"budget":["request"]}})"},
      {"of budget alone", kSearchCommand, "budget=request", "! "},
      {"milliseconds", kSearchCommand, "timeout_ms=5", R"({"timeout_ms":5.0})"},
      {"no milliseconds", kSearchCommand, "timeout_ms=-5", "! "},
      {"a mistyped name", kSearchCommand, "limmit=5", "! "},
      {"a number twice", kSearchCommand, "n=5&limit=6", "! "},
      {"a flag that is neither", kSearchCommand, "any=perhaps", "! "},
      {"what is not its own", kStatsCommand, "query=a", "! "},
  };
  for (const auto& c : cases) {
    const std::string json = json_of(c.command, c.query);
    EXPECT_EQ(std::string_view(c.json) == "! " ? json.substr(0, 2) : json, c.json) << c.why;
  }
}

TEST(CommandParametersTest, ABodyOfJsonThatIsCalledAFormIsToldFromAMistypedName) {
  EXPECT_EQ(json_of(kSearchCommand, R"({"query":"a"})"), "! send it with Content-Type: application/json");
}

TEST(CommandParametersTest, EachThatIsNamedIsRead) {
  for (unsigned command = 1; command <= kExportCommand; command <<= 1) {
    const auto set = static_cast<CommandSet>(command);
    for (const CommandParameter& parameter : parameters_of(set)) {
      const std::string value = parameter.words.empty() ? "1" : parameter.words.front();
      JsonRequest keys{request_of_parameters({{parameter.name, value}}, set)};
      try {
        read_request(keys, set);
      } catch (const Error& error) {
        EXPECT_NE(std::string_view(error.what()).find("has no"), std::string_view::npos)
            << parameter.name << error.what();
        continue;  // another one is required
      }
      EXPECT_NO_THROW(keys.finish()) << parameter.name;
    }
  }
}

}  // namespace
}  // namespace hoshin
