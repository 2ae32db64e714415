"""Searches an index, counts by ministry, and sums the money by year: search.py INDEX QUERY"""

import sys

import hoshin


def main(path: str, query: str) -> int:
    with hoshin.open(path) as index:
        result = index.search(query, limit=3, facets=["ministry"])
        for hit in result:
            print(hit.rank, hit.marked(), hit.citation, sep="\n   ")
        print(result.total, "passages")
        for value in result.facets["ministry"]:
            print("  ", value.label or "(none)", value.count)
        for group in index.budget(query, group_by="year"):
            print("  ", group.key["year"], f"{group.sum.yen:,} yen")
    return 0 if result else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: search.py INDEX QUERY")
    try:
        sys.exit(main(*sys.argv[1:]))
    except hoshin.Error as error:
        print(f"search.py: {error.message}\nhint: {error.hint}", file=sys.stderr)
        sys.exit(2)
