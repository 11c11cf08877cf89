"""Words that stand before a credit and say what it is: bullets, numbers, times, headings.

A heading is known by its words, all of which must be in the small vocabularies below; so
"Intro & Outro Music" and "Musique de fond" are headings, "Apple Music" and "Least fav track" not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .fold import fold, word_set
from .names import ROLE_WORDS
from .piece import Piece

_BULLETS = "-–—•·●○▪▫■□◆◇►▶➤➜→➡⇒»>*✔✓★☆♥♡♫♪♬♩🎵🎶🎼🎧🎹🎸🎻🎤💿📀🔊‣⁃◦+~_=|#"
_GLYPHS = "♫♪♬♩🎵🎶🎼"
_NUMBER = re.compile(
    r"(?:track|piste|cue|song|music)?\s*(?:n°|no\.?|#)?\s*\d{1,3}\s*[.):\]/]+(?=\s|[^\W\d]|"
    r"[\"“«])\s*|"
    r"\(\d{1,3}\)\s*|\[\d{1,3}\]\s*|[a-z][.)]\s+(?=\S+\s)|\d{1,3}\s+[-–—]\s+|0\d\s+(?=[^\W\d])|"
    r"[ivx]{1,4}\)\s*|\d{1,3}\.(?=[^\W\d])",
    re.IGNORECASE,
)
_CLOCK = r"(?:(?:\d{1,2}:)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|\d{1,2}['’′]\s?\d{2}(?:[\"”″]|''|’’)?)"
_TIME = re.compile(
    r"(?:(?:tc|t/c|tcr|timecode|at|à|from)(?:\s+in)?\s?:?\s)?[(\[]?"
    + _CLOCK
    + r"(?:\s?(?:-|–|—|to|à|>|→)\s?"
    + _CLOCK
    + r")?[)\]]?(?=\s|$|[-–—:])\s*[-–—:|]*\s*",
    re.IGNORECASE,
)
_TIME_END = re.compile(
    r"\s*[-–—@|(\[]*\s*(?<![\d:])\d{1,2}:\d{2}(?::\d{2}){0,2}(?:\s?[-–]\s?"
    + _CLOCK
    + r")?[)\]]?\s*$"
)

MUSIC_NOUNS = word_set(
    """
    music musique musiques musik musica música muziek muzyka soundtrack soundtracks song songs
    track tracks chanson chansons morceau morceaux titre titres title titles bgm score theme
    thème intro outro opening ending closing tune tunes piste pistes ost generique générique
    instrumental jingle instru cue cues sountrack bande-son background audio underscore
    background-music musical musicaux musicales
    """
) | {"bande son", "bande originale", "fond sonore"}
_SONG_NOUNS = word_set(
    """
    song songs track tracks title titles titre titres chanson chansons morceau morceaux tune
    piece work cue
    """
)
_CALLED = frozenset(("title", "titles", "titre", "titres", "name", "nom"))
_AROUND = word_set(
    """
    the an la le les l l'intro l'outro du de des d of in dans for from by par and et &
    original originale originales background fond intro outro opening ending test used
    utilisee utilisees utilise utilises production additional first second third last main end
    start begin beginning middle final credits credit by video film info information list
    listing tracklist playlist bonus featured featuring 1 2 3 4 5 6 7 8 9 10 dans this cette
    sound son sons bande originale originaux ecoutee ecoutees entendue entendues supplementaire
    name nom details incidental stock theme trailer no n° number cle droits rights end-credits
    fin debut libre libres free copyright no viennent provient proviennent provenant trouvee
    trouvees sur site internet youtube episode extrait extraits crédit credits choisie choisies
    suivante suivantes entire whole full short clip teaser promo preview chapter scene part 11
    12 13 14 15 16 17 18 19 20 one two three four five six deux trois quatre cinq several
    bed beds additionnelle additionnelles additionnel
    menu montage timelapse other all my i as is
    """
)
_ROLES = {word: role for word, role in ROLE_WORDS.items() if len(word) > 2}
_FACTS = {
    **dict.fromkeys(("isrc",), "isrc"),
    **dict.fromkeys(("iswc",), "iswc"),
    **dict.fromkeys(("library", "librairie", "catalogue", "cat"), "library"),
    **dict.fromkeys(("label",), "label"),
    **dict.fromkeys(
        ("album", "cd", "duration", "duree", "length", "source", "link", "lien", "licence",
         "license", "url", "site", "website", "genre", "year", "annee", "copyright", "download",
         "society", "societe", "usage", "version"), "note"),
}  # fmt: skip
_NUMBERS = frozenset(("no", "no.", "nr", "number", "n°", "numero"))
#: Work on a film that is not music: "Camera: …", "Directed by …" are no music credits.
OTHER_WORK = word_set(
    """
    drone over sound research creator distributor pilot operator operators crew dop
    directed director realisation realise realisateur realisatrice filmed camera cameraman
    cinematography cinematographer photo photos photography photographer picture pictures image
    images footage shot drone edited editor editing edit montage monteur video videos film
    animation animated motion design designer graphics graphic illustration artwork art cover
    thumbnail script scenario writing story texte narration narrated narrator voice voiceover
    voix presented presenter hosted host host's reporter journalist producer-editor mixed
    mastered mixing mastering recorded recording engineer colour color grading graded subtitles
    translation traduction sous-titres sponsored powered supported costume costumes makeup
    lighting actor actors acting cast starring casting brought made created uploaded posted
    effects sfx vfx starring assistant stunt stunts choreography drone pilot operator operators
    crew dop
    """
)


_JOINING = word_set(
    """
    and et & the by la le of de du
    """
)


#: Those of them that may be words of a title as well ("Art and Motion by …").
_MAYBE_TITLE = word_set(
    """
    story art motion cover cast shot colour color image images picture pictures text texte voix
    voice over sound writing presented made created brought recorded recording drone
    effects actor actors acting
    animation operator operators crew pilot research starring film films cameraman reporter
    """
)
#: Work words that say so even before "by": "Directed by", "Footage by".
PLAIN_WORK = OTHER_WORK - _MAYBE_TITLE


_FRENCH = word_set(
    """
    musique musiques chanson titre titres morceau generique bande compositeur auteur interprete
    paroles musik musica muziek
    """
)
"""Words after which "de", "von", "di" may stand between title and names."""


class Label(NamedTuple):
    """A heading: `kind` is "music", "title", "names", "other", "promo", or a fact's name.

    `role` is the role it gives to names after it; `own` whether the line holds nothing else.
    """

    kind: str
    role: str = "unspecified"
    french: bool = False


class Marker(NamedTuple):
    """Signs before the credit: how far they go, and whether they were numbers or notes."""

    rest: Piece
    bullet: bool
    number: bool
    note: bool


def cut_marker(piece: Piece) -> Marker:
    """Take bullets, numbers and times off the front, and a time off the end."""
    bullet = number = note = False
    piece = piece.trim()
    for _ in range(4):
        text = piece.text
        bare = text.lstrip(_BULLETS + " \t\u00a0\ufe0f")
        if bare != text and bare:
            lead = text[: len(text) - len(bare)]
            bullet, note = True, note or any(g in lead for g in _GLYPHS)
            piece = piece.cut(len(lead)).trim()
            continue
        time = _TIME.match(text)
        if time and time.end() < len(text):
            number, piece = True, piece.cut(time.end()).trim()
            continue
        match = _NUMBER.match(text)
        if match and match.end() < len(text) and not number:
            number, piece = True, piece.cut(match.end()).trim()
            continue
        break
    time = _TIME_END.search(piece.text[-60:])
    if time:
        start = max(0, len(piece.text) - 60) + time.start()
        if start:
            piece = piece.cut(0, start).trim()
    bare = piece.text.rstrip(_GLYPHS + " \ufe0f")
    return Marker(piece.cut(0, len(bare)).trim(), bullet, number, note)


def _label_words(text: str) -> list[str]:
    text = fold(text).replace("/", " ").replace("&", " & ").replace("l'", "l ").replace("d'", "d ")
    return [word.strip("-–—*•.,()[]\"'#") for word in text.split()]


_LICENCE_WORDS = word_set(
    """
    licence license licensed distribuee distribue sous under creative commons attribution
    """
)


def label_of(text: str) -> Label | None:
    """What some words would be as a heading; None if they are none."""
    if len(text) > 90:
        return None
    tokens = [word for word in _label_words(text) if word]
    if not tokens or len(tokens) > 11:
        return None
    french = any(t in _FRENCH for t in tokens)
    if any(t in OTHER_WORK for t in tokens) and all(
        t in OTHER_WORK or t in _JOINING for t in tokens
    ):
        return Label("other")
    nouns = [t for t in tokens if t in MUSIC_NOUNS]
    others = [t for t in tokens if t not in MUSIC_NOUNS and t not in _AROUND]
    if nouns and others and all(t in _LICENCE_WORDS or t == "est" for t in others):
        return Label("music", french=french)
    if not others:
        if not nouns:
            bande = "bande" in tokens and ("son" in tokens or "originale" in tokens)
            return Label("music", french=True) if bande else None
        song = any(t in _SONG_NOUNS for t in nouns) and "music" not in nouns
        kind = "title" if song or any(t in _CALLED for t in tokens) else "music"
        return Label(kind, french=french)
    roles = [_ROLES[t] for t in others if t in _ROLES]
    if roles and all(t in _ROLES for t in others):
        return Label("names", roles[0] if len(set(roles)) == 1 else "composer", french)
    if nouns and all(t in ("director", "supervisor", "supervision", "direction") for t in others):
        return Label("names", "unspecified", french)
    if (
        len(tokens) <= 3
        and others[0] in _FACTS
        and all(t in _FACTS or t in ("code", "n°") for t in others)
    ):
        fact = _FACTS[others[0]]
        return Label("number" if fact == "library" and _NUMBERS & set(tokens) else fact)
    if any(t in OTHER_WORK for t in others) and all(t in OTHER_WORK or t in _ROLES for t in others):
        return Label("other")
    if nouns and len(tokens) > 1 and "by" not in tokens and "par" not in tokens:
        return Label("promo")
    return None


_COLON = re.compile(r"\s*[:：]\s*(?!//)")
_DASH = re.compile(r"\s+[-–—]\s+|[-–—]\s+|\s+[-–—]")
_PROVIDED = re.compile(
    r"(?:free |background )?(?:music|musique|song|track)\s+(?:is\s+|was\s+)?"
    r"(?:provided|promoted|licensed|courtesy|released|used)\b",
    re.IGNORECASE,
)
#: `The music is "Lima Sunrise" by Estrella Campos.`
_STATEMENT = re.compile(
    r"(?:the\s|la\s|le\s)?(?:background\s|original\s|opening\s|closing\s|main\s)?"
    r"(?:music|song|track|tune|soundtrack|musique|chanson|morceau)"
    r"(?:\s(?:used|heard|featured|playing|here|utilisée?|entendue?))?"
    r"(?:\s(?:in|on|for|over|during|dans|sur|pour)\s(?:this|the|our|cette|la|ce|le)\s\w+)?"
    r"\s(is|was|are|were|est|sont)\s+(?=(?-i:[A-ZÀ-Þ])|[\"“«„‘']|by\s|de\s|par\s)",
    re.IGNORECASE,
)
_LABEL_BY = re.compile(r"\s+(by|par|de|via|from)\s*:?\s+", re.IGNORECASE)


def cut_label(piece: Piece) -> tuple[Label | None, Piece]:
    """The heading in front of a credit and the rest; (None, the piece) if there is none.

    A line that is a heading and nothing more gives an empty rest.
    """
    text = piece.text
    whole = label_of(text.rstrip(" :：-–—\u00a0").lstrip("-–—*= ["))
    if whole and (text.rstrip()[-1:] in ":：" or whole.kind not in ("promo", "other")):
        return whole, piece.cut(len(text))
    colon = _COLON.search(text[:100])
    if colon and colon.start():
        label = label_of(text[: colon.start()])
        if label and not (label.kind == "promo" and _PROVIDED.match(text)):
            return label, piece.cut(colon.end()).trim()
        if _PROVIDED.match(text[: colon.start()]) and "://" not in text[:120]:
            return Label("music"), piece.cut(colon.end()).trim()
    statement = _STATEMENT.match(text)
    if statement:
        return Label("music", french="est" in statement[1] or "sont" in statement[1]), piece.cut(
            statement.end()
        ).trim()
    dash = _DASH.search(text[:60])
    if dash and dash.start():
        label = label_of(text[: dash.start()])
        if label and (
            label.kind == "names" or (label.kind == "music" and _is_music(text[: dash.start()]))
        ):
            return label, piece.cut(dash.end()).trim()
    return None, piece


def _is_music(text: str) -> bool:
    """Whether the words name music itself, not a song, so that a dash may end the heading."""
    return any(
        t in ("music", "musical", "musique", "musiques", "musik", "bgm", "soundtrack")
        for t in _label_words(text)
    )
