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
// and empty lines mean nothing. A wrong byte becomes U+FFFD. A line with a value out of bounds
// (schema/passage_limits.h) is refused; of one with a harmful url only that is left out.
//
// Passages go to a spool as they are read; some hundred bytes of each stay in memory.
#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/disk/hash.h"
#include "indexer/passages/passage_spool.h"
#include "schema/error.h"
#include "schema/passage.h"

namespace hoshin {

/// The passages of one document, by their number.
struct JsonDocument {
  std::string doc;
  std::size_t input = 0;  ///< Where its first passage stood: the number of the call of read(), from 0.
  std::vector<SpooledPassage> passages;
};

/// Reads any number of files; a document may have passages in several.
class JsonLinesReader {
 public:
  /// Called for what was mended or left out, with file:line in front.
  using Warn = std::function<void(const std::string&)>;
  /// Called for a line that is no passage, which is then left out; it may throw, which
  /// ends the reading.
  using Refuse = std::function<void(const Error&)>;

  /// Called now and then with the number of lines read so far.
  using Progress = std::function<void(std::size_t lines)>;

  /// Lines are parsed by `jobs` threads (0: one for each core); all callbacks come from the caller's own, in
  /// order of the lines. `spool` must outlive the reader.
  JsonLinesReader(PassageSpool& spool, Warn warn, Refuse refuse, unsigned jobs = 0, Progress progress = {});

  /// Reads all of `in`, which messages call `file`. Throws Error kIo if it breaks off; kNoSpace.
  void read(std::istream& in, const std::string& file);

  /// Reads one line, the next of `file`; as read(), but at once and in this thread.
  void read_line(std::string text, const std::string& file);

  /// What was read, in order of the first passage of each; the reader is empty then.
  std::vector<JsonDocument> take();

 private:
  /// A line, and what became of it.
  struct Parsed;

  struct Line {
    SpooledPassage passage;
    std::uint32_t document = 0;  ///< Of documents_.
    std::uint32_t file = 0, number = 0;
    bool repeated = false;  ///< A later line has its id.
  };

  struct Doc {
    std::string name;
    std::uint32_t last_number = 0;
  };

  static void parse(Parsed& line);
  void add(Parsed& line);
  std::uint32_t complete(Passage& passage);
  std::string place(std::size_t file, std::size_t line) const;

  PassageSpool& spool_;
  Warn warn_;
  Refuse refuse_;
  unsigned jobs_;
  Progress progress_;
  std::size_t lines_read_ = 0;
  std::size_t single_lines_ = 0;  ///< Of read_line(), of the last file.
  std::vector<std::string> files_;
  std::vector<Line> lines_;
  std::vector<Doc> documents_;
  std::unordered_map<std::string, std::uint32_t> document_of_;  ///< By name.
  std::unordered_map<Digest, std::uint32_t, DigestHash> line_of_id_;
};

}  // namespace hoshin
