"""Rules of the catalogue in plain Python: no Django, no I/O, no clock.

Everything here takes values and returns values. Sentences meant for people are returned as
`messages.Message` (an id with parameters); the doors translate them.
"""
