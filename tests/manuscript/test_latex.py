r"""LaTeX documents: expanded with their parts, read through pandoc, placed in their files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakru_refs.citations import in_text, reference_list, resolve
from pakru_refs.manuscript import latex
from pakru_refs.manuscript.formats import FORMATS, File
from pakru_refs.manuscript.latex_files import parts_of, root_of
from pakru_refs.manuscript.latex_parts import Asked, Refused
from pakru_refs.manuscript.latex_plain import undone
from pakru_refs.manuscript.latex_scan import Expanded, expand
from pakru_refs.model.document import Document, Manuscript
from pakru_refs.model.location import Source
from pakru_refs.rules.cit import uncited_reference

NATBIB = r"""
\begin{thebibliography}{3}
\providecommand{\natexlab}[1]{#1}
\bibitem[{Lind(2003)}]{lind:03}
Lind, K.
\newblock Ice on northern rivers.
\newblock {\em Journal of Rivers}, 4\penalty0 (1):\penalty0 11--29, 2003.

\newblock URL \url{https://example.org/a%20b}.

\bibitem[{Oduya et~al.(2018)Oduya, Chen}]{oduya_18}
Oduya, A. and Chen, L.
\newblock \emph{Locks and their keepers}.
\newblock Harbour Press, Leeds, 2018. \doi{10.1000/x_y}.
\end{thebibliography}
"""


def _get(**files: str) -> Callable[[Asked], Source | Refused]:
    """Return what gives files by name; `bbl` is the list that BibTeX made."""

    def get(asked: Asked) -> Source | Refused:
        name = "bbl" if asked.kind == ".bbl" else asked.name
        return Source(f"{name}.tex", files[name]) if name in files else Refused("is not there")

    return get


def _expanded(text: str, **files: str) -> Expanded:
    return expand(Source("root.tex", text), _get(**files))


def _folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/")
        path = path if "." in path.name else path.with_suffix(".tex")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _read(path: Path) -> Manuscript:
    return FORMATS[".tex"].read(File(path, path.name, path.read_bytes()))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\cite{a}", "[@{a}]"),
        (r"\citep[see][p.~3]{a,b}", "[see @{a}; @{b}, p.~3]"),
        (r"\citep[3]{a}", "[@{a}, 3]"),
        (r"\citep[see][]{a}", "[see @{a}]"),
        (r"\citet{a}", "@{a}"),
        (r"\citet[12]{a}", "@{a} [p. 12]"),
        (r"\Citet*[ch.~2]{a}", "@{a} [ch.~2]"),
        (r"(\citealp{a})", "(@{a})"),
        (r"\citeauthor{a}", "@{a}"),
        (r"(\citeyear{a})", "([-@{a}])"),
        (r"\citeyearpar{a}", "[-@{a}]"),
        (r"\parencites[see][4]{a}[5]{b}", "[see @{a}, 4; @{b}, 5]"),
        (r"\parencites(see)(here){a}{b}", "[@{a}; @{b}]"),
        (r"\textcites{a}{b}", "@{a}; @{b}"),
        (r"\autocite*{a}", "[-@{a}]"),
        (r"\footcite[2]{a}", "[@{a}, 2]"),
        (r"\fullcite{a}", "@{a}"),
        (r"\volcite[see]{2}[5]{a}", "[see @{a}, 5]"),
        (r"\citeA{a}", "@{a}"),
        (r"\shortcite{a}", "[@{a}]"),
        (r"\citep [ 3 ] {a , b}", "[@{a}; @{b}, 3]".replace(", 3", ",  3 ")),
        (r"\cite[\textit{x} {]} y]{a}", r"[@{a}, \textit{x} {]} y]"),
        (r"\setcitestyle{round}", r"\setcitestyle{round}"),
        (r"\cite", r"\cite"),
        (r"\cite{}", r"\cite{}"),
        (r"\nocite{a}", ""),
        (r"a\% \cite{b}% \cite{c}", r"a\% [@{b}]"),
        ("a % x\n  b", "a b"),
        ("a % x\n\nb", "a \n\nb"),
        (r"\iffalse \cite{a} \ifx\x y\fi\fi b", " b"),
        (r"\iffalse \cite{a}\else b\fi", r" b\fi"),
        (r"\begin{comment}\cite{a}\end{comment}b", "b"),
        (r"\verb|\cite{a}| \cite{b}", r"\verb|\cite{a}| [@{b}]"),
        ("\\begin{verbatim}\n%\\cite{a}\n\\end{verbatim}", "\\begin{verbatim}\n%\\cite{a}\n\\end{verbatim}"),
        (r"\url{x%y}\cite{a}", r"\url{x%y}[@{a}]"),
        (r"\newcommand{\s}[2][x]{(see \citealp[#1]{#2})}\s[3]{a} \s{b}",
         "(see @{a} [p. 3]) (see @{b} [x])"),
        (r"\let\p\citep\p[3]{a}", "[@{a}, 3]"),
        (r"\newcommand{\p}{\citep}\p[3]{a}", "[@{a}, 3]"),
        (r"\def\q#1{\cite{#1}}\q{a}", "[@{a}]"),
        (r"\NewDocumentCommand{\n}{o m}{\citet{#2}}\n[x]{a}", "@{a}"),
        (r"\newcommand{\x}[1]{\emph{#1}}\x{a}", r"\newcommand{\x}[1]{\emph{#1}}\x{a}"),
        (r"x\end{document}\cite{a}", r"x\end{document}"),
        (r"x\endinput\cite{a}", "x"),
        (r"\bibitem{a}", r"\bibitem{a}"),
    ],
)  # fmt: skip
def test_expansion(source: str, expected: str) -> None:
    written = _expanded(source).source.text
    plain = (
        written.replace("{[}", "[").replace("{]}", "]").replace("@\\{", "@{").replace("\\}", "}")
    )
    assert plain == expected.replace("{]}", "]")


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("a_b", "a\\_b"),
        ("a--b", "a-{}-b"),
        ("o'x", "o\\textquotesingle{}x"),
        ("a#1&b", "a\\#1\\&b"),
    ],
)
def test_odd_keys_are_written_for_tex(key: str, written: str) -> None:
    assert _expanded(f"\\cite{{{key}}}").source.text == f"{{[}}@\\{{{written}\\}}{{]}}"


def test_parts_stand_in_their_place_and_know_it() -> None:
    root = "One \\input{b}two \\input c\nthree"
    whole = _expanded(root, b="\\endinput never", c="Beta\n\\cite{x}").source
    assert whole.text == "One two Beta\n{[}@\\{x\\}{]}\nthree"
    shown = whole.locate(whole.text.index("@"), whole.text.index("x") + 1)
    assert (shown.path, shown.start.line, shown.start.column) == ("c.tex", 2, 7)
    back = whole.locate(whole.text.index("three"), len(whole.text))
    assert (back.path, back.start.line, back.start.column) == ("root.tex", 2, 1)


def test_of_a_part_that_is_a_document_its_body_is_read() -> None:
    part = "\\documentclass[root]{subfiles}\\begin{document}Inner\\end{document} not"
    assert _expanded("A \\subfile{b} B", b=part).source.text == "A Inner B"


@pytest.mark.parametrize(
    ("source", "files", "said"),
    [
        ("\\input{gone}", {}, "`gone` is not there"),
        ("\\input{a}", {"a": "x \\input{a}"}, "`a` includes itself"),
        ("\\input{a}", {"a": "\\input{b}", "b": "\\input{a}"}, "`a` includes itself"),
        ("\\bibliography{refs}", {}, "the bibliography `refs` is not there"),
    ],
)
def test_what_is_missing_is_told_with_its_place(
    source: str, files: dict[str, str], said: str
) -> None:
    (trouble,) = _expanded(source, **files).troubles
    assert trouble.message == said
    assert trouble.location.text in said


def test_lists_that_are_named() -> None:
    read = _expanded(
        "\\bibliography{a,b} \\addbibresource{c.bib} \\nocite{x, y}\\nocite{*}",
        **{"a": "", "c.bib": ""},
    )
    assert read.bibliographies == ("a.tex", "c.bib.tex")
    assert read.uncited == ("x", "y", "*")
    assert [t.location.text for t in read.troubles] == ["b"]


def test_a_list_made_by_bibtex_stands_in_for_the_file_that_is_not_there() -> None:
    read = _expanded("\\bibliography{gone}", bbl=NATBIB)
    assert "Ice on northern rivers" in read.source.text
    assert read.troubles == ()
    data = _expanded(
        "\\bibliography{gone}", bbl="% $ biblatex auxiliary file $\n\\entry{a}{book}{}"
    )
    assert "entry" not in data.source.text
    assert len(data.troubles) == 1


def test_only_the_folder_is_opened(tmp_path: Path) -> None:
    _folder(tmp_path, outside="secret", thesis__main="x", thesis__chapters__one="y")
    root = tmp_path / "thesis" / "main.tex"
    (root.parent / "link.tex").symlink_to(tmp_path / "outside.tex")
    (root.parent / "folder.tex").mkdir()
    (root.parent / "data.tex").write_bytes(b"\0\1\2")
    get = parts_of(root, "thesis/main.tex")
    for name in ("../outside", "/etc/passwd", "|ls", "~/x", "C:/x", "link", "folder", "", "a\0b", "data",
                 "chapters/../../outside", "x" * 5000, "chapters\\one"):  # fmt: skip
        assert isinstance(get(Asked(name)), Refused), name
    inner = get(Asked("chapters/one"))
    assert isinstance(inner, Source)
    assert (inner.path, inner.text) == ("thesis/chapters/one.tex", "y")
    beside = get(Asked("one", by="thesis/chapters/two.tex"))
    assert isinstance(beside, Source)
    assert beside.path == "thesis/chapters/one.tex"


def test_the_root_of_a_chapter(tmp_path: Path) -> None:
    main = "\\documentclass{book}\n\\begin{document}\\include{chapters/one}\\end{document}"
    _folder(tmp_path, main=main, chapters__one="Text.", chapters__two="Other.", lone="Words.")
    chapters = tmp_path / "chapters"
    assert root_of(chapters / "one.tex").resolve() == tmp_path / "main.tex"
    assert root_of(chapters / "two.tex") == chapters / "two.tex"
    assert root_of(tmp_path / "main.tex") == tmp_path / "main.tex"
    (chapters / "one.tex").write_text("% !TEX root = ../main.tex\nText.")
    assert root_of(chapters / "one.tex").resolve() == tmp_path / "main.tex"
    (chapters / "two.tex").write_text("% !TEX root = ../main.tex\nNot included.")
    assert root_of(chapters / "two.tex") == chapters / "two.tex"


def test_a_thesis_with_natbib(tmp_path: Path) -> None:
    root = (
        "\\documentclass{book}\n\\usepackage{natbib}\n\\title{Grain on the River}\n\\begin{document}\n"
        "\\maketitle\n\\include{chapters/one}\n\\bibliography{gone}\n\\end{document}\n"
    )
    one = (
        "% !TEX root = ../main.tex\n\\chapter{Barges}\n"
        "Barges were slow~\\citep[see][p.~3]{lind:03,oduya_18}. % \\citep{hidden}\n"
        "As \\citet{lind:03} shows, ice\\footnote{On ice, see \\citealp{oduya_18}.} lasts.\n"
    )
    _folder(tmp_path, main=root, chapters__one=one, **{"main.bbl": NATBIB})
    read = _read(tmp_path / "chapters" / "one.tex")
    assert read.title == "Grain on the River"
    items = reference_list.references(read)
    assert [(item.key, item.issued.year, item.doi) for item in items] == [
        ("lind:03", 2003, ""),
        ("oduya_18", 2018, "10.1000/x_y"),
    ]
    assert items[0].url == "https://example.org/a%20b"
    assert items[0].location.path.endswith("main.bbl")
    found = [item for citation in in_text.citations(read) for item in citation.items]
    assert [item.label for item in found] == ["lind:03", "oduya_18", "lind:03", "oduya_18"]
    lines = one.splitlines()
    for item in found:
        place = item.location
        assert place.path.endswith("chapters/one.tex")
        assert lines[place.start.line - 1].startswith(item.label, place.start.column - 1)


def test_a_thesis_with_biblatex(tmp_path: Path) -> None:
    root = (
        "\\documentclass{article}\n\\addbibresource{refs.bib}\n\\begin{document}\n"
        "Slow \\parencites[4]{a1}[see][5]{b2}; so \\textcite{a1}.\n\\printbibliography\n\\end{document}"
    )
    _folder(tmp_path, main=root, **{"refs.bib": "@book{a1, title={A}}", "main.bbl": "% biblatex"})
    read = _read(tmp_path / "main.tex")
    assert read.bibliographies == ("refs.bib",)
    labels = [item.label for citation in in_text.citations(read) for item in citation.items]
    assert labels == ["a1", "b2", "a1"]


def test_what_pandoc_cannot_read_is_read_by_hand(tmp_path: Path) -> None:
    root = (
        "\\documentclass{article}\n\\newcommand{\\x}{\\x\\x}\n\\begin{document}\n\\section{Locks}\n"
        "Caf\\'e locks, \\emph{they} say \\cite{lind:03}. \\x\n\n\\bibliography{gone}\n\\end{document}"
    )
    _folder(tmp_path, main=root, **{"main.bbl": NATBIB})
    read = _read(tmp_path / "main.tex")
    assert [trouble.code for trouble in read.troubles] == [latex.ODD]
    assert any("Café locks, they say [@{lind:03}]." in block.text for block in read.blocks)
    assert [item.key for item in reference_list.references(read)][:1] == ["lind:03"]


_PIECES = st.sampled_from(
    ["\\cite", "\\citep", "[", "]", "{", "}", "a", "%", "\n", "\n\n", "\\input{b}", "\\iffalse", "\\fi",
     "\\begin{thebibliography}", "\\end{thebibliography}", "\\bibitem{k}", "\\newcommand{\\m}[1]{\\cite{#1}}",
     "\\m", "\\def\\m#1{\\m{#1}\\cite{x}}", "\\verb|", "\\begin{verbatim}", "\\end{verbatim}", "\\'", "{e}",
     "\\footnote{", "\\section{", "\\begin{document}", "\\end{document}", "\\", "@", "~", "\\url{a%b}", "\\let\\m"]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=30).map("".join)


@given(_TEXTS, _TEXTS)
@settings(max_examples=200)
def test_no_text_raises_and_every_place_is_in_a_file(text: str, part: str) -> None:
    whole = _expanded(text, b=part).source
    assert whole.origin is not None
    lengths = [len(file.text) for file in whole.origin.files]
    assert all(0 <= at <= lengths[file] for file, at in whole.origin.places)
    for offset in range(len(whole.text) + 1):
        path, place = whole.origin.position(offset)
        assert path in {file.path for file in whole.files}
        assert place.column >= 1
    undone(text)


@pytest.mark.parametrize(
    "text",
    [
        "\\cite{a} " * 100_000,
        "\\cite[\\cite{b}]{a} " * 50_000,
        "\\cite[" * 200_000,
        "{" * 1_000_000,
        "\\cite{" * 200_000,
        "\\begin{verbatim}" * 50_000,
        "\\begin{thebibliography}{9}" * 50_000,
        "\\iffalse " * 100_000,
        "\\newcommand{\\m}[1]{\\cite{#1}\\cite{#1}}" + "\\m{\\m{\\m{a}}} " * 2_000,
        "\\def\\a{\\b\\b\\cite{x}}\\def\\b{\\c\\c\\cite{x}}\\def\\c{\\d\\d\\cite{x}}\\def\\d{\\a\\a\\cite{x}}\\a",
        "\\input{b}" * 5_000,
        "\\input{" * 100_000,
        "word " * 400_000,
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_hostile_texts_are_expanded_in_time(text: str) -> None:
    start = time.perf_counter()
    _expanded(text, b="\\input{b}\\input{b}")
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("nocite", "told"), [("", 1), ("\\nocite{oduya_18}", 0), ("\\nocite{*}", 0)]
)
def test_works_that_are_listed_on_purpose_are_not_uncited(
    tmp_path: Path, nocite: str, told: int
) -> None:
    root = f"\\documentclass{{article}}\\begin{{document}}Ice \\cite{{lind:03}}.{nocite}{NATBIB}\\end{{document}}"
    read = _read(_folder(tmp_path, main=root) / "main.tex")
    items = reference_list.references(read)
    cited = resolve.resolve(in_text.citations(read), items)
    document = Document(manuscripts=(read,), items=items, citations=cited)
    assert len(list(uncited_reference.uncited_reference(document))) == told
