"""Tell how the bytes of a web page are to be read: a byte order mark, the header, the page's own word.

After the WHATWG Encoding Standard, with its labels for what is met on the web; never raises.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{2,40})", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:+-]{2,40})", re.IGNORECASE
)
_META_BYTES = 2048
_LABELS = {
    "cp1252": """ascii us-ascii iso-8859-1 iso8859-1 iso88591 latin1 latin-1 l1 windows-1252 cp1252
              ansi iso_8859-1""",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode",
    "utf-16-le": "utf-16 utf-16le ucs-2",
    "utf-16-be": "utf-16be",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji csshiftjis ms932",
    "gb18030": "gb2312 gbk gb18030 x-gbk gb_2312-80 chinese csgb2312 cp936 ms936",
    "big5hkscs": "big5 big5-hkscs x-x-big5 cn-big5 csbig5",
    "cp949": "euc-kr euckr ks_c_5601-1987 korean ksc5601 cp949 windows-949 uhc cseuckr",
    "euc_jp": "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251 win-1251 win1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5",
    "cp1255": "windows-1255 cp1255 iso-8859-8-i",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 tis-620 iso-8859-11 tis620",
    "koi8_r": "koi8-r koi8 koi",
    "koi8_u": "koi8-u koi8-ru",
    "cp866": "ibm866 cp866 866",
    "mac_roman": "macintosh x-mac-roman mac",
    "mac_cyrillic": "x-mac-cyrillic",
    **{
        f"iso8859_{n}": f"iso-8859-{n} iso8859-{n}"
        for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
    },
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_SEVERAL_BYTES = frozenset(
    ("cp932", "gb18030", "big5hkscs", "cp949", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be")
)


def as_utf8(body: bytes, headers: Mapping[str, str]) -> bytes:
    """Return the bytes of a page in UTF-8; what cannot be read is replaced.

    Declared as an encoding of one byte a letter, bytes that are plainly UTF-8 are taken as such: servers
    put one charset on everything.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _recoded(body[len(mark) :], codec)
    codec = _declared(body, headers)
    if codec not in _SEVERAL_BYTES and _is_utf8(body):
        return body
    return _recoded(body, codec or "cp1252")


def _declared(body: bytes, headers: Mapping[str, str]) -> str:
    said = _IN_HEADER.search(headers.get("content-type", "")[:500])
    codec = _CODECS.get(said.group(1).lower(), "") if said else ""
    if codec:
        return codec
    own = _IN_PAGE.search(body, 0, _META_BYTES)
    codec = _CODECS.get(own.group(1).decode("ascii", "replace").lower(), "") if own else ""
    # A declaration that could be read as single bytes is not in UTF-16.
    return "utf-8" if codec.startswith("utf-16") else codec


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as fault:
        # A letter that the limit of what is read cut in two.
        return fault.start >= len(body) - 3 and "end of data" in fault.reason
    return True


def _recoded(body: bytes, codec: str) -> bytes:
    return body.decode(codec, "replace").encode("utf-8", "replace")
