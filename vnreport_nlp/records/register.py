"""What the register of administrative units says: communes of today, communes before July 2025, and what it says of a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune of today in official spelling. ``kind`` is xã, phường or đặc khu; ``province`` stands without its word
    ('Sơn La', 'Hồ Chí Minh')."""

    province: str
    name: str
    kind: str

    @property
    def title(self) -> str:
        """Kind and name, as a report writes them: 'xã Long Hẹ'."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class OldUnit:
    """A commune before July 2025. ``kind`` is xã, phường, thị trấn or, for an island without communes, huyện.

    ``district`` has its word ('huyện Thuận Châu'); ``split`` says that it went to several communes of today.
    """

    province: str
    district: str
    name: str
    kind: str
    split: bool = False

    @property
    def title(self) -> str:
        """Kind and name, as a report writes them: 'xã É Tòng'."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Province:
    """A province of today and the provinces that were merged into it (itself not among them)."""

    name: str
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What the register says of a report's commune. Nothing of it is a statement of the report.

    ``status`` is ``current`` for a commune of today, ``former`` for one before July 2025. ``commune`` is the official
    spelling of what the report names. ``belongs_to`` are the communes of today that it is, or that it went to: several
    where the register cannot tell which. ``province`` and ``former`` (the communes that it was made of) are those of the
    only one, else None and empty. ``date`` is the state of the register (ISO).
    """

    status: str
    commune: str
    province: str | None
    belongs_to: tuple[Unit, ...]
    former: tuple[OldUnit, ...]
    date: str


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """One commune of an answer: of today (``former`` are the communes it was made of), or a former one (``former`` is itself)
    and the communes of today that it went to."""

    status: str
    title: str
    province: str
    district: str
    belongs_to: tuple[Unit, ...]
    former: tuple[OldUnit, ...]


@dataclass(frozen=True, slots=True)
class CommuneAnswer:
    """What the register knows under a name: communes of today first, then former ones; ``near`` are like names."""

    query: str
    province: str | None
    found: tuple[UnitAnswer, ...]
    near: tuple[Unit, ...]
    date: str
    source: str
