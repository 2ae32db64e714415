#include "bench/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

namespace hoshin {
namespace {

constexpr std::size_t kTop = 10;
constexpr std::size_t kSamples = 2000;

double discounted(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(kTop, grades.size()); ++i)
    sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  return sum;
}

double share(std::ptrdiff_t part, std::ptrdiff_t whole) {
  return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

Measures measure(const JudgedQuestion& question, const std::vector<std::string>& ranked) {
  std::vector<int> gains, ideal;
  for (const std::string& id : ranked) {
    const auto judged = question.grades.find(id);
    gains.push_back(judged == question.grades.end() ? 0 : judged->second);
  }
  for (const auto& [id, grade] : question.grades) ideal.push_back(grade);
  std::ranges::sort(ideal, std::greater());

  const auto answers = [](int grade) { return grade > 0; };
  const auto found = [&](std::size_t count) {
    return std::count_if(gains.begin(),
                         gains.begin() + static_cast<std::ptrdiff_t>(std::min(count, gains.size())), answers);
  };
  const auto all = std::ranges::count_if(ideal, answers);
  const auto first = static_cast<std::size_t>(std::ranges::find_if(gains, answers) - gains.begin());
  return {.mrr = first < std::min(kTop, gains.size()) ? 1 / static_cast<double>(first + 1) : 0,
          .ndcg = all ? discounted(gains) / discounted(ideal) : 0,
          .recall10 = share(found(kTop), all),
          .recall100 = share(found(100), all)};
}

Measures mean(const std::vector<Measures>& all) {
  Measures sum;
  for (const Measures& m : all) {
    sum.mrr += m.mrr;
    sum.ndcg += m.ndcg;
    sum.recall10 += m.recall10;
    sum.recall100 += m.recall100;
  }
  const double n = std::max<double>(1, static_cast<double>(all.size()));
  return {sum.mrr / n, sum.ndcg / n, sum.recall10 / n, sum.recall100 / n};
}

Difference bootstrap(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.empty()) return {};
  std::vector<double> differences(a.size());
  std::ranges::transform(b, a, differences.begin(), std::minus());
  const double n = static_cast<double>(a.size());
  std::mt19937 random(7);
  std::vector<double> means(kSamples);
  for (double& sample : means) {
    for (std::size_t i = 0; i < a.size(); ++i) sample += differences[random() % a.size()];
    sample /= n;
  }
  std::ranges::sort(means);
  return {std::accumulate(differences.begin(), differences.end(), 0.0) / n, means[kSamples * 25 / 1000],
          means[kSamples * 975 / 1000 - 1]};
}

}  // namespace hoshin
