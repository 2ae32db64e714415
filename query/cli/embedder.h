// query/cli/embedder.h - the vector of a text, from a server of embeddings.
//
// Another program asks the server (embed), so that hoshin itself needs no library for the network.
#pragma once
#include <string>
#include <vector>

namespace hoshin {

/// Runs hoshin-embed, which is found beside this program, without a shell. Throws Error with what it says, or
/// kNotFound if it is not installed. With `insecure` a key may go over plain http to another machine. Any
/// thread may call it.
std::vector<float> embed(const std::string& text, const std::string& url, bool insecure);

}  // namespace hoshin
