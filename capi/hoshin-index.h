/* hoshin-index.h - writing an index of ready-made passages, for C and whatever calls C.
 *
 *   hoshin_writer *writer = NULL;
 *   hoshin_writer_open("hoshin-index", NULL, &writer, &error);
 *   const char *line = "{\"id\":\"a#1\",\"text\":\"…\",\"year\":2025}";
 *   hoshin_writer_add(writer, line, strlen(line), &error);
 *   hoshin_writer_commit(writer, NULL, &error);
 *   hoshin_writer_close(writer);
 *
 * A library of its own, so that a program that only searches cannot write. It reads no documents:
 * hoshin-index does that, and prints the passages with --dump passages.
 *
 * Strings, ownership, errors and growth are as hoshin.h says. A writer is for one thread at a time, and for
 * the process that opened it: not for the child of a fork().
 */
#ifndef HOSHIN_INDEX_H
#define HOSHIN_INDEX_H

#include "hoshin.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hoshin_writer hoshin_writer;

typedef struct hoshin_writer_options {
  size_t struct_size;
  const char* data_dir; /* Words and dictionary; NULL: hoshin_data_dir(). */
  unsigned jobs;        /* Threads of hoshin_writer_commit(); 0: one for each core. */
} hoshin_writer_options;
#define HOSHIN_WRITER_OPTIONS_INIT \
  { sizeof(hoshin_writer_options), NULL, 0 }

/* Begins a new content for the index in the folder `index_dir`, which is made if it is not there; `options`
 * may be NULL. HOSHIN_BUSY while another process, or writer, writes the same index. Free it by
 * hoshin_writer_close(). */
HOSHIN_EXPORT hoshin_status hoshin_writer_open(const char* index_dir, const hoshin_writer_options* options,
                                               hoshin_writer** writer, hoshin_error** error);

/* Adds a passage: one JSON object of `size` bytes with the keys of docs/json.md, of which only "text" is
 * needed. Of an id that is given twice the last wins. HOSHIN_BAD_DATA for a line that is none: it is not
 * added, and the writer goes on; after any other error from below (HOSHIN_NO_MEMORY, HOSHIN_NO_SPACE,
 * HOSHIN_IO) it can only be closed. Passages wait in a file without a name below index_dir, not in memory. */
HOSHIN_EXPORT hoshin_status hoshin_writer_add(hoshin_writer* writer, const char* json, size_t size,
                                              hoshin_error** error);

typedef struct hoshin_writer_report {
  size_t struct_size;
  uint64_t passages;  /* In the index now. */
  uint64_t documents; /* Of these passages. */
} hoshin_writer_report;
#define HOSHIN_WRITER_REPORT_INIT \
  { sizeof(hoshin_writer_report), 0, 0 }

/* Makes what was added the content of the index, in place of all that it had: whole or, if anything fails,
 * not at all. Segments whose documents did not change are kept as they are. `report` may be NULL. After it,
 * whatever came of it, the writer can only be closed. */
HOSHIN_EXPORT hoshin_status hoshin_writer_commit(hoshin_writer* writer, hoshin_writer_report* report,
                                                 hoshin_error** error);

/* What was left out or mended, a sentence each: passages without text, or whose id a later one has; broken
 * UTF-8. They belong to the writer; NULL past the end. */
HOSHIN_EXPORT size_t hoshin_writer_warning_count(const hoshin_writer* writer);
HOSHIN_EXPORT const char* hoshin_writer_warning(const hoshin_writer* writer, size_t i);

/* Without a commit before it, the index stays as it was; a folder that was made for a new one goes again. */
HOSHIN_EXPORT void hoshin_writer_close(hoshin_writer* writer);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* HOSHIN_INDEX_H */
