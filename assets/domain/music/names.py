"""The names part of a credit: a list of people and groups with their marks.

`Lee Groves (PRS) 50%, Peter Marett & Zoë Ilves feat. Johnning` gives four contributors. Marks in
brackets are sorted by what they are: society, share, IPI number, role, alias, link; anything
else is handed back as a qualifier of the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from . import identifiers
from .cue import Contributor
from .fold import fold, tidy
from .known import NOTHING, Known
from .likeness import is_given, name_likeness
from .organisations import GROUP_WORDS, is_library, is_society, library_number
from .piece import words
from .titles import RELEASE

_GUEST = re.compile(r"(?:^|(?<=[\s,(\[]))(?:feat|ft|featuring|f/)(?:\.|\b)\s*", re.IGNORECASE)
_LINK_WORDS = re.compile(
    r"\s*[,;|•·]\s*(?:(?:and|et|und|y)\s+|&\s*)?|\s+/\s+|/|\s*&(?:amp;)?\s*|(?<=\w)\s*\+\s*(?=\w)|"
    r"\s+(?:and|et|und|y|e|och|og|en|with|vs\.?|versus|x|×|и|і|та|και|ve|ja|și|oraz)\s+",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s?%")
_IPI = re.compile(
    r"\b(?:IPI|CAE)(?:[ /]?(?:name|CAE))?(?:\s?(?:no|number|nr|n°)\.?)?[\s:#]*([\d .]{9,15})", re.I
)
_ALIAS = re.compile(r"[\s,]*\b(?:a\.?k\.?a\.?|alias|dit)\s+(.+)$", re.IGNORECASE)
#: A library's number: letters and digits, "KPM 1234", "KOS-123".
CATALOGUE = re.compile(r"(?![1-9]\d{3}$)[A-Z]{2,8}[- ]?\d{2,6}(?:[-/_]\d{1,3})?")
_CLOCKS = re.compile(
    r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s?(?:-|–|—|to|à)\s?(?:\d{1,2}:)?\d{1,2}:\d{2})?", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|inc|ltd|llc|gmbh|co)\.?", re.IGNORECASE)
#: What may follow "&" inside one group's name: "& Son ensemble", "and His Orchestra".
_WITHIN_GROUP = re.compile(
    r"(?:son|sons|his|her|their|the|co|company|cie|friends|ses|sa|les|la|le|fils)\b", re.IGNORECASE
)
_ROLE_PHRASE = re.compile(
    r"(?:^|[\s,;(/]+)(?:and\s+|et\s+|&\s*)?"
    r"(music and lyrics|words and music|music|lyrics|words|composed|written|performed|played|sung|"
    r"arranged|produced|remixed|published|composée?s?|écrite?s?|interprétée?s?|chantée?s?|"
    r"arrangée?s?|produite?s?|éditée?s?)"
    r"(?:\s+(?:and|&|et)\s+(?:performed|produced|arranged|written|composed|interprétée?s?|"
    r"produite?s?))?"
    r"(?:\s+(?:by|par)\s*:?|\s?:)\s+",
    re.IGNORECASE,
)
#: What a word or letter about a person says of the role (CISAC letters included).
_ROLE_LISTS = {
    "composer": """composed composer composers compositeur compositeurs comp compositrice compose
        composee composes c composition""",
    "author": """lyrics words author authors auteur auteurs lyricist a paroles parolier writer
        songwriters lyricists writers written songwriter ecrit ecrite autrice""",
    "arranger": """arranged arranger arr arrangement arrange ar arrangeur orchestration
        orchestrated""",
    "performer": """performed performer performers artist artists artiste artistes played sung
        interprete interpretes interpretee chante chantee vocals singer piano guitar violin
        performing""",
    "producer": "produced producer producers prod produit produite producteur",
    "remixer": "remixed remix remixer",
    "publisher": """published publisher publishers editeur editeurs pub e edite editee edition
        editions ed""",
}
ROLE_WORDS = {word: role for role, words_of in _ROLE_LISTS.items() for word in words_of.split()}
_LONGEST_LIST = 60
#: Links of other languages that are letters and words of names as well ("Philip e Morris").
_RARE_LINKS = frozenset(("e", "en", "og", "och", "x", "×", "ve", "ja", "și", "oraz"))
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,3}\s*(?:$|[,;&]|(?:and|et|und)\s)")
#: The French "de" repeated before a further name: « de Joris Blanchard et d’Aline Perrin ».
_DE_AGAIN = re.compile(r"(?:d['’]|de\s)\s*(?=([^\W\d_]+)\s\S)")


@dataclass(slots=True)
class Names:
    """What a names part says."""

    contributors: list[Contributor] = field(default_factory=list)
    qualifiers: list[str] = field(default_factory=list)
    library: str | None = None
    publisher: str | None = None
    catalogue_number: str | None = None


def list_names(text: str) -> list[str]:
    """The bare names of a list, for weighing: brackets, guests and empty items left out."""
    text = _BRACKET.sub(" ", text[:600])
    guest = _GUEST.search(text)
    if guest and guest.start():
        text = text[: guest.start()]
    return [item.strip(" .") for item in _items(text) if item.strip(" .")]


def _items(text: str) -> list[str]:
    """The list cut at its links, brackets kept whole and group names kept together."""
    covered, at = [], 0
    for match in _BRACKET.finditer(text):
        covered.append((match.start(), match.end()))
    items: list[str] = []
    begin = span = 0
    for link in _LINK_WORDS.finditer(text):
        at = link.start()
        while span < len(covered) and covered[span][1] <= at:
            span += 1
        if span < len(covered) and covered[span][0] <= at:
            continue
        if _stays_together(text[begin:at], link.group(), text[link.end() : link.end() + 80]):
            continue
        items.append(text[begin:at])
        begin = link.end()
        if len(items) >= _LONGEST_LIST:
            break
    items.append(text[begin:])
    return [item.strip() for item in items]


def _stays_together(before: str, link: str, after: str) -> bool:
    """Whether a link word is part of one name: AC/DC, Lefdup & Lefdup, El Rego & Son ensemble."""
    link = link.strip()
    if link == "/" and before[-1:].isdigit() and after[:1].isdigit():
        return True
    if link == "/":
        return len(before.strip()) <= 3 and len(after.split(" ")[0]) <= 3
    if link.startswith(","):
        return bool(_SUFFIX.fullmatch(after.split(",")[0].strip())) or _inverted(before, after)
    if link.casefold() in _RARE_LINKS:
        return not (_several(before) and _several(after))
    if link in (";", "|", "•", "·", "+"):
        return False
    nearest = before.strip()
    if link.casefold().rstrip(".") in ("with", "vs", "versus"):
        return False
    if _WITHIN_GROUP.match(after) and nearest:
        first, *rest = words(after)
        if first.lower() == "the" and len(rest) > 1 and GROUP_WORDS & {fold(w) for w in rest}:
            return False  # an orchestra of its own: "and the Oslo Brass Ensemble"
        return bool(rest) or first.lower().strip(".,") in ("son", "sons", "co", "fils", "friends")
    same = after.split(",")[0].strip()
    return bool(nearest) and nearest.casefold() == same.casefold() and " " not in same


def _inverted(before: str, after: str) -> bool:
    """Whether initials after a comma belong to the surname before it: `Lund, M., Noble, O.`"""
    return bool(_INITIALS.match(after)) and len(words(before)) == 1 and "." not in before


def _several(text: str) -> bool:
    """Whether a name of two words and more stands at this side of a link."""
    near = re.split(r"[,;&/]", text)
    return any(len(words(side)) > 1 and side.strip()[:1].isupper() for side in (near[0], near[-1]))


def _mark(inside: str, person: Contributor, found: Names) -> Contributor:
    """What one bracket after a name adds to that person."""
    number = _IPI.search(inside)
    if number:
        valid = identifiers.ipi(re.sub(r"[ .]", "", number[1]))
        person = replace(person, ipi=valid or person.ipi)
        inside = inside[: number.start()] + inside[number.end() :]
    share = _SHARE.search(inside)
    if share:
        value = float(share[1].replace(",", "."))
        person = replace(person, share=value if value <= 100 else None)
        inside = inside[: share.start()] + inside[share.end() :]
    for part in re.split(r"[,;]|\s-\s|\s", inside) if not is_society(inside) else [inside]:
        if is_society(part) and part.strip().isupper():
            person = replace(person, society=part.strip())
            inside = inside.replace(part, "", 1)
    inside = inside.strip(" ,;:-/")
    if not inside:
        return person
    role = ROLE_WORDS.get(fold(inside).strip("."))
    letters = [part for part in re.split(r"[,/&\s]+", fold(inside)) if part]
    if role:
        return replace(person, role=role)
    if letters and all(part in ("c", "a", "ca", "e") for part in letters):
        return replace(person, role="composer" if "c" in inside.lower() else "author")
    if re.search(r"\.\w{2,4}\b|://|@", inside) or RELEASE.fullmatch(inside):
        return person
    if is_library(inside):
        found.library = found.library or tidy(inside)
        return person
    if numbered := library_number(tidy(inside)):
        found.library = found.library or numbered[0]
        found.catalogue_number = found.catalogue_number or numbered[1]
        return person
    if CATALOGUE.fullmatch(inside):
        found.catalogue_number = found.catalogue_number or tidy(inside)
        letters_only = inside.rstrip("0123456789-/ ")
        if is_library(letters_only):
            found.library = found.library or tidy(letters_only)
        return person
    if _CLOCKS.fullmatch(inside):
        return person
    alias = _ALIAS.match(" " + inside)
    if alias:
        return replace(person, alias=tidy(alias[1]))
    found.qualifiers.append(tidy(inside))
    return person


def _person(item: str, role: str, found: Names) -> Contributor | None:
    person = Contributor(name="", role=role)
    for match in _BRACKET.finditer(item):
        person = _mark(match[1], person, found)
    bare = _BRACKET.sub(" ", item)
    number = _IPI.search(bare)
    if number:
        person = _mark(number.group(), person, found)
        bare = bare[: number.start()] + " " + bare[number.end() :]
    share = _SHARE.search(bare)
    if share:
        person = _mark(share.group(), person, found)
        bare = bare[: share.start()] + " " + bare[share.end() :]
    alias = _ALIAS.search(bare)
    if alias and alias.start():
        person = replace(person, alias=tidy(alias[1]))
        bare = bare[: alias.start()]
    tokens = words(bare)
    if (
        len(tokens) > 1
        and tokens[-1].isupper()
        and is_society(tokens[-1].strip("()."))
        and (not bare.isupper() or len(tokens) > 2)
    ):
        person = replace(person, society=tokens.pop().strip("()."))
    if len(tokens) > 1 and fold(tokens[0]).strip(".:") in ("arr", "comp", "prod", "dir"):
        role_word = fold(tokens.pop(0)).strip(".:")
        person = replace(person, role=ROLE_WORDS.get(role_word, role))
    name = tidy(" ".join(tokens)).strip(' ,;:-–—/"“”«»[]').strip()
    again = _DE_AGAIN.match(name)
    if again and (is_given(again[1]) or name[1] in "'’"):
        name = name[again.end() :]
    if name.count("(") != name.count(")"):
        name = name.strip("() ")
    if name.endswith(".") and not re.search(
        r"(?:^|[\s.])\w\.$|\b(?:jr|sr|inc|ltd|co)\.$", name, re.I
    ):
        name = name.rstrip(" .")
    if not any(c.isalnum() for c in name):
        return None
    return replace(person, name=name)


def _share_surname(people: list[Contributor]) -> list[Contributor]:
    """`Brandon et Derek Fiechter` are two people of one surname."""
    for first, second in zip(range(len(people) - 1), people[1:], strict=True):
        alone, tokens = people[first].name, words(second.name)
        if len(words(alone)) == 1 and is_given(alone) and len(tokens) == 2 and is_given(tokens[0]):
            people[first] = replace(people[first], name=f"{alone} {tokens[1]}")
    return people


def read_names(text: str, role: str = "unspecified", known: Known = NOTHING) -> Names:
    """The contributors of a names part, in order, with the role in force.

    A whole part that the catalogue knows as one name ("Slips & Slurs") is one name.

    A role said inside the text ("…, performed by …") counts from there on; `role` until then.
    """
    found = Names()
    if known.people and known.knows_person(text):
        found.contributors.append(Contributor(tidy(text), role))
        return found
    at = 0
    for match in _ROLE_PHRASE.finditer(text):
        _read_list(text[at : match.start()], role, found)
        said = fold(match[1]).rstrip("s")
        role = ROLE_WORDS.get(fold(match[1])) or ROLE_WORDS.get(said) or "unspecified"
        at = match.end()
    _read_list(text[at:], role, found)
    return found


def _read_list(text: str, role: str, found: Names) -> None:
    """The people of a list, and after "feat." its guests, however often that is said."""
    text, *guests = _GUEST.split(text)
    _read_people(text.rstrip("([ ,") if guests else text, role, found)
    for some in guests[:_LONGEST_LIST]:
        _read_people(some.strip("()[] ,"), "featured", found)


def _read_people(text: str, role: str, found: Names) -> None:
    people: list[Contributor] = []
    linked_by_and = len(re.findall(r"\s(?:and|et|&)\s", text, re.IGNORECASE)) == 1
    for place, item in enumerate(_items(text)):
        bare = _BRACKET.sub("", item).strip(" .")
        if not bare and not item:
            continue
        if people and is_society(bare) and bare.isupper():
            people[-1] = replace(people[-1], society=bare)
        elif people and (alias := _ALIAS.match(" " + item)):
            people[-1] = replace(people[-1], alias=tidy(alias[1]))
        elif is_library(bare) and not (name_likeness(bare) > 2):
            found.library = found.library or tidy(bare)
        elif place and (numbered := library_number(tidy(bare))):
            found.library = found.library or numbered[0]
            found.catalogue_number = found.catalogue_number or numbered[1]
        elif place and CATALOGUE.fullmatch(bare):
            found.catalogue_number = found.catalogue_number or tidy(bare)
        elif place and re.match(
            r"(?:editions?|éditions?|publishing)\s|.*\s(?:publishing|éditions|editions)$",
            bare,
            re.I,
        ):
            found.publisher = found.publisher or tidy(bare)
        else:
            person = _person(item, role, found)
            if person and person.role == "publisher":
                found.publisher = found.publisher or person.name
            if person:
                people.append(person)
            elif people and item:
                for match in _BRACKET.finditer(item):
                    people[-1] = _mark(match[1], people[-1], found)
    found.contributors += _share_surname(people) if linked_by_and else people


def has_mark(text: str) -> bool:
    """Whether a bracket holds a society, a share or an IPI number: only people have those."""
    return any(
        (is_society(part) and part.strip().isupper()) or _SHARE.search(part) or _IPI.search(part)
        for match in _BRACKET.finditer(text[:600])
        for part in [match[1], *re.split(r"[,;\s]+", match[1])]
    )
