#include "indexer/cli/picture_command.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <functional>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "corpus/formats/pdf/page_picture.h"
#include "corpus/formats/pdf/pdf_ahead.h"
#include "corpus/formats/pdf/pdf_drawing.h"
#include "corpus/reader.h"
#include "indexer/cli/descriptor.h"
#include "indexer/cli/kept_files.h"
#include "indexer/cli/sandbox.h"
#include "indexer/cli/worker.h"
#include "indexer/disk/hash.h"
#include "program/program.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A person waits for it.
constexpr ReadLimits kLimits{.cpu_seconds = 10, .wall_seconds = 20, .answer_bytes = std::uint64_t{128} << 20};

void limit_time(const ReadLimits& limits) {
  const rlimit cpu = {limits.cpu_seconds, limits.cpu_seconds};
  ::setrlimit(RLIMIT_CPU, &cpu);
  ::alarm(limits.wall_seconds);
}

/// Runs `draw` where nothing else can be done, with what was stdout. As a reader (worker.h) it ends without
/// ado: nothing is to be tidied up, and the sandbox would not let leak checkers run.
[[noreturn]] void draw_confined(const ReadLimits& limits, bool unconfined,
                                const std::function<void(int answer)>& draw) {
  // A library that chats on stdout would be taken for a picture.
  const Descriptor answer(::dup(STDOUT_FILENO));
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  limit_reading(limits, limits.answer_bytes);  // its stdout may be a file
  keep_files(read_ahead_for_pdfs());
  limit_time(limits);
  const std::string unprotected = enter_sandbox();
  if (!unprotected.empty() && !unconfined)
    throw Error(ErrorCode::kIo, message("the kernel cannot confine what draws pages: {}", unprotected),
                message("show the passages without their pages"));
  try {
    draw(answer.get());
    ::_exit(kExitDone);
  } catch (...) {
    write_all(STDERR_FILENO,
              error_report("hoshin-index", handled_error(message("please report it with the file"))));
    ::_exit(kExitError);
  }
}

unsigned number_of(const std::string& argument) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), value);
  if (error != std::errc() || end != argument.data() + argument.size())
    throw Error(ErrorCode::kUsage, message("'{}' is no number", argument),
                message("see hoshin-index --help"));
  return value;
}

std::string header_of(const PagePicture& picture, const std::string& hash) {
  nlohmann::json header = {{"hash", hash},
                           {"width", picture.width},
                           {"height", picture.height},
                           {"pages", picture.pages},
                           {"text", to_utf8(picture.text)},
                           {"boxes", picture.boxes},
                           {"missing_fonts", picture.missing_fonts}};
  return header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Draws the page of the document that is stdin.
void write_picture(unsigned page, unsigned dpi, int answer) {
  const std::string bytes = read_all(Descriptor(STDIN_FILENO));
  Hash hash;
  hash.add(bytes);
  const PagePicture picture = picture_of_page(bytes, page, dpi);
  write_all(answer, header_of(picture, hash.hex()) + "\n");
  write_all(answer, picture.png);
}

}  // namespace

int draw_page(const std::vector<std::string>& arguments) {
  if (arguments.size() != 3)
    throw Error(ErrorCode::kUsage, message("{} takes a page and its dots an inch", kPictureArgument),
                message("see hoshin-index --help"));
  const unsigned page = number_of(arguments[1]), dpi = number_of(arguments[2]);
  ::prctl(PR_SET_NAME, "hoshin-picture");
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::closefrom(STDERR_FILENO + 1);  // what the server has open
  draw_confined(kLimits, false, [&](int answer) { write_picture(page, dpi, answer); });
}

int draw_understood_page(const std::string& file, const PageToDraw& page) {
  const Descriptor document(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!document)
    throw Error(ErrorCode::kNotFound, message("{} cannot be opened", file), system_reason(errno));
  const Reader reader(page.data);
  const LayoutWords words(page.data);
  constexpr ReadLimits kReading;
  const std::string name = std::filesystem::path(file).filename().string();
  draw_confined(kReading, page.unconfined, [&](int answer) {
    const std::string bytes = read_all(document);
    if (!bytes.starts_with("%PDF") && bytes.substr(0, 4096).find("%PDF") == bytes.npos)
      throw Error(ErrorCode::kUsage, message("only pages of a PDF can be drawn"),
                  message("convert it into a PDF, for example with LibreOffice"));
    const Document read = reader.read(bytes, name, name);
    write_all(answer, drawing_of_page(bytes, {page.number, &read.blocks, name, page.dpi}, words));
  });
}

}  // namespace hoshin
