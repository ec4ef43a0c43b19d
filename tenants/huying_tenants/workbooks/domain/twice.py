"""What may stand in one row of a workbook only."""

from huying_tenants.workbooks.domain.sheets import Reading


class Twice:
    """Knows in which row each thing stood first; `rule` says why it may stand only once."""

    def __init__(self, rule: str) -> None:
        self._rule = rule
        self._rows: dict[str | tuple[object, ...], int] = {}

    def meet(self, reading: Reading, column: str, thing: str | tuple[object, ...]) -> bool:
        """Note a fault where an earlier row has the same, and tell so; empty things are not compared."""
        if not thing:
            return False
        first = self._rows.setdefault(thing, reading.row.number)
        if first != reading.row.number:
            reading.fault(column, f"与第 {first} 行重复。{self._rule}")
            return True
        return False
