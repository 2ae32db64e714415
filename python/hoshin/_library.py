"""The C libraries, and their errors as exceptions."""

import ctypes
import functools
import os
import pathlib
import sysconfig
from typing import Any, Dict, Mapping, Optional, Tuple, Type, Union


class Error(Exception):
    """What went wrong. ``str(error)`` has the hint, too.

    Attributes: ``message``, ``hint`` (what to do next) and ``status``, the number of ``hoshin_status``.
    """

    status = 0

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} (hint: {self.hint})" if self.hint else self.message


class UsageError(Error, ValueError):
    """The request makes no sense: an empty query, an unknown field or value."""


class NotFoundError(Error, LookupError):
    """An index, a file, a document or an id that is not there."""


class BadDataError(Error, ValueError):
    """A file, or a passage to be written, is malformed."""


class BusyError(Error):
    """Another process writes this index."""


class NoSpaceError(Error, OSError):
    """The disk, or a quota, is full."""


class VersionError(Error):
    """The index was made by another version of hoshin: build it anew."""


class CorruptError(Error):
    """The index contradicts itself: build it anew."""


class StorageError(Error, OSError):
    """Reading or writing failed."""


class TimeoutError(Error):
    """The call's time is over."""


class CancelledError(Error):
    """The call was given up by a :class:`Stop`."""


class OutOfMemoryError(Error, MemoryError):
    """There was no memory for the answer."""


class InternalError(Error):
    """A bug of hoshin's."""


_ERRORS: Dict[int, Type[Error]] = dict(
    enumerate(
        [
            UsageError,
            NotFoundError,
            BadDataError,
            BusyError,
            NoSpaceError,
            VersionError,
            CorruptError,
            StorageError,
            TimeoutError,
            CancelledError,
            OutOfMemoryError,
            InternalError,
        ],
        start=1,
    )
)
for _number, _class in _ERRORS.items():
    _class.status = _number

AnyPath = Union[str, bytes, "os.PathLike[Any]"]

_Pointer = ctypes.c_void_p
_String = ctypes.c_char_p
_Size = ctypes.c_size_t
_Out = ctypes.POINTER(ctypes.c_void_p)


class OpenOptions(ctypes.Structure):
    """hoshin_open_options."""

    _fields_ = [("struct_size", _Size), ("data_dir", _String)]


class WriterOptions(ctypes.Structure):
    """hoshin_writer_options."""

    _fields_ = [("struct_size", _Size), ("data_dir", _String), ("jobs", ctypes.c_uint)]


class WriterReport(ctypes.Structure):
    """hoshin_writer_report."""

    _fields_ = [("struct_size", _Size), ("passages", ctypes.c_uint64), ("documents", ctypes.c_uint64)]


_SEARCHING = {
    "hoshin_error_message": (_String, [_Pointer]),
    "hoshin_error_hint": (_String, [_Pointer]),
    "hoshin_error_free": (None, [_Pointer]),
    "hoshin_version": (_String, []),
    "hoshin_open": (ctypes.c_int, [_String, ctypes.POINTER(OpenOptions), _Out, _Out]),
    "hoshin_close": (None, [_Pointer]),
    "hoshin_is_current": (ctypes.c_int, [_Pointer]),
    "hoshin_stop_new": (_Pointer, []),
    "hoshin_stop_request": (None, [_Pointer]),
    "hoshin_stop_free": (None, [_Pointer]),
    "hoshin_ask": (ctypes.c_int, [_Pointer, _String, _Size, _Pointer, _Out, _Out]),
    "hoshin_text_data": (_Pointer, [_Pointer]),
    "hoshin_text_size": (_Size, [_Pointer]),
    "hoshin_text_free": (None, [_Pointer]),
}
_WRITING = {
    "hoshin_writer_open": (ctypes.c_int, [_String, ctypes.POINTER(WriterOptions), _Out, _Out]),
    "hoshin_writer_add": (ctypes.c_int, [_Pointer, _String, _Size, _Out]),
    "hoshin_writer_commit": (ctypes.c_int, [_Pointer, ctypes.POINTER(WriterReport), _Out]),
    "hoshin_writer_warning_count": (_Size, [_Pointer]),
    "hoshin_writer_warning": (_String, [_Pointer, _Size]),
    "hoshin_writer_close": (None, [_Pointer]),
}


def _beside(name: str) -> str:
    """The library ``name`` of the prefix that this package is installed under, else its name, for the loader to find."""
    here = pathlib.Path(__file__).resolve()
    if here.parts[-5:-1] == ("lib", "python3", "dist-packages", "hoshin"):
        lib = here.parents[3]
        for folder in (lib, lib / (sysconfig.get_config_var("MULTIARCH") or ".")):
            if (folder / name).exists():
                return str(folder / name)
    return name


def _load(name: str, package: str, functions: Mapping[str, Tuple[Any, Any]]) -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(_beside(name))
    except OSError as error:
        raise ImportError(f"{name} cannot be loaded ({error}); install the package {package}") from error
    for function, (result, arguments) in functions.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


@functools.lru_cache(maxsize=None)
def searching() -> ctypes.CDLL:
    """libhoshin, loaded when it is first asked for."""
    return _load("libhoshin.so.1", "libhoshin1", _SEARCHING)


@functools.lru_cache(maxsize=None)
def writing() -> ctypes.CDLL:
    """libhoshin-index, which a program that only searches never loads."""
    return _load("libhoshin-index.so.1", "libhoshin-index1", _WRITING)


def version() -> str:
    """The version of the library that is loaded."""
    text: bytes = searching().hoshin_version()
    return text.decode()


def check(status: int, error: ctypes.c_void_p) -> None:
    """Raises the exception of a call that returned ``status`` and ``error``."""
    if status == 0:
        return
    library = searching()
    message = library.hoshin_error_message(error).decode("utf-8", "replace")
    hint = library.hoshin_error_hint(error).decode("utf-8", "replace")
    library.hoshin_error_free(error)
    raise _ERRORS.get(status, InternalError)(message or f"error {status}", hint)


def encoded(path: Optional[AnyPath]) -> Optional[bytes]:
    """A path as the C library takes it."""
    if path is None:
        return None
    name = os.fsencode(path)
    if b"\0" in name:
        raise UsageError("a path with a NUL in it", "give the name of a folder")
    return name
