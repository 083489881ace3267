"""Capitalised words that are no names of people or bodies, though some resemble each other."""

from __future__ import annotations

_COUNTRIES = """
afghanistan albania algeria america andorra angola argentina armenia australia austria azerbaijan
bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana
brazil britain brunei bulgaria burkina burma burundi cambodia cameroon canada chad chile china
colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt england
eritrea estonia eswatini ethiopia europe fiji finland france gabon gambia georgia germany ghana
greece grenada guatemala guinea guyana haiti herzegovina holland honduras hungary iceland india
indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati korea kosovo
kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg
macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico micronesia
moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands
nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland
portugal qatar romania russia rwanda samoa scotland senegal serbia seychelles singapore slovakia
slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand
togo tonga trinidad tobago tunisia turkey turkmenistan tuvalu uganda ukraine uruguay uzbekistan
vanuatu vatican venezuela vietnam wales yemen yugoslavia zambia zimbabwe africa asia
"""
_PEOPLES = """
african american arab asian british catholic chinese christian danish dutch english european finnish
flemish french german greek hindu icelandic irish islamic israeli italian japanese jewish korean
latin muslim norwegian persian polish portuguese protestant russian scottish slavic slovak slovene
spanish swedish swiss thai turkish ukrainian vietnamese welsh
"""
_TIMES = """
january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday christmas easter ramadan spring summer autumn winter
"""
_DIRECTIONS = """
north south east west northern southern eastern western central upper lower great greater
"""

COUNTRIES = frozenset(_COUNTRIES.split())
"""Lower case, those of one word."""
KNOWN = frozenset(f"{_COUNTRIES} {_PEOPLES} {_TIMES} {_DIRECTIONS}".split())
"""Places, peoples, times and directions, lower case: the name of a place may be another's."""
