"""What an editor should be warned about: codes, what they mean, and which of them hold.

A record with gaps is welcome; what is missing or odd is data, a `Flag`. `flags` works out what
follows from the record itself and keeps what only its reading could notice, as long as that is
still true; `sibling_flags` compares a record with the other versions of its production.

Four codes stop publication, since each would mislead the public: a record without any title
has no name to be found or cited by; a reference in the catalogue's own namespace would be
taken for one the source gave; replaced characters in the usage rights may hide a "not"; and a
line on rights that found no place would make the rights look freer than they are. Everything
else, a missing reference, date or rights statement included, warns and does not block: the
record says so itself, and silence is never read as permission.

Rejected: a score (nobody can act on a number), and storing what can be derived (an editor who
fills in a date must see the warning go).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from . import reference as references
from .messages import _
from .record import Flag, Printed, Record, Severity, is_given
from .transcript import holders
from .vocabularies import (
    LABEL_OF_FIELD,
    fold,
    is_english_country_name,
    is_pseudo_value,
    label_language,
    split_names,
)

OLD_AFTER_DAYS = 730
LAST_USUAL_FRAME = 59


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of flag: how grave it is, the field it is usually about, its sentence (message id)."""

    message: str
    field: str = ""
    severity: Severity = "warning"


CODES: dict[str, Code] = {
    # stops publication
    "no_title": Code(_("The record has no title."), "title", "blocking"),
    "reference_of_this_catalogue": Code(
        _("The reference has the form this catalogue gives to records without one."),
        "reference",
        "blocking",
    ),
    "rights_text_damaged": Code(
        _("Characters of the usage rights were lost; the statement may say something else."),
        "usage_rights",
        "blocking",
    ),
    "rights_line_unplaced": Code(
        _("A line on rights found no place in the record."), "usage_rights", "blocking"
    ),
    # from samples/README.md
    "contact_for_any_use": Code(_("A holder must be contacted for any use."), "usage_rights"),
    "country_not_english": Code(_("A country is not named in English."), "countries", "info"),
    "credited_part_unlocated": Code(
        _("A credit is due for a part that is not located."), "usage_rights"
    ),
    "date_only_in_title": Code(_("A date stands in the title only."), "filming_dates"),
    "embargo_timezone_doubtful": Code(
        _("The zone abbreviation of the embargo does not fit its date."), "usage_rights"
    ),
    "empty_label": Code(_("Labels stand without a value."), "", "info"),
    "filming_after_publication": Code(
        _("The filming date is later than the publication date."), "filming_dates"
    ),
    "filming_date_month_only": Code(
        _("The filming date gives a month, no day."), "filming_dates", "info"
    ),
    "frame_rate_unknown": Code(_("Frame numbers fit no usual frame rate."), "shots"),
    "header_by_reference": Code(
        _("A header of the shot list points to the one before it."), "shots"
    ),
    "holders_differ_between_siblings": Code(
        _("Edited versions of this production name different sources."), "usage_rights"
    ),
    "identity_protection": Code(_("A line asks not to show or name a person."), "usage_rights"),
    "international_with_music": Code(
        _("An international version should be free of music, yet there are credits."), "music"
    ),
    "joint_holder": Code(_("One name may be two holders."), "shots"),
    "labels_not_english": Code(_("The labels are not in English."), "", "info"),
    "licence_ended": Code(_("The term of a licence has ended."), "usage_rights"),
    "missing_label": Code(_("Expected labels are missing."), "", "warning"),
    "mixed_languages": Code(_("Labels or texts mix languages."), "", "info"),
    "music_ambiguous": Code(_("A music credit can be read in more than one way."), "music"),
    "music_run_together": Code(_("Music credits run together without a separator."), "music"),
    "music_title_missing": Code(_("A piece of music has no title."), "music"),
    "music_titles_translated": Code(
        _("Titles of music are given in two languages."), "music", "info"
    ),
    "no_clearance_contact": Code(
        _("No contact is named for clearing third-party material."), "usage_rights"
    ),
    "no_teaser": Code(_("The record has no teaser."), "teaser", "info"),
    "no_usage_rights": Code(
        _("The record states no usage rights at all; nothing may be assumed free."), "usage_rights"
    ),
    "number_in_title": Code(_("The title begins with a production number."), "title", "info"),
    "old_material": Code(
        _("The material is much older than its publication."), "filming_dates", "info"
    ),
    "pseudo_value": Code(_("A value says nothing."), "", "info"),
    "published_before_embargo": Code(
        _("The record went public before its embargo ended."), "publication_date"
    ),
    "rights_base_missing": Code(
        _("The usage rights hold exceptions only, no general sentence."), "usage_rights"
    ),
    "rights_heading_missing": Code(
        _("The usage rights stand without their heading."), "usage_rights"
    ),
    "rights_hint_outside_field": Code(
        _("A hint at rights stands outside the usage rights, which are silent on it."),
        "usage_rights",
    ),
    "rights_unclear": Code(
        _("A sentence of the usage rights is too vague to act on."), "usage_rights"
    ),
    "several_filming_dates": Code(_("Several filming dates are given."), "filming_dates", "info"),
    "shot_numbers_restart": Code(
        _("Shot numbers begin again; use the time, not the number."), "shots", "info"
    ),
    "shotlist_run_on": Code(_("Several shots stand in one paragraph."), "shots", "info"),
    "sibling_conditions_differ": Code(
        _("Versions of this production state different conditions."), "usage_rights"
    ),
    "sibling_may_help": Code(_("Another version states what is missing here."), "", "info"),
    "speaker_missing": Code(_("A soundbite names no speaker."), "segments"),
    "synopsis_duplicated": Code(_("The synopsis is printed twice."), "synopsis", "info"),
    "third_party_unlocated": Code(
        _("Third-party material is not located: no in and out points."), "usage_rights"
    ),
    "title_is_number": Code(_("The title is a number."), "title"),
    "transcript_is_pointer": Code(
        _("In place of a transcript there is only a pointer to another version."),
        "transcript",
        "info",
    ),
    "typing_error_in_chrome": Code(_("The page's own furniture has a typing error."), "", "info"),
    "version_code_ambiguous": Code(_("The version can be read in more than one way."), "version"),
    "version_only_in_note": Code(
        _("Only a note in place of the transcript states the version."), "version"
    ),
    "version_only_in_title": Code(_("Only the title states the version."), "version"),
    "version_unknown": Code(_("No version is stated."), "version"),
    # beyond the first vocabulary: what reading itself can meet
    "date_ambiguous": Code(_("Day and month of a date could be exchanged.")),
    "date_unreadable": Code(_("A date could not be read."), ""),
    "label_repeated": Code(_("A label stands more than once."), "", "info"),
    "text_replaced": Code(_("Characters that cannot be kept were replaced."), ""),
    "unplaced_text": Code(_("Lines found no place in the record."), "unplaced"),
    "value_unreadable": Code(_("A value could not be read."), ""),
}
BLOCKING: frozenset[str] = frozenset(c for c, code in CODES.items() if code.severity == "blocking")

# what a complete page states; the last four count only where their text is there unheaded
EXPECTED_LABELS = (
    "publication_date", "countries", "filming_dates", "location", "type", "format", "version",
    "language", "synopsis", "transcript", "music", "usage_rights", "reference", "number",
)  # fmt: skip
_IF_HEADLESS = frozenset({"synopsis", "transcript", "music"})


def flag(
    code: str, text: str | None = None, field: str | None = None, labels: tuple[str, ...] = ()
) -> Flag:
    """A flag of a known code with its usual severity and field."""
    known = CODES[code]
    return Flag(
        code,
        text if text is not None else known.message,
        known.field if field is None else field,
        known.severity,
        labels,
    )


def flags(record: Record) -> tuple[Flag, ...]:
    """Everything an editor should be warned about in this record, each thing once."""
    found: list[Flag] = []
    for check in _CHECKS:
        found.extend(check(record))
    derived = {f.code for f in found}
    for kept in record.flags:
        if kept.code in derived or kept.code in _DERIVED or not _still_true(kept, record):
            continue
        known = CODES.get(kept.code)
        severity = known.severity if known else kept.severity
        found.append(
            Flag(
                kept.code,
                kept.text,
                kept.field or (known.field if known else ""),
                severity,
                kept.labels,
            )
        )
    return tuple(dict.fromkeys(found))


def blocking(found: Iterable[Flag]) -> tuple[Flag, ...]:
    """Those that stop publication."""
    return tuple(f for f in found if f.severity == "blocking")


def holds(flag_: Flag, record: Record) -> bool:
    """Whether a flag raised earlier still holds for the record as it is now."""
    return any(f.code == flag_.code for f in flags(record))


# ---------------------------------------------------------------------- labels


def _labels(record: Record) -> Iterator[Flag]:
    printed = record.printed
    empty = tuple(
        (p.label or "").strip().rstrip(":").strip()
        for i, p in enumerate(printed)
        if p.label is not None and p.field and p.text is None
        and not _has_text(printed, i) and not is_given(_value(record, p.field))
    )  # fmt: skip
    if empty:
        yield flag("empty_label", f"Labels without a value: {', '.join(empty)}.", labels=empty)
    missing = tuple(LABEL_OF_FIELD[n].en for n in EXPECTED_LABELS if _is_missing(record, n))
    if missing:
        yield flag("missing_label", f"Labels missing: {', '.join(missing)}.", labels=missing)
    tongues = {label_language(p.label) for p in printed if p.label and p.field}
    if "fr" in tongues:
        yield flag("labels_not_english", "Labels are in French.")
        if "en" in tongues:
            yield flag("mixed_languages", "Labels are in English and French.")
    if not tongues or "fr" not in tongues:
        for piece in printed:
            if piece.field == "countries" and piece.text:
                odd = [n for n in split_names(piece.text) if not is_english_country_name(n)]
                if odd:
                    yield flag("country_not_english", ", ".join(odd))
    headless = any(p.field == "usage_rights" and p.label is None for p in printed)
    if headless and not any(p.field == "usage_rights" and p.label is not None for p in printed):
        yield flag("rights_heading_missing")


def _has_text(printed: Sequence[Printed], index: int) -> bool:
    """Whether the label at this place has words under it before the next label."""
    name = printed[index].field
    for piece in printed[index + 1 :]:
        if piece.label is None and not piece.field:
            continue
        if piece.label is not None and not piece.field:
            continue
        if piece.label is not None:
            return False
        return piece.field in (name, "unplaced") or (piece.field, name) == (
            "version_note",
            "transcript",
        )
    return False


def _value(record: Record, name: str) -> object:
    if name == "transcript":
        return record.transcript or record.version_note or record.shots or record.segments
    if name == "music":
        return record.music or record.music_cues or record.no_music
    if name == "version" and record.version_source in ("title", "transcript note"):
        return None
    return getattr(record, name)


def _is_missing(record: Record, name: str) -> bool:
    if name == "language" and record.version == "b_roll":
        return False
    if any(p.field == name and p.label is not None for p in record.printed):
        return False
    headless = {name, "version_note"} if name == "transcript" else {name}
    unheaded = any(p.field in headless and p.label is None for p in record.printed)
    if name in _IF_HEADLESS or unheaded:
        return unheaded
    return not is_given(_value(record, name))


# ---------------------------------------------------------------------- title, dates, version

_TITLE_NUMBER = re.compile(r"\d{3,}\s*[-–—:_]\s")
_MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vrier|mar(?:ch|s)|apr(?:il)?|avril|may|mai|june?|juin|july?|juillet"
    r"|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[ée]cembre)"
)
_TITLE_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s{{1,3}}{_MONTH}\.?\s{{1,3}}\d{{4}}|{_MONTH}\.?\s{{1,3}}\d{{1,2}},?\s{{1,3}}\d{{4}}"
    rf"|{_MONTH}\.?\s{{1,3}}\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b",
    re.IGNORECASE,
)


def _title(record: Record) -> Iterator[Flag]:
    title = (record.title or "").strip()
    if not title:
        yield flag("no_title")
        return
    if not any(ch.isalpha() for ch in title) and any(ch.isdigit() for ch in title):
        yield flag("title_is_number", title)
    elif _TITLE_NUMBER.match(title):
        yield flag("number_in_title", title)
    date = _TITLE_DATE.search(title[:500])
    if date and not record.filming_dates:
        yield flag("date_only_in_title", date.group())


def _dates(record: Record) -> Iterator[Flag]:
    if len(record.filming_dates) > 1:
        yield flag(
            "several_filming_dates", ", ".join(d.text or d.iso for d in record.filming_dates)
        )
    if any(d.precision == "month" for d in record.filming_dates):
        yield flag("filming_date_month_only")
    published, first, last = record.publication_date, record.filming_first, record.filming_last
    if published and first and first > published.last:
        yield flag("filming_after_publication", f"{first} > {published}")
    if published and last and (published.first - last).days > OLD_AFTER_DAYS:
        yield flag("old_material", f"{last} < {published}")


def _version(record: Record) -> Iterator[Flag]:
    if record.version is None:
        if not any(f.code == "version_code_ambiguous" for f in record.flags):
            yield flag("version_unknown")
    elif record.version_source == "title":
        yield flag("version_only_in_title", record.title)
    elif record.version_source == "transcript note":
        yield flag("version_only_in_note", record.version_note)


# ---------------------------------------------------------------------- texts

_PROTECT = re.compile(
    r"\b(?:do not|don't|must not|may not|should not|not to|never)\s+(?:be\s+)?(?:show|shown|reveal|revealed|identify|identified|disclose|disclosed"
    r"|name[d]?)\b.{0,40}\b(?:face|faces|person|people|name|names|identity|identities|soldiers?|child(?:ren)?|individuals?|operators?|interviewees?)\b"
    r"|\b(?:faces?|identit(?:y|ies)|names?)\b.{0,60}\b(?:must|should|may|to)\s+(?:not\s+)?(?:be|remain)\s+(?:blurred|hidden|protected|concealed|pixelated|withheld|shown|revealed|disclosed|masked|anonymous|published|identified)"
    r"|\b(?:must|should|may|can) not be (?:identified|identifiable|named|recogni[sz]able)\b|\bblur (?:the |all )?faces?\b|\bprotect(?:ion of)? (?:the |his |her |their )?identit"
    r"|\bidentit(?:e|es)\b.{0,60}\b(?:protegee?s?|dissimulee?s?|masquee?s?|cachee?s?|revelee?s?|divulguee?s?)\b|\bvisages?\b.{0,60}\b(?:floutes?|masques?|caches?|montres?|reconnaissables?|dissimules?)\b|\bne (?:pas|doit pas|peut pas|doivent pas) (?:etre )?(?:montrer|identifier|nommer|montree?s?|identifiee?s?)\b"
)
_HINT = re.compile(
    r"\b(?:courtesy (?:of )?|credit(?:ed)?(?: to| the)? |copyright |© ?|licen[sc]ed (?:by|from) |avec l'aimable autorisation d\w* )"
)
_ARCHIVE_OF = re.compile(r"\b(?:archive|archives|library|footage|pictures|images)\b")


def _texts(record: Record) -> Iterator[Flag]:
    if not is_given(record.teaser):
        yield flag("no_teaser")
    rights = record.usage_rights
    if not is_given(rights):
        yield flag("no_usage_rights")
    if rights and "\ufffd" in rights:
        yield flag("rights_text_damaged")
    if any(_speaks_of_rights(line) for line in record.unplaced):
        yield flag("rights_line_unplaced", " / ".join(filter(_speaks_of_rights, record.unplaced)))
    for name in ("usage_rights", "synopsis", "transcript", "teaser", "version_note"):
        for line in (getattr(record, name) or "").split("\n"):
            if _PROTECT.search(fold(line[:2000])):
                yield flag("identity_protection", line.strip()[:200], name)
                return


_RIGHTS_WORDS = re.compile(
    r"\b(?:copyright|courtesy|credit(?:ed)?|consent|licen[sc]ed?|embargo|restricted|not (?:to )?be (?:used|broadcast|published)|rights|editorial use"
    r"|droits|autorisation|accord du titulaire|ne peu(?:t|vent) etre)\b|©"
)


def _speaks_of_rights(line: str) -> bool:
    return bool(_RIGHTS_WORDS.search(fold(line[:2000]))) and len(line.split()) > 3


def _hints(record: Record) -> Iterator[Flag]:
    """Sources named in shots or in the synopsis while the usage rights do not name them."""
    rights = fold(record.usage_rights or "")
    for shot in record.shots:
        if shot.holder and not _names(rights, shot.holder):
            yield flag("rights_hint_outside_field", shot.text[:200], "shots")
            return
    for name in ("synopsis", "teaser", "description"):
        for sentence in re.split(r"(?<=[.!?])\s", getattr(record, name) or ""):
            if _is_hint(sentence, rights):
                yield flag("rights_hint_outside_field", sentence.strip()[:200], name)
                return


def _is_hint(sentence: str, rights: str) -> bool:
    if len(sentence) > 2000:
        return False
    folded = fold(sentence)
    if _HINT.search(folded):
        words = folded[_HINT.search(folded).end() :].strip(" .")  # type: ignore[union-attr]
        return not words or not _names(rights, words.split(",")[0])
    if _ARCHIVE_OF.search(folded):
        named = _agencies_in(sentence)
        return any(not _names(rights, name) for name in named)
    return False


def _names(folded_text: str, name: str) -> bool:
    return fold(name).removeprefix("the ").split(" and ")[0] in folded_text


_CAPITALISED = re.compile(r"[A-Z][\w&’'-]*(?:[ /](?:[A-Z][\w&’'-]*))*")


def _agencies_in(text: str) -> set[str]:
    """Known suppliers named in a text, in the catalogue's spelling."""
    found: set[str] = set()
    for run in _CAPITALISED.findall(text):
        words = run.split()
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                known = holders.agencies().get(fold(" ".join(words[at : at + size])))
                if known:
                    found.add(known)
    return found


def _music(record: Record) -> Iterator[Flag]:
    if record.version == "international" and record.music_cues:
        yield flag("international_with_music", f"{len(record.music_cues)}")
    if any(cue.title is None for cue in record.music_cues):
        yield flag("music_title_missing")


def _shots(record: Record) -> Iterator[Flag]:
    for shot in record.shots:
        for point in (shot.start, shot.end):
            if point is not None and (point.frames or 0) > LAST_USUAL_FRAME:
                yield flag("frame_rate_unknown", str(point))
                return


def _reference(record: Record) -> Iterator[Flag]:
    if record.reference and references.is_assigned(record.reference):
        yield flag("reference_of_this_catalogue", record.reference)


_CHECKS: tuple[Callable[[Record], Iterator[Flag]], ...] = (
    _labels, _title, _dates, _version, _texts, _hints, _music, _shots, _reference,
)  # fmt: skip
_DERIVED = frozenset(
    {
        *("empty_label", "missing_label", "labels_not_english", "country_not_english"),
        *("rights_heading_missing", "no_title", "title_is_number", "number_in_title"),
        *("date_only_in_title", "several_filming_dates", "filming_date_month_only"),
        *("filming_after_publication", "old_material", "version_unknown", "version_only_in_title"),
        *("version_only_in_note", "no_teaser", "no_usage_rights", "rights_text_damaged"),
        *("rights_line_unplaced", "identity_protection", "rights_hint_outside_field"),
        *("international_with_music", "music_title_missing", "frame_rate_unknown"),
        "reference_of_this_catalogue",
    }
)


# ---------------------------------------------------------------------- is a reading's flag still true?


def _still_true(kept: Flag, record: Record) -> bool:
    test = _STILL.get(kept.code)
    return test is None or test(kept, record)


def _printed(kept: Flag, record: Record) -> bool:
    """A value that says nothing counts until the field has one that does."""
    return (
        not is_given(_value(record, kept.field))
        if kept.field in Record.__dataclass_fields__
        else True
    )


_STILL: dict[str, Callable[[Flag, Record], bool]] = {
    "pseudo_value": _printed,
    "date_ambiguous": lambda f, r: any(p.field == f.field and p.text and f.text in p.text for p in r.printed),
    "unplaced_text": lambda _f, r: bool(r.unplaced),
    "value_unreadable": lambda f, r: _among_unplaced(f, r),
    "date_unreadable": lambda f, r: _among_unplaced(f, r),
    "transcript_is_pointer": lambda _f, r: r.transcript is None and r.version_note is not None,
    "synopsis_duplicated": lambda _f, r: (
        sum(1 for p in r.printed if p.field == "synopsis" and p.text) > 1 and r.synopsis is not None
        and any(p.text == r.synopsis for p in r.printed if p.field == "synopsis")
    ),
    "music_run_together": lambda _f, r: bool(r.music) and len(r.music_cues) > len(_filled(r.music)),
    "music_ambiguous": lambda _f, r: bool(r.music) and any((c.confidence or 1) < 1 for c in r.music_cues),
    "shot_numbers_restart": lambda _f, r: any(
        (a.number or "").isdigit() and (b.number or "").isdigit() and int(b.number or 0) <= int(a.number or 0)
        for a, b in zip(_numbered(r), _numbered(r)[1:], strict=False)
    ),
    "shotlist_run_on": lambda _f, r: bool(r.shots) and bool(r.transcript),
    "header_by_reference": lambda _f, r: bool(r.shots) and bool(r.transcript),
    "joint_holder": lambda _f, r: any(s.holder and holders.is_joint(s.holder) for s in r.shots),
    "speaker_missing": lambda _f, r: any(s.kind == "soundbite" and not s.speaker for s in r.segments),
    "text_replaced": lambda _f, r: any(
        isinstance(v, str) and "\ufffd" in v for v in (getattr(r, n) for n in Record.__dataclass_fields__)
    ) or any("\ufffd" in (p.text or "") + (p.label or "") for p in r.printed),
    "version_code_ambiguous": lambda f, r: r.version in (None, "other") or r.version_source in ("field", "title"),
}  # fmt: skip


def _among_unplaced(kept: Flag, record: Record) -> bool:
    """Whether words that could not be read are still lying about."""
    first = kept.text.split("; ")[0]
    return any(first in line or line.strip() in kept.text for line in record.unplaced)


def _filled(text: str | None) -> list[str]:
    return [line for line in (text or "").split("\n") if line.strip()]


def _numbered(record: Record) -> list:
    return [shot for shot in record.shots if shot.number]


# ---------------------------------------------------------------------- versions beside each other


def named_sources(record: Record, also: Iterable[str] = ()) -> frozenset[str]:
    """Sources other than the catalogue's own that shots, usage rights or synopsis name.

    `also` are names known from elsewhere (another version's shot list) to look for in the texts.
    """
    texts = "\n".join(filter(None, (record.usage_rights, record.synopsis)))
    folded = fold(texts)
    hints = "\n".join(
        s
        for s in re.split(r"(?<=[.!?])\s", texts)
        if len(s) < 2000 and _RIGHTS_WORDS.search(fold(s)) or _ARCHIVE_OF.search(fold(s[:2000]))
    )
    found = {shot.holder for shot in record.shots if shot.holder}
    found |= _agencies_in(hints)
    if re.search(r"\bSHAPE\b", hints):
        found.add("SHAPE")
    found |= {name for name in also if fold(name) in folded}
    return frozenset(found)


_CONTACT = re.compile(
    r"\b(?:please contact|contact|s'adresser a|contacter|veuillez contacter)\s+(?:the |l'|la |le )?([^\n]{2,120})"
)


def sibling_flags(record: Record, siblings: Sequence[Record]) -> tuple[Flag, ...]:
    """What the other versions of the production tell of this one. B-roll has other pictures and
    is left out. Conditions are compared where usage rights are read, not here."""
    if record.version == "b_roll":
        return ()
    edited = [s for s in siblings if s.version != "b_roll" and s != record]
    known = {shot.holder for r in (record, *siblings) for shot in r.shots if shot.holder}
    mine = named_sources(record, known)
    found: list[Flag] = []
    if edited:
        rows = [(record, mine), *((s, named_sources(s, known)) for s in edited)]
        if any(names != mine for _record, names in rows):
            rows.sort(key=lambda row: row[0].shown_reference or "")
            words = "; ".join(
                f"{r.shown_reference or r.title}: {', '.join(sorted(n)) or '–'}" for r, n in rows
            )
            found.append(flag("holders_differ_between_siblings", words))
    found.extend(_help(record, mine, edited))
    return tuple(found)


def _help(record: Record, mine: frozenset[str], edited: Sequence[Record]) -> Iterator[Flag]:
    located = {shot.holder for shot in record.shots}
    for name in sorted(mine - located):
        for sibling in edited:
            if any(shot.holder == name for shot in sibling.shots):
                yield flag(
                    "sibling_may_help",
                    f"In and out points for {name} stand in {sibling.shown_reference or sibling.title}.",
                )
                break
    for name in sorted(mine):
        if _has_contact(record, name):
            continue
        for sibling in edited:
            if _has_contact(sibling, name):
                yield flag(
                    "sibling_may_help",
                    f"A contact for {name} stands in {sibling.shown_reference or sibling.title}.",
                )
                break


def _has_contact(record: Record, name: str) -> bool:
    return any(fold(name) in m for m in _CONTACT.findall(fold(record.usage_rights or "")))
