"""Enums whose values say what they mean."""

from enum import StrEnum

import graphene


def described_enum(name: str, description: str, meanings: dict[str, str]) -> type[graphene.Enum]:
    """A GraphQL enum from its values and what each of them means. Resolvers get plain text."""
    members = StrEnum(name, [(value, value) for value in meanings])  # type: ignore[misc]
    return graphene.Enum.from_enum(
        members, description=lambda value: meanings[value.name] if value else description
    )
