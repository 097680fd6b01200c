"""Puts problems of an event where an editor finds them: at fields, in rows and within blocks."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from events.checks import Problem

Tree = dict[int | str, Any]


def add_problems(form: Any, problems: Iterable[Problem]) -> None:
    """Adds each problem to the form as an error of its field.

    A field with an error of its own gets no other: what it holds was not understood.
    """
    trees: dict[str, Tree] = {}
    wrong = set(form.errors)
    for each in problems:
        if each.field in form.formsets:
            add_to_row(form, each)
        elif each.field not in form.fields:
            form.add_error(None, each.message)
        elif each.field in wrong:
            continue
        elif each.at:
            plant(trees.setdefault(each.field, {}), each)
        else:
            form.add_error(each.field, each.message)
    for field, tree in trees.items():
        blocks = {number: block_error(branch) for number, branch in tree.items()}
        form.add_error(field, StreamBlockValidationError(blocks))


def add_to_row(form: Any, problem: Problem) -> None:
    number, field = problem.at
    row = form.change_rows[number]
    if field not in row.errors:
        row.add_error(field, problem.message)


def plant(tree: Tree, problem: Problem) -> None:
    """Puts a message into a tree whose branches are called as in the path to its field."""
    *path, last = problem.at
    for step in path:
        tree = tree.setdefault(step, {})
    tree.setdefault(last, []).append(problem.message)


def block_error(branch: Tree | list[str]) -> ValidationError:
    """The error of a block. Lists have numbers for what is in them, structures have names."""
    if isinstance(branch, list):
        return ValidationError(branch)
    errors = {step: block_error(each) for step, each in branch.items()}
    is_list = all(isinstance(step, int) for step in errors)
    return ListBlockValidationError(errors) if is_list else StructBlockValidationError(errors)
