"""docs/operators.md: its table names every environment variable that is read, and no other."""

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
GUIDE = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
SOURCES = [*sorted((ROOT / "cms" / "settings").glob("*.py")), ROOT / "cms" / "wsgi.py"]
NAME = re.compile(r"[A-Z][A-Z0-9_]+")


def variables_read(source: Path) -> set[str]:
    """The names that a module reads from the environment."""
    calls = (node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant) and reads_environment(call.func)
        if isinstance(call.args[0].value, str) and NAME.fullmatch(call.args[0].value)
    }


def reads_environment(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "env" or function.id.startswith("required")
    owner = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
    return owner in {"env", "os.environ"} or ast.unparse(function) == "os.getenv"


def documented() -> set[str]:
    table = GUIDE.partition("## Environment variables")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", table, re.MULTILINE))


def test_table_names_every_variable_that_is_read_and_no_other():
    read = {name for source in SOURCES for name in variables_read(source)}
    assert documented() == read | {"TEST_DATABASE_URL"}
    assert "TEST_DATABASE_URL" in variables_read(ROOT / "tests" / "run.py")


def test_reading_is_seen_in_each_form(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        'env.str("A1")\nenv("B1", default=1)\nrequired("C1", "why")\nos.environ.get("D1")\n'
        'os.environ.setdefault("E1", "")\nos.getenv("F1")\n{}.get("NOT_READ")\n'
    )
    assert variables_read(module) == {"A1", "B1", "C1", "D1", "E1", "F1"}


def test_every_command_that_operators_run_is_explained():
    places = ("*/management/commands/[a-z]*.py", "cms/*/management/commands/[a-z]*.py")
    commands = {path.stem for place in places for path in ROOT.glob(place)}
    for_developers = {"demo", "export_schema"}
    missing = {
        name
        for name in commands - for_developers
        if f"manage.py {name}" not in GUIDE and f"| `{name}`" not in GUIDE
    }
    assert missing == set()


def test_needed_variables_are_those_that_production_requires():
    production = (ROOT / "cms" / "settings" / "production.py").read_text()
    needed = set(re.findall(r"^\| `(\w+)` \| Yes \|", GUIDE, re.MULTILINE))
    assert needed == set(re.findall(r'required\w*\(\s*"(\w+)"', production))
