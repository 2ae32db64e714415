#include "query/cli/opener.h"

#include <cstdlib>
#include <iterator>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "query/cli/source_place.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/printable.h"

namespace hoshin {
namespace {

using ArgumentList = std::vector<std::string>;

/// A program and how it takes a place; {file} and {at} are filled in.
struct Viewer {
  std::string_view program;
  std::vector<std::string_view> arguments;
};

const std::vector<Viewer>& pdf_viewers() {
  static const std::vector<Viewer> kViewers = {
      {"zathura", {"--page={at}", "{file}"}},
      {"evince", {"--page-index={at}", "{file}"}},
      {"okular", {"--page", "{at}", "{file}"}},
      {"atril", {"--page-index={at}", "{file}"}},
      {"xreader", {"--page-index={at}", "{file}"}},
      {"qpdfview", {"{file}#{at}"}},
      {"sioyek", {"--page", "{at}", "{file}"}},
      {"mupdf", {"{file}", "{at}"}},
      {"xpdf", {"{file}", ":{at}"}},
  };
  return kViewers;
}

/// Editors that do not take +LINE FILE.
const std::vector<Viewer>& other_editors() {
  static const std::vector<Viewer> kEditors = {{"code", {"--goto", "{file}:{at}"}},
                                               {"codium", {"--goto", "{file}:{at}"}},
                                               {"subl", {"{file}:{at}"}},
                                               {"zed", {"{file}:{at}"}},
                                               {"hx", {"{file}:{at}"}},
                                               {"kate", {"--line", "{at}", "{file}"}}};
  return kEditors;
}

ArgumentList filled(std::string_view program, const std::vector<std::string_view>& templates,
                    const std::string& file, std::uint32_t at) {
  ArgumentList out = {std::string(program)};
  for (const std::string_view argument : templates) {
    out.push_back(fmt::format(fmt::runtime(argument), fmt::arg("file", file), fmt::arg("at", at)));
  }
  return out;
}

/// "code -w" is a program and an argument of its own.
ArgumentList split_words(const char* variable) {
  std::istringstream words(variable == nullptr ? "" : variable);
  return {std::istream_iterator<std::string>(words), {}};
}

std::optional<ArgumentList> pdf_arguments(const std::string& file, std::uint32_t page,
                                          const CanRun& can_run) {
  for (const Viewer& viewer : pdf_viewers()) {
    if (can_run(viewer.program)) return filled(viewer.program, viewer.arguments, file, page);
  }
  return std::nullopt;
}

std::optional<ArgumentList> text_arguments(const std::string& file, std::uint32_t line,
                                           const Environment& environment, const CanRun& can_run) {
  for (const char* const variable : {environment.visual, environment.editor, environment.pager, "less"}) {
    ArgumentList own = split_words(variable);
    if (own.empty() || !can_run(own.front())) continue;
    const std::string name = std::filesystem::path(own.front()).filename().string();
    ArgumentList place = {"", fmt::format("+{}", line), file};  // vi, emacs, nano, less
    for (const Viewer& editor : other_editors()) {
      if (editor.program == name) place = filled(name, editor.arguments, file, line);
    }
    own.insert(own.end(), place.begin() + 1, place.end());
    return own;
  }
  return std::nullopt;
}

ArgumentList desktop_arguments(const std::string& target, const CanRun& can_run) {
  if (can_run("xdg-open")) return {"xdg-open", target};
  throw Error(
      ErrorCode::kNotFound, message("there is no program to open {}", target),
      message("set EDITOR for texts, install a PDF viewer such as evince or zathura, or use --print"));
}

/// 'it'\''s'
std::string in_quotes(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

/// $'\033[2J': the same word, and nothing in it but ASCII that can be shown.
std::string escaped(const std::string& word) {
  std::string out = "$'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 && byte < 0x7F && c != '\'' && c != '\\';
    out += plain ? std::string(1, c) : fmt::format("\\{:03o}", byte);
  }
  return out + '\'';
}

}  // namespace

bool can_run(std::string_view program) {
  const std::string name(program);
  if (name.find('/') != name.npos) return ::access(name.c_str(), X_OK) == 0;
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + '/' + name).c_str(), X_OK) == 0) return true;
  }
  return false;
}

std::vector<std::string> open_arguments(const DocumentEntry& document, const Passage& passage,
                                        const Environment& environment, const CanRun& can_run) {
  const std::filesystem::path path = source_path(document);
  if (path.empty()) {
    if (is_web_address(passage.url)) return desktop_arguments(passage.url, can_run);
    throw Error(ErrorCode::kNotFound, message("{} came ready-made: it has no source file", passage.id),
                message("read it with `hoshin show {}`", passage.id));
  }
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    throw Error(ErrorCode::kNotFound, message("{} is not there any more", path.string()),
                message("read the passage with `hoshin show {}`, or index the documents where they are now",
                        passage.id));
  }
  const std::uint32_t at = line_or_page(document, passage);
  std::optional<ArgumentList> arguments;
  if (document.format == "pdf") arguments = pdf_arguments(path.string(), at, can_run);
  if (has_lines(document)) arguments = text_arguments(path.string(), at, environment, can_run);
  return arguments ? *arguments : desktop_arguments(path.string(), can_run);
}

std::string shell_text(const std::vector<std::string>& arguments) {
  constexpr std::string_view kSpecial = " \t\n\"'`$&|;<>()[]{}*?!#~\\";
  std::string out;
  for (const std::string& argument : arguments) {
    if (!out.empty()) out += ' ';
    const bool plain = !argument.empty() && argument.find_first_of(kSpecial) == argument.npos;
    if (plain && is_printable(argument)) {
      out += argument;
      continue;
    }
    out += printable_line(argument) == argument ? in_quotes(argument) : escaped(argument);
  }
  return out;
}

}  // namespace hoshin
