"""Settings: what production refuses, and what each database gets."""

import os
import subprocess
import sys

import pytest

from cms.settings.base import database

COMPLETE = {
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "cms.example.org",
    "DATABASE_URL": "postgres://cms@db.example.org/cms",
    "FRONTEND_URL": "https://www.example.org",
}


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess:
    """manage.py with production settings and nothing else in the environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={**kept, **environment, "DJANGO_SETTINGS_MODULE": "cms.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMPLETE)
def test_production_refuses_to_start_and_names_what_is_missing(name):
    result = run(["check"], {**COMPLETE, name: " "})
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith(f"Set the environment variable {name}: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "foo"),
        ("DATABASE_URL", "mysql://cms@db.example.org/cms"),
        ("FRONTEND_URL", "www.example.org"),
        ("ALLOWED_HOSTS", " , "),
    ],
)
def test_production_refuses_what_makes_no_sense(name, value):
    result = run(["check"], {**COMPLETE, name: value})
    assert result.returncode == 1
    [line] = result.stderr.splitlines()
    assert name in line


def test_deployment_check_is_clean():
    result = run(["check", "--deploy", "--fail-level", "WARNING"], COMPLETE)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_demo_accounts_are_refused_in_production():
    result = run(["demo", "--no-serve"], COMPLETE)
    assert result.returncode == 1
    assert result.stderr.strip() != ""
    assert "Traceback" not in result.stderr


def test_sqlite_gets_what_keeps_autosave_and_preview_apart():
    assert database("sqlite:////data/cms.sqlite3") == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/data/cms.sqlite3",
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def test_postgresql_is_read_from_its_address():
    config = database("postgres://cms:secret@db.example.org:5433/cms")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example.org", 5433, "cms")
