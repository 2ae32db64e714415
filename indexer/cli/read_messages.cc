#include "indexer/cli/read_messages.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "schema/message.h"
#include "schema/passage_json.h"
namespace hoshin {
namespace {

using Json = nlohmann::json;

constexpr char kDivider = '\0';

Error nonsense(std::string_view why) {
  return {ErrorCode::kBadData, message("its reader answered nonsense ({})", why),
          message("the file may be made to do harm: leave it out, or open it and save it anew")};
}

Error too_long(std::uint64_t most) {
  return {ErrorCode::kBadData, message("its passages take more than {} MB", most >> 20),
          message("divide it, or leave it out")};
}

Error named(std::string_view file, const Error& error) {
  return {error.code(), fmt::format("{}: {}", file, error.what()), error.hint()};
}

std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Takes the first part off `message`.
std::string_view take_part(std::string_view& message) {
  const std::size_t end = message.find(kDivider);
  const std::string_view part = message.substr(0, end);
  message.remove_prefix(end == std::string_view::npos ? message.size() : end + 1);
  return part;
}

/// What `make` makes of the JSON that `part` is.
template <typename Make>
auto from_json(std::string_view part, const Make& make) {
  try {
    return make(Json::parse(part));
  } catch (const Json::exception& error) {
    throw nonsense(error.what());
  }
}

Json year_to_json(const std::optional<int>& year) { return year ? Json(*year) : Json(nullptr); }

/// A whole number that fits. Conversion by the library takes 1e44 for an int, which means nothing.
template <typename Whole>
Whole whole_from(const Json& json) {
  if (json.is_number_unsigned() && json.get<std::uint64_t>() <= std::numeric_limits<Whole>::max())
    return json.get<Whole>();
  throw nonsense("no whole number");
}

std::optional<int> year_from(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(whole_from<int>(json));
}

Json error_to_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"code", static_cast<int>(error->code())}, {"what", error->what()}, {"hint", error->hint()}};
}

std::optional<Error> error_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  const int code = whole_from<int>(json.at("code"));
  const bool known = code <= static_cast<int>(ErrorCode::kInternal);
  return Error(known ? static_cast<ErrorCode>(code) : ErrorCode::kInternal, json.at("what"), json.at("hint"));
}

Json stated_to_json(const StatedTags& stated) {
  return {{"title", stated.title},
          {"kind", stated.kind},
          {"status", stated.status},
          {"date", stated.date},
          {"year", year_to_json(stated.year)}};
}

StatedTags stated_from(const Json& json) {
  return {json.at("title"), json.at("kind"), json.at("status"), json.at("date"), year_from(json.at("year"))};
}

Json inferred_to_json(const std::vector<Inference>& inferred) {
  Json list = Json::array();
  for (const Inference& i : inferred) list.push_back({i.field, i.value, i.confidence, i.why});
  return list;
}

std::vector<Inference> inferred_from(const Json& list) {
  std::vector<Inference> inferred;
  for (const Json& i : list) inferred.push_back({i.at(0), i.at(1), i.at(2), i.at(3)});
  return inferred;
}

/// The answer but for its passages and blocks, which are parts of their own.
std::string answer_head(const ReadAnswer& answer, std::size_t passages) {
  const Document& document = answer.document;
  return to_text({{"failure", error_to_json(answer.failure)},
                  {"hash", answer.hash},
                  {"unchanged", answer.unchanged},
                  {"title", document.title},
                  {"kind", document.kind},
                  {"status", document.status},
                  {"date", document.date},
                  {"year", year_to_json(document.year)},
                  {"format", document.format},
                  {"encoding", document.encoding},
                  {"inferred", inferred_to_json(document.inferred)},
                  {"warnings", document.warnings},
                  {"passages", passages}});
}

/// Sets the number of passages to come, too.
ReadAnswer answer_from_head(const Json& json, std::size_t& passages) {
  ReadAnswer answer;
  answer.failure = error_from(json.at("failure"));
  json.at("hash").get_to(answer.hash);
  json.at("unchanged").get_to(answer.unchanged);
  Document& document = answer.document;
  json.at("title").get_to(document.title);
  json.at("kind").get_to(document.kind);
  json.at("status").get_to(document.status);
  json.at("date").get_to(document.date);
  document.year = year_from(json.at("year"));
  json.at("format").get_to(document.format);
  json.at("encoding").get_to(document.encoding);
  document.inferred = inferred_from(json.at("inferred"));
  json.at("warnings").get_to(document.warnings);
  passages = whole_from<std::size_t>(json.at("passages"));
  return answer;
}

/// The heads that the cells of passages have in common: a row's are those of the row before, mostly.
class CommonHeads {
 public:
  using List = std::vector<std::vector<std::string>>;

  /// Takes the heads off `passage`; true if they are others than those of the passage before.
  bool take_off(Passage& passage) {
    if (passage.cells.empty()) return false;
    const bool same = std::equal(passage.cells.begin(), passage.cells.end(), heads_.begin(), heads_.end(),
                                 [](const Cell& cell, const auto& header) { return cell.header == header; });
    if (!same) heads_.clear();
    for (Cell& cell : passage.cells) {
      if (!same) heads_.push_back(std::move(cell.header));
      cell.header.clear();
    }
    return !same;
  }

  void set(List heads) {
    heads_ = std::move(heads);
    bytes_ = 0;
    for (const auto& header : heads_) {
      for (const std::string& head : header) bytes_ += sizeof(std::string) + head.size();
    }
  }

  void give_to(Passage& passage) {
    if (passage.cells.empty()) return;
    if (passage.cells.size() != heads_.size()) throw nonsense("cells without heads");
    if ((given_ += bytes_) > kMaxGiven) throw nonsense("too many heads");
    for (std::size_t i = 0; i < heads_.size(); ++i) passage.cells[i].header = heads_[i];
  }

  const List& heads() const { return heads_; }

 private:
  /// What few bytes of a message can make of themselves.
  static constexpr std::uint64_t kMaxGiven = std::uint64_t{2} << 30;

  List heads_;
  std::uint64_t bytes_ = 0, given_ = 0;
};

}  // namespace

std::string to_message(const WorkerHello& hello) {
  return to_text({{"reader", hello.reader_version},
                  {"unprotected", hello.unprotected},
                  {"failure", error_to_json(hello.failure)}});
}

WorkerHello hello_from(std::string_view message) {
  return from_json(message, [](const Json& json) {
    return WorkerHello{json.at("reader"), json.at("unprotected"), error_from(json.at("failure"))};
  });
}

std::string to_message(const ReadRequest& request) {
  return to_text({{"doc", request.doc},
                  {"source", request.source},
                  {"encoding", request.options.encoding},
                  {"stated", stated_to_json(request.options.stated)},
                  {"known_hash", request.known_hash},
                  {"blocks", request.blocks}});
}

ReadRequest request_from(std::string_view message) {
  return from_json(message, [](const Json& json) {
    ReadRequest request;
    json.at("doc").get_to(request.doc);
    json.at("source").get_to(request.source);
    request.options = {json.at("encoding"), stated_from(json.at("stated"))};
    json.at("known_hash").get_to(request.known_hash);
    json.at("blocks").get_to(request.blocks);
    return request;
  });
}

struct AnswerPieces::Impl {
  static constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

  void append(std::string_view part) {
    if ((size += part.size()) > most) throw too_long(most);
    if (pieces.empty() || pieces.back().size() + part.size() > kPieceBytes) {
      pieces.emplace_back();
      pieces.back().reserve(std::max(kPieceBytes, part.size()));
    }
    pieces.back() += part;
  }

  std::uint64_t most = 0, size = 0;
  std::size_t passages = 0;
  std::vector<std::string> pieces = {};
  CommonHeads heads = {};
};

AnswerPieces::AnswerPieces(std::uint64_t most) : impl_(new Impl{most}) {}
AnswerPieces::~AnswerPieces() = default;

void AnswerPieces::add(Passage passage) {
  ++impl_->passages;
  if (impl_->heads.take_off(passage)) impl_->append(kDivider + to_text(impl_->heads.heads()));
  impl_->append(kDivider + stored_passage_json(passage));
}

std::vector<std::string> AnswerPieces::finish(const ReadAnswer& answer) {
  for (const std::string& block : answer.blocks) impl_->append(kDivider + block);
  impl_->pieces.insert(impl_->pieces.begin(), answer_head(answer, impl_->passages));
  return std::move(impl_->pieces);
}

std::string to_message(const ReadAnswer& answer) {
  AnswerPieces pieces(std::numeric_limits<std::uint64_t>::max());
  for (const Passage& passage : answer.document.passages) pieces.add(passage);
  std::string message;
  for (const std::string& piece : pieces.finish(answer)) message += piece;
  return message;
}

ReadAnswer answer_from(std::string_view message, const ReadRequest& request) {
  const std::string name = request.path.string();
  std::size_t passages = 0;
  ReadAnswer answer =
      from_json(take_part(message), [&](const Json& json) { return answer_from_head(json, passages); });
  CommonHeads heads;
  while (!message.empty()) {
    const std::string_view part = take_part(message);
    if (answer.document.passages.size() == passages) {
      answer.blocks.emplace_back(part);
      continue;
    }
    if (part.starts_with('[')) {
      heads.set(from_json(part, [](const Json& json) { return json.get<CommonHeads::List>(); }));
      continue;
    }
    Passage passage = passage_from_json(part, name);
    if (passage.doc != request.doc || passage.source != request.source) throw nonsense("of another document");
    heads.give_to(passage);
    answer.document.passages.push_back(std::move(passage));
  }
  if (answer.document.passages.size() != passages) throw nonsense("passages are missing");
  if (answer.failure) answer.failure = named(name, *answer.failure);
  return answer;
}

std::string frame_of(std::uint64_t length) {
  std::string frame(kFrameBytes, '\0');
  for (std::size_t i = 0; i < kFrameBytes; ++i) frame[i] = static_cast<char>(length >> (8 * i) & 0xFF);
  return frame;
}

std::uint64_t length_in(std::string_view frame) {
  std::uint64_t length = 0;
  for (std::size_t i = kFrameBytes; i-- > 0;) length = length << 8 | static_cast<unsigned char>(frame[i]);
  return length;
}

std::string framed(std::string_view message) { return frame_of(message.size()).append(message); }

std::optional<std::string> MessageBuffer::take() {
  if (bytes_.size() < kFrameBytes) return std::nullopt;
  const std::uint64_t length = length_in(bytes_);
  if (length > limit_) throw too_long(limit_);
  if (bytes_.size() - kFrameBytes < length) {
    bytes_.reserve(kFrameBytes + length);
    return std::nullopt;
  }
  std::string rest = bytes_.substr(kFrameBytes + length);  // mostly nothing
  bytes_.resize(kFrameBytes + length);
  bytes_.erase(0, kFrameBytes);
  return std::exchange(bytes_, std::move(rest));
}

}  // namespace hoshin
