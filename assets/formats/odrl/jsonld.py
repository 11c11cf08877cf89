"""JSON text → an expanded JSON-LD tree, strictly: what is not understood is refused by name.

A subset of JSON-LD 1.1 that is enough for policies: one object, or an array of one; contexts are
ODRL's own, which is kept here, and prefixes or terms written out in the document. **Nothing is ever
fetched**: any other address as a context is refused. Where JSON-LD would drop a key that it knows
no IRI for, this refuses it, since a limit that nobody noticed could make a no a yes.

A node is a mapping of IRIs (and "@id", "@type") to lists of values; a value is `{"@id": …}`,
`{"@value": …, "@type": …}`, `{"@list": […]}` or a node.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from assets.domain.messages import Message, _, message
from assets.formats import Unreadable

from . import terms

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000
MAX_TERM = 120

Node = dict[str, Any]
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f<>\"{}|\\^`]+")
_SCALARS = (str, int, float, bool)


class Refused(Unreadable):
    """A policy that is not taken; `term` is the word that is not understood, where it is one."""

    def __init__(self, said: Message, term: str | None = None) -> None:
        super().__init__(str(said))
        self.message, self.term = said, term


def unknown(term: Any) -> Refused:
    """The refusal of a term that nobody here knows."""
    shown = str(term)[:MAX_TERM]
    return Refused(message(_("The term “%(term)s” is not known here."), term=shown), shown)


# Text → JSON -------------------------------------------------------------------------------


def parse(data: bytes | str) -> Any:
    """The value of a JSON text; raises Refused for what is too long, too deep, or says one thing
    twice."""
    if len(data) > MAX_BYTES:
        raise Refused(message(_("The policy is longer than %(n)s bytes."), n=MAX_BYTES))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise Refused(message(_("The policy is not in UTF-8."))) from error
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        reason = str(error)[:200]
        raise Refused(message(_("The policy is no JSON: %(reason)s"), reason=reason)) from error
    _measure(value)
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Refused(message(_("A text of the policy has half a character."))) from error
    return value


def _measure(value: Any) -> None:
    """Refuses what is nested too deep or has too many values; without recursion."""
    level, count = [value], 0
    for _depth in range(MAX_DEPTH + 1):
        count += len(level)
        if count > MAX_VALUES:
            raise Refused(message(_("The policy has more than %(n)s values."), n=MAX_VALUES))
        level = [
            inner
            for item in level
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    raise Refused(message(_("The policy is nested deeper than %(n)s levels."), n=MAX_DEPTH))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            said = message(_("The key “%(key)s” stands twice in one object."), key=key[:MAX_TERM])
            raise Refused(said, key[:MAX_TERM])
        found[key] = value
    return found


def _no_number(name: str) -> Any:
    raise Refused(message(_("%(name)s is no number of JSON."), name=name))


# Contexts ----------------------------------------------------------------------------------


@functools.cache
def odrl_context() -> Mapping[str, Any]:
    """ODRL's own context, as W3C publishes it; kept here, so that nothing is fetched."""
    text = files("assets.formats.odrl").joinpath("data/odrl.jsonld").read_text(encoding="utf-8")
    return json.loads(text)["@context"]


class Context:
    """What the words of one document stand for."""

    def __init__(self, given: Any) -> None:
        self.terms: dict[str, Any] = {}
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, str):
                if re.sub("^https:", "http:", one) != terms.ODRL_CONTEXT:
                    raise Refused(
                        message(
                            _("The context “%(address)s” is not kept here, and none is fetched."),
                            address=one[:MAX_TERM],
                        ),
                        one[:MAX_TERM],
                    )
                self.terms |= odrl_context()
            elif isinstance(one, dict):
                self._learn(one)
            else:
                raise Refused(message(_("A policy needs a “@context”: %(address)s."),
                                      address=terms.ODRL_CONTEXT))  # fmt: skip

    def _learn(self, given: Mapping[str, Any]) -> None:
        for name, meaning in given.items():
            if name.startswith("@") or ":" in name or not isinstance(meaning, str | dict):
                raise unknown(name)  # with a colon it is an IRI, which means itself
            if isinstance(meaning, dict) and (
                set(meaning) - {"@id", "@type"} or not isinstance(meaning.get("@id"), str)
            ):
                raise unknown(name)
            if name in odrl_context() and meaning != odrl_context()[name]:
                said = message(_("The term “%(term)s” is given another meaning."), term=name)
                raise Refused(said, name)
            self.terms[name] = meaning

    def key(self, word: str) -> tuple[str, str | None]:
        """The IRI of a key, with the type its values are given. Raises Refused."""
        meaning = self.terms.get(word)
        if isinstance(meaning, dict):
            return self.iri(meaning["@id"]), meaning.get("@type")
        return self.iri(word), None

    def iri(self, word: str, hops: int = 0) -> str:
        """The IRI that a term, a prefixed name or an IRI stands for. Raises Refused."""
        if word.startswith("@") and word in ("@id", "@type"):
            return word
        meaning = self.terms.get(word)
        if meaning is not None and hops < 5:
            target = meaning["@id"] if isinstance(meaning, dict) else meaning
            return self.iri(target, hops + 1)
        prefix, colon, rest = word.partition(":")
        if colon and not rest.startswith("//") and prefix in self.terms and hops < 5:
            return self.iri(prefix, hops + 1) + rest
        if word.startswith("_:") or (_ABSOLUTE.fullmatch(word) and not word.startswith("@")):
            return word
        raise unknown(word)

    def reference(self, word: str) -> str:
        """The IRI of a thing: whole or prefixed, since a relative one has nothing to stand on."""
        if ":" not in word:
            raise unknown(word)
        return self.iri(word)


# Expansion ---------------------------------------------------------------------------------


def expand(value: Any) -> Node:
    """The document as one expanded node. Raises Refused."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise Refused(message(_("A policy is one JSON object.")))
    body = dict(value)
    return _node(body, Context(body.pop("@context", None)))


def _node(value: Mapping[str, Any], context: Context) -> Node:
    node: Node = {}
    for word, given in value.items():
        iri, kind = context.key(word)
        if iri == "@id":
            if not isinstance(given, str):
                raise unknown(given)
            if "@id" in node:
                said = message(_("The key “%(key)s” stands twice in one object."), key=word)
                raise Refused(said, word)
            node["@id"] = context.reference(given)
        elif iri == "@type":
            listed = given if isinstance(given, list) else [given]
            if not all(isinstance(name, str) for name in listed):
                raise unknown(listed)
            node.setdefault("@type", []).extend(context.iri(name) for name in listed)
        elif iri.startswith("@"):
            raise unknown(word)
        else:
            found = [_value(item, kind, context) for item in _several(given)]
            node.setdefault(iri, []).extend(found)
    return node


def _several(given: Any) -> list[Any]:
    if isinstance(given, list):
        if any(isinstance(item, list) for item in given):
            raise Refused(message(_("A list within a list is not read.")))
        return given
    return [given]


def _value(given: Any, kind: str | None, context: Context) -> Any:
    if isinstance(given, dict):
        if "@list" in given:
            if set(given) != {"@list"} or not isinstance(given["@list"], list):
                raise unknown("@list")
            return {"@list": [_value(item, kind, context) for item in _several(given["@list"])]}
        if "@value" in given:
            extra = set(given) - {"@value", "@type"}
            if extra or not isinstance(given["@value"], _SCALARS):
                raise unknown(next(iter(sorted(extra)), "@value"))
            literal: Node = {"@value": given["@value"]}
            if "@type" in given:
                if not isinstance(given["@type"], str):
                    raise unknown(given["@type"])
                literal["@type"] = context.iri(given["@type"])
            return literal
        return _node(given, context)
    if not isinstance(given, _SCALARS):
        raise Refused(message(_("A policy has no place for “null”.")))
    if kind == "@vocab" and isinstance(given, str):
        return {"@id": context.iri(given)}
    if kind == "@id" and isinstance(given, str):
        return {"@id": context.reference(given)}
    literal = {"@value": given}
    if kind not in (None, "@id", "@vocab"):
        literal["@type"] = context.iri(kind)
    return literal


def canonical(node: Any) -> Any:
    """A node in which the order of what has none plays no part; for comparing two."""
    if isinstance(node, dict):
        return {
            key: canonical(value)
            if key in ("@list", "@value", "@id")
            else sorted((canonical(item) for item in value), key=_text)
            if isinstance(value, list)
            else canonical(value)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [canonical(item) for item in node]
    return node


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
