"""A published site as the browser tests see it: made once for all processes that test, served as plain files."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from geo.codes.codebook import opening
from geo.codes.vocabulary import ASSESSED
from geo.export.parts import whole
from geo.publish.offline import worker_files
from geo.publish.site import Batch, files_of

PREFIX = "maps/panjshir"
"""The path below which the site lies on its host."""

PLACE = "rukha"
"""The place that tells its reasons."""


def parts_of(edition):
    """Yield what tests read: all pages and what they are made of; no file that is taken away."""
    yield Batch("assets")
    yield Batch("reasons", (PLACE, ASSESSED))
    for language in edition.languages:
        yield Batch("pages", (language,))


def write(folder, files):
    for path, content in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # which a copy may share with its original
        file.write_bytes(whole(content))


def publish(edition, folder):
    with opening(lambda: edition.dataset.codes):
        for part in parts_of(edition):
            write(folder, files_of(edition, part))
        write(folder, worker_files(edition, folder, is_on=True))


def publish_once(edition, host):
    """Publish a site below the folder of a host, unless another process has, which is waited for."""
    with host.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not host.exists():
            unfinished = host.with_suffix(".unfinished")
            publish(edition, unfinished / PREFIX)
            unfinished.rename(host)
    return host


def copy_of(site, folder):
    """Copy a site to a folder, where only what is written anew takes time and room."""
    return shutil.copytree(site, folder, copy_function=os.link)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        pass


@contextmanager
def served(root):
    """Serve files for as long as that lasts; afterwards there is no server at the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
