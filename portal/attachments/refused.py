"""Why a file was not taken: one exception for each sentence that its owner is told.

None of them carries anything of the file, not even its name. Calls nobody.
"""


class FileRefused(Exception):
    """The family: nothing of the file is kept. `code` names the sentence."""

    code = ""


class FileTooLarge(FileRefused):
    """The file is larger than one may be."""

    code = "too_large"


class FileEmpty(FileRefused):
    """There is nothing in the file."""

    code = "empty"


class TooManyFiles(FileRefused):
    """No letter holds more files: send these, then attach more."""

    code = "too_many"


class CaseFull(FileRefused):
    """The files of this report take as much as one report may."""

    code = "case_full"


class StoreFull(FileRefused):
    """So little room is left that files are refused, and only text is taken."""

    code = "store_full"


class FileNotReceived(FileRefused):
    """Sealing or storing failed."""

    code = "not_received"
