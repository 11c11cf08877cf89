"""Words by which a sentence of free words (a place, a name, a thank-you) may yet say something of a
use: "filmed on board; royalties apply". Such a sentence is no neutral one, such a name no name."""

from __future__ import annotations

from assets.domain.rights.grammar.clause import Clause
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
    "redevance redevances payant payante payer frais tarif refuse refusee exclu exclue exclues "
    "exclusif exclusive sauf soumis soumise soumises flouter floutage flou supprimer remplacer "
    "remplacee doit doivent peut peuvent conditions contrat interdit interdite demander"
)


def worried(clause: Clause, first: int, last: int) -> bool:
    """Does one of tokens[first:last] speak of more than a place, a name, a thank-you?"""
    return any(token.fold in _WORDS for token in clause.tokens[first:last])
