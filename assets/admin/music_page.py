"""The page of a record's music: the text, the boundaries of its words, the pieces of music.

Everything works by buttons that send the whole form and show it again; a script only presses them
for the editor (`music.js`, by `read_page`). Nothing is stored but by "Save", through
`assets.music.correct`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assets import editing, music, records
from assets.admin import access, music_forms
from assets.admin.asset_pages import version_of
from assets.admin.music_suggest import suggest_page
from assets.domain.music import boundaries, credits, keeping, silence
from assets.domain.music.boundaries import KINDS, MOST_WORDS, Part
from assets.domain.music.cue import Cue
from assets.domain.music.known import Known
from assets.domain.readings import MAX_MUSIC, cue_of
from assets.domain.record import MusicCue
from assets.domain.text import clean
from assets.forms.record import one_line_end
from assets.models import Asset

TEMPLATE = "admin/assets/music/page.html"
WORK = "admin/assets/music/work.html"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text as the page shows it: `cut` where a part begins before it."""

    number: int
    text: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text: its words, what it is, whether a credit begins with it."""

    first: int
    tokens: tuple[Token, ...]
    kind: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Option:
    """Another way to read a credit, to be taken by a button."""

    value: str
    title: str
    names: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What the reader says of a credit: how sure, why, and what else it could be."""

    percent: int
    doubtful: bool
    reason: str
    options: tuple[Option, ...]


@dataclass(slots=True)
class Work:
    """The state of the page: text, cues, parts, what is wrong and what the catalogue knows."""

    text: str
    cues: tuple[MusicCue, ...]
    no_music: bool
    wrong: dict[str, music_forms.Wrong] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    parts: tuple[Part, ...] | None = None


def address(asset: Asset) -> str:
    """The page of a record's music."""
    return reverse("admin:assets_asset_music", args=[asset.pk])


def urls(view: Any, admin: Any) -> list[URLPattern]:
    """The addresses of the page; `view` guards a view, `admin` is that of assets."""

    def page(request: HttpRequest, pk: int) -> HttpResponse:
        return music_page(admin, request, pk)

    def read(request: HttpRequest, pk: int) -> HttpResponse:
        return read_page(admin, request, pk)

    return [
        path("music/suggest/", view(suggest_page), name="assets_asset_music_suggest"),
        path("<int:pk>/music/", view(page), name="assets_asset_music"),
        path("<int:pk>/music/read/", view(read), name="assets_asset_music_read"),
    ]


def music_page(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The page, or what a button of it does."""
    if not access.may_view(request):
        raise PermissionDenied
    page = MusicPage(admin, request, get_object_or_404(Asset.objects.with_rows(), pk=pk))
    return page.post() if request.method == "POST" else page.get()


def read_page(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The same as pressing a button, as JSON for the script. Stores nothing."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    page = MusicPage(admin, request, get_object_or_404(Asset.objects.with_rows(), pk=pk))
    if not page.may_edit:
        raise PermissionDenied
    work = page.work()
    html = render_to_string(WORK, page.context(work), request)
    said = {"html": html, "summary": summary(work), "pieces": len(work.cues)}
    response = JsonResponse(said)
    response["Cache-Control"] = "no-store"
    return response


def summary(work: Work) -> str:
    """What the reading comes to, in a sentence."""
    if not work.cues:
        return _("States that there is no music.") if work.no_music else _("Nothing was read.")
    count = len(work.cues)
    said = ngettext("%(count)d piece of music", "%(count)d pieces of music", count)
    doubtful = sum(1 for cue in work.cues if (cue.confidence or 1) < 0.6)
    words = said % {"count": count}
    if doubtful:
        odd = ngettext("%(count)d is doubtful", "%(count)d are doubtful", doubtful)
        words = f"{words}, {odd % {'count': doubtful}}"
    return words


class MusicPage:
    """An answer about one record's music, for one request."""

    def __init__(self, admin: Any, request: HttpRequest, asset: Asset) -> None:
        self.admin, self.request, self.asset = admin, request, asset
        self.record = records.read(asset)
        self.may_edit = access.may_edit(request, asset)
        self.refusal = ""

    def get(self) -> HttpResponse:
        """What is stored."""
        record = self.record
        return self.show(Work(record.music or "", record.music_cues, record.no_music))

    def post(self) -> HttpResponse:
        """Read, cut, take another reading, or save."""
        if not self.may_edit:
            raise PermissionDenied
        version = version_of(self.request.POST)
        work = self.work()
        if "_save" not in self.request.POST:
            return self.show(work)
        if work.wrong:
            return self.show(work)
        return self._save(work, version)

    # What the form says

    def work(self) -> Work:
        """The form as sent, with what its button asked for done to it."""
        data = self.request.POST
        text = clean(one_line_end(data.get("music", ""))).text
        typed = music_forms.read(data, len(text))
        no_music = "no_music" in data
        was_read = data.get("text_hash") == _hash(text)
        known = self._known(text)
        if "_read" in data or "_afresh" in data or not was_read:
            keep = typed.cues if was_read else self.record.music_cues
            before = text if was_read else self.record.music
            fresh = self._read(text, known)
            if "_afresh" in data:
                keep = ()
            cues = keeping.carried(keep, before, text, tuple(map(cue_of, fresh.cues)))
            return Work(text, cues, fresh.no_music or (no_music and not cues), known=known)
        cues, parts = self._moved(text, typed.cues)
        wrong = typed.wrong if cues == typed.cues else {}
        if "_take" in data:
            cues, parts = self._taken(text, cues, data["_take"], known), None
        if "_add" in data:
            cues = (*cues, MusicCue(None))
        return Work(text, cues, no_music, wrong, known, parts)

    def _known(self, text: str) -> Known:
        return music.known_in(text, apart_from=self.asset.pk)

    def _read(self, text: str, known: Known) -> credits.Reading:
        return credits.read(text if len(text) <= MAX_MUSIC else "", known)

    def _moved(
        self, text: str, cues: tuple[MusicCue, ...]
    ) -> tuple[tuple[MusicCue, ...], tuple[Part, ...] | None]:
        """The cues after somebody moved boundaries, and these; what was not touched stays as typed.

        Without boundaries, or where none was moved, the cues as they are.
        """
        data = self.request.POST
        listed = boundaries.words(text)
        if "parts" not in data or len(listed) > MOST_WORDS:
            return cues, None
        parts = music_forms.read_parts(data, len(listed))
        if music_forms.write_parts(parts) == data["parts"]:
            return cues, parts
        before = set(boundaries.groups_of(music_forms.parts_written(data["parts"], len(listed))))
        untouched = {
            listed[group[0].first].start for group in boundaries.groups_of(parts) if group in before
        }
        made: list[MusicCue] = []
        for cue in boundaries.cues_of(text, parts, cues):
            start = cue.span[0] if cue.span else -1
            old = _at(cues, start) if start in untouched else None
            made.append(cue if old is None or old in made else old)
        return (*made, *(cue for cue in cues if cue.span is None)), parts

    def _taken(
        self, text: str, cues: tuple[MusicCue, ...], value: str, known: Known
    ) -> tuple[MusicCue, ...]:
        """The cues with another reading of one of them."""
        number, _dash, at = value.partition("-")
        if not (number.isascii() and number.isdigit() and at.isascii() and at.isdigit()):
            raise BadRequest(_("_take: a reading is expected"))
        place, option = int(number[:4]), int(at[:4])
        if place >= len(cues):
            return cues
        read = _reading_of(self._read(text, known).cues, cues[place])
        if read is None or option >= len(read.alternatives):
            return cues
        other = cue_of(read.alternatives[option])
        old = cues[place]
        taken = replace(
            old,
            title=other.title,
            qualifier=other.qualifier,
            credits=other.credits,
            source=keeping.EDITOR,
            confidence=None,
        )
        return (*cues[:place], taken, *cues[place + 1 :])

    # Saving

    def _save(self, work: Work, version: int) -> HttpResponse:
        reason = self.request.POST.get("reason", "").strip()[:1000]
        try:
            saved = music.correct(
                self.asset,
                cues=work.cues,
                text=work.text,
                no_music=work.no_music,
                who=access.who(self.request),
                permissions=access.permissions(self.request),
                version=version,
                reason=reason,
            )
        except music.MusicRefused as error:
            typed = music_forms.Typed(work.cues)
            work.wrong = music_forms.wrong_of(error.problems, typed)
            return self.show(work)
        except editing.NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except editing.EditRefused as error:
            self.asset = Asset.objects.with_rows().get(pk=self.asset.pk)
            self.record = records.read(self.asset)
            self.refusal = _("%(why)s Nothing was saved; look again.") % {"why": error}
            return self.show(work, 409)
        if saved.revision is None:
            messages.info(self.request, _("Nothing had been changed, so nothing was saved."))
        else:
            messages.success(
                self.request, _("The music of %(name)s is saved.") % {"name": saved.asset}
            )
        return HttpResponseRedirect(address(self.asset))

    # Showing

    def show(self, work: Work, status: int = 200) -> HttpResponse:
        """The page."""
        context = {
            **self.admin.admin_site.each_context(self.request),
            **self.context(work),
            "opts": self.admin.model._meta,
            "title": _("Music of %(name)s") % {"name": self.asset.shown_reference},
            "is_popup": False,
            "refusal": self.refusal,
            "reason": self.request.POST.get("reason", ""),
            "sees_history": access.may(self.request, "see_history"),
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)

    def context(self, work: Work) -> dict[str, Any]:
        """What the part of the page needs that a reading changes."""
        known = work.known if self.request.method == "POST" else self._known(work.text)
        reading = self._read(work.text, known)
        forms = music_forms.forms_of(work.cues)
        for form, cue in zip(forms, work.cues, strict=True):
            form.hint = _hint(form.number, cue, reading.cues)
        listed = boundaries.words(work.text)
        can_cut = 0 < len(listed) <= MOST_WORDS
        parts = work.parts
        if parts is None:
            parts = boundaries.parts_of(work.text, work.cues) if can_cut else ()
        titles = dict.fromkeys(cue.title for cue in work.cues if cue.title)
        names = dict.fromkeys(credit.name for cue in work.cues for credit in cue.credits)
        return {
            "asset": self.asset,
            "work": work,
            "may_edit": self.may_edit,
            "summary": summary(work),
            "otherwise": music.waiting(self.asset) if self.request.method == "GET" else "",
            "forms": forms,
            "problems": music_forms.mark(forms, work.wrong),
            "text_hash": _hash(work.text),
            "parts": music_forms.write_parts(parts),
            "blocks": _blocks(listed, parts),
            "kinds": KINDS,
            "too_long": len(listed) > MOST_WORDS,
            "known_titles": list(filter(known.knows_title, titles)),
            "known_people": list(filter(known.knows_person, names)),
            "says_none": any(map(silence.says_no_music, work.text.split("\n"))),
        }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _at(cues: Sequence[MusicCue], place: int) -> MusicCue | None:
    """The cue whose credit holds this place of the text."""
    return next((c for c in cues if c.span and c.span[0] <= place < c.span[1]), None)


def _blocks(listed: Sequence[boundaries.Word], parts: Sequence[Part]) -> list[Block]:
    return [
        Block(
            part.first,
            tuple(
                Token(i, listed[i].text, i == part.first) for i in range(part.first, part.last + 1)
            ),
            part.kind,
            part.begins,
        )
        for part in parts
    ]


def _reading_of(read: Sequence[Cue], cue: MusicCue) -> Cue | None:
    """What the reader makes of the words of a cue."""
    if cue.span is None:
        return None
    start, end = cue.span
    met = [r for r in read if r.span.start < end and start < r.span.end]
    return max(met, key=lambda r: min(end, r.span.end) - max(start, r.span.start), default=None)


def _hint(number: int, cue: MusicCue, read: Sequence[Cue]) -> Hint | None:
    found = _reading_of(read, cue)
    if found is None or keeping.corrected(cue):
        return None
    options = tuple(
        Option(f"{number}-{at}", _titled(other), ", ".join(c.name for c in other.contributors))
        for at, other in enumerate(found.alternatives)
    )
    percent = round((cue.confidence if cue.confidence is not None else found.confidence) * 100)
    return Hint(percent, found.doubtful, found.reason.render(_), options)


def _titled(cue: Cue) -> str:
    title = cue.title or _("without title")
    return f"{title} ({cue.qualifier})" if cue.qualifier else title
