"""Usage rights: what a statement says, and what follows for an intended use (design/rights.md).

Two pure functions carry the product: `statement.read(text) -> Policy` and
`evaluator.evaluate(subject, use, on) -> Decision`. No Django, no clock, no I/O.

How a statement is read
    tokens.py       words with spans in code points; linear, no pattern looks across white space
    sentences.py    sentences; grammar/cutting.py cuts them into clauses and takes labels off
    lexicon/        what is known of each language, as data: phrases → concepts
    grammar/        named rules over concepts; statement.GRAMMAR is their order
      special, clients, licences, material, library, contacts, duties, credits
                                    sentences with a meaning of their own, in a small notation
                                    (grammar/pattern.py): a new wording is one line and one test
      use           one operator (free, may not, only, …) over slots (acts, purposes, media, …)
      consent, windows, slots       the parts of such a clause
    dates.py, instants.py, zones.py, territories.py, licences.py, holders.py
                    data with their readings

How a question is answered
    question.py     one use in one territory at one instant: which rules and materials bear on it
    rules.py        the table of rules, each from a question to reasons
    evaluator.py    territories, duties, usable parts, time of change, cautions, alternatives

What a record adds to its statement
    names.py        where a name begins and ends in prose
    origins.py      who is named as a source in a sentence of prose
    leaks.py        sources and conditions outside the statement
    keeping.py      what is kept of a reading, and what people settled
    building.py     record + what is kept → Subject
    listing.py      third parties and conditions, as lists for people and programs

How zero false yes is held
    1. Coverage. A permission is taken only if every content word of its clause is understood.
       An unknown word, a proviso, a second operator make the clause unread.
    2. Asymmetry. The same word is narrow in a permission, wide in a prohibition (slots.py).
    3. Tightening may be partial: a prohibition is kept although words are left over, and the words
       left over are unread besides, so that no yes comes of the sentence.
    4. The evaluator answers not_stated where no rule speaks; the strictest reason wins.

What was rejected
    A list of regular expressions over raw text (each new wording breaks two others; nothing says
    what was not understood). A full parser (rights sentences are telegrams; coverage matters more
    than trees). Similarity or statistics (the same text must always give the same policy, and a
    reason must be shown). Reading "any other use" when a use is asked, rather than as rules of the
    policy, for prohibitions; for consent it is kept as a residual rule, because there it means
    whatever no permission covers.
"""
