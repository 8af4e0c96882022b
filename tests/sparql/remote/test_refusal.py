"""What a server says when it does not do what it was asked, without its markup."""

import pytest

from saikei.sparql.remote.refusal import said


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><head><title>x</title></head><body><h1>Too <b>busy</b></h1></body></html>", "Too busy"),
        ("<html><head><title>x</title><body>Too busy", "Too busy"),
        ("<script>if (1 < 2) {}</script >Too<!-- <b> -->busy", "Too busy"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("busy<script>never ended", "busy"),
        ("busy<!-- never ended", "busy"),
        ("busy" + "<head" * 13_000, "busy"),
        ("busy" + "<!--" * 16_000, "busy"),
    ],
    ids=lambda text: text[:40],
)
def test_markup_is_taken_away_however_broken_it_is(page: str, says: str) -> None:
    assert said(page.encode(), "text/html") == says
