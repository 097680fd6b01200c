"""What a process remembers of one version of the content."""

from datetime import UTC, datetime, timedelta

from cms.caching import memory

AT = datetime(2026, 5, 7, 10, tzinfo=UTC)


class PushedOut(dict):
    """What another thread makes empty as soon as something is put in."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.clear()


def test_what_another_thread_pushes_out_is_given_all_the_same(monkeypatch):
    kept = memory.Memory("1", AT, AT + timedelta(hours=1), PushedOut())
    monkeypatch.setattr(memory, "MEMORIES", [kept])
    assert [memory.remembered("1", AT, "key", lambda n=n: n) for n in range(3)] == [0, 1, 2]


def test_what_is_remembered_is_found_once_and_nothing_is_too(monkeypatch):
    monkeypatch.setattr(memory, "MEMORIES", [memory.Memory("1", AT, AT + timedelta(hours=1))])
    found = []
    for _ in range(3):
        assert memory.remembered("1", AT, "key", lambda: found.append(1)) is None
    assert found == [1]
    for number in range(memory.MOST):
        memory.remembered("1", AT, number, lambda: 0)
    assert len(memory.MEMORIES[0].values) <= memory.MOST
