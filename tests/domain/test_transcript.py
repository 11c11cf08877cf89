"""Transcripts and shot lists: every notation, speakers, languages, whose pictures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain import transcript
from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode, parse


def shots_of(text: str) -> list[tuple]:
    return [
        (str(s.start), str(s.end) if s.end else None, s.text, s.number)
        for s in transcript.read(text).shots
    ]


def holders_of(text: str, context: str = "") -> list[str | None]:
    return [shot.holder for shot in transcript.read(text, context).shots]


def codes_of(text: str) -> set[str]:
    return {flag.code for flag in transcript.read(text).flags}


@pytest.mark.parametrize(
    ("line", "shot"),
    [
        ("(00:00 – 00:07) WIDE – A", ("00:00:00", "00:00:07", "WIDE – A", None)),
        ("(00:31 - 00:38) A", ("00:00:31", "00:00:38", "A", None)),
        ("1. (00:08) WIDE – A", ("00:00:08", None, "WIDE – A", "1")),
        ("12) (00:08) A", ("00:00:08", None, "A", "12")),
        ("Shot 3: 00:08 A", ("00:00:08", None, "A", "3")),
        ("(00:08) - WIDE – A", ("00:00:08", None, "WIDE – A", None)),
        ("00:21-00:33 A, B – C", ("00:00:21", "00:00:33", "A, B – C", None)),
        ("00:08 A", ("00:00:08", None, "A", None)),
        ("00:00:11:08 – WIDE – A", ("00:00:11:08", None, "WIDE – A", None)),
        ("00:00:11;08 - A", ("00:00:11:08", None, "A", None)),
        ("00:11;08 A", ("00:00:11:08", None, "A", None)),
        ("[00:12] A", ("00:00:12", None, "A", None)),
        ("[00:12 – 00:14] A", ("00:00:12", "00:00:14", "A", None)),
        ("0:34 to 0:41 A", ("00:00:34", "00:00:41", "A", None)),
        ("0:34 à 0:41 : A", ("00:00:34", "00:00:41", "A", None)),
        ("00:34\t00:41\tA", ("00:00:34", "00:00:41", "A", None)),
        ("00:34 | 00:41 | A", ("00:00:34", "00:00:41", "A", None)),
        ("01:02:03 A", ("01:02:03", None, "A", None)),
        ("WIDE OF A HOUSE (00:34 - 00:41)", ("00:00:34", "00:00:41", "WIDE OF A HOUSE", None)),
        ("2. WIDE OF A HOUSE [00:34-00:41]", ("00:00:34", "00:00:41", "WIDE OF A HOUSE", "2")),
        ("(00:52 – 01:03)", ("00:00:52", "00:01:03", "", None)),
    ],
)
def test_each_notation_of_a_shot_is_read(line, shot):
    assert shots_of(line) == [shot]


@pytest.mark.parametrize(
    "line",
    [
        "At 10:05 the convoy leaves.",
        "Psalm 12:3",
        "(00:99) A",
        "10:5 A",
        "The ratio is 16:9",
        "No time",
    ],
)
def test_a_time_inside_a_sentence_is_no_shot(line):
    assert shots_of(line) == []


@pytest.mark.parametrize(
    "text",
    [
        "(00:00) WIDE, A (00:09) MEDIUM, B (00:16) CLOSE, C",
        "1. (00:00) WIDE, A; 2. (00:09) MEDIUM, B; 3. (00:16) CLOSE, C",
        "SHOTLIST: (00:00) WIDE, A (00:09) MEDIUM, B (00:16) CLOSE, C",
        "00:00 WIDE, A 00:09 MEDIUM, B 00:16 CLOSE, C",
    ],
)
def test_shots_run_on_in_one_paragraph_are_told_apart(text):
    assert [s[:3] for s in shots_of(text)] == [
        ("00:00:00", None, "WIDE, A"), ("00:00:09", None, "MEDIUM, B"), ("00:00:16", None, "CLOSE, C"),
    ]  # fmt: skip
    assert codes_of(text) == {"shotlist_run_on"}


def test_numbers_that_begin_again_are_flagged():
    assert codes_of("1. (00:00) A\n2. (00:05) B\n1. (00:09) C") == {"shot_numbers_restart"}
    assert codes_of("1. (00:00) A\n2. (00:05) B\n3. (00:09) C") == set()


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("ARCHIVE, THOMSON REUTERS – FAMILIES", "Thomson Reuters"),
        ("WIDE – CONVOY, JUNE 1999 (NATO ARCHIVE)", None),
        ("AIR-TO-AIR, NORWEGIAN ARMED FORCES – TWO JETS", "Norwegian Armed Forces"),
        ("AERIAL – BOAT (PICTURES COURTESY HELLENIC COAST GUARD)", "Hellenic Coast Guard"),
        ("WIDE – SHIP – COURTESY OF THE ROYAL NAVY", "Royal Navy"),
        ("GETTY IMAGES – ISLAND", "Getty Images"),
        ("ARCHIVE (AFP): STORM", "AFP"),
        ("WIDE – LORRIES (REUTERS)", "Thomson Reuters"),
        ("ITN/REUTERS – LEADERS", "ITN/Reuters"),
        ("REUTERS ARCHIVE – LEADERS", "Thomson Reuters"),
        ("WIDE – HARBOUR (© MARINE NATIONALE)", "Marine Nationale"),
        ("PLAN LARGE – PORT (SOURCE : AFP)", "AFP"),
        ("SOUNDBITE (ENGLISH) – COLONEL A B, BELGIAN AIR COMPONENT", None),
        ("ARCHIVE, PRISTINA 1999 – A HOUSE", None),
        ("WIDE – ARCHIVE OF THE CITY", None),
        ("MEDIUM, VILLAGE – A HOUSE", None),
    ],
)
def test_the_holder_is_read_from_the_line(line, holder):
    assert holders_of(f"(00:00) {line}") == [holder]


def test_a_header_holds_until_the_next_one():
    text = (
        "SOURCE: NATO\n00:00 A\nSOURCE: STRATEGIC AIRLIFT CAPABILITY\n00:05 B\n00:10 C\n"
        "SOURCE: NATO\n00:15 D\n--ARCHIVE (AFP)--\n00:20 E\n--SHOTLIST--\n00:25 F"
    )
    sac = "Strategic Airlift Capability"
    assert holders_of(text) == [None, sac, sac, None, "AFP", None]


def test_a_header_may_point_to_the_one_before():
    text = "SOURCE: REUTERS\n00:00 A\nSAME SOURCE\n00:05 B\nSOURCE : AFP\n00:10 C\nMÊME SOURCE\n00:15 D"
    assert holders_of(text) == ["Thomson Reuters", "Thomson Reuters", "AFP", "AFP"]
    assert codes_of(text) == {"header_by_reference"}


def test_under_a_header_for_foreign_pictures_the_first_name_is_the_holder():
    text = "—FOOTAGE FROM OTHER SOURCES—\n(00:09 - 00:15) RUDAW MEDIA NETWORK – CROWD\n(00:20) WIDE – ROAD"
    assert holders_of(text) == ["Rudaw Media Network", None]


def test_the_record_s_own_clauses_spell_the_holder():
    assert holders_of("(00:00) REUTERS – A", "Please contact Reuters.") == ["Reuters"]
    assert holders_of("--ARCHIVE--\n(00:00) RTV SLO – A", "licensed by RTV Slo") == ["RTV Slo"]


def test_a_joint_holder_is_kept_as_printed_and_flagged():
    assert codes_of("(00:00) ITN/REUTERS – LEADERS") == {"joint_holder"}


@pytest.mark.parametrize(
    ("header", "kind", "language", "subtitles"),
    [
        ("--SOUNDBITE (ENGLISH)--", "soundbite", "en", None),
        ("—SOUNDBITE IN DUTCH (SUBTITLES IN ENGLISH)—", "soundbite", "nl", "en"),
        ("--SOUNDBITE (FRENCH, SUBTITLES IN ENGLISH)--", "soundbite", "fr", "en"),
        ("[SOUNDBITE – ENGLISH]", "soundbite", "en", None),
        ("SOUNDBITE (ENGLISH):", "soundbite", "en", None),
        ("--VOICEOVER (SUBTITLES IN ENGLISH)--", "voiceover", None, "en"),
        ("VOICE OVER", "voiceover", None, None),
        ("--PIECE TO CAMERA (ENGLISH)--", "piece_to_camera", "en", None),
        ("--UPSOT (NORWEGIAN)--", "upsot", "no", None),
        ("— EXTRAIT SONORE (FRANÇAIS) —", "soundbite", "fr", None),
        ("— EXTRAIT SONORE EN NÉERLANDAIS (SOUS-TITRES EN FRANÇAIS) —", "soundbite", "nl", "fr"),
        ("— VOIX OFF (ANGLAIS) —", "voiceover", "en", None),
    ],
)  # fmt: skip
def test_speech_headers_state_kind_and_languages(header, kind, language, subtitles):
    reading = transcript.read(f"{header}\nCaptain A Berg, pilot\n“Words are said.”\n")
    assert reading.segments == (
        Segment(
            kind,
            "“Words are said.”" if kind != "upsot" else "Captain A Berg, pilot\n“Words are said.”",
            "Captain A Berg, pilot" if kind != "upsot" else None,
            language,
            subtitles,
            heading=header,
        ),
    )


def test_text_on_screen_is_kept_with_its_gaps():
    reading = transcript.read("— TEXTE À L’ÉCRAN —\n\n\nUN\n\n1\nDEUX\n\n-FIN-")
    assert reading.segments == (
        Segment("text_on_screen", "UN\n\n1\nDEUX", heading="— TEXTE À L’ÉCRAN —"),
    )


def test_several_speakers_under_one_header_are_told_apart():
    reading = transcript.read("--SOUNDBITE (ENGLISH)--\nAnn\n“One.”\nBob\n“Two\nand three.”")
    assert [(s.speaker, s.text) for s in reading.segments] == [
        ("Ann", "“One.”"),
        ("Bob", "“Two\nand three.”"),
    ]


def test_a_soundbite_without_a_name_is_flagged():
    assert codes_of("--SOUNDBITE (ENGLISH)--\n“One.”") == {"speaker_missing"}


def test_quotations_under_a_soundbite_line_belong_to_its_shot():
    reading = transcript.read(
        "1. (00:43) SOUNDBITE (DUTCH) – COLONEL A, AIR FORCE\n“We go\nhome.”\n2. (01:08) WIDE – JET"
    )
    assert reading.shots == (
        Shot(Timecode(43), None, "SOUNDBITE (DUTCH) – COLONEL A, AIR FORCE", "1", "“We go\nhome.”"),
        Shot(Timecode(68), None, "WIDE – JET", "2"),
    )
    assert reading.segments == (
        Segment("soundbite", "“We go\nhome.”", "COLONEL A, AIR FORCE", "nl", start=43_000),
    )


@pytest.mark.parametrize(
    "note",
    [
        "This is the international version of an edited video. Please refer to the master for the transcript.",
        "See the master or the master with subtitles for the full transcript.",
        "Ceci est la version internationale. Pour le texte intégral, voir la version master.",
    ],
)
def test_a_remark_on_the_version_is_no_transcript(note):
    assert transcript.read(note) == transcript.Reading(note=note)


def test_words_without_any_header_are_a_transcript_all_the_same():
    reading = transcript.read("We came with tents.\n\nNow we have neighbours.")
    assert [(s.kind, s.text) for s in reading.segments] == [
        ("other", "We came with tents."),
        ("other", "Now we have neighbours."),
    ]
    assert reading.note is None


def test_webvtt_and_srt_are_read_as_timed_segments():
    srt = "1\n00:00:01,000 --> 00:00:02,000\nHello\n"
    assert transcript.read(srt).segments == (Segment("caption", "Hello", start=1000, end=2000),)


SEGMENTS = (
    Segment("voiceover", "“A.”", None, "en", heading="--VOICEOVER (ENGLISH)--"),
    Segment("soundbite", "“B.”", "Ann Berg, pilot", "nl", "en",
            heading="--SOUNDBITE IN DUTCH (SUBTITLES IN ENGLISH)--"),
    Segment("text_on_screen", "KOSOVO\n1999", heading="--TEXT ON SCREEN--"),
)  # fmt: skip


def test_rows_are_written_in_a_notation_that_reads_back():
    shots = (
        Shot(Timecode(0), Timecode(5), "WIDE – A", "1"),
        Shot(Timecode(5, 12), None, "B", "2", holder="AP", holder_source="header"),
        Shot(Timecode(9), None, "GETTY IMAGES – C", holder="Getty Images", holder_source="line"),
    )
    text = transcript.write(SEGMENTS, shots)
    reading = transcript.read(text)
    assert (reading.segments, reading.shots) == (SEGMENTS, shots)


@settings(max_examples=200)
@given(
    st.lists(
        st.builds(
            Shot,
            st.builds(Timecode, st.integers(0, 5999), st.none() | st.integers(0, 24)),
            st.none(),
            st.from_regex(r"\A(WIDE|CLOSE) – [A-Z]{2,8}( [A-Z]{2,8}){0,3}\Z"),
        ),
        min_size=1,
        max_size=8,
    ).map(tuple)
)
def test_any_plain_shot_list_reads_back(shots):
    if any(s.holder for s in transcript.read(transcript.write((), shots)).shots):
        return  # the words happened to be a supplier's name
    assert transcript.read(transcript.write((), shots)).shots == shots


@settings(max_examples=300, deadline=None)
@given(st.text("(0:12) -–—ABCsource“”[].;\n", max_size=200))
def test_no_text_breaks_the_reader(text):
    reading = transcript.read(text)
    assert all(parse(str(shot.start)) == shot.start for shot in reading.shots)
