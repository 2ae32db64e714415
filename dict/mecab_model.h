// dict/mecab_model.h - MeCab's dictionaries, opened and told apart. Only the analyser includes this.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include <mecab.h>

namespace hoshin {

/// mecab-ipadic-utf8, named, with the user dictionary. Throws Error: kNotFound if either is missing, kBadData
/// if the user dictionary is not whole.
std::unique_ptr<MeCab::Model> open_model(const std::filesystem::path& user_dictionary);

/// Changes with whatever may change how a text is cut: MeCab, its dictionaries, Unicode, the files of
/// `data_dir`, and `rules`, the version of the analyser's own. A file that cannot be read is an error, never
/// an empty one: the index would name a version that no other run has.
std::string fingerprint(const MeCab::Model& model, const std::filesystem::path& data_dir, int rules);

}  // namespace hoshin
