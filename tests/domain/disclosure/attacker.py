"""A reader with patience: tries every world that fits what is printed.

Written apart from the code under test, which it neither calls nor resembles: it walks
through all whole numbers, one hidden cell after another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

World = dict[str, int]


@dataclass
class Attacker:
    """Knows what is printed, the sums, and how far each hidden cell can go by itself.

    `sums` has (whole, parts). `ranges` has each hidden cell that is not a whole of
    other hidden ones: those follow from their parts and are only held to their range.
    """

    told: Mapping[str, int]
    sums: list[tuple[str, tuple[str, ...]]]
    ranges: Mapping[str, range]
    also: list[Callable[[World], bool]] = field(default_factory=list)

    def worlds(self) -> Iterator[World]:
        """Yield each world that fits, with a number for every hidden cell."""
        wholes = {whole for whole, _ in self.sums if whole in self.ranges}
        loose = [name for name in self.ranges if name not in wholes]
        yield from self._walk(loose, dict(self.told))

    def found(self) -> dict[str, tuple[int, int]]:
        """Return the least and the most of each hidden cell over all worlds."""
        ends: dict[str, tuple[int, int]] = {}
        for world in self.worlds():
            for name in self.ranges:
                low, high = ends.get(name, (world[name], world[name]))
                ends[name] = min(low, world[name]), max(high, world[name])
        return ends

    def _walk(self, loose: list[str], world: World) -> Iterator[World]:
        if not loose:
            if self._completes(world) and all(holds(world) for holds in self.also):
                yield dict(world)
            return
        name, rest = loose[0], loose[1:]
        for number in self.ranges[name]:
            tried = world | {name: number}
            if not self._overflows(tried):
                yield from self._walk(rest, tried)

    def _overflows(self, world: World) -> bool:
        """Whether the parts already exceed a whole that is printed."""
        return any(
            whole in self.told
            and sum(world.get(part, 0) for part in parts) > world[whole]
            for whole, parts in self.sums
        )

    def _completes(self, world: World) -> bool:
        """Fill in hidden wholes from their parts, and hold all sums and ranges."""
        for whole, parts in self.sums:
            together = sum(world[part] for part in parts)
            if world.setdefault(whole, together) != together:
                return False
            if whole in self.ranges and together not in self.ranges[whole]:
                return False
        return True


def ranges_of(
    hidden: Iterable[str], small: Iterable[str], k: int, most: int
) -> dict[str, range]:
    """Return the range of each hidden cell for a reader who knows which are small."""
    few = set(small)
    return {name: range(k if name in few else most + 1) for name in sorted(hidden)}
