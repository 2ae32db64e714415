// indexer/cli/open_file.h - files of strangers, opened so that no link leads elsewhere and no pipe holds us
// up.
#pragma once
#include <filesystem>
#include <string>

#include "indexer/cli/descriptor.h"

namespace hoshin {

/// Opens `name` in the open folder `folder` to be read; neither a link nor a pipe stops us. Empty on failure,
/// with errno: ELOOP for a link.
Descriptor open_in(int folder, const std::string& name, int more_flags = 0);

/// Opens `path`, absolute, to be read, and follows no link on the whole way: who swaps a folder of it for a
/// link meanwhile gets an error. Empty on failure, with errno: ELOOP or ENOTDIR where a link stands.
Descriptor open_without_links(const std::filesystem::path& path, int more_flags = 0);

/// Opens a document, which messages call `path`, to read it: by its `real` path, on which no link may stand,
/// or where that is empty by `path`. Throws Error, naming it, for what cannot be opened, is no regular file
/// (nothing waits for the other end of a pipe), or belongs to the kernel.
Descriptor open_document(const std::filesystem::path& path, const std::filesystem::path& real);

/// Whether an open file belongs to the kernel, as those of /proc and /sys do: they hold no documents, but
/// keys and secrets of whoever reads them.
bool is_of_kernel(int fd);

}  // namespace hoshin
