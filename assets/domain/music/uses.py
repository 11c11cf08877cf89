"""How music is used in a programme, as cue sheets ask for it.

The distinctions are those that collecting societies pay by: heard behind the picture, performed in
it, or carrying the programme's own name. Codes of single societies (BI, VV, TO …) differ and are
not kept; a record may hold any word, these are offered.
"""

from __future__ import annotations

from assets.domain.messages import _

USES: dict[str, str] = {
    "background": _("background"),
    "background_vocal": _("background, with voice"),
    "visual": _("seen being performed"),
    "visual_vocal": _("seen being performed, with voice"),
    "theme": _("theme"),
    "opening_theme": _("opening theme"),
    "closing_theme": _("closing theme"),
    "bridge": _("bridge or bumper"),
    "logo": _("logo or ident"),
    "feature": _("feature: the music is the subject"),
}

__all__ = ["USES"]
