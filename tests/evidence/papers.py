"""PDF files made by hand, with a word of its own in each hidden place."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from PIL import Image

XMP = b"""<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<rdf:Description rdf:about="" xmp:CreatorTool="GEHEIM-tool"><dc:creator><rdf:Seq>
<rdf:li>GEHEIM-creator</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>"""
TEXT = b"BT /F1 24 Tf 40 100 Td (Zichtbaar) Tj ET q 80 0 0 60 40 20 cm /Im1 Do Q"
COMMENT = b"\xff\xfe\x00\x0fGEHEIM-jpeg\x00\x00"


def jpeg(hidden: bytes = COMMENT) -> bytes:
    """Return a small picture with a comment in it."""
    whole = BytesIO()
    Image.linear_gradient("L").resize((16, 12)).convert("RGB").save(whole, "JPEG")
    return whole.getvalue()[:2] + hidden + whole.getvalue()[2:]


def clean_image(picture: bytes) -> bytes | None:
    """Stand in for the cleaner of pictures: it knows the comment above."""
    return picture.replace(COMMENT, b"")


def paper(*more: Callable[[Pdf], object], picture: bytes | None = None) -> Pdf:
    """Return a page with words and a picture, to which `more` is added."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 200))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    image = pdf.make_stream(
        jpeg() if picture is None else picture,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=16,
        Height=12,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Im1=image))
    page.Contents = pdf.make_stream(TEXT)
    for add in more:
        add(pdf)
    return pdf


def saved(pdf: Pdf, **how: object) -> bytes:
    """Return a file as a program would write it."""
    whole = BytesIO()
    pdf.save(whole, **how)  # type: ignore[arg-type] # whatever saving takes
    return whole.getvalue()


def annotate(pdf: Pdf, **values: Any) -> None:
    """Put an annotation on the page, which is not printed over anything."""
    page = pdf.pages[0].obj
    note = Dictionary(Type=Name.Annot, Rect=Array([10, 150, 30, 170]), **values)
    annotations = page.get("/Annots", Array())
    page.Annots = Array([*annotations, pdf.make_indirect(note)])
    if "FT" in values:
        pdf.Root.AcroForm = Dictionary(Fields=Array(list(page.Annots)))


def everything(pdf: Pdf) -> None:
    """Plant a word in every place where programs keep what is not shown."""
    page = pdf.pages[0].obj
    day = String("D:20240305093000")
    info = {
        f"/{key}": String(f"GEHEIM-{key}")
        for key in ("Author", "Creator", "Producer", "Title", "Company", "Odd")
    }
    pdf.trailer.Info = pdf.make_indirect(Dictionary({**info, "/CreationDate": day}))
    pdf.trailer.ID = Array([b"GEHEIM-old-id--1", b"GEHEIM-old-id--2"])
    pdf.trailer.DocChecksum = Name("/GEHEIM-checksum")
    for place in (pdf.Root, page, page.Resources.XObject.Im1):
        place.Metadata = pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    private = Dictionary(Private=String("GEHEIM-piece"))
    page.PieceInfo = Dictionary(X=Dictionary(LastModified=day, Private=private))
    page.LastModified = day
    page.Thumb = pdf.make_stream(b"GEHEIM-thumb", Width=1, Height=1)
    pdf.Root.SpiderInfo = Dictionary(V=1, C=Array([String("GEHEIM-spider")]))
    point = Dictionary(Type=Name.Measure, Subtype=Name.GEO, GPTS=Array([51, 5]))
    page.VP = Array([Dictionary(BBox=Array([0, 0, 1, 1]), Measure=point)])
    annotate(
        pdf,
        Subtype=Name.Text,
        T=String("GEHEIM-annotator"),
        Contents=String("Opmerking"),
        M=day,
        CreationDate=day,
        NM=String("GEHEIM-name"),
        F=2,
    )
    attached = pdf.make_stream(
        b"bijlage", Type=Name.EmbeddedFile, Params=Dictionary(ModDate=day)
    )
    _plant_in_the_catalogue(pdf, attached)


def _plant_in_the_catalogue(pdf: Pdf, attached: Object) -> None:
    path = String(r"C:\Users\GEHEIM-user\bijlage.txt")
    spec = Dictionary(Type=Name.Filespec, F=path, UF=path, EF=Dictionary(F=attached))
    files = Dictionary(Names=Array([String("bijlage"), pdf.make_indirect(spec)]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=files)
    properties = Dictionary(N=String("GEHEIM-property"), V=String("GEHEIM-value"))
    attributes = Dictionary(O=Name.UserProperties, P=Array([properties]))
    pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, A=attributes)
    )
    layer = Dictionary(
        Type=Name.OCG,
        Name=String("Laag"),
        Usage=Dictionary(CreatorInfo=Dictionary(Creator=String("GEHEIM-layer"))),
    )
    layers = Array([pdf.make_indirect(layer)])
    pdf.Root.OCProperties = Dictionary(
        OCGs=layers, D=Dictionary(Creator=String("GEHEIM-layers"), ON=layers)
    )
    pdf.Root.Lang = String("nl-NL")
    pdf.make_indirect(Dictionary(Lost=String("GEHEIM-unreached")))


def said_in(data: bytes) -> Iterator[bytes]:
    """Yield everything that a file says: its bytes, and each object unpacked."""
    yield data
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in (pdf.trailer, *pdf.objects):
            yield from _said(each, 0)


def page_text(data: bytes) -> list[str]:
    """Return the words of each page, as another library reads them."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def pixels(data: bytes) -> list[bytes]:
    """Return each page as another library paints it."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=1).to_pil().tobytes() for page in document]


def _said(value: object, depth: int) -> Iterator[bytes]:
    if depth > 20 or not isinstance(value, Object):
        return
    if isinstance(value, pikepdf.Stream):
        yield value.read_raw_bytes()
        if value.get("/Filter") == Name.FlateDecode:
            yield value.read_bytes()
        value = value.stream_dict
    yield value.unparse(resolved=True)
    if isinstance(value, String):
        yield str(value).encode()
    for each in _inside(value):
        # What has a number of its own comes by itself.
        if isinstance(each, Object) and not each.is_indirect:
            yield from _said(each, depth + 1)


def _inside(value: Object) -> list[object]:
    if isinstance(value, Array):
        return list(value)
    if isinstance(value, Dictionary):
        return [each for _, each in value.items()]
    return []
