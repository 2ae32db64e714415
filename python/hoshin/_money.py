"""What the money table answers. docs/json.md says what each field means."""

from dataclasses import asdict, dataclass, field
from typing import Any, Dict, Iterator, List, Optional, Union

from ._passages import _make
from ._types import MoneySum


@dataclass(frozen=True)
class BudgetRow:
    """A figure of money."""

    measure: str
    ministry: List[str]
    year: Optional[int]
    kind: Optional[str]
    yen: int
    part: Optional[str]
    repeated: bool
    counted: bool
    left_out: Optional[str]
    same_as: Optional[str]
    of: Optional[str]
    doc: str
    id: str
    citation: str
    figure: str = ""  #: Its name, as ``of`` and ``same_as`` of others have it: DOC#N.K.
    source: Optional[str] = None
    page: Optional[int] = None
    account: Optional[str] = None  #: 一般会計, 労働保険特別会計/労災勘定.

    def row(self) -> Dict[str, Any]:
        """A flat dictionary, ministries joined by ";"."""
        return {**asdict(self), "ministry": ";".join(self.ministry)}


@dataclass(frozen=True)
class BudgetWhole(BudgetRow):
    """The whole of a budget as a document prints it: 歳出合計."""

    adds_up: bool = False  #: Its parts add up to it; else several places of the document print it.
    rounded: bool = False  #: But for rounding.
    asked: bool = False  #: It is just what the question asks for.


@dataclass(frozen=True)
class BudgetFinding:
    """Something that does not add up: a total that its parts miss, or a figure that is printed differently."""

    kind: str  #: "total" or "figure".
    yen: int  #: Of a total's parts together, or of the other place.
    difference: int
    confidence: float
    why: str
    figure: BudgetRow
    others: List[BudgetRow] = field(default_factory=list)

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "BudgetFinding":
        figure = _make(BudgetRow, data["figure"])
        return _make(cls, data, figure=figure, others=[_make(BudgetRow, r) for r in data["others"]])


@dataclass(frozen=True)
class BudgetAudit:
    """What does not add up in documents. Iterating over it gives its findings, the largest difference first."""

    query: str
    understood: str
    documents: int
    totals: int
    findings: List[BudgetFinding] = field(default_factory=list)
    relaxed: bool = False
    warnings: List[str] = field(default_factory=list)
    took_ms: float = 0.0

    def __iter__(self) -> Iterator[BudgetFinding]:
        return iter(self.findings)

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "BudgetAudit":
        return _make(cls, data, findings=[BudgetFinding._of(f) for f in data["findings"]])


@dataclass(frozen=True)
class BudgetGroup:
    """The sum of a group; ``key`` has the fields grouped by, None where a value is not known."""

    key: Dict[str, Union[str, int, None]]
    sum: MoneySum

    def row(self) -> Dict[str, Any]:
        """A flat dictionary: the key, then the sum, without the reasons why figures were left out."""
        return {**self.key, **{k: v for k, v in asdict(self.sum).items() if k not in ("left_out_as", "why")}}


@dataclass(frozen=True)
class BudgetTable:
    """The money table. Iterating over it gives its groups if there are any, else its rows."""

    query: str
    understood: str
    total: int
    sum: MoneySum
    rows: List[BudgetRow] = field(default_factory=list)
    groups: List[BudgetGroup] = field(default_factory=list)
    left_out: List[BudgetRow] = field(default_factory=list)
    names: List[Dict[str, Any]] = field(default_factory=list)  #: With ``item``: "name", "years", "figures" of each.
    relaxed: bool = False
    warnings: List[str] = field(default_factory=list)
    took_ms: float = 0.0
    overlap: int = 0  #: Yen that all groups together have more than ``sum``: what is in several of them.
    wholes: List[BudgetWhole] = field(default_factory=list)  #: Printed wholes of budgets that ``sum`` takes.

    def __iter__(self) -> Iterator[Union[BudgetRow, BudgetGroup]]:
        return iter(self.groups or self.rows)

    @classmethod
    def _of(cls, data: Dict[str, Any], group_by: List[str]) -> "BudgetTable":
        return _make(
            cls,
            data,
            sum=_make(MoneySum, data["sum"]),
            rows=[_make(BudgetRow, r) for r in data.get("rows", ())],
            groups=[BudgetGroup({k: g[k] for k in group_by}, _make(MoneySum, g)) for g in data.get("groups", ())],
            left_out=[_make(BudgetRow, r) for r in data.get("left_out", ())],
            wholes=[_make(BudgetWhole, w) for w in data.get("wholes", ())],
        )
