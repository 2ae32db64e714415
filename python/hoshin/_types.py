"""What an index answers. docs/json.md says what each field means."""

from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Optional, Union, overload

from ._passages import Hit, Passage, _make


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, and how many matches have it or any child of it."""

    value: Union[str, int, None]  #: None counts the matches without the tag.
    count: int
    label: str = ""
    yen: Optional[int] = None  #: With ``measure="yen"``; ``count`` is then of figures.
    selected: bool = False
    children: List["FacetValue"] = field(default_factory=list)

    def __hash__(self) -> int:
        return hash((self.value, self.count))

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "FacetValue":
        label = data.get("label") or ("" if data["value"] is None else str(data["value"]))
        return _make(cls, data, label=label, children=[cls._of(c) for c in data.get("children", ())])


@dataclass(frozen=True)
class MoneySum:
    """A sum of figures, each counted once, and what was left out of it."""

    yen: int
    figures: int
    left_out: int
    undated: int
    undated_yen: int
    repeated: int
    shared: int
    mixed: bool
    older: int = 0
    left_out_as: Dict[str, int] = field(default_factory=dict)
    accounts: int = 0  #: How many accounts (一般会計, 特別会計) were added up for one year and kind, if several.
    rounded: int = 0  #: Totals as printed, which their parts miss by rounding.
    unit_guessed: int = 0  #: Figures whose source says no unit, taken for yen,
    unit_guessed_yen: int = 0  #: and their part of the sum.
    #: Of years with several stages: "year", "kind", "yen", "figures" and "counted" of each.
    by_stage: List[Dict[str, Any]] = field(default_factory=list)
    why: Optional[Dict[str, Any]] = None  #: With ``why=True``: "counted", a tree, and "left_out", as docs/json.md says.


def _money(data: Optional[Dict[str, Any]]) -> Optional[MoneySum]:
    return None if data is None else _make(MoneySum, data)


@dataclass(frozen=True)
class DocumentHits:
    """With ``group="doc"``: a document of an answer."""

    doc: str
    title: Optional[str]
    total: int
    hits: int


@dataclass(frozen=True)
class SearchResult:
    """An answer: a sequence of its hits, and what is said of them all."""

    query: str
    understood: str
    total: int  #: Passages that match, exactly.
    hits: List[Hit] = field(default_factory=list)
    facets: Dict[str, List[FacetValue]] = field(default_factory=dict)
    relaxed: bool = False  #: Hits may lack words of the query.
    words: Optional[int] = None  #: Of a relaxed or filled answer: how many words were asked for.
    filled: int = 0  #: So many of the last hits lack words; nothing else counts them.
    with_all_words: Optional[int] = None
    warnings: List[str] = field(default_factory=list)
    suggestion: Optional[str] = None
    suggestions: List[str] = field(default_factory=list)  #: It, and behind it those that may as well be meant.
    took_ms: float = 0.0
    distinct: Optional[int] = None  #: Hits that stand for all of ``total``; None with ``no_fold``.
    documents_total: Optional[int] = None
    documents: List[DocumentHits] = field(default_factory=list)
    money: Optional[MoneySum] = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, at: int) -> Hit: ...

    @overload
    def __getitem__(self, at: slice) -> List[Hit]: ...

    def __getitem__(self, at: Union[int, slice]) -> Union[Hit, List[Hit]]:
        return self.hits[at]

    def __bool__(self) -> bool:
        return self.total > 0

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "SearchResult":
        return _make(
            cls,
            data,
            hits=[Hit._of(h) for h in data.get("hits", ())],
            facets={name: [FacetValue._of(v) for v in values] for name, values in data.get("facets", {}).items()},
            documents=[_make(DocumentHits, d) for d in data.get("documents", ())],
            money=_money(data.get("money")),
        )


@dataclass(frozen=True)
class PivotRow:
    """A row of a :class:`Pivot`: a value, and a count or sum for each column."""

    value: FacetValue
    cells: List[int]


@dataclass(frozen=True)
class Pivot:
    """A table of two facets."""

    query: str
    row_field: str
    column_field: str
    columns: List[FacetValue]
    rows: List[PivotRow]
    money: Optional[MoneySum] = None

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "Pivot":
        return _make(
            cls,
            data,
            columns=[FacetValue._of(c) for c in data["columns"]],
            rows=[PivotRow(FacetValue._of(r), r["cells"]) for r in data["rows"]],
            money=_money(data.get("money")),
        )


@dataclass(frozen=True)
class PassageVersion:
    """A passage as another draft, document or year words it."""

    id: str
    text: str
    likeness: float  #: To the passage that was asked for, from 0 to 1.
    doc: Optional[str] = None
    title: Optional[str] = None
    kind: Optional[str] = None
    status: Optional[str] = None
    date: Optional[str] = None
    year: Optional[int] = None
    page: Optional[int] = None
    diff: Optional[List[Dict[str, str]]] = None  #: From the version before: "op" ("same", "removed", "added") and "text".
    by_sentence: bool = False  #: ``diff`` goes by sentences, not by words.

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Shown:
    """A passage and those around it."""

    passage: Passage
    before: List[Passage]
    after: List[Passage]
    versions: List[PassageVersion] = field(default_factory=list)  #: With ``versions=True``: the oldest first.

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "Shown":
        return cls(
            Passage._of(data["passage"]),
            [Passage._of(p) for p in data["before"]],
            [Passage._of(p) for p in data["after"]],
            [_make(PassageVersion, v) for v in data.get("versions", ())],
        )


@dataclass(frozen=True)
class ComparisonYear:
    """One year of a :class:`Comparison`."""

    year: int
    label: str
    total: int
    passages: int
    best: Optional[Hit]
    money: Optional[MoneySum] = None  #: Of that fiscal year, in what matches.


@dataclass(frozen=True)
class Comparison:
    """One query, year by year. Iterating over it gives the years."""

    query: str
    understood: str
    years: List[ComparisonYear]
    relaxed: bool = False
    warnings: List[str] = field(default_factory=list)
    suggestion: Optional[str] = None
    suggestions: List[str] = field(default_factory=list)
    took_ms: float = 0.0
    stage: Optional[str] = None  #: The one kind of budget that the sums of all years are of, where years have several.

    def __iter__(self) -> Iterator[ComparisonYear]:
        return iter(self.years)

    @classmethod
    def _of(cls, data: Dict[str, Any]) -> "Comparison":
        years = [
            _make(ComparisonYear, y, best=Hit._of(y["best"]) if y["best"] else None, money=_money(y.get("money")))
            for y in data["years"]
        ]
        return _make(cls, data, years=years)


@dataclass(frozen=True)
class Completion:
    """A word of the index that a beginning may become."""

    text: str
    count: int
    by_reading: bool


@dataclass(frozen=True)
class Document:
    """A document of the index."""

    doc: str
    title: Optional[str]
    passages: int
    source: Optional[str] = None
    url: Optional[str] = None
    kind: Optional[str] = None
    status: Optional[str] = None
    date: Optional[str] = None
    issuer: List[str] = field(default_factory=list)  #: Ministries, municipalities, bodies.
    year: Optional[int] = None
    format: Optional[str] = None
    bytes: int = 0
    inferred: List[Dict[str, Any]] = field(default_factory=list)
    warnings: List[str] = field(default_factory=list)  #: What of it could not be read.

    def __hash__(self) -> int:
        return hash(self.doc)


@dataclass(frozen=True)
class UnreadFile:
    """A file that is not in the index, since it could not be read."""

    source: str
    why: str
    hint: Optional[str] = None  #: What to do.


@dataclass(frozen=True)
class CheckFinding:
    """A file of the index that is not as it was written."""

    file: str
    problem: str
