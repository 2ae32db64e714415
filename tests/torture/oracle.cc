#include "tests/torture/oracle.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/json/json_api.h"
#include "schema/error.h"
#include "schema/passage_json.h"

namespace hoshin::torture {
namespace {

/// Not a request of the door: all passages, one after the other.
constexpr std::string_view kExport = "export";

struct Answer {
  Verdict verdict = Verdict::kRight;  ///< Or what kind of error `text` is.
  std::string text;
};

/// An answer without what differs rightly: the time that it took, and the size of the files, which a damage
/// may change.
std::string comparable(std::string answer) {
  for (const std::string_view key : {"\"took_ms\":", "\"disk_bytes\":"}) {
    for (std::size_t at = 0; (at = answer.find(key, at)) != answer.npos;) {
      answer.erase(at, answer.find_first_of(",}", at) - at);
    }
  }
  return answer;
}

std::string export_of(const Searcher& searcher) {
  std::string lines;
  searcher.for_each_passage({}, [&](const Passage& passage) {
    lines += passage_to_json(passage) + '\n';
    return true;
  });
  return lines;
}

std::string ask(const Searcher& searcher, const Vocabulary& vocabulary, const std::string& question) {
  if (question == kExport) return export_of(searcher);
  return comparable(JsonApi(searcher, vocabulary).answer(question));
}

/// Errors that a damaged index may answer with. That there is none is an answer only where it is opened.
bool speaks_of_the_index(ErrorCode code, bool opening) {
  constexpr ErrorCode kAlways[] = {ErrorCode::kCorrupt, ErrorCode::kIo};
  constexpr ErrorCode kOpening[] = {ErrorCode::kVersion, ErrorCode::kNotFound};
  return std::ranges::find(kAlways, code) != std::end(kAlways) ||
         (opening && std::ranges::find(kOpening, code) != std::end(kOpening));
}

template <typename Use>
Answer answer_of(const Use& use, bool opening) {
  try {
    return {Verdict::kRight, use()};
  } catch (const Error& error) {
    const std::string said = std::string(name_of(error.code())) + ": " + error.what();
    if (error.code() == ErrorCode::kInternal || error.hint().empty()) return {Verdict::kBug, said};
    return {speaks_of_the_index(error.code(), opening) ? Verdict::kError : Verdict::kMisleading, said};
  } catch (const std::exception& error) {
    return {Verdict::kBug, std::string("an exception that is no Error: ") + error.what()};
  }
}

void worsen(Judgement& judgement, Verdict verdict, const std::string& question, const std::string& said) {
  if (verdict <= judgement.verdict) return;
  judgement = {verdict, question + " -> " + said.substr(0, 200)};
}

}  // namespace

const char* name_of(Verdict verdict) noexcept {
  constexpr const char* kNames[] = {"right", "error", "missed", "misleading", "bug", "wrong"};
  return kNames[static_cast<int>(verdict)];
}

Oracle::Oracle(const std::filesystem::path& sound, const Vocabulary& vocabulary,
               std::vector<std::string> questions)
    : vocabulary_(vocabulary), questions_(std::move(questions)) {
  const Searcher searcher(sound, vocabulary_);
  questions_.emplace_back(kExport);
  for (const std::string& question : questions_) answers_.push_back(ask(searcher, vocabulary_, question));
}

Judgement Oracle::judge(const std::filesystem::path& dir, bool must_be_found) const {
  Judgement judgement;
  std::optional<Searcher> searcher;
  const Answer opened = answer_of([&] { return searcher.emplace(dir, vocabulary_), std::string(); }, true);
  worsen(judgement, opened.verdict, "opening", opened.text);
  if (!searcher) return judgement;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const Answer answer = answer_of([&] { return ask(*searcher, vocabulary_, questions_[i]); }, false);
    const bool differs = answer.verdict == Verdict::kRight && answer.text != answers_[i];
    worsen(judgement, differs ? Verdict::kWrong : answer.verdict, questions_[i], answer.text);
  }
  const Answer checked = answer_of(
      [&] {
        const std::vector<CheckFinding> findings = searcher->check();
        return findings.empty() ? std::string() : findings.front().file;
      },
      false);
  const bool found = checked.verdict != Verdict::kRight || !checked.text.empty();
  worsen(judgement, checked.verdict, "check", checked.text);
  if (must_be_found && !found) worsen(judgement, Verdict::kMissed, "check", "nothing found");
  if (judgement.verdict == Verdict::kWrong)
    judgement.detail += found ? " [check finds it]" : " [check misses it]";
  return judgement;
}

}  // namespace hoshin::torture
