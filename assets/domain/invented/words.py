"""What the invented records are about: countries, places, people, units, things.

The first words of each list come from the sample catalogue. The long tail (villages, surnames,
names of exercises) is built from syllables: it gives the rare words without which a search
would be measured on common ones alone. The lists are in order of frequency.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from .draws import Weighted, zipf


@dataclass(frozen=True, slots=True)
class Land:
    """A country as records use it: code, adjective, language spoken, places."""

    code: str
    name: str
    adjective: str
    language: str
    places: tuple[str, ...]


def _land(line: str) -> Land:
    code, name, adjective, language, places = line.split("|")
    return Land(code, name, adjective, language, tuple(places.split(",")))


LANDS: tuple[Land, ...] = tuple(
    map(
        _land,
        """\
XK|Kosovo|Kosovar|sq|Pristina,Mitrovica/Mitrovice,Camp Novo Selo,Camp Film City,Jarinje
LT|Lithuania|Lithuanian|lt|Šiauliai Air Base,Kaunas,Pabradė,Rukla
PL|Poland|Polish|pl|Bemowo Piskie,Redzikowo,Malbork,Warsaw,Orzysz
EE|Estonia|Estonian|et|Tapa,Ämari Air Base,Narva,Tallinn
LV|Latvia|Latvian|lv|Ādaži,Lielvārde,Riga
RO|Romania|Romanian|ro|Câmpia Turzii,Cincu,Mihail Kogălniceanu,Constanța
IT|Italy|Italian|it|Sigonella Air Base,Mediterranean Sea,Naples,Poggio Renatico
DE|Germany|German|de|Ramstein Air Base,Grafenwöhr,Munster,Geilenkirchen
US|United States|American|en|Norfolk,Fort Liberty,Atlantic Ocean
GB|United Kingdom|British|en|Northwood,Lossiemouth,Salisbury Plain,Portsmouth
NO|Norway|Norwegian|nb|Evenes,Bardufoss,Bodø,Setermoen
FR|France|French|fr|Châteaudun,Toulon,Mourmelon,Lille
IS|Iceland|Icelandic|is|Keflavík Air Base,Reykjavík
HU|Hungary|Hungarian|hu|Pápa Air Base,Várpalota,Budapest
TR|Türkiye|Turkish|tr|İzmir,Konya,Aksaz,Black Sea
GR|Greece|Greek|el|Souda Bay,Crete,Araxos
ES|Spain|Spanish|es|Rota,Torrejón,Zaragoza
FI|Finland|Finnish|fi|Rovaniemi,Turku,Baltic Sea
SE|Sweden|Swedish|sv|Gotland,Luleå,Visby
BG|Bulgaria|Bulgarian|bg|Novo Selo Range,Graf Ignatievo,Varna
NL|Netherlands|Dutch|nl|Volkel,Den Helder,North Sea
BE|Belgium|Belgian|fr|Brussels,Mons,Florennes,Zeebrugge
CA|Canada|Canadian|en|Ottawa,Cold Lake,Halifax
DK|Denmark|Danish|da|Karup,Bornholm,Greenland
SK|Slovakia|Slovak|sk|Lešť,Sliač
CZ|Czechia|Czech|cs|Čáslav,Vyškov
HR|Croatia|Croatian|hr|Split,Slunj
PT|Portugal|Portuguese|pt|Tróia,Monte Real,Lisbon
AL|Albania|Albanian|sq|Kuçovë,Tirana
SI|Slovenia|Slovenian|sl|Ljubljana,Cerklje
ME|Montenegro|Montenegrin|sr|Podgorica,Bar
MK|North Macedonia|Macedonian|mk|Krivolak,Skopje
UA|Ukraine|Ukrainian|uk|Kyiv,Yavoriv
BA|Bosnia and Herzegovina|Bosnian|bs|Sarajevo,Camp Butmir
IQ|Iraq|Iraqi|ar|Baghdad
LU|Luxembourg|Luxembourgish|fr|Capellen
GE|Georgia|Georgian|ka|Krtsanisi,Tbilisi
MD|Moldova|Moldovan|ro|Chișinău
AF|Afghanistan|Afghan|en|Kabul,Mazar-e-Sharif""".splitlines(),
    )
)
LAND: Weighted[Land] = zipf(LANDS)
LANGUAGE_NAMES: dict[str, str] = {
    "en": "ENGLISH", "fr": "FRENCH", "de": "GERMAN", "it": "ITALIAN", "pl": "POLISH",
    "lt": "LITHUANIAN", "et": "ESTONIAN", "lv": "LATVIAN", "ro": "ROMANIAN", "es": "SPANISH",
    "hr": "CROATIAN", "is": "ICELANDIC", "nl": "DUTCH", "uk": "UKRAINIAN", "tr": "TURKISH",
}  # fmt: skip


def listed(text: str) -> list[str]:
    """The things in a text with commas between."""
    return [part.strip() for part in text.replace("\n", " ").split(",")]


def _built(*parts: str) -> list[str]:
    """Every word built from one syllable of each list, the beginnings mixed well."""
    words = ["".join(part) for part in product(*(part.split() for part in parts))]
    step = 7919  # a prime that divides no list: neighbours in rank then share no beginning
    return [words[at * step % len(words)] for at in range(len(words))]


VILLAGES = zipf(
    _built(
        "Var Kel Dor Hal Mir Sten Ost Lind Brev Tor Gal Rask Vel Nor Pel Ulm Fros Hav Jor Krel",
        "n na ve ri sta mo la te ka li do",
        "holm vik ava berg grad dal nes mark pole witz hamn ste",
    ),
    0.6,
)
SURNAMES = zipf(
    listed("""Ferrante, Lindner, Righetti, Barišić, Braaten, Verbruggen, Delorme, Wilk, Tennant,
    Wrona, Adler, Dragomirescu, Halldórsdóttir, Novotná, Menotti, Okafor, Sands, Holm, Janda""")
    + _built(
        "And Ber Cas Dun El Far Gre Hart Iv Jans Kov Lar Mont Nils Or Pet Ros Sol Tal Urb Vas Wes",
        "a e i o u er an el is",
        "sen ski nova ric mann dottir aitis escu ton berg ard eau ini opoulos vic",
    ),
    0.6,
)
GIVEN = zipf(
    listed("""Luca, Jana, Paolo, Ana, Kjetil, Sigrún, Annelies, Marc, Tomasz, Graham, Katarzyna,
    Felix, Ilinca, Petra, Carla, Ada, Greta, Ivo, Cora, Nils, Sofia, Marcus, Elena, Mehmet, Aino,
    Lars, Ewa, João, Ingrid, Andrei, Maja, Stefan, Chloé, Dimitris, Zsófia, Erik, Laima, Toomas,
    Rasa, Viktor, Amira, Pavel, Nadia, Hugo, Freya, Matteo, Bruna, Olga, Sven, Inés""")
)
RANKS = zipf(
    listed("""Captain, Major, Lieutenant Colonel, First Lieutenant, Sergeant, Commander, Colonel,
    Brigadier General, Petty Officer, Corporal, Doctor, Master Sergeant, Private, Rear Admiral""")
)
DUTIES = zipf(
    listed("""patrol leader, battlegroup commander, company commander, liaison officer, pilot,
    project officer, duty officer, commanding officer, squadron commander, loadmaster, engineer,
    medic, dog handler, flight surgeon, logistics officer, drone operator, signals officer,
    chief of staff, sniper instructor, diver, test engineer, navigator, interpreter, chaplain""")
)
UNITS = zipf(
    listed("""KFOR, the battlegroup, the air policing detachment, the patrol, the frigate,
    the standing naval group, the engineer company, the brigade, the Allied crew, the squadron,
    the Strategic Airlift Capability, the drone unit, the medical team, the boarding team,
    the airborne regiment, the artillery battery, the logistics battalion, the cyber cell,
    the minehunter, the submarine, the tanker crew, the reconnaissance platoon, the dog team,
    the bomb disposal team, the mountain company, the bridging unit, the helicopter wing,
    the signals squadron, the honour guard, the military band, the field hospital""")
)
ACTS = zipf(
    listed("""trains with, watches over, protects, visits, supports, patrols near, prepares,
    moves, tests, escorts, relieves, inspects, rehearses with, welcomes, repairs, unloads,
    monitors, rescues, defends, reinforces, secures, crosses, refuels, demonstrates, intercepts,
    evacuates, camouflages, decorates, calibrates, salvages""")
)
THINGS = zipf(
    listed("""Allied troops, the crossing point, the sea lanes, the air base, fighter aircraft,
    armoured vehicles, the eastern flank, a convoy, partner forces, the airspace, helicopters,
    the bridge, small drones, the harbour, transport aircraft, a field camp, ammunition,
    the training area, medical supplies, the runway, surveillance aircraft, tanks, the border,
    sea mines, the command post, satellites, a river crossing, undersea cables, fuel, radios,
    howitzers, air defence missiles, protective masks, snow vehicles, a power station, dogs,
    an oil platform, parachutes, a hospital train, searchlights, a lighthouse, kites, gliders,
    sandbags, theodolites, a pontoon, tarpaulins, ski patrols, semaphores, a bakery""")
)
WHEN = zipf(
    listed("""every day, at dawn, in bad weather, for two weeks, around the clock, at night,
    before the winter, during the exercise, with little notice, on foot, for the first time,
    in heavy snow, at low tide, after the flood, without radio, in a sandstorm, under a full moon,
    by the light of flares, in a thunderstorm, at midsummer""")
)
THEMES = zipf(
    listed("""NATO missions, Exercises, Air policing, Kosovo, Deterrence and defence, Maritime,
    Partnerships, Innovation, Women in the armed forces, Logistics, Air and missile defence,
    Cyber defence, Disaster relief, Arctic, History, Science, Special operations, Space,
    Medical support, Arms control, Climate, Veterans, Resilience, Education""")
)
EXERCISE_FIRST = zipf(
    listed("""Steadfast, Swift, Engineer, Nordic, Iron, Amber, Noble, Brilliant, Cold, Saber,
    Dynamic, Trojan, Arctic, Joint, Baltic, Vigilant, Loyal, Spring, Formidable, Thracian,
    Crystal, Furious, Silver, Immediate, Locked, Rampant, Sylvan, Granite, Kindred, Tidal""")
)
EXERCISE_SECOND = zipf(
    listed("""Defender, Response, Thunder, Wolf, Shield, Jump, Guardian, Hawk, Mongoose,
    Footprint, Storm, Arrow, Warrior, Lynx, Hammer, Eagle, Falcon, Sword, Anvil, Beacon,
    Marlin, Otter, Heron, Lantern, Compass, Bastion, Glacier, Ember, Cormorant, Sextant""")
)
SHOT_SIZES = zipf(
    listed("""WIDE, MEDIUM, CLOSE, VARIOUS, AERIAL, PAN, TRACKING, LOW ANGLE, INSIDE AIRCRAFT,
    COCKPIT VIEW, TIMELAPSE, NIGHT VISION, OVER THE SHOULDER, UNDERWATER""")
)
SHOT_ACTS = zipf(
    listed("""WALK DOWN A STREET, TALK WITH A SHOPKEEPER, CHECK A MAP, BOARD AN AIRCRAFT, TAXI PAST,
    ON A MOUNTAIN ROAD, AT AN OBSERVATION POST, LOAD PALLETS, CLOSE A PANEL, TAKE-OFF, SALUTE,
    IN FORMATION, LOOK AT THE SKY, CROSS A RIVER, DRILL WITH SHIELDS, AT THE MAIN GATE,
    PUT ON HELMETS, REFUEL, FIRE A ROUND, LAND ON A FIELD, WAVE FROM A TRUCK, DIG A TRENCH,
    STEER BY COMPASS, SPLICE A CABLE, SHARPEN SKIS, BAKE BREAD, FOLD A FLAG, MEND A NET""")
)
SHOT_SUBJECTS = zipf(
    listed("""SOLDIERS, KFOR PATROL, FIGHTER JET, CONVOY, PARATROOPERS, FRIGATE, PILOT, CREW,
    HELICOPTER, TECHNICIAN, ARMOURED VEHICLES, MEDIC, DOG AND HANDLER, DRONE, FLAGS, TANKER,
    ENGINEERS, SAILORS, RADAR, MARINES, ROBOT, MINEHUNTER, VISITORS, BAND, DIVERS, SLEDGE""")
)
