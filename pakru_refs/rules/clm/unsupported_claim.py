"""The rule unsupported-claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.cover import NOT_CLAIMED, cover
from pakru_refs.rules.clm.gist import gist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.claim import Claim
    from pakru_refs.model.document import Document


@rule("CLM601", "unsupported-claim", Level.ERROR)
def unsupported_claim(claim: Claim, document: Document) -> Iterator[Finding]:
    """Every citation that covers the claim is missing from the reference list.

    What it does:
        Looks at the citations behind a checkable statement: those of its own sentence, else the
        one that closes its paragraph (up to the citation before). If none of them is in the
        reference list, not even nearly, nothing stands behind the statement.
    Why it matters:
        A reader who wants to check the figure has nowhere to go. The missing reference is one
        fault, told by `undefined-citation` (switched off in the example); this rule tells what
        rests on it.

    Example:
        ```text article.txt
        Trade in salt grew by 40 percent in 1998 (Orlov, 2001). Ferries ran daily (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```

        ```toml refs.toml
        manuscript = "article.txt"
        ignore = ["undefined-citation"]
        ```
    Use instead:
        ```text article.txt
        Trade in salt grew by 40 percent in 1998 (Orlov, 2001). Ferries ran daily (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.

        Orlov, P. (2001). Salt and its roads. Journal of Harbours, 2(3), 101–119.
        ```
    When to let it stand:
        When the source is known to the reader by other means: an archive described in the text.
    Sources:
        Sarol et al., Assessing citation integrity in biomedical publications (2024), for scope.
    """
    if claim.mood in NOT_CLAIMED:
        return
    behind = cover(claim, document)
    if not behind.undefined:
        return
    verb = "is" if len({item.location.text for item in behind.items}) == 1 else "are"
    yield Finding(
        f"nothing stands behind `{gist(claim)}`: {behind.printed} {verb} not in the reference list",
        claim.location,
        subject=claim.id,
        notes=(f"covered {behind.words}",) if behind.words else (),
        help="add the reference, or cite a source that says it",
        related=tuple(Related("cited here", item.location) for item in behind.items[:3]),
    )
