"""House rules that a reader may rely on: who imports whom, who owns which library, what an import costs."""

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import vnreport_nlp

PACKAGE = Path(vnreport_nlp.__file__).parent
LONGEST = 400

BASE = {"records", "errors", "vietnamese", "lexicon"}
#: Stage → the other parts of the package it may import; sideways only single modules. See ARCHITECTURE.md.
MAY_IMPORT = {
    "records": set(),
    "errors": set(),
    "vietnamese": {"records"},
    "lexicon": {"errors", "vietnamese"},
    "messages": {"records"},
    "reading": BASE,
    "structure": BASE | {"reading.joining", "register.settling"},
    "facts": BASE | {"structure.outline"},
    "audit": BASE | {"structure.outline", "facts", "words.dictionary"},
    "words": BASE,
    "register": BASE,
    "comparing": BASE | {"structure.outline", "facts.quantities", "words"},
    "summary": BASE | {"reading", "structure", "words"},
    "corpus": BASE
    | {
        "reading.options",
        "reading.annexes",
        "register",
        "structure",
        "facts",
        "words",
        "comparing",
        "summary",
        "report",
        "messages",
    },
    "rendering": {"records", "errors", "messages", "vietnamese.numbers"},
    "report": BASE | {"reading", "register", "structure", "facts"},
    "check": BASE | {"audit", "corpus.targets.against"},
    "commands": {
        "records",
        "errors",
        "messages",
        "lexicon",
        "audit",
        "check",
        "words",
        "comparing",
        "corpus",
        "rendering",
        "report",
        "summary",
        "root",
        "reading.options",
        "register",
    },
    "root": {"check", "commands", "comparing", "corpus", "errors", "records", "rendering", "report", "summary"},
}
#: Deferred imports that a stage makes for its caller's comfort: a record spells itself out, an error says itself.
COMFORT = {("records", "rendering"), ("errors", "messages")}

#: Library → the only modules that import it.
HOME_OF = {
    "underthesea": ("words.segmentation",),
    "sklearn": ("words.tfidf", "words.theme_model"),
    "rapidfuzz": ("words.similarity",),
    "scipy": ("comparing.assignment", "words", "corpus", "summary.centrality"),
    "numpy": ("words", "comparing", "corpus", "summary"),
    "click": ("commands",),
    "rich": ("rendering.text", "rendering.terminal", "rendering.corpus", "rendering.summary.page", "commands.progress"),
    "sqlite3": ("corpus",),
    "python_calamine": ("reading.sheet",),
    "platformdirs": ("commands.stores", "reading.cache"),
    "justext": ("reading.html.portal",),
    "PIL": ("reading.picture", "reading.ocr"),
    "pypdfium2": ("reading.pdf",),
    "lxml": ("reading.container", "reading.docx", "reading.html", "reading.odt"),
}
#: Libraries that take long to load: imported only where they are used, inside functions.
HEAVY = ("underthesea", "sklearn", "rapidfuzz", "scipy", "numpy", "rich", "pandas")
#: Modules that are loaded late as a whole, so that they may import their library at the top.
AT_TOP = {
    "numpy": ("words", "comparing", "corpus", "summary.centrality", "summary.coverage"),
    "rich": ("rendering.text", "rendering.terminal", "rendering.corpus", "rendering.summary.page", "commands.progress"),
}

MODULES = sorted(path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py"))


def _name(module):
    parts = [part for part in module.parts if part != "__init__"]
    return ".".join(parts) or "root"


def _stage(name):
    first = name.split(".")[0]
    return "root" if first in ("root", "__main__") else first


@cache
def _imports(module):
    """(imported module, whether at the top of the file) of one module; imports for type checkers left out."""
    found = []

    def walk(node, top):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        if isinstance(node, ast.Import):
            found.extend((alias.name, top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            found.append((node.module, top))
        for child in ast.iter_child_nodes(node):
            walk(child, top and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))

    walk(ast.parse((PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8")), True)
    return tuple(found)


def _inside(name, homes):
    return any(name == home or name.startswith(f"{home}.") for home in homes)


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_stages_import_only_what_they_may(module):
    """Data flow one way: a stage knows the base layer and what stands before it, never what comes after."""
    stage = _stage(_name(module))
    for imported, top in _imports(module):
        if imported.split(".")[0] != "vnreport_nlp":
            continue
        other = imported.removeprefix("vnreport_nlp").lstrip(".") or "root"
        allowed = _stage(other) == stage or _inside(other, MAY_IMPORT[stage])
        assert allowed or (not top and (stage, _stage(other)) in COMFORT), f"{_name(module)} imports {imported}"


def test_the_table_names_every_part_of_the_package():
    """A new folder is put into the table before it is used, and nothing is left in it that is gone."""
    assert {_stage(_name(module)) for module in MODULES} | {"corpus"} == set(MAY_IMPORT)


def test_stages_do_not_import_each_other_in_a_circle():
    """The table itself can be walked from the base upwards."""
    done: set[str] = set()
    left = {stage: {_stage(other) for other in others} for stage, others in MAY_IMPORT.items()}
    left["commands"].discard("root")
    while left:
        ready = {stage for stage, others in left.items() if others <= done}
        assert ready, f"a circle among {sorted(left)}"
        done |= ready
        left = {stage: others for stage, others in left.items() if stage not in ready}


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_each_library_has_one_home(module):
    """Whoever wants to replace a library finds everything that touches it in one place."""
    for imported, _ in _imports(module):
        library = imported.split(".")[0]
        if library in HOME_OF:
            assert _inside(_name(module), HOME_OF[library]), f"{_name(module)} imports {imported}"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_heavy_libraries_are_imported_where_they_are_used(module):
    """Loading a module costs nothing: heavy libraries are imported inside functions of their home."""
    for imported, top in _imports(module):
        library = imported.split(".")[0]
        if top and library in HEAVY:
            assert _inside(_name(module), AT_TOP.get(library, ())), f"{_name(module)} imports {imported} at its top"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_nothing_but_the_stated_libraries(module):
    """Every import is ours, of the standard library, or of a library with a home."""
    for imported, _ in _imports(module):
        library = imported.split(".")[0]
        assert library == "vnreport_nlp" or library in sys.stdlib_module_names or library in HOME_OF, imported


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_modules_stay_small_and_are_named_for_what_they_do(module):
    """At most 400 lines, no drawer for odds and ends, and a docstring that says what is inside."""
    text = (PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert not {"utils", "util", "helpers", "helper", "common", "misc", "shared"} & set(module.parts)
    assert ast.get_docstring(ast.parse(text))


#: The modules that start programs, and nothing from the data: our own worker, LibreOffice, tesseract.
STARTERS = ("reading.isolation", "reading.office", "reading.ocr")


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_nothing_is_executed_from_data(module):
    """No pickle, no eval, no shell: what is read is only read."""
    tree = ast.parse((PACKAGE / module).with_suffix(".py").read_text(encoding="utf-8"))
    assert not {imported.split(".")[0] for imported, _ in _imports(module)} & {
        "pickle",
        "marshal",
        "shelve",
        "joblib",
        "dill",
        *(() if _inside(_name(module), STARTERS) else ("subprocess",)),
    }
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"eval", "exec", "compile"}
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle" and ast.unparse(node.value) != "False"
    ]


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_nothing_is_fetched(module):
    """vnreport opens no network connection: no module imports what could."""
    network = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "asyncio"}
    assert not {imported.split(".")[0] for imported, _ in _imports(module)} & network


def test_the_public_names_are_exactly_these():
    """What the package offers is written down; each name is there, and no other is offered."""
    names = {"Comparison", "Report", "VnReportError", "__version__", "compare", "read_report", "render"}
    assert names <= set(vnreport_nlp.__all__)
    assert sorted(vnreport_nlp.__all__) == sorted(set(vnreport_nlp.__all__))
    assert dir(vnreport_nlp) == sorted(vnreport_nlp.__all__)
    for name in vnreport_nlp.__all__:
        assert getattr(vnreport_nlp, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        vnreport_nlp.no_such_name  # noqa: B018


def _loaded(*program):
    """The top-level modules that a fresh interpreter has loaded after running a program."""
    code = f"{program[0]}\nimport sys\nprint('\\n'.join(sorted({{name.split('.')[0] for name in sys.modules}})), file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, check=True, timeout=60,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    return set(run.stderr.decode().split())


COSTLY = {"numpy", "scipy", "sklearn", "underthesea", "rapidfuzz", "rich", "pandas", "joblib"}
RUN = "from vnreport_nlp.commands import run\nassert run({!r}) == 0"


def test_importing_the_package_costs_nothing():
    """import vnreport_nlp loads no library at all, not even the one of the command line."""
    assert _loaded("import vnreport_nlp").isdisjoint(COSTLY | {"click", "sqlite3", "tomllib"})


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["compare", "--help"], ["parse", "--help"]], ids=" ".join
)
def test_help_costs_nothing(arguments):
    """Whoever asks for help does not wait for libraries."""
    assert _loaded(RUN.format(arguments)).isdisjoint(COSTLY)


def test_parse_loads_only_what_it_needs():
    """Reading one report needs no vectors: neither scikit-learn nor underthesea is loaded."""
    path = PACKAGE.parent / "corpora" / "mau" / "dong_thuy_ha.txt"
    assert _loaded(RUN.format(["parse", str(path), "--format", "json"])).isdisjoint(COSTLY)
