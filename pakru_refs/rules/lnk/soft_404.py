"""soft-404: the server says that all is well, and the page is not the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.rule import Level
from pakru_refs.model.verdict import Verdict
from pakru_refs.rules.base import rule
from pakru_refs.rules.lnk.archiving import with_copy
from pakru_refs.rules.lnk.checked import checked, needs
from pakru_refs.rules.lnk.telling import finding, ground, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document, Link
    from pakru_refs.model.evidence import Evidence
    from pakru_refs.model.finding import Finding


@rule("LNK502", "soft-404", Level.WARNING, needs=needs, fixable=True)
def soft_404(link: Link, document: Document, evidence: Evidence) -> Iterator[Finding]:
    """A page answers, and is not the page: an error page, the site's front page or a list of others.

    What it does:
        Looks at what a page that answers 200 shows: a redirect to the site's front page, an error in
        its title, first heading or first lines, in ten languages, and whether the site gives the
        same answer to an address that cannot exist.

    Why it matters:
        To programs such a link looks alive for ever; to readers it is dead.

    Example:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://journal.example.org/3/1/rafi
        ```

        ```yaml web.yaml
        https://journal.example.org/3/1/rafi:
          title: Page not found
          headings: ["404: page not found"]
        ```

    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20. https://doi.org/10.5555/trade.2020.3
        ```

        ```yaml web.yaml
        10.5555/trade.2020.3: found
        ```

    When to let it stand:
        When you can see the page in a browser.

    Sources:
        Bar-Yossef et al. 2004; Meneses et al. 2012 (3.4 % of servers answer so).
    """
    seen = checked(link, document, evidence, Verdict.SOFT_404)
    if seen:
        why = ground(seen.check, "it is an error page")
        said = f"{shown(link.url)} answers, and is not the page: {why}"
        found = finding(seen, said, "open it, and find the page's new address or an archived copy")
        yield with_copy(found, seen, document, evidence)
