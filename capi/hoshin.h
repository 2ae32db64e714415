/* hoshin.h - full-text search over Japanese government documents, for C and whatever calls C.
 *
 *   hoshin_index *index = NULL;
 *   hoshin_error *error = NULL;
 *   if (hoshin_open("hoshin-index", NULL, &index, &error) != HOSHIN_OK) {
 *     fprintf(stderr, "%s\nhint: %s\n", hoshin_error_message(error), hoshin_error_hint(error));
 *     hoshin_error_free(error);
 *     return 2;
 *   }
 *   hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
 *   request.query = "重要インフラ 演習";
 *   hoshin_result *result = NULL;
 *   hoshin_search(index, &request, &result, &error);
 *
 * Two ways in: hoshin_search() and hoshin_facets() take and give structs; hoshin_ask() takes and gives JSON,
 * for these and everything else that `hoshin COMMAND --format json` answers (docs/json.md).
 *
 * Strings are UTF-8. Those given in end with a NUL unless a size stands beside them; bytes that are no UTF-8
 * are taken for U+FFFD. Those given back are never NULL unless it is said, "" for what the source does not
 * say, and end with a NUL.
 *
 * Ownership: what a function makes through a pointer to a pointer is the caller's, to be freed by the
 * function named there. All other pointers given back belong to the object that gave them and live as long as
 * it does. Requests are read during the call only. Each _free, and hoshin_close, takes NULL.
 *
 * Threads: any number of threads may use one hoshin_index together, and one hoshin_stop. A result, a text and
 * an error may be read by many threads, too; freeing is for one, after all others are done.
 *
 * What a host must not do, since the library counts no users of what it gave:
 * - hoshin_close() while a call with the index runs in any thread, or begins later. To close an index that is
 *   in use: give its calls a hoshin_stop, let no more begin, hoshin_stop_request(), wait until all have
 *   returned, then hoshin_close(). The Python package does so.
 * - Any _free, or hoshin_stop_free(), of what another thread is just about to hand to a call. (A call that
 *   has begun does not need its hoshin_stop any more.)
 * - Use this library in the child of a fork() if at that moment any other thread was in a call of it: what
 *   that thread had locked stays locked there. Fork while no call runs, and what is open may be used in both
 *   processes; or exec.
 * - End the process by exit(), or return from main(), while a call runs in another thread. _exit() is fine.
 *
 * Files: the library maps files of the index into memory. A file of an index that is cut short or overwritten
 * in place by another program while it is open gives wrong answers, or ends the process by SIGBUS, which no
 * library can turn into an error. Only hoshin-index and libhoshin-index change an index, and they never
 * change a file in place: they write new ones, and remove old ones, which stay readable for those who have
 * them open. So do not `rsync --inplace` or restore over an index that is open, nor truncate, edit or
 * compress its files: copy to a new folder and rename that, or index anew. On a network file system, what the
 * server loses or replaces while it is mapped is the same: keep a local copy of the index for long-lived
 * hosts. An index that was damaged before it is opened is found and refused.
 *
 * Errors: functions that can fail return a hoshin_status. Where it is not HOSHIN_OK, what they should have
 * made is NULL, and if `error` is not NULL, *error is an error to be freed; on success *error is NULL. To
 * find nothing is no error. Where there is no memory a call ends with HOSHIN_NO_MEMORY, and the index can be
 * asked again. (One place is left that cannot say so: nlohmann-json takes memory to take a tree of JSON down,
 * in hoshin_ask() and where the list of an index is read. Where there is none at that very moment, the
 * process ends. hoshin_search() and hoshin_facets() have no such tree.)
 *
 * Growth: structs begin with their size, which the INIT macros set. A later library reads only the members
 * that the caller knows, and fills no others. So a size is that of a struct of this or an earlier header, or
 * of a later one: below sizeof it is where one of the members ends. Any other size, one in the middle of a
 * member above all, is refused with HOSHIN_USAGE (by functions that fill a struct: with 0), and nothing is
 * done. Members beyond those that this library knows are ignored. Functions and values of enums are never
 * taken away or renumbered as long as the library is libhoshin.so.1.
 *
 * The library prints nothing, reads no environment, starts no thread, and does not write the index:
 * libhoshin-index does.
 */
#ifndef HOSHIN_H
#define HOSHIN_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define HOSHIN_EXPORT __attribute__((visibility("default")))
#else
#define HOSHIN_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* --- Outcomes ------------------------------------------------------------------------------- */

typedef enum hoshin_status {
  HOSHIN_OK = 0,
  HOSHIN_USAGE = 1,         /* The request makes no sense: empty query, unknown field or value, bad JSON. */
  HOSHIN_NOT_FOUND = 2,     /* An index, a file, a document or an id that is not there. */
  HOSHIN_BAD_DATA = 3,      /* A file, or a passage to be written, is malformed. */
  HOSHIN_BUSY = 4,          /* Another process writes this index. */
  HOSHIN_NO_SPACE = 5,      /* The disk, or a quota, is full. */
  HOSHIN_WRONG_VERSION = 6, /* The index was made by another version of hoshin: build it anew. */
  HOSHIN_CORRUPT = 7,       /* The index contradicts itself: build it anew. */
  HOSHIN_IO = 8,            /* Reading or writing failed for another reason. */
  HOSHIN_TIMEOUT = 9,       /* The request's timeout_ms are over. */
  HOSHIN_CANCELLED = 10,
  HOSHIN_NO_MEMORY = 11, /* There is not enough memory. */
  HOSHIN_INTERNAL = 12   /* A bug of ours. */
} hoshin_status;

/* What went wrong, and what to do next; each one sentence. */
typedef struct hoshin_error hoshin_error;

/* Of NULL: HOSHIN_OK and "". */
HOSHIN_EXPORT hoshin_status hoshin_error_status(const hoshin_error* error);
HOSHIN_EXPORT const char* hoshin_error_message(const hoshin_error* error);
HOSHIN_EXPORT const char* hoshin_error_hint(const hoshin_error* error);
HOSHIN_EXPORT void hoshin_error_free(hoshin_error* error);

/* "usage", "not_found", ...: static. "unknown" for a number that is none of the enum. */
HOSHIN_EXPORT const char* hoshin_status_name(int status);

/* An error of one's own, for libraries beside this one. Never NULL: where there is no memory for it, an error
 * that says so, HOSHIN_NO_MEMORY. Free it by hoshin_error_free(). */
HOSHIN_EXPORT hoshin_error* hoshin_error_new(hoshin_status status, const char* message, const char* hint);

/* "1.2.3": static. */
HOSHIN_EXPORT const char* hoshin_version(void);

/* The folder of words and dictionary that this library uses if it is told of no other: beside the library
 * (../share/hoshin, or ../../share/hoshin), else where it was installed. Static. */
HOSHIN_EXPORT const char* hoshin_data_dir(void);

/* --- An index ------------------------------------------------------------------------------- */

typedef struct hoshin_index hoshin_index;

typedef struct hoshin_open_options {
  size_t struct_size;
  const char* data_dir; /* Words and dictionary; NULL: hoshin_data_dir(). */
} hoshin_open_options;
#define HOSHIN_OPEN_OPTIONS_INIT \
  { sizeof(hoshin_open_options), NULL }

/* Opens the index in the folder `index_dir`, as hoshin-index wrote it; `options` may be NULL. It sees what
 * was there then as long as it is open, even if the index is updated meanwhile. Indexes of one process share
 * the words and the dictionary. Close it by hoshin_close(). */
HOSHIN_EXPORT hoshin_status hoshin_open(const char* index_dir, const hoshin_open_options* options,
                                        hoshin_index** index, hoshin_error** error);
HOSHIN_EXPORT void hoshin_close(hoshin_index* index);

/* 1 while the index on disk is the one that was opened; 0 once it was updated (open it anew) or is gone. */
HOSHIN_EXPORT int hoshin_is_current(const hoshin_index* index);

/* --- Ending a call early ---------------------------------------------------------------------- */

/* Calls that were given it end soon after hoshin_stop_request(), with HOSHIN_CANCELLED; those that are given
 * it later at once. NULL where there is no memory. Free it by hoshin_stop_free(), which is allowed while
 * calls with it go on, but not while one is about to begin. */
typedef struct hoshin_stop hoshin_stop;
HOSHIN_EXPORT hoshin_stop* hoshin_stop_new(void);
HOSHIN_EXPORT void hoshin_stop_request(hoshin_stop* stop); /* From any thread. */
HOSHIN_EXPORT void hoshin_stop_free(hoshin_stop* stop);

/* --- The JSON door ---------------------------------------------------------------------------- */

typedef struct hoshin_text hoshin_text;

/* Answers `request`, a JSON object of `size` bytes: {"command":"budget","query":"人材","group_by":["year"]}.
 * The answer is one JSON object in a hoshin_text, to be freed by hoshin_text_free(). HOSHIN_USAGE for what is
 * no JSON in UTF-8. `stop` may be NULL; commands without a query (show, complete, docs, stats, tokens, check)
 * are not interrupted once they have begun. */
HOSHIN_EXPORT hoshin_status hoshin_ask(const hoshin_index* index, const char* request, size_t size,
                                       const hoshin_stop* stop, hoshin_text** answer, hoshin_error** error);
HOSHIN_EXPORT const char* hoshin_text_data(const hoshin_text* text);
HOSHIN_EXPORT size_t hoshin_text_size(const hoshin_text* text); /* In bytes, without the NUL. */
HOSHIN_EXPORT void hoshin_text_free(hoshin_text* text);

/* --- Searching --------------------------------------------------------------------------------- */

/* Values joined by "or"; several filters are joined by "and". */
typedef struct hoshin_filter {
  const char* field;         /* "year", "ministry", "area", "kind", "status", "issuer", "doc", "block",
                                "amount". */
  const char* const* values; /* As a person types them: "R3..R7"; "none": passages without the tag. */
  size_t value_count;
  int negated; /* Not 0: passages with any of the values are left out. */
} hoshin_filter;

typedef enum hoshin_sort {
  HOSHIN_SORT_RELEVANCE = 0,
  HOSHIN_SORT_YEAR = 1,
  HOSHIN_SORT_YEAR_DESCENDING = 2,
  HOSHIN_SORT_AMOUNT = 3, /* By the largest sum of money that a passage states. */
  HOSHIN_SORT_AMOUNT_DESCENDING = 4,
  HOSHIN_SORT_SOURCE = 5
} hoshin_sort;

/* What hoshin_search_request.flags is made of. */
enum {
  HOSHIN_ANY = 1,            /* Any of the words instead of all. */
  HOSHIN_EXACT = 2,          /* Words as typed: no synonyms, spellings, readings. */
  HOSHIN_NO_RELAX = 4,       /* Nothing, where no passage has all the words. */
  HOSHIN_NO_SUGGEST = 8,     /* No look for mistakes in the query. */
  HOSHIN_COLLAPSE = 16,      /* Passages with the same text are one hit, which says where else it stands. */
  HOSHIN_NO_HIGHLIGHTS = 32, /* They cost an analysis of each hit's text. */
  HOSHIN_FOLD_NEAR = 64 /* HOSHIN_COLLAPSE, and so are texts of several documents that are nearly the same. */
};

typedef struct hoshin_search_request {
  size_t struct_size;
  const char* query;            /* The query language; NULL or empty only with filters. */
  const hoshin_filter* filters; /* filter_count of them. */
  size_t filter_count;
  const char* const* facets; /* Fields to count over all matches; facet_count names. */
  size_t facet_count;
  size_t limit;  /* Hits to give; the INIT macro says 10. */
  size_t offset; /* Hits to pass over first. */
  int sort;      /* Of hoshin_sort. */
  unsigned flags;
  double timeout_ms;       /* 0: the call takes as long as it takes. Not negative. */
  const hoshin_stop* stop; /* May be NULL. */
} hoshin_search_request;
#define HOSHIN_SEARCH_REQUEST_INIT \
  { sizeof(hoshin_search_request), NULL, NULL, 0, NULL, 0, 10, 0, HOSHIN_SORT_RELEVANCE, 0, 0, NULL }

typedef struct hoshin_result hoshin_result;

/* Free *result by hoshin_result_free(). */
HOSHIN_EXPORT hoshin_status hoshin_search(const hoshin_index* index, const hoshin_search_request* request,
                                          hoshin_result** result, hoshin_error** error);

/* Counts only: limit and offset are ignored, a query is not needed: all passages without one. */
HOSHIN_EXPORT hoshin_status hoshin_facets(const hoshin_index* index, const hoshin_search_request* request,
                                          hoshin_result** result, hoshin_error** error);
HOSHIN_EXPORT void hoshin_result_free(hoshin_result* result);

HOSHIN_EXPORT uint64_t hoshin_result_total(const hoshin_result* result);   /* Passages that match, exact. */
HOSHIN_EXPORT size_t hoshin_result_hit_count(const hoshin_result* result); /* Those given: at most limit. */
/* With HOSHIN_COLLAPSE: hits that stand for all passages that match, exact, which limit and offset count; 0
 * without. */
HOSHIN_EXPORT uint64_t hoshin_result_distinct(const hoshin_result* result);
HOSHIN_EXPORT int hoshin_result_relaxed(const hoshin_result* result); /* 1: hits may lack words. */
HOSHIN_EXPORT double hoshin_result_took_ms(const hoshin_result* result);
HOSHIN_EXPORT const char* hoshin_result_understood(const hoshin_result* result); /* The query as parsed. */
HOSHIN_EXPORT size_t
hoshin_result_words(const hoshin_result* result); /* Asked for, of a relaxed answer; 0. */
HOSHIN_EXPORT const char* hoshin_result_suggestion(const hoshin_result* result); /* "" where there is none. */

/* That suggestion, from 0, and behind it those that may as well be meant; NULL past the end. */
HOSHIN_EXPORT const char* hoshin_result_suggestion_at(const hoshin_result* result, size_t i);
HOSHIN_EXPORT size_t hoshin_result_warning_count(const hoshin_result* result);
HOSHIN_EXPORT const char* hoshin_result_warning(const hoshin_result* result,
                                                size_t i); /* NULL past the end. */

/* A half-open range of bytes. */
typedef struct hoshin_range {
  size_t begin, end;
} hoshin_range;

typedef struct hoshin_heading_range {
  size_t heading; /* Of hoshin_hit.sections. */
  hoshin_range range;
} hoshin_heading_range;

/* A figure of money that a passage states. */
typedef struct hoshin_amount {
  const char* label;
  int64_t yen;
  int32_t year;       /* The fiscal year of the money; 0 where it is not known. */
  const char* budget; /* "request", "initial", "supplementary", "revised", "settlement" or "". */
  const char* part;   /* What sums leave out: "total", "within", "change", "range"; "" for any other. */
} hoshin_amount;

/* More of an amount than hoshin_amount has room for. Figures are named DOC#N.K: the K-th amount, from 1, of
 * passage N. Members are there as far as struct_size goes. */
typedef struct hoshin_amount_detail {
  size_t struct_size;
  const char* money;   /* What is no budget: "price", "limit", "stock"; "" for a budget. */
  const char* why;     /* Where year and kind stand, in Japanese; "" where neither is known. */
  double confidence;   /* In year and kind, from 0 to 1. */
  const char* same_as; /* The first figure that says the same; "" for that one, and for most. */
  const char* of;      /* The total that it is part of; "". */
  uint32_t breakdown;  /* From 1: which of the breakdowns of `of` it stands in. */
  uint32_t parts;      /* Of a total: how many figures add up to it; else 0. */
} hoshin_amount_detail;

/* Another place of a hit's text. Members are there as far as struct_size goes. */
typedef struct hoshin_other_place {
  size_t struct_size;
  const char *id, *doc, *date;
  const char* const* sections; /* The headings above it, the outermost first. */
  size_t section_count;
  int32_t year;    /* The fiscal year that the document is about; 0 where it is not known. */
  int32_t page;    /* From 1; 0 where the source has none. */
  int nearly_same; /* 1: the text there is nearly the same, and not the same. */
} hoshin_other_place;

/* One cell of a table's row. It does not grow. */
typedef struct hoshin_cell {
  const char* text;           /* As printed. */
  const char* const* headers; /* The heads over it, the outermost first. */
  size_t header_count;
} hoshin_cell;

typedef struct hoshin_hit {
  size_t struct_size;
  size_t rank; /* From 1, counted from the first match. */
  double score;
  const char *id, *doc, *title, *source, *url, *kind, *status, *date, *block;
  const char* text;               /* As printed. */
  size_t text_size;               /* In bytes. */
  int32_t year;                   /* The fiscal year that the document is about; 0 where it is not known. */
  int32_t page;                   /* From 1; 0 where the source has none. */
  uint32_t first_line, last_line; /* From 1; 0 where the source has none. */
  const char* const* ministries;  /* Paths: "総務省/NICT". */
  size_t ministry_count;
  const char* const* areas; /* Paths: "safety/government". */
  size_t area_count;
  int area_inferred;           /* 1: from the passage's own words. */
  const char* const* sections; /* The headings above it, the outermost first. */
  size_t section_count;
  const hoshin_range* highlights; /* Of text; ascending. */
  size_t highlight_count;
  const hoshin_heading_range* section_highlights;
  size_t section_highlight_count;
  const hoshin_amount* amounts;
  size_t amount_count;
  const hoshin_cell* cells; /* Of a row of a table; `text` has them between tabs. */
  size_t cell_count;
  const hoshin_amount_detail* const* amount_details; /* One of each of `amounts`. */
  const hoshin_other_place* const* also_at;          /* With HOSHIN_COLLAPSE: the same texts first. */
  size_t also_at_count;
  size_t near_count; /* With HOSHIN_COLLAPSE alone: how many of the other hits are nearly the same. */
  size_t words;      /* Of a relaxed answer: how many of the query's words it has; 0 of any other. */
  const char* const* issuers; /* Of the document: ministries, municipalities, bodies. */
  size_t issuer_count;
} hoshin_hit;

/* Fills *hit, whose struct_size the caller has set, with hit `i` from 0; what it points to belongs to
 * `result`. 0, and nothing is filled, if there is no such hit, or if struct_size is none ("Growth"). */
HOSHIN_EXPORT int hoshin_result_hit(const hoshin_result* result, size_t i, hoshin_hit* hit);

/* One value of a facet and how many matches have it, or any child of it. */
typedef struct hoshin_facet_value {
  size_t struct_size;
  const char* value; /* NULL: the matches without the tag. */
  const char* label; /* For people; the value itself where it has no other name. */
  uint64_t count;
  int depth;    /* 0; of a child of the last value of depth 0: 1. */
  int selected; /* 1: a filter of the request asks for it. */
} hoshin_facet_value;

/* Facets stand in the order asked for, their values in one list, each child after its parent. */
HOSHIN_EXPORT size_t hoshin_result_facet_count(const hoshin_result* result);
HOSHIN_EXPORT const char* hoshin_result_facet_field(const hoshin_result* result, size_t facet);
HOSHIN_EXPORT size_t hoshin_result_facet_value_count(const hoshin_result* result, size_t facet);

/* As hoshin_result_hit(). */
HOSHIN_EXPORT int hoshin_result_facet_value(const hoshin_result* result, size_t facet, size_t i,
                                            hoshin_facet_value* value);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* HOSHIN_H */
