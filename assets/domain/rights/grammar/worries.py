"""Words by which a sentence of free words (a place, a name, a thank-you) may yet say something of a
use: "filmed on board; royalties apply". Such a sentence is no neutral one, such a name no name."""

from __future__ import annotations

from assets.domain.rights import holders
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.library import LIBRARY, MATERIAL
from assets.domain.rights.wordset import wordset

_WORDS = wordset(
    "fee fees royalty royalties pay pays paid paying payable payment payments owed due dues cost "
    "costs price prices priced charge charges charged billed invoice invoiced tariff rate rates "
    "unlicensed unlicenced unlicensable uncleared unreleased unauthorised unauthorized refused "
    "refuse refuses denied deny revoked leased lease loan loaned borrowed rented expired expire "
    "blur blurred blurring anonymise anonymised pixelate replace replaced remove removed delete "
    "deleted must shall should cannot restriction restrictions restricted limit limits "
    "limited limitation limitations terms condition conditions contract contracts agreement "
    "applies apply applicable subject pending exclusive exclusively but unless if excluded "
    "excludes exclude barred bars withheld withdrawn embargo embargoed ask asked asks request "
    "requested confidential classified secret dispute disputed objects objection "
    "sold held reserved arrangement check requests privacy kill hold review reviewed legal "
    "litigation judice court draft proxy preview watermark watermarked noforn fouo managed desk "
    "call ring release released rm rf statement caveat "
    "accredited subscribers transmission repeat orcon itar export billed priced "
    "redevance redevances payant payante payer frais tarif refuse refusee exclu exclue exclues "
    "exclusif exclusive sauf soumis soumise soumises flouter floutage flou supprimer remplacer "
    "remplacee doit doivent peut peuvent conditions contrat interdit interdite demander"
)


_TAIL = frozenset(
    {"MED", "PURP", "ACT", "USE", "CLASS", "VIEW", "PART", "INTERNAL", "CONSENT", "NEEDS",
     "ELEMENT", "RELEASE", "OTHERUSE", "CREDIT", "CONDITION", "JUDGE", "LIVE", "FREEBIE",
     "PROVIDED", "PREPARE", "ONLY", "NO", "NOT", "FORBID", "EXCEPT", "EMBARGO", "EXPIRE", "DENY",
     "WITHOUT", "QUOTE"}
)  # fmt: skip


def trailing(clause: Clause, first: int, last: int) -> bool:
    """Do words hang on tokens[first:last], behind a comma or in brackets, that are no further name,
    place or date: "© NATO, fee applies"?"""
    at = next((k for k in range(first, last) if clause.tokens[k].text in ",(–—-|;="), None)
    if at is None:
        return False
    named = _named(clause, at, last)
    for item in clause.items:
        if not at < item.first < last or item.first in named:
            continue
        token = clause.tokens[item.first]
        opens = clause.tokens[item.first - 1].text == "("  # its capital says nothing
        like = token.text.istitle() and item.tag in _NAMELIKE and not opens
        if item.tag in _TAIL and not like:
            return True
        if item.tag == "?" and not token.text.istitle() and not token.fold.startswith("nato"):
            return True
    return worried(clause, at, last)


_NAMELIKE = frozenset({"MED", "PURP", "ACT", "CLASS", "VIEW", "PART", "ELEMENT", "RELEASE"})


def _named(clause: Clause, first: int, last: int) -> set[int]:
    """Token places of known agencies: "agence france-presse"."""
    found: set[int] = set()
    for index in range(first, last):
        for size in range(1, 5):
            if index + size <= last and holders.supplier(clause.quote(index, index + size)):
                found |= set(range(index, index + size))
    return found


def worried(clause: Clause, first: int, last: int) -> bool:
    """Does one of tokens[first:last] speak of more than a place, a name, a thank-you?"""
    return any(token.fold in _WORDS for token in clause.tokens[first:last])


#: Words that no name holds when they are written small.
_NOT_IN_NAMES = frozenset(
    {"INTERNAL", "USE", "ACT", "CONSENT", "NEEDS", "PURP", "MED", "PROVIDED", "RELEASE", "NUM",
     "TIME"}
)  # fmt: skip
#: Words that no name holds, however they are written.
_NEVER_IN_NAMES = frozenset(
    {"ONLY", "FORBID", "NO", "NOT", "GRANT", "EXCEPT", "EMBARGO", "EXPIRE", "DENY", "WITHOUT"}
)


def suspect(clause: Clause, context: Context, first: int, last: int) -> None:
    """A name that holds words of a rule: it is kept as a holder, and the sentence is unread."""
    hung = first
    for index in range(first, last):
        if clause.tokens[index].fold in MATERIAL | LIBRARY:
            hung = index
    stop = next((k for k in range(hung, last) if clause.tokens[k].fold in _LICENSING), last)
    if (
        trailing(clause, hung, stop)
        or worried(clause, first, last)
        or _licensed_for(clause, first, last)
    ):
        context.reading.unread.append(clause.span)
        return
    for item in clause.items:
        if not first <= item.first < last or item.value == "archive":
            continue
        token = clause.tokens[item.first]
        before = clause.tokens[item.first - 1].fold if item.first else ""
        after = clause.tokens[item.last].fold if item.last < len(clause.tokens) else ""
        licensed = (item.tag == "CONSENT" and before in ("under", "sous")) or (
            item.tag == "USE" and after in ("by", "par", "under", "sous")
        )
        if licensed or token.fold in LIBRARY | MATERIAL:
            continue
        if item.tag in _NEVER_IN_NAMES or (item.tag in _NOT_IN_NAMES and not token.capital):
            context.reading.unread.append(clause.span)
            return


_FOR = wordset("for until till in on during only with pour jusqu dans pendant uniquement")


def _licensed_for(clause: Clause, first: int, last: int) -> bool:
    """ "Licensed by NATO for online use", "under licence for Belgium": licensed for no more."""
    folds = clause.folds()[first:last]
    at = next((k for k, word in enumerate(folds) if word in _LICENSED), None)
    return at is not None and bool(_FOR & set(folds[at:]))


_LICENSING = wordset("licensed licenced under sous utilisees utilises")
_LICENSED = wordset("licensed licenced licence license")
