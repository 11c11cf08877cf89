"""Titles, teasers, synopses and what is said, for invented records."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import words
from .words import Land

_SPOKEN = (
    "{Unit} {act} {things} {when}. That is all there is to it.",
    "We came with {things}. Now we have neighbours in {village}.",
    "If you know {things}, you know {village}.",
    "The weather changes within minutes. {Unit} {act} {things} all the same.",
    "My soldiers know {village} as well as the place they come from.",
    "We talk with people every day. If they know us, they call us before a problem grows.",
    "Nobody asked for {things} {when}, and yet here we are.",
    "Nine out of ten have nothing to hide. The tenth one waits near {village}.",
)
_SYNOPSIS = (
    "{Unit} {act} {things} {when}.",
    "Troops from {other} and other Allies take part in {exercise}.",
    "The film follows {rank} {surname} from {village} to {place}.",
    "{Exercise} began in {village} and ended in {place} with {things}.",
    "Since {year} {unit} has worked with {things} near {village}, {when}.",
    "Pictures show {things}, {more} and the people of {village}.",
    "Allies take turns to send {things} to {country}, which has none of its own.",
    "For {surname}, who {act_last} {things} at {place}, it was a day like any other.",
)
_TITLES = (
    "{Unit} {act} {things}",
    "{Exercise}: {things} in {country}",
    "A day with {unit} in {country}",
    "{things}: how {unit} {act} {more}",
    "What is {exercise}?",
    "{country} – keeping watch over {more}",
    "{rank} {surname} of {village}",
    "From {village} to {place}: {things}",
    "{village} {when}",
)
_FRENCH = (
    "L’OTAN en {country} : {unit} s’entraîne près de {village}.",
    "Les Alliés participent à l’exercice {exercise} depuis {year}.",
    "Le film suit le travail des militaires de {village} à {place}.",
    "Cinq choses à savoir sur l’exercice {exercise} et la sécurité de tous.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """What all versions of one production share."""

    land: Land
    others: tuple[Land, ...]
    place: str
    exercise: str
    year: int


def story(random: Random, year: int) -> Story:
    """A story: where, with whom, in which exercise."""
    land = words.LAND.one(random)
    others = tuple(o for o in words.LAND.some(random, 2) if o is not land)
    place = land.places[min(int(random.expovariate(1.2)), len(land.places) - 1)]
    first, second = words.EXERCISE_FIRST.one(random), words.EXERCISE_SECOND.one(random)
    return Story(land, others, place, f"{first} {second} {year % 100:02d}", year)


def _filled(random: Random, form: str, about: Story) -> str:
    unit, things = words.UNITS.one(random), words.THINGS.one(random)
    act = words.ACTS.one(random)
    other = about.others[0] if about.others else about.land
    text = form.format(
        unit=unit,
        Unit=unit[0].upper() + unit[1:],
        act=act,
        act_last=act,
        things=things,
        more=words.THINGS.one(random),
        when=words.WHEN.one(random),
        village=words.VILLAGES.one(random),
        surname=words.SURNAMES.one(random),
        rank=words.RANKS.one(random),
        exercise=about.exercise,
        Exercise=f"Exercise {about.exercise}",
        place=about.place,
        country=about.land.name,
        other=other.name,
        year=about.year - random.randrange(12),
    )
    return text[0].upper() + text[1:]


def title(random: Random, about: Story) -> str:
    """A title."""
    return _filled(random, _TITLES[random.randrange(len(_TITLES))], about)


def sentences(random: Random, about: Story, count: int, language: str = "en") -> str:
    """So many sentences of a synopsis or teaser."""
    forms = _FRENCH if language == "fr" else _SYNOPSIS
    picks = random.sample(forms, min(count, len(forms)))
    return " ".join(_filled(random, form, about) for form in picks)


def spoken(random: Random, about: Story) -> str:
    """What somebody says, in quotation marks."""
    form = _SPOKEN[random.randrange(len(_SPOKEN))]
    return f"“{_filled(random, form, about)}”"


def speaker(random: Random, about: Story) -> str:
    """Somebody's rank, name and duty."""
    return (
        f"{words.RANKS.one(random)} {words.GIVEN.one(random)} {words.SURNAMES.one(random)}, "
        f"{words.DUTIES.one(random)}, {about.land.adjective} contingent"
    )


def shot(random: Random, about: Story) -> str:
    """A line of a shot list, in capitals."""
    size = words.SHOT_SIZES.one(random)
    subject, act = words.SHOT_SUBJECTS.one(random), words.SHOT_ACTS.one(random)
    where = f", {about.place.upper()}" if random.random() < 0.35 else ""
    return f"{size} – {subject} {act}{where}"
