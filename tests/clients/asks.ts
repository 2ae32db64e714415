// What somebody would write with a client that openapi-typescript and openapi-fetch make of openapi.json: api.d.ts is
// made anew by each run of the test. That this compiles is a part of the test; so is that it does not without the lines
// that expect an error.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Hit = components["schemas"]["hit"];
type SearchQuery = NonNullable<paths["/api/v1/search"]["get"]["parameters"]["query"]>;
type Problem = components["schemas"]["problem"];

export function makeAsks(baseUrl: string) {
  const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

  /** The answer; a problem is thrown as it is. */
  function answerOf<T>({ data, error }: { data?: T; error?: Problem }): T {
    if (data === undefined) throw error;
    return data;
  }

  return {
    async search() {
      const found = answerOf(await client.GET("/api/v1/search", {
        params: { query: { query: "人材 -海外", year: ["R3..R8"], "not-block": ["footnote"], facets: ["year", "ministry"], limit: 3, highlights: true } },
      }));
      const first: Hit | undefined = found.hits[0];
      const years: number[] = found.hits.map((hit) => hit.year ?? 0);
      // @ts-expect-error: hits have no such key
      first?.nonsense;
      return { found, years };
    },

    async searchWithJson() {
      return answerOf(await client.POST("/api/v1/search", { body: { query: "人材", filters: { year: ["R3..R8"], "not-block": "footnote" }, limit: 3 } }));
    },

    async facets() {
      const counted = answerOf(await client.GET("/api/v1/facets", { params: { query: { query: "演習", by: ["ministry"] } } }));
      if (!("facets" in counted)) throw new Error("a table of two");
      const first: { value: string | number | null; count: number } | undefined = counted.facets.ministry?.[0];
      return { counted, first };
    },

    async budget() {
      const table = answerOf(await client.GET("/api/v1/budget", { params: { query: { "group-by": ["ministry", "year"], sum: true, limit: 5 } } }));
      if ("findings" in table) throw new Error("an audit");
      const yen: number = table.sum.yen;
      return { table, yen };
    },

    async docs() {
      return answerOf(await client.GET("/api/v1/docs"));
    },

    async show(id: string) {
      const shown = answerOf(await client.GET("/api/v1/show", { params: { query: { id, context: 1 } } }));
      const citation: string = shown.passage.citation;
      return { shown, citation };
    },

    async csv() {
      const { data } = await client.GET("/api/v1/docs", { params: { query: { format: "csv" } }, parseAs: "text" });
      return data;
    },

    /** What is wrong, as its type has it. */
    async unknownMinistry(): Promise<Problem | undefined> {
      const { error } = await client.GET("/api/v1/search", { params: { query: { query: "演習", ministry: ["総務症"] } } });
      return error;
    },

    async missingPassage(): Promise<Problem | undefined> {
      const { error } = await client.GET("/api/v1/show", { params: { query: { id: "none#1" } } });
      return error;
    },

    async unknownParameter(): Promise<Problem | undefined> {
      // @ts-expect-error: there is no such parameter
      const query: SearchQuery = { query: "演習", limt: 3 };
      return (await client.GET("/api/v1/search", { params: { query } })).error;
    },

    async keyOfAnotherCommand(): Promise<Problem | undefined> {
      // @ts-expect-error: a search takes no prefix
      const body: components["schemas"]["search-request"] = { query: "演習", prefix: "え" };
      return (await client.POST("/api/v1/search", { body })).error;
    },

    async wrongValue(): Promise<Problem | undefined> {
      // @ts-expect-error: a limit is a number
      return (await client.POST("/api/v1/search", { body: { query: "演習", limit: "three" } })).error;
    },
  };
}
