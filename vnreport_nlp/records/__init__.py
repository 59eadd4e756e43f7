"""Every record that flows between the stages; imports nothing else of ours. Names load on use: most callers need a few."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnreport_nlp.records.against import Against, AgainstTarget, ExtraTarget, Standing
    from vnreport_nlp.records.chains import Chain, Chains, Link
    from vnreport_nlp.records.check import Check, CheckedReport
    from vnreport_nlp.records.citations import CitationRow, CitedDocument, CitedDocuments
    from vnreport_nlp.records.comparison import (
        Comparison,
        Difference,
        Notable,
        Only,
        Pair,
        Side,
        Similarity,
    )
    from vnreport_nlp.records.corpus import (
        NO_CORPUS_PAGES,
        BuildSummary,
        CorpusPages,
        MeasureRow,
        Member,
        ParagraphRow,
        PassageRow,
        PointRow,
        SectionRow,
        Theme,
        ThemeMember,
        Themes,
    )
    from vnreport_nlp.records.digest import (
        Digest,
        Digests,
        DigestZone,
        Own,
        OwnTarget,
        Quotation,
        QuotedReport,
        RunningExtract,
    )
    from vnreport_nlp.records.extracted import Extracted
    from vnreport_nlp.records.find import Found, Hit
    from vnreport_nlp.records.follow import Answer, Follow, FollowedPoint, FollowedTarget, FollowSide, Quote
    from vnreport_nlp.records.listing import ListedReport, Listing, StoredReport
    from vnreport_nlp.records.matrix import Cluster, Matrix, Nearest, Neighbour
    from vnreport_nlp.records.outline import (
        Outline,
        OutlineExtra,
        OutlineGap,
        OutlineNode,
        OutlinePlace,
        OutlineReport,
    )
    from vnreport_nlp.records.register import CommuneAnswer, OldUnit, Province, RegisterEntry, Unit, UnitAnswer
    from vnreport_nlp.records.report import (
        Breakthrough,
        Cause,
        Citation,
        ColumnFigure,
        Finding,
        Footnote,
        Header,
        Item,
        Lesson,
        MeasuredResult,
        Place,
        Quantity,
        Reason,
        Report,
        Section,
        Skipped,
        Target,
        TargetPart,
        Weakness,
    )
    from vnreport_nlp.records.reuse import (
        CopiedPassage,
        PassagePlace,
        Reuse,
        ReuseShare,
        SharedPair,
        TemplateText,
        TemplateUse,
    )
    from vnreport_nlp.records.stats import Aim, ReportStats, Stats, Unusual
    from vnreport_nlp.records.summary import Summary, SummarySentence
    from vnreport_nlp.records.synthesis import (
        Synthesis,
        SynthesisClaim,
        SynthesisGroup,
        SynthesisNode,
        SynthesisQuote,
        SynthesisRemark,
        SynthesisVoice,
    )
    from vnreport_nlp.records.target_table import IndicatorRow, Outlier, TargetCell, TargetTable
    from vnreport_nlp.records.text import NO_PAGES, Block, Doubt, Marker, NoteBody, Pages, Quality, Source, Text

__all__ = [
    "NO_CORPUS_PAGES",
    "NO_PAGES",
    "Against",
    "AgainstTarget",
    "Aim",
    "Answer",
    "Block",
    "Breakthrough",
    "BuildSummary",
    "Cause",
    "Chain",
    "Chains",
    "Check",
    "CheckedReport",
    "Citation",
    "CitationRow",
    "CitedDocument",
    "CitedDocuments",
    "Cluster",
    "ColumnFigure",
    "CommuneAnswer",
    "Comparison",
    "CopiedPassage",
    "CorpusPages",
    "Difference",
    "Digest",
    "DigestZone",
    "Digests",
    "Doubt",
    "ExtraTarget",
    "Extracted",
    "Finding",
    "Follow",
    "FollowSide",
    "FollowedPoint",
    "FollowedTarget",
    "Footnote",
    "Found",
    "Header",
    "Hit",
    "IndicatorRow",
    "Item",
    "Lesson",
    "Link",
    "ListedReport",
    "Listing",
    "Marker",
    "Matrix",
    "MeasureRow",
    "MeasuredResult",
    "Member",
    "Nearest",
    "Neighbour",
    "Notable",
    "NoteBody",
    "OldUnit",
    "Only",
    "Outlier",
    "Outline",
    "OutlineExtra",
    "OutlineGap",
    "OutlineNode",
    "OutlinePlace",
    "OutlineReport",
    "Own",
    "OwnTarget",
    "Pages",
    "Pair",
    "ParagraphRow",
    "PassagePlace",
    "PassageRow",
    "Place",
    "PointRow",
    "Province",
    "Quality",
    "Quantity",
    "Quotation",
    "Quote",
    "QuotedReport",
    "Reason",
    "RegisterEntry",
    "Report",
    "ReportStats",
    "Reuse",
    "ReuseShare",
    "RunningExtract",
    "Section",
    "SectionRow",
    "SharedPair",
    "Side",
    "Similarity",
    "Skipped",
    "Source",
    "Standing",
    "Stats",
    "StoredReport",
    "Summary",
    "SummarySentence",
    "Synthesis",
    "SynthesisClaim",
    "SynthesisGroup",
    "SynthesisNode",
    "SynthesisQuote",
    "SynthesisRemark",
    "SynthesisVoice",
    "Target",
    "TargetCell",
    "TargetPart",
    "TargetTable",
    "TemplateText",
    "TemplateUse",
    "Text",
    "Theme",
    "ThemeMember",
    "Themes",
    "Unit",
    "UnitAnswer",
    "Unusual",
    "Weakness",
]

#: Module → the records that it defines, as above.
_HOMES = {
    "against": "Against AgainstTarget ExtraTarget Standing",
    "chains": "Chain Chains Link",
    "check": "Check CheckedReport",
    "citations": "CitationRow CitedDocument CitedDocuments",
    "comparison": "Comparison Difference Notable Only Pair Side Similarity",
    "corpus": "BuildSummary CorpusPages MeasureRow Member NO_CORPUS_PAGES ParagraphRow PassageRow PointRow SectionRow Theme ThemeMember Themes",
    "digest": "Digest DigestZone Digests Own OwnTarget Quotation QuotedReport RunningExtract",
    "extracted": "Extracted",
    "find": "Found Hit",
    "follow": "Answer Follow FollowSide FollowedPoint FollowedTarget Quote",
    "listing": "ListedReport Listing StoredReport",
    "matrix": "Cluster Matrix Nearest Neighbour",
    "outline": "Outline OutlineExtra OutlineGap OutlineNode OutlinePlace OutlineReport",
    "register": "CommuneAnswer OldUnit Province RegisterEntry Unit UnitAnswer",
    "report": "Breakthrough Cause Citation ColumnFigure Finding Footnote Header Item Lesson MeasuredResult Place Quantity Reason Report Section Skipped Target TargetPart Weakness",
    "reuse": "CopiedPassage PassagePlace Reuse ReuseShare SharedPair TemplateText TemplateUse",
    "stats": "Aim ReportStats Stats Unusual",
    "summary": "Summary SummarySentence",
    "synthesis": "Synthesis SynthesisClaim SynthesisGroup SynthesisNode SynthesisQuote SynthesisRemark SynthesisVoice",
    "target_table": "IndicatorRow Outlier TargetCell TargetTable",
    "text": "Block Doubt Marker NO_PAGES NoteBody Pages Quality Source Text",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
