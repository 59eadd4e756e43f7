"""The register of administrative units: 34 provinces and 3,321 communes since July 2025, and the communes before.

``reconcile`` says what the register knows of a report's commune; the other functions answer by name. All take ``register``,
a user's file laid over our table, and raise SettingsError for a bad one. Names are matched folded (case, placing of tones)
and told in official spelling.
"""

from vnreport_nlp.records.register import OldUnit, Province, RegisterEntry, Unit
from vnreport_nlp.register.lookup import (
    communes_of,
    find_commune,
    find_former,
    near,
    official,
    predecessors,
    provinces,
    successors,
    went_to,
)
from vnreport_nlp.register.reconciling import Reconciled, reconcile, same_commune

__all__ = [
    "OldUnit", "Province", "Reconciled", "RegisterEntry", "Unit", "communes_of", "find_commune", "find_former", "near",
    "official", "predecessors", "provinces", "reconcile", "same_commune", "successors", "went_to",
]  # fmt: skip
