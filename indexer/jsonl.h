// indexer/jsonl.h - ready-made passages, one JSON object a line.
//
// The door for other tools' data. A line carries any of the keys of a passage
// (schema/passage_json.h); only `text` is needed:
//
//   doc  missing: the part of the id before its last '#', else the name of the file
//        without folder and extension
//   n    missing: the line's place among those of its document
//   id   missing: doc#n
//
// Of a repeated id the last line wins. A byte order mark, CR before the line's end
// and empty lines mean nothing. A wrong byte becomes U+FFFD.
#pragma once
#include <functional>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/error.h"
#include "schema/passage.h"

namespace hoshin {

/// The passages of one document, by their number.
struct JsonDocument {
  std::string doc;
  std::size_t input = 0;  ///< Where its first passage stood: the number of the call of read(), from 0.
  std::vector<Passage> passages;
};

/// Reads any number of files; a document may have passages in several.
class JsonLinesReader {
 public:
  /// Called for what was mended or left out, with file:line in front.
  using Warn = std::function<void(const std::string&)>;
  /// Called for a line that is no passage, which is then left out; it may throw, which
  /// ends the reading.
  using Refuse = std::function<void(const Error&)>;

  JsonLinesReader(Warn warn, Refuse refuse) : warn_(std::move(warn)), refuse_(std::move(refuse)) {}

  /// Reads all of `in`, which messages call `file`. Throws Error kIo if it breaks off.
  void read(std::istream& in, const std::string& file);

  /// What was read, in order of the first passage of each; the reader is empty then.
  std::vector<JsonDocument> take();

 private:
  struct Line {
    Passage passage;
    std::size_t file = 0, number = 0;
    bool repeated = false;  ///< A later line has its id.
  };

  void read_line(std::string& text, std::size_t number);
  void complete(Passage& passage);
  std::string place(std::size_t file, std::size_t line) const;

  Warn warn_;
  Refuse refuse_;
  std::vector<std::string> files_;
  std::vector<Line> lines_;
  std::unordered_map<std::string, std::size_t> line_of_id_;
  std::unordered_map<std::string, std::uint32_t> last_number_;  ///< By document.
};

}  // namespace hoshin
