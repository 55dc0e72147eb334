"""Entity tags: they change with what they stand for, and a client that knows one gets no body."""

import pytest
from starlette.requests import Request

from geo.server.caching import entity_tag, not_modified

TAG = entity_tag("0123456789abcdef", "de", b"map")


def asking(known):
    return Request({"type": "http", "headers": [(b"if-none-match", known.encode())]})


def test_a_tag_begins_with_the_datasets_checksum_and_depends_on_where_parts_end():
    assert TAG.startswith('"0123456789ab-')
    assert entity_tag("0123456789abcdef", "dem", b"ap") != TAG


@pytest.mark.parametrize("known", [TAG, f"W/{TAG}", f'"other", {TAG}', "*"])
def test_a_client_that_has_the_body_gets_none(known):
    answer = not_modified(asking(known), {"etag": TAG})
    assert answer is not None
    assert (answer.status_code, answer.headers["etag"]) == (304, TAG)


def test_a_client_that_has_another_body_gets_this_one():
    assert not_modified(asking('"other"'), {"etag": TAG}) is None
