"""Look one name up, alone or in a context, and lay every candidate open with its terms."""

from dataclasses import dataclass
from typing import Any

from gazetteer.candidates import NAME_TERMS
from gazetteer.choose import choose_similar
from gazetteer.find import find_places
from gazetteer.normalize import normalize
from gazetteer.resolution import Candidate, Resolution, Term
from gazetteer.resolve import resolve_spans
from gazetteer.rules import weights
from gazetteer.similar import find_similar
from gazetteer.store import Gazetteer
from gazetteer.tokens import read_words

SIMILAR = 8
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name may mean. resolution: the decision, with all candidates; similar: places of like names, where no
    place bears the name; read_in: the text in which the name was read, and where."""

    name: str
    resolution: Resolution | None
    similar: tuple[Candidate, ...]
    read_in: tuple[str, int, int]


def lookup_name(name: str, gazetteer: Gazetteer, context: str = "", prior: tuple[str, ...] = ()) -> Answer:
    """The candidates of a name, ranked as they would be in the context (the name alone where there is none).

    Where the context does not hold the name, it is read before the context, as a word of it. Raises ValueError for
    an empty name.
    """
    if not normalize(name):
        raise ValueError(f'"{name}" has no letters: give the name of a place')
    text, start, end = _place_in(name, context)
    mended = [r for r in _find_at(text, start, end, gazetteer, prior) if r.mend is not None]
    resolution = mended[0] if mended else resolve_spans(text, [(start, end)], gazetteer, prior, explain=True)[0]
    if resolution.place is not None or resolution.candidates:
        return Answer(name, resolution, (), (text, start, end))
    return Answer(name, None, _similar(name, gazetteer, prior), (text, start, end))


def explain_mention(text: str, start: int, end: int, gazetteer: Gazetteer, prior: tuple[str, ...] = ()) -> list[str]:
    """Why the names between two offsets of a text were placed as they were: lines for a person, none without a name."""
    found = _find_at(text, start, end, gazetteer, prior)
    answers = [Answer(r.mention.text, r, (), (text, r.mention.start, r.mention.end)) for r in found]
    return [line for answer in answers for line in as_words(answer)]


def _find_at(text: str, start: int, end: int, gazetteer: Gazetteer, prior: tuple[str, ...]) -> list[Resolution]:
    found = find_places(text, gazetteer, prior, explain=True)
    return [r for r in found if r.mention.start < end and start < r.mention.end]


def _place_in(name: str, context: str) -> tuple[str, int, int]:
    at = context.find(name)
    if at >= 0:
        return context, at, at + len(name)
    wanted = normalize(name).split(" ")
    words = read_words(context)
    for first in range(len(words.tokens) - len(wanted) + 1):
        after = first + len(wanted)
        if [token.key for token in words.tokens[first:after]] == wanted:
            return context, words.starts[first], words.ends[after - 1]
    return (f"{name}\n\n{context}" if context else name), 0, len(name)


def _similar(name: str, gazetteer: Gazetteer, prior: tuple[str, ...]) -> tuple[Candidate, ...]:
    countries = tuple(code for code in prior if "-" not in code)
    matches = choose_similar(name, gazetteer, countries).matches if countries else find_similar(name, gazetteer)
    return tuple(
        Candidate(
            gazetteer.place(match.place),
            match.likeness,
            (Term(NAME_TERMS[match.rank], f"{match.likeness:.2f}", 0.0, match.name),),
        )
        for match in matches[:SIMILAR]
    )


def as_data(answer: Answer) -> dict[str, Any]:
    """The answer as plain values, for JSON."""
    resolution = answer.resolution
    text, start, end = answer.read_in
    data: dict[str, Any] = {"name": answer.name, "read_as": text[start:end], "choice": None, "margin": None}
    if resolution is not None:
        chosen = resolution.place.id if resolution.place else None
        data |= {"choice": chosen, "margin": resolution.margin, "role": resolution.mention.role}
        data |= {"score": resolution.score, "cue": resolution.mention.cue}
        if resolution.mend:
            data["mend"] = {"rule": resolution.mend.rule, "cue": resolution.mend.cue}
    data["candidates"] = [_candidate(each) for each in (resolution.candidates if resolution else ())]
    data["similar"] = [_candidate(each) for each in answer.similar]
    return data


def _candidate(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_km": place.uncertainty_km,
        "population": place.population,
        "geonameid": place.geonameid,
        "polygon": place.polygon,
        "source": place.source,
        "names": [{"text": n.text, "language": n.language, "weak": n.weak} for n in place.names],
        "score": candidate.score,
        "terms": [
            {"feature": t.feature, "value": t.value, "points": t.points, "words": t.words} for t in candidate.terms
        ],
    }


def as_words(answer: Answer) -> list[str]:
    """The answer as lines for a person."""
    resolution = answer.resolution
    if resolution is None:
        lines = [f'No place is called "{answer.name}".']
        return lines + [f"  sounds like {_place_line(each)}: {each.terms[0].words}" for each in answer.similar]
    place = resolution.place
    if place is None:
        lines = [f"{answer.name}: left open, as no place leads the next by {weights()['margin']:g} points"]
    else:
        lines = [f"{answer.name}: {_name_line(place)}, as a {resolution.mention.role}"]
    if resolution.mend is not None:
        return [*lines, f"  mended by rule {resolution.mend.rule}: {resolution.mend.cue}"]
    lines.append(f"  {resolution.score:.2f} points, {resolution.margin:.2f} more than the next elsewhere")
    for candidate in resolution.candidates:
        lines.append(f"  {candidate.score:6.2f}  {_place_line(candidate)}")
        lines += [f"          {term.points:+6.2f}  {_term_words(term)}" for term in candidate.terms]
    names = [name.text for name in resolution.candidates[0].place.names[:MOST_NAMES]] if resolution.candidates else []
    return [*lines, f"  also: {', '.join(names[1:])}"] if len(names) > 1 else lines


def _name_line(place: Any) -> str:
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    return f"{place.name} ({place.kind}{', ' + where if where else ''})"


def _place_line(candidate: Candidate) -> str:
    place = candidate.place
    people = f", {place.population:,} people" if place.population else ""
    number = f", GeoNames {place.geonameid}" if place.geonameid else ""
    return (
        f"{_name_line(place)} {place.latitude:.4f}, {place.longitude:.4f} ± {place.uncertainty_km:g} km{people}{number}"
    )


def _term_words(term: Term) -> str:
    feature = term.feature.replace("_", " ")
    value = f" {term.value}" if term.value and term.value != term.words else ""
    return f"{feature}{value}{f' ({chr(34)}{term.words}{chr(34)})' if term.words else ''}"
