"""A small project in which every status of a claim occurs, for the evidence page."""

from __future__ import annotations

from collections.abc import Mapping

REPORT = """---
title: The night ferry
bibliography: refs.bib
lang: en-GB
---

# Summary

Of the passengers, 62% travel to work.

# Findings

The survey asked 1,240 passengers [@survey2025, para. 2]. Of these, 26% travel to school
[@survey2025]. One passenger in eight was a tourist.

The ferry carried 310,000 passengers in 2024 [@accounts2024]. Of the passengers, 62% travel to
work [@survey2025].[^how]

[^how]: The survey asked 1,240 passengers [@survey2025].

Another office counted 9,000 journeys [@missing2023]. The pier was inspected in spring
[@survey2025]. We spoke with [412 people]{.waive reason="our own interviews"} on the pier.

## Leaks

The audit counted 77 leaks [@closed2024], not 79 leaks [@closed2024]. A clerk said: "We had no
money left for the roof of the hall" [@closed2024].

> Without the ferry I would lose my job [@survey2025].

| Ticket | Price |
|:-------|------:|
| Single | £2.40 |
| Weekly | £19.70 |

: Fares in 2024 [@accounts2024]
"""
BIBLIOGRAPHY = """@report{survey2025,
  author = {{Eastmere Council}},
  title = {Who rides?},
  institution = {Eastmere Council},
  date = {2025},
  url = {https://example.org/survey?a=1&b=2},
  file = {sources/survey.txt},
}

@report{accounts2024,
  author = {{Eastmere Ferries}},
  title = {Accounts for 2024},
  institution = {Eastmere Ferries},
  date = {2024},
  file = {sources/accounts.md},
}

@report{closed2024,
  author = {{Audit Office}},
  title = {An audit for the office alone},
  institution = {Audit Office},
  date = {2024},
  share = {false},
  file = {sources/closed.txt},
}

@report{missing2023,
  author = {{Office of Ports}},
  title = {Journeys},
  institution = {Office of Ports},
  date = {2023},
  file = {sources/journeys.txt},
}
"""
SURVEY = """MADE UP for a test.

The survey asked 1,240 passengers. Of these, 62 per cent travel to work.

One said: "Without the ferry I would lose my job."
"""
ACCOUNTS = """# Accounts for 2024

The ferry carried **more than 310,000** passengers in 2024.

| Ticket | Price in 2024 |
|:-------|--------------:|
| Single | £2.40 |
| Weekly | £19.50 |
"""
CLOSED = """MADE UP for a test.

The audit counted 77 leaks in the roof.

A clerk said: "We had no cash left for the roof of the hall."
"""

FERRY: Mapping[str, str] = {
    "report.md": REPORT,
    "refs.bib": BIBLIOGRAPHY,
    "sources/survey.txt": SURVEY,
    "sources/accounts.md": ACCOUNTS,
    "sources/closed.txt": CLOSED,
}
"""Path → content."""
