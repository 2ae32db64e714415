// Where libhoshin finds its words and dictionary.
#include <exception>
#include <filesystem>
#include <string>

#include <dlfcn.h>

#include "capi/hoshin.h"

namespace {

namespace fs = std::filesystem;

/// lib/libhoshin.so or lib/x86_64-linux-gnu/libhoshin.so: share/hoshin is beside lib, or one folder up.
std::string find_data() {
  Dl_info library = {};
  if (::dladdr(reinterpret_cast<const void*>(&hoshin_data_dir), &library) == 0)
    return HOSHIN_INSTALLED_DATA_DIR;
  std::error_code unreadable;  // a folder that we may not see is not there for us
  const fs::path folder = fs::absolute(library.dli_fname, unreadable).parent_path();
  for (const char* up : {"../share/hoshin", "../../share/hoshin"}) {
    const fs::path data = (folder / up).lexically_normal();
    if (fs::is_directory(data, unreadable)) return data.string();
  }
  return HOSHIN_INSTALLED_DATA_DIR;
}

}  // namespace

const char* hoshin_data_dir() {
  try {
    static const std::string& dir = *new std::string(find_data());  // for ever: threads may outlive main()
    return dir.c_str();
  } catch (const std::exception&) {  // no memory to look for it
    return HOSHIN_INSTALLED_DATA_DIR;
  }
}
