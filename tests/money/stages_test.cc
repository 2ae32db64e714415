// One year's money at several stages, and which of them a sum over all kinds has.
#include "query/money/stages.h"

#include <gtest/gtest.h>

#include "query/money/ledger.h"
#include "query/money/sum_once.h"

namespace hoshin::testing {
namespace {

struct Staged {
  std::int64_t yen = 0;
  std::string kind;
  std::string of = {};      ///< The number of its total among those said.
  std::uint32_t parts = 0;  ///< Of a total.
  int year = 2025;
  std::string ministry = {};
  std::string issuer = {};
  bool spent = false;
};

std::vector<Figure> staged_figures(const std::vector<Staged>& all) {
  static const FigureFilter everything;
  Ledger ledger(everything);
  for (std::size_t i = 0; i < all.size(); ++i) {
    Passage p;
    p.doc = "d" + std::to_string(i);
    p.id = "d#" + std::to_string(i + 1);
    Amount a{"道の駅の整備", all[i].yen, all[i].year, all[i].kind, all[i].parts > 0 ? "total" : ""};
    if (!all[i].of.empty()) a.of = "d#" + all[i].of + ".1";
    a.parts = all[i].parts;
    p.amounts = {a};
    if (!all[i].ministry.empty()) p.ministry = {all[i].ministry};
    if (!all[i].issuer.empty()) p.issuer = {all[i].issuer};
    ledger.add(p);
  }
  std::vector<Figure> figures = ledger.take_figures();
  for (std::size_t i = 0; i < all.size(); ++i) figures[i].spent = all[i].spent;
  return figures;
}

/// "100: initial 100, request 120-": the sum, and where stages are parted what each comes to.
std::string summed(const std::vector<Staged>& all) {
  std::vector<Figure> figures = staged_figures(all);
  choose_stages(figures);
  SumOnce once;
  for (const Figure& f : figures) once.add(f, f.token);
  std::string out = std::to_string(once.sum().yen) + ":";
  for (const StageSum& s : sums_of_stages(figures))
    out += " " + s.kind + " " + std::to_string(s.yen) + (s.counted ? "" : "-");
  return out;
}

TEST(StagesTest, NobodySignsTwoStagesOfOneYearTogether) {
  const struct {
    const char* why;
    std::vector<Staged> said;
    const char* sum;
  } cases[] = {
      {"of one stage", {{100, "initial"}, {20, "initial"}}, "120:"},
      {"what was asked for became the budget",
       {{150, "request"}, {100, "initial"}},
       "100: request 150- initial 100"},
      {"a supplement adds to it", {{100, "initial"}, {20, "supplementary"}}, "120:"},
      {"what was spent is the same money",
       {{100, "initial"}, {20, "supplementary"}, {110, "settlement"}},
       "120: initial 100 supplementary 20 settlement 110-"},
      {"after the supplement it is the same money",
       {{100, "initial"}, {20, "supplementary"}, {120, "revised"}},
       "120: initial 100 supplementary 20 revised 120-"},
      {"the total of both",
       {{100, "initial", "3"}, {20, "supplementary", "3"}, {120, "revised", "", 2}},
       "120: initial 100 supplementary 20 revised 120-"},
      {"before the supplement, without the initial budget",
       {{100, "", "3"}, {20, "supplementary", "3"}, {120, "revised", "", 2}},
       "120:"},
      {"at hand and spent", {{120, "revised"}, {110, "settlement"}}, "110: revised 120- settlement 110"},
      {"of two years", {{150, "request", "", 0, 2026}, {100, "initial"}}, "250:"},
      {"what is called spent is of no kind, and the same money",
       {{100, "initial"}, {90, "", "", 0, 2025, "", "", true}},
       "100:"},
      {"spent, and no budget beside it", {{90, "", "", 0, 2025, "", "", true}}, "90:"},
      {"of no kind it may be any",
       {{150, "request"}, {100, "initial"}, {7, ""}},
       "107: request 150- initial 100  7"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(summed(c.said), c.sum);
  }
}

TEST(StagesTest, EachMinistryAndIssuerHasItsOwnStages) {
  const struct {
    const char* why;
    std::vector<Staged> said;
    const char* sum;
  } cases[] = {
      {"one has its budget, another still asks",
       {{100, "initial", "", 0, 2025, "総務省"}, {150, "request", "", 0, 2025, "国土交通省"}},
       "250:"},
      {"what the first had asked for is left out",
       {{100, "initial", "", 0, 2025, "総務省"},
        {120, "request", "", 0, 2025, "総務省"},
        {150, "request", "", 0, 2025, "国土交通省"}},
       "250: request 150 request 120- initial 100"},
      {"of two towns",
       {{100, "initial", "", 0, 2025, "", "甲市"}, {90, "settlement", "", 0, 2025, "", "乙市"}},
       "190:"},
      {"what is nobody's is at the stage of the year",
       {{100, "initial", "", 0, 2025, "総務省"}, {150, "request"}},
       "100: request 150- initial 100"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(summed(c.said), c.sum);
  }
}

TEST(StagesTest, EachKindHasItsOwnSum) {
  std::vector<Figure> figures = staged_figures(
      {{100, "initial", "3"}, {20, "supplementary", "3"}, {120, "revised", "", 2}, {150, "request"}});
  choose_stages(figures);
  std::string sums;
  for (const char* kind : {"request", "initial", "supplementary", "revised"}) {
    SumOnce once(/*all_stages=*/true);
    for (const Figure& f : figures) {
      if (f.amount().budget == kind) once.add(f, f.token);
    }
    sums += std::to_string(once.sum().yen) + " ";
  }
  EXPECT_EQ(sums, "150 100 20 120 ");
}

}  // namespace
}  // namespace hoshin::testing
