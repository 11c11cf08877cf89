"""The field's words that pages use, each in a sentence, for who meets them here first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.messages import _

TERMS: dict[str, tuple[tuple[str, str, str], ...]] = {
    _("Versions"): (
        (
            "master",
            _("Master"),
            _(
                "The finished item as its maker published it: cut, with narration, music, titles "
                "and graphics."
            ),
        ),
        (
            "subtitled",
            _("Master with subtitles"),
            _("The same with subtitles in the picture; they cannot be switched off."),
        ),
        (
            "international",
            _("International version"),
            _(
                "The item made ready for other languages: as a rule without narration and titles, "
                "with its natural sound and its music. Does the record list music, it is in there."
            ),
        ),
        (
            "b-roll",
            _("B-roll"),
            _(
                "Pictures to cover a story of your own with: shots in a row, with natural sound, "
                "without narration. The rushes of a shoot, tidied."
            ),
        ),
        (
            "clean",
            _("Clean"),
            _("Without titles, logos, subtitles or other graphics in the picture."),
        ),
        (
            "edited-raw",
            _("Edited, raw"),
            _("A finished cut, or material as it came from the camera."),
        ),
        (
            "production",
            _("Story, production"),
            _("All versions of the same item. They can have different terms."),
        ),
    ),
    _("Pictures and words"): (
        (
            "shot-list",
            _("Shot list, dope sheet"),
            _("What is seen, shot by shot, with the times at which each begins."),
        ),
        (
            "time-code",
            _("Time code"),
            _("A place in the video: minutes and seconds from its beginning, as 01:23."),
        ),
        (
            "soundbite",
            _("Soundbite"),
            _("What somebody says in the picture, with their name and function."),
        ),
        (
            "piece-to-camera",
            _("Piece to camera"),
            _("A reporter or presenter who speaks to the viewer."),
        ),
        (
            "rundown",
            _("Rundown"),
            _("The list of items of a programme. Paste one to have every record answered."),
        ),
    ),
    _("Rights"): (
        (
            "holder",
            _("Holder"),
            _("Whose material it is, and who therefore has to agree."),
        ),
        (
            "third-party",
            _("Third-party material"),
            _(
                "Shots in a video that belong to somebody else, mostly an agency. Terms of the "
                "video do not speak for them."
            ),
        ),
        (
            "library-material",
            _("Library material, archive material"),
            _(
                "Older pictures taken into a newer video, often licensed for that one video only: "
                "to use them again, their holder has to be asked."
            ),
        ),
        (
            "clearance",
            _("Clearance, clearance desk"),
            _("To obtain the rights a use needs; those whose work that is."),
        ),
        (
            "embargo",
            _("Embargo"),
            _("A time before which something must not be used. It may be seen here before that."),
        ),
        (
            "editorial",
            _("Editorial use"),
            _(
                "News, current affairs, the press. Not advertising, campaigning or entertainment; "
                "whether a documentary is meant, only the record can say."
            ),
        ),
        (
            "credit",
            _("Credit"),
            _("The name to be shown with the pictures, in the words the record asks for."),
        ),
        (
            "withdrawn",
            _("Withdrawn, killed"),
            _("Taken back by its source: not to be used any more, whatever was said before."),
        ),
        (
            "odrl",
            _("ODRL"),
            _("A language of the W3C in which programs read what is permitted and forbidden."),
        ),
    ),
    _("Music"): (
        (
            "cue-sheet",
            _("Cue sheet"),
            _(
                "The list of all music in a video, with writers, publishers, length and use. "
                "Broadcasters hand it to collecting societies."
            ),
        ),
        (
            "library-music",
            _("Library music, production music"),
            _("Recorded to be licensed piece by piece, through a music library."),
        ),
        (
            "society",
            _("Collecting society"),
            _("Licenses music for its members and pays them: SACEM, GEMA, PRS, SABAM …"),
        ),
        (
            "isrc-ipi",
            _("ISRC, IPI"),
            _("International numbers of a recording, and of somebody who has rights in music."),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: the anchor at which it stands, the word, what it means."""

    anchor: str
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one subject."""

    label: str
    entries: tuple[Entry, ...]


def glossary() -> Iterator[Group]:
    """All words, by subject, in the visitor's language."""
    for label, entries in TERMS.items():
        told = (Entry(f"word-{at}", gettext(term), gettext(said)) for at, term, said in entries)
        yield Group(gettext(label), tuple(told))
