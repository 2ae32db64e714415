"""An open index."""

import ctypes
import json
import math
import os
from types import TracebackType
from typing import Any, Dict, Iterable, Iterator, List, Optional, Type, Union

from ._calls import Call, Handle, Stop
from ._library import AnyPath, CancelledError, OpenOptions, UsageError, check, encoded, searching
from ._money import BudgetAudit, BudgetTable
from ._passages import Hit, _make
from ._types import CheckFinding, Comparison, Completion, Document, Pivot, SearchResult, Shown, UnreadFile

#: A value of a filter: as a person types it, a fiscal year as a number, None for passages without the tag.
FilterValue = Union[str, int, None]
FilterValues = Union[FilterValue, Iterable[FilterValue]]

_FIELDS = ("year", "ministry", "area", "kind", "status", "issuer", "doc", "block", "amount", "budget")


def _values(values: FilterValues) -> List[FilterValue]:
    if values is None or isinstance(values, (str, int)):
        return [values]
    return list(values)


def _filters(options: Dict[str, Any]) -> Dict[str, List[FilterValue]]:
    """Takes the filters out of ``options``: ``ministry=``, ``not_ministry=``, ..."""
    filters = {}
    for field in _FIELDS:
        for name, key in ((field, field), ("not_" + field, "not-" + field)):
            if name in options:
                filters[key] = _values(options.pop(name))
    return filters


class Index:
    """An index, opened for reading: see :func:`open`.

    All methods that take a query take filters, too: ``year``, ``ministry``, ``area``, ``kind``, ``status``, ``issuer``,
    ``doc``, ``block`` and ``amount``, each with a ``not_`` twin, a value or a list of them (any of these); None stands for
    passages without the tag. They also take ``any`` (any of the words instead of all), ``exact`` (words as typed), ``relax``
    (False: nothing where no passage has all the words), ``timeout`` in seconds, and ``stop``, a :class:`Stop`.

    They raise :class:`UsageError` for what makes no sense (the hint names the nearest values that are), and what
    :func:`open` raises where the index is damaged.
    """

    def __init__(self, path: AnyPath, *, data: Optional[AnyPath] = None):
        self._library = searching()
        options = OpenOptions(ctypes.sizeof(OpenOptions), encoded(data))
        pointer, error = ctypes.c_void_p(), ctypes.c_void_p()
        with Call():
            status = self._library.hoshin_open(
                encoded(os.fspath(path)), ctypes.byref(options), ctypes.byref(pointer), ctypes.byref(error)
            )
            check(status, error)
            self._handle = Handle("index", pointer, self._library.hoshin_close)

    def close(self) -> None:
        """Closes the index. Calls that other threads are in end soon, with :class:`UsageError`, and this waits for them: some
        milliseconds, but :meth:`show`, :meth:`documents`, :meth:`stats` and :meth:`check` are not interrupted. Later calls raise
        :class:`UsageError`, too.
        """
        self._handle.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    @property
    def is_current(self) -> bool:
        """Whether the index on disk is still the one that was opened; if not, open it anew."""
        with Call(self._handle) as call:
            return bool(self._library.hoshin_is_current(call.pointer))

    def ask(self, request: Dict[str, Any], *, stop: Optional[Stop] = None) -> Dict[str, Any]:
        """Puts a request of docs/json.md and gives the answer as it is::

            index.ask({"command": "search", "query": "演習", "filters": {"year": [2025]}, "limit": 3})
        """
        if stop is not None and not isinstance(stop, Stop):
            raise TypeError(f"stop is a {type(stop).__name__}, and no hoshin.Stop")
        # Half a surrogate pair is no character: U+FFFD, as for any bytes that are no UTF-8, and not a question mark.
        data = json.dumps(request, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
        text, error = ctypes.c_void_p(), ctypes.c_void_p()
        library = self._library
        with Call(self._handle, stop, ends_early=True) as call:
            status = library.hoshin_ask(
                call.pointer, data, len(data), call.stop_token, ctypes.byref(text), ctypes.byref(error)
            )
            try:
                check(status, error)
                answer = ctypes.string_at(library.hoshin_text_data(text), library.hoshin_text_size(text))
            except CancelledError:
                if call.was_closed:
                    raise UsageError("the index is closed", "open it again") from None
                raise
            finally:
                library.hoshin_text_free(text)
        parsed: Dict[str, Any] = json.loads(answer.decode())  # of bytes it would guess the encoding first: half as long again
        return parsed

    def search(self, query: str = "", **options: Any) -> SearchResult:
        """Ranked passages.

        Beside what the class says: ``limit`` (10), ``offset``, ``sort`` ("relevance", "year", "-year", "amount", "-amount",
        "source"), ``facets`` (fields to count over all matches), ``context`` (neighbours of each hit), ``group="doc"`` with
        ``per_doc``, ``highlights``, ``suggest``. Passages of the same text are one hit, which says where else it stands
        (``also_at``); ``fold="near"``: so are texts of several documents that are nearly the same; ``no_fold=True``: none.
        """
        return SearchResult._of(self._ask("search", options, query=query))

    def search_all(self, query: str = "", *, page: int = 100, **options: Any) -> Iterator[Hit]:
        """All hits, however many, asked for by the page; same options as :meth:`search`."""
        if page < 1:
            raise UsageError(f"page is {page}, and no number of hits", "leave it out, or ask for 1 at least")
        options.pop("limit", None)
        offset = options.pop("offset", 0)
        while True:
            result = self.search(query, limit=page, offset=offset, **options)
            hits = result.hits[: len(result.hits) - result.filled]
            yield from hits
            if len(hits) < page:
                return
            offset += page

    def facets(
        self, query: str = "", by: Union[str, Iterable[str]] = ("year", "ministry", "area"), **options: Any
    ) -> SearchResult:
        """Counts only; without a query, of all passages. ``measure="yen"`` sums figures of money."""
        return SearchResult._of(self._ask("facets", options, query=query, by=_values(by)))

    def pivot(self, rows: str, columns: str, query: str = "", **options: Any) -> Pivot:
        """A table of two facets; ``measure="yen"`` as with :meth:`facets`."""
        return Pivot._of(self._ask("facets", options, query=query, pivot=[rows, columns]))

    def budget(self, query: str = "", group_by: Union[str, Iterable[str]] = (), **options: Any) -> BudgetTable:
        """The money table: figures, or sums by any of "ministry", "year", "kind".

        Also ``sum=True`` (the sum alone), ``why=True`` (each sum with what it counts), ``item`` (one measure by likeness of
        its name, through documents and years), ``sort``, ``limit``, and the filter ``budget`` ("request", "initial",
        "supplementary", "revised", "settlement").
        """
        groups = [str(g) for g in _values(group_by)]
        return BudgetTable._of(self._ask("budget", options, query=query, group_by=groups), groups)

    def audit(self, query: str = "", **options: Any) -> BudgetAudit:
        """What does not add up in the documents of the matches: totals that their parts miss, figures printed differently."""
        return BudgetAudit._of(self._ask("budget", options, query=query, audit=True))

    def show(self, id: str, context: int = 0, *, versions: bool = False) -> Shown:
        """A passage and up to ``context`` neighbours on each side; with ``versions``, also how drafts, other documents and
        other years word it. Raises :class:`NotFoundError`.
        """
        return Shown._of(self.ask({"command": "show", "id": id, "context": context, "versions": versions}))

    def similar(self, id: str, *, other_years: bool = False, **options: Any) -> SearchResult:
        """Passages worded like passage ``id``; ``score`` is their likeness, from 0 to 1. Raises :class:`NotFoundError`."""
        return SearchResult._of(self._ask("similar", options, id=id, other_years=other_years))

    def compare(self, query: str, years: FilterValues = (), **options: Any) -> Comparison:
        """The query year by year; without ``years`` all that the index has."""
        return Comparison._of(self._ask("compare", options, query=query, years=_values(years)))

    def complete(self, prefix: str, limit: int = 10) -> List[Completion]:
        """Words of the index that begin so, by writing or by reading."""
        answer = self.ask({"command": "complete", "prefix": prefix, "limit": limit})
        return [_make(Completion, c) for c in answer["completions"]]

    def documents(self) -> List[Document]:
        """All documents, by name."""
        return [_make(Document, d) for d in self.ask({"command": "docs"})["documents"]]

    def unread(self) -> List[UnreadFile]:
        """The files that are not in the index, since they could not be read."""
        return [_make(UnreadFile, u) for u in self.ask({"command": "docs"}).get("unread", ())]

    def check(self) -> List[CheckFinding]:
        """Reads all of the index: what is not as it was written, nothing if it is whole."""
        return [_make(CheckFinding, f) for f in self.ask({"command": "check"})["findings"]]

    def stats(self) -> Dict[str, Any]:
        """The size and origin of the index."""
        return self.ask({"command": "stats"})

    def explain(self, query: str, **options: Any) -> Dict[str, Any]:
        """How a query is understood, and why a hit has its score."""
        return self._ask("explain", options, query=query)

    def tokens(self, text: str) -> Dict[str, Any]:
        """How a text is cut into words."""
        return self.ask({"command": "tokens", "text": text})

    def _ask(self, command: str, options: Dict[str, Any], **request: Any) -> Dict[str, Any]:
        stop = options.pop("stop", None)
        timeout = options.pop("timeout", None)
        filters = _filters(options)
        if filters:
            request["filters"] = filters
        if timeout is not None:
            if not 0 < timeout < math.inf:
                raise UsageError("timeout is no number of seconds above 0", "give seconds, or leave it out")
            request["timeout_ms"] = timeout * 1000
        return self.ask({"command": command, **request, **options}, stop=stop)


def open(path: AnyPath = "hoshin-index", *, data: Optional[AnyPath] = None) -> Index:
    """Opens the index in the folder ``path``, as ``hoshin-index`` wrote it.

    ``data`` is the folder of words and dictionary, if not that of the installed library. Raises :class:`NotFoundError`,
    :class:`VersionError`, :class:`CorruptError`. Close it by :meth:`Index.close` or ``with``.
    """
    return Index(path, data=data)
