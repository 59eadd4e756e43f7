"""What the documentation says is what the program does: commands, options, limits, weights, examples."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.commands.runner import vnreport
from vnreport_nlp.audit import SEVERITIES
from vnreport_nlp.commands import make_cli
from vnreport_nlp.commands.help import HELP
from vnreport_nlp.commands.settings import KNOWN, read_settings
from vnreport_nlp.comparing.settings import HEADINGS, MAX_SECTIONS
from vnreport_nlp.corpus.queries import MAX_TERMS
from vnreport_nlp.corpus.settings import OUTLINE, REUSE, STATS
from vnreport_nlp.corpus.sources import SUFFIXES
from vnreport_nlp.corpus.store import BUSY_SECONDS
from vnreport_nlp.lexicon import FILES, load_lexicon
from vnreport_nlp.messages import name_of
from vnreport_nlp.reading.limits import MAX_BYTES, MAX_LINE_CHARACTERS
from vnreport_nlp.reading.opening import READERS
from vnreport_nlp.rendering.corpus.matrix import READABLE

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.vi.md")
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _read(name):
    path = ROOT / name
    if not path.is_file() or not path.read_text(encoding="utf-8").strip():
        pytest.skip(f"{name} is not written yet")
    return path.read_text(encoding="utf-8")


def _blocks(name, *languages):
    return [body for language, body in BLOCK.findall(_read(name)) if language in languages]


def _command_lines(name):
    """Command lines that a document shows, and whether whole: in a block of shell they are, in running text not always."""
    blocks = [body.split("\n") for body in _blocks(name, "sh", "bash", "console", "text", "")]
    shown = [(line.removeprefix("$ "), True) for lines in blocks for line in lines]
    shown += [(line, False) for line in re.findall(r"`([^`\n]+)`", BLOCK.sub("", _read(name)))]
    for line, whole in shown:
        if not line.startswith(("vnreport ", "python cli.py ")) or "…" in line:
            continue
        words = shlex.split(line, comments=True)
        for sign in (">", ">>", "|", "&&", "<"):
            words = words[: words.index(sign)] if sign in words else words
        yield line, words[1:] if words[0] == "vnreport" else words[2:], whole


def _check(arguments):
    """Parse one command line without running it; a click error when it is wrong."""
    command, context = make_cli("en"), None
    while isinstance(command, click.Group):
        context = click.Context(command, info_name="vnreport", parent=context)
        rest = (
            command.make_parser(context).parse_args(list(arguments))[1] if context.parent is None else list(arguments)
        )
        if not rest:
            return
        _, command, arguments = command.resolve_command(context, rest)
    assert command is not None
    if "--help" not in arguments:
        command.make_context("vnreport", list(arguments), parent=context)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_line_shown_is_one_that_works(name):
    """Commands, options and their choices exist, and the number of arguments is right."""
    lines = list(_command_lines(name))
    if name in READMES:
        assert len(lines) > 5
    for line, arguments, whole in lines:
        try:
            _check(arguments)
        except click.ClickException as wrong:
            if isinstance(wrong, click.MissingParameter) and not whole:
                continue
            pytest.fail(f"{name}: {line}: {wrong.format_message()}")


@pytest.mark.parametrize(
    "wrong", ["compare A", "compare A B --onyl targets", "prase A", "parse A --format xml", "model fti x -o y"]
)
def test_a_wrong_command_line_would_be_noticed(wrong):
    """The check above is worth something."""
    with pytest.raises(click.ClickException):
        _check(wrong.split())


def _commands(command=None, path=()):
    """Name ('corpus build') → command, groups left out."""
    command = command or make_cli("en")
    if not isinstance(command, click.Group):
        return {" ".join(path): command}
    context = click.Context(command)
    return {
        name: leaf
        for word in command.list_commands(context)
        for name, leaf in _commands(command.get_command(context, word), (*path, word)).items()
    }


def _flags(command):
    return {flag for option in command.params for flag in option.opts if flag.startswith("-")} - {"--help"}


#: Commands (and their JSON) under way, not yet described; each leaves this list together with its section in the READMEs.
UNDER_WAY: set[str] = set()
COMMANDS = {name: command for name, command in _commands().items() if name not in UNDER_WAY}
#: Commands that read one file or a few, look up a name or make models: the table of their options stands in the section of commands.
ONE = ("parse", "extract", "compare", "summarize", "commune", "completion")
FEW = {name for name in COMMANDS if name in ONE or name.startswith("model ")}
MANY = set(COMMANDS) - FEW - {"check"}
#: The sections that each hold a table of options: of one report or two, of check, of many.
SECTIONS = {
    "README.md": ("Commands", "Checking a report", "Many reports"),
    "README.vi.md": ("Các lệnh", "Soát lỗi báo cáo", "Nhiều báo cáo"),
}
#: The section with the table of the forms that are read.
FORMS = {"README.md": "Files that are read", "README.vi.md": "Các dạng tệp đọc được"}
#: How the table of options over many reports says "all of them".
ALL = {"README.md": ("every command", "every analysis"), "README.vi.md": ("mọi lệnh", "mọi lệnh phân tích")}


def _section(name, title):
    """A section of the second level, its heading left out."""
    return re.split(r"^## ", _read(name).split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _option_rows(name, place):
    """Rows of the table of options in a section (0: one report or two, 1: check, 2: many), cell by cell."""
    for row in re.findall(r"^\| (`-.*) \|$", _section(name, SECTIONS[name][place]), re.MULTILINE):
        yield re.split(r"(?<!\\) ?(?<!\\)\| ", row)


def _explained(cell):
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", cell))


@pytest.mark.parametrize("name", READMES)
def test_every_option_is_explained_and_no_other(name):
    """The table of options of parse, extract, compare, summarize, commune and model names exactly the options that they take."""
    known = {flag for command in FEW for flag in _flags(COMMANDS[command])}
    known |= {flag for option in make_cli("en").params for flag in option.opts} - {"--version"}
    assert {flag for cells in _option_rows(name, 0) for flag in _explained(cells[0])} == known


@pytest.mark.parametrize("name", READMES)
def test_every_option_of_check_is_explained_and_no_other(name):
    """Its own table, with the choices of those that have any."""
    rows = [cells[0] for cells in _option_rows(name, 1)]
    assert {flag for cell in rows for flag in _explained(cell)} == _flags(COMMANDS["check"])
    for option in COMMANDS["check"].params:
        if isinstance(option.type, click.Choice):
            shown = f"`{max(option.opts, key=len)} {'|'.join(option.type.choices)}`"
            assert any(shown in cell.replace("\\|", "|") for cell in rows), shown


@pytest.mark.parametrize("name", READMES)
def test_every_kind_and_severity_of_a_finding_is_explained(name):
    """Those of the JSON Schema, each in a row of its own with its name on the page, and no other."""
    schema = json.loads((ROOT / "vnreport_nlp/rendering/schemas/check.schema.json").read_text(encoding="utf-8"))
    finding = schema["properties"]["reports"]["items"]["properties"]["findings"]["items"]["properties"]
    lang = "en" if name == "README.md" else "vi"
    rows = re.findall(r"^\| (.+?) \|", _section(name, SECTIONS[name][1]), re.MULTILINE)
    assert {kind for row in rows for kind in re.findall(r"^[^`]*\(`(\w+)`", row)} == set(finding["kind"]["enum"])
    for kind in finding["kind"]["enum"]:
        assert any(row.startswith(f"{name_of('finding', kind, lang)} (`{kind}`") for row in rows), kind
    severities = {code: row for row in rows for code in re.findall(r"^`([a-z]+)`", row)}
    assert set(severities) == set(SEVERITIES)
    for code, row in severities.items():
        assert name_of("severity", code, lang) in row


@pytest.mark.parametrize("name", READMES)
def test_command_lines_of_check_do_what_is_said(name, tmp_path):
    """On the samples something is found, exit code 1; with a baseline just written nothing is new, exit code 0."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    shell = "\n".join(BLOCK.findall(_section(name, SECTIONS[name][1]))[0])
    lines = [shlex.split(line, comments=True) for line in shell.split("\n") if line.startswith("vnreport check")]
    assert {flag for words in lines for flag in words} >= {"--baseline", "--write-baseline", "--against", "--spelling"}
    for words in lines:
        files = [sorted(tmp_path.glob(word)) if "*" in word else [word] for word in words[1:]]
        done = vnreport(*(word for some in files for word in some), cwd=tmp_path)
        assert done.code == (0 if "baseline" in " ".join(words) else 1), words
        assert bool(done.out) == ("-o" not in words)


@pytest.mark.parametrize("name", READMES)
def test_the_script_tells_findings_from_none_and_from_no_result(name, tmp_path):
    """The lines that are given for scripts, run on a report with findings, on one without, and on none."""
    if not shutil.which("bash"):
        pytest.skip("no bash on this machine")
    (script,) = [body for body in _blocks(name, "bash") if "bao_cao.txt" in body]
    own = f'vnreport() {{ {shlex.quote(sys.executable)} -m vnreport_nlp "$@"; }}\n'
    told = []
    for report in ("mau/yen_phu_dong.txt", "mau/muong_lua.txt", None):
        (tmp_path / "bao_cao.txt").unlink(missing_ok=True)
        if report:
            shutil.copy(ROOT / "corpora" / report, tmp_path / "bao_cao.txt")
        done = subprocess.run(
            ["bash", "-c", own + script], cwd=tmp_path, capture_output=True, timeout=60, check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )  # fmt: skip
        told.append(done.stdout.decode().strip())
    assert told == re.findall(r'echo "(.+)"', script)


@pytest.mark.parametrize("name", READMES)
def test_every_option_over_many_reports_is_explained_at_its_commands(name):
    """The table says of every option which commands take it, and it is so; each choice of --format stands there too."""
    every, analysis = ALL[name]
    analyses = {command for command in MANY if not command.startswith("corpus ")}
    told: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    for cells in _option_rows(name, 2):
        named = set(re.findall(r"`([a-z ]+)`", cells[1]))
        named |= analyses if analysis in cells[1] else MANY if every in cells[1] else set()
        for flag in _explained(cells[0]):
            told.setdefault(flag, set()).update(named)
        if "--format" in cells[0]:
            forms |= {command: set(re.findall(r"[a-z]+", cells[0].split("--format")[1])) for command in named}
    taken: dict[str, set[str]] = {}
    for command in MANY:
        for flag in _flags(COMMANDS[command]):
            taken.setdefault(flag, set()).add(command)
    assert told == taken
    assert forms == {c: set(o.type.choices) for c in MANY for o in COMMANDS[c].params if "--format" in o.opts}


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_shown(name):
    """No command without a line that runs it."""
    shown = {" ".join(arguments[:2]) for _, arguments, _ in _command_lines(name)}
    shown |= {arguments[0] for _, arguments, _ in _command_lines(name)}
    assert set(COMMANDS) <= shown


@pytest.mark.parametrize("name", READMES)
def test_every_schema_is_named(name):
    """The table of JSON forms names every schema file with the name that the output carries, and no other."""
    folder = ROOT / "vnreport_nlp" / "rendering" / "schemas"
    files = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in folder.glob("*.schema.json")
        if path.name.split(".")[0] not in UNDER_WAY
    }
    told = re.findall(r"`(vnreport\.[\w-]+/\d+)` \| `(\w+\.schema\.json)`", _read(name))
    assert {file: schema for schema, file in told} == {
        file: schema["properties"]["schema"]["const"] for file, schema in files.items()
    }


@pytest.mark.parametrize(
    ("name", "promises"),
    [
        ("README.md", ("{busy} seconds", "{words} words", "{communes} communes", "{page} words a page", "{shared:.0%}",
                       "at least {reports} reports", "more than {pairs} reports", "{terms} terms")),
        ("README.vi.md", ("{busy} giây", "{words} chữ", "{communes} xã", "{page} chữ một trang", "{shared:.0%}",
                          "ít nhất {reports} báo cáo", "quá {pairs} báo cáo", "{terms} từ")),
    ],
)  # fmt: skip
def test_thresholds_over_many_reports_are_the_stated_ones(name, promises):
    """What the reading of a page depends on: when a build gives up, what makes a template, an outline, a page."""
    values = {
        "busy": BUSY_SECONDS, "words": REUSE.words, "communes": REUSE.template, "page": STATS.words_a_page, "shared": OUTLINE.shared,
        "reports": OUTLINE.least, "pairs": READABLE, "terms": MAX_TERMS,
    }  # fmt: skip
    for promise in promises:
        assert promise.format(**values) in _read(name), promise


@pytest.mark.parametrize("name", READMES)
def test_files_of_the_examples_are_there(name):
    """Whoever copies an example finds its reports."""
    for path in set(re.findall(r"corpora/[\w/]+\.(?:txt|docx|pdf)", _read(name))):
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name):
    """Every relative link of a document leads to a file or folder of the repository."""
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", _read(name)):
        assert ((ROOT / name).parent / link).exists(), link


@pytest.mark.parametrize("name", READMES)
def test_every_form_that_is_read_is_named(name):
    """Formats with a reader stand in the table of forms, endings that a folder is searched for at the folder."""
    forms = " ".join(re.findall(r"^\| ([^|]+) \|", _section(name, FORMS[name]), re.MULTILINE))
    named = {"image": "PNG, JPEG, TIFF"}
    assert [form for form in READERS if named.get(form, form.upper()) not in forms] == []
    assert [ending for ending in SUFFIXES if f"`{ending}`" not in _section(name, SECTIONS[name][2])] == []


def _grouped(number, sign):
    return f"{number:,}".replace(",", sign)


@pytest.mark.parametrize(("name", "sign"), [("README.md", ","), ("README.vi.md", ".")])
def test_limits_are_the_stated_ones(name, sign):
    """Bytes, characters of a line, headings."""
    text = _read(name)
    for limit in (MAX_BYTES, MAX_LINE_CHARACTERS, MAX_SECTIONS):
        assert _grouped(limit, sign) in text, limit


@pytest.mark.parametrize(("name", "sign"), [("README.md", "."), ("README.vi.md", ",")])
def test_weights_and_floor_are_the_stated_ones(name, sign):
    """The formula of the heading score, number by number."""
    text = _read(name)
    weights = (HEADINGS.title, HEADINGS.body, HEADINGS.field, HEADINGS.role, HEADINGS.place)
    found = re.search(
        r" \+ ".join(rf"{weight:.2f} × [^+]+?".replace(".", re.escape(sign), 1) for weight in weights), text
    )
    assert found, weights
    assert f"{HEADINGS.floor}".replace(".", sign) in text[found.start() :][:600]


@pytest.mark.parametrize("name", READMES)
def test_exit_codes_are_the_stated_ones(name):
    """The table of exit codes has every code that --help names, and Ctrl-C."""
    table = set(re.findall(r"^\| (\d+) \|", _read(name), re.MULTILINE))
    assert table == {*re.findall(r"\b\d+\b", HELP["en"]["epilog"]), "130"}


@pytest.mark.parametrize("name", READMES)
def test_settings_shown_are_known(name, tmp_path):
    """The example of vnreport.toml is one that is taken, and it shows every setting."""
    (example,) = [body for body in _blocks(name, "toml") if re.search(r"^format", body, re.MULTILINE)]
    (tmp_path / "vnreport.toml").write_text(example, encoding="utf-8")
    assert set(read_settings(tmp_path / "vnreport.toml")) == set(KNOWN)


@pytest.mark.parametrize("name", READMES)
def test_files_of_the_lexicon_are_named(name):
    """Every file that a lexicon may hold stands in the table, and no other."""
    assert set(re.findall(r"^\| `(\w+\.(?:toml|tsv))` \|", _read(name), re.MULTILINE)) == set(FILES)


@pytest.mark.parametrize("name", READMES)
def test_data_that_cannot_be_added_to_are_named_below_the_table(name):
    """So that nobody looks for a way to add to them; a file that may be added to stands in the table only."""
    folder = ROOT / "vnreport_nlp" / "lexicon"
    data = {path.name for path in folder.iterdir() if path.suffix in (".toml", ".tsv")}
    below = re.findall(r"^[^|`]*`check`.*`dimensions\.toml`.*$", _read(name), re.MULTILINE)
    assert len(below) == 1
    assert set(re.findall(r"`(\w+\.(?:toml|tsv))`", below[0])) == data - set(FILES)


@pytest.mark.parametrize("name", READMES)
def test_the_example_of_a_lexicon_does_what_is_said(name, tmp_path):
    """The files of the example load, and the two commands below them work with it."""
    text = _read(name)
    folder = tmp_path / "tu_vung"
    folder.mkdir()
    files = re.findall(r"`tu_vung/(\w+\.toml)`[^`]*```toml\n(.*?)```", text, re.DOTALL)
    assert files
    for file, content in files:
        (folder / file).write_text(content, encoding="utf-8")
    assert load_lexicon(str(folder)) != load_lexicon()
    lines = [arguments for line, arguments, _ in _command_lines(name) if "--lexicon tu_vung" in line]
    assert lines
    for arguments in lines:
        paths = [str(ROOT / word) if word.startswith("corpora/") else word for word in arguments]
        own = vnreport(*(str(folder) if word == "tu_vung" else word for word in paths))
        place = paths.index("--lexicon")
        shipped = vnreport(*paths[:place], *paths[place + 2 :])
        assert (own.code, shipped.code) == (0, 0)
        assert own.out != shipped.out


@pytest.mark.parametrize("name", READMES)
def test_an_excerpt_is_what_the_command_prints(name):
    """Every line of an excerpt stands in the output of its command, in this order; … marks what is left out."""
    excerpts = [body for body in _blocks(name, "text", "console", "") if body.startswith("$ vnreport ")]
    assert excerpts
    for body in excerpts:
        command, *lines = body.rstrip("\n").split("\n")
        printed = vnreport(*shlex.split(command)[2:], cwd=ROOT).out.split("\n")
        place = 0
        for line in lines:
            if line.strip() in ("", "…"):
                continue
            assert line in printed[place:], line
            place = printed.index(line, place) + 1


@pytest.mark.parametrize("name", READMES)
def test_python_examples_run(name, tmp_path, monkeypatch, capsys):
    """The blocks of Python run one after the other, as a reader would type them, in a copy that holds the samples."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    monkeypatch.chdir(tmp_path)
    blocks = _blocks(name, "python")
    assert blocks
    exec("\n".join(blocks), {})
    assert capsys.readouterr().out.strip()
