"""Files that live and die with the transaction in which they are written."""

import weakref

from django.core.files.storage import Storage
from django.db import transaction


def delete_on_rollback(storage: Storage, name: str) -> None:
    """Delete a file just written if the running transaction isn't committed.

    Django tells of commits only. But it drops what waits for one when the transaction, or the
    savepoint in which it was registered, is rolled back or the connection is lost; what is
    dropped unheard deletes the file. A process that is killed leaves the file behind, harmless.
    """
    transaction.on_commit(_Watch(storage, name))


class _Watch:
    """Waits for the commit; deletes the file when forgotten without having heard of one."""

    def __init__(self, storage: Storage, name: str):
        self._deletion = weakref.finalize(self, storage.delete, name)
        self.__qualname__ = type(self).__qualname__

    def __call__(self) -> None:
        self._deletion.detach()
