"""Calls of the C libraries: who is in one, and what has to wait until they are out.

The libraries free what they are told to free, whoever is using it. So every call goes through :class:`Call`, and a
:class:`Handle` knows the threads that are using it. Three things wait for calls of other threads:

- :meth:`Handle.close`, which stops them first: what was closed is freed by whoever uses it last.
- ``fork()``: the child has the forking thread alone, and a lock that another thread held inside the library would be locked
  in it for ever. So calls are let end, and none begins, until there are two processes.
- The interpreter's end: daemon threads live on while the C library takes down what they are using. So their calls are
  stopped, and none begins or returns any more: an exception would be written to a stderr that is being taken down, which
  ends the process with SIGABRT. They rest, as the interpreter lets threads of its own do from Python 3.14 on.

None of these waits for a call of its own thread, in whose midst only a signal handler can be.
"""

import atexit
import os
import threading
import weakref
from types import TracebackType
from typing import Any, Callable, Dict, Optional, Set, Type

from ._library import OutOfMemoryError, UsageError, searching

#: Seconds that the interpreter's end waits for calls that cannot be stopped.
_LAST_WAIT = 10

#: Held while anything below is read or changed, or any handle. It must let its owner in again: the garbage collector closes
#: handles in the midst of anything. For the same reason nothing here iterates over what that may change.
_turn = threading.Condition(threading.RLock())
_running: Dict[int, int] = {}  # calls that are going on, by thread; writers' are not counted
_handles: "weakref.WeakSet[Handle]" = weakref.WeakSet()
_forking: Optional[int] = None  # the thread that waits to fork
_last_thread: Optional[int] = None  # once the interpreter ends: the one that may still call


def _count(calls: Dict[int, int], more: int) -> None:
    me = threading.get_ident()
    calls[me] = calls.get(me, 0) + more
    if not calls[me]:
        del calls[me]


def _has_others(calls: Dict[int, int]) -> bool:
    return len(calls) > (threading.get_ident() in calls)


class Stop:
    """Ends calls early, from any thread::

        stop = hoshin.Stop()
        threading.Timer(1, stop.request).start()
        index.search("…", stop=stop)  # raises hoshin.CancelledError
    """

    def __init__(self) -> None:
        self._requested = False
        self._calls: Set[Call] = set()

    def request(self) -> None:
        """Calls that were given this raise :class:`CancelledError` soon, later ones at once."""
        with _turn:
            self._requested = True
            for call in list(self._calls):
                call.stop()


class Handle:
    """What a library gave, to be freed once.

    ``alone``: it can be used for one call at a time, which may take minutes. So ``fork()`` does not wait for it, and it is not
    for the child.
    """

    def __init__(self, name: str, pointer: Any, free: Callable[[Any], None], alone: bool = False) -> None:
        self.closed = False
        self.alone = alone
        self._name = name
        self._pointer = pointer
        self._free = free
        self._threads: Dict[int, int] = {}  # calls by thread
        self._calls: Set[Call] = set()
        self._closers = 0  # threads that wait for calls to end, one of which will free it
        self._freeing = False
        with _turn:
            _handles.add(self)

    # Of the following, those that begin with "_" are called with _turn held.

    def _begin(self, call: "Call") -> Any:
        if self.alone and threading.get_ident() in self._threads:
            raise UsageError(f"the {self._name} is in use", "let the call that goes on end first")
        while self.alone and self._threads and not self.closed:
            _turn.wait()
        if self.closed:
            raise UsageError(f"the {self._name} is closed", "open it again")
        _count(self._threads, 1)
        self._calls.add(call)
        return self._pointer

    def _end(self, call: "Call") -> None:
        self._calls.discard(call)
        _count(self._threads, -1)

    def _stop(self) -> None:
        for call in list(self._calls):
            call.stop()

    def _take(self) -> Any:
        """The pointer, for :meth:`free`, if it is time for that; else None."""
        if not self.closed or self._threads or self._pointer is None:
            return None
        pointer, self._pointer = self._pointer, None
        self._freeing = True
        return pointer

    def _take_last(self) -> Any:
        return None if self._closers else self._take()

    def _forget_others(self) -> None:
        """In the child of a ``fork()``. What a thread was in the midst of that is not here can only be left alone."""
        if _has_others(self._threads):
            self.closed, self._pointer = True, None
            self._threads.clear()
        elif self.alone:
            self.closed = True
            self.free(self._take())

    def free(self, pointer: Any) -> None:
        if pointer is None:
            return
        with _turn:
            _count(_running, 1)
        try:
            self._free(pointer)
        finally:
            with _turn:
                self._freeing = False
                _count(_running, -1)
                _turn.notify_all()

    def close(self) -> None:
        with _turn:
            self.closed = True
            self._stop()
            _turn.notify_all()
            if threading.get_ident() in self._threads:
                return  # we are in the midst of a call, which frees it at its end
            self._closers += 1
            try:
                while self._threads or self._freeing:
                    _turn.wait()
            finally:
                self._closers -= 1
            pointer = self._take()
        self.free(pointer)

    def __del__(self) -> None:
        if _turn is None or _last_thread is not None:
            return  # the interpreter ends, and a thread that was ended may hold the lock
        if getattr(self, "_pointer", None) is not None:
            self.close()


class Call:
    """One call of a library::

        with Call(handle, stop) as call:
            library.hoshin_ask(call.pointer, ..., call.stop_token, ...)

    Without a handle: one that makes something. With ``ends_early``, it has a stop token, which ``stop`` and closing request.
    """

    def __init__(self, handle: Optional[Handle] = None, stop: Optional[Stop] = None, *, ends_early: bool = False) -> None:
        self.pointer: Any = None
        self.stop_token: Any = None
        self._handle = handle
        self._stop = stop
        self._ends_early = ends_early
        self._counts = handle is None or not handle.alone

    @property
    def was_closed(self) -> bool:
        """Whether its handle was closed meanwhile; not where it was also told to stop."""
        return self._handle is not None and self._handle.closed and not (self._stop and self._stop._requested)

    def stop(self) -> None:
        """Called with _turn held."""
        if self.stop_token:
            searching().hoshin_stop_request(self.stop_token)

    def __enter__(self) -> "Call":
        _rest_at_the_end()
        me = threading.get_ident()
        with _turn:
            while _forking not in (None, me):
                _turn.wait()
            if self._handle is not None:
                self.pointer = self._handle._begin(self)
            if self._counts:
                _count(_running, 1)
            try:
                self._make_stop_token()
            except BaseException:
                self._leave()
                raise
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        pointer = None
        with _turn:
            self._leave()
            if self._handle is not None:
                pointer = self._handle._take_last()
        _rest_at_the_end()
        if pointer is not None:
            self._handle.free(pointer)  # type: ignore[union-attr]

    def _make_stop_token(self) -> None:
        if not self._ends_early:
            return
        self.stop_token = searching().hoshin_stop_new()
        if not self.stop_token:
            raise OutOfMemoryError("there is not enough memory", "try with fewer threads or less data")
        if self._stop is not None:
            self._stop._calls.add(self)
            if self._stop._requested:
                self.stop()

    def _leave(self) -> None:
        if self._handle is not None:
            self._handle._end(self)
        if self._stop is not None:
            self._stop._calls.discard(self)
        if self.stop_token:
            token, self.stop_token = self.stop_token, None
            searching().hoshin_stop_free(token)
        if self._counts:
            _count(_running, -1)
        _turn.notify_all()


# --- fork() --------------------------------------------------------------------------------------


def _before_fork() -> None:
    global _forking
    _turn.acquire()  # until there are two processes
    while _forking is not None:
        _turn.wait()
    _forking = threading.get_ident()
    while _has_others(_running):
        _turn.wait()


def _after_fork() -> None:
    global _forking
    _forking = None
    _turn.notify_all()
    _turn.release()


def _after_fork_in_child() -> None:
    me = threading.get_ident()
    for thread in list(_running):
        if thread != me:
            del _running[thread]
    for handle in list(_handles):
        handle._forget_others()
    _after_fork()


os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child)


# --- The interpreter's end -----------------------------------------------------------------------


def _rest_at_the_end() -> None:
    """Does not return in a daemon thread once the interpreter ends. Without a look at the lock, which a thread that was
    ended may hold."""
    if _last_thread not in (None, threading.get_ident()):
        threading.Event().wait()


def _anybody_calls() -> bool:
    return _has_others(_running) or any(_has_others(handle._threads) for handle in list(_handles))


@atexit.register
def _end() -> None:
    global _last_thread
    with _turn:
        _last_thread = threading.get_ident()
        for handle in list(_handles):
            handle._stop()
        _turn.wait_for(lambda: not _anybody_calls(), _LAST_WAIT)
