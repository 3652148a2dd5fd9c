"""TeX markup → Unicode text, as a reader of the printed page would see it."""

from __future__ import annotations

import re
import unicodedata

from pakru_refs.bib.tex_symbols import (
    ACCENTS,
    DROPPED,
    LIGATURES,
    LITERAL,
    LOWERED,
    QUOTED,
    RAISED,
    SIGNS,
    SPACING,
    SYMBOLS,
)

_MARKUP = re.compile(r"[\\{}~$]|--|``|''|[!?]`")
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]++)\*?[ \t\r\n]*+|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})|(?P<tie>~)"
    r"|(?P<math>\$++)|(?P<ligature>---?|``|''|[!?]`)|(?P<script>[\^_](?=[{\w+-]))"
    r"|(?P<text>[^\\{}~$\-`'!?^_]++|[\s\S])",
    re.DOTALL,
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ESCAPE = re.compile(
    r"\\([_%#&~$^{}])(?:\{\})?|\{\\?([_~^%#&])\}|\$\\sim\$|\\textasciitilde(?:\{\})?"
)
_WRAPPED = re.compile(
    r"\s*\\(?:url|path|nolinkurl|doi|href)\s*\{((?:[^{}]++|\{[^{}]*+\})*+)\}.*", re.DOTALL
)


def decode(text: str) -> str:
    """Return text without TeX markup: accents composed, braces dropped, white space folded."""
    if not _MARKUP.search(text):
        return _SPACE.sub(" ", text).strip()
    return _SPACE.sub(" ", _Decoder().decode(text)).strip()


def decode_literal(text: str) -> str:
    r"""Return an address or identifier without the escapes that TeX wants (`\_`, `\url{…}`)."""
    wrapped = _WRAPPED.fullmatch(text)
    text = (wrapped.group(1) if wrapped else text).strip()
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    if "\\" not in text and "{" not in text:
        return text
    return _ESCAPE.sub(lambda found: found.group(1) or found.group(2) or "~", text)


class _Decoder:
    """The state of decoding: open groups, and what waits for the next letter or brace."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.accents: list[str] = []
        self.closers: list[str] = []
        """What to print at the end of each open group."""
        self.next_closer = ""
        self.dropping = 0
        """How many arguments to come print nothing."""
        self.silent = 0
        """The depth from which nothing is printed; 0 when all is."""
        self.literal = 0
        """The depth of a group that is no TeX; -1 when the next is one."""
        self.math = False
        self.script: dict[str, str] | None = None
        self.script_depth = 0

    def decode(self, text: str) -> str:
        """Return all of a text."""
        for found in _TOKEN.finditer(text):
            kind = found.lastgroup or "text"
            if self.literal > 0 and kind not in ("open", "close", "sign"):
                self._print(found.group())
            else:
                getattr(self, f"_{kind}")(found[kind])
        self._settle()
        return "".join(self.out)

    def _print(self, text: str) -> None:
        """Print plain text, the first letter with the accents that wait for it."""
        if self.silent or not text:
            return
        if self.script is not None:
            text = self._scripted(text)
        if self.accents and not text.isspace():
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            marks = "".join(ACCENTS[accent] for accent in reversed(self.accents))
            self.accents.clear()
            text = unicodedata.normalize("NFC", base + marks) + text[1:]
        self.out.append(text)

    def _scripted(self, text: str) -> str:
        table = self.script or {}
        if self.script_depth > 0:
            return "".join(table.get(sign, sign) for sign in text)
        self.script = None
        return table.get(text[0], text[0]) + text[1:]

    def _settle(self) -> None:
        """Print accents that found no letter."""
        if self.accents and not self.silent:
            self.out.append("".join(SPACING.get(accent, "") for accent in self.accents))
        self.accents.clear()

    def _text(self, text: str) -> None:
        if not self.silent and not text.isspace():
            self.dropping = 0
        self._print(text)

    def _script(self, sign: str) -> None:
        if not self.math:
            self._print(sign)
            return
        self.script, self.script_depth = (RAISED if sign == "^" else LOWERED), 0

    def _tie(self, _: str) -> None:
        self._print(" ")

    def _math(self, _: str) -> None:
        self.math = not self.math

    def _ligature(self, sign: str) -> None:
        self._print(LIGATURES[sign])

    def _sign(self, sign: str) -> None:
        if sign in ACCENTS:
            self.accents.append(sign)
        else:
            self._print(SIGNS.get(sign, sign))

    def _word(self, word: str) -> None:
        if word in SYMBOLS:
            self._print(SYMBOLS[word])
        elif word in ACCENTS:
            self.accents.append(word)
        elif word in DROPPED or word.lower() in DROPPED:
            self.dropping = DROPPED.get(word, DROPPED.get(word.lower(), 0))
        elif word in QUOTED and not self.silent:
            opener, self.next_closer = QUOTED[word]
            self.out.append(opener)
        elif word in ("textsuperscript", "textsubscript"):
            self.script = RAISED if word == "textsuperscript" else LOWERED
            self.script_depth = 0
        elif word in LITERAL:
            self.literal = -1

    def _open(self, _: str) -> None:
        self.closers.append(self.next_closer)
        self.next_closer = ""
        depth = len(self.closers)
        if self.dropping and not self.silent:
            self.silent = depth
        if self.literal < 0:
            self.literal = depth
        if self.script is not None and not self.script_depth:
            self.script_depth = depth

    def _close(self, _: str) -> None:
        self._settle()
        depth = len(self.closers)
        if self.script is not None and self.script_depth >= depth:
            self.script = None
        if self.literal == depth:
            self.literal = 0
        if self.closers:
            self._print(self.closers.pop())
        if self.silent and self.silent == depth:
            self.silent = 0
            self.dropping -= 1
