"""A record's poster: put there, replaced, reworded, taken away.

A picture that came in is kept even where the save is refused (somebody was faster, its words are
missing), and the page that says so carries its name along: nobody sends it twice.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from assets import editing, posters, records, thumbnails
from assets.admin import access, pictures
from assets.admin.asset_pages import version_of
from assets.domain.record import Poster
from assets.forms.poster import PosterForm
from assets.models import Asset
from assets.thumbnails import opening

TEMPLATE = "admin/assets/asset/poster.html"


def address(asset: Asset) -> str:
    """The page of a record's poster."""
    return reverse("admin:assets_asset_poster", args=[asset.pk])


class PosterPage:
    """An answer about one record's poster, for one request."""

    def __init__(self, admin: Any, request: HttpRequest, asset: Asset) -> None:
        if not access.may_edit(request, asset):
            raise PermissionDenied
        self.admin, self.request, self.asset = admin, request, asset
        self.poster = records.read(asset).poster

    def get(self) -> HttpResponse:
        """The picture as it is, and the form."""
        return self.show(PosterForm(poster=self.poster))

    def post(self) -> HttpResponse:
        """Save, or take away."""
        version = version_of(self.request.POST)
        form = PosterForm(self.request.POST, self.request.FILES, poster=self.poster)
        if not form.is_valid():
            return self.show(form)
        if "_remove" in self.request.POST:
            return self._save(form, None, version)
        try:
            name = self._picture(form)
        except thumbnails.Refused as error:
            form.add_error("file", f"{error.file}: {error.reason.render(_)}")
            return self.show(form)
        if not name:
            form.add_error("file", _("Choose a file."))
            return self.show(form)
        return self._save(form, form.poster(name), version)

    def _picture(self, form: PosterForm) -> str:
        """The name of the picture meant: the file sent, the one sent before, or the present one."""
        file: Any = form.cleaned_data["file"]
        if file is not None:
            if file.size > opening.MAX_BYTES:
                raise thumbnails.Refused(file.name, opening.too_many_bytes())
            return thumbnails.add(file.name, file.read()).name
        present = self.poster.name if self.poster else ""
        return form.cleaned_data["picture"] or present

    def _save(self, form: PosterForm, poster: Poster | None, version: int) -> HttpResponse:
        kept = poster.name if poster else ""
        try:
            saved = posters.change(
                self.asset,
                poster,
                who=access.who(self.request),
                version=version,
                permissions=access.permissions(self.request),
                reason=form.cleaned_data["reason"],
            )
        except editing.NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except editing.StaleEdit as error:
            self.asset = error.asset
            self.poster = error.theirs.poster
            messages.error(
                self.request,
                _("%(who)s changed the record in the meantime. Look again, then save.")
                % {"who": error.by},
            )
            return self.show(form, kept=kept, status=409)
        except editing.WouldMislead as error:
            for flag in error.flags:
                field = "alt" if flag.code == "poster_without_alt" else None
                form.add_error(field, _(flag.text))
            return self.show(form, kept=kept)
        except editing.InvalidRecord as error:
            for _field, reason in error.errors:
                form.add_error(None, reason)
            return self.show(form, kept=kept)
        if saved.revision is None:
            messages.info(self.request, _("Nothing had been changed, so nothing was saved."))
        elif poster is None:
            messages.success(self.request, _("The poster was taken away."))
        else:
            messages.success(self.request, _("The poster was saved."))
        return HttpResponseRedirect(address(self.asset))

    def show(self, form: PosterForm, *, kept: str = "", status: int = 200) -> TemplateResponse:
        """The page; `kept` is a picture that came in and is not the record's yet."""
        waiting = kept if kept and (self.poster is None or kept != self.poster.name) else ""
        meant = Poster(waiting) if waiting else self.poster
        picture = pictures.shown(meant)
        context = {
            **self.admin.admin_site.each_context(self.request),
            "opts": self.admin.model._meta,
            "title": _("Poster of %(name)s") % {"name": self.asset.shown_reference},
            "asset": self.asset,
            "poster": self.poster,
            "form": form,
            "picture": picture,
            "waiting": waiting,
            "is_missing": bool(self.poster and not waiting and not picture),
            "is_popup": False,
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)
