"""What TeX's commands stand for in Unicode.

Drawn up from the LaTeX kernel's text encodings (TS1, T1, T2A), `textcomp` and plain TeX's
mathematics; names as in "The Comprehensive LaTeX Symbol List".
"""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "U": "\u030e",
    "G": "\u030f",
    "f": "\u0311",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "textcommabelow": "\u0326",
    "textsubring": "\u0325",
    "grave": "\u0300",
    "acute": "\u0301",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "breve": "\u0306",
    "dot": "\u0307",
    "ddot": "\u0308",
    "mathring": "\u030a",
    "check": "\u030c",
    "vec": "\u20d7",
}
"""Commands that put a combining character on the next letter."""

SPACING = {
    "`": "`",
    "'": "´",
    "^": "^",
    "~": "~",
    "=": "¯",
    '"': "¨",
    "c": "¸",
    "k": "˛",
    "u": "˘",
    ".": "˙",
    "r": "˚",
    "H": "˝",
    "v": "ˇ",
}
"""What an accent on nothing (`\\~{}`) prints."""

_WORDS = """
aa å|AA Å|ae æ|AE Æ|oe œ|OE Œ|o ø|O Ø|l ł|L Ł|ss ß|SS ẞ|i ı|j ȷ|dh ð|DH Ð|th þ|TH Þ|dj đ|DJ Đ|ng ŋ|NG Ŋ|
ij ĳ|IJ Ĳ|textturna ɐ|textschwa ə|textepsilon ɛ|textopeno ɔ|texteng ŋ|textesh ʃ|textezh ʒ|textglotstop ʔ|
imath ı|jmath ȷ|hbar ℏ|ell ℓ|S §|P ¶|dag †|ddag ‡|textdagger †|textdaggerdbl ‡|pounds £|textsterling £|
euro €|EUR €|texteuro €|textcent ¢|textyen ¥|textcurrency ¤|textdollar $|copyright ©|textcopyright ©|
textregistered ®|texttrademark ™|textservicemark ℠|textdegree °|degree °|textordfeminine ª|
textordmasculine º|textmu µ|textohm Ω|textonehalf ½|textonequarter ¼|textthreequarters ¾|
textonesuperior ¹|texttwosuperior ²|textthreesuperior ³|textexclamdown ¡|textquestiondown ¿|
textquoteleft ‘|textquoteright ’|textquotedblleft “|textquotedblright ”|textquotesingle '|textquotedbl "|
quotesinglbase ‚|quotedblbase „|guillemotleft «|guillemotright »|guillemetleft «|guillemetright »|
guilsinglleft ‹|guilsinglright ›|flqq «|frqq »|glqq „|grqq “|flq ‹|frq ›|glq ‚|grq ‘|lq ‘|rq ’|
textendash –|textemdash —|ldots …|dots …|textellipsis …|cdots ⋯|textbullet •|
textperiodcentered ·|cdot ·|textasteriskcentered *|textbackslash \\|textbar ¦|textbrokenbar ¦|
textasciitilde ~|textasciicircum ^|textasciigrave `|textasciiacute ´|textasciimacron ¯|textasciidieresis ¨|
textunderscore _|textbraceleft {|textbraceright }|textless <|textgreater >|textsection §|textparagraph ¶|
textnumero №|textminus −|textdiv ÷|texttimes ×|textpm ±|textlnot ¬|textfractionsolidus ⁄|slash /|
textvisiblespace ␣|textperthousand ‰|textpertenthousand ‱|textinterrobang ‽|textmusicalnote ♪|
textleftarrow ←|textrightarrow →|textuparrow ↑|textdownarrow ↓|textestimated ℮|textreferencemark ※|
textcelsius ℃|TeX TeX|LaTeX LaTeX|BibTeX BibTeX|BibLaTeX BibLaTeX|XeTeX XeTeX|LaTeXe LaTeX2ε|
alpha α|beta β|gamma γ|delta δ|epsilon ε|varepsilon ε|zeta ζ|eta η|theta θ|vartheta ϑ|iota ι|kappa κ|
lambda λ|mu μ|nu ν|xi ξ|omicron ο|pi π|varpi ϖ|rho ρ|varrho ϱ|sigma σ|varsigma ς|tau τ|upsilon υ|phi φ|
varphi φ|chi χ|psi ψ|omega ω|Gamma Γ|Delta Δ|Theta Θ|Lambda Λ|Xi Ξ|Pi Π|Sigma Σ|Upsilon Υ|Phi Φ|Psi Ψ|
Omega Ω|textalpha α|textbeta β|textgamma γ|textdelta δ|textlambda λ|textpi π|textsigma σ|textomega ω|
times ×|div ÷|pm ±|mp ∓|ast ∗|star ⋆|circ ∘|bullet •|oplus ⊕|otimes ⊗|odot ⊙|cup ∪|cap ∩|vee ∨|wedge ∧|
setminus ∖|le ≤|leq ≤|ge ≥|geq ≥|ll ≪|gg ≫|ne ≠|neq ≠|equiv ≡|sim ∼|simeq ≃|approx ≈|cong ≅|propto ∝|
subset ⊂|supset ⊃|subseteq ⊆|supseteq ⊇|in ∈|notin ∉|ni ∋|mid ∣|parallel ∥|perp ⊥|models ⊨|vdash ⊢|
to →|rightarrow →|leftarrow ←|leftrightarrow ↔|Rightarrow ⇒|Leftarrow ⇐|Leftrightarrow ⇔|mapsto ↦|
longrightarrow ⟶|uparrow ↑|downarrow ↓|infty ∞|partial ∂|nabla ∇|forall ∀|exists ∃|neg ¬|emptyset ∅|
sum ∑|prod ∏|int ∫|sqrt √|surd √|angle ∠|prime ′|Re ℜ|Im ℑ|aleph ℵ|wp ℘|langle ⟨|rangle ⟩|lfloor ⌊|
rfloor ⌋|lceil ⌈|rceil ⌉|lbrace {|rbrace }|lbrack [|rbrack ]|vert ||Vert ‖|backslash \\|sharp ♯|flat ♭|
natural ♮|clubsuit ♣|diamondsuit ♢|heartsuit ♡|spadesuit ♠|quad  |qquad  |space  |newline  |par  |
hfill  |enspace  |thinspace  |nobreakspace  |linebreak  |break  |cprime ʹ|
log log|ln ln|lg lg|exp exp|sin sin|cos cos|tan tan|cot cot|sec sec|csc csc|sinh sinh|cosh cosh|tanh tanh|arcsin arcsin|arccos arccos|arctan arctan|
max max|min min|sup sup|inf inf|lim lim|limsup limsup|liminf liminf|arg arg|det det|dim dim|deg deg|gcd gcd|hom hom|ker ker|mod mod|bmod bmod|Pr Pr
"""
SYMBOLS = {
    name: sign
    for name, _, sign in (
        word.strip("\n").partition(" ") for word in _WORDS.replace("|\n", "|").split("|")
    )
    if name and sign
}
"""Commands of letters, each with what it prints."""
SYMBOLS["vert"] = "|"
SYMBOLS["textbar"] = "|"

SIGNS = {
    "&": "&",
    "%": "%",
    "$": "$",
    "#": "#",
    "_": "_",
    "{": "{",
    "}": "}",
    " ": " ",
    "\n": " ",
    "\t": " ",
    "\r": " ",
    "\\": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    ">": " ",
    "!": "",
    "/": "",
    "-": "",
    "@": "",
    "(": "",
    ")": "",
    "[": "",
    "]": "",
    "*": "",
    "|": "‖",
}
"""Commands of one sign that are no accents."""

LIGATURES = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "!`": "¡",
    "?`": "¿",
}

RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED = dict(zip("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ", strict=True))

DROPPED = {
    "noopsort": 1,
    "noop": 1,
    "sortnoop": 1,
    "switchargs": 0,
    "label": 1,
    "vspace": 1,
    "hspace": 1,
    "kern": 0,
    "color": 1,
    "textcolor": 1,
    "fontsize": 2,
    "selectlanguage": 1,
    "foreignlanguage": 1,
    "href": 1,
    "cite": 1,
    "phantom": 1,
    "raisebox": 1,
    "rule": 2,
}
"""How many arguments of a command print nothing."""

QUOTED = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "mkbibparens": ("(", ")")}
"""Commands that put signs around their argument."""

LITERAL = frozenset({"url", "path", "nolinkurl", "doi", "href"})
"""Commands whose argument is no TeX."""
