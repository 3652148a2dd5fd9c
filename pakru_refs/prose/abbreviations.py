"""Words that a full stop belongs to, and what may follow it: the tables of the sentence splitter."""

from __future__ import annotations

from pakru_refs.prose.words import words

NEVER_LAST = words(
    """
    dr mr mrs ms messrs prof gen col lt maj capt sgt adm brig cmdr cpl pvt sen rep gov hon rev st mt ft fr pres
    amb sec-gen dir supt e.g i.e cf viz vs v ca approx dept univ esp incl resp b.sc m.sc op cit
    """
)
"""Titles and Latin words that are never the last word of a sentence."""

BEFORE_NUMBER = words(
    """
    no nos nr p pp vol vols ch chap chaps sec secs fig figs eq eqs tab tabs art arts para paras ss pt pts
    ed eds vers app ref refs c jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
"""Words whose full stop ends no sentence when a number, a numeral or a letter follows."""

MAYBE_LAST = words(
    """
    al etc inc ltd co corp jr sr bros a.m p.m ph.d m.phil ed eds trans mass calif conn penn assn
    jan feb mar apr jun jul aug sep sept oct nov dec est ave blvd
    """
)
"""Words that end a sentence only when the next word usually opens one."""

OPENERS = words(
    """
    a about according after again all also although among an and another any as at because before besides both but by
    despite during each even every few finally first firstly for from further furthermore given he hence her
    here his how however i if in indeed instead it its later many meanwhile moreover most much my nevertheless no
    nor not now of on once one only or other our over rather second secondly several she similarly since so some
    still such than that the their then there therefore these they this those though through thus to today two
    under unlike until we what when where whereas whether which while who why with within without yet you your
    """
)
"""Words that open a sentence when they stand capitalised behind a full stop."""
