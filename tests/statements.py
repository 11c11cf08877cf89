"""Statements of usage rights as they are printed, asked about in tests of every room.

`A`, `B` and `C` are the ones that the rules of rights were worked out with: C is free for editorial
use, B and A hold material of an agency; A names whom to ask.
"""

C = (
    "This media asset is free for editorial broadcast, print, online and radio use. "
    "It is restricted for use for other purposes."
)
B = C + (
    " This video includes Thomson Reuters copyrighted library material licensed by NATO, which "
    "cannot be used as part of a new production without consent of the copyright holder."
)
A = C + (
    " This video contains Thomson Reuters copyrighted library material licensed by NATO, which "
    "cannot be used as part of a new production without consent of the copyright holder. "
    "Please contact Thomson Reuters to clear this material."
)
EMBARGOED = C + " Embargoed until 18:00 CET on 3 June 2026."
ODD = C + " Zorp gleebs must be frobbed unless the moon permits."
