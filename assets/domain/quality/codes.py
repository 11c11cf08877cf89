"""The vocabulary of warnings: what each means and is about, whether it stops publication."""

from __future__ import annotations

from dataclasses import dataclass

from ..messages import _
from ..record import Flag, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of flag: how grave it is, the field it is usually about, its sentence (message id)."""

    message: str
    field: str = ""
    severity: Severity = "warning"


CODES: dict[str, Code] = {
    # stops publication
    "no_title": Code(_("The record has no title."), "title", "blocking"),
    "reference_of_this_catalogue": Code(
        _("The reference has the form this catalogue gives to records without one."),
        "reference",
        "blocking",
    ),
    "rights_text_damaged": Code(
        _("Characters of the usage rights were lost; the statement may say something else."),
        "usage_rights",
        "blocking",
    ),
    "rights_line_unplaced": Code(
        _("A line on rights found no place in the record."), "usage_rights", "blocking"
    ),
    "poster_without_alt": Code(
        _("Nothing says what the poster shows, for those who do not see it."), "poster", "blocking"
    ),
    "keyframe_without_words": Code(
        _("Neither a text nor the shot list says what a keyframe shows."), "keyframes", "blocking"
    ),
    # from samples/README.md
    "contact_for_any_use": Code(_("A holder must be contacted for any use."), "usage_rights"),
    "country_not_english": Code(_("A country is not named in English."), "countries", "info"),
    "credited_part_unlocated": Code(
        _("A credit is due for a part that is not located."), "usage_rights"
    ),
    "date_only_in_title": Code(_("A date stands in the title only."), "filming_dates"),
    "embargo_timezone_doubtful": Code(
        _("The zone abbreviation of the embargo does not fit its date."), "usage_rights"
    ),
    "empty_label": Code(_("Labels stand without a value."), "", "info"),
    "filming_after_publication": Code(
        _("The filming date is later than the publication date."), "filming_dates"
    ),
    "filming_date_month_only": Code(
        _("The filming date gives a month, no day."), "filming_dates", "info"
    ),
    "frame_rate_unknown": Code(_("Frame numbers fit no usual frame rate."), "shots"),
    "header_by_reference": Code(
        _("A header of the shot list points to the one before it."), "shots"
    ),
    "holders_differ_between_siblings": Code(
        _("Edited versions of this production name different sources."), "usage_rights"
    ),
    "identity_protection": Code(_("A line asks not to show or name a person."), "usage_rights"),
    "international_with_music": Code(
        _("An international version should be free of music, yet there are credits."), "music"
    ),
    "joint_holder": Code(_("One name may be two holders."), "shots"),
    "keyframe_past_the_end": Code(
        _("A keyframe’s time code lies past the end of the video."), "keyframes"
    ),
    "labels_not_english": Code(_("The labels are not in English."), "", "info"),
    "licence_ended": Code(_("The term of a licence has ended."), "usage_rights"),
    "missing_label": Code(_("Expected labels are missing."), "", "warning"),
    "mixed_languages": Code(_("Labels or texts mix languages."), "", "info"),
    "music_ambiguous": Code(_("A music credit can be read in more than one way."), "music"),
    "music_number_wrong": Code(
        _("An ISRC, ISWC or IPI number of the music is not a valid one."), "music"
    ),
    "music_times_wrong": Code(_("A piece of music ends before it begins."), "music_cues"),
    "music_shares_wrong": Code(
        _("The shares in a piece of music come to more than 100 per cent."), "music_cues"
    ),
    "music_reads_otherwise": Code(
        _("A newer reader reads the music credits otherwise than what is kept."), "music"
    ),
    "music_run_together": Code(_("Music credits run together without a separator."), "music"),
    "music_title_missing": Code(_("A piece of music has no title."), "music"),
    "music_titles_translated": Code(
        _("Titles of music are given in two languages."), "music", "info"
    ),
    "no_clearance_contact": Code(
        _("No contact is named for clearing third-party material."), "usage_rights"
    ),
    "no_teaser": Code(_("The record has no teaser."), "teaser", "info"),
    "no_usage_rights": Code(
        _("The record states no usage rights at all; nothing may be assumed free."), "usage_rights"
    ),
    "number_in_title": Code(_("The title begins with a production number."), "title", "info"),
    "old_material": Code(
        _("The material is much older than its publication."), "filming_dates", "info"
    ),
    "pseudo_value": Code(_("A value says nothing."), "", "info"),
    "published_before_embargo": Code(
        _("The record went public before its embargo ended."), "publication_date"
    ),
    "rights_base_missing": Code(
        _("The usage rights hold exceptions only, no general sentence."), "usage_rights"
    ),
    "rights_heading_missing": Code(
        _("The usage rights stand without their heading."), "usage_rights"
    ),
    "rights_hint_outside_field": Code(
        _("A hint at rights stands outside the usage rights, which are silent on it."),
        "usage_rights",
    ),
    "rights_unclear": Code(
        _("A sentence of the usage rights is too vague to act on."), "usage_rights"
    ),
    "several_filming_dates": Code(_("Several filming dates are given."), "filming_dates", "info"),
    "shot_numbers_restart": Code(
        _("Shot numbers begin again; use the time, not the number."), "shots", "info"
    ),
    "shotlist_run_on": Code(_("Several shots stand in one paragraph."), "shots", "info"),
    "sibling_conditions_differ": Code(
        _("Versions of this production state different conditions."), "usage_rights"
    ),
    "sibling_may_help": Code(_("Another version states what is missing here."), "", "info"),
    "speaker_missing": Code(_("A soundbite names no speaker."), "segments"),
    "synopsis_duplicated": Code(_("The synopsis is printed twice."), "synopsis", "info"),
    "third_party_unlocated": Code(
        _("Third-party material is not located: no in and out points."), "usage_rights"
    ),
    "title_is_number": Code(_("The title is a number."), "title"),
    "transcript_is_pointer": Code(
        _("In place of a transcript there is only a pointer to another version."),
        "transcript",
        "info",
    ),
    "typing_error_in_chrome": Code(_("The page's own furniture has a typing error."), "", "info"),
    "version_code_ambiguous": Code(_("The version can be read in more than one way."), "version"),
    "version_only_in_note": Code(
        _("Only a note in place of the transcript states the version."), "version"
    ),
    "version_only_in_title": Code(_("Only the title states the version."), "version"),
    "version_unknown": Code(_("No version is stated."), "version"),
    # beyond the first vocabulary: what reading itself can meet
    "date_ambiguous": Code(_("Day and month of a date could be exchanged.")),
    "date_unreadable": Code(_("A date could not be read."), ""),
    "label_repeated": Code(_("A label stands more than once."), "", "info"),
    "text_replaced": Code(_("Characters that cannot be kept were replaced."), ""),
    "unplaced_text": Code(_("Lines found no place in the record."), "unplaced"),
    "value_unreadable": Code(_("A value could not be read."), ""),
}
BLOCKING: frozenset[str] = frozenset(c for c, code in CODES.items() if code.severity == "blocking")


def flag(
    code: str, text: str | None = None, field: str | None = None, labels: tuple[str, ...] = ()
) -> Flag:
    """A flag of a known code with its usual severity and field."""
    known = CODES[code]
    return Flag(
        code,
        text if text is not None else known.message,
        known.field if field is None else field,
        known.severity,
        labels,
    )
