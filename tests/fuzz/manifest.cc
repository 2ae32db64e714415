// Any bytes as a manifest: one may lie in a folder that was downloaded.
#include "indexer/cli/manifest.h"

#include "tests/fuzz/fuzz.h"
#include "tests/temporary_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoshin;
  static const TemporaryFolder folder;
  const auto file = folder.write("hoshin.toml", fuzz::text_of(data, size));
  fuzz::allow_errors([&] {
    Manifest manifest(file, HOSHIN_DATA_DIR);
    StatedFacts facts;
    manifest.describe("a/b.pdf", facts);
    facts.fingerprint();
    manifest.warnings();
  });
  return 0;
}
