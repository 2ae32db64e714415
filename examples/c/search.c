/* Searches an index: ranked passages, then counts by ministry.
 *
 *   cc search.c -o search $(pkg-config --cflags --libs hoshin) -lpthread
 *   ./search hoshin-index 重要インフラ 演習
 *   ./search -t 8 hoshin-index 演習       eight threads ask; their answers must be one
 */
#include <hoshin.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Exit status as grep has it. */
enum { FOUND = 0, NOTHING = 1, TROUBLE = 2 };

static int report(hoshin_error *error) {
  fprintf(stderr, "search: %s\nhint: %s\n", hoshin_error_message(error), hoshin_error_hint(error));
  hoshin_error_free(error);
  return TROUBLE;
}

static void print_hits(const hoshin_result *result) {
  for (size_t i = 0; i < hoshin_result_hit_count(result); ++i) {
    hoshin_hit hit = {.struct_size = sizeof hit};
    if (!hoshin_result_hit(result, i, &hit)) break;
    printf("%2zu  %s", hit.rank, hit.id);
    if (hit.year > 0) printf("  %d", (int)hit.year);  /* 0: the document says none */
    printf("  %s\n    %s\n", hit.ministry_count > 0 ? hit.ministries[0] : "", hit.text);
  }
}

static void print_facet(const hoshin_result *result, size_t facet) {
  printf("\n%s\n", hoshin_result_facet_field(result, facet));
  for (size_t i = 0; i < hoshin_result_facet_value_count(result, facet); ++i) {
    hoshin_facet_value value = {.struct_size = sizeof value};
    if (!hoshin_result_facet_value(result, facet, i, &value)) break;
    printf("  %*s%s %llu\n", value.depth * 2, "", value.value ? value.label : "(none)",
           (unsigned long long)value.count);
  }
}

struct work {
  const hoshin_index *index;
  const char *query;
  unsigned long long total;
};

static void *ask_often(void *argument) {
  struct work *work = argument;
  for (int i = 0; i < 25; ++i) {
    hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
    request.query = work->query;
    hoshin_result *result = NULL;
    if (hoshin_search(work->index, &request, &result, NULL) != HOSHIN_OK) return NULL;
    work->total = hoshin_result_total(result);
    hoshin_result_free(result);
  }
  return work;
}

static int ask_by_threads(const hoshin_index *index, const char *query, int count) {
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  struct work *works = calloc((size_t)count, sizeof *works);
  int started = 0, status = FOUND;
  if (threads == NULL || works == NULL) status = TROUBLE;
  for (; status == FOUND && started < count; ++started) {
    works[started] = (struct work){index, query, 0};
    if (pthread_create(&threads[started], NULL, ask_often, &works[started]) != 0) break;
  }
  for (int i = 0; i < started; ++i) {
    void *done = NULL;
    pthread_join(threads[i], &done);
    if (done == NULL || works[i].total != works[0].total) status = TROUBLE;
  }
  if (status == FOUND && started > 0) printf("%d threads: %llu passages each\n", started, works[0].total);
  free(works);
  free(threads);
  return status;
}

int main(int argc, char **argv) {
  int threads = 0;
  if (argc > 2 && strcmp(argv[1], "-t") == 0) {
    threads = atoi(argv[2]);
    argv += 2;
    argc -= 2;
  }
  if (argc < 3) {
    fprintf(stderr, "usage: search [-t THREADS] INDEX WORD...\n");
    return TROUBLE;
  }
  char query[1024] = "";
  for (int i = 2; i < argc && strlen(query) + strlen(argv[i]) + 2 < sizeof query; ++i) {
    strcat(query, argv[i]);
    strcat(query, " ");
  }

  hoshin_index *index = NULL;
  hoshin_error *error = NULL;
  if (hoshin_open(argv[1], NULL, &index, &error) != HOSHIN_OK) return report(error);
  if (threads > 0) {
    const int status = ask_by_threads(index, query, threads);
    hoshin_close(index);
    return status;
  }

  const char *const facets[] = {"ministry"};
  hoshin_search_request request = HOSHIN_SEARCH_REQUEST_INIT;
  request.query = query;
  request.facets = facets;
  request.facet_count = 1;
  request.limit = 3;
  hoshin_result *result = NULL;
  if (hoshin_search(index, &request, &result, &error) != HOSHIN_OK) {
    hoshin_close(index);
    return report(error);
  }
  const unsigned long long total = hoshin_result_total(result);
  print_hits(result);
  printf("%llu passages\n", total);
  print_facet(result, 0);
  hoshin_result_free(result);
  hoshin_close(index);
  return total > 0 ? FOUND : NOTHING;
}
