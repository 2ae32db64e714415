// Writes an index of ready-made passages, one JSON object a line of standard input: write INDEX <
// passages.jsonl
#include <iostream>
#include <string>

#include <hoshin-index.h>

int main(int argc, char** argv) {
  hoshin_writer* writer = nullptr;
  hoshin_error* error = nullptr;
  const auto fails = [&](hoshin_status status) {
    if (status == HOSHIN_OK) return false;
    std::cerr << "write: " << hoshin_error_message(error) << "\nhint: " << hoshin_error_hint(error) << '\n';
    hoshin_error_free(error);
    return true;
  };
  if (argc != 2 || fails(hoshin_writer_open(argv[1], nullptr, &writer, &error))) return 2;
  int status = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (fails(hoshin_writer_add(writer, line.data(), line.size(), &error))) status = 2;
  }
  hoshin_writer_report report = HOSHIN_WRITER_REPORT_INIT;
  if (fails(hoshin_writer_commit(writer, &report, &error))) {
    status = 2;
  } else {
    std::cout << report.passages << " passages of " << report.documents << " documents\n";
  }
  hoshin_writer_close(writer);
  return status;
}
