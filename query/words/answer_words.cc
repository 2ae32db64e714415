#include "query/words/answer_words.h"

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::string_view kNumber = "<number>";  // before a sign; as a row: what a number may end in

std::vector<std::string> columns() { return {"question", "answer", "source"}; }

}  // namespace

AnswerWords::AnswerWords(const std::filesystem::path& path) : words_(path, columns()) {
  const Tsv file(path, columns());
  for (const Tsv::Row& row : file.rows()) {
    const std::vector<std::string> answers = split_list(row.cells[1]);
    if (answers.empty()) throw file.bad_row(row, "the answer is empty");
    add(row.cells[0], answers);
  }
}

void AnswerWords::add(std::string_view asked, const std::vector<std::string>& answers) {
  if (asked == kNumber) {
    for (const std::string& digit : answers) digits_.push_back(fold(digit));
    return;
  }
  Question& question = asked == kWord ? lone_word_ : questions_[fold(asked)];
  for (const std::string& answer : answers) {
    const bool number = answer.starts_with(kNumber);
    if (answer.starts_with(kWord)) {
      question.definitions.push_back(std::string(kWord) + fold(answer.substr(kWord.size())));
    } else {
      question.signs.push_back({fold(number ? answer.substr(kNumber.size()) : answer), number});
    }
  }
}

std::vector<std::string> AnswerWords::Question::definitions_of(std::string_view word) const {
  std::vector<std::string> out;
  for (const std::string& definition : definitions)
    out.push_back(std::string(word) + definition.substr(kWord.size()));
  return out;
}

std::vector<AnswerWords::Mention> AnswerWords::find(std::string_view folded) const {
  std::vector<Mention> out;
  for (const ByteRange& range : words_.find(folded)) {
    const auto known = questions_.find(folded.substr(range.begin, range.end - range.begin));
    if (known != questions_.end()) out.push_back({range, &known->second});
  }
  return out;
}

}  // namespace hoshin
