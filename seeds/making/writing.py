"""How names of places are written where: the scripts that are read, and what that means for their spellings."""

import unicodedata

# A script and, where it says so, the language of a name in it.
SCRIPTS = {"LATIN": None, "CYRILLIC": None, "ARMENIAN": "hy", "GEORGIAN": "ka", "ARABIC": None}
LANGUAGES = ("en", "ru", "uk", "ar", "fa", "tr", "fr", "de", "es", "pt")
# Where the language is written in Latin letters, spellings hardly vary: small places need no index of sounds there.
LATIN_WRITTEN = frozenset(
    [
        "US",
        "GB",
        "IE",
        "CA",
        "AU",
        "NZ",
        "FR",
        "DE",
        "AT",
        "CH",
        "BE",
        "NL",
        "LU",
        "ES",
        "PT",
        "IT",
        "BR",
        "AR",
        "MX",
        "CL",
        "CO",
        "PE",
        "VE",
        "EC",
        "BO",
        "UY",
        "PY",
        "CR",
        "GT",
        "HN",
        "NI",
        "SV",
        "PA",
        "DO",
        "CU",
        "PR",
        "SE",
        "NO",
        "DK",
        "FI",
        "IS",
        "PL",
        "CZ",
        "SK",
        "HU",
        "SI",
        "HR",
        "RO",
        "EE",
        "LV",
        "LT",
        "MT",
        "AD",
        "MC",
        "SM",
        "LI",
        "PH",
        "ID",
        "MY",
    ]
)
# Where small towns have names in English, forms that were written back from other scripts are of no use.
ENGLISH_WRITTEN = frozenset(("US", "GB", "IE", "CA", "AU", "NZ"))
SOUNDED_FROM = 30_000


def script_of(text: str) -> str:
    """The script of the first letter, in Unicode's word for it; "?" where there is none."""
    return next((unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()), "?")


def is_sounded(country: str, people: int) -> bool:
    """Whether a place's names are indexed by their sound as well."""
    return country not in LATIN_WRITTEN or people >= SOUNDED_FROM
