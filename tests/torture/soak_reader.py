"""A reader of the soak through the Python package: a request a line in, hits a line out. Each opens the index anew."""
import json
import sys

import hoshin


def main(path):
    for line in sys.stdin:
        query = json.loads(line)["query"]
        with hoshin.open(path) as index:
            hits = [{"id": hit.id, "text": hit.text} for hit in index.search(query, limit=1000)]
        print(json.dumps({"hits": hits}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
