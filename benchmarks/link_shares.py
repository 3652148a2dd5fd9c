"""How often links behave in which way: the shares from which a replay's behaviours are drawn.

What is recorded of a link (`link_truth.py`) leaves open what its server did. These tables say what it may
have done, in parts of a hundred. They were written down before anything was measured, and are not to be
changed for what a checker gets right; whoever knows better figures changes them for those. Where they come
from:

- Pew (2024): of pages that are gone, 9 in 25 went with their whole host; the others' hosts live on.
- Prieto (2014), Meneses (2012): 7.35 % and 3.41 % of servers answer 200 for pages that they do not have.
- DeadlinkChecker (Internet Archive) counts a redirect to the front page as dead: it is common.
- Crossref (2024): a plain script gets 200 for 66.0 % of DOIs; the rest are mostly walls.
- Klein and Balakireva (2020): servers answer programs and browsers differently for the same DOI.
- Preston and bio-linker: 12.3 % of polls fail between queries, 0.17 % are for good: outages are common.
- Issues of link checkers, for the kinds of walls (403 above all; 418, 429, 406, 999), 503 and refused HEAD.

No study says how gone hosts are silent; that a fifth of them does not answer at all is an assumption, and
what they cost is printed apart.
"""

from __future__ import annotations

from collections.abc import Mapping

Shares = Mapping[str, float]

HOST_GONE = 0.36
"""Pages that went with their host, where the host is not known to live."""

HOST_OF_OTHERS: Shares = {
    "unknown name": 60, "no connection": 12, "silent": 3, "refused": 5, "out of order": 4, "forbidden": 2,
    "bare 404": 4, "to the parent": 5, "default page": 2, "closing notice": 3,
}  # fmt: skip
"""Gone hosts below somebody else's domain: `data.example.edu`."""
HOST_OF_ITS_OWN: Shares = {
    "unknown name": 45, "parked": 22, "hijacked": 6, "no connection": 10, "silent": 2, "refused": 4,
    "out of order": 3, "bare 404": 3, "default page": 2, "closing notice": 3,
}  # fmt: skip
"""Gone hosts that are a domain, which anybody may take over."""
PAGE_GONE: Shares = {
    "404": 76, "410": 3, "403": 3, "500": 2, "wall": 3, "home": 5, "soft page": 4, "error page": 2, "parent": 1,
    "shell": 1,
}  # fmt: skip
"""What a living site answers to addresses of pages that it does not have."""
FILE_GONE: Shares = {
    "404": 66, "410": 2, "403": 5, "500": 1, "wall": 4, "home": 6, "soft page": 6, "article": 6, "error page": 3,
    "shell": 1,
}  # fmt: skip
"""The same for files; some lead to the page of the article that the file belonged to."""
FTP_GONE: Shares = {"unknown name": 35, "no connection": 30, "refused": 15, "ftp missing": 20}
FTP_LOCKED: Shares = {"ftp locked": 100}

NOTED_GONE: Mapping[str, Shares] = {
    "GitHub custom 404": {"404": 100},
    'Box message "file removed"': {"404": 50, "soft page": 50},
    "malware": {"parked": 30, "hijacked": 70},
    "connection not private warning": {
        "expired": 40, "other host": 30, "self-signed": 15, "untrusted": 15,
    },
    "Data repository moved to figshare": {"moved notice": 40, "elsewhere": 40, "404": 20},
    "Routes to make an account screen": {"sign-up": 100},
    "Login failed": {"ftp locked": 100},
}  # fmt: skip
"""Where the note says what the browser showed."""

DOI_UNKNOWN = "doi.org message"
"""The note where the DOI itself does not exist; in every other case it leads to a page."""
DOI_FAILED: Shares = {"wall": 80, "page": 20}
"""Pages that DOIs lead to, where the scraper failed and the browser did not."""
DOI_GONE: Mapping[str, Shares] = {
    "site not responding": {"no connection": 60, "silent": 20, "refused": 20},
    "figshare page not found": {"bare 404": 100},
    "Record removed from zenodo, marked as 'spam record'": {"bare 410": 100},
    "Weird error message (not from doi.org)": {"bare 500": 60, "database": 40},
}
"""What sites do that DOIs lead to which are gone otherwise."""
DOI_GONE_OTHERWISE: Shares = {"bare 404": 100}

WALLS: Shares = {
    "403 marked": 42, "403 bare": 22, "429": 5, "418": 3, "406": 2, "999": 1, "503 marked": 8, "200 marked": 5,
    "200 unmarked": 2, "reset": 4, "tarpit": 4, "404 to programs": 2,
}  # fmt: skip
"""How sites turn away what is not a browser."""
JOURNAL: Shares = {"wall there": 55, "wall here": 30, "platform": 8, "cookies": 5, "busy once": 2}
"""Journals' pages that failed for the scraper and are there: they lead to another platform, which has the wall
or none, or have one themselves."""
PAGE_FAILED: Shares = {
    "wall here": 45, "page": 15, "busy once": 8, "incomplete": 8, "out today": 6, "slow": 5, "very slow": 5,
    "reset once": 5, "cookies": 3,
}  # fmt: skip
"""Other pages that failed for the scraper and are there."""
PAGE_FINE: Shares = {"page": 70, "moved": 20, "moved for good": 10}
FILE_FINE: Shares = {
    "file": 68, "HEAD 403": 4, "HEAD 404": 3, "HEAD 405": 4, "HEAD 500": 2, "HEAD reset": 2, "file elsewhere": 10,
    "wall here": 5, "busy once": 2,
}  # fmt: skip
FTP_FINE: Shares = {"ftp there": 95, "ftp busy": 5}
NOTED_FINE: Mapping[str, Shares] = {
    "resolves to homepage": {"home": 100},
    "connection not private warning": NOTED_GONE["connection not private warning"],
    "unsafe URL message": {"other host": 50, "page": 50},
    "error in URL but now resolves": PAGE_FINE,
}
LOGIN: Shares = {"to the sign-in": 40, "403 sign-in": 25, "sign-in in place": 20, "401": 15}
"""Pages for those who have an account."""

OUT = 0.04
"""Of fine hosts, on any day."""
STILL_OUT = 0.25
"""Of those that were out the day before."""
OUTAGES: Shares = {
    "503": 45, "500": 20, "tarpit": 12, "name fails": 10, "refused": 8, "unknown name at first": 5,
}  # fmt: skip

TEXTS: Shares = {"work": 45, "dataset": 27, "long": 10, "on removals": 8, "listing": 5, "shell": 5}
"""What fine pages hold; some speak of removals, some are drawn by scripts."""
ENGLISH = 80
"""Sites under a domain of no country that speak English; the others speak any other language."""
