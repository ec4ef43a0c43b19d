"""Two import contracts of our own, for import-linter: they hold for every app, also for one added later."""

import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

_DOMAIN = "domain"
_DOOR = "api"


class _ForbiddenImports(Contract):
    """A contract that names its forbidden direct imports, each as an importer and what it imports."""

    def forbidden(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = sorted(
            f"{importer} imports {imported} (line {detail['line_number']})"
            for importer, imported in self.forbidden(graph)
            for detail in graph.get_import_details(importer=importer, imported=imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["broken"]:
            output.print_error(line, bold=False)


class DoorsContract(_ForbiddenImports):
    """From outside an app only its `api` may be imported, and its `domain` by another domain; libraries are open.

    Holds for imports by apps; the site and the GraphQL package compose apps and may look inside.
    """

    type_name = "doors"
    packages = fields.ListField(subfield=fields.StringField())
    libraries = fields.ListField(subfield=fields.StringField())

    def forbidden(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        for importer, imported in _direct_imports(graph, self.packages):
            home, target = _app(importer), _app(imported)
            if target is None or home == target or target in self.libraries:
                continue
            if imported.split(".")[0] not in self.packages:
                continue
            part = imported.split(".")[2:3]
            if part == [_DOOR] or (part == [_DOMAIN] and _is_domain(importer)):
                continue
            yield importer, imported


class PureContract(_ForbiddenImports):
    """A domain, and the kernel, import the standard library, the kernel and other domains only."""

    type_name = "pure"
    packages = fields.ListField(subfield=fields.StringField())
    kernel = fields.StringField()

    def forbidden(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        for importer, imported in _direct_imports(graph, self.packages):
            if not (_is_domain(importer) or _app(importer) == self.kernel):
                continue
            if imported.split(".")[0] in sys.stdlib_module_names or _app(imported) == self.kernel:
                continue
            if _is_domain(importer) and _is_domain(imported):
                continue
            yield importer, imported


def _direct_imports(graph: ImportGraph, packages: list[str]) -> Iterator[tuple[str, str]]:
    for importer in sorted(graph.modules):
        if importer.split(".")[0] in packages:
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                yield importer, imported


def _app(module: str) -> str | None:
    """Return `huying_tenants.calls` for any module in it, None for a package that is no app."""
    parts = module.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 else None


def _is_domain(module: str) -> bool:
    return module.split(".")[2:3] == [_DOMAIN]
