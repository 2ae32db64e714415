"""Passages as answers have them, and how an object is made of JSON. docs/json.md says what each field means."""

import functools
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Dict, FrozenSet, List, Optional, Tuple, Type, TypeVar

T = TypeVar("T")


@functools.lru_cache(maxsize=None)
def _shape(cls: type) -> Tuple[FrozenSet[str], Dict[str, Any], Tuple[Tuple[str, Any], ...]]:
    """The names of a dataclass's fields, their defaults, and how those are made that are lists."""
    plain = {f.name: f.default for f in fields(cls) if f.default is not MISSING}
    lists = tuple((f.name, f.default_factory) for f in fields(cls) if f.default_factory is not MISSING)
    return frozenset(f.name for f in fields(cls)), plain, lists


def _make(cls: Type[T], data: Dict[str, Any], **made: Any) -> T:
    """An object of the keys that this version knows; a later library may send more.

    Fills the object as its __init__ would, which takes ten times as long: it sets each field of a frozen class by a call.
    """
    names, plain, lists = _shape(cls)  # type: ignore[arg-type]  # a class is hashable
    instance = object.__new__(cls)
    values = instance.__dict__
    values.update(plain)
    if data.keys() <= names:
        values.update(data)
    else:
        values.update((k, v) for k, v in data.items() if k in names)
    values.update(made)
    for name, factory in lists:
        if name not in values:
            values[name] = factory()
    missing = names - values.keys()
    if missing:
        raise TypeError(f"{cls.__name__} without {', '.join(sorted(missing))}")
    return instance


@dataclass(frozen=True)
class Amount:
    """A figure of money that a passage states."""

    label: str
    yen: int
    year: Optional[int] = None  #: The fiscal year of the money, not of the document.
    budget: Optional[str] = None  #: "request", "initial", "supplementary", "revised", "settlement".
    part: Optional[str] = None  #: What sums leave out: "total", "within", "change", "range".
    money: Optional[str] = None  #: What is no budget: "price", "limit", "stock".
    why: Optional[str] = None  #: Where year and kind stand, in Japanese.
    confidence: float = 0.0  #: In year and kind, from 0 to 1.
    same_as: Optional[str] = None  #: The first figure that says the same, as DOC#N.K.
    of: Optional[str] = None  #: The total that it is part of.
    breakdown: int = 1  #: Which of the breakdowns of ``of`` it stands in.
    parts: int = 0  #: Of a total: how many figures add up to it.
    related_why: Optional[str] = None  #: Why it is the same as another, or part of it, in Japanese.
    related_confidence: Optional[float] = None  #: In that, from 0 to 1.
    unit_guessed: bool = False  #: Its source says no unit: it is taken for yen by its digits.


@dataclass(frozen=True)
class Cell:
    """One cell of a table's row."""

    text: str
    header: List[str] = field(default_factory=list)  #: The heads over it, the outermost first.

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item, table row, footnote or caption of a document, with its tags."""

    id: str
    text: str
    doc: str = ""
    title: Optional[str] = None
    source: Optional[str] = None
    lines: Optional[Tuple[int, int]] = None
    page: Optional[int] = None
    sheet: Optional[str] = None  #: Of a workbook: the name of the sheet.
    sheet_row: Optional[int] = None  #: Of a row of a workbook or a CSV file: its number there, from 1.
    table: Optional[int] = None  #: Of a row of any other table: which of its page, or of its document.
    url: Optional[str] = None
    kind: Optional[str] = None
    status: Optional[str] = None
    date: Optional[str] = None
    year: Optional[int] = None
    issuer: List[str] = field(default_factory=list)  #: Of the document: who publishes it.
    ministry: List[str] = field(default_factory=list)
    ministry_inherited: bool = False  #: It names none: ``ministry`` is its document's.
    area: List[str] = field(default_factory=list)
    area_inferred: bool = False
    section: List[str] = field(default_factory=list)
    block: Optional[str] = None
    notes: List[str] = field(default_factory=list)
    amounts: List[Amount] = field(default_factory=list)
    cells: List[Cell] = field(default_factory=list)  #: Of a row of a table; ``text`` has them between tabs.
    citation: str = ""  #: Title, date, section and place, as a report would print them.

    def __hash__(self) -> int:  # its lists have none; of what is equal the id is
        return hash(self.id)

    @classmethod
    def _of(cls: Type[T], data: Dict[str, Any], **made: Any) -> T:
        made["amounts"] = [_make(Amount, a) for a in data.get("amounts", ())]
        made["cells"] = [_make(Cell, c) for c in data.get("cells", ())]
        if data.get("lines"):
            made["lines"] = tuple(data["lines"])
        return _make(cls, data, **made)

    def row(self) -> Dict[str, Any]:
        """A flat dictionary: ``pandas.DataFrame(hit.row() for hit in result)``.

        Lists are joined by ";", headings by " › "; ``yen`` is the largest figure that the passage states.
        """
        row = {f.name: getattr(self, f.name) for f in fields(self)}
        row["issuer"] = ";".join(self.issuer)
        row["ministry"] = ";".join(self.ministry)
        row["area"] = ";".join(self.area)
        row["section"] = " › ".join(self.section)
        row["notes"] = ";".join(self.notes)
        row["yen"] = max((a.yen for a in self.amounts), default=None)
        for name in ("amounts", "cells", "highlights", "section_highlights", "before", "after", "same", "also_at", "lines"):
            row.pop(name, None)
        row["line"] = self.lines[0] if self.lines else None
        return row


@dataclass(frozen=True)
class OtherPlace:
    """Another place of a hit's text."""

    id: str
    doc: str
    year: Optional[int] = None
    date: Optional[str] = None
    page: Optional[int] = None
    section: List[str] = field(default_factory=list)
    near: bool = False  #: With ``fold="near"``: the text there is nearly the same, and not the same.

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Hit(Passage):
    """A passage that matches."""

    rank: int = 0
    score: float = 0.0
    highlights: List[Tuple[int, int]] = field(default_factory=list)  #: Half-open ranges of ``text``.
    section_highlights: List[Tuple[int, int, int]] = field(default_factory=list)  #: Heading, begin, end.
    before: List[Passage] = field(default_factory=list)
    after: List[Passage] = field(default_factory=list)
    same: List[str] = field(default_factory=list)  #: Ids of the passages of the same text that it stands for, too.
    also_at: List[OtherPlace] = field(default_factory=list)  #: Where these are, then what ``fold="near"`` added.
    near: int = 0  #: How many of the other hits are nearly the same; 0 with ``fold="near"``, which makes them one.
    similarity: Optional[float] = None  #: The cosine, where a vector was asked with.
    words: int = 0  #: Of a relaxed answer: how many of the query's words it has.

    __hash__ = Passage.__hash__  # a dataclass of its own would make another

    @classmethod
    def _of(cls, data: Dict[str, Any], **made: Any) -> "Hit":
        made["highlights"] = [tuple(r) for r in data.get("highlights", ())]
        made["section_highlights"] = [tuple(r) for r in data.get("section_highlights", ())]
        made["before"] = [Passage._of(p) for p in data.get("before", ())]
        made["after"] = [Passage._of(p) for p in data.get("after", ())]
        made["also_at"] = [_make(OtherPlace, p) for p in data.get("also_at", ())]
        return super()._of(data, **made)

    def marked(self, begin: str = "[", end: str = "]") -> str:
        """The text with its matches between ``begin`` and ``end``."""
        out, at = [], 0
        for first, last in self.highlights:
            out += [self.text[at:first], begin, self.text[first:last], end]
            at = last
        return "".join(out) + self.text[at:]
