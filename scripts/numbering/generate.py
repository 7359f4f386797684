"""Writes where phone numbers belong, from the tables of libphonenumber.

Three files come out of its Python port, the package `phonenumbers`:

- places.txt: state or province and city of numbers in the United States and
  Canada, by area code and exchange;
- time_zones.txt: the time zones of the whole world's numbers, by prefix;
- sample.txt: what the package itself answers for some hundred numbers, by its own
  functions and not by way of the two tables, so that a test can compare.

Started by scripts/numbering/generate with the folder to write to. The same version
of the package gives the same files.
"""

import random
import shutil
import sys
from collections import defaultdict
from importlib.metadata import distribution
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneNumberType, geocoder, timezone
from phonenumbers.geodata import GEOCODE_DATA
from phonenumbers.tzdata import TIMEZONE_DATA

# The plan that the United States and Canada share with two dozen other countries.
NORTH_AMERICA = "1"
UNKNOWN_ZONE = "Etc/Unknown"
SAMPLED_EXCHANGES = 400

# Zones that have got another name since the package's lists were begun.
RENAMED = {
    "Africa/Asmera": "Africa/Asmara",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Godthab": "America/Nuuk",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Choibalsan": "Asia/Ulaanbaatar",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Pacific/Enderbury": "Pacific/Kanton",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
}

STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA",
    "Colorado": "CO", "Connecticut": "CT", "Delaware": "DE", "Florida": "FL", "Georgia": "GA",
    "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA",
    "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD",
    "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS",
    "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV",
    "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY",
    "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK",
    "Oregon": "OR", "Pennsylvania": "PA", "Rhode Island": "RI", "South Carolina": "SC",
    "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT",
    "Virginia": "VA", "Washington D.C.": "DC", "Washington State": "WA",
    "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY",
    "Alberta": "AB", "British Columbia": "BC", "Manitoba": "MB", "New Brunswick": "NB",
    "Newfoundland and Labrador": "NL", "Nova Scotia": "NS", "Ontario": "ON",
    "Prince Edward Island": "PE", "Quebec": "QC", "Saskatchewan": "SK",
    # The package's own slip of the pen.
    "British Colombia": "BC",
}
CODES = set(STATES.values()) | {"NT", "NU", "YT", "VI"}


def place_of(description):
    """State and city of "Birmingham, AL" or "Alabama"; neither, where it names no state.

    A description of two provinces ("Nova Scotia/Prince Edward Island") says neither, and an
    island of another country is no state.
    """
    city, _, code = description.rpartition(", ")
    if code in CODES:
        # "Wehrle Drive, Buffalo, NY" names a street as well.
        return code, city.rpartition(", ")[2]
    return STATES.get(description), None


def places():
    """Each (area code, state, city) with its exchanges; no exchanges means all the others."""
    known = {
        prefix[1:]: place_of(names["en"])
        for prefix, names in GEOCODE_DATA.items()
        if prefix.startswith(NORTH_AMERICA) and "en" in names
    }
    lines = defaultdict(list)
    for area in sorted({prefix[:3] for prefix in known}):
        general = known.get(area, (None, None))
        if general[0]:
            lines[area, *general] = []
        for exchange in range(1000):
            digits = f"{area}{exchange:03}"
            longest = next((digits[:n] for n in (6, 5, 4) if digits[:n] in known), None)
            place = known[longest] if longest else general
            if place != general and place[0]:
                lines[area, *place].append(exchange)
            elif place != general:
                raise ValueError(f"{digits} is in no state, but its area code is")
    return lines


def runs(exchanges):
    """201, 202, 203, 205 as "201-203 205"."""
    spans = []
    for exchange in exchanges:
        if spans and spans[-1][1] == exchange - 1:
            spans[-1][1] = exchange
        else:
            spans.append([exchange, exchange])
    return " ".join(
        f"{first:03}" if first == last else f"{first:03}-{last:03}" for first, last in spans
    )


def named(zones):
    """The zones by the names they have today, in order."""
    return sorted({RENAMED.get(zone, zone) for zone in zones})


def time_zones():
    """Each set of zones with the prefixes it belongs to.

    The zones of all of North America say nothing of a number, so they are left out.
    """
    prefixes = defaultdict(list)
    for prefix, zones in TIMEZONE_DATA.items():
        if prefix != NORTH_AMERICA:
            prefixes[tuple(named(zones))].append(prefix)
    return sorted((zones, sorted(found)) for zones, found in prefixes.items())


def sampled_numbers():
    """Example numbers of every country, and numbers of exchanges drawn at random."""
    kinds = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in kinds:
            number = phonenumbers.example_number_for_type(region, kind)
            if number:
                yield number
    draw = random.Random(1)
    exchanges = sorted(prefix for prefix in GEOCODE_DATA if len(prefix) == 7 and prefix[0] == "1")
    general = sorted({prefix[1:4] for prefix in exchanges})
    for prefix in draw.sample(exchanges, SAMPLED_EXCHANGES):
        yield phonenumbers.parse(f"+{prefix}0142")
    for area in general:
        yield phonenumbers.parse(f"+1{area}{draw.randrange(200, 1000)}0142")


def sample():
    """What the package itself says of each number that is valid.

    Its zones of a geographical number are those of the longest prefix. For a mobile it would
    fall back to those of the whole country code, which knows less of an island.
    """
    for number in sampled_numbers():
        if not phonenumbers.is_valid_number(number):
            continue
        country = phonenumbers.region_code_for_number(number)
        zones = named(timezone.time_zones_for_geographical_number(number))
        is_general = zones == named(TIMEZONE_DATA[NORTH_AMERICA]) or zones == [UNKNOWN_ZONE]
        state, city = None, None
        if number.country_code == 1:
            state, city = place_of(geocoder.description_for_number(number, "en"))
        yield (
            phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
            country or "",
            state or "",
            city or "",
            "" if is_general else " ".join(zones),
        )


def write(path, title, lines):
    """A table whose first line says where it comes from."""
    source = f"# {title}; from phonenumbers {phonenumbers.__version__}, see README.md"
    path.write_text("\n".join([source, *lines]) + "\n", encoding="utf-8")


def main(folder):
    write(
        folder / "places.txt",
        "area code, state, city, exchanges",
        (
            "\t".join([area, state, city or "", runs(exchanges)])
            for (area, state, city), exchanges in places().items()
        ),
    )
    write(
        folder / "time_zones.txt",
        "time zones, prefixes",
        (" ".join(zones) + "\t" + " ".join(found) for zones, found in time_zones()),
    )
    write(
        folder / "sample.txt",
        "number, country, state, city, time zones",
        ("\t".join(line) for line in dict.fromkeys(sample())),
    )
    licence = next(f for f in distribution("phonenumbers").files if f.name == "LICENSE")
    shutil.copyfile(licence.locate(), folder / "LICENSE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
