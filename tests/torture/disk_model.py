"""What a disk holds after a power cut, as far as POSIX promises anything.

The preloaded library has recorded every change in order (preload/recorder.h). Here they are made again, in memory,
with two truths for each file and folder: what programs see, and what is on the disk for certain:

- bytes of a file are certain once the file has been synced; until then each write to it may be there or not,
  and the file may have its new length but zeros in it;
- names in a folder are certain once the folder has been synced; a rename is one change, which is there as a whole
  or not at all, whether the bytes of the file that is renamed are there or not.

A crash gives, for each change that is not certain, one of both.
"""
import dataclasses
import os
import random
from pathlib import Path


@dataclasses.dataclass
class File:
    """`data` is what programs see; `certain` what is on the disk, on which `pending` changes lie."""
    data: bytearray
    certain: bytes = b""
    pending: list = dataclasses.field(default_factory=list)

    def change(self, change):
        apply_change(self.data, change)
        self.pending.append(change)

    def sync(self):
        self.certain, self.pending = bytes(self.data), []

    def after_crash(self, loss):
        data = bytearray(self.certain)
        for change in self.pending:
            if loss.keeps_bytes():
                apply_change(data, change)
            elif loss.keeps_length():
                reach = change[1] + len(change[2]) if change[0] == "write" else change[1]
                data.extend(bytes(max(0, reach - len(data))))
        return bytes(data)


class Folder:
    """Names only; those that are certain are worked out by Disk."""

    def __init__(self):
        self.names = {}


def apply_change(data, change):
    if change[0] == "write":
        _, offset, bytes_ = change
        data.extend(bytes(max(0, offset - len(data))))
        data[offset:offset + len(bytes_)] = bytes_
    else:
        _, size = change
        del data[size:]
        data.extend(bytes(size - len(data)))


class Loss:
    """What a crash leaves of what is not certain. "drop": nothing. "names": all names, no bytes, which is what a file
    system does that writes its journal before the data. A number: anything, as chance has it."""

    def __init__(self, mode):
        self.mode = mode
        chance = random.Random(mode)
        self._chance = chance
        self._likely = chance.choice([0.1, 0.5, 0.9])

    def _draw(self):
        return self._chance.random() < self._likely

    def keeps_bytes(self):
        return self.mode not in ("drop", "names") and self._draw()

    def keeps_length(self):
        return self.mode not in ("drop", "names") and self._draw()

    def keeps_name(self):
        return self.mode == "names" or (self.mode != "drop" and self._draw())


class Disk:
    """A folder and all below it, from a first state that is certain."""

    def __init__(self, root):
        self.root = str(root)
        self.things = {}     # by inode, as it is now
        self.top = Folder()
        self.certain = {}    # (id of folder) -> names that are certain
        self.folders = {}    # (id of folder) -> folder
        self.uncertain = []  # changes of names: lists of (folder, name, thing or None)
        self._take(self.top, Path(root))

    def _take(self, folder, path):
        for entry in sorted(os.scandir(path), key=lambda e: e.name) if path.is_dir() else []:
            is_folder = entry.is_dir(follow_symlinks=False)
            thing = Folder() if is_folder else File(bytearray(Path(entry).read_bytes()))
            if is_folder:
                self._take(thing, Path(entry))
            else:
                thing.sync()
            folder.names[entry.name] = thing
            self.things[entry.inode()] = thing
        self._remember(folder)
        self.certain[id(folder)] = dict(folder.names)
        self.things[os.stat(path).st_ino] = folder

    def _remember(self, folder):
        self.folders[id(folder)] = folder
        self.certain.setdefault(id(folder), {})

    # --- Changes ------------------------------------------------------------------

    def apply(self, entry):
        """One entry of a record; those of files elsewhere change nothing."""
        handler = getattr(self, "_" + entry.operation)
        handler(entry)

    def _place(self, path):
        """(folder, name) of a path below the root, or None."""
        if not path.startswith(self.root + "/"):
            return None
        folder = self.top
        *above, name = path[len(self.root) + 1:].split("/")
        for part in above:
            folder = folder.names.get(part)
            if not isinstance(folder, Folder):
                return None
        return folder, name

    def _set(self, *changes):
        for folder, name, thing in changes:
            if thing is None:
                folder.names.pop(name, None)
            else:
                folder.names[name] = thing
        self.uncertain.append(list(changes))

    def _create(self, entry):
        made = File(bytearray())
        self.things[entry.inode] = made
        if place := self._place(entry.path):
            self._set((*place, made))

    def _mkdir(self, entry):
        if place := self._place(entry.path):
            made = Folder()
            self._remember(made)
            self.things[entry.inode] = made
            self._set((*place, made))

    def _write(self, entry):
        if isinstance(file := self.things.get(entry.inode), File):
            file.change(("write", entry.offset, entry.data))

    def _truncate(self, entry):
        if isinstance(file := self.things.get(entry.inode), File):
            file.change(("truncate", entry.size))

    def _rename(self, entry):
        if (old := self._place(entry.path)) and (new := self._place(entry.path2)):
            thing = old[0].names[old[1]]
            self._set((*old, None), (*new, thing))

    def _link(self, entry):
        if (old := self._place(entry.path)) and (new := self._place(entry.path2)):
            self._set((*new, old[0].names[old[1]]))

    def _unlink(self, entry):
        if place := self._place(entry.path):
            self._set((*place, None))

    def _sync(self, entry):
        thing = self.things.get(entry.inode)
        if isinstance(thing, File):
            thing.sync()
        elif thing is not None:
            self._sync_folder(thing)

    def _syncall(self, _):
        for thing in self.things.values():
            if isinstance(thing, File):
                thing.sync()
        for change in self.uncertain:
            self._settle(self.certain, change)
        self.uncertain = []

    def _sync_folder(self, folder):
        """Each change that touches the folder is certain, as a whole."""
        left = []
        for change in self.uncertain:
            if any(of is folder for of, _, _ in change):
                self._settle(self.certain, change)
            else:
                left.append(change)
        self.uncertain = left

    @staticmethod
    def _settle(names, change):
        for folder, name, thing in change:
            if thing is None:
                names[id(folder)].pop(name, None)
            else:
                names[id(folder)][name] = thing

    # --- A crash ------------------------------------------------------------------

    def after_crash(self, loss):
        """{path below the root: bytes, or None for a folder}."""
        names = {of: dict(all_) for of, all_ in self.certain.items()}
        for change in self.uncertain:
            if loss.keeps_name():
                self._settle(names, change)
        tree = {}
        self._walk(self.top, "", names, loss, tree)
        return tree

    def _walk(self, folder, path, names, loss, tree):
        for name, thing in sorted(names[id(folder)].items()):
            below = f"{path}/{name}" if path else name
            if isinstance(thing, Folder):
                tree[below] = None
                self._walk(thing, below, names, loss, tree)
            else:
                tree[below] = thing.after_crash(loss)


@dataclasses.dataclass
class Entry:
    operation: str
    inode: int
    offset: int
    size: int
    path: str
    path2: str
    data: bytes = b""


def read_record(path):
    """The entries of a record, in order."""
    record, at, entries = Path(path).read_bytes(), 0, []
    while at < len(record):
        end = record.index(b"\n", at)
        operation, inode, offset, size, path1, path2 = os.fsdecode(record[at:end]).split("\t")
        entry = Entry(operation, int(inode), int(offset), int(size), path1, path2)
        at = end + 1
        if operation == "write":
            entry.data = record[at:at + entry.size]
            at += entry.size
        entries.append(entry)
    return entries


def write_tree(tree, root):
    for path, data in tree.items():
        to = Path(root) / path
        if data is None:
            to.mkdir(parents=True, exist_ok=True)
        else:
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(data)
