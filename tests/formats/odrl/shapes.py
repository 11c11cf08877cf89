"""The SHACL shapes of ODRL 2.2, prepared: what a policy in JSON-LD breaks of them.

1. what a policy says of its parties holds for each of its rules (ODRL Information Model 2.7);
2. the ontology is merged into the data, and types follow from it (RDFS);
3. what the ontology itself breaks is not the policy's fault: results on nodes of its namespace
   are left out.

Nothing is fetched: ODRL's context is put in from our copy.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import SH

from assets.formats.odrl import terms
from assets.formats.odrl.jsonld import odrl_context

HERE = Path(__file__).resolve().parents[2] / "schemas" / "odrl"
ODRL = Namespace(terms.ODRL)


@functools.cache
def _file(name: str) -> Graph:
    return Graph().parse(HERE / name)


def graph(document: dict[str, Any]) -> Graph:
    """The document as RDF."""
    context = document["@context"]
    listed = context if isinstance(context, list) else [context]
    inlined = [odrl_context() if one == terms.ODRL_CONTEXT else one for one in listed]
    assert not any(isinstance(one, str) for one in inlined)
    return Graph().parse(data=json.dumps(document | {"@context": inlined}), format="json-ld")


def violations(document: dict[str, Any]) -> list[str]:
    """What a policy breaks, in the words of the report; nothing for a valid one."""
    data = graph(document)
    for role in (ODRL.assigner, ODRL.assignee):
        for policy, party in list(data.subject_objects(role)):
            rules = [
                rule
                for kind in (ODRL.permission, ODRL.prohibition, ODRL.obligation)
                for rule in data.objects(policy, kind)
            ]
            if rules:
                data.remove((policy, role, party))
                for rule in rules:
                    data.add((rule, role, party))
    _valid, report, _text = pyshacl.validate(
        data + _file("ODRL22.ttl"), shacl_graph=_file("shapesv2.ttl"), inference="rdfs"
    )
    found = []
    for result in report.subjects(SH.resultSeverity, SH.Violation):
        focus = report.value(result, SH.focusNode)
        if not (isinstance(focus, URIRef) and str(focus).startswith(terms.ODRL)):
            found.append(str(report.value(result, SH.resultMessage)))
    return sorted(found)
