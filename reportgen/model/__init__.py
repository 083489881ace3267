"""The words of the trade as frozen values: what every stage is handed and hands on.

Standard library only, and no I/O. Conventions that hold throughout: offsets count code points,
0-based and half-open; lines and columns are 1-based with exclusive ends; numbers are ``Decimal``,
money in major units, percent as ``12.5``; sequences are tuples in document order.
"""
