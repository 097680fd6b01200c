"""Enums whose values say what they mean."""

import graphene


def described_enum(name: str, description: str, meanings: dict[str, str]) -> type[graphene.Enum]:
    """A GraphQL enum from its values and what each of them means."""
    return graphene.Enum(
        name,
        [(value, value) for value in meanings],
        description=lambda value: meanings[value.name] if value else description,
    )
