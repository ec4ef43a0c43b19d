"""All forged tokens, and each as every kind of token it is tried as."""

from platform_tests.identity.forged import claims, forms, logouts, signatures
from platform_tests.identity.forged.checkpoint import Forgery

TABLES: dict[str, tuple[Forgery, ...]] = {
    "algorithms": signatures.ALGORITHMS,
    "keys": signatures.KEYS,
    "headers": signatures.HEADERS,
    "signatures": signatures.SIGNATURES,
    "forms": forms.FORMS,
    "issuers": claims.ISSUERS,
    "audiences": claims.AUDIENCES,
    "times": claims.TIMES,
    "subjects": claims.SUBJECTS,
    "types": claims.TYPES,
    "clients": claims.CLIENTS,
    "memberships": claims.MEMBERSHIPS,
    "nonces": claims.NONCES,
    "logouts": logouts.LOGOUTS,
}
TABLE = tuple(forgery for table in TABLES.values() for forgery in table)
ATTEMPTS = [(forgery, kind) for forgery in TABLE for kind in forgery.kinds]


def name_of(value: Forgery | str) -> str:
    """How a forgery or a kind is called in the name of a test."""
    return value.name.encode("unicode_escape").decode() if isinstance(value, Forgery) else value
