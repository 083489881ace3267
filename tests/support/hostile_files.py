"""Files that are broken, disguised or built to harm."""

from __future__ import annotations

import zlib

from written_sources import archive_of, pdf_of

_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
LAUGHS = (
    "<!DOCTYPE w:document [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + row)} '{f'&{chr(97 + row)};' * 10}'>" for row in range(9))
    + "]>"
)


def pdf() -> bytes:
    return pdf_of("A text, and on it a figure: 4,512 women.")


def encrypted_pdf() -> bytes:
    """The trailer names an encryption dictionary whose key nobody has."""
    data = pdf()
    start = data.rindex(b"trailer") if b"trailer" in data else -1
    if start < 0:
        raise ValueError("this version of typst writes no trailer")
    entry = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>"
    )
    place = data.index(b"<<", start) + 2
    return data[:place] + entry + data[place:]


def word(body: str, prolog: str = "") -> bytes:
    return archive_of({"word/document.xml": f"{prolog}{_WORD}{body}</w:body></w:document>"})


def without_end(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def bomb_of_a_stream(size: int = 400_000_000) -> bytes:
    """A PDF whose one page is drawn by as many spaces as ``size``, packed to a thousandth."""
    packer = zlib.compressobj(9)
    packed = [packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)]
    stream = b"".join([*packed, packer.flush()])
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    return pdf_with(objects)


def pages_in_a_circle() -> bytes:
    """A PDF whose tree of pages holds itself."""
    return pdf_with(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>",
        ]
    )


def pdf_with(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalog."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        data += b"%010d 00000 n \n" % place
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(data)
