"""`huying keycloak sync`: a realm and the files compared, and the realm brought to them."""

from huying_platform.identity.keycloak.differences import NOTHING, Difference, differences
from huying_platform.identity.keycloak.files import Parameters, wanted_realm
from huying_platform.identity.keycloak.reading import found_realm
from huying_platform.identity.keycloak.rest import AdminRest
from huying_platform.identity.keycloak.writing import bring


def realm_differences(rest: AdminRest, parameters: Parameters) -> list[Difference]:
    """Return in what the realm is not as the files say; nothing is written. One difference when there is no realm."""
    if not rest.exists():
        return [Difference(("realm", parameters.realm), NOTHING, "按文件新建")]
    wanted = wanted_realm(parameters)
    return list(differences(found_realm(rest, wanted), wanted))


def bring_realm(rest: AdminRest, parameters: Parameters) -> list[Difference]:
    """Bring the realm to the files, made when there is none; return what it still differs in, nothing when all took."""
    wanted = wanted_realm(parameters)
    if not rest.exists():
        safe = {name: value for name, value in wanted["settings"].items() if name != "browserFlow"}
        rest.create_realm(safe)
    parts = {each.path[:2] for each in differences(found_realm(rest, wanted), wanted)}
    if parts:
        bring(rest, parameters, wanted, parts)
    return realm_differences(rest, parameters)
