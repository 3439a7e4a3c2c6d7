"""What a name and a media type promise: tables from them to kind codes.

Kinds are grouped in families: a PNG called .jpg is an accident, a program called .jpg
is not. Calls nobody.
"""

from typing import Final

_KINDS_BY_SUFFIX: Final = {
    "jpeg": "jpg jpeg jpe jfif",
    "png": "png",
    "gif": "gif",
    "webp": "webp",
    "tiff": "tif tiff",
    "heic": "heic heif hif",
    "pdf": "pdf",
    "docx": "docx docm dotx dotm",
    "xlsx": "xlsx xlsm xltx xltm xlsb",
    "pptx": "pptx pptm ppsx ppsm potx potm",
    "odt": "odt ott",
    "ods": "ods ots",
    "odp": "odp otp",
    "ole": "doc dot xls xlt ppt pps pot",
    "zip": "zip",
    "rar": "rar",
    "7z": "7z",
    "gzip": "gz tgz",
    "tar": "tar",
    "exe": "exe dll scr com pif cpl msi msp lnk jar sys ocx class",
    "elf": "so",
    "script": "bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta sh bash py pl rb php reg"
    " scf inf command desktop url",
    "html": "html htm xhtml shtml",
    "svg": "svg",
    "rtf": "rtf",
    "msg": "msg oft",
    "eml": "eml",
    "audio": "mp3 m4a wav ogg oga opus flac aac amr wma aiff aif",
    "video": "mp4 m4v mov avi mkv webm wmv mpg mpeg 3gp ogv flv",
    "text": "txt text csv tsv log md json xml ini",
}
_BY_SUFFIX: Final = {
    suffix: kind for kind, line in _KINDS_BY_SUFFIX.items() for suffix in line.split()
}
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_BY_TYPE: Final = {
    "image/jpeg": "jpeg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/tiff": "tiff",
    "image/heic": "heic",
    "image/heif": "heic",
    "image/svg+xml": "svg",
    "application/pdf": "pdf",
    _OOXML + "wordprocessingml.document": "docx",
    _OOXML + "spreadsheetml.sheet": "xlsx",
    _OOXML + "presentationml.presentation": "pptx",
    _ODF + "text": "odt",
    _ODF + "spreadsheet": "ods",
    _ODF + "presentation": "odp",
    "application/msword": "ole",
    "application/vnd.ms-excel": "ole",
    "application/vnd.ms-powerpoint": "ole",
    "application/zip": "zip",
    "application/x-zip-compressed": "zip",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "application/gzip": "gzip",
    "application/x-tar": "tar",
    "text/html": "html",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/vnd.ms-outlook": "msg",
    "message/rfc822": "eml",
}
_FAMILIES: Final = {
    "image": "jpeg png gif webp tiff heic",
    "pdf": "pdf",
    "office": "docx xlsx pptx odt ods odp ole rtf msg",
    "archive": "zip rar 7z gzip tar",
    "program": "exe elf",
    "script": "script",
    "markup": "html svg",
    "sound": "audio video",
    "text": "text eml",
}
_FAMILY_OF: Final = {
    kind: family for family, line in _FAMILIES.items() for kind in line.split()
}
# Written as plain text anyhow: without its first marks it is text, and harmless.
_PLAIN_AT_HEART: Final = frozenset({"script", "markup"})
_NOTHING_KNOWN: Final = frozenset({"unknown", "empty"})


def suffix_of(name: str) -> str:
    """Return what stands behind the last dot, in small letters; "" for nothing.

    Spaces and dots at the end do not count: Windows drops them before it opens a file.
    """
    return name.rstrip(" .").rpartition(".")[2].lower() if "." in name else ""


def claimed(name: str, media_type: str) -> str:
    """Return the kind that a name, or else a media type, promises, or "unknown"."""
    by_name = _BY_SUFFIX.get(suffix_of(name))
    if by_name:
        return by_name
    media = media_type.partition(";")[0].strip().lower()
    by_family = {"audio": "audio", "video": "video", "text": "text"}
    return _BY_TYPE.get(media) or by_family.get(media.partition("/")[0], "unknown")


def differ(found: str, promised: str) -> bool:
    """Tell whether a file is of another family than was promised."""
    if {found, promised} & _NOTHING_KNOWN:
        return False
    is_family, was_family = _FAMILY_OF[found], _FAMILY_OF[promised]
    if is_family == "text" and was_family in _PLAIN_AT_HEART:
        return False
    # A Java program is a zip, and so is what Windows calls an installer at times.
    if (promised, found) == ("exe", "zip"):
        return False
    return is_family != was_family
