"""The wheel: everything that is needed inside, nothing else, and it works where no source is."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import vnreport_nlp
from vnreport_nlp.lexicon import FILES
from vnreport_nlp.words.theme_model import KINDS as THEME_KINDS

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    *(f"vnreport_nlp/lexicon/{name}" for name in FILES),
    *(f"vnreport_nlp/messages/{lang}.toml" for lang in ("vi", "en")),
    *(f"vnreport_nlp/rendering/schemas/{path.name}" for path in (ROOT / "vnreport_nlp/rendering/schemas").iterdir()),
    *(f"vnreport_nlp/models/mau/{name}" for name in ("card.md", "settings.json", "terms.json", "idf.npy")),
    *(f"vnreport_nlp/models/chu_de/{name}" for name in ("card.md", "settings.json")),
    *(f"vnreport_nlp/models/chu_de/{kind}.{end}" for kind in THEME_KINDS for end in ("terms.json", "npy")),
    "vnreport_nlp/lexicon/pairs.tsv",
    "vnreport_nlp/lexicon/spelling.toml",
    "vnreport_nlp/corpus/schema.sql",
    "vnreport_nlp/py.typed",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of the source as it stands, built without a network."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder into which the wheel is installed, alone."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(folder), str(wheel)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return folder


def _names(wheel):
    with zipfile.ZipFile(wheel) as file:
        return file.namelist()


def test_everything_that_is_needed_is_inside(wheel):
    """Lexicon, messages, schemas, the background model, the mark of typed packages, and every module."""
    names = set(_names(wheel))
    assert set(NEEDED) <= names
    modules = {str(path.relative_to(ROOT).as_posix()) for path in (ROOT / "vnreport_nlp").rglob("*.py")}
    assert modules <= names


def test_nothing_else_is_inside(wheel):
    """One package and its metadata: no root module that another package could own, no tests, no sample reports."""
    tops = {name.split("/")[0] for name in _names(wheel)}
    assert tops == {"vnreport_nlp", f"vnreport_nlp-{vnreport_nlp.__version__}.dist-info"}
    assert not [name for name in _names(wheel) if name.endswith((".pyc", ".txt")) and "dist-info" not in name]


def test_metadata_name_the_command_and_the_licence(wheel):
    """The console script, the version of the package, the licence file."""
    with zipfile.ZipFile(wheel) as file:
        info = f"vnreport_nlp-{vnreport_nlp.__version__}.dist-info"
        scripts = file.read(f"{info}/entry_points.txt").decode()
        metadata = file.read(f"{info}/METADATA").decode()
        assert f"{info}/licenses/LICENSE" in file.namelist()
    assert "vnreport = vnreport_nlp.commands:main" in scripts
    assert f"\nVersion: {vnreport_nlp.__version__}\n" in metadata


def _run(installed, folder, *arguments):
    program = "import sys; from vnreport_nlp.commands import main; sys.argv[0] = 'vnreport'; main()"
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *map(str, arguments)], cwd=folder, capture_output=True,
        check=False, timeout=120, env=os.environ | {"PYTHONPATH": str(installed)},
    )  # fmt: skip


def test_the_installed_package_compares(installed, tmp_path):
    """Away from the source, with nothing but the wheel, compare gives what it gives here."""
    from tests.comparing.samples import CORPUS

    files = [CORPUS / "muong_lua.txt", CORPUS / "dong_thuy_ha.txt"]
    where = _run(installed, tmp_path, "model", "show")
    assert (where.returncode, where.stderr) == (0, b"")
    done = _run(installed, tmp_path, "compare", *files, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["model"] == "mau"
    assert found["pairs"]


def test_the_installed_package_is_the_one_that_ran(installed, tmp_path):
    """The check above would be worth nothing if the source were found first."""
    run = subprocess.run(
        [sys.executable, "-c", "import vnreport_nlp; print(vnreport_nlp.__file__)"], cwd=tmp_path, capture_output=True,
        check=True, timeout=60, env=os.environ | {"PYTHONPATH": str(installed)},
    )  # fmt: skip
    assert Path(run.stdout.decode().strip()).is_relative_to(installed)
