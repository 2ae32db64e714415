"""Full-text search over Japanese government documents.

    import hoshin

    with hoshin.open("hoshin-index") as index:
        result = index.search("重要インフラ 演習", ministry="総務省", year="R5..R7", facets=["year"])
        print(result.total)
        for hit in result:
            print(hit.citation, hit.text)

Everything that the program ``hoshin`` answers is a method of :class:`Index`; :class:`Writer` makes an index of ready-made
passages. Both stand on the C libraries libhoshin and libhoshin-index, which must be installed. Calls release the
interpreter's lock, and any number of threads may use one :class:`Index` together.

What is closed, or no longer referred to, while other threads are using it is freed when they are done. ``os.fork()`` waits for
calls that other threads are in; the child may then go on with what was opened for searching, but not with a
:class:`Writer`. At the interpreter's end, calls of daemon threads are stopped and do not return.
"""

from ._calls import Stop
from ._index import Index, open
from ._library import (
    BadDataError,
    BusyError,
    CancelledError,
    CorruptError,
    Error,
    InternalError,
    NoSpaceError,
    NotFoundError,
    OutOfMemoryError,
    StorageError,
    TimeoutError,
    UsageError,
    VersionError,
    version,
)
from ._money import BudgetAudit, BudgetFinding, BudgetGroup, BudgetRow, BudgetTable, BudgetWhole
from ._passages import Amount, Cell, Hit, OtherPlace, Passage
from ._types import (
    CheckFinding,
    Comparison,
    ComparisonYear,
    Completion,
    Document,
    DocumentHits,
    FacetValue,
    MoneySum,
    PassageVersion,
    Pivot,
    PivotRow,
    SearchResult,
    Shown,
    UnreadFile,
)
from ._writer import Writer, WriterReport

__version__ = version()

__all__ = [
    "Amount",
    "BadDataError",
    "BudgetAudit",
    "BudgetFinding",
    "BudgetGroup",
    "BudgetRow",
    "BudgetTable",
    "BudgetWhole",
    "BusyError",
    "CancelledError",
    "Cell",
    "CheckFinding",
    "Comparison",
    "ComparisonYear",
    "Completion",
    "CorruptError",
    "Document",
    "DocumentHits",
    "Error",
    "FacetValue",
    "Hit",
    "Index",
    "InternalError",
    "MoneySum",
    "NoSpaceError",
    "NotFoundError",
    "OtherPlace",
    "OutOfMemoryError",
    "Passage",
    "PassageVersion",
    "Pivot",
    "PivotRow",
    "SearchResult",
    "Shown",
    "Stop",
    "StorageError",
    "TimeoutError",
    "UnreadFile",
    "UsageError",
    "VersionError",
    "Writer",
    "WriterReport",
    "open",
    "version",
]
