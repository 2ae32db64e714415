"""Writing an index of ready-made passages."""

import ctypes
import json
import os
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Dict, List, Optional, Type

from . import _library
from ._calls import Call, Handle
from ._library import AnyPath, check, encoded, writing


@dataclass(frozen=True)
class WriterReport:
    """What the index has after :meth:`Writer.commit`."""

    passages: int
    documents: int
    warnings: List[str]  #: What was left out or mended.


class Writer:
    """The new content of an index, published whole when the ``with`` ends, or not at all if it raises::

        with hoshin.Writer("hoshin-index") as writer:
            writer.add({"id": "a#1", "text": "演習を実施する。", "year": 2025, "ministry": ["総務省"]})

    What the index had before is replaced. For one thread. Raises :class:`BusyError` while another writes the same index.
    """

    def __init__(self, path: AnyPath, *, data: Optional[AnyPath] = None, jobs: int = 0):
        self.report: Optional[WriterReport] = None  #: After :meth:`commit`.
        self._library = writing()
        options = _library.WriterOptions(ctypes.sizeof(_library.WriterOptions), encoded(data), jobs)
        pointer, error = ctypes.c_void_p(), ctypes.c_void_p()
        with Call():
            status = self._library.hoshin_writer_open(
                encoded(os.fspath(path)), ctypes.byref(options), ctypes.byref(pointer), ctypes.byref(error)
            )
            check(status, error)
            self._handle = Handle("writer", pointer, self._library.hoshin_writer_close, alone=True)

    def add(self, passage: Dict[str, Any]) -> None:
        """Adds a passage, a dictionary with the keys of docs/json.md of which only "text" is needed.

        Raises :class:`BadDataError` for one that is none; the others stay.
        """
        # Half a surrogate pair becomes bytes that are no UTF-8, which the library replaces and warns of.
        line = json.dumps(passage, ensure_ascii=False).encode("utf-8", "surrogatepass")
        error = ctypes.c_void_p()
        with Call(self._handle) as call:
            check(self._library.hoshin_writer_add(call.pointer, line, len(line), ctypes.byref(error)), error)

    def commit(self) -> WriterReport:
        """Publishes what was added, and closes the writer."""
        error = ctypes.c_void_p()
        report = _library.WriterReport(ctypes.sizeof(_library.WriterReport))
        try:
            with Call(self._handle) as call:
                library, writer = self._library, call.pointer
                check(library.hoshin_writer_commit(writer, ctypes.byref(report), ctypes.byref(error)), error)
                count = library.hoshin_writer_warning_count(writer)
                warnings = [library.hoshin_writer_warning(writer, i).decode("utf-8", "replace") for i in range(count)]
            self.report = WriterReport(report.passages, report.documents, warnings)
            return self.report
        finally:
            self.close()

    def close(self) -> None:
        """Without a commit before it, the index stays as it was. One that another thread is in is waited for."""
        self._handle.close()

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        if kind is None and not self._handle.closed:
            self.commit()
        self.close()
