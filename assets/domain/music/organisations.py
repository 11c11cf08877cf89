"""Collecting societies, production-music libraries and platforms, and artists often credited."""

from __future__ import annotations

import re

from .fold import fold, word_set

#: Collecting societies (CISAC members and their usual short names). A mark in brackets after a
#: name says whose member that person is.
SOCIETIES = word_set(
    """
    PRS MCPS ASCAP BMI SESAC SACEM SACD SCAM SDRM GEMA SUISA AKM SABAM BUMA STEMRA BUMA/STEMRA
    STIM TONO KODA TEOSTO SIAE SGAE SPA SOCAN APRA AMCOS APRA/AMCOS IMRO JASRAC ZAIKS ZPAV OSA
    SOZA ARTISJUS HDS HDS-ZAMP ZAMP SOKOJ SAZAS EAU AKKA/LAA AKKA-LAA LATGA LATGA-A UCMR
    UCMR-ADA MUSICAUTOR AEPI AUTODIA MSG MESAM ACUM STEF GMR SAYCO SADAIC UBC ABRAMUS KOMCA CASH
    COMPASS SAMRO PPL GVL SCPP SPPF ADAMI SPEDIDAM NS PD DP UACRR UACCR
    RAO VAAP NCB HFA MLC IPRS SACM AGADU APDAYC SCD SPAC BUMDA COSON MCSK MCT MUST AUSTROMECHANA
    NORMA STEFF SOCINPRO AMAR SICAM SGA AGATA LAA GRAMEX
    """
)

_LIBRARIES = """
Epidemic Sound; Epidemic Sounds; Audio Network; AudioNetwork; A-Music; APM; APM Music; KPM; KPM
Music; De Wolfe; De Wolfe Music; Cezame; Cézame; Cezame Music; Kosinus; Koka Media; Koka;
Universal Production Music; Universal Publishing Production Music; UPPM; Warner Chappell; Warner
Chappell Production Music; Warner Chappell Production Music Inc.; Warner/Chappell; Sony Music
Publishing; Extreme Music; Bruton; Bruton Music; Chappell; Boosey & Hawkes; Carlin; Carlin
Production Music; BMG Production Music; BMGPM; West One Music; West One; Megatrax; FirstCom;
Killer Tracks; Killer Tracks Music; Selectracks; Immediate Music; Match Music; Sonoton; Intervox;
Getty; Getty Images; Getty Music; Shutterstock; Shutterstock Music; PremiumBeat; Premium Beat;
Premiumbeat.com; Pond5; AudioJungle; Audio Jungle; Envato; Envato Elements; Artlist; Artlist.io;
Musicbed; The Music Bed; Marmoset; Soundstripe; Motion Array; Storyblocks; AudioBlocks; Audio
Blocks; Audio Library; Audio Library YouTube; YouTube Audio Library; Youtube Library; YouTube;
Soundcloud; Free Music Archive; FMA; Incompetech; ccMixter; Jamendo; Jamendo Music; Jamendo
Licensing; Dogmazic; Musicscreen; Musopen; NCS; NoCopyrightSounds; No Copyright Sounds; Vlog No
Copyright Music; Uppbeat; Lickd; Thematic; HookSounds; Bandcamp; Spotify; iTunes; Deezer;
Machinimasound; Partners in Rhyme; Stock Music; StockMusic.net; Neumann Music; Neosounds; 5 Alarm
Music; Non-Stop Music; Manhattan Production Music; Music Vine; Filmstro; Smartsound; SmartSound;
Apple Loops; GarageBand; iLife; Adobe Stock; Canva; Pixabay; Mixkit; Purple Planet; TunePocket;
Tribe of Noise; Freeplay Music; Parigo; Justement Music; Superpitch; Montmorency; Frédéric
Leibovitz; Illustra; Sonorama; Tele Music; Tele-Music; Télé Music; Editions Montparnasse;
Patchwork; Mediatone; Music 2 Hues; Opus 1; Abaco; Gothic Storm; Position Music; Audiomachine
Library; Zone Music; Focus Music; Cavendish Music; Beatbox; Imagem Production Music; Ubiquitous
Library; Upright Music; Amphibious Zoo; JW Media Music; Standard Music Library; Deep East Music;
Felt Music; Altitude Music; Dennis Music; Synctracks; Kapagama; Photoplay Music; Kaleidosound;
Gum Tapes; Mastersource; X-Ray Dog; Atmosphere Music; Dynamic Music; Juice Music;
Audiosocket; Musicvine; Tunefruit; Track Club
"""
LIBRARIES = frozenset(fold(name) for name in _LIBRARIES.split(";") if name.strip())

#: What a library may add to its name: "Cezame Music Agency".
_BUSINESS = word_set(
    "music musique agency library production productions publishing group ltd limited inc sa sarl"
)

_ARTISTS = """
Kevin MacLeod; Audionautix; Jason Shaw; Bensound; Benjamin Tissot; Silent Partner; Jingle Punks;
Twin Musicom; Otis McDonald; Topher Mohr; Alex Elena; The Green Orbs; Huma-Huma; Ethan Meixsell;
Gunnar Olsen; Letter Box; John Deley; The 126ers; Riot; MK2; Dan Lebowitz; Jeremy Blake; Josh
Kirsch; Media Right Productions; Max Surla; Bird Creek; Doug Maxwell; Spazz Cardigan; Vibe Tracks;
Density; Density & Time; Freedom Trail Studio; Quincas Moreira; Audio Hertz; Rondo Brothers;
Patrick Patrikios; Kubbi; Joakim Karud; Nicolai Heidlas; Dj Quads; DJ Quads; Ikson; LiQWYD; LAKEY
INSPIRED; Lakey Inspired; Vexento; Jahzzar; Broke for Free; Podington Bear; Chris Zabriskie; Lee
Rosevere; Rolemusic; Komiku; Scott Holmes; Dexter Britain; Josh Woodward; Tobu; Elektronomia;
Janji; TULE; Alan Walker; Different Heaven; Itro; Cartoon; Deaf Kev; DEAF KEV; Disfigure;
Electro-Light; Jim Yosef; K-391; Lensko; Syn Cole; Unknown Brain; Ahrix; Spektrem; Jo Cohen; Sex
Whales; JPB; Culture Code; Laszlo; Warriyo; Mendum; Ship Wrek; Zookeepers; Robin Hustin; Distrion;
Electro-Light; Alex Skrindo; Cjbeards; Markvard; Fredji; Ehrling; Dizaro; Peyruis; Kontekst; Roa;
Ryan Little; Fesliyan Studios; David Fesliyan; Two Steps From Hell; Thomas Bergersen;
Audiomachine; Epic Score; Immediate; Really Slow Motion; Jo Blankenburg; Brand X Music; Position
Music Orchestra; Approaching Nirvana; God Is An Astronaut; Explosions in the Sky; Sigur Rós; Hans
Zimmer; Ludovico Einaudi; Vivaldi; Mozart; Beethoven; Bach; Chopin; Debussy; Satie; Tchaikovsky;
Tchaïkovski; Grieg; Liszt; Brahms; Wagner; Verdi; Handel; Haydn; Ravel; Bizet; Strauss; Schubert;
Schumann; Rossini; Puccini; Dvořák; Holst; Elgar; Rachmaninoff; Rachmaninov; Prokofiev;
Shostakovich; Stravinsky; Saint-Saëns; Offenbach; Mahler; Mendelssohn; Pachelbel; Sousa; Scott
Joplin; Daft Punk; Pink Floyd; Queen; Muse; Coldplay; Radiohead; Moby; Air; Justice; M83; Ratatat;
Gorillaz; Kavinsky; Kygo; Avicii; Skrillex; Marshmello; Deadmau5; TheFatRat; Migos; Drake; Eminem;
Kanye West; Rihanna; Beyoncé; Adele; Sia; Imagine Dragons; Linkin Park; Nirvana; Metallica; AC/DC;
The Beatles; The Rolling Stones; The Ink Spots; The Andrews Sisters; The White Stripes; The Black
Keys; Led Zeppelin; U2; ABBA; Boards of Canada; Aphex Twin; Tycho; Bonobo; Four Tet; Nujabes; C2C;
Wax Tailor; Birdy Nam Nam; Chinese Man; Parov Stelar; Caravan Palace
"""
#: Groups and artists met again and again in credits of videos, whose names are no personal
#: names. General knowledge, written down so that "Silent Partner" is not taken for a title.
ARTISTS = frozenset(fold(name) for name in _ARTISTS.split(";") if name.strip())

#: Words that make a name the name of a group, a studio or a business.
GROUP_WORDS = word_set(
    """
    orchestra orchestre philharmonic philharmonie ensemble quartet quartett quatuor trio quintet
    sextet band choir chorus choeur brothers bros sisters sons studio studios productions
    production records recordings crew collective collectif project beats singers players
    foundation dj mc lil ost soundtrack sounds audio entertainment ltd inc gmbh sarl strings
    filarmonica sinfonia sinfonietta bande fanfare regiment corps musicom musik
    """
)


def is_society(printed: str) -> bool:
    """Whether this is a collecting society's short name (`PRS`, `BUMA/STEMRA`), any case."""
    name = printed.strip().upper()
    return name in SOCIETIES or ("/" in name and all(one in SOCIETIES for one in name.split("/")))


def is_library(printed: str) -> bool:
    """Whether this names a production-music library or a platform."""
    name = fold(printed).strip(" .")
    if name in LIBRARIES or fold(printed) in LIBRARIES:
        return True
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1].strip(".") in _BUSINESS:
        tokens.pop()
        if " ".join(tokens) in LIBRARIES:
            return True
    return False


_NUMBER = re.compile(
    r"[\s,:]+(?P<number>(?:(?:cd|track|tr|trk|no|nr|n°|cat|ref|album|vol)\.?\s*:?\s*|"
    r"(?-i:[A-Z]{1,8})[ -]?)?#?\d[\dA-Z]*"
    r"(?:[-/ .:]\d{1,6}|[ ,]+(?:track|tr|trk|cut)\.?\s?\d{1,3})*)$",
    re.IGNORECASE,
)


def library_number(printed: str) -> tuple[str, str] | None:
    """A library with its own number after it, apart: `Audio Network ANW 2045/12`; None if not.

    Where the letters of the number name the library (`KPM 1042`) they belong to both.
    """
    found = _NUMBER.search(printed[:80]) if len(printed) <= 80 else None
    if not found:
        return None
    name, number = printed[: found.start()].strip(" ,:-–—"), found["number"].strip()
    if is_library(name):
        return name, f"{name} {number}" if len(name) <= 4 and name.isupper() else number
    return None


def is_artist(printed: str) -> bool:
    """Whether this is an artist often credited in videos."""
    return fold(printed) in ARTISTS
