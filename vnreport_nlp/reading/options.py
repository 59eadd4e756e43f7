"""How files are to be read: what a user may ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settings of reading, all off by default.

    ``ocr``: read scanned pages with tesseract. ``allow_classified``: read documents stamped MẬT. ``mask_names``: replace
    the names of persons. ``min_quality``: refuse a text whose reading quality, in [0, 1], is lower. ``password`` opens an
    encrypted PDF. ``register``: a user's table of administrative units laid over ours.
    ``annexes``: files of annexes that belong to the one report that is read; without, those beside it that bear its name.
    """

    ocr: bool = False
    allow_classified: bool = False
    mask_names: bool = False
    min_quality: float = 0.0
    password: str = ""
    register: str = ""
    annexes: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """What of this changes the result of reading, as text: stored reports depend on it.

        Of a register it is what the file holds, not where it lies; a password changes nothing.
        """
        return f"{self.ocr:d}{self.allow_classified:d}{self.mask_names:d} {self.min_quality} {_digest(self.register)}"


def _digest(path: str) -> str:
    """A digest of what a file holds; '' for none, the path for one that cannot be read: whoever reads it says so."""
    if not path:
        return ""
    from hashlib import sha256

    try:
        with open(path, "rb") as content:
            return sha256(content.read()).hexdigest()
    except OSError:
        return path


#: Nothing asked for.
DEFAULTS = ReadOptions()
