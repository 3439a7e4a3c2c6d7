"""Pictures with something hidden in every place that is known, and who searches them.

Each planted word begins with "Planted"; what is searched is every layer of a file: as
it lies, in UTF-16, as hexadecimal digits, and whatever of it unpacks.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image, ImageSequence, PngImagePlugin, TiffImagePlugin

FROM_A_PHONE: Final = (Path(__file__).parent / "from_a_phone.heic").read_bytes()

XMP: Final = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Planted Tool">'
    b"<dc:creator><rdf:Seq><rdf:li>Planted Creator</rdf:li></rdf:Seq></dc:creator>"
    b'</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def drawing(mode: str = "RGB", shift: int = 0) -> Image.Image:
    """Return a small picture of which no two corners are alike."""
    size = (48, 32)
    pixels = bytes((x * 5 + y * shift) % 256 for y in range(32) for x in range(48 * 3))
    return Image.frombytes("RGB", size, pixels).convert(mode)


def dataset(number: int, value: bytes) -> bytes:
    """Return a dataset of IPTC record 2."""
    return bytes((0x1C, 2, number)) + len(value).to_bytes(2, "big") + value


IPTC: Final = dataset(80, b"Planted Byline") + dataset(90, b"Planted City")


def resource(number: int, block: bytes) -> bytes:
    """Return one of Photoshop's resource blocks, without a name."""
    head = b"8BIM" + number.to_bytes(2, "big") + bytes(2)
    return head + len(block).to_bytes(4, "big") + block + bytes(len(block) % 2)


PHOTOSHOP: Final = resource(0x0404, IPTC) + resource(0x040C, b"Planted Small")


def exif(orientation: int = 6) -> bytes:
    """Return a TIFF block with every kind of thing that a camera writes."""
    block = Image.Exif()
    words = {
        270: "Planted Title",
        271: "Planted Maker",
        272: "Planted Model",
        305: "Planted Software",
        306: "2024:05:06 07:08:09",
        315: "Planted Artist",
        33432: "Planted Copyright",
    }
    block.update(words)
    block[274] = orientation
    block[0x9C9D] = "Planted Wide".encode("utf-16-le")
    camera = block.get_ifd(ExifTags.IFD.Exif)
    camera[0x9286] = b"ASCII\0\0\0Planted Comment"
    camera[0xA430] = "Planted Owner"
    camera[0xA431] = "Planted Serial"
    camera[0x927C] = b"Planted Note"
    gps = block.get_ifd(ExifTags.IFD.GPSInfo)
    gps.update({1: "N", 2: (51.0, 28.0, 12.0), 3: "E", 4: (5.0, 39.0, 36.0)})
    return with_thumbnail(block.tobytes().removeprefix(b"Exif\0\0"))


def with_thumbnail(block: bytes) -> bytes:
    """Return a TIFF block with a second directory, of a small picture."""
    order = "<" if block[:2] == b"II" else ">"
    small = b"\xff\xd8Planted Thumbnail\xff\xd9"
    (count,) = struct.unpack_from(order + "H", block, 8)
    next_at = 10 + 12 * count
    start = len(block) + len(block) % 2
    entries = ((0x0201, 4, 1, start + 30), (0x0202, 4, 1, len(small)))
    directory = struct.pack(order + "H", 2)
    directory += b"".join(struct.pack(order + "HHII", *entry) for entry in entries)
    block = block[:next_at] + struct.pack(order + "I", start) + block[next_at + 4 :]
    return block.ljust(start, b"\0") + directory + bytes(4) + small


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of JPEG."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def planted_jpeg(orientation: int = 6) -> bytes:
    """Return a JPEG with all of it, and a film behind its end."""
    out = BytesIO()
    drawing().save(out, "JPEG", progressive=True, comment=b"Planted Remark")
    jfif, rest = out.getvalue()[2:20], out.getvalue()[20:]
    hidden = (
        segment(0xE0, b"JFXX\0\x10Planted Extension"),
        segment(0xE1, b"Exif\0\0" + exif(orientation)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0Planted More"),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01Planted Profile"),
        segment(0xE2, b"FPXR\0Planted Second"),
        segment(0xED, b"Photoshop 3.0\0" + PHOTOSHOP),
        segment(0xE7, b"Planted Unknown"),
    )
    behind = b"\0\0\0\x18ftypmp42Planted Film"
    return b"\xff\xd8" + jfif + b"".join(hidden) + rest + behind


def planted_png(*, animated: bool = False) -> bytes:
    """Return a PNG with texts of all three kinds, and an older picture behind it."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Planted Author")
    texts.add_text("Whatever", "Planted Packed", zip=True)
    texts.add_itxt("Comment", "Planted Words", "nl", "Opmerking", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    digits = (b"Exif\0\0" + exif()).hex()
    texts.add_text("Raw profile type exif", f"\nexif\n{len(digits) // 2}\n{digits}")
    texts.add(b"tIME", bytes((7, 232, 5, 6, 7, 8, 9)))
    texts.add(b"prVt", b"Planted Private")
    out = BytesIO()
    more = [drawing("RGB", 3), drawing("RGB", 7)] if animated else []
    drawing().save(
        out,
        "PNG",
        pnginfo=texts,
        exif=exif(),
        icc_profile=b"Planted Profile".ljust(128, b"\0"),
        save_all=animated,
        append_images=more,
        duration=100,
    )
    return out.getvalue() + b"IDATPlanted Rest"


def planted_webp(*, animated: bool = False) -> bytes:
    """Return a WebP with its three kinds of metadata, an unknown one and a rest."""
    out = BytesIO()
    drawing().save(
        out,
        "WEBP",
        exif=b"Exif\0\0" + exif(),
        xmp=XMP,
        icc_profile=b"Planted Profile",
        save_all=animated,
        append_images=[drawing("RGB", 3)] if animated else [],
    )
    body = out.getvalue()[8:] + b"PRVT" + (16).to_bytes(4, "little")
    body += b"Planted Private "
    return b"RIFF" + len(body).to_bytes(4, "little") + body + b"Planted Rest"


def planted_gif() -> bytes:
    """Return an animated GIF with a remark, XMP, an unknown block and a rest."""
    out = BytesIO()
    drawing("P").save(
        out,
        "GIF",
        comment=b"Planted Remark",
        save_all=True,
        append_images=[drawing("P", 3)],
        loop=0,
        duration=100,
    )
    whole = out.getvalue()
    slide = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    xmp = b"\x21\xff\x0bXMP DataXMP" + XMP + slide
    unknown = b"\x21\xff\x0bPRIVATE1234\x0fPlanted Private\0"
    return whole[:-1] + xmp + unknown + b";" + b"Planted Rest"


def planted_tiff() -> bytes:
    """Return a TIFF of two pages, with tags, blocks and a hidden directory."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.update({270: "Planted Title", 305: "Planted Software", 315: "Planted Artist"})
    tags.update({271: "Planted Maker", 274: 6, 65000: "Planted Private"})
    for tag, block in ((700, XMP), (33723, IPTC), (34377, PHOTOSHOP)):
        tags[tag] = block
        tags.tagtype[tag] = 7 if tag == 33723 else 1
    second = drawing("L", 3)
    second.encoderinfo = {"tiffinfo": {315: "Planted Other"}}
    out = BytesIO()
    drawing().save(
        out,
        "TIFF",
        tiffinfo=tags,
        icc_profile=b"Planted Profile",
        save_all=True,
        append_images=[second],
    )
    return out.getvalue() + b"Planted Rest"


def layers(data: bytes) -> Iterator[bytes]:
    """Give a file as it lies, in digits, and whatever of it unpacks, all the way."""
    yield data
    for at in range(len(data) - 1):
        # A zlib stream begins with such a byte, and a remainder that fits.
        if data[at] == 0x78 and int.from_bytes(data[at : at + 2], "big") % 31 == 0:
            try:
                unpacked = zlib.decompressobj().decompress(data[at:], 1 << 20)
            except zlib.error:
                continue
            yield unpacked


def planted_words(data: bytes) -> set[str]:
    """Return "plain", "wide" or "digits" for each way that a planted word is found."""
    ways = {
        "plain": b"Planted",
        "wide": "Planted".encode("utf-16-le"),
        "wide from the other end": "Planted".encode("utf-16-be"),
        "digits": b"Planted".hex().encode(),
    }
    return {
        name for layer in layers(data) for name, word in ways.items() if word in layer
    }


def frames(data: bytes) -> list[tuple[str, tuple[int, int], bytes]]:
    """Return what every frame shows."""
    with Image.open(BytesIO(data)) as picture:
        return [
            (frame.mode, frame.size, frame.convert("RGBA").tobytes())
            for frame in ImageSequence.Iterator(picture)
        ]
