"""Towns where much is published, in the languages they are printed in: general knowledge, no list of data."""

from __future__ import annotations

_TOWNS = (
    "aachen aarhus aldershot alexandria amherst amsterdam ankara ann antwerp antwerpen athens athen atlanta auckland austin baden baltimore "
    "bangalore bangkok barcelona basel basingstoke beijing beirut belgrade belmont bergen berkeley berlin bern bethesda bielefeld "
    "birmingham bloomington bochum bogotá bologna bombay bonn boston bratislava braunschweig bremen brighton brisbane bristol brno brussels "
    "bruxelles brüssel bucharest budapest buenos burlington cairo calcutta cambridge campinas canberra caracas chapel cheltenham "
    "chicago chichester chur cleveland coimbra cologne colombo copenhagen cork córdoba coventry curitiba dakar dallas darmstadt delhi denver detroit "
    "dordrecht dortmund dresden dublin durham düsseldorf edinburgh eindhoven englewood erlangen essen evanston exeter farnham firenze florence "
    "frankfurt freiburg geneva genève genf genova ghent gießen glasgow göteborg göttingen gothenburg granada graz grenoble "
    "groningen guadalajara hague haifa halle hamburg hanoi hannover harlow harmondsworth heidelberg helsinki hillsdale hoboken hong houndmills "
    "houston hyderabad innsbruck istanbul ithaca jakarta jena jerusalem johannesburg kampala karachi karlsruhe kassel kiel kiev köln konstanz "
    "københavn kraków kuala kyoto lagos lahore lancaster lanham lausanne leeds leicester leiden leipzig leuven lexington "
    "lima linz lisboa lisbon liverpool ljubljana london londres los louvain lund lyon madison madrid mahwah mainz malden malmö manchester manila "
    "mannheim marburg marseille melbourne mexico méxico miami milan milano milwaukee minneapolis minsk montpellier montreal montréal moscow "
    "mumbai münchen munich münster nairobi nancy napoli naples neuwied newark nijmegen norwich nottingham nürnberg oakland odense opladen "
    "osaka oslo ottawa oxford paderborn padova palermo palo paris philadelphia pisa pittsburgh porto potsdam prague praha "
    "pretoria princeton providence quebec québec quito reading recife reinbek rennes riga rome roma rotterdam saarbrücken salamanca "
    "salzburg santiago sapporo seattle seoul sevilla shanghai sheffield singapore sofia southampton springfield stanford stockholm strasbourg "
    "stuttgart sydney são taipei tallinn tampere tehran tokyo toronto torino toulouse trieste trondheim tübingen turin turku "
    "uppsala urbana utrecht valencia vancouver venezia venice vienna vilnius warsaw warszawa washington weinheim wellington "
    "wien wiesbaden wolfenbüttel würzburg york zagreb zürich zurich москва петербург"
)
PLACES = frozenset(_TOWNS.split())
"""In small letters; of names of several words one that tells."""
