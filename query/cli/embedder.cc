#include "query/cli/embedder.h"

#include <filesystem>
#include <utility>

#include "program/child_process.h"
#include "program/program.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_json.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEmbedder = "hoshin-embed";

/// ../libexec/hoshin beside the running program, in the build tree and after install; else where it is
/// installed.
fs::path embedder_path() {
  std::error_code ignored;
  fs::path beside = program_prefix() / "libexec" / "hoshin" / kEmbedder;
  if (fs::exists(beside, ignored)) return beside;
  fs::path installed = fs::path(HOSHIN_INSTALLED_LIBEXEC_DIR) / kEmbedder;
  if (fs::exists(installed, ignored)) return installed;
  throw Error(ErrorCode::kNotFound, message("{} is not installed beside hoshin", kEmbedder),
              message("install it, or give the vector of the query with --vector"));
}

}  // namespace

std::vector<float> embed(const std::string& text, const std::string& url, bool insecure) {
  MemoryStream in, out, err;
  in.give(text);
  std::vector<std::string> words = {embedder_path().string()};
  if (insecure) words.emplace_back("--insecure");
  words.push_back(url);
  if (run_child(std::move(words), {in.fd(), out.fd(), err.fd()}) != kExitDone)
    throw reported_by(kEmbedder, err.take(), ErrorCode::kIo);
  return read_query_vector(out.take(), url);
}

}  // namespace hoshin
