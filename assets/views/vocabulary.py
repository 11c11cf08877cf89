"""`/ns/rights`: the words that the catalogue's policies use beyond ODRL, each with its meaning.

The namespace of every policy the catalogue writes lies here, so that a program that meets a term
can ask what it means: a page for people, JSON-LD for programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from assets.formats.odrl import LD_JSON, terms
from assets.formats.odrl.terms import ACTIONS, ODRL, TERMS, Term

MAX_AGE = 300
_CLASSES = {
    "action": "odrl:Action",
    "purpose": "odrl:RightOperand",
    "channel": "odrl:RightOperand",
    "operand": "odrl:LeftOperand",
    "property": "rdf:Property",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The terms of one kind."""

    label: str
    terms: tuple[Term, ...]


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The page; or the JSON-LD, for a program that asks for it."""
    if request.get_preferred_type(["text/html", LD_JSON, "application/json"]) in (
        LD_JSON,
        "application/json",
    ):
        response = vocabulary_file(request)
    else:
        context = {
            "groups": [
                Group(gettext(label), tuple(t for t in TERMS.values() if t.kind == kind))
                for kind, label in terms.KINDS.items()
            ],
            "namespace": _namespace(request),
            "actions": [(act, iri) for act, iri in ACTIONS.items() if ":" in iri],
        }
        response = render(request, "assets/vocabulary.html", context)
        response["Cache-Control"] = f"max-age={MAX_AGE}"
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def vocabulary_file(request: HttpRequest) -> HttpResponse:
    """Every term in JSON-LD: what sort of thing it is, its label and meaning in both languages."""
    ns = _namespace(request)
    document = {
        "@context": {
            "odrl": ODRL,
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            terms.PREFIX: ns,
        },
        "@graph": list(_nodes(ns.removesuffix("#"))),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    response = HttpResponse(text, content_type=f"{LD_JSON}; charset=utf-8")
    response["Cache-Control"] = f"max-age={MAX_AGE}"
    return response


def _namespace(request: HttpRequest) -> str:
    return terms.namespace(request.build_absolute_uri("/"))


def _nodes(page: str) -> Iterator[dict[str, Any]]:
    for term in TERMS.values():
        node: dict[str, Any] = {
            "@id": f"{terms.PREFIX}:{term.name}",
            "@type": _CLASSES[term.kind],
            "rdfs:label": _in_both(term.label),
            "rdfs:isDefinedBy": {"@id": page},
        }
        if term.comment:
            node["rdfs:comment"] = _in_both(term.comment)
        if term.kind == "action":
            node["odrl:includedIn"] = {"@id": "odrl:use"}
        yield node


def _in_both(text: str) -> list[dict[str, str]]:
    found = []
    for language in ("en", "fr"):
        with override(language):
            found.append({"@value": gettext(text), "@language": language})
    return found if found[0]["@value"] != found[1]["@value"] else found[:1]
