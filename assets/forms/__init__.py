"""Forms that more than one door may use: a record, its moves, a production.

A form turns what was typed into values of the domain and back; it decides nothing and writes
nothing (`assets.editing` and `assets.publishing` do).
"""
