import pytest

from cms.importing.site import import_site

from .gits import MAPPING, NOBODY, Repo


@pytest.fixture(autouse=True)
def own_settings_of_git(monkeypatch):
    """What whoever runs the tests has set for git is not read."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, NOBODY[name])


@pytest.fixture
def repo(tmp_path):
    return Repo(tmp_path / "repo")


@pytest.fixture
def recover(site, tmp_path):
    """Imports the files of a repository with its history."""
    mapping = tmp_path / "mapping.toml"

    def recover(repo: Repo, said: str = MAPPING, **options):
        mapping.write_text(said)
        return import_site(repo.site, mapping=mapping, history=repo.folder, **options)

    return recover
