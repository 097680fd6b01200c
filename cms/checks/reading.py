"""How hard a text is to read."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from .material import Material, Part
from .place import Place
from .words import plain_texts

OLDEST = 14
LONGEST = 25
ENOUGH = 100
"""Words that a text must have before its reading age means anything."""
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouy]+")


def prose(material: Material) -> Iterator[tuple[Part, str]]:
    """What is written in sentences."""
    for part, text in plain_texts(material):
        if part.kind == "rich text":
            yield part, text


def sentences_of(text: str) -> list[str]:
    return [each.strip() for each in SENTENCE.findall(text) if WORD.search(each)]


def age(material: Material) -> Iterator[Place]:
    """The whole text, by the Flesch-Kincaid grade level: a grade and five is an age."""
    sentences = [each for _, text in prose(material) for each in sentences_of(text)]
    words = [word for each in sentences for word in WORD.findall(each)]
    if len(words) < ENOUGH:
        return
    syllables = sum(count_syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    if grade + 5 > OLDEST:
        why = f"The text needs a reading age of about {ceil(grade + 5)}."
        place = next(part for part, _ in prose(material))
        action = "Use shorter sentences and everyday words."
        yield Place("The whole text", why, action, place.anchor)


def count_syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, less a silent e."""
    word = word.lower()
    count = len(VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)


def long_sentences(material: Material) -> Iterator[Place]:
    """One finding for each part, about its longest sentence."""
    for part, text in prose(material):
        longest = max(sentences_of(text), key=lambda each: len(each.split()), default="")
        count = len(longest.split())
        if count > LONGEST:
            start = " ".join(longest.split()[:6])
            why = f"The sentence “{start} …” has {count} words."
            yield Place(part.where, why, "Split it in two.", part.anchor)


def heading_order(material: Material) -> Iterator[Place]:
    """Headings that are two levels below the one before. A page's title is level 1."""
    headings = material.of("heading")
    levels = [1, *(int(part.value.get("level") or 2) for part in headings)]
    for part, (above, level) in zip(headings, pairwise(levels), strict=True):
        if level > above + 1:
            why = f"“{part.value.get('text')}” skips a level of heading."
            yield Place(part.where, why, "Choose the next larger heading.", part.anchor)
