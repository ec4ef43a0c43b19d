"""Rings in a graph of codes."""

from collections.abc import Iterable, Iterator, Mapping


def ring(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """One ring for every set of codes that lead to each other, from its first code in order, each code once."""
    done: set[str] = set()
    reached = {code: _reach(edges, code) for code in edges}
    for code in edges:
        if code in done or code not in reached[code]:
            continue
        done |= {other for other in reached[code] if code in reached.get(other, ())}
        yield _shortest(edges, code)


def _reach(edges: Mapping[str, Iterable[str]], start: str) -> set[str]:
    found: set[str] = set()
    left = [start]
    while left:
        for each in edges.get(left.pop(), ()):
            if each not in found:
                found.add(each)
                left.append(each)
    return found


def _shortest(edges: Mapping[str, Iterable[str]], start: str) -> list[str]:
    """The shortest way from a code back to itself, which there must be."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for each in edges.get(way[-1], ()):
            if each == start:
                return way
            if each not in seen:
                seen.add(each)
                ways.append([*way, each])
    return [start]
