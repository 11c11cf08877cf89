"""Whom to write to: "contact X to clear it", "contact X for any use" (rights.md §7.14)."""

from __future__ import annotations

from dataclasses import replace

from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.grammar.worries import trailing
from assets.domain.rights.policy import Rule
from assets.domain.rights.wordset import wordset

_CONTACTS = (
    "[please/kindly/pls] (contact | consult | approach | email | call | write to | apply to | "
    "refer to) @who (to | for | before | prior to | regarding | about | if | in order) @*why",
    "[please/kindly/pls] contact/consult/approach/email/call @who",
    "[for] @*why [please/kindly] contact/consult/approach/email/call @who",
    "[please] (address | send | direct) requests/enquiries/inquiries [for] [@*why] to @who",
    "veuillez contacter/consulter @who (pour | afin | avant) @*why",
    "pour @*why [,] s adresser a/au @who",
    "pour @*why [,] [veuillez] (contacter | vous adresser a | ecrire a) @who",
    "[veuillez] (contacter | s adresser a | ecrire a) @who (pour | afin | avant) @*why",
    "(contacter | s adresser a | ecrire a) @who",
)


_CLEARING = wordset(
    "clear clearance clearances permission permissions licence license licensing licenses "
    "rights consent approval agreement authorisation authorization accord autorisation cet "
    "droits obtenir liberer cleared usage terms conditions request requests restriction "
    "restrictions limits limitation limitations embargo embargoes fee fees price prices cost "
    "costs tariff tariffs rate rates payment payments charges frais tarif tarifs"
)
_THEIRS = wordset(
    "material footage shots pictures images holder holders owner owners cet accord it them"
)
_ANY_USE = wordset("any all other use uses further toute utilisation usage commercial tout")
_INFORMATION = wordset(
    "information informations details questions enquiries inquiries queries help assistance "
    "copy copies resolution quality transcript script renseignements precisions press "
    "office format formats files interview interviews accreditation technical"
)


def contact(clause: Clause, context: Context) -> bool:
    """ "Contact X to clear this material"; "contact X for any use" is consent of X (§7.14)."""
    found = clause.match(_CONTACTS)
    if not found:
        return False
    who = clause.capture(found, "who")
    why = {t.fold for t in clause.tokens[slice(*found["why"])]} if "why" in found else set()
    reading = context.reading
    about = context.materials if context.near or _THEIRS & set(clause.folds()) else ()
    said = "why" in found and trailing(clause, *found["why"])
    if (
        why & _INFORMATION
        and not said
        and not why & (_ANY_USE | _CLEARING - {"request", "requests"})
    ):
        reading.neutral.append(clause.span)
        return True
    if about and (why & _CLEARING or why & {"material", "footage"} or not why):
        _assign(context, who, about)
        if why & _CLEARING:
            context.clearing += [(name, context.sentence) for name in about]
        reading.neutral.append(clause.span)
        return True
    if why & _ANY_USE or why & _CLEARING or why & {"before"}:
        if "why" in found:
            slots = collect(clause.slice(*found["why"]).items)
            unknown = [
                i
                for i in clause.slice(*found["why"]).items
                if i.tag == "?" and i.value not in _CLEARING
            ]
        else:
            slots, unknown = collect([]), []
        other = clause.has("OTHERUSE")
        reading.rules.append(
            Rule(
                kind="prohibition",
                effect="consent",
                span=context.sentence,
                rule="contact_for_use",
                acts=slots.wide_acts(),
                purposes=slots.wide_purposes(),
                media=slots.wide_media(),
                party=_name(who),
                contact=who,
                residual=other,
                reason="contact",
            )
        )
        if unknown or slots.territories:
            reading.unread.append(clause.span)
        return True
    reading.unread.append(clause.span)
    return True


def _name(who: str) -> str:
    return who.split(" at ")[0].split(" (")[0].strip()


def _assign(context: Context, who: str, about: tuple[str, ...]) -> None:
    """Contacts by name ("AP at a@x and Getty at b@y"), or one for all."""
    pieces = [p.strip() for p in who.replace(" et ", " and ").split(" and ")]
    for index, party in enumerate(context.reading.third_parties):
        if party.name not in about or party.contact:
            continue
        own = next((p for p in pieces if p.casefold().startswith(party.name.casefold())), None)
        if own:
            address = own[len(party.name) :].strip()
            value = address.removeprefix("at ").removeprefix("on ").strip(" ()") or party.name
        elif len(pieces) > 1 and len(about) > 1:
            continue
        else:
            value = who.split(" at ")[-1] if " at " in who else who
        context.reading.third_parties[index] = replace(party, contact=value)
