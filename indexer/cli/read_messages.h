// indexer/cli/read_messages.h - what hoshin-index and its workers say to each other.
//
// A message is eight bytes of length (little-endian) and that many bytes. Those are
// parts of JSON, which holds no NUL, divided by NUL.
//
//   parent                              worker (worker.h)
//     -- argv: vocabulary, limits -->
//                        <-- WorkerHello --
//     -- ReadRequest, and the document as an open file (descriptor.h) -->
//                         <-- ReadAnswer --     and so on, a file at a time
//
// The rows of a table have their heads in common: those of a passage's cells are a part of their own, before
// the first passage that has them.
//
// A worker has read what a stranger wrote: its answers are checked, not believed.
// What cannot be understood throws Error kBadData.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/reader.h"
#include "schema/error.h"

namespace hoshin {

/// A worker is ready.
struct WorkerHello {
  std::string reader_version;    ///< Reader::version().
  std::string unprotected;       ///< Why there is no sandbox; empty if there is one.
  std::optional<Error> failure;  ///< It could not begin (no vocabulary), and has ended.
};

/// Read one document.
struct ReadRequest {
  std::filesystem::path path;  ///< To open it, and for messages. The worker never learns it.
  /// To open it: absolute, without links; empty if it is `path`, with or without.
  std::filesystem::path real;
  std::string doc, source;  ///< For the passages.
  ReadOptions options;
  std::string known_hash;  ///< Of its bytes when it was indexed; empty to read it anyway.
  bool blocks = false;     ///< Its blocks are wanted, too.
};

/// What became of it.
struct ReadAnswer {
  std::optional<Error> failure;     ///< Nothing else is set then.
  std::string hash;                 ///< Of its bytes (indexer/disk/hash.h).
  bool unchanged = false;           ///< `hash` is the known one; nothing was read.
  Document document;                ///< Without blocks.
  std::vector<std::string> blocks;  ///< As block_to_json() has them, if wanted.
};

std::string to_message(const WorkerHello& hello);
std::string to_message(const ReadRequest& request);
std::string to_message(const ReadAnswer& answer);

/// A long answer in the making: in pieces, which are never copied. add() throws Error kBadData when they have
/// more than `most` bytes.
class AnswerPieces {
 public:
  explicit AnswerPieces(std::uint64_t most);
  ~AnswerPieces();

  /// The next passage of the document.
  void add(Passage passage);

  /// The whole message, to be sent piece by piece. `answer` is all but the passages.
  std::vector<std::string> finish(const ReadAnswer& answer);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

WorkerHello hello_from(std::string_view message);
ReadRequest request_from(std::string_view message);

/// Names the file of `request` in the failure and in warnings: a worker speaks of the one that it was
/// given, and of no other. Passages of another document than `request` asked for are an error, too.
ReadAnswer answer_from(std::string_view message, const ReadRequest& request);

/// What stands before a message of `length` bytes: so many bytes.
inline constexpr std::size_t kFrameBytes = 8;
std::string frame_of(std::uint64_t length);

/// The length in `frame`, which has kFrameBytes at least.
std::uint64_t length_in(std::string_view frame);

/// Eight bytes of length and `message`.
std::string framed(std::string_view message);

/// Puts messages together again from bytes as they come.
class MessageBuffer {
 public:
  /// `limit`: bytes that a message may have.
  explicit MessageBuffer(std::uint64_t limit) : limit_(limit) {}

  void add(std::string_view bytes) { bytes_ += bytes; }

  /// The next message if it is there whole. Throws Error kBadData, without waiting
  /// for its bytes, for one that claims to be longer than the limit.
  std::optional<std::string> take();

 private:
  std::uint64_t limit_;
  std::string bytes_;
};

}  // namespace hoshin
