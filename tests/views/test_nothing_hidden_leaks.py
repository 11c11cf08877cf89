"""A catalogue with hidden records answers exactly as one without them: byte for byte.

Every public route of the URLconf has its addresses here; a new route without any fails the test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from assets.domain import lifecycle
from assets.domain.record import Credit, MusicCue
from assets.domain.rights.receipt import number_of
from assets.editing import State
from assets.models import Contributor, Track
from assets.music import entries
from assets.public.topics import KINDS
from assets.search import facets, results
from tests import factories, pictures
from tests.factories import day

from .canaries import full
from .page import answer

pytestmark = pytest.mark.django_db

# who may see these is decided elsewhere, or they show no records
ELSEWHERE = {"favicon", "health_live", "health_ready", "set_language"}
CANARY = "hiddencanary"


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The names of all routes but the admin's (an unnamed one by its pattern)."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if pattern != "admin/":
                yield from routes(entry, pattern)
        elif isinstance(entry, URLPattern) and entry.name not in ELSEWHERE:
            yield entry.name or pattern


def searches() -> Iterator[str]:
    filters = ["", "published_after=2000", "filmed_before=2030", "group=off&size=12", "country=-"]
    filters += [f"{name}={value}" for name in facets.BY_NAME for value in VALUES[name]]
    words = ["", "patrol", "patrol OR sea", '"in the north"', "pat*", "-sea patrol", CANARY, "HID1"]
    for sort, q in product(("", *results.SORTS), words):
        yield f"/?sort={sort}&q={q}"
    for narrowed, q in product(filters, ("", "patrol", CANARY)):
        yield f"/?{narrowed}&q={q}"
    for use, answer_, q in product(USES, ("", *OUTCOMES), ("", "patrol", CANARY)):
        yield f"/?{use}&answer={answer_}&q={q}"
    yield "/?answer=permitted"
    for page in ("1", "2", "9"):
        yield f"/?page={page}"
        yield f"/?q=patrol&page={page}"


VALUES: dict[str, tuple[str, ...]] = {
    "type": ("EDITED", "RAW", CANARY),
    "version": ("master", "b_roll"),
    "language": ("en", "fr"),
    "country": ("XK", "IT"),
    "place": ("Mitrovica", CANARY),
    "theme": ("Peace", CANARY),
    "event": ("Swift Response 2024", CANARY),
    "format": ("16:9", CANARY),
    "holder": ("AP", CANARY),
    "year": ("2021", "2019"),
    "music": ("has", "none", CANARY),
    "third_party": ("yes", "no", CANARY),
    "credit": ("yes", "no"),
    "stated": ("yes", "no"),
    "confirmed": ("yes", "no"),
}
USES = (
    "act=publish&purpose=editorial&medium=online",
    "act=new_production&purpose=editorial&medium=broadcast&on=2026-06-03&territory=ES",
    "act=publish&purpose=editorial",
    "act=publish&purpose=editorial&medium=tv",
)
OUTCOMES = ("permitted", "not_stated", "consent_required", CANARY)
NAMES = (
    "A1",
    "A2",
    "CAT-000001",
    "4711",
    "OLD-1",
    "HID1",
    "HID2",
    "HID3",
    "HID4",
    "90001",
    "FORMER1",
)
API_USES = (
    "act=publish&purpose=editorial&medium=online&on=2026-06-03",
    "act=new_production&purpose=editorial&medium=broadcast&on=2026-06-03T12:00:00Z&territory=ES",
    "act=publish&purpose=editorial&medium=online&as_of=2024-01-01T00:00:00Z",
    "act=publish",
)
DAY = "act=publish&purpose=editorial&medium=online&on=2026-06-03"
FORMS = ("", "csv", "json")
RECEIPTS = (number_of(b"never given out"), "HID1", CANARY)
SELECTED = "&".join(f"item={name}{cut}" for name in NAMES for cut in ("", "@1-9~for us", "@3-"))
PAST = "?as_of=2024-01-01T00:00:00Z"

TYPED = ("", "p", "pat", "patrol in t", "nor", "pea", "thom", "ap", "on thin", CANARY, CANARY[:4],
         "hid", "hid1", "a1", "9000", "47", "old-1", "former1", "cat-0", "number 1",
         "low t", "long", "slow")  # fmt: skip

FED = (
    "",
    "q=patrol",
    f"q={CANARY}",
    "sort=title&country=XK",
    *(f"{name}={value}" for name in VALUES for value in VALUES[name]),
    *(f"{use}&q=patrol&answer={answer_}" for use in USES for answer_ in ("", *OUTCOMES)),
)

HIDDEN_PICTURE, PUBLIC_PICTURE = pictures.drawn(1), pictures.drawn(2)
PICTURES = (
    pictures.name(HIDDEN_PICTURE),
    pictures.name(PUBLIC_PICTURE),
    pictures.name(pictures.drawn(3)),
    CANARY,
    "..",
)

TUNES = ("public", "shore", "sea", "hidden", "never", "x" * 40)

TOPICS = (
    "peace", "Peace", "swift-response-2024", "mitrovica", "MITROVICA", "xk", "XK", "kosovo", "it",
    "-", "—", "u2014", "n-a", CANARY, *(f"{CANARY}{part}" for part in ("themes", "events", "location")),
)  # fmt: skip

ADDRESSES: dict[str, list[str]] = {
    "api_decision": [f"/api/v1/assets/{n}/decision?{use}" for n in NAMES for use in API_USES],
    "api_policy": [f"/api/v1/assets/{n}/policy{at}" for n in NAMES for at in ("", PAST)],
    "api_vocabulary": ["/api/v1/rights/vocabulary"],
    "api_index": ["/api/v1/"],
    "api_description": ["/api/v1/openapi.json"],
    "api_guide": ["/api/"],
    "api_assets": [
        *(f"/api/v1/assets/?{narrowed}&include=facets" for narrowed in FED),
        *(f"/api/v1/assets/?cursor=&size=7&{q}" for q in ("", "q=patrol", f"q={CANARY}")),
        *(f"/api/v1/assets/?group=on&include=record&page={n}" for n in ("1", "2", "9")),
    ],
    "api_asset": [f"/api/v1/assets/{name}/" for name in NAMES],
    "api_productions": ["/api/v1/productions/", "/api/v1/productions/?size=1&page=2"],
    "api_production": [f"/api/v1/productions/{n}/?{u}" for n in range(8) for u in ("", USES[0])],
    "api_tracks": [f"/api/v1/tracks/?q={q}" for q in ("", "tide", "holt", CANARY)],
    "api_track": [f"/api/v1/tracks/{address}/" for address in TUNES],
    "api_suggestions": [f"/api/v1/suggestions?q={typed}" for typed in TYPED],
    "about": ["/about/"],
    "help": ["/help/"],
    "search": list(searches()),
    "suggestions": [
        f"/suggestions?q={typed}{form}" for typed in TYPED for form in ("", "&format=opensearch")
    ],
    "record": [
        *(f"/assets/{name}/?{use}" for name in NAMES for use in ("", *USES)),
        *(f"/assets/{name}/?find={words}&at=2" for name in NAMES for words in ("wide", CANARY)),
    ],
    "record_file": [
        f"/assets/{name}/record.{ext}" for name in NAMES for ext in ("json", "txt", "csv", "xyz")
    ],
    "captions": [f"/assets/{name}/captions.vtt" for name in NAMES],
    "changes": [
        f"/assets/{name}/changes/{q}" for name in NAMES for q in ("", "?before=2019-01-01")
    ],
    "policy_file": [f"/assets/{name}/policy.odrl.json" for name in NAMES],
    "linked_data_file": [f"/assets/{name}/record.jsonld" for name in NAMES],
    "vocabulary": ["/ns/rights"],
    "vocabulary_file": ["/ns/rights.jsonld"],
    "production": [f"/productions/{n}/?{use}" for n in range(8) for use in ("", USES[0])],
    "cue_sheet": [f"/assets/{name}/cue-sheet/" for name in NAMES],
    "cue_sheet_file": [
        f"/assets/{name}/cue-sheet.{ext}" for name in NAMES for ext in ("csv", "xlsx", "xyz")
    ],
    "production_cue_sheet": [f"/productions/{n}/cue-sheet/" for n in range(8)],
    "production_cue_sheet_file": [
        f"/productions/{n}/cue-sheet.{ext}" for n in range(8) for ext in ("csv", "xlsx", "xyz")
    ],
    "poster": [
        f"/posters/{name}/{file}"
        for name in PICTURES
        for file in ("320.jpg", "320.avif", "640.jpg", "320.png", "x")
    ],
    "keyframe": [
        f"/keyframes/{name}/{file}"
        for name in PICTURES
        for file in ("320.jpg", "320.avif", "640.jpg", "320.png", "x")
    ],
    **{
        kind.plural: [f"/{kind.plural}/?q={q}" for q in ("", "p", CANARY, CANARY[:4])]
        for kind in KINDS.values()
    },
    **{
        kind.facet: [f"/{kind.plural}/{name}/?{use}" for name in TOPICS for use in ("", USES[0])]
        for kind in KINDS.values()
    },
    "music": [f"/music/?q={q}&page={page}" for q in ("", "tide", "holt", CANARY) for page in "12"],
    "track": [f"/music/tracks/{address}/" for address in TUNES],
    "contributor": [f"/music/people/{address}/" for address in TUNES],
    "rights_atom": [f"/feeds/rights.atom?{q}" for q in ("", USES[0], f"q={CANARY}", "limit=1")],
    "rights_json": [f"/feeds/rights.json?{q}" for q in ("", USES[0], "country=XK", "limit=0")],
    "asset_rights_atom": [
        f"/feeds/assets/{n}/rights.atom?{u}" for n in NAMES for u in ("", USES[0])
    ],
    "asset_rights_json": [
        f"/feeds/assets/{n}/rights.json?{u}" for n in NAMES for u in ("", "on=1")
    ],
    "rights": [
        "/rights/",
        *(f"/rights/?references={'%0A'.join(NAMES)}&{use}" for use in (*USES, DAY)),
        *(f"/rights/?references={name}&{DAY}&format={form}" for name in NAMES for form in FORMS),
        *(
            f"/rights/?references={'%20'.join(NAMES)}&{use}&format={form}"
            for use in (USES[2], DAY)
            for form in FORMS
        ),
    ],
    "selection": [
        "/selection/",
        *(f"/selection/?{use}&{SELECTED}" for use in ("", *USES, DAY)),
        *(f"/selection/?add={name}&item={CANARY}" for name in NAMES),
    ],
    "selection_sheet": [f"/selection/sheet/?{use}&{SELECTED}" for use in ("", USES[2], DAY)],
    "selection_file": [
        f"/selection/selection.{form}?{use}&{SELECTED}"
        for form in ("csv", "xlsx", "json", "edl", "pdf")
        for use in ("", USES[2], DAY)
    ],
    "receipts": ["/rights/receipts/"],
    "receipt": [f"/rights/receipts/{number}/" for number in RECEIPTS],
    "receipt_file": [f"/rights/receipts/{number}/receipt.json" for number in RECEIPTS],
    "robots": ["/robots.txt"],
    "sitemap": ["/sitemap.xml"],
    "sitemap_part": [
        f"/sitemaps/{name}.xml"
        for name in ("pages", "records-1", "records-2", "stories-1", "topics-1", "x-1")
    ],
    "opensearch": ["/opensearch.xml"],
    "oembed": [
        f"/oembed?url=http://testserver/assets/{name}/&format={form}"
        for name in NAMES
        for form in ("json", "xml")
    ],
    **{
        f"search_{form}": [f"/feeds/search.{form}?{narrowed}" for narrowed in FED]
        for form in ("atom", "json", "csv")
    },
}


TUNE = MusicCue("Low Tide", credits=(Credit("Mira Holt"),), span=(0, 21), confidence=0.9)
SHORE = MusicCue("Long Shore", credits=TUNE.credits, isrc="GBAYE0000351")
SEA = MusicCue("Slow Sea", credits=TUNE.credits)


def save_the_public_catalogue() -> None:
    factories.save(
        reference="A1", title="Patrol in the north", number=4711, former_references=("OLD-1",),
        synopsis="Patrol after patrol.", version="master", type="EDITED", countries=("XK",),
        language="en", themes=("Peace",), location="Mitrovica", events=("Swift Response 2024",),
        format="16:9", production="story", usage_rights="Free.",
        publication_date=day("2021-11-17"), filming_dates=(day("2021-10"),),
        poster=pictures.poster(PUBLIC_PICTURE), keyframes=(pictures.keyframe(PUBLIC_PICTURE, 3),),
        shots=factories.FULL.shots, music_cues=(TUNE, SHORE, SEA), music="Low Tide by Mira Holt",
    )  # fmt: skip
    factories.save(reference="A2", title="Patrol at sea", version="b_roll", type="RAW",
                   countries=("IT",), language="fr", production="story",
                   publication_date=day("2019"))  # fmt: skip
    for cue, address in ((TUNE, "public"), (SHORE, "shore"), (SEA, "sea")):
        Track.objects.filter(title=cue.title).update(address=address)
    Contributor.objects.update(address="public")
    factories.save(title="A patrol without a name")
    for n in range(30):
        factories.save(reference=f"N{n}", title=f"Number {n} of a patrol", countries=("IT",))


def save_the_hidden_records() -> None:
    now = timezone.now()
    coming = now + dt.timedelta(days=1)
    states = [State(), State(lifecycle.IN_REVIEW), State(lifecycle.PUBLISHED, coming),
              State(lifecycle.WITHDRAWN, coming, now), State(lifecycle.WITHDRAWN, None, now)]  # fmt: skip
    for n, state in enumerate(states, 1):
        record = full(CANARY).record.with_(
            reference=f"HID{n}", assigned_reference=None, number=90000 + n, title=f"Patrol {CANARY}",
            former_references=(f"FORMER{n}",), production="story", countries=("XK", CANARY),
            publication_date=day("2023-05"), version="international", origin=None,
            poster=pictures.poster((HIDDEN_PICTURE, PUBLIC_PICTURE)[n % 2], alt=CANARY, credit=CANARY),
            keyframes=tuple(pictures.keyframe(data, n, alt=CANARY, credit=CANARY)
                            for n, data in enumerate((HIDDEN_PICTURE, PUBLIC_PICTURE))),
        )  # fmt: skip
        shouted = replace(TUNE, title="LOW TIDE", library=CANARY, isrc="GBAYE0000001",
                          credits=(Credit("MIRA HOLT", "composer", "00014107338"),))  # fmt: skip
        mixed = replace(SHORE, qualifier=CANARY, credits=(Credit(CANARY),))
        hymn = MusicCue(f"{CANARY} hymn")
        record = record.with_(music_cues=(*record.music_cues, shouted, mixed, hymn))
        factories.save(record, state=state)
    assert Track.objects.get(address="shore").qualifier == CANARY
    hidden = Track.objects.exclude(address__in=TUNES).order_by("pk").first()
    Track.objects.filter(pk=hidden.pk).update(address="hidden")
    merge_into_a_hidden_one("sea", f"{CANARY} hymn")


def merge_into_a_hidden_one(address: str, title: str) -> None:
    """Let the track of this address be one that only hidden records name; it keeps the address,
    because that a public track moved is no secret."""
    old, into = Track.objects.get(address=address), Track.objects.get(title=title)
    entries.merge(old, into, by=User.objects.create(username="editor"), reason="One.",
                  permissions=frozenset({"edit_record"}))  # fmt: skip
    Track.objects.filter(pk=old.pk).update(address="elsewhere")
    Track.objects.filter(pk=into.pk).update(address=address)


def test_every_public_route_is_asked_here() -> None:
    assert set(routes()) == set(ADDRESSES)
    assert set(VALUES) == set(facets.BY_NAME)


def test_hidden_records_change_no_answer_by_a_single_byte(client: Client) -> None:
    save_the_public_catalogue()
    addresses = [address for listed in ADDRESSES.values() for address in listed]
    without = {address: answer(client.get(address)) for address in addresses}
    save_the_hidden_records()
    changed = [a for a in addresses if answer(client.get(a)) != without[a]]
    assert changed == []
    assert {status for status, _headers, _body in without.values()} == {200, 301, 303, 400, 404}
